"""Exports: the deck and the handouts in formats that a colleague can retouch, from the same slides and pages."""
