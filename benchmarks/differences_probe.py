"""Visit the page of differences in the real window until its rows are painted; a program.

``differences_probe.py DIR`` shows the book in DIR and prints a JSON object: seconds by visit, each
beside the bare query for the ids on a connection of its own.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.pages_probe import Eye, bare_seconds
from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.navigation import Place

_VISITS = 3
_PAUSE_SECONDS = 0.3
IDS = (
    "SELECT c.id FROM sync_conflict c JOIN sync_row r ON r.local_id = c.local_id "
    "WHERE c.state = 'open' ORDER BY c.local_id, c.field"
)


class Visitor(Eye):
    """See the rows of a visit: a page that is known moves its rows only where they changed."""

    def begin(self, act: Callable[[], object]) -> None:
        """Let the user go to the page."""
        super().begin(act)
        self.table.paged_model.dataChanged.connect(self._on_answer)


def main(folder: str) -> None:
    """Visit the page and print what was found."""
    book = Path(folder) / "book.db"
    found: dict[str, list[float]] = defaultdict(list)

    def steps(session: Session) -> Steps:
        eye = Visitor(session)
        go = session.window.stack.go
        for name in ("first", *["again"] * _VISITS):
            found[f"{name}, ids"].append(bare_seconds(book, IDS, is_first=name == "first"))
            eye.begin(lambda: go(Place("differences")))
            yield eye.sees_rows
            found[name].append(eye.seconds)
            yield from rest(session)
            go(Place("accounts"))
            yield from rest(session)

    def rest(session: Session) -> Steps:
        yield lambda: not session.is_busy
        yield after(_PAUSE_SECONDS)

    walk(folder, steps)
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
