"""Files that the user names, asked in the desktop's own dialogs without blocking the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from csmdesk.ui.attachments.opened import OpenedFiles

_SUFFIX = "*."


class FileQuestions(Protocol):
    """Ask for files; ``DesktopFiles`` asks a person, a test answers by itself.

    ``kinds`` is a filter of Qt: ``"Tables (*.csv *.xlsx)"``, several of them divided by ``;;``.
    ``done`` is not called when the user changes their mind.
    """

    def ask_existing(
        self, owner: QWidget, title: str, kinds: str, done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        """Ask for one or more files that exist."""

    def ask_folder(
        self, owner: QWidget, title: str, start: Path, done: Callable[[Path], None]
    ) -> None:
        """Ask for a folder that exists, beginning in ``start``."""

    def ask_new(
        self, owner: QWidget, title: str, kinds: str, *, name: str, done: Callable[[Path], None]
    ) -> None:
        """Ask where to write a file; replacing one has been agreed to."""

    def show_folder(self, path: Path) -> None:
        """Show the folder of a file in the desktop's file manager."""

    def open_file(self, path: Path) -> None:
        """Open a file in the program that the desktop has for its kind."""

    def open_link(self, link: str) -> None:
        """Open a link, such as a mail to be written, in the program that the desktop has for it."""


@dataclass(frozen=True, slots=True)
class FileAccess:
    """Hold how files are asked for, and what opens those of the book."""

    questions: FileQuestions
    opened: Callable[[], OpenedFiles]


class DesktopFiles:
    """Ask in the dialogs of the desktop."""

    def ask_existing(
        self, owner: QWidget, title: str, kinds: str, done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        """Ask for one or more files that exist."""
        question = _Question(owner, title, kinds, done)
        question.setFileMode(QFileDialog.FileMode.ExistingFiles)
        question.open()

    def ask_folder(
        self, owner: QWidget, title: str, start: Path, done: Callable[[Path], None]
    ) -> None:
        """Ask for a folder that exists, beginning in ``start``."""
        question = _FolderQuestion(owner, title, done)
        question.setFileMode(QFileDialog.FileMode.Directory)
        question.setDirectory(str(start))
        question.open()

    def ask_new(
        self, owner: QWidget, title: str, kinds: str, *, name: str, done: Callable[[Path], None]
    ) -> None:
        """Ask where to write a file; replacing one has been agreed to."""
        question = _NewQuestion(owner, title, kinds, done)
        question.setFileMode(QFileDialog.FileMode.AnyFile)
        question.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        question.selectFile(name)
        question.open()

    def show_folder(self, path: Path) -> None:
        """Show the folder of a file in the desktop's file manager."""
        folder = path if path.is_dir() else path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def open_file(self, path: Path) -> None:
        """Open a file in the program that the desktop has for its kind."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def open_link(self, link: str) -> None:
        """Open a link, such as a mail to be written, in the program that the desktop has for it."""
        QDesktopServices.openUrl(QUrl(link))


class _Question(QFileDialog):
    """Ask once and be gone."""

    def __init__(
        self, owner: QWidget, title: str, kinds: str, done: Callable[[tuple[Path, ...]], None]
    ) -> None:
        super().__init__(owner.window(), title, "", kinds)
        self._done = done
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.filesSelected.connect(self._on_selected)

    def _on_selected(self, names: list[str]) -> None:
        self._done(tuple(Path(name) for name in names))


class _FolderQuestion(QFileDialog):
    """Ask for one folder and be gone."""

    def __init__(self, owner: QWidget, title: str, done: Callable[[Path], None]) -> None:
        super().__init__(owner.window(), title)
        self._done = done
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fileSelected.connect(self._on_selected)

    def _on_selected(self, name: str) -> None:
        self._done(Path(name))


class _NewQuestion(QFileDialog):
    """Ask where to write; the chosen kind of file gives the ending."""

    def __init__(
        self, owner: QWidget, title: str, kinds: str, done: Callable[[Path], None]
    ) -> None:
        super().__init__(owner.window(), title, "", kinds)
        self._done = done
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._on_kind(self.selectedNameFilter())
        self.filterSelected.connect(self._on_kind)
        self.fileSelected.connect(self._on_selected)

    def _on_kind(self, kind: str) -> None:
        at = kind.rfind(_SUFFIX)
        if at >= 0:
            self.setDefaultSuffix(kind[at + len(_SUFFIX) :].rstrip(") "))

    def _on_selected(self, name: str) -> None:
        self._done(Path(name))
