"""Write all tables to a file of the user's choice, in the worker."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.worker_client import WorkerClient


class Exporting(QObject):
    """Ask for a file, have it written, and say where it is."""

    def __init__(
        self, desk: Desk, window: QWidget, worker: WorkerClient, files: FileQuestions
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._worker = worker
        self._files = files
        self._path = Path()
        desk.actions.bind("export.tables", self.ask)

    def ask(self) -> None:
        """Ask where to write."""
        words = self._desk.texts.render
        name = f"{words(Text('export.file_name'))} {self._desk.clock.today().isoformat()}.xlsx"
        folder = words(Text("export.kind_csv_folder"))
        kinds = f"{words(Text('export.kind'))} (*.xlsx);;{folder} (*.csv)"
        title = words(Text("export.ask"))
        self._files.ask_new(self._window, title, kinds, name=name, done=self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        # A book has nine tables: as CSV they need a folder, which takes the name of the file.
        self._path = path.with_suffix("") if path.suffix.lower() == ".csv" else path
        self._desk.runner.call(
            self, self._write, self._on_written,
            error=self._desk.notices.refuse, label=Text("export.running"),
        )  # fmt: skip

    def _write(self, progress: Progress) -> object:
        args = {"path": str(self._path), "language": self._desk.texts.language}
        return self._worker.call("export", args, progress)

    def _on_written(self, _result: object) -> None:
        self._desk.notices.tell(
            self._desk.texts.render(Text("export.done", {"path": str(self._path)}))
        )
        self._files.show_folder(self._path)
