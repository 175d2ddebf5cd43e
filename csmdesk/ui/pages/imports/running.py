"""The import itself and its undo, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.plan_data import ImportResult, result_from_data
from csmdesk.ui.desk import Desk
from csmdesk.ui.operations import POLL_MS, JobProgress
from csmdesk.ui.pages.imports.draft import ImportDraft
from csmdesk.ui.pages.imports.trial import import_args
from csmdesk.ui.worker_client import WorkerClient


class ImportRun(QObject):
    """Import files in the worker; take back what a worker that died had begun."""

    progressed = Signal(object, object)  # rows done, rows in all (0 = not known yet)
    ended = Signal(object)  # ImportResult
    failed = Signal(object)  # UserError; the book is as it was
    cancelled = Signal()  # the book is as it was
    undone = Signal()
    undo_failed = Signal(object)  # UserError

    def __init__(self, desk: Desk, worker: WorkerClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._running: JobProgress | None = None
        self._error: UserError | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    @property
    def is_running(self) -> bool:
        """Tell whether an import runs."""
        return self._running is not None

    def start(self, draft: ImportDraft) -> None:
        """Import what can come in."""
        args = import_args(draft.importable, draft.currency)

        def job(progress: JobProgress) -> ImportResult:
            return result_from_data(self._worker.call("import", args, progress))

        self._running = self._desk.runner.call(
            self, job, self._on_result, error=self._on_error, cancelled=self._on_cancelled,
            label=Text("import.running"),
        )  # fmt: skip
        self._poll.start()

    def cancel(self) -> None:
        """Stop the import; what it has done is taken back."""
        if self._running is not None:
            self._running.cancel()

    def undo(self, import_id: str, label: Text) -> None:
        """Take a finished import back, whatever was done since."""

        def job(_progress: JobProgress) -> ChangeSet:
            from csmdesk.exchange.history import undo_import

            return undo_import(self._desk.book(), import_id)

        self._desk.runner.run(
            self, job, self._on_undone, error=self.undo_failed.emit,
            label=Text("action.undo", {"label": label}),
        )  # fmt: skip

    def _on_poll(self) -> None:
        if self._running is not None:
            self.progressed.emit(self._running.done, self._running.total)

    def _on_result(self, result: ImportResult) -> None:
        self._end()
        self.ended.emit(result)

    def _on_cancelled(self) -> None:
        self._end()
        self.cancelled.emit()

    def _on_error(self, error: UserError) -> None:
        if error.message.code == "worker.died":
            self._error = error
            self._desk.runner.run(self, self._take_back, self._on_taken_back, error=self._on_lost)
            return
        self._end()
        self.failed.emit(error)

    def _take_back(self, _progress: Progress) -> None:
        self._desk.book().recover()

    def _on_taken_back(self, _nothing: object) -> None:
        self._end()
        self.failed.emit(self._error)

    def _on_lost(self, _error: UserError) -> None:
        self._on_taken_back(None)  # the next start takes it back

    def _end(self) -> None:
        self._poll.stop()
        self._running = None

    def _on_undone(self, _changes: object) -> None:
        self.undone.emit()
