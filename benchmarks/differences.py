"""The page of 5,000 differences: from the click to the painted rows, beside the bare ids.

Taken like the lists of ``pages``: in the real window at rest, the ids from the plain driver in the
order of the page. At a first visit the page is built too. Deciding all alike is one unit of work.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import ACCOUNTS, Book, make
from benchmarks.measure import Figure, median, seconds
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.values import json_text
from csmdesk.sync import ledger
from csmdesk.sync.ledger import Agreed, Row

ROUNDS = 3
ALIKE = ACCOUNTS // 2
PROBE = Path(__file__).with_name("differences_probe.py")
_LABEL = Text("sync.action_pull")
_VALUES = {"city": ("Hull", "Leeds", "York"), "phone": (None, "0512-1", "0512-2")}
_NAMES = {
    "first": (f"seconds to paint {ACCOUNTS:,} differences, first visit", 8.0),
    # The ids are in memory by then, the lines are compared with those that are shown.
    "again": (f"seconds to paint {ACCOUNTS:,} differences", 8.0),
}


def run() -> Iterator[Figure]:
    """Show the differences of a book, then decide those of one field."""
    book = _book()
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        command = [sys.executable, str(PROBE), str(book.profile.root)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        for name, each in json.loads(done.stdout).items():
            found[name] += each
    for key, (name, limit) in _NAMES.items():
        yield Figure(name, median(found[key]), median(found[f"{key}, ids"]), limit)
    yield _decided(book)


def _book() -> Book:
    book = make(accounts=ACCOUNTS, notes=1)
    ids = book.account_ids[:ALIKE]
    store = book.open()
    with store.write(_LABEL, origin="remote") as uow:
        ledger.put_rows(uow.raw, [Row(i, "account", f"r-{i}", "v1", 2, 1) for i in ids])
        agreed = Agreed({name: values[0] for name, values in _VALUES.items()})
        ledger.put_all_agreed(uow.raw, dict.fromkeys(ids, agreed))
        uow.raw.executemany(
            "INSERT INTO sync_conflict (local_id, field, base, mine, theirs, theirs_by, theirs_at, "
            "mine_seq, state) VALUES (?, ?, ?, ?, ?, 'Zhou Lan', '2026-03-18T01:42:00+00:00', 2, "
            "'open')",
            [(i, name, *map(json_text, values)) for i in ids for name, values in _VALUES.items()],
        )
    store.close()
    return book


def _decided(book: Book) -> Figure:
    """Take the CRM's value in all records, beside the bare updates of that column."""
    from csmdesk.sync.decisions import decide, take_back

    store = book.open()

    def bare() -> None:
        with store.write(_LABEL, origin="remote") as uow:
            ids = [(i,) for i in book.account_ids[:ALIKE]]
            uow.raw.executemany("UPDATE account SET city = city || '.' WHERE id = ?", ids)

    def work(store: Store) -> None:
        with store.write(_LABEL) as uow:
            rows = uow.sql("SELECT id FROM sync_conflict WHERE field = 'city'")
            batch = decide(uow, [row[0] for row in rows], "theirs").batch
        with store.write(_LABEL) as uow:
            take_back(uow, batch)

    value = median([seconds(lambda: work(store)) for _ in range(ROUNDS)])
    floor = median([seconds(bare) for _ in range(ROUNDS)])
    store.close()
    name = f"seconds to take the CRM's in {ALIKE:,} differences at once and to take that back"
    return Figure(name, value, floor, 40.0)
