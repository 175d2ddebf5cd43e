"""One run of the window: from the first paint to the last lock."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import csmdesk
from csmdesk.app import opening
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.crashes import FaultLog, install_excepthook
from csmdesk.system.paths import Profile
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

_log = logging.getLogger(__name__)
_SIGNALS_MS = 200


class Session(QObject):
    """Own everything that lives as long as the window."""

    bug_found = Signal(object, object)  # error, path of its report; from any thread

    def __init__(self, profile: Profile, settings: Settings, *, is_demo: bool) -> None:
        self._app = _application()
        super().__init__()
        self._profile = profile
        self._settings = settings
        self._is_demo = is_demo
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
        self._pulse = QTimer()  # lets Python hear signals while Qt waits
        self._pulse.setInterval(_SIGNALS_MS)
        self._connect()

    def words(self, text: Text) -> str:
        """Put a text into words of the language in use."""
        return self._texts.render(text)

    def exec(self) -> int:
        """Show the window, open the book behind it, and run until the window is closed."""
        self._window.stack.go(Place("start"))
        self._window.show()
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
        self._window.commands.bind("help.about", self._show_about)

    def _begin(self) -> None:
        if self._settings.warning is not None:
            self._window.tell(self.words(self._settings.warning))
        try:
            self._open()
        except UserError as error:
            self._on_refused(error)

    def _open(self) -> None:
        if not self._profile.vault.exists():
            if self._is_demo:
                self._call(self._make_demo, Text("demo.making"))
            else:
                self._first_run()
        elif opening.needs_passphrase(self._profile):
            self._unlock()
        else:
            self._call(self._open_book, Text("book.opening"))

    def _first_run(self) -> None:
        from csmdesk.app.welcome import welcome

        welcome(self._window, self._profile, self._settings, self._runner, self._on_opened)

    def _unlock(self) -> None:
        from csmdesk.app.welcome import unlock

        unlock(self._window, self._profile, self._runner, self._on_opened)

    def _call(self, fn: object, label: Text) -> None:
        self._runner.call(self, fn, self._on_opened, error=self._on_refused, label=label)  # type: ignore[arg-type]

    def _make_demo(self, progress: Progress) -> opening.Opened:
        return opening.make_demo(self._profile, progress)

    def _open_book(self, progress: Progress) -> opening.Opened:
        return opening.open_book(self._profile, None, progress)

    def _on_opened(self, opened: opening.Opened) -> None:
        from csmdesk.app.office import Office  # brings the pages, with all they need

        self._office = Office(
            opened, self._profile, self._settings, self._window, self._runner, self._state
        )
        self._office.speak(self._languages.current)
        self._window.stack.go(Place("accounts"))

    def _on_refused(self, error: UserError) -> None:
        page = self._window.stack.page
        if isinstance(page, StartPage):
            hint = error.hint or Text("book.again")
            page.show_refusal(self.words(error.message), self.words(hint))
            page.retry_requested.connect(self._on_retry, Qt.ConnectionType.UniqueConnection)
        else:
            self._window.refuse(error)

    def _on_retry(self) -> None:
        self._begin()

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

    def _show_about(self) -> None:
        self._window.tell(self.words(Text("app.about", {"version": csmdesk.__version__})))

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
        self._window.deleteLater()


def _application() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QApplication.setApplicationName("CSM Desk")
    QApplication.setDesktopFileName("csmdesk")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])
