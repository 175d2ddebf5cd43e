"""The trial run: what an import would do, found out by the worker after every change."""

from __future__ import annotations

from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.errors import UserError
from csmdesk.exchange.plan_data import ImportLook, look_from_data, request_to_data
from csmdesk.ui.desk import Desk
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.imports.draft import DraftFile, FileState, ImportDraft
from csmdesk.ui.worker_client import WorkerClient

_SETTLE_MS = 250


def import_args(files: tuple[DraftFile, ...], currency: str) -> dict[str, Any]:
    """Say to the worker which files are meant, and how they shall be read."""
    return {"files": [request_to_data(file.request()) for file in files], "currency": currency}


class Trial(Enum):
    """Say how far the trial run is."""

    WANTED = "wanted"  # it runs or is about to
    ENDED = "ended"  # the draft has taken up what was found out
    STOPPED = "stopped"  # by the user
    FAILED = "failed"


class TrialRun(QObject):
    """Try the import after each change, one trial at a time; a newer change stops the older trial.

    Files that cannot be read are left out until they are changed, so that the others are quick.
    """

    changed = Signal()  # ``state`` is another one, or there is something new to show
    failed = Signal(object)  # UserError: nothing was found out about any file

    def __init__(
        self, desk: Desk, worker: WorkerClient, draft: ImportDraft, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._draft = draft
        self.state = Trial.WANTED
        self._running: JobProgress | None = None
        self._is_wanted = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLE_MS)
        self._pause.timeout.connect(self._begin)
        draft.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self._is_wanted = False
        if self._running is not None:
            self._running.cancel()
        if not self._draft.files:
            self._pause.stop()
            return
        self._pause.start()
        self._show(Trial.WANTED)

    def _begin(self) -> None:
        if self._running is not None:  # it was told to stop, and says when it has
            self._is_wanted = True
            return
        files = tuple(f for f in self._draft.files if f.state is not FileState.REFUSED)
        if not files:
            self._draft.take(ImportLook((), {}))
            self._show(Trial.ENDED)
            return
        args = import_args(files, self._draft.currency)

        def job(progress: JobProgress) -> ImportLook:
            return look_from_data(self._worker.call("import_plan", args, progress))

        self._running = self._desk.runner.call(
            self, job, self._on_look, error=self._on_error, cancelled=self._on_cancelled
        )

    def _on_look(self, look: ImportLook) -> None:
        if not self._again():
            self._draft.take(look)
            self._show(Trial.ENDED)

    def _on_error(self, error: UserError) -> None:
        if not self._again():
            self._show(Trial.FAILED)
            self.failed.emit(error)

    def _on_cancelled(self) -> None:
        if not self._again():
            self._show(Trial.STOPPED)

    def _again(self) -> bool:
        """Begin the trial that waits for the end of this one; tell whether its result is old."""
        self._running = None
        if self._is_wanted:
            self._is_wanted = False
            self._begin()
            return True
        return self._pause.isActive() or not self._draft.files

    def _show(self, state: Trial) -> None:
        self.state = state
        self.changed.emit()
