"""CSM Desk: the desktop client of a customer success manager in the field."""

__version__ = "0.1.0"
