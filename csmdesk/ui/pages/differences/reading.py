"""What the page asks of the book and does to it; each function runs off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.status import Difference, Held

SHOWN = 200  # of each kind; the rest follows as these are settled


@dataclass(frozen=True, slots=True)
class Open:
    """Hold what waits for a decision; ``accounts`` say at which account a record is found."""

    differences: tuple[Difference, ...]
    held: tuple[Held, ...]
    all_differences: int
    all_held: int
    accounts: dict[str, str]

    @property
    def records(self) -> int:
        """Count the records with differences."""
        return len({difference.local_id for difference in self.differences})


_ACCOUNT_OF = {
    "account": "SELECT id FROM account WHERE id = :id",
    "person": "SELECT account_id FROM stakeholder WHERE person_id = :id ORDER BY id DESC LIMIT 1",
    "touchpoint": "SELECT account_id FROM touchpoint WHERE id = :id",
    "task": "SELECT account_id FROM task WHERE id = :id",
    "opportunity": "SELECT account_id FROM opportunity WHERE id = :id",
}


def read_open(read: ReadSession) -> Open:
    """Read the first differences and held records, and how many there are."""
    from csmdesk.sync.status import conflicts, holds

    differing, held = conflicts(read), holds(read)
    shown, stuck = differing[:SHOWN], held[:SHOWN]
    found: dict[str, str] = {}
    records = {d.local_id: d.obj for d in shown} | {h.local_id: h.obj for h in stuck}
    for local_id, obj in records.items():
        rows = read.sql(_ACCOUNT_OF[obj], id=local_id) if obj in _ACCOUNT_OF else []
        if rows:
            found[local_id] = str(rows[0][0])
    return Open(shown, stuck, len(differing), len(held), found)
