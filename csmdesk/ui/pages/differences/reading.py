"""What the page asks of the book; each function runs off the window's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.decisions import Decided
    from csmdesk.sync.differing import Counted

Key = tuple[str, Any]  # what kind of line, and what names it
DIFFERENCE, HELD, MISSING, DECIDED = "difference", "held", "missing", "decided"
AT_ONCE = 24  # rows that come with the order; the others when they are painted


@dataclass(frozen=True, slots=True)
class Open:
    """Hold what waits for a decision, in order, and what was decided; ``rows`` are the first."""

    differing: Sequence[int]
    held: tuple[str, ...]
    missing: tuple[str, ...]
    decided: tuple[Decided, ...]
    rows: Mapping[Key, Any]

    @property
    def asked(self) -> tuple[Sequence[object], ...]:
        """Return what waits for a decision."""
        return (self.differing, self.held, self.missing)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Key, ...]], ...]:
        """Return the groups that are not empty, with the keys of their lines."""
        found = (
            (DIFFERENCE, tuple((DIFFERENCE, each) for each in self.differing)),
            (HELD, tuple((HELD, each) for each in self.held)),
            (MISSING, tuple((MISSING, each) for each in self.missing)),
            (DECIDED, tuple((DECIDED, each.batch) for each in self.decided)),
        )
        return tuple((name, keys) for name, keys in found if keys)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to decide and nothing that was decided."""
        return not self.groups


def read_open(read: ReadSession) -> Open:
    """Read what is open: the ids of all, and all that is to know of the first lines."""
    from csmdesk.sync.decisions import list_decided
    from csmdesk.sync.differing import list_differences
    from csmdesk.sync.held import MISSING as GONE
    from csmdesk.sync.held import list_held

    differing, held, decided = list_differences(read), list_held(read), list_decided(read)
    found = Open(
        differing,
        tuple(local_id for local_id, cause in held if cause not in GONE),
        tuple(local_id for local_id, cause in held if cause in GONE),
        decided,
        {(DECIDED, each.batch): each for each in decided},
    )
    first = [key for name, keys in found.groups for key in keys[:AT_ONCE] if name != DECIDED]
    rows = {**found.rows, **fetch(read, first[:AT_ONCE])}
    return Open(found.differing, found.held, found.missing, found.decided, rows)


def read_counts(read: ReadSession) -> Counted:
    """Count what is open, once it is listed."""
    from csmdesk.sync.differing import count_differences

    return count_differences(read)


def fetch(read: ReadSession, keys: Sequence[Key]) -> dict[Key, Any]:
    """Read lines by their keys, in a few statements however many they are."""
    from csmdesk.sync.decisions import list_decided
    from csmdesk.sync.differing import read_differences
    from csmdesk.sync.held import read_held

    wanted: dict[str, list[Any]] = {}
    for kind, name in keys:
        wanted.setdefault(kind, []).append(name)
    found: dict[Key, Any] = {}
    if DIFFERENCE in wanted:
        rows = read_differences(read, wanted[DIFFERENCE])
        found |= {(DIFFERENCE, each.id): each for each in rows}
    for kind in (HELD, MISSING):
        if kind in wanted:
            held = read_held(read, wanted[kind])
            found |= {(kind, each.local_id): each for each in held}
    if DECIDED in wanted:
        found |= {(DECIDED, each.batch): each for each in list_decided(read)}
    return found
