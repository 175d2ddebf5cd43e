"""Ask for long lists in the real window as a user would, until their rows are painted; a program.

``pages_probe.py DIR ACCOUNT OTHER`` shows the synthetic book in DIR, where ACCOUNT has all notes.
It prints a JSON object: seconds by what was asked for, each list beside the bare query for its ids
on a connection of its own.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.books import KEY
from benchmarks.measure import seconds
from benchmarks.window import Steps, after, walk
from csmdesk.app.session import Session
from csmdesk.ui.navigation import Place
from csmdesk.ui.tables.paged_table import PagedTable

_CLICKS = 12
_VISITS = 3
_PAUSE_SECONDS = 0.3
_NO_KEYS = Qt.KeyboardModifier.NoModifier

ACCOUNT_IDS = (
    "SELECT id FROM account WHERE archived_at IS NULL "
    "ORDER BY tier IS NULL, tier, coalesce(sort_key, lower(name)) {0}, id"
)
BOOK_IDS = "SELECT id FROM touchpoint ORDER BY started_at DESC, id DESC"
ACCOUNT_TIMELINE_IDS = (
    "SELECT id FROM touchpoint WHERE account_id = ? ORDER BY started_at DESC, id DESC"
)


class Eye(QObject):
    """Take the time from what the user does to the end of the first painting of the rows."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._stack = session.window.stack
        self._table: PagedTable | None = None
        self._began = 0.0
        self._is_answered = False
        self.seconds = 0.0

    @property
    def table(self) -> PagedTable:
        """Return the list of the page that is shown."""
        page = self._stack.page
        assert page is not None
        return next(table for table in page.findChildren(PagedTable) if table.isVisible())

    def begin(self, act: Callable[[], object]) -> None:
        """Let the user do something that brings a list with other rows."""
        self.seconds = 0.0
        self._is_answered = False
        self._began = time.perf_counter()
        act()
        if self.table is not self._table:
            self._table = self.table
            self._table.viewport().installEventFilter(self)
            self._table.paged_model.modelReset.connect(self._on_answer)

    def sees_rows(self) -> bool:
        """Tell whether they are painted."""
        return self.seconds > 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first painting after the answer."""
        if self._is_answered and event.type() is QEvent.Type.Paint:
            self._is_answered = False
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_answer(self) -> None:
        self._is_answered = not self.seconds

    def _on_painted(self) -> None:
        self.seconds = time.perf_counter() - self._began


def bare_seconds(book: Path, sql: str, *values: str, is_first: bool) -> float:
    """Return how long the plain driver takes for all ids.

    It has as much memory for pages as the readers of the window; ``is_first`` when they have read
    nothing yet, and neither shall it.
    """
    with closing(sqlcipher.connect(str(book))) as connection:
        connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        connection.execute("PRAGMA cache_size = -65536")
        if not is_first:
            connection.execute(sql, values).fetchall()
        return seconds(lambda: connection.execute(sql, values).fetchall())


def main(folder: str, account: str, other: str) -> None:
    """Walk through the lists and print what was found."""
    book = Path(folder) / "book.db"
    found: dict[str, list[float]] = defaultdict(list)

    def steps(session: Session) -> Steps:
        eye = Eye(session)
        go = session.window.stack.go

        def timed(name: str, act: Callable[[], object], sql: str, *values: str) -> Steps:
            floor = bare_seconds(book, sql, *values, is_first=name.endswith("first"))
            found[f"{name}, ids"].append(floor)
            eye.begin(act)
            yield eye.sees_rows
            found[name].append(eye.seconds)
            yield from rest()

        def rest() -> Steps:
            yield lambda: not session.is_busy
            yield after(_PAUSE_SECONDS)

        for n in range(_CLICKS):
            order = ACCOUNT_IDS.format("DESC" if n % 2 else "ASC")
            yield from timed("order", lambda: _click_caption(eye.table), order)
        yield from timed("book, first", lambda: go(Place("touchpoints")), BOOK_IDS)
        for name in ("account, first", *["account"] * _VISITS):
            yield from timed(name, lambda: go(_timeline(account)), ACCOUNT_TIMELINE_IDS, account)
            go(_timeline(other))
            yield from rest()

    walk(folder, steps)
    print(json.dumps(found))


def _timeline(account: str) -> Place:
    return Place("account", {"id": account, "tab": "timeline"})


def _click_caption(table: PagedTable) -> None:
    header = table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(0) + 40, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, _NO_KEYS, at)


if __name__ == "__main__":
    main(*sys.argv[1:])
