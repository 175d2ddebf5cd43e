"""Forms in the real window: from the command to the painted form, and the longest gap meanwhile.

The account, touchpoint and person forms of a book of 5,000 accounts with own fields; the window is
open and at rest. A gap is the time between two beats of a timer at 60 a second, beside those of the
idle window of the same run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.books import Book, make
from benchmarks.measure import Figure, median, percentile

ROUNDS = 3
PROBE = Path(__file__).with_name("forms_probe.py")
FORMS = ("account", "touchpoint", "person")
VISITS = {"first": "for the first time", "again": "again"}
_OWN = {"account": 6, "touchpoint": 3, "person": 3}
_KINDS = ("text", "number", "date", "choice", "flag", "money")


def run() -> Iterator[Figure]:
    """Open each form in several windows."""
    book = make(accounts=5_000, notes=20_000)
    _define_fields(book)
    seconds: dict[str, list[float]] = defaultdict(list)
    gaps: dict[str, list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        command = [sys.executable, str(PROBE), str(book.profile.root), book.account_ids[0]]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(done.stdout)
        for name, taken in found["seconds"].items():
            seconds[name] += taken
        for name, beats in found["gaps"].items():
            gaps[name] += beats
    floor = percentile(gaps["idle"], 99)
    for form in FORMS:
        for visit, words in VISITS.items():
            name = f"{form}, {visit}"
            yield Figure(
                f"milliseconds to paint the {form} form {words}",
                median(seconds[name]) * 1000, 1.0, 100.0,
            )  # fmt: skip
            yield Figure(
                f"seconds of the longest gap while the {form} form opens {words}",
                median(gaps[name]), floor, 1.5,
            )  # fmt: skip


def _define_fields(book: Book) -> None:
    from csmdesk.domain.text import Text
    from csmdesk.services.custom_fields import define

    with closing(book.open()) as store, store.write(Text("action.demo")) as uow:
        for record, count in _OWN.items():
            for n, kind in enumerate(_KINDS[:count]):
                choices = ("one", "two", "three") if kind == "choice" else ()
                define(uow, record, f"Own {record} {n}", kind, choices=choices)
