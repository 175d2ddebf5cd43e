"""What keeps the program at hand: the icon beside the clock, and calls of a second start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from csmdesk.app.calling import DONE, QUICK, address_of
from csmdesk.system.paths import Profile
from csmdesk.system.settings import CLOSE_TO_TRAY, AnySetting
from csmdesk.ui.desk import Desk
from csmdesk.ui.frame.tray import Tray, bring_back
from csmdesk.ui.frame.tray_menu import TrayMenu
from csmdesk.ui.quick_entry.quick_window import QuickWindow
from csmdesk.ui.window import MainWindow


class Alone(QObject):
    """End the program with a panel that was all it was started for."""

    def __init__(self, window: MainWindow, panel: QuickWindow) -> None:
        super().__init__(window)
        self._window = window
        panel.closed.connect(self._on_closed)

    def _on_closed(self) -> None:
        if not self._window.isVisible() and not self._window.hides_on_close:
            self._window.close()


class AtHand(QObject):
    """Listen for the quick entry from the tray and from ``main.py --quick``.

    Where the desktop has no place for an icon, closing the window always ends the program.
    """

    def __init__(
        self, desk: Desk, window: MainWindow, profile: Profile, open_quick: Callable[[], object]
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._address = address_of(profile)
        self._open_quick = open_quick
        self.tray = Tray(window)
        self.menu = TrayMenu(window)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._connect()

    def begin(self) -> None:
        """Show the icon and listen; what a killed window left of its socket goes."""
        if self.tray.show() and self.tray.icon is not None:
            self.tray.icon.setContextMenu(self.menu)
            self.tray.icon.setToolTip("CSM Desk")
            self.tray.icon.activated.connect(self.bring_back)
        QLocalServer.removeServer(self._address)
        self._server.listen(self._address)
        self._follow()

    def bring_back(self) -> None:
        """Let the window stand in front again."""
        bring_back(self._window)

    def close(self) -> None:
        """Listen no more and take the icon away."""
        self._desk.settings.unsubscribe(self._on_setting)
        self._server.close()
        self.tray.hide()

    def _connect(self) -> None:
        self.menu.log_asked.connect(self._open_quick)
        self.menu.today_asked.connect(self._on_today)
        self.menu.window_asked.connect(self.bring_back)
        self.menu.quit_asked.connect(self._on_quit)
        self._server.newConnection.connect(self._on_call)
        self._desk.settings.subscribe(self._on_setting)

    def _on_today(self) -> None:
        self.bring_back()
        self._desk.actions.run("go.today")

    def _on_quit(self) -> None:
        if not self._window.close():
            self.bring_back()  # a page asks what becomes of what is half done

    def _on_call(self) -> None:
        line = self._server.nextPendingConnection()
        line.readyRead.connect(self._on_words)
        line.disconnected.connect(line.deleteLater)
        if line.bytesAvailable():
            self._hear(line)

    def _on_words(self) -> None:
        line = self.sender()
        if isinstance(line, QLocalSocket):
            self._hear(line)

    def _hear(self, line: QLocalSocket) -> None:
        if bytes(line.readAll().data()) == QUICK:
            self._open_quick()
            line.write(DONE)
            line.flush()
        line.disconnectFromServer()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting == CLOSE_TO_TRAY:
            self._follow()

    def _follow(self) -> None:
        has_icon = self.tray.icon is not None
        self._window.hides_on_close = has_icon and self._desk.settings.get(CLOSE_TO_TRAY)
