"""Decks as PPTX files with native, editable charts."""
