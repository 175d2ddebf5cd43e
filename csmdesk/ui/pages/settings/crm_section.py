"""The CRM of this book: whose it is, how the last exchange went, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.settings.rows import Section, SettingRow
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.status import SyncStatus

_DISCONNECTED = "sync.stopped.disconnected"


class CrmSection(Translated, Section):
    """Show the connection; connecting and exchanging are commands of the window."""

    disconnected = Signal()

    def __init__(self, desk: Desk, worker: WorkerClient) -> None:
        super().__init__()
        self._desk = desk
        self._worker = worker
        self._status: SyncStatus | None = None
        self._state = Label(role=Role.TEXT2, wraps=True)
        self._result = Label(role=Role.TEXT2, wraps=True)
        self.connect_it = Button(icon="link")
        self.sync_now = Button(icon="refresh-cw")
        self.disconnect_it = Button(icon="unlink")
        self.differences = Button(icon="arrow-left-right")
        self.shared = Button(icon="git-compare-arrows")
        self.past = Button(icon="history")
        self._state_row = SettingRow(self._state, is_text=True)
        self._result_row = SettingRow(self._result, is_text=True)
        self._buttons = SettingRow(self.connect_it, self.sync_now, self.disconnect_it)
        self._pages = SettingRow(self.differences, self.past, self.shared)
        for row in (self._state_row, self._result_row, self._buttons, self._pages):
            self.add_row(row)
        self.connect_it.clicked.connect(self._on_connect)
        self.sync_now.clicked.connect(self._on_sync)
        for button in (self.differences, self.past, self.shared):
            button.clicked.connect(self._on_page)
        self.disconnect_it.clicked.connect(self._on_disconnect)
        self.retranslate()

    @property
    def sentences(self) -> tuple[str, str]:
        """Return what is said about the connection and about the last exchange."""
        return self._state.text(), self._result.text()

    def look(self) -> None:
        """Ask where the exchange stands."""
        self._desk.read(self, _read_status, self._on_status, latest="status")

    def retranslate(self) -> None:
        """Write every word."""
        self.title.set_title(self.tr("CRM"))
        self._state_row.say(self.tr("Connection"))
        self._result_row.say(self.tr("Last exchange"))
        self._buttons.say("")
        self._pages.say("")
        is_bound = self._status is not None and self._status.bound
        connect = self.tr("Connect again…") if is_bound else self.tr("Connect a CRM…")
        for button, words in (
            (self.connect_it, connect),
            (self.sync_now, self.tr("Exchange now")),
            (self.differences, self.tr("Differences")),
            (self.past, self.tr("Exchanges")),
            (self.shared, self.tr("What is shared")),
            (self.disconnect_it, self.tr("Disconnect")),
        ):
            button.setText(words)
            button.restyle()
        self._say()

    def _say(self) -> None:
        found = self._status
        is_bound = found is not None and found.bound
        is_on = is_bound and not _is_disconnected(found)
        for button in (self.sync_now, self.disconnect_it):
            button.setVisible(is_on)
        self._pages.setVisible(is_bound)
        self._result_row.setVisible(is_bound)
        if found is None or not found.bound:
            self._state.setText(self.tr("None. Everything stays on this computer."))
            return
        self._state.setText(
            self.tr("{0} at {1}, as {2}").format(
                (found.crm or "").capitalize(), found.url, found.login
            )
        )
        self._result.setText(" · ".join(self._facts(found)))

    def _facts(self, found: SyncStatus) -> list[str]:
        facts = [self.tr("never")]
        if found.last_run_at is not None:
            facts = [self._desk.texts.datetime(found.last_run_at)]
        if found.stopped is not None:
            facts.append(self._desk.texts.render(found.stopped))
        if found.waiting and found.is_read_only:
            facts.append(self.tr("%n stay(s) here, nothing is sent", "", found.waiting))
        elif found.waiting:
            facts.append(self.tr("%n waiting to be sent", "", found.waiting))
        if found.held:
            facts.append(self.tr("%n need(s) you", "", found.held))
        if found.differing:
            facts.append(self.tr("%n field(s) differ", "", found.differing))
        return facts

    def _on_status(self, found: SyncStatus) -> None:
        self._status = found
        self.retranslate()

    def _on_connect(self) -> None:
        self._desk.actions.run("sync.connect")

    def _on_sync(self) -> None:
        self._desk.actions.run("sync.now")

    def _on_page(self) -> None:
        pages = {
            self.differences: "go.differences",
            self.past: "go.exchanges",
            self.shared: "go.shared",
        }
        sender = self.sender()
        if isinstance(sender, Button):
            self._desk.actions.run(pages[sender])

    def _on_disconnect(self) -> None:
        self.disconnect_it.setEnabled(False)
        self._desk.runner.call(
            self,
            self._disconnect,
            self._on_disconnected,
            error=self._on_refused,
            label=Text("sync.disconnecting"),
        )

    def _disconnect(self, progress: Progress) -> object:
        return self._worker.call("disconnect", {}, progress)

    def _on_disconnected(self, _result: object) -> None:
        self.disconnect_it.setEnabled(True)
        self._desk.notices.tell(
            self.tr("Disconnected. What came from the CRM stays; connect again to go on.")
        )
        self.look()
        self.disconnected.emit()

    def _on_refused(self, error: UserError) -> None:
        self.disconnect_it.setEnabled(True)
        self._desk.notices.refuse(error)


def _is_disconnected(found: SyncStatus | None) -> bool:
    return found is not None and found.stopped is not None and found.stopped.code == _DISCONNECTED


def _read_status(read: ReadSession) -> SyncStatus:
    from csmdesk.sync.status import status

    return status(read)
