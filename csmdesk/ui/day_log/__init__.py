"""Logging a whole day at once: one line for each touchpoint."""
