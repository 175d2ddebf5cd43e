"""What comes from calendars, mail programs and chats, and what goes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.ui.intake.paste_form import PasteForm
    from csmdesk.ui.intake.sheet import IntakeSheet

_PATTERNS = "*.ics *.eml *.vcf"


class Mailbox(QObject):
    """Open the sheets; bound to the commands of the window."""

    def __init__(self, desk: Desk, window: MainWindow, files: FileQuestions) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._files = files
        self._intake: IntakeSheet | None = None
        self._paste: PasteForm | None = None
        desk.actions.bind("intake.files", self.ask)
        desk.actions.bind("intake.paste", self.paste)

    def ask(self) -> None:
        """Ask which files to read."""
        words = self._desk.words
        kinds = f"{words(Text('mailbox.kinds'))} ({_PATTERNS})"
        title = words(Text("mailbox.ask"))
        self._files.ask_existing(self._window, title, kinds, self.open_files)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show what files bring."""
        self.sheet.open_with(paths, self._window.stack)

    def paste(self) -> None:
        """Ask for a chat or an invitation."""
        if self._paste is None:
            from csmdesk.ui.intake.paste_form import PasteForm

            self._paste = PasteForm(self._window, self._desk)
        self._paste.make(self._desk.focus.current, self._window.stack)

    @property
    def sheet(self) -> IntakeSheet:
        """Return the sheet, made when it is asked for first."""
        if self._intake is None:
            from csmdesk.ui.intake.sheet import IntakeSheet

            self._intake = IntakeSheet(self._window, self._desk)
        return self._intake
