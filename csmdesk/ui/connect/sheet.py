"""The sheet that connects a CRM: where it is, who logs in, and what was found there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.binding import Binding

_WIDTH = 560


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold which CRMs there are, and the one that this book belongs to."""

    crms: tuple[str, ...]
    bound: Binding | None


class ConnectSheet(Sheet):
    """Ask for address and user, log in, and tell what was found; nothing is kept unless it works.

    Logging in is done by the worker; Cancel stops it.
    """

    connected = Signal()

    def __init__(self, window: QWidget, desk: Desk, worker: WorkerClient) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._worker = worker
        self._bound: Binding | None = None
        self._running: JobProgress | None = None
        self._found: Mapping[str, Any] = {}
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._labels = [Label(role=Role.TEXT2) for _ in range(5)]
        self.crm = ChoiceField(is_needed=True)
        self.address, self.database = TextField(), TextField()
        self.user, self.password = TextField(), TextField()
        self.cancel = Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._inside = QWidget()
        self._fields = QWidget()
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def open_with(self, area: QWidget | None = None) -> None:
        """Open above ``area``, filled with what is known of the connection."""
        self._found = {}
        self.message.clear()
        self._set_running(None)
        self._desk.read(self, _read_known, self._on_known, latest="known")
        self.retranslate()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type the address first."""
        return self.address if not self.address.text() else self.password

    def dismiss(self) -> None:
        """Close, forget the password, and stop a log-in that is under way."""
        if self._running is not None:
            self._running.cancel()
        self.password.clear()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        is_again = self._bound is not None
        self.set_title(self.tr("Connect again") if is_again else self.tr("Connect a CRM"))
        self._sentence.setText(
            self.tr(
                "Accounts, people, touchpoints and tasks are exchanged both ways. Private notes "
                "never leave this computer. The password is kept where the key of the book is."
            )
        )
        names = (
            self.tr("CRM"),
            self.tr("Address"),
            self.tr("Database"),
            self.tr("User"),
            self.tr("Password"),
        )
        for label, name, field in zip(self._labels, names, self._editors(), strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.address.setPlaceholderText("https://crm.example")
        self._say_buttons()
        if self._found:
            self._say_found()

    def _build(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, Gap.S, 0, Gap.S)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.S)
        for row, (label, field) in enumerate(zip(self._labels, self._editors(), strict=True)):
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        body = QVBoxLayout(self._inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.M)
        body.setSpacing(Gap.S)
        body.addWidget(self._sentence)
        body.addWidget(self._fields)
        self.assemble(self._inside, self.cancel, self.submit)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self._on_cancel)
        self.submit.clicked.connect(self._on_submit)
        for field in (self.address, self.user, self.password):
            field.textChanged.connect(self._say_buttons)

    def _editors(self) -> tuple[QWidget, ...]:
        return self.crm, self.address, self.database, self.user, self.password

    def _on_known(self, known: _Known) -> None:
        self.crm.set_choices([(crm, crm.capitalize()) for crm in known.crms])
        self._bound = known.bound
        if known.bound is not None:
            self.crm.set_value(known.bound.crm)
            self.address.setText(known.bound.url)
            self.database.setText(str(known.bound.options.get("database") or ""))
            self.user.setText(known.bound.login)
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.retranslate()

    def _say_buttons(self) -> None:
        is_filled = all(f.text().strip() for f in (self.address, self.user, self.password))
        is_running = self._running is not None
        self.submit.setEnabled(bool(self._found) or (is_filled and not is_running))
        self._fields.setEnabled(not is_running and not self._found)
        submit = self.tr("Calling…") if is_running else self.tr("Connect")
        cancel = self.tr("Cancel")
        if self._found:
            submit, cancel = self.tr("Exchange now"), self.tr("Later")
        for button, words in ((self.submit, submit), (self.cancel, cancel)):
            button.setText(words)
            button.restyle()

    def _on_submit(self) -> None:
        if self._found:
            self.dismiss()
            self._desk.actions.run("sync.now")
            return
        self.message.clear()
        self._set_running(
            self._desk.runner.call(
                self,
                self._logging_in(self._args()),
                self._on_done,
                error=self._on_refused,
                cancelled=self._on_cancelled,
            )
        )

    def _args(self) -> dict[str, object]:
        return {
            "crm": self.crm.value(),
            "url": self.address.text().strip(),
            "database": self.database.text().strip() or None,
            "user": self.user.text().strip(),
            "password": self.password.text(),
        }

    def _logging_in(self, args: Mapping[str, object]) -> Any:
        def job(progress: Progress) -> Mapping[str, Any]:
            return self._worker.call("connect", args, progress)

        return job

    def _set_running(self, running: JobProgress | None) -> None:
        self._running = running
        self._say_buttons()

    def _on_done(self, found: Mapping[str, Any]) -> None:
        self._found = found
        self.password.clear()
        self._set_running(None)
        self._say_found()
        self.fit()
        self.connected.emit()

    def _say_found(self) -> None:
        found, words = self._found, self._desk.texts
        told = self.tr("Connected to {0} as {1}.").format(found["org"], found["user"])
        held = [
            f"{words.render(Text(f'sync.object.{name}'))}: {words.number(count)}"
            for name, count in found["counts"].items()
        ]
        hint = self.tr("It holds {0}.").format(self.tr(", ").join(held)) if held else ""
        missing = [words.render(Text(f"sync.object.{name}")) for name in found["missing"]]
        if missing:
            hint += " " + self.tr("Not exchanged, because it is not set up for them: {0}.").format(
                self.tr(", ").join(missing)
            )
        self.message.say(Status.WATCH if missing else Status.GOOD, told, hint.strip())

    def _on_refused(self, error: UserError) -> None:
        self._set_running(None)
        self.refuse(error, self._desk.texts.render)
        wrong = self.password if error.message.code == "sync.auth_failed" else self.address
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
        else:
            self.dismiss()

    def _on_cancelled(self) -> None:
        self._set_running(None)


def _read_known(read: ReadSession) -> _Known:
    from csmdesk.sync.binding import read_binding
    from csmdesk.sync.connecting import crms

    return _Known(crms(), read_binding(read))
