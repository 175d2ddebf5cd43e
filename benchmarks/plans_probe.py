"""Ask for a long success plan in the real window, until its lines are painted; a program.

``plans_probe.py DIR ACCOUNT LONG SHORT STATEMENTS`` shows the synthetic book in DIR, where ACCOUNT
has two plans, and goes from the SHORT one to the LONG one. STATEMENTS is a JSON list: what reading
its plans asks of SQLite, with its values in it. It prints a JSON object: the seconds until the
lines are painted, beside the bare statements on a connection of their own.
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
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_plan import PlanTab

_VISITS = 9
_PAUSE_SECONDS = 0.3


def bare_seconds(book: Path, statements: list[str]) -> float:
    """Return how long the plain driver takes with the pages of the file in memory."""
    with closing(sqlcipher.connect(str(book))) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        connection.execute("PRAGMA cache_size = -65536")

        def ask() -> None:
            for sql in statements:
                connection.execute(sql).fetchall()

        ask()
        return seconds(ask)


def main(folder: str, account: str, long: str, short: str, given: str) -> None:
    """Choose the plan several times and print what was found."""
    book, statements = Path(folder) / "book.db", json.loads(given)
    found: dict[str, list[float]] = defaultdict(list)

    def steps(session: Session) -> Steps:
        eye = Eye(session)

        def rest() -> Steps:
            yield lambda: not session.is_busy
            yield after(_PAUSE_SECONDS)

        session.window.stack.go(Place("account", {"id": account, "tab": "plan"}))
        yield from rest()
        [tab] = session.window.findChildren(PlanTab)
        for _ in range(_VISITS):
            tab.watch.show_plan(SuccessPlanId(short))
            yield from rest()
            found["bare"].append(bare_seconds(book, statements))
            eye.begin(lambda: tab.watch.show_plan(SuccessPlanId(long)))
            yield eye.sees_rows
            found["painted"].append(eye.seconds)
            yield from rest()

    walk(folder, steps)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
