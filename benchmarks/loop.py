"""The event loop of the window while the worker imports and exchanges, beside the idle one.

A timer beats each millisecond on the window's thread: the time between two beats holds everything
that kept the thread from answering. The exchange is with a real Tryton server on this machine.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from benchmarks.books import Book, make
from benchmarks.crm import bind, crm_with
from benchmarks.measure import Figure, median, percentile

ROWS, COMPANIES = 25_000, 900
ROUNDS = 3
PROBE = Path(__file__).with_name("loop_probe.py")
_NAMES = {
    "import": f"an import of {ROWS:,} usage rows",
    "exchange": f"an exchange of {2 * COMPANIES} records with a Tryton server",
}


def run() -> Iterator[Figure]:
    """Take the pulse of several windows that do the one after the other; the middle one counts.

    What else the machine does, in its own idle moments too, strikes one of them at most.
    """
    rounds = [_round() for _ in range(ROUNDS)]
    for phase, words in _NAMES.items():
        pairs = [(percentile(r[phase], 99), percentile(r["idle"], 99)) for r in rounds]
        value, floor = sorted(pairs, key=_ratio)[ROUNDS // 2]
        yield Figure(f"seconds between two beats, p99, during {words}", value, floor, 1.5)
        longest = median([max(r[phase]) for r in rounds])
        yield Figure(f"milliseconds of the longest gap during {words}", longest * 1000, 1.0, 50.0)


def _ratio(pair: tuple[float, float]) -> float:
    value, floor = pair
    return value / floor


def _round() -> dict[str, list[float]]:
    book = make(accounts=5_000, notes=20_000)
    with tempfile.TemporaryDirectory() as name, crm_with(COMPANIES, Path(name)) as server:
        bind(book, server)
        file = Path(name) / "usage.csv"
        _write_usage(file, book)
        return _pulse(book, file)


def _pulse(book: Book, file: Path) -> dict[str, list[float]]:
    done = subprocess.run(
        [sys.executable, str(PROBE), str(book.profile.root), str(file)],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    phases: dict[str, list[float]] = json.loads(done.stdout)
    return phases


def _write_usage(file: Path, book: Book) -> None:
    chance = random.Random(3)
    with closing(book.open()) as store, store.read() as read:
        names = [row[0] for row in read.cursor.execute("SELECT name FROM account LIMIT 500")]
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("Usage ID", "Account", "Usage Date", "Feature Name", "Usage Count"))
        for n in range(ROWS):
            day = date(2025, 1, 1) + timedelta(days=chance.randint(0, 400))
            feature = f"feature_{chance.randint(1, 40)}"
            rows.writerow((f"B-{n:06}", chance.choice(names), day, feature, chance.randint(1, 30)))
