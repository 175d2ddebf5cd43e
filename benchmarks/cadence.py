"""Where 500 accounts and their S-tier people stand in their rhythm, beside bare last touches.

There are 100,000 touchpoints. Of three people of each account one is met often, one has not been
for a year, and one never was. Every fifth touchpoint is a visit.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import NOTES, NOW, Book, make
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.services.cadence import cadence_states
from csmdesk.services.service_standards import uses_of_standards
from csmdesk.system.clock import FixedClock

ROUNDS = 15
ACCOUNTS = 500
# The floor reads the last touch of each account and person once, without names, rules or days.
LAST_TOUCH = (
    "SELECT id, (SELECT max(started_at) FROM touchpoint t WHERE t.account_id = a.id "
    "AND t.kind <> 'note') FROM account a"
)
LAST_SEEN = (
    "SELECT s.id, (SELECT max(t.started_at) FROM touchpoint_person x JOIN touchpoint t "
    "ON t.id = x.touchpoint_id WHERE x.person_id = s.person_id AND t.account_id = s.account_id "
    "AND t.kind <> 'note') FROM stakeholder s"
)
OFTEN = "CAST(strftime('%s', t.started_at) / 420 AS INTEGER) % 3 > 0"
VISITS = (
    "UPDATE touchpoint SET kind = 'meeting' "
    "WHERE CAST(strftime('%s', started_at) / 420 AS INTEGER) % 5 = 0"
)
LONG_AGO = "t.started_at < '2025-03-18'"


def run() -> Iterator[Figure]:
    """Say of every account when it is due."""
    book = make(accounts=ACCOUNTS, notes=NOTES)
    with closing(Store.open(book.profile, book.key, FixedClock(NOW))) as store:
        _add_people(store, book)

        def states() -> float:
            with store.read() as read:
                return seconds(lambda: cadence_states(read))

        def bare() -> float:
            with store.read() as read:
                cursor = read.cursor
                return seconds(
                    lambda: [cursor.execute(each).fetchall() for each in (LAST_TOUCH, LAST_SEEN)]
                )

        def standards() -> float:
            with store.read() as read:
                return seconds(lambda: uses_of_standards(read))

        value, floor = in_turn(states, bare, ROUNDS)
        name = f"seconds to say when {ACCOUNTS} accounts and {3 * ACCOUNTS} people are due"
        yield Figure(name, value, floor, 1.0)
        value, floor = in_turn(standards, bare, ROUNDS)
        name = f"seconds to say where {3 * ACCOUNTS} people stand in their service standard"
        yield Figure(name, value, floor, 1.0)


def _add_people(store: Store, book: Book) -> None:
    with store.bulk(Text("action.demo"), import_id=new_id()) as bulk:
        with bulk.write() as uow:
            uow.raw.execute(VISITS)
        for account_id in book.account_ids:
            with bulk.write() as uow:
                for met in (OFTEN, LONG_AGO, "0"):
                    person = uow.insert("person", {"name": f"Person {met}"})
                    place = {"account_id": account_id, "person_id": person, "tier": "S"}
                    uow.insert("stakeholder", place)
                    uow.raw.execute(
                        "INSERT INTO touchpoint_person (id, touchpoint_id, person_id) "
                        f"SELECT ? || t.id, t.id, ? FROM touchpoint t WHERE t.account_id = ? "
                        f"AND {met}",
                        (person, person, account_id),
                    )
