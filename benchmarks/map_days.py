"""The map of 300 people with 5,000 touchpoints on one day after another, beside its statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import cycle

from benchmarks.books import make
from benchmarks.measure import Figure, in_turn, seconds, statements_of
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people import Role, Stance
from csmdesk.domain.people_warnings import warnings_of
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import people
from csmdesk.services.people_map import read_map

PEOPLE, TOUCHPOINTS, ROUNDS = 300, 5_000, 15
TARGET = 0.1  # seconds
LIMIT = 5.0  # floors
STEP = timedelta(days=30)


def run() -> Iterator[Figure]:
    """Read the people of a day with their strength and warnings, as the slider of days does."""
    book = make(accounts=1, notes=TOUCHPOINTS, crowded=True)
    account = AccountId(book.account_ids[0])
    with closing(book.open()) as store:
        _fill(store, account)
        with store.read() as read:
            days = cycle([read.today - n * STEP for n in range(12)])
            statements = statements_of(read, lambda: read_map(read, account, read.today - STEP))

        def value() -> float:
            day = next(days)
            with store.read() as read:
                return seconds(lambda: warnings_of(read_map(read, account, day)))

        def floor() -> float:
            with store.read() as read:
                return seconds(lambda: [read.sql(sql) for sql in statements])

        found, bare = in_turn(value, floor, ROUNDS)
    yield Figure("seconds a day of the map, 300 people", found, bare, LIMIT)
    yield Figure("seconds a day of the map, 300 people, of its target", found, TARGET, 1.0)


def _fill(store: Store, account: AccountId) -> None:
    """Let everybody report to somebody, have taken part in talks, and have been something else."""
    roles, stances = list(Role), list(Stance)
    with store.write(Text("test.edit")) as uow:
        places = [
            people.create_person(
                uow, account, f"Person {n}", tier="SAB"[n % 3], role=str(roles[n % len(roles)]),
                stance=str(stances[n % len(stances)]), influence=n % 6, interest=n % 5,
                valid_from=uow.today - n * timedelta(days=4),
            )
            for n in range(PEOPLE)
        ]  # fmt: skip
        who = [row["person_id"] for row in uow.find_where("stakeholder", id=list(places))]
        talks = [key for (key,) in uow.sql("SELECT id FROM touchpoint")]
        uow.insert_all("touchpoint_person", [
            {"touchpoint_id": talk, "person_id": who[(n * 7 + step) % PEOPLE]}
            for n, talk in enumerate(talks) for step in range(2)
        ])  # fmt: skip
        uow.insert_all("stakeholder_edge", [
            {"account_id": account, "from_id": place, "to_id": places[n // 4], "kind": "reports"}
            for n, place in enumerate(places) if n
        ])  # fmt: skip
        uow.insert_all("stakeholder_period", [
            {"stakeholder_id": place, "attribute": name, "value": value,
             "valid_to": uow.today - timedelta(days=60 + n)}
            for n, place in enumerate(places) for name, value in (("tier", "B"), ("stance", None))
        ])  # fmt: skip
