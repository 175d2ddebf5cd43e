"""The canonical values in which records are compared and exchanged.

Text, whole number, number, yes/no, ``None``, ISO text for dates and moments, or a tuple of texts.
"""

from __future__ import annotations

from collections.abc import Mapping

Value = str | int | float | bool | None | tuple[str, ...]
Values = Mapping[str, Value]
