"""One run of the window: from the first paint to the last lock."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from csmdesk.app import opening
from csmdesk.app.entrance import Entrance, Way
from csmdesk.app.errands import Errand, Rekeying
from csmdesk.app.reporting import Reporting
from csmdesk.app.tidying import Tidying
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.settings import RAIL_FOLDED, Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.frame.appearance import Appearance
from csmdesk.ui.frame.first_paint import FirstPaint
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.operations import JobProgress, OperationRunner
from csmdesk.ui.pages.start import StartPage
from csmdesk.ui.theme.icons import app_icon
from csmdesk.ui.theme.theme import QT_ARGUMENTS, Theme
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.app.office import Office

_log = logging.getLogger(__name__)
_SIGNALS_MS = 200
# What passphrase or recovery code can mend.
_KEY_IS_MISSING = frozenset({
    "vault.no_entry", "vault.keyring_locked", "vault.keyring_missing", "vault.keyring_failed",
    "vault.passphrase_needed", "vault.wrong_passphrase",
})  # fmt: skip


# What a backup can mend.
_CAN_BE_RESTORED = frozenset({
    "book.missing", "book.not_a_book", "vault.damaged", "vault.file_missing",
})  # fmt: skip


class Session(QObject):
    """Own everything that lives as long as the window."""

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        *,
        is_demo: bool,
        is_verbose: bool = False,
        passphrase: str | None = None,
        errand: Errand | None = None,
        is_quick: bool = False,
    ) -> None:
        self._is_quick = is_quick  # the panel alone, until the window is asked for
        self._app = _application()
        super().__init__()
        self._profile = profile
        self._settings = settings
        self._reporting = Reporting(profile, is_verbose=is_verbose)
        self._theme = Theme.install(self._app)
        self._languages = Languages(self._app)
        self._appearance = Appearance(settings, self._theme, self._languages)
        self._texts = Texts(self._languages.current)
        self._runner = OperationRunner()
        state = QSettings(str(profile.state), QSettings.Format.IniFormat)
        self._window = MainWindow(self._runner, words=self.words, state=state)
        self._state = state
        self._office: Office | None = None
        self.errand: Errand | None = None  # what the next window does first
        self._running = errand
        self._code_window: QWidget | None = None
        self._way: Way | None = None
        self._painted = FirstPaint(self._window.stack)
        self._entrance = Entrance(
            profile,
            settings,
            self._runner,
            self.words,
            is_demo=is_demo,
            passphrase=passphrase,
            errand=errand,
        )
        self._tidying = Tidying()
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

    def open_with(self, key: bytes) -> None:
        """Take a key that is known already (a measurement has one) instead of looking for it."""
        self._entrance.take_key(key)

    def exec(self) -> int:
        """Open the book, by way of a question where one is needed, and run until the end."""
        self._app.setQuitOnLastWindowClosed(False)  # a question closes before the window opens
        self._pulse.start()
        self._tidying.start()
        QTimer.singleShot(0, self._begin)
        code = self._app.exec()
        self._end()
        return code

    def close_soon(self) -> None:
        """Close the window from outside (a signal)."""
        self._window.close()

    def _connect(self) -> None:
        self._window.add_page("start", self._start_page)
        self._entrance.found.connect(self._on_way)
        self._painted.passed.connect(self._on_painted)
        self._entrance.refused.connect(self._on_refused)
        if isinstance(self._running, Rekeying):
            self._running.code_made.connect(self._show_code)
        self._entrance.left.connect(self._app.quit)
        self._appearance.bind(self._window.commands)
        self._appearance.rail_folded.connect(self._window.rail.set_folded)
        self._window.rail.set_folded(self._settings.get(RAIL_FOLDED))
        self._appearance.language_changed.connect(self._on_language)
        self._window.commands.bind("help.logs", self._reporting.show_logs)
        self._reporting.refused.connect(self._window.refuse)
        self._window.closing.connect(self._app.quit, Qt.ConnectionType.QueuedConnection)

    def _start_page(self) -> StartPage:
        page = StartPage()
        page.retry_requested.connect(self._entrance.begin)
        page.restore_requested.connect(self._on_restore)
        return page

    def _begin(self) -> None:
        self._entrance.begin()
        if not self._window.isVisible():  # a question stands before it
            self._reporting.begin_log()

    def _on_way(self, way: Way) -> None:
        self._way = way
        self._show_window()
        if self._painted.is_past:
            self._enter()

    def _on_painted(self) -> None:
        from csmdesk.ui.help.guide import Guide

        self._window.setWindowIcon(app_icon())
        Guide(self._window)
        self._reporting.begin_log()
        if self._way is not None:
            self._enter()

    def _enter(self) -> None:
        """Open the book; the window is painted and stays so while the database library loads."""
        way = self._way
        assert way is not None
        self._runner.call(
            self, self._open, self._on_opened, error=self._on_refused, label=way.label
        )

    def _open(self, progress: JobProgress) -> opening.Opened:
        assert self._way is not None
        self._texts.number(1000)  # reads what the locale needs, here and not between two frames
        self._texts.render(self._way.label)
        return self._way.open(progress)

    def _show_window(self) -> None:
        """Show the frame; the book comes into it when it is open."""
        if self._window.isVisible():
            return
        self._window.stack.go(Place("start"))
        if self._is_quick:
            QTimer.singleShot(0, self._on_painted)
            return
        self._window.show()
        self._painted.wait()
        if self._settings.warning is not None:
            self._window.tell(self.words(self._settings.warning))

    def _on_opened(self, opened: opening.Opened) -> None:
        from csmdesk.app.office import Office  # brings the pages, with all they need

        self._office = Office(
            opened, self._entrance.profile, self._settings, self._window, self._runner, self._state
        )
        self._office.speak(self._languages.current)
        self._office.settled.connect(self._tidying.settle)
        self._office.errand_asked.connect(self._on_errand)
        self._office.begin(self._way.start if self._way else "")
        self._tell_errand()
        if self._is_quick:
            self._is_quick = False
            panel = self._office.open_quick()
            if panel is not None:
                from csmdesk.app.at_hand import Alone

                Alone(self._window, panel)

    def _on_refused(self, error: UserError) -> None:
        """Say why the book is not open; where only the key is missing, ask for it."""
        if error.message.code in _KEY_IS_MISSING:
            self._window.hide()
            self._entrance.ask_for_key()
            return
        self._is_quick = False
        self._show_window()
        page = self._window.stack.page
        if isinstance(page, StartPage):
            hint = error.hint or Text("book.again")
            can_restore = error.message.code in _CAN_BE_RESTORED
            page.show_refusal(self.words(error.message), self.words(hint), can_restore=can_restore)
        else:
            self._window.refuse(error)

    def _on_restore(self) -> None:
        self._window.hide()
        self._entrance.ask_for_backup()

    def _on_errand(self, errand: Errand) -> None:
        """Close the window and do it in the next one, unless something wants to stay open."""
        self.errand = errand
        if not self._window.close():
            self.errand = None

    def _tell_errand(self) -> None:
        self._running = None
        told = self._entrance.told
        if isinstance(told, UserError):
            self._window.refuse(told)
        elif told is not None:
            self._window.tell(self.words(told))

    def _show_code(self, code: str) -> None:
        from csmdesk.ui.pages.settings.code_window import CodeWindow

        errand = self._running
        if isinstance(errand, Rekeying):
            window = CodeWindow(self._runner, code, self.words)
            window.accepted.connect(errand.accept)
            window.declined.connect(errand.stop)
            self._code_window = window
            window.show()

    def _on_language(self, language: str) -> None:
        self._texts = Texts(language)
        if self._office is not None:
            self._office.speak(language)

    def _end(self) -> None:
        """End in order: no more questions, no worker, no threads, then the book and the hooks."""
        self._pulse.stop()
        self._tidying.stop()
        if self._running is not None:
            self._running.stop()
        if self._code_window is not None and shiboken6.isValid(self._code_window):
            self._code_window.close()
        if self._office is not None:
            self._office.close()
        self._runner.shutdown()
        if self._office is not None:
            self._office.close_book()
        self._state.sync()
        self._entrance.close()
        self._reporting.close()
        self._window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the application goes


def _application() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    QApplication.setApplicationName("CSM Desk")
    QApplication.setDesktopFileName("csmdesk")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(QT_ARGUMENTS)
