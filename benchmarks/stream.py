"""The stream of the whole book: 100,000 touchpoints among promises and changes, and a page of it.

A floor is the bare query for the same rows. The target of the whole list is what a table of
100,000 rows takes until its rows are there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

from benchmarks.books import NOTES, NOW, Book, make
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TimelineKey
from csmdesk.models.keys import new_id
from csmdesk.models.search_index import match_expression
from csmdesk.models.store import Store
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.timeline import list_timeline, timeline_entries
from csmdesk.system.clock import FixedClock

ROUNDS = 9
ACCOUNTS, CHANGES, PROMISES = 500, 10_000, 20_000
FIRST, PAGE = 48, 200
TARGET = 0.24
WORD = "续约"
KEYS = (
    "SELECT 'touchpoint', id, started_at AS at FROM touchpoint UNION ALL "
    "SELECT 'commitment', id, created_at FROM commitment UNION ALL "
    "SELECT 'change', id, at FROM field_change ORDER BY at DESC"
)
ROWS = "SELECT * FROM touchpoint WHERE id IN (SELECT value FROM json_each(?))"
FOUND = (
    "SELECT x.id FROM touchpoint x WHERE x.id IN (SELECT d.record_id FROM search_text f "
    "JOIN search_doc d ON d.id = f.rowid WHERE search_text MATCH ? AND d.kind = 'touchpoint') "
    "ORDER BY x.started_at DESC"
)
CHANGE = (
    "INSERT INTO field_change (id, account_id, tbl, record_id, field, before, after, action_id, "
    "origin, at, about) VALUES (?, ?, 'account', ?, 'stage', ?, ?, 1, 'local', ?, '{}')"
)
PROMISE = (
    "INSERT INTO commitment (id, account_id, side, text, state, custom, created_at, updated_at) "
    "VALUES (?, ?, 'ours', ?, 'open', '{}', ?, ?)"
)
_LABEL = Text("action.demo")
_STAGES = ("onboarding", "adoption", "value", "steady", "pre_renewal")


def run() -> Iterator[Figure]:
    """List the stream with its first page, read a page in its middle, and filter it by a word."""
    book = make(accounts=ACCOUNTS, notes=NOTES)
    with closing(Store.open(book.profile, book.key, FixedClock(NOW))) as store:
        _fill(store, book)
        with store.read() as read:
            keys = list_timeline(read).keys
        page = keys[len(keys) // 2 :][:PAGE]

        def timed(work: str, floor: str, *params: object) -> tuple[float, float]:
            def value() -> float:
                with store.read() as read:
                    return seconds(lambda: _WORK[work](read, page))

            def bare() -> float:
                with store.read() as read:
                    return seconds(lambda: read.cursor.execute(floor, params).fetchall())

            return in_turn(value, bare, ROUNDS)

        value, floor = timed("first", KEYS)
        name = f"seconds to list {len(keys):,} entries of the stream with their first page"
        yield Figure(f"{name} (target {TARGET})", value, floor, 5.0)
        value, floor = timed("page", ROWS, json_text([key.id for key in page]))
        yield Figure(f"seconds to read {PAGE} entries while scrolling", value, floor, 15.0)
        value, floor = timed("word", FOUND, match_expression(WORD))
        yield Figure("seconds to filter the stream by a word", value, floor, 5.0)


def _first(read: ReadSession, _page: tuple[TimelineKey, ...]) -> None:
    timeline_entries(read, list_timeline(read).keys[:FIRST])


def _page(read: ReadSession, page: tuple[TimelineKey, ...]) -> None:
    timeline_entries(read, page)


def _word(read: ReadSession, _page: tuple[TimelineKey, ...]) -> None:
    timeline_entries(read, list_timeline(read, text=WORD).keys[:FIRST])


_WORK = {"first": _first, "page": _page, "word": _word}


def _fill(store: Store, book: Book) -> None:
    """Put promises and changes among the touchpoints."""
    chance = random.Random(4)

    def at() -> str:
        return utc_text(NOW - timedelta(minutes=chance.randint(0, 7 * NOTES)))

    def account() -> str:
        return chance.choice(book.account_ids)

    with store.bulk(_LABEL, import_id=new_id()) as bulk:
        rows = [(new_id(), account(), f"承诺 {n} offer", at(), at()) for n in range(PROMISES)]
        bulk.write_rows(PROMISE, rows)
        changes = [
            (new_id(), key := account(), key, *chance.sample(_STAGES, 2), at())
            for _ in range(CHANGES)
        ]
        bulk.write_rows(CHANGE, changes)
