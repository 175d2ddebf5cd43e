"""The whole book in one file, for another computer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.worker_client import WorkerClient

_NAME = "csm-desk-book.csmdesk"


class PackingFile(QObject):
    """Ask where to write it, and have the worker do so."""

    packed = Signal()
    refused = Signal(object)  # UserError

    def __init__(
        self, desk: Desk, worker: WorkerClient, files: FileQuestions, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._worker = worker
        self._files = files
        self._page = page

    def ask(self) -> None:
        """Ask for the place."""
        kinds = self.tr("Book of CSM Desk (*.csmdesk)")
        title = self.tr("File for another computer")
        self._files.ask_new(self._page, title, kinds, name=_NAME, done=self._pack)

    def _pack(self, path: Path) -> None:
        worker = self._worker

        def pack(progress: Progress) -> object:
            return worker.call("backup", {"path": str(path)}, progress)

        runner, label = self._desk.runner, Text("backup.packing")
        runner.call(self, pack, self._on_packed, error=self.refused.emit, label=label)

    def _on_packed(self, _made: object) -> None:
        self.packed.emit()
