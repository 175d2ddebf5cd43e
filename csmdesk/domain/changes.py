"""What one user action changed, row by row: the news for views, undo and sync."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from csmdesk.domain.text import Text

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RowChange:
    """Tell what became of one row.

    ``before`` is ``None`` for a new row, ``after`` for a deleted one; for an edited row both hold
    only the columns that changed. Values are as SQLite stores them.
    """

    table: str
    key: str
    before: Values | None
    after: Values | None

    @property
    def is_noop(self) -> bool:
        """Tell whether nothing is left of the change."""
        return self.before == self.after

    def inverse(self) -> RowChange:
        """Return the change that takes this one back."""
        return RowChange(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Tell all that one committed unit of work changed, at most one entry a row.

    ``facts`` names tables of which any row may have changed: insert-only ones (usage, tickets,
    churn events) that got or lost rows, and those of an action too large to list its rows.
    """

    label: Text
    origin: str = "local"
    changes: tuple[RowChange, ...] = ()
    facts: frozenset[str] = frozenset()
    action_id: int | None = None

    def __bool__(self) -> bool:
        return bool(self.changes or self.facts)

    def touches(self, *tables: str) -> bool:
        """Tell whether a row of one of these tables changed."""
        return any(c.table in tables for c in self.changes) or bool(self.facts & set(tables))

    def keys(self, table: str) -> frozenset[str]:
        """Return the keys of the rows of one table that changed."""
        return frozenset(c.key for c in self.changes if c.table == table)


def _join(first: RowChange, second: RowChange) -> RowChange:
    before, after = first.before, second.after
    if first.before is not None and first.after is not None:  # edit, then edit or delete
        if second.before is not None and second.after is None:
            before = {**second.before, **first.before}
        elif second.after is not None:
            before = {**(second.before or {}), **first.before}
            after = {**first.after, **second.after}
    elif first.before is None and second.after is not None:  # new, then edited
        after = {**(first.after or {}), **second.after}
    if before is not None and after is not None:
        changed = [name for name in after if before.get(name) != after[name]]
        before = {name: before.get(name) for name in changed}
        after = {name: after[name] for name in changed}
    return RowChange(first.table, first.key, before, after)


def merged(changes: Iterable[RowChange]) -> tuple[RowChange, ...]:
    """Join the changes of each row into one, in order of first touch, and drop what cancels out."""
    rows: dict[tuple[str, str], RowChange] = {}
    for change in changes:
        at = (change.table, change.key)
        rows[at] = _join(rows[at], change) if at in rows else change
    return tuple(change for change in rows.values() if not change.is_noop)
