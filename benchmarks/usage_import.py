"""Usage facts through a long action, beside the same rows in one bare ``executemany``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from benchmarks.books import USAGE_SQL, make, usage_rows
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.domain.text import Text
from csmdesk.models.engine import connect
from csmdesk.models.keys import new_id

ROWS = 25_000


def run() -> Iterator[Figure]:
    """Insert 25,000 rows; each round into a book of its own."""

    def through_the_store() -> float:
        book = make(accounts=500, notes=1)
        import_id = new_id()
        rows = usage_rows(book.account_ids, ROWS, import_id)
        with closing(book.open()) as store:

            def insert() -> None:
                with store.bulk(Text("bench"), import_id=import_id) as bulk:
                    bulk.write_rows(USAGE_SQL, rows, facts={"usage_fact"})

            return ROWS / seconds(insert)

    def bare() -> float:
        book = make(accounts=500, notes=1)
        rows = usage_rows(book.account_ids, ROWS, "bench")
        with closing(connect(book.profile.book, book.key)) as connection:

            def insert() -> None:
                connection.execute("BEGIN")
                connection.executemany(USAGE_SQL, rows)
                connection.execute("COMMIT")

            return ROWS / seconds(insert)

    value, floor = in_turn(through_the_store, bare, rounds=5)
    yield Figure("usage rows a second through a long action", value, floor, 0.30, is_rate=True)
