"""Quick entry: what a line costs, the parse alone and with the names of a book."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from benchmarks.books import make
from benchmarks.measure import Figure, median, percentile, seconds
from csmdesk.domain.entry.line import parse
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.entry_names import BookNames
from csmdesk.services.names import fill_keys, pypinyin_reader
from csmdesk.services.people import create_person
from csmdesk.services.quick_entries import understand

ACCOUNTS, PEOPLE = 500, 10
NOW = Now(datetime.fromisoformat("2026-03-04T15:00+08:00"))
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴", "明德华远海星云天瑞丰"
TARGET, FRAME = 0.002, 0.016  # seconds a line
ROUNDS = 5
WINDOWS = 3
OPENING = 0.1  # seconds
PROBE = Path(__file__).with_name("quick_entry_probe.py")
_TABLE = Path(__file__).parents[1] / "tests" / "domain" / "quick_entry_lines"


def run() -> Iterator[Figure]:
    """Read every line of the truth table: the parse against 2 ms, all of it against a frame."""
    lines = list(_lines())
    book = make(accounts=ACCOUNTS, notes=1)
    with closing(book.open()) as store:
        _name_people(store)
        with store.read() as read:
            names = BookNames(read, {})
            for line in lines:  # so that the names are folded once, as after the first key
                parse(line, names, NOW)
            taken = [_least(lambda: parse(line, names, NOW)) for line in lines]  # noqa: B023
            whole = [_least(lambda: understand(read, line, now=NOW)) for line in lines]  # noqa: B023
    yield Figure("seconds to parse a line, p95", percentile(taken, 95), TARGET, 1.0)
    yield from _openings(str(book.profile.root))
    told = "seconds to understand a line among 500 accounts and 5,000 people, p95"
    yield Figure(told, percentile(whole, 95), FRAME, 1.0)


def _openings(folder: str) -> Iterator[Figure]:
    """Open the panel in several windows, from the command to the painted line with the cursor."""
    first: list[float] = []
    again: list[float] = []
    for _ in range(WINDOWS):
        command = [sys.executable, str(PROBE), folder]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found = json.loads(done.stdout)
        first.append(found["first"])
        again += found["again"]
    yield Figure("seconds to open quick entry for the first time", median(first), OPENING, 1.0)
    yield Figure("seconds to open quick entry again", median(again), OPENING, 1.0)


def _least(action: Callable[[], object]) -> float:
    """Return what it takes when nothing else wants the processor."""
    return min(seconds(action) for _ in range(ROUNDS))


def _lines() -> Iterator[str]:
    """Read the lines that people would type; those of thousands of signs are not among them."""
    for path in sorted(_TABLE.glob("*.toml")):
        for said in tomllib.loads(path.read_text("utf-8")).get("lines", ()):
            if "line" in said:
                yield said["line"]


def _name_people(store: Store) -> None:
    """Give every account people, and all names their pinyin."""
    with store.write(Text("action.demo")) as uow:
        for n, (account_id,) in enumerate(uow.sql("SELECT id FROM account")):
            for m in range(PEOPLE):
                name = _SURNAMES[m] + _GIVEN[n % 10] + _GIVEN[n % 7]
                create_person(uow, AccountId(account_id), name if n % 2 else f"Max {n} Quill {m}")
        while fill_keys(uow, pypinyin_reader(), 6_000):
            pass
