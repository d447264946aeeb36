"""Compose: derived values and narratives turned into sections of HTML, for a document kind."""
