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
from benchmarks.measure import Figure, percentile

ROWS, COMPANIES = 25_000, 300
PROBE = Path(__file__).with_name("loop_probe.py")
_NAMES = {
    "import": f"an import of {ROWS:,} usage rows",
    "exchange": f"an exchange of {2 * COMPANIES} records with a Tryton server",
}


def run() -> Iterator[Figure]:
    """Take the pulse of one window that does the one after the other."""
    book = make(accounts=5_000, notes=20_000)
    with tempfile.TemporaryDirectory() as name, crm_with(COMPANIES, Path(name)) as server:
        bind(book, server)
        file = Path(name) / "usage.csv"
        _write_usage(file, book)
        phases = _pulse(book, file)
    floor = percentile(phases["idle"], 99)
    for phase, words in _NAMES.items():
        yield Figure(
            f"seconds between two beats, p99, during {words}",
            percentile(phases[phase], 99), floor, 1.5,
        )  # fmt: skip
        yield Figure(
            f"milliseconds of the longest gap during {words}", max(phases[phase]) * 1000, 1.0, 50.0
        )


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
