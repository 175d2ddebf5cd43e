"""The rows that show, and how one list of rows becomes another by the fewest steps."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from csmdesk.ui.tables.lines import Head, Key

Step = tuple[int, int, int, int]

_MOST_STEPS = 40  # more separate changes than this are cheaper as one reset
_MOST_ROWS = 2000  # more differing rows than this, and the comparison itself would be felt


class Slots:
    """Hold the rows of a table: keys of records, and group heads among them."""

    def __init__(self, items: Sequence[Any] = ()) -> None:
        self.items = list(items)
        self._places: dict[Any, int] = {}

    def head(self, row: int) -> Head | None:
        """Return the group head of a row, ``None`` for a record."""
        slot = self.items[row]
        return slot if isinstance(slot, Head) else None

    def row_of(self, key: Key) -> int:
        """Return the row of a key, −1 when it does not show."""
        if not self._places:
            self._places = {identity(slot): n for n, slot in enumerate(self.items)}
        return self._places.get(key, -1)

    def head_rows(self) -> list[int]:
        """Return the rows of all group heads."""
        return [n for n, slot in enumerate(self.items) if isinstance(slot, Head)]

    def head_above(self, row: int) -> int:
        """Return the row of the group head that a row stands below, or is."""
        while row > 0 and self.head(row) is None:
            row -= 1
        return row

    def keys_between(self, first: int, end: int) -> list[Key]:
        """Return the keys of the records from row ``first`` up to, not including, ``end``."""
        return [slot for slot in self.items[first:end] if not isinstance(slot, Head)]


def identity(slot: Any) -> Any:
    """Return what stays the same of a row over refreshes."""
    return ("head", slot.key) if isinstance(slot, Head) else slot


def steps_between(old: list[Any], new: list[Any]) -> list[Step] | None:
    """Return what to replace as (from, to, new from, new to), in order; empty when nothing.

    ``None`` when there is so much of it that the list is better shown anew.
    """
    if old == new:
        return []
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    low, high = begin, len(old) - end
    start, stop = begin, len(new) - end
    if high == low or stop == start:
        return [(low, high, start, stop)]
    if max(high - low, stop - start) > _MOST_ROWS:
        return None
    matcher = SequenceMatcher(None, old[low:high], new[start:stop], autojunk=False)
    steps = [
        (low + a, low + b, start + c, start + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return steps if len(steps) <= _MOST_STEPS else None
