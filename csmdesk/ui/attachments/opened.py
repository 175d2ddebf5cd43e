"""Files of the book that other programs have open: lent, watched, taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from csmdesk.domain.attachments import Attachment
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AttachmentId
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.private_folder import Lent, PrivateFolder
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

# The desktop would run these instead of showing them.
_PROGRAMS = frozenset({
    ".app", ".bat", ".cmd", ".com", ".command", ".desktop", ".exe", ".hta", ".jar", ".js", ".jse",
    ".lnk", ".msi", ".ps1", ".py", ".reg", ".scr", ".sh", ".vbe", ".vbs", ".wsf",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold a file that lies open, and what it became outside."""

    attachment: Attachment
    lent: Lent
    content: bytes | None = None


def refuse_program(name: str) -> None:
    """Raise ``UserError`` for a file that the desktop would run instead of showing it."""
    if Path(name).suffix.lower() in _PROGRAMS:
        raise UserError(
            Text.of("attachment.is_program", name=name), Text("attachment.is_program_hint")
        )


class OpenedFiles(QObject):
    """Lend files to other programs and notice when they come back changed.

    It looks when the window gets the focus again: that is when somebody returns from the other
    program.
    """

    found = Signal()  # other files are changed now than before

    def __init__(
        self, desk: Desk, folder: PrivateFolder, files: FileQuestions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = folder
        self._files = files
        self._opened: dict[AttachmentId, Opened] = {}
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    @property
    def changed(self) -> tuple[Opened, ...]:
        """Return the files that became others outside."""
        return tuple(each for each in self._opened.values() if each.content is not None)

    def open(self, attachment: Attachment) -> None:
        """Show a file in the program that the desktop has for it; ``UserError`` for a program."""
        refuse_program(attachment.name)
        known = self._opened.get(attachment.id)
        if known is not None and known.lent.path.exists():
            self._files.open_file(known.lent.path)
            return
        desk, folder = self._desk, self._folder

        def lend(_progress: Progress) -> Opened:
            from csmdesk.services.attachments import read_content

            with desk.book().read() as read:
                content = read_content(read, attachment.id)
            return Opened(attachment, folder.lend(attachment.name, content))

        desk.runner.query(self, lend, self._on_lent, error=desk.notices.refuse)

    def lend(self, name: str, content: bytes) -> Path:
        """Write what was made for another program, on any thread; nobody waits for it back."""
        return self._folder.lend(name, content).path

    def look(self) -> None:
        """Compare the files with what they were."""
        opened = tuple(self._opened.values())
        if not opened:
            return

        def compare(_progress: Progress) -> tuple[Opened, ...]:
            return tuple(replace(each, content=each.lent.changed()) for each in opened)

        self._desk.runner.query(self, compare, self._on_compared, latest="opened")

    def take_back(self) -> None:
        """Keep what the files became, in one step: each takes the place of the one it was."""
        changed = self.changed
        if not changed:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.attachments import attach, detach

            for each in changed:
                known = each.attachment
                detach(uow, known.id)
                attach(
                    uow,
                    each.content or b"",
                    account_id=known.account_id,
                    touchpoint_id=known.touchpoint_id,
                    name=known.name,
                )

        label = Text.of("action.take_back_files", n=len(changed))
        self._desk.write(self, label, work, done=self._on_taken)

    def forget(self) -> None:
        """Leave what became of the files where it is: it goes with the folder."""
        self._opened.clear()
        self.found.emit()

    def _on_lent(self, opened: Opened) -> None:
        self._opened[opened.attachment.id] = opened
        self._files.open_file(opened.lent.path)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _on_compared(self, compared: tuple[Opened, ...]) -> None:
        before = {(each.attachment.id, each.content) for each in self.changed}
        for each in compared:
            if each.attachment.id in self._opened:
                self._opened[each.attachment.id] = each
        if {(each.attachment.id, each.content) for each in self.changed} != before:
            self.found.emit()

    def _on_taken(self, _changes: ChangeSet) -> None:
        """Watch those no more: the next opening lends what the book has now."""
        for each in self.changed:
            del self._opened[each.attachment.id]
        self.found.emit()
