"""Ask for a long success plan in the real window, until its lines are painted; a program.

``plans_probe.py DIR ACCOUNT OTHER STATEMENTS`` shows the synthetic book in DIR, where ACCOUNT has
the plan and OTHER a short one. STATEMENTS is a JSON list: what reading the plan asks of SQLite, with its
values in it. It prints a JSON object: seconds by what was asked for, beside the bare statements on
a connection of their own.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.books import KEY
from benchmarks.measure import seconds
from benchmarks.pages_probe import Eye
from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.navigation import Place

_VISITS = 5
_PAUSE_SECONDS = 0.3


def bare_seconds(book: Path, statements: list[str], *, is_first: bool) -> float:
    """Return how long the plain driver takes; ``is_first`` when nobody has read the pages yet."""
    with closing(sqlcipher.connect(str(book))) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        connection.execute("PRAGMA cache_size = -65536")

        def ask() -> None:
            for sql in statements:
                connection.execute(sql).fetchall()

        if not is_first:
            ask()
        return seconds(ask)


def main(folder: str, account: str, other: str, given: str) -> None:
    """Visit the plan several times and print what was found."""
    book, statements = Path(folder) / "book.db", json.loads(given)
    found: dict[str, list[float]] = defaultdict(list)

    def steps(session: Session) -> Steps:
        eye = Eye(session)
        go = session.window.stack.go

        def show(account_id: str) -> None:
            go(Place("account", {"id": account_id, "tab": "plan"}))

        def rest() -> Steps:
            yield lambda: not session.is_busy
            yield after(_PAUSE_SECONDS)

        for name in ("first", *["again"] * _VISITS):
            found[f"{name}, bare"].append(bare_seconds(book, statements, is_first=name == "first"))
            eye.begin(lambda: show(account))
            yield eye.sees_rows
            found[name].append(eye.seconds)
            yield from rest()
            show(other)
            yield from rest()

    walk(folder, steps)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
