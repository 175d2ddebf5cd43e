"""The canonical values in which records are compared and exchanged.

Text, whole number, number, yes/no, ``None``, ISO text for dates and moments, or a tuple of texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Value = str | int | float | bool | None | tuple[str, ...]
Values = Mapping[str, Value]
OWN = "own:"  # begins the name of a field of the user's own
_HALF = re.compile("[\ud800-\udfff]")


def storable(value: Value) -> Value:
    """Return a value that the book can keep: half a character of two halves is none."""
    if isinstance(value, tuple):
        return tuple(storable_text(each) for each in value)
    return storable_text(value) if isinstance(value, str) else value


def storable_text(text: str) -> str:
    """Return a text without halves of characters, which no file and no database takes."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def is_storable(text: str) -> bool:
    """Tell whether a text has no half of a character."""
    return text.isascii() or _HALF.search(text) is None
