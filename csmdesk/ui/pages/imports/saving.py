"""Refused rows as a file of their own: asked where, written by the worker, told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.exchange.plan_data import source_to_data
from csmdesk.exchange.rows import Source
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.worker_client import WorkerClient

_GONE = -1


class RefusedRows(QObject):
    """Save the refused rows of a file as CSV."""

    def __init__(
        self, desk: Desk, worker: WorkerClient, files: FileQuestions, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._worker = worker
        self._files = files
        self._owner = owner
        self._source = Source(Path())
        self._target = Path()

    def save(self, source: Source) -> None:
        """Ask where to write the refused rows of a file or sheet."""
        self._source = source
        stem = " ".join(part for part in (source.path.stem, source.sheet) if part)
        self._files.ask_new(
            self._owner,
            self.tr("Save refused rows"),
            self.tr("CSV file (*.csv)"),
            name=self.tr("{0} refused rows.csv").format(stem),
            done=self._on_target,
        )

    def _on_target(self, target: Path) -> None:
        self._target = target
        args: dict[str, Any] = {
            "source": source_to_data(self._source),
            "path": str(target),
            "language": self._desk.texts.language,
        }

        def job(progress: JobProgress) -> int:
            return int(self._worker.call("import_refused", args, progress).get("rows", _GONE))

        self._desk.runner.call(self, job, self._on_saved, error=self._on_error)

    def _on_saved(self, rows: int) -> None:
        if rows == _GONE:
            self._desk.notices.tell(
                self.tr(
                    "The refused rows are no longer at hand. Import the file again to get them."
                )
            )
            return
        count = self._desk.texts.number(rows)
        words = self.tr("{0} row(s) saved as {1}", "", rows).format(count, self._target.name)
        self._desk.notices.tell(words)

    def _on_error(self, error: UserError) -> None:
        self._desk.notices.refuse(error)
