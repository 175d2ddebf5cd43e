"""A CSV of 200 MB through the import, beside bare parsing and inserting; and a large undo.

The import runs in a process of its own, whose peak memory is read from the system: it must not
grow with the file. It is timed with its trial run, as a person meets it.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from benchmarks.books import KEY, make
from benchmarks.measure import Figure, in_turn, seconds
from csmdesk.exchange.history import past_imports, undo_import
from csmdesk.exchange.importer import plan_import, run_import
from csmdesk.exchange.plan import FileRequest
from csmdesk.models.engine import connect
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile

PROBE = Path(__file__).with_name("big_import_probe.py")
MEGABYTES, MOST_MEMORY = 200, 250
UNDONE_ROWS = 5_000
_ACCOUNTS, _LINES = 500, 5_000
_BLOCK = 10_000
_HEAD = (
    "usage_id", "subscription_id", "usage_date", "feature_name", "usage_count",
    "usage_duration_secs", "error_count", "is_beta_feature", "session", "device", "path",
)  # fmt: skip
_INSERT = (
    "INSERT INTO usage_fact (external_id, account_id, line_id, day, metric, value, grain, seconds, "
    "errors, is_beta, import_id) VALUES (?, ?, ?, ?, ?, ?, 'count', ?, ?, ?, 'bare')"
)


def run() -> Iterator[Figure]:
    """Import once, take its memory and its rate, then undo an import of accounts."""
    with tempfile.TemporaryDirectory(prefix="csmdesk-big-") as name:
        folder = Path(name)
        file = folder / "usage.csv"
        rows = write_usage(file, MEGABYTES)
        bare = rows / _bare(folder, file)
        done = subprocess.run(
            [sys.executable, str(PROBE), str(_book(folder / "book")), str(file)],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    found = json.loads(done.stdout)
    yield Figure(
        f"megabytes of memory at most, import of {MEGABYTES} MB", found["megabytes"], 1.0,
        MOST_MEMORY,
    )  # fmt: skip
    yield Figure(
        f"rows a second, trial and import of {MEGABYTES} MB, beside bare parsing and inserting",
        rows / found["seconds"], bare, 0.25, is_rate=True,
    )  # fmt: skip
    undone, imported = in_turn(_undo, _import, rounds=3)
    yield Figure(f"seconds to undo an import of {UNDONE_ROWS:,} rows", undone, imported, 2.0)


def write_usage(file: Path, megabytes: int) -> int:
    """Write usage of many sessions, with columns that nobody imports; return the rows."""
    chance = random.Random(3)
    rows = 0
    with file.open("w", encoding="utf-8") as out:
        out.write(",".join(_HEAD) + "\n")
        while out.tell() < megabytes * 1_000_000:
            out.writelines(_line(chance, rows + n) for n in range(_BLOCK))
            rows += _BLOCK
    return rows


def _line(chance: random.Random, number: int) -> str:
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    session = f"{chance.getrandbits(256):064x}"
    path = "/".join(f"{chance.getrandbits(64):016x}" for _ in range(8))
    return (
        f"U-{number:08x},S-{chance.randrange(_LINES):05},{day},feature_{chance.randint(1, 40)},"
        f"{chance.randint(1, 30)},{chance.randint(60, 9_000)},{chance.randint(0, 3)},False,"
        f"{session},desktop browser,{path}\n"
    )


def _book(folder: Path) -> Path:
    """Make a book with the accounts and contract lines of the file; return its folder."""
    profile = Profile(folder)
    profile.ensure()
    accounts = folder / "accounts.csv"
    names = (f"A-{n:05},Invented Works {n}\n" for n in range(_ACCOUNTS))
    accounts.write_text("Customer ID,Customer Name\n" + "".join(names), "utf-8")
    lines = folder / "lines.csv"
    body = (f"S-{n:05},A-{n % _ACCOUNTS:05},Desk,2023-01-01,1200\n" for n in range(_LINES))
    lines.write_text("Subscription ID,Customer ID,Plan,Start Date,ARR\n" + "".join(body), "utf-8")
    with closing(Store.create(profile, KEY)) as store:
        run_import(store, plan_import(store, [FileRequest(accounts), FileRequest(lines)]))
    return folder


def _bare(folder: Path, file: Path) -> float:
    """Parse the file and insert its rows into the same table, checking nothing."""
    profile = Profile(_book(folder / "bare"))
    started = time.perf_counter()
    with closing(connect(profile.book, KEY)) as connection, file.open(newline="") as stream:
        lines = {
            key: (account, line)
            for key, account, line in connection.execute(
                "SELECT external_id, account_id, id FROM contract_line"
            )
        }
        reader = csv.reader(stream)
        next(reader)
        connection.execute("BEGIN")
        while rows := list(islice(reader, _BLOCK)):
            connection.executemany(
                _INSERT,
                (
                    (key, *lines[line], day, metric, float(value), int(spent), int(errors), 0)
                    for key, line, day, metric, value, spent, errors, *_ in rows
                ),
            )
        connection.execute("COMMIT")
    return time.perf_counter() - started


def _accounts_file(folder: Path) -> Path:
    file = folder / "accounts.csv"
    rows = (
        f"K-{n},Invented Works {n},Optics,City {n % 70},2023-02-14,Owner {n % 20},a;b\n"
        for n in range(UNDONE_ROWS)
    )
    head = "Customer ID,Customer Name,Industry,City,Go Live Date,Owner,Tags\n"
    file.write_text(head + "".join(rows), "utf-8")
    return file


def _times() -> tuple[float, float]:
    """Import accounts into a book that holds others, and undo that; return both times."""
    book = make(accounts=500, notes=5_000)
    with tempfile.TemporaryDirectory() as name, closing(book.open()) as store:
        file = _accounts_file(Path(name))

        def bring() -> None:
            run_import(store, plan_import(store, [FileRequest(file)]))

        def take_back() -> None:
            undo_import(store, key)

        imported = seconds(bring)
        with store.read() as read:
            key = past_imports(read)[0].id
        return imported, seconds(take_back)


def _import() -> float:
    return _times()[0]


def _undo() -> float:
    return _times()[1]
