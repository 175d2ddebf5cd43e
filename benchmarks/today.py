"""The list of the day over 500 accounts and 100,000 touchpoints, beside the bare SQL it needs."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from typing import Any

from benchmarks.books import NOTES, NOW, Book, make
from benchmarks.measure import Figure, in_turn, seconds, statements_of
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.services.today import read_today
from csmdesk.system.clock import FixedClock

ROUNDS = 9
ACCOUNTS = 500
WEEKS, FEATURES = 8, 6


def run() -> Iterator[Figure]:
    """Read the whole list; its floor is to run the same statements and fetch their rows."""
    book = make(accounts=ACCOUNTS, notes=NOTES)
    with closing(Store.open(book.profile, book.key, FixedClock(NOW))) as store:
        _fill(store, book)
        with store.read() as read:
            statements = statements_of(read, lambda: read_today(read))
            count = len(read_today(read).lines)

        def listed() -> float:
            with store.read() as read:
                return seconds(lambda: read_today(read))

        def bare() -> float:
            with store.read() as read:
                cursor = read.cursor
                return seconds(lambda: [cursor.execute(s).fetchall() for s in statements])

        value, floor = in_turn(listed, bare, ROUNDS)
        name = f"seconds to list the day of 500 accounts and 100,000 touchpoints ({count} lines)"
        yield Figure(name, value, floor, 5.0)


def _fill(store: Store, book: Book) -> None:
    """Add people, promises, tasks, tickets, meetings and use, as a lively book has them."""
    chance = random.Random(5)
    today = NOW.date()
    with store.bulk(Text("action.demo"), import_id=new_id()) as bulk, bulk.write() as uow:
        for key in book.account_ids:
            people = []
            for n in range(4):
                person = uow.insert("person", {"name": f"测试人{n}", "sort_key": f"ceshi {n}"})
                uow.insert("stakeholder", {
                    "person_id": person, "account_id": key, "tier": "SAAB"[n],
                    "role": "champion" if n else "decision_maker",
                    "status": "left" if chance.random() < 0.05 else "active",
                    "valid_to": today - timedelta(days=30) if chance.random() < 0.05 else None,
                })  # fmt: skip
                people.append(person)
            uow.raw.execute(_TALKS, (*people, key))
            uow.raw.executemany(_LOGINS, list(_login_rows(key, people, chance)))
            for n in range(6):
                due = today + timedelta(days=chance.randint(-20, 40))
                uow.insert("commitment", {
                    "account_id": key, "side": chance.choice(("ours", "theirs")),
                    "text": "发报价", "due_on": due, "state": "open" if n < 2 else "done",
                })  # fmt: skip
                uow.insert("task", {
                    "account_id": key, "title": "准备回顾", "due_on": due,
                    "state": "open" if n < 2 else "done",
                })  # fmt: skip
            end = NOW - timedelta(hours=chance.randint(1, 2000))
            uow.insert("meeting", {
                "account_id": key, "title": "例会", "ends_at": end,
                "starts_at": end - timedelta(hours=1),
            })  # fmt: skip
            uow.insert("ticket", {
                "account_id": key, "number": "T-1", "priority": "urgent",
                "opened_at": end, "closed_at": end if chance.random() < 0.9 else None,
            })  # fmt: skip
        uow.raw.executemany(_USE, list(_use_rows(book, chance)))
        uow.touch_facts("usage_fact")
        uow.touch_facts("person_usage")


# Each conversation is with one of the four, by turns.
_TALKS = (
    "INSERT INTO touchpoint_person (id, touchpoint_id, person_id) SELECT 'p' || id, id, "
    "CASE rowid % 4 WHEN 0 THEN ? WHEN 1 THEN ? WHEN 2 THEN ? ELSE ? END "
    "FROM touchpoint WHERE account_id = ?"
)
_USE = (
    "INSERT INTO usage_fact (account_id, metric, day, value, grain, import_id) "
    "VALUES (?, ?, ?, ?, 'count', 'bench')"
)


_LOGINS = (
    "INSERT INTO person_usage (id, account_id, person_id, last_login, as_of, import_id) "
    "VALUES (?, ?, ?, ?, ?, 'bench')"
)


def _login_rows(
    key: str, people: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, ...]]:
    """Report once a week when each of them logged in last."""
    today = NOW.date()
    for person in people:
        last = today - timedelta(days=chance.randint(0, 60))
        for week in range(WEEKS):
            as_of = today - timedelta(days=7 * week)
            yield new_id(), key, person, min(last, as_of).isoformat(), as_of.isoformat()


def _use_rows(book: Book, chance: random.Random) -> Iterator[tuple[Any, ...]]:
    today = NOW.date()
    for key in book.account_ids:
        fall = 0.5 if chance.random() < 0.05 else 1.0
        for back in range(1, 7 * WEEKS):
            day = (today - timedelta(days=back)).isoformat()
            for feature in range(FEATURES):
                value = chance.randint(20, 30) * (fall if back < 14 else 1.0)
                yield key, f"feature_{feature}", day, value
