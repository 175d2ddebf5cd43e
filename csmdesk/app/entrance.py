"""The way to an open book: straight in, or past a question (first start, passphrase, code)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.app import opening
from csmdesk.app.errands import Errand
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile, demo_profile
from csmdesk.system.settings import Settings
from csmdesk.ui.operations import OperationRunner

if TYPE_CHECKING:
    from csmdesk.ui.first_run.restore import RestoredBook
    from csmdesk.ui.first_run.unlock import OpenedKey
    from csmdesk.ui.first_run.window import FirstRunResult

_OPENING = Text("book.opening")
_MAKING = Text("demo.making")


@dataclass(frozen=True, slots=True)
class Way:
    """Say how the book is opened (off the window's thread), and what is shown first."""

    open: Callable[[Progress], opening.Opened]
    label: Text
    start: str = ""


class Entrance(QObject):
    """Find the way in; ask a person only when it must be."""

    found = Signal(object)  # Way
    refused = Signal(object)  # UserError: there is no way in as things are
    left = Signal()  # the question was closed

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        runner: OperationRunner,
        words: Callable[[Text], str],
        *,
        is_demo: bool,
        passphrase: str | None,
        errand: Errand | None = None,
    ) -> None:
        super().__init__()
        self.told: UserError | Text | None = None  # how the errand went
        self._errand = errand
        self.profile = profile
        self._settings = settings
        self._runner = runner
        self._words = words
        self._is_demo = is_demo
        self._passphrase = passphrase
        self._question: QWidget | None = None
        self._key = b""
        self._demo_lock: FileLock | None = None

    def take_key(self, key: bytes) -> None:
        """Open with this key, without a look at the vault."""
        self._key = key

    def begin(self) -> None:
        """Look at the profile and go in, or ask."""
        try:
            if self._errand is not None:
                self._run_errand(self._errand)
            elif self._key:
                self.found.emit(Way(self._open_with_key, _OPENING))
            elif not opening.has_key(self.profile) and not self._is_demo:
                self._welcome()
            elif self._passphrase is None and opening.needs_passphrase(self.profile):
                self.ask_for_key()
            else:
                self._go_in()
        except UserError as error:
            self.refused.emit(error)

    def ask_for_key(self) -> None:
        """Ask for passphrase or recovery code; raise ``UserError`` when there is no key to open."""
        from csmdesk.system.secrets import Vault
        from csmdesk.ui.first_run.unlock import UnlockWindow

        protection = Vault(self.profile).protection
        question = UnlockWindow(self.profile, protection, self._runner, self._words)
        question.opened.connect(self._on_unlocked)
        question.declined.connect(self.left)
        question.restore_asked.connect(self.ask_for_backup)
        self._question = question
        question.start()

    def ask_for_backup(self) -> None:
        """Ask for a backup, or a book of another computer, and bring it back."""
        from csmdesk.ui.dialogs.files import DesktopFiles
        from csmdesk.ui.first_run.restore import RestoreWindow

        question = RestoreWindow(self.profile, self._runner, self._words, DesktopFiles())
        question.restored.connect(self._on_restored)
        question.went_back.connect(self.begin)
        question.declined.connect(self.left)
        self._question = question
        question.show()

    def close(self) -> None:
        """Give the demo profile back."""
        if self._demo_lock is not None:
            self._demo_lock.release()

    def _run_errand(self, errand: Errand) -> None:
        self._errand = None
        self._key = errand.key
        if errand.profile.root != self.profile.root:
            self._change_to_demo()

        def run(progress: Progress) -> opening.Opened:
            try:
                self._key = errand.run(progress)
                self.told = errand.done
            except UserError as error:  # all is as it was, and the book is opened all the same
                self.told = error
            except CancelledByUser:
                self.told = Text("book.unchanged")
            return opening.open_with_key(self.profile, self._key)

        self.found.emit(Way(run, errand.label))

    def _go_in(self, start: str = "") -> None:
        is_there = self.profile.vault.exists()
        fn, label = (self._open_book, _OPENING) if is_there else (self._make_demo, _MAKING)
        self.found.emit(Way(fn, label, start))

    def _welcome(self) -> None:
        from csmdesk.ui.dialogs.files import DesktopFiles
        from csmdesk.ui.dialogs.printing import DesktopPrinting
        from csmdesk.ui.first_run.window import FirstRunWindow

        question = FirstRunWindow(
            self.profile,
            self._settings,
            self._runner,
            self._words,
            files=DesktopFiles(),
            printing=DesktopPrinting(),
        )
        question.finished.connect(self._on_welcomed)
        question.abandoned.connect(self.left)
        question.restore_asked.connect(self.ask_for_backup)
        self._question = question
        question.show()

    def _on_welcomed(self, result: FirstRunResult) -> None:
        start = result.start.value
        try:
            if start == "demo" or result.key is None:
                self._change_to_demo()
                self._go_in()
                return
        except UserError as error:
            self.refused.emit(error)
            return
        self._key = result.key
        self.found.emit(Way(self._open_with_key, _OPENING, start))

    def _change_to_demo(self) -> None:
        """Go on in the demo profile: an invented book never mixes with the user's own."""
        profile = demo_profile()
        profile.ensure()
        lock = FileLock(profile.lock)
        if not lock.acquire():
            raise UserError(Text("lock.window_open"), Text("lock.window_open.hint"))
        self._demo_lock = lock
        self.profile = profile
        self._is_demo = True

    def _on_unlocked(self, opened: OpenedKey) -> None:
        self._key = opened.key
        self.found.emit(Way(self._open_with_key, _OPENING))

    def _on_restored(self, book: RestoredBook) -> None:
        self._key = book.key
        self._settings.look_again()
        self.told = Text("backup.brought_back")
        if book.kept:
            self.told = Text.of("backup.kept_aside", name=book.kept)
        self.found.emit(Way(self._open_with_key, _OPENING))

    def _open_book(self, progress: Progress) -> opening.Opened:
        return opening.open_book(self.profile, self._passphrase, progress)

    def _make_demo(self, progress: Progress) -> opening.Opened:
        return opening.make_demo(self.profile, progress)

    def _open_with_key(self, progress: Progress) -> opening.Opened:
        progress.step(_OPENING)
        return opening.open_with_key(self.profile, self._key)
