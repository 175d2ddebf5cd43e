"""One setting, declared once: its key, its values and the words that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from csmdesk.domain.text import Text

T = TypeVar("T", bool, int, str)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Offer one value of a setting and its name."""

    value: T
    label: Text


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """Declare a setting; its type is the type of ``default``.

    A setting without ``label`` is remembered, not shown. ``choices`` are all allowed values, or,
    with ``pattern``, the ones worth offering. ``least`` and ``most`` bound a number, inclusive.
    """

    key: str
    default: T
    label: Text | None = None
    note: Text | None = None
    choices: tuple[Choice[T], ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: str = ""

    def accepts(self, value: object) -> bool:
        """Tell whether a value, from a file or from a person, may be kept."""
        if type(value) is not type(self.default):  # True is no number here
            return False
        if self.pattern:
            return re.fullmatch(self.pattern, str(value)) is not None
        if self.choices:
            return any(choice.value == value for choice in self.choices)
        if isinstance(value, int):
            return (self.least is None or value >= self.least) and (
                self.most is None or value <= self.most
            )
        return True


AnySetting = Setting[bool] | Setting[int] | Setting[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Put settings under one heading of the settings page."""

    label: Text
    settings: tuple[AnySetting, ...]
