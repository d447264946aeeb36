"""Narrate: derived values and narratives turned into sentences whose figures know their source."""
