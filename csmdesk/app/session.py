"""One run of the window: from the first paint to the last lock."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.app import opening
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.crashes import FaultLog, install_excepthook
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile, demo_profile
from csmdesk.system.settings import RAIL_FOLDED, Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.frame.appearance import Appearance
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.pages.start import StartPage
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.app.office import Office
    from csmdesk.ui.first_run.unlock import OpenedKey
    from csmdesk.ui.first_run.window import FirstRunResult

_log = logging.getLogger(__name__)
_SIGNALS_MS = 200


class Session(QObject):
    """Own everything that lives as long as the window."""

    bug_found = Signal(object, object)  # error, path of its report; from any thread

    def __init__(
        self, profile: Profile, settings: Settings, *, is_demo: bool, passphrase: str | None = None
    ) -> None:
        self._app = _application()
        super().__init__()
        self._profile = profile
        self._settings = settings
        self._is_demo = is_demo
        self._passphrase = passphrase
        self._faults = FaultLog(profile)
        self._reports = install_excepthook(profile, self._on_bug)
        self.bug_found.connect(self._tell_bug, Qt.ConnectionType.QueuedConnection)
        self._theme = Theme.install(self._app)
        self._languages = Languages(self._app)
        self._appearance = Appearance(settings, self._theme, self._languages)
        self._texts = Texts(self._languages.current)
        self._runner = OperationRunner()
        state = QSettings(str(profile.state), QSettings.Format.IniFormat)
        self._window = MainWindow(self._runner, words=self.words, state=state)
        self._state = state
        self._office: Office | None = None
        self._question: QWidget | None = None  # what is asked before the window shows
        self._key = b""
        self._start = ""
        self._demo_lock: FileLock | None = None
        self._pulse = QTimer()  # lets Python hear signals while Qt waits
        self._pulse.setInterval(_SIGNALS_MS)
        self._connect()

    @property
    def window(self) -> MainWindow:
        """Return the window."""
        return self._window

    @property
    def is_open(self) -> bool:
        """Tell whether the book is open and its pages are there."""
        return self._office is not None

    @property
    def is_busy(self) -> bool:
        """Tell whether anything is read or written."""
        return self._runner.is_busy

    def first_account(self) -> str:
        """Return the id of the account with the largest ARR."""
        return self._office.first_account() if self._office else ""

    def words(self, text: Text) -> str:
        """Put a text into words of the language in use."""
        return self._texts.render(text)

    def exec(self) -> int:
        """Open the book, by way of a question where one is needed, and run until the end."""
        self._app.setQuitOnLastWindowClosed(False)  # a question closes before the window opens
        self._pulse.start()
        QTimer.singleShot(0, self._begin)
        code = self._app.exec()
        self._end()
        return code

    def close_soon(self) -> None:
        """Close the window from outside (a signal)."""
        self._window.close()

    def _connect(self) -> None:
        self._window.add_page("start", StartPage)
        self._appearance.bind(self._window.commands)
        self._appearance.rail_folded.connect(self._window.rail.set_folded)
        self._window.rail.set_folded(self._settings.get(RAIL_FOLDED))
        self._appearance.language_changed.connect(self._on_language)
        self._window.commands.bind("help.logs", self._show_logs)
        self._window.closing.connect(self._app.quit, Qt.ConnectionType.QueuedConnection)

    def _begin(self) -> None:
        if not self._profile.vault.exists() and not self._is_demo:
            self._welcome()
            return
        try:
            if self._passphrase is None and opening.needs_passphrase(self._profile):
                self._unlock()
                return
        except UserError as error:
            self._show_window()
            self._on_refused(error)
            return
        self._show_window()
        if self._profile.vault.exists():
            self._call(self._open_book, Text("book.opening"))
        else:
            self._call(self._make_demo, Text("demo.making"))

    def _show_window(self) -> None:
        """Paint the frame; the book comes into it when it is open."""
        if self._window.isVisible():
            return
        self._window.stack.go(Place("start"))
        self._window.show()
        if self._settings.warning is not None:
            self._window.tell(self.words(self._settings.warning))

    def _welcome(self) -> None:
        from csmdesk.ui.dialogs.files import DesktopFiles
        from csmdesk.ui.dialogs.printing import DesktopPrinting
        from csmdesk.ui.first_run.window import FirstRunWindow

        question = FirstRunWindow(
            self._profile, self._settings, self._runner, self.words,
            files=DesktopFiles(), printing=DesktopPrinting(),
        )  # fmt: skip
        question.finished.connect(self._on_welcomed)
        question.abandoned.connect(self._app.quit)
        self._question = question
        question.show()

    def _on_welcomed(self, result: FirstRunResult) -> None:
        self._start = result.start.value
        if result.start.value == "demo":
            self._change_to_demo()
        self._show_window()
        if result.key is None or self._is_demo:
            self._call(self._make_or_open_demo, Text("demo.making"))
        else:
            self._key = result.key
            self._call(self._open_with_key, Text("book.opening"))

    def _change_to_demo(self) -> None:
        """Go on in the demo profile: an invented book never mixes with the user's own."""
        lock = FileLock(demo_profile().lock)
        demo_profile().ensure()
        if not lock.acquire():
            raise UserError(Text("lock.window_open"), Text("lock.window_open.hint"))
        self._demo_lock = lock
        self._profile = demo_profile()
        self._is_demo = True

    def _unlock(self) -> None:
        from csmdesk.system.secrets import Vault
        from csmdesk.ui.first_run.unlock import UnlockWindow

        protection = Vault(self._profile).protection
        question = UnlockWindow(self._profile, protection, self._runner, self.words)
        question.opened.connect(self._on_unlocked)
        question.declined.connect(self._app.quit)
        self._question = question
        question.start()

    def _on_unlocked(self, opened: OpenedKey) -> None:
        self._key = opened.key
        self._show_window()
        self._call(self._open_with_key, Text("book.opening"))

    def _call(self, fn: Callable[[Progress], opening.Opened], label: Text) -> None:
        self._runner.call(self, fn, self._on_opened, error=self._on_refused, label=label)

    def _make_demo(self, progress: Progress) -> opening.Opened:
        return opening.make_demo(self._profile, progress)

    def _make_or_open_demo(self, progress: Progress) -> opening.Opened:
        if self._profile.vault.exists():
            return self._open_book(progress)
        return self._make_demo(progress)

    def _open_book(self, progress: Progress) -> opening.Opened:
        return opening.open_book(self._profile, self._passphrase, progress)

    def _open_with_key(self, progress: Progress) -> opening.Opened:
        progress.step(Text("book.opening"))
        return opening.open_with_key(self._profile, self._key)

    def _on_opened(self, opened: opening.Opened) -> None:
        from csmdesk.app.office import Office  # brings the pages, with all they need

        self._office = Office(
            opened, self._profile, self._settings, self._window, self._runner, self._state
        )
        self._office.speak(self._languages.current)
        self._office.begin(self._start)

    def _on_refused(self, error: UserError) -> None:
        if error.message.code.startswith("vault.") and self._profile.vault.exists():
            self._window.hide()
            self._unlock()  # it knows the recovery code as a way in
            return
        page = self._window.stack.page
        if isinstance(page, StartPage):
            hint = error.hint or Text("book.again")
            page.show_refusal(self.words(error.message), self.words(hint))
            page.retry_requested.connect(self._begin, Qt.ConnectionType.UniqueConnection)
        else:
            self._window.refuse(error)

    def _on_language(self, language: str) -> None:
        self._texts = Texts(language)
        if self._office is not None:
            self._office.speak(language)

    def _on_bug(self, error: BaseException, report: Path | None) -> None:
        self.bug_found.emit(error, report)

    def _tell_bug(self, error: BaseException, report: Path | None) -> None:
        if isinstance(error, UserError):
            self._window.refuse(error)
        elif report is not None:
            self._window.refuse(
                UserError(Text("bug.met"), Text("bug.met_hint", {"path": str(report)}))
            )

    def _show_logs(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._profile.logs)))

    def _end(self) -> None:
        """End in order: no more questions, no worker, no threads, then the book and the hooks."""
        self._pulse.stop()
        if self._office is not None:
            self._office.close()
        self._runner.shutdown()
        if self._office is not None:
            self._office.close_book()
        self._state.sync()
        self._reports.remove()
        self._faults.close()
        if self._demo_lock is not None:
            self._demo_lock.release()
        self._window.deleteLater()


def _application() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QApplication.setApplicationName("CSM Desk")
    QApplication.setDesktopFileName("csmdesk")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])
