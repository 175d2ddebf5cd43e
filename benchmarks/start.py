"""The start: the first paint and the filled list, beside an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.books import Book, make
from benchmarks.measure import Figure, median

ROUNDS = 7
PROBE = Path(__file__).with_name("start_probe.py")


def run() -> Iterator[Figure]:
    """Start both windows by turns; the first round only warms the caches."""
    empty, painted, filled = [], [], []
    for n in range(ROUNDS + 1):
        floor = _times("empty")["painted"]
        ours = _times("app", str(_book().profile.root))
        if n:
            empty.append(floor)
            painted.append(ours["painted"])
            filled.append(ours["filled"])
    yield Figure("seconds to paint the window", median(painted), median(empty), 2.0)
    yield Figure("seconds to fill the first list", median(filled), median(empty), 6.0)


@cache
def _book() -> Book:
    return make(accounts=500, notes=5_000)


def _times(*arguments: str) -> dict[str, float]:
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, str(PROBE), *arguments], stdout=subprocess.PIPE, text=True,
        env=environment,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        found = {line.strip(): time.perf_counter() - begin for line in process.stdout}
    if process.returncode:
        raise RuntimeError(f"the probe failed: {arguments}")
    return found
