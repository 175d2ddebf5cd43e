"""The first pull of a book, beside bare reading and inserting of the same pages.

The floor asks the same server for the same pages, parses them and inserts each page by one
``executemany`` in a transaction of its own, into the table of accounts of an encrypted book with
its indexes but without its triggers; what was agreed on stands in a column more. So the same bytes
are written once, by nobody who compares, journals or indexes for search.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.books import KEY
from benchmarks.measure import Figure, in_turn, seconds
from benchmarks.sync_connector import post
from benchmarks.sync_desk import LoopCrm, LoopDesk, loop_crm
from csmdesk.models.engine import lone_engine, writing_engine
from csmdesk.models.journal import drop_triggers
from csmdesk.models.keys import new_id
from csmdesk.models.store import Store
from csmdesk.models.values import json_text
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.system.paths import Profile

SIZES = {10_000: 3, 100_000: 1}  # records: rounds
BYTES_AT_MOST = 1_100
_MORE = (
    "ALTER TABLE account ADD COLUMN remote_id TEXT", "ALTER TABLE account ADD COLUMN ver TEXT",
    "ALTER TABLE account ADD COLUMN base TEXT", "CREATE UNIQUE INDEX bare ON account (remote_id)",
)  # fmt: skip
_INSERT = (
    "INSERT INTO account (id, name, archived_at, website, phone, address, city, aliases, currency, "
    "source, tags, notes, extra, created_at, updated_at, remote_id, ver, base) "
    "VALUES (?, ?, NULL, ?, ?, ?, ?, '[]', 'CNY', 'crm', '[]', '', '{}', ?, ?, ?, ?, ?)"
)


def run() -> Iterator[Figure]:
    """Pull as many records as a person has, and ten times as many."""
    for records, rounds in SIZES.items():
        with loop_crm(records) as crm:
            sizes: list[float] = []
            value, floor = in_turn(
                lambda c=crm, s=sizes: _pull(c, s), lambda c=crm: _bare(c), rounds
            )
        yield Figure(
            f"records a second, first pull of {records:,}, beside bare reading and inserting",
            records / value, records / floor, 0.5, is_rate=True,
        )  # fmt: skip
        yield Figure(
            f"bytes a record in a book of {records:,}", sizes[0] * 1e6 / records, 1.0, BYTES_AT_MOST
        )


def _pull(crm: LoopCrm, sizes: list[float]) -> float:
    """Return how long the first exchange of an empty book takes."""
    with tempfile.TemporaryDirectory() as name:
        with LoopDesk(Path(name) / "book", crm.url) as desk:
            taken = seconds(desk.sync)
        sizes.append(desk.megabytes())
        return taken


def _bare(crm: LoopCrm) -> float:
    with tempfile.TemporaryDirectory() as name:
        profile = Profile(Path(name) / "bare")
        Store.create(profile, KEY).close()
        engine = lone_engine(profile.book, KEY)
        with engine.connect() as connection, connection.begin():
            drop_triggers(connection)
            for statement in _MORE:
                connection.exec_driver_sql(statement)
        engine.dispose()
        return seconds(lambda: _read_and_insert(profile, crm))


def _read_and_insert(profile: Profile, crm: LoopCrm) -> None:
    engine = writing_engine(profile.book, KEY)
    with closing(engine.raw_connection()) as connection, HttpExchange() as exchange:
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous = NORMAL")
        mark, is_last = None, False
        while not is_last:
            answer = exchange.send(post(crm.url, "pull", "account", mark))
            found, mark, is_last = json.loads(answer.body)
            rows = [
                (new_id(), v["name"], v["website"], v["phone"], v["address"], v["city"], at, at,
                 number, version, json_text(v))
                for number, version, at, _key, v in found
            ]  # fmt: skip
            cursor.execute("BEGIN IMMEDIATE")
            cursor.executemany(_INSERT, rows)
            cursor.execute("COMMIT")
    engine.dispose()
