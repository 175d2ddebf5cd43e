"""Mappings as files of their own, which a colleague loads: asked where, written and read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.exchange.mapping import Mapping, load_mappings, save_mappings
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.pages.imports.draft import ImportDraft


class MappingFiles(QObject):
    """Save mappings as JSON, and read them again."""

    loaded = Signal(object)  # tuple[Mapping, …]

    def __init__(self, desk: Desk, files: FileQuestions, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._files = files
        self._owner = owner
        self._mappings: tuple[Mapping, ...] = ()

    def save(self, mappings: Sequence[Mapping], file_name: str) -> None:
        """Ask where to write the mappings of a file."""
        self._mappings = tuple(mappings)
        name = self.tr("{0} mapping.json").format(Path(file_name).stem)
        self._files.ask_new(
            self._owner, self.tr("Save mapping"), self._kinds(), name=name, done=self._on_target
        )

    def load(self) -> None:
        """Ask for a file with mappings."""
        title = self.tr("Load mapping")
        self._files.ask_existing(self._owner, title, self._kinds(), self._on_chosen)

    def _kinds(self) -> str:
        return self.tr("Mapping (*.json)")

    def _on_target(self, target: Path) -> None:
        mappings = self._mappings

        def job(_progress: JobProgress) -> Path:
            save_mappings(target, mappings)
            return target

        self._desk.runner.call(self, job, self._on_saved, error=self._desk.notices.refuse)

    def _on_saved(self, target: Path) -> None:
        self._desk.notices.tell(self.tr("Mapping saved as {0}").format(target.name))

    def _on_chosen(self, paths: tuple[Path, ...]) -> None:
        def job(_progress: JobProgress) -> tuple[Mapping, ...]:
            return tuple(mapping for path in paths for mapping in load_mappings(path))

        self._desk.runner.call(self, job, self._on_loaded, error=self._desk.notices.refuse)

    def _on_loaded(self, mappings: tuple[Mapping, ...]) -> None:
        self.loaded.emit(mappings)


class DraftMappings(MappingFiles):
    """Save the mapping of the selected file of a draft, and map it by one that is loaded."""

    refused = Signal(object)  # UserError: none of the loaded mappings fits

    def __init__(
        self, desk: Desk, files: FileQuestions, draft: ImportDraft, owner: QWidget
    ) -> None:
        super().__init__(desk, files, owner)
        self._draft = draft
        self.loaded.connect(self._on_mappings)

    def save_current(self) -> None:
        """Ask where to write the mapping of the selected file."""
        file = self._draft.current
        if file is not None and file.mapping is not None:
            self.save([replace(file.mapping, date_order=file.date_order)], file.name)

    def _on_mappings(self, mappings: Sequence[Mapping]) -> None:
        try:
            self._draft.load_mappings(mappings)
        except UserError as error:
            self.refused.emit(error)
