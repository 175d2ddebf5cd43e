"""What a book wants done unasked: a daily backup, old trash emptied, stays ended that are over."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.settings import TRASH_DAYS
from csmdesk.ui.desk import Desk
from csmdesk.ui.worker_client import WorkerClient

_EVERY_MS = 60 * 60 * 1000


class Housekeeping(QObject):
    """Look once when the start has settled, and then each hour: a window may stay open for days."""

    def __init__(self, desk: Desk, worker: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._has_complained = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now and from now on."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Do what is due."""
        self._desk.runner.call(self, self._back_up, error=self._on_refused)
        days = self._desk.settings.get(TRASH_DAYS)
        if days:
            self._empty_trash(days)
        self._desk.runner.run(self, self._settle_stays, error=self._on_refused)

    def _back_up(self, progress: Progress) -> object:
        return self._worker.call("backup_daily", {}, progress)

    def _empty_trash(self, days: int) -> None:
        before = self._desk.clock.now() - timedelta(days=days)

        def job(_progress: Progress) -> ChangeSet | None:
            from csmdesk.services.trash import empty, list_trash

            with self._desk.book().read() as read:
                old = [entry.id for entry in list_trash(read) if entry.trashed_at < before]
            if not old:
                return None
            label = Text.of("action.empty_trash", n=len(old))
            with self._desk.book().write(label, origin="maintenance") as uow:
                empty(uow, old)
            return uow.changes

        self._desk.runner.run(self, job, error=self._on_refused)

    def _settle_stays(self, _progress: Progress) -> ChangeSet | None:
        from csmdesk.services.last_days import settle_stays

        label = Text("action.settle_stays")
        with self._desk.book().write(label, origin="maintenance") as uow:
            count = settle_stays(uow)
        return uow.changes if count else None

    def _on_refused(self, error: UserError) -> None:
        """Complain once a window, not each hour."""
        if not self._has_complained:
            self._has_complained = True
            self._desk.notices.refuse(error)
