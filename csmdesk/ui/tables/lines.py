"""What a table shows, put into words already: columns, cells, rows and group heads."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

Key = Hashable
Rows = list[Any]  # keys of records, and heads among them


@dataclass(frozen=True, slots=True)
class Column:
    """Describe one column.

    ``width`` is px at the base size without ``lead``, the gap before it; 0 takes what is left, at
    least ``least``. ``sort`` names what a click on its head sorts by, empty when it cannot.
    ``more`` heads what an exported table has beside it.
    """

    key: str
    heading: str
    width: int
    lead: int = 0
    least: int = 80
    is_right: bool = False
    sort: str = ""
    is_fixed: bool = False  # cannot be hidden
    is_extra: bool = False  # hidden until the user asks for it
    tip: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """Mark a record with an icon; a screen reader says the words."""

    icon: str
    role: Role
    said: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Show one value: shape or icon, text, tier badge and a second voice, or a sparkline.

    ``figure`` stands at the right end, ``level`` (0–1) is a short bar before the text, ``is_pill``
    draws a line around icon and text. ``said`` is what a screen reader says when the text alone
    would not do. ``value`` is the number, day or amount that an exported table has for the text,
    ``more`` what it has beside it (see ``Column.more``).
    """

    text: str = ""
    face: Face = Face.BODY
    role: Role = Role.TEXT
    detail: str = ""
    tier: str = ""
    icon: str = ""
    shape: tuple[Shape, Role] | None = None
    spark: tuple[float, ...] = ()
    figure: str = ""
    level: float | None = None
    is_pill: bool = False
    said: str = ""
    value: object = None
    more: tuple[object, ...] = ()
    mark: Mark | None = None

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        parts = (self.text, self.tier, self.detail, self.figure)
        told = self.said or " ".join(part for part in parts if part)
        return f"{told}, {self.mark.said}" if self.mark else told


@dataclass(frozen=True, slots=True)
class Line:
    """Show one record; ``cells`` in the order of all columns."""

    key: Key
    cells: tuple[Cell, ...]
    is_faded: bool = False


@dataclass(frozen=True, slots=True)
class HeadLine:
    """Show a group head: its name, the count beside it and a sum at the right."""

    title: str
    count: str = ""
    side: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.count, self.side) if part)


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Head a run of ``count`` records that begins at index ``first`` of the ids.

    ``group`` is what the presenter puts into words. Heads of the same ``key`` are equal: a head
    stays the same row when its count changes.
    """

    key: str
    first: int
    count: int
    group: Any = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Head) and other.key == self.key

    def __hash__(self) -> int:
        return hash(("head", self.key))


@dataclass(frozen=True, slots=True)
class Order:
    """Hold the keys of all records of a table in order, and its group heads."""

    keys: Sequence[Key] = ()
    heads: tuple[Head, ...] = ()

    def laid_out(self, folded: frozenset[str] | set[str] = frozenset()) -> tuple[Rows, list[int]]:
        """Return the rows that show, those of folded groups left out, and where the heads are."""
        if not self.heads:
            return list(self.keys), []
        rows: Rows = []
        at: list[int] = []
        for head in self.heads:
            at.append(len(rows))
            rows.append(head)
            if head.key not in folded:
                rows.extend(self.keys[head.first : head.first + head.count])
        return rows, at


class Presenter(Protocol):
    """Put records into words; asked again after a change of the language."""

    def columns(self) -> tuple[Column, ...]:
        """Return all columns in their order."""

    def line(self, key: Any, row: Any) -> Line:
        """Return the words of one record."""

    def tip(self, row: Any, column: str) -> str:
        """Return the exact value behind a cell, empty when the cell tells it all."""

    def head(self, head: Head) -> HeadLine:
        """Return the words of a group head."""
