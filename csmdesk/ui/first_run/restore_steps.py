"""What the window for restoring asks for, and what it shows while it works."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label


class SourceStep(Step):
    """Ask for a file for another computer, or for the folder of one backup."""

    chosen = Signal(object)  # Path

    def __init__(self, files: FileQuestions, backups: Path) -> None:
        super().__init__()
        self._files = files
        self._backups = backups
        self.path: Path | None = None
        self.by_file = Button(icon="file-text")
        self.by_folder = Button(icon="folder-open")
        self._what = Label(face=Face.STRONG, wraps=True)
        self._note = Label(role=Role.TEXT2, wraps=True)
        self._build()
        self.by_file.clicked.connect(self._on_file)
        self.by_folder.clicked.connect(self._on_folder)
        self.retranslate()

    @property
    def is_ready(self) -> bool:
        """Tell whether something was chosen."""
        return self.path is not None

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Bring a book back")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr(
            "From another computer or from a backup. It needs the recovery code, or the "
            "passphrase of the book."
        )

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        return self.by_file

    def choose(self, path: Path) -> None:
        """Take a file or a folder."""
        self.path = path
        self._say_path()
        self.ready_changed.emit()
        self.chosen.emit(path)

    def retranslate(self) -> None:
        """Write every word."""
        for button, words in (
            (self.by_file, self.tr("Choose a file…")),
            (self.by_folder, self.tr("Choose a backup folder…")),
        ):
            button.setText(words)
            button.restyle()
        self._note.setText(
            self.tr(
                "The file ends in .csmdesk; “File for another computer…” on the page of backups "
                "makes it. Backup folders lie beside the book, in “backups”, one for each day."
            )
        )
        self._say_path()

    def _build(self) -> None:
        buttons = FlowLayout()
        buttons.addWidget(self.by_file)
        buttons.addWidget(self.by_folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addLayout(buttons)
        column.addWidget(self._what)
        column.addWidget(self._note)
        column.addStretch(1)

    def _say_path(self) -> None:
        self._what.setText(str(self.path) if self.path else self.tr("Nothing chosen yet."))

    def _on_file(self) -> None:
        kinds = self.tr("Book of CSM Desk (*.csmdesk)")
        self._files.ask_existing(self, self.tr("Choose a file"), kinds, self._on_files)

    def _on_files(self, paths: tuple[Path, ...]) -> None:
        self.choose(paths[0])

    def _on_folder(self) -> None:
        start = self._backups if self._backups.is_dir() else Path.home()
        self._files.ask_folder(self, self.tr("Choose a backup folder"), start, self.choose)


class RestoringStep(Step):
    """Show how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.doing = Label(role=Role.TEXT2, wraps=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        column.addStretch(1)
        self.retranslate()

    @property
    def is_ready(self) -> bool:
        """Let nobody go on: it goes on by itself."""
        return False

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Bringing the book back…")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr("It is checked before it takes its place. Nothing is overwritten.")

    def entered(self) -> None:
        """Begin anew."""
        self.show_progress("", 0, 0)

    def show_progress(self, doing: str, done: int, total: int) -> None:
        """Say what is being done; without ``total`` nobody knows how long."""
        self.doing.setText(doing)
        percent = 100 * done // total if total else 0
        self.bar.setRange(0, 100 if total else 0)
        self.bar.setValue(percent)

    def retranslate(self) -> None:
        """Name the bar."""
        self.bar.setAccessibleName(self.tr("Bringing the book back"))
