"""Where 500 accounts stand in their rhythm over 100,000 touchpoints, beside a bare last touch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import NOTES, NOW, make
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.models.store import Store
from csmdesk.services.cadence import cadence_states
from csmdesk.system.clock import FixedClock

ROUNDS = 15
ACCOUNTS = 500
# The floor reads the last touch of each account once, without names, rules or days.
LAST_TOUCH = (
    "SELECT id, (SELECT max(started_at) FROM touchpoint t WHERE t.account_id = a.id "
    "AND t.kind <> 'note') FROM account a"
)


def run() -> Iterator[Figure]:
    """Say of every account when it is due."""
    book = make(accounts=ACCOUNTS, notes=NOTES)
    with closing(Store.open(book.profile, book.key, FixedClock(NOW))) as store:

        def states() -> float:
            with store.read() as read:
                return seconds(lambda: cadence_states(read))

        def bare() -> float:
            with store.read() as read:
                return seconds(lambda: read.cursor.execute(LAST_TOUCH).fetchall())

        value, floor = in_turn(states, bare, ROUNDS)
        yield Figure("seconds to say when 500 accounts are due", value, floor, 20.0)
