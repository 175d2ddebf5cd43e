"""The window with everything in it, as the program puts it together, on a book of the test."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.app.office import Office
from csmdesk.app.opening import Opened
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.frame.appearance import Appearance
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.help.guide import Guide
from csmdesk.ui.navigation import Place
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.pages.start import StartPage
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.window import MainWindow

ACCOUNT_TABS = ("overview", "timeline", "people", "plan", "usage", "contracts")

# They show nothing without one.
_OF_A_RECORD = ("start", "account", "qbr", "brief", "backup", "files")


class Whole:
    """Hold the window and what lives as long as it; ``close`` ends it in the program's order."""

    def __init__(
        self,
        qtbot: QtBot,
        store: Store,
        profile: Profile,
        theme: Theme,
        languages: Languages,
        *,
        key: bytes = bytes(32),
    ) -> None:
        self._qtbot = qtbot
        self._languages = languages
        self.settings = Settings(profile.root / "settings.json")
        self.runner = OperationRunner()
        state = QSettings(str(profile.root / "window.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(self.runner, words=self._render, state=state)
        self.window.add_page("start", StartPage)
        self.appearance = Appearance(self.settings, theme, languages)
        self.appearance.bind(self.window.commands)
        self.guide = Guide(self.window)
        self.window.commands.bind("help.logs", self._nothing)
        self.window.stack.go(Place("start"))
        self.window.show()
        self.office = Office(
            Opened(store, key, store.last_action()),
            profile, self.settings, self.window, self.runner, state,
        )  # fmt: skip
        self.appearance.language_changed.connect(self.office.speak)
        self.office.speak(languages.current)
        self.office.begin("")
        self.window.activateWindow()
        self.rest()

    def rest(self) -> None:
        """Wait until nothing is read or written and everything is laid out."""
        self._qtbot.waitUntil(self._is_calm, timeout=20_000)
        for _ in range(4):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents()
        self._qtbot.waitUntil(self._is_calm, timeout=20_000)

    def wait_bound(self) -> None:
        """Wait until what is loaded behind the first page is there, too."""
        self._qtbot.waitUntil(self._is_bound, timeout=20_000)
        self.rest()

    def places(self) -> list[Place]:
        """List what can be gone to, every tab of an account and the review of one included."""
        account = self.office.first_account()
        found = [Place(page) for page in self.window.stack.page_ids if page not in _OF_A_RECORD]
        if account:
            found += [Place("account", {"id": account, "tab": tab}) for tab in ACCOUNT_TABS]
            found += [Place(page, {"id": account}) for page in ("qbr", "brief", "files")]
        return found

    def go(self, place: Place) -> QWidget:
        """Go to a place and wait for it."""
        self.window.stack.go(place)
        self.rest()
        page = self.window.stack.page
        assert page is not None
        return page

    def close(self) -> None:
        """End it."""
        self.office.close()
        self.window.close()
        self.runner.shutdown()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _is_calm(self) -> bool:
        return not self.runner.is_busy

    def _is_bound(self) -> bool:
        return "sync.now" in self.window.commands._slots

    def _render(self, text: Text) -> str:
        return Texts(self._languages.current or "en").render(text)

    def _nothing(self) -> None:
        pass
