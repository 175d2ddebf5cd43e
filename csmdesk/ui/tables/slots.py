"""The rows that show, and how one list of rows becomes another by the fewest steps."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from csmdesk.ui.tables.lines import Head, Key, Rows

Step = tuple[int, int, int, int]

_BLOCK = 4096
_MOST_STEPS = 40  # more separate changes than this are cheaper as one reset
_MOST_ROWS = 2000  # more differing rows than this, and the comparison itself would be felt


class Slots:
    """Hold the rows of a table: keys of records, and group heads among them."""

    def __init__(self, items: Rows | None = None, head_rows: Sequence[int] = ()) -> None:
        self.items = items if items is not None else []
        self.head_rows = tuple(head_rows)

    def head(self, row: int) -> Head | None:
        """Return the group head of a row, ``None`` for a record."""
        slot = self.items[row]
        return slot if isinstance(slot, Head) else None

    def row_of(self, key: Key) -> int:
        """Return the row of a key, −1 when it does not show."""
        try:
            return self.items.index(key)
        except ValueError:
            return -1

    def head_above(self, row: int) -> int:
        """Return the row of the group head that a row stands below, or is."""
        while row > 0 and self.head(row) is None:
            row -= 1
        return row

    def keys_between(self, first: int, end: int) -> list[Key]:
        """Return the keys of the records from row ``first`` up to, not including, ``end``."""
        return [slot for slot in self.items[first:end] if not isinstance(slot, Head)]


def steps_between(old: Rows, new: Rows) -> list[Step] | None:
    """Return what to replace as (from, to, new from, new to), in order; empty when nothing.

    ``None`` when there is so much of it that the list is better shown anew.
    """
    if old == new:
        return []
    begin = _common(old, new)
    room = min(len(old), len(new)) - begin
    end = min(room, _common(old[::-1], new[::-1]))
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


def _common(old: Rows, new: Rows) -> int:
    """Count the equal rows at the beginning; whole blocks are compared at the speed of C."""
    at, size = 0, _BLOCK
    while size:
        if old[at : at + size] == new[at : at + size] and at + size <= min(len(old), len(new)):
            at += size
        else:
            size //= 2
    return at
