"""The rows of a table by page: fetched when they are painted, kept while they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Key

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

Rows = Mapping[Any, Any]
Fetch = Callable[["ReadSession", Sequence[Any]], Rows]

PAGE = 200
KEPT_ROWS = 20 * PAGE
_IN_FLIGHT = 2  # pages that are read at a time: there are two reading threads


@dataclass(frozen=True, slots=True)
class Reading:
    """Say which keys are read, and for which answer."""

    keys: tuple[Key, ...]
    answer: int


class RowPages(QObject):
    """Hold rows by key; ask for pages that are missing or stale, and serve stale rows meanwhile.

    ``keys_of(page)`` returns the keys that a page of the table holds now.
    """

    arrived = Signal(object)  # keys whose rows have been read

    def __init__(
        self,
        desk: Desk,
        fetch: Fetch,
        keys_of: Callable[[int], list[Key]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fetch = fetch
        self._keys_of = keys_of
        self._rows: dict[Key, Any] = {}
        self._stale: set[Key] = set()
        self._gone: set[Key] = set()  # asked for, but no longer in the book
        self._answer = 0  # counts the answers taken up, to know older readings
        self._wanted: dict[int, None] = {}
        self._in_flight: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch_wanted)

    def get(self, key: Key) -> Any | None:
        """Return a row, even a stale one; ``None`` when it has not been read."""
        return self._rows.get(key)

    def is_right(self, key: Key) -> bool:
        """Tell whether nothing has to be read for a key."""
        return (key in self._rows and key not in self._stale) or key in self._gone

    def take(self, rows: Rows) -> None:
        """Take up rows that came with a new answer; all others are stale from now on."""
        self._answer += 1
        self._stale = set(self._rows) - set(rows)
        self._gone.clear()
        self._rows.update(rows)

    def want(self, row: int) -> None:
        """Ask for the page of a row that was just painted."""
        page = row // PAGE
        self._wanted.pop(page, None)
        if page not in self._in_flight:
            self._wanted[page] = None
            if not self._soon.isActive():
                self._soon.start()

    def forget_wanted(self) -> None:
        """Drop what was asked for but not begun: the pages hold other keys now."""
        self._wanted.clear()

    def land(self, page: int, read: Reading, rows: Rows) -> None:
        """Take up a page that was read; what an older answer asked for stays stale."""
        self._in_flight.discard(page)
        is_old = read.answer != self._answer
        for key in read.keys:
            if key not in rows:
                self._gone.add(key)
            elif not (is_old and key in self._rows):
                self._rows.pop(key, None)  # to the end: the oldest are forgotten first
                self._rows[key] = rows[key]
        if is_old:
            self._stale.update(key for key in read.keys if key in rows)
            self._gone.difference_update(read.keys)
        else:
            self._stale.difference_update(read.keys)
        for key in list(self._rows)[: max(0, len(self._rows) - KEPT_ROWS)]:
            del self._rows[key]
            self._stale.discard(key)
        self.arrived.emit(read.keys)
        if self._wanted and not self._soon.isActive():
            self._soon.start()

    def _fetch_wanted(self) -> None:
        """Read the pages that were painted last; those scrolled past meanwhile are forgotten."""
        room = _IN_FLIGHT - len(self._in_flight)
        if room <= 0:
            return
        for page in list(self._wanted)[-room:]:
            keys = [key for key in self._keys_of(page) if not self.is_right(key)]
            if keys:
                self._in_flight.add(page)
                reading = Reading(tuple(keys), self._answer)
                _PageRead(self, page, reading).start(self._desk, self._fetch)
        self._wanted.clear()


class _PageRead(QObject):
    """Read one page and hand it over, unless the table is gone by then."""

    def __init__(self, pages: RowPages, page: int, reading: Reading) -> None:
        super().__init__(pages)
        self._pages = pages
        self._page = page
        self._reading = reading

    def start(self, desk: Desk, fetch: Fetch) -> None:
        """Ask for the page."""
        keys = self._reading.keys

        def read(session: ReadSession) -> Rows:
            return fetch(session, keys)

        desk.read(self, read, self._on_rows)

    def _on_rows(self, rows: Rows) -> None:
        self._pages.land(self._page, self._reading, rows)
        self.deleteLater()
