"""The review as a PPTX file: asked for, made by the worker, told with the way to its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.qbr import Audience, QbrData
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.qbr.chart_pictures import Jobs, review_args
from csmdesk.ui.pages.qbr.edition import Edition
from csmdesk.ui.pages.qbr.file_names import file_name

_SUFFIX = ".pptx"


class DeckFile(QObject):
    """Make one file at a time."""

    making_changed = Signal(bool)

    def __init__(self, desk: Desk, worker: Jobs, files: FileQuestions, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._worker = worker
        self._files = files
        self._page = page
        self._progress: JobProgress | None = None
        self._made: Path | None = None
        self._args: Mapping[str, object] = {}

    @property
    def is_making(self) -> bool:
        """Tell whether a file is being made."""
        return self._progress is not None

    def ask(self, data: QbrData, edition: Edition) -> None:
        """Ask where to write the deck, then make it."""
        if self.is_making:
            return
        self._args = {
            **review_args(data, edition),
            "commercial": edition.has_commercial,
            "without": sorted(kind.value for kind in edition.without),
        }
        parts = [data.account.name, str(data.quarter), "QBR"]
        if edition.audience is Audience.INTERNAL:
            parts.append(self.tr("internal"))
        self._files.ask_new(
            self._page,
            self.tr("Save the review"),
            self.tr("PowerPoint presentation (*.pptx)"),
            name=file_name(*parts, suffix=_SUFFIX[1:]),
            done=self._on_target,
        )

    def cancel(self) -> None:
        """Stop making the file; an old one of that name stays as it was."""
        if self._progress is not None:
            self._progress.cancel()

    def _on_target(self, path: Path) -> None:
        if path.suffix.lower() != _SUFFIX:
            path = path.with_name(path.name + _SUFFIX)
        args = {**self._args, "path": str(path)}
        worker = self._worker

        def job(progress: JobProgress) -> dict[str, Any]:
            return worker.call("qbr", args, progress)

        self._progress = self._desk.runner.call(
            self,
            job,
            self._on_made,
            error=self._on_error,
            cancelled=self._on_cancelled,
            label=Text("qbr.collecting"),
        )
        self.making_changed.emit(True)

    def _end(self) -> None:
        self._progress = None
        self.making_changed.emit(False)

    def _on_made(self, answer: Mapping[str, Any]) -> None:
        self._end()
        self._made = Path(str(answer["path"]))
        said = self.tr("{0} is ready").format(self._made.name)
        self._desk.notices.offer(said, self.tr("Show folder"), self._on_show_folder)

    def _on_error(self, error: UserError) -> None:
        self._end()
        self._desk.notices.refuse(error)

    def _on_cancelled(self) -> None:
        self._end()
        self._desk.notices.tell(self.tr("Stopped. No file was written."))

    def _on_show_folder(self) -> None:
        if self._made is not None:
            self._files.show_folder(self._made)
