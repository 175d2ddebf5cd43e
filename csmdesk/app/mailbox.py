"""What comes from calendars, mail programs and chats, and what goes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.domain.ids import TouchpointId
from csmdesk.domain.text import Text
from csmdesk.exchange.file_endings import is_intake
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.pages.imports.place import place_of_files
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.exchange.calendar_out import Agenda
    from csmdesk.models.work import ReadSession
    from csmdesk.ui.intake.minutes_sheet import MinutesSheet
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
        self._path = Path()
        self._intake: IntakeSheet | None = None
        self._paste: PasteForm | None = None
        desk.actions.bind("intake.files", self.ask)
        self._minutes: MinutesSheet | None = None
        desk.actions.bind("intake.paste", self.paste)
        desk.actions.bind("agenda.export", self.ask_for_agenda)
        desk.actions.bind("touchpoint.minutes", self.minutes)

    def ask(self) -> None:
        """Ask which files to read."""
        words = self._desk.words
        kinds = f"{words(Text('mailbox.kinds'))} ({_PATTERNS})"
        title = words(Text("mailbox.ask"))
        self._files.ask_existing(self._window, title, kinds, self.open_files)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Show what files bring."""
        self.sheet.open_with(paths, self._window.stack)

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Show what dropped files bring; tables go where tables are imported."""
        for_sheet = [path for path in paths if is_intake(path)]
        tables = [path for path in paths if path not in for_sheet]
        if tables:
            self._window.stack.go(place_of_files(tables))
        if for_sheet:
            self.open_files(for_sheet)

    def paste(self) -> None:
        """Ask for a chat or an invitation."""
        if self._paste is None:
            from csmdesk.ui.intake.paste_form import PasteForm

            self._paste = PasteForm(self._window, self._desk)
        self._paste.make(self._desk.focus.current, self._window.stack)

    def minutes(self) -> None:
        """Make a mail of what was agreed with the account that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.minutes_of(account)

    def minutes_of(self, account: CurrentAccount, talk: TouchpointId | None = None) -> None:
        """Make a mail of what was agreed in one talk, or in the newest with an account."""
        if self._minutes is None:
            from csmdesk.ui.intake.minutes_sheet import MinutesSheet

            self._minutes = MinutesSheet(self._window, self._desk, self._files)
        self._minutes.open_with(account, self._window.stack, wanted=talk)

    def ask_for_agenda(self) -> None:
        """Ask where to write promises and visits as a calendar."""
        words = self._desk.words
        name = f"{words(Text('agenda.file_name'))}.ics"
        kinds = f"{words(Text('agenda.kind'))} (*.ics)"
        title = words(Text("agenda.ask"))
        self._files.ask_new(self._window, title, kinds, name=name, done=self._on_agenda_chosen)

    def _on_agenda_chosen(self, path: Path) -> None:
        self._path = path

        def read(session: ReadSession) -> Agenda:
            from csmdesk.exchange.calendar_out import save_agenda

            return save_agenda(session, path)

        self._desk.read(self, read, self._on_agenda, error=self._desk.notices.refuse)

    def _on_agenda(self, made: Agenda) -> None:
        counts = {"promises": made.promises, "tasks": made.tasks, "visits": made.visits}
        said = Text("agenda.saved", {**counts, "path": str(self._path)})
        self._desk.notices.tell(self._desk.words(said))
        self._files.show_folder(self._path)

    @property
    def sheet(self) -> IntakeSheet:
        """Return the sheet, made when it is asked for first."""
        if self._intake is None:
            from csmdesk.ui.intake.sheet import IntakeSheet

            self._intake = IntakeSheet(self._window, self._desk)
        return self._intake
