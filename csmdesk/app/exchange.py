"""The exchange in the window: when it runs, and what the status bar says of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.sync.status import SyncStatus, status
from csmdesk.system.settings import SYNC_MINUTES, AnySetting
from csmdesk.ui.actions.specs import When
from csmdesk.ui.desk import Desk
from csmdesk.ui.frame.status_bar import StatusBar
from csmdesk.ui.frame.sync_badge import SyncBadge, SyncState
from csmdesk.ui.news import News
from csmdesk.ui.worker_client import WorkerClient

_EXCHANGED = (
    "account", "person", "stakeholder", "touchpoint", "task", "opportunity", "sync_binding",
)  # fmt: skip
_OFFLINE = frozenset({"sync.stopped.offline", "sync.stopped.server_fault"})
_MINUTE_MS = 60_000


class Exchange(QObject):
    """Run the exchange on demand and by the clock, one at a time, in a worker of its own."""

    def __init__(
        self, desk: Desk, worker: WorkerClient, bar: StatusBar, news: News, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._bar = bar
        self._news = news
        self._status: SyncStatus | None = None
        self._is_running = False
        self._is_asked = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_clock)
        desk.actions.bind("sync.now", self.run)
        bar.sync_clicked.connect(self._on_bar)
        desk.runner.changed.connect(self._on_changed)
        desk.settings.subscribe(self._on_setting)
        self._set_clock()
        self.look()

    def run(self) -> None:
        """Exchange now; what is refused is told."""
        self._is_asked = True
        self._begin()

    def look(self) -> None:
        """Ask where the exchange stands."""
        self._desk.read(self, _read_status, self._on_status, latest="exchange")

    def close(self) -> None:
        """Start no further exchange."""
        self._clock.stop()
        self._desk.settings.unsubscribe(self._on_setting)

    def show(self) -> None:
        """Say in the status bar what is known."""
        self._bar.show_sync(self._badge())

    def _begin(self) -> None:
        if self._is_running:
            return
        self._is_running = True
        self.show()
        worker, args = self._worker, {"is_asked": self._is_asked}

        def exchange(progress: Progress) -> object:
            return worker.call("sync", args, progress)

        self._desk.runner.call(
            self,
            exchange,
            self._on_done,
            error=self._on_refused,
            cancelled=self._on_ended,
            label=Text("sync.connecting"),
        )

    def _on_done(self, _report: object) -> None:
        self._on_ended()

    def _on_refused(self, error: UserError) -> None:
        if self._is_asked:  # a bad day is told once, by the status bar, unless someone asked
            self._desk.notices.refuse(error)
        self._on_ended()

    def _on_ended(self) -> None:
        self._is_running = False
        self._is_asked = False
        self._news.look()
        self.look()

    def _on_bar(self) -> None:
        self._desk.actions.run("sync.now" if self._is_bound else "sync.connect")

    def _on_clock(self) -> None:
        if self._is_bound:
            self._begin()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(*_EXCHANGED):
            self.look()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting == SYNC_MINUTES:
            self._set_clock()

    def _set_clock(self) -> None:
        minutes = self._desk.settings.get(SYNC_MINUTES)
        if minutes:
            self._clock.start(minutes * _MINUTE_MS)
        else:
            self._clock.stop()

    def _on_status(self, found: SyncStatus) -> None:
        self._status = found
        self._desk.actions.change_context(When.CRM_CONNECTED, holds=found.bound)
        self.show()

    @property
    def _is_bound(self) -> bool:
        return self._status is not None and self._status.bound

    def _badge(self) -> SyncBadge:
        found = self._status
        if found is None or not found.bound:
            return SyncBadge()
        return SyncBadge(
            state=self._state(found),
            at=found.last_run_at,
            waiting=found.waiting,
            attention=found.held,
            differences=found.differing,
            note=self._desk.texts.render(found.stopped) if found.stopped else "",
        )

    def _state(self, found: SyncStatus) -> SyncState:
        if self._is_running:
            return SyncState.RUNNING
        if found.stopped is not None:
            is_offline = found.stopped.code in _OFFLINE
            return SyncState.OFFLINE if is_offline else SyncState.STOPPED
        return (
            SyncState.WAITING if found.waiting or found.last_run_at is None else SyncState.IN_STEP
        )


def _read_status(read: ReadSession) -> SyncStatus:
    return status(read)
