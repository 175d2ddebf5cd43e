"""Long lists in the real window: from the click to the painted rows, beside the bare ids.

The window is open and at rest; the ids come from the plain driver, in the order of the list. At a
first visit the page is built too, and neither reader nor driver has pages of the file in memory.
The list that the window starts with is a figure of ``start``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import ACCOUNTS, NOTES, make
from benchmarks.measure import Figure, median

ROUNDS = 3
PROBE = Path(__file__).with_name("pages_probe.py")
_NAMES = {
    "order": f"seconds to paint {ACCOUNTS:,} accounts in another order",
    "book, first": f"seconds to paint {NOTES:,} touchpoints of the book, first visit",
    "account, first": f"seconds to paint {NOTES:,} touchpoints of one account, first visit",
    "account": f"seconds to paint {NOTES:,} touchpoints of one account",
}


def run() -> Iterator[Figure]:
    """Show the lists of a book with all notes on one account."""
    book = make(accounts=ACCOUNTS, notes=NOTES, crowded=True)
    found: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        command = [sys.executable, str(PROBE), str(book.profile.root), *book.account_ids[:2]]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        for name, seconds in json.loads(done.stdout).items():
            found[name] += seconds
    for key, name in _NAMES.items():
        yield Figure(name, median(found[key]), median(found[f"{key}, ids"]), 8.0)
