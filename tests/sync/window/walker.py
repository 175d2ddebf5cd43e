"""A person at the window of a book of their own, with a real CRM behind it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.app.opening import Opened
from csmdesk.sync.binding import read_binding
from csmdesk.sync.connecting import KEPT_AS
from csmdesk.system.secrets import Secrets
from csmdesk.ui.connect.sheet import ConnectSheet
from csmdesk.ui.frame.sync_badge import SyncBadge
from csmdesk.ui.tables.paged_table import PagedTable
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_server import TrytonServer
from tests.ui.whole import Whole

LONG = 60_000


class Walker:
    """Press the keys and buttons of the window, and see what it shows."""

    def __init__(
        self,
        qtbot: QtBot,
        whole: Whole,
        book: Opened,
        server: TrytonServer,
        client: TrytonClient,
    ) -> None:
        self._qtbot, self._whole, self._book = qtbot, whole, book
        self.store, self.server, self.client = book.store, server, client

    def idle(self) -> None:
        """Wait until nothing is under way, in the window or in a worker."""
        QCoreApplication.processEvents()
        self._qtbot.waitUntil(self._is_idle, timeout=LONG)
        self._whole.rest()

    def run(self, command: str) -> None:
        self._whole.window.commands.run(command)
        self.idle()

    # The steps of connecting

    @property
    def sheet(self) -> ConnectSheet:
        found = self._whole.window.findChild(ConnectSheet)
        assert found is not None
        return found

    def log_in(self) -> None:
        """Open the steps and say where the CRM is."""
        self.run("sync.connect")
        login = self.sheet.login
        login.address.setText(self.server.url)
        login.database.setText(self.server.database)
        login.user.setText(self.server.user)
        login.password.setText(self.server.password)

    def on(self) -> None:
        """Go on to the next step."""
        assert self.sheet.submit.isEnabled()
        QTest.keyClick(self.sheet, Qt.Key.Key_Return)
        self.idle()

    # What is there

    def password(self) -> str | None:
        """Return what the keyring keeps for the CRM."""
        return Secrets(self.store.profile, self._book.key).get(KEPT_AS)

    def is_bound(self) -> bool:
        with self.store.read() as read:
            return read_binding(read) is not None

    @property
    def badge(self) -> SyncBadge:
        return self._whole.window.status._badge

    @property
    def bar(self) -> str:
        return self._whole.window.status.sync.text()

    def _is_idle(self) -> bool:
        return not self._whole.runner.is_busy


def lines(table: PagedTable) -> list[str]:
    """Return what a screen reader says of each line of a table."""
    model, role = table.paged_model, Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(n, 0).data(role)) for n in range(model.rowCount())]
