"""The page of attached files, and the folder in which they lie while they are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.domain.progress import Progress
from csmdesk.system.paths import Profile
from csmdesk.system.private_folder import PrivateFolder
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.ui.attachments.opened import OpenedFiles


class Attaching(QObject):
    """Register the page; wipe the folder when the book opens and when it closes."""

    def __init__(
        self, desk: Desk, window: MainWindow, profile: Profile, files: FileQuestions
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._files = files
        self._folder = PrivateFolder(profile)
        self._opened: OpenedFiles | None = None
        window.add_page("files", self._page)
        desk.actions.bind("account.files", self._show)

    def opened(self) -> OpenedFiles:
        """Return what lends files to other programs, made when the first is asked for."""
        if self._opened is None:
            from csmdesk.ui.attachments.opened import OpenedFiles

            self._opened = OpenedFiles(self._desk, self._folder, self._files, self)
        return self._opened

    def begin(self) -> None:
        """Wipe what a crash may have left, off the window's thread."""
        self._desk.runner.query(self, self._wipe, self._on_wiped)

    def close(self) -> None:
        """Wipe what is open."""
        self._folder.wipe()

    def _page(self) -> Page:
        from csmdesk.ui.attachments.page import FilesPage

        return FilesPage(self._desk, self.opened(), self._files)

    def _show(self) -> None:
        account = self._desk.focus.current
        if account is not None:
            self._window.stack.go(Place("files", {"id": account.id}))

    def _wipe(self, _progress: Progress) -> None:
        self._folder.wipe()

    def _on_wiped(self, _nothing: None) -> None:
        """Nothing is shown: there was nothing, as a rule."""
