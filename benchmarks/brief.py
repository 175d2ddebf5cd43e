"""The brief of an account with 5,000 touchpoints, beside the statements that it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import make
from benchmarks.measure import Figure, in_turn, seconds, statements_of
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.reports.brief import compose
from csmdesk.services import briefs, commitments, people

TOUCHPOINTS = 5_000
PEOPLE = 12
ROUNDS = 25
TARGET = 0.3  # seconds


def run() -> Iterator[Figure]:
    """Collect the brief and lay its lines out; its own statements again are the floor."""
    book = make(accounts=1, notes=TOUCHPOINTS, crowded=True)
    account = AccountId(book.account_ids[0])
    with closing(book.open()) as store:
        _fill(store, account)
        with store.read() as read:
            statements = statements_of(read, lambda: briefs.collect(read, account))

        def value() -> float:
            with store.read() as read:
                return seconds(lambda: compose(briefs.collect(read, account)))

        def floor() -> float:
            with store.read() as read:
                return seconds(lambda: [read.sql(sql) for sql in statements])

        found, bare = in_turn(value, floor, ROUNDS)
    yield Figure("seconds a brief over 5,000 touchpoints", found, bare, 5.0)
    yield Figure("seconds a brief over 5,000 touchpoints, of its target", found, TARGET, 1.0)


def _fill(store: Store, account: AccountId) -> None:
    """Let everybody have taken part in many talks, and leave promises open."""
    with store.write(Text("test.edit")) as uow:
        places = [people.create_person(uow, account, f"Person {n}") for n in range(PEOPLE)]
        who = [uow.find_where("stakeholder", id=place)[0]["person_id"] for place in places]
        for n in range(60):
            commitments.create_commitment(
                uow, account, side="ours" if n % 2 else "theirs", text=f"promise {n}"
            )
        talks = [key for (key,) in uow.sql("SELECT id FROM touchpoint")]
        uow.insert_all(
            "touchpoint_person",
            [
                {"touchpoint_id": talk, "person_id": who[(n + step) % PEOPLE]}
                for n, talk in enumerate(talks)
                for step in range(2)
            ],
        )
