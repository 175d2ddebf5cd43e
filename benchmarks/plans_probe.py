"""Ask for a long success plan in the real window, until its lines are painted; a program.

``plans_probe.py DIR ACCOUNT LONG SHORT`` shows the synthetic book in DIR, where ACCOUNT has two
plans, and goes from the SHORT one to the LONG one. It prints a JSON list of seconds.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.pages_probe import Eye
from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_plan import PlanTab

_VISITS = 9
_PAUSE_SECONDS = 0.3


def main(folder: str, account: str, long: str, short: str) -> None:
    """Choose the plan several times and print what was found."""
    found: list[float] = []

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
            eye.begin(lambda: tab.watch.show_plan(SuccessPlanId(long)))
            yield eye.sees_rows
            found.append(eye.seconds)
            yield from rest()

    walk(folder, steps)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
