"""Frames of the accounts while one scrolls through them beside a pull of ten thousand records.

The pull is from a real Tryton server on this machine; the frames beside it are held against those
of the same window at rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import make
from benchmarks.crm import bind, crm_with
from benchmarks.measure import Figure, percentile

COMPANIES = 5_000  # with one person each
PROBE = Path(__file__).with_name("scrolling_probe.py")


def run() -> Iterator[Figure]:
    """Scroll at rest and beside the pull."""
    book = make(accounts=5_000, notes=20_000)
    with tempfile.TemporaryDirectory() as name, crm_with(COMPANIES, Path(name)) as server:
        bind(book, server)
        done = subprocess.run(
            [sys.executable, str(PROBE), str(book.profile.root)],
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
    frames: dict[str, list[float]] = json.loads(done.stdout)
    beside = f"beside a pull of {2 * COMPANIES:,} records"
    value, floor = percentile(frames["beside"], 99), percentile(frames["idle"], 99)
    yield Figure(f"seconds from frame to frame while scrolling {beside}, p99", value, floor, 1.5)
