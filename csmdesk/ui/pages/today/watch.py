"""Keep what is known of the day up to date, for its page and for the count in the rail."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.system.setting import AnySetting
from csmdesk.system.settings import WEEKLY_VISITS
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.today.reading import SHOWN, Seen, read_seen

_MINUTE_MS = 60_000  # meetings end and days begin without anybody writing anything
_SOON_MS = 900  # what nobody looks at is read after a run of changes, not after each


class TodayWatch(QObject):
    """Read the day at once while its page is looked at, else a little later; tell what was seen."""

    seen = Signal(object)  # Seen
    failed = Signal(object)  # UserError

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.last: Seen | None = None
        self._is_watched = False
        self._is_reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.look)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        desk.runner.changed.connect(self._on_changed)
        desk.settings.subscribe(self._on_setting)

    def look(self) -> None:
        """Read the day now."""
        self._soon.stop()
        self._is_reading = True
        self._desk.read(self, read_seen, self._on_seen, error=self._on_failed, latest="today")

    def catch_up(self) -> None:
        """Read the day if what is known is not of now, unless that is under way already."""
        if self._soon.isActive() or (self._is_stale and not self._is_reading):
            self.look()

    def watch(self, *, is_watched: bool) -> None:
        """Say whether somebody looks at the page."""
        self._is_watched = is_watched
        if is_watched:
            self._minute.start()
            self.catch_up()
        else:
            self._minute.stop()

    def close(self) -> None:
        """Stop asking."""
        self._soon.stop()
        self._minute.stop()
        self._desk.settings.unsubscribe(self._on_setting)

    @property
    def _is_stale(self) -> bool:
        return self.last is None or self.last.today.day != self._desk.clock.today()

    def _on_changed(self, changes: ChangeSet) -> None:
        if not changes.touches(*SHOWN):
            return
        if self._is_watched:
            self.look()
        else:
            self._soon.start()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting == WEEKLY_VISITS and self.last is not None:
            self.seen.emit(self.last)

    def _on_minute(self) -> None:
        self.look()

    def _on_failed(self, error: UserError) -> None:
        self._is_reading = False
        self.failed.emit(error)

    def _on_seen(self, seen: Seen) -> None:
        self._is_reading = False
        self.last = seen
        self.seen.emit(seen)
