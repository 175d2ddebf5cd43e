"""The doctor in the window: what was looked at, what was found, and mending it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_from_data
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.settings.rows import SettingRow
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.worker_client import WorkerClient

DOCTOR = "doctor"
_CODES = (
    "damaged", "log_torn", "vault", "reference", "attachment", "search", "pinyin", "journal",
    "clock", "leftover", "backup_missing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one finding as the worker told it."""

    text: Text
    hint: Text | None
    is_grave: bool
    can_mend: bool
    mended: bool

    @classmethod
    def from_worker(cls, told: Mapping[str, Any]) -> Found:
        """Read what the worker tells."""
        hint = text_from_data(told["hint"]) if told["hint"] else None
        flags = (bool(told[name]) for name in ("is_grave", "can_mend", "mended"))
        return cls(text_from_data(told["text"]), hint, *flags)


class CheckRow(SettingRow):
    """Show one check: its name, what was found, what to do, and the button that mends it."""

    mend_asked = Signal(str)  # the code of the finding

    def __init__(self, code: str) -> None:
        found, hint = Label(role=Role.GOOD, wraps=True), Label(role=Role.TEXT2, wraps=True)
        mend = Button(icon="check")
        super().__init__(found, hint, mend, is_text=True)
        self._code, self._found, self._hint, self.mend = code, found, hint, mend
        self.mend.clicked.connect(self._on_mend)

    def show_found(self, found: str, role: Role, hint: str, mend: str) -> None:
        """Write what was found; no word for ``mend`` hides its button."""
        self._found.setText(found)
        self._found.set_role(role)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.mend.setText(mend)
        self.mend.setAccessibleDescription(found)
        self.mend.setVisible(bool(mend))
        self.mend.restyle()

    def _on_mend(self) -> None:
        self.mend_asked.emit(self._code)


class DoctorPage(Page):
    """Look the book over when it is opened, and again when asked; mend one thing or all."""

    def __init__(self, desk: Desk, worker: WorkerClient) -> None:
        super().__init__()
        self._desk = desk
        self._worker = worker
        self._at: datetime | None = None
        self._is_running = self._is_told = False
        self._found: dict[str, Found] = {}
        self._checked: frozenset[str] = frozenset()
        self._header = PageHeader()
        self.look = Button(icon="refresh-cw")
        self.mend_all = Button(icon="shield-check")
        self.backups = Button(icon="database")
        self._tools = FittingTools(self._header, self.look, self.mend_all, self.backups)
        self.message = InlineMessage()
        self.rows = {code: CheckRow(code) for code in _CODES}
        self.nothing = EmptyState("shield-check")
        self._area = QScrollArea()
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Check of the book")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - there is one book
        """Look the book over."""
        self._ask({})

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first button."""
        super().showEvent(event)
        self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        for button, words in (
            (self.look, self.tr("Look again")),
            (self.mend_all, self.tr("Mend all")),
            (self.backups, self.tr("All backups")),
        ):
            self._tools.say(button, words)
        self._tell()
        self.title_changed.emit()

    # Inside

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Gap.XL, Gap.L, Gap.L, Gap.XL)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addSpacing(Gap.L)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        for widget in (self.nothing, self._area):
            self.stack.addWidget(widget)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(HairLine())
        page.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.look.clicked.connect(self._on_look)
        self.nothing.acted.connect(self._on_look)
        self.mend_all.clicked.connect(self._on_mend_all)
        self.backups.clicked.connect(self._on_backups)
        for row in self.rows.values():
            row.mend_asked.connect(self._on_mend)

    def _ask(self, args: Mapping[str, object]) -> None:
        """Have the worker look, or mend; it can be cancelled in the status bar."""
        if self._is_running:
            return
        self._is_running = True
        self._tell()
        self.message.keep(self._say_running)
        worker = self._worker

        def look(progress: Progress) -> dict[str, Any]:
            return worker.call("doctor", args, progress)

        self._desk.runner.call(
            self, look, self._on_told, error=self._on_refused, cancelled=self._on_cancelled,
            label=Text("book.checking"),
        )  # fmt: skip

    def _on_told(self, told: Mapping[str, Any]) -> None:
        self._is_running, self._is_told = False, True
        self._at = self._desk.clock.now()
        self._found = {f["code"]: Found.from_worker(f) for f in told["findings"]}
        self._checked = frozenset(told["checked"])
        self._tell()
        self.message.keep(self._say_all)
        if self.isVisible() and not self._is_on_button():
            self.look.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, error: UserError) -> None:
        self._forget(is_told=True)
        self.message.refuse(error, self._desk.words)

    def _on_cancelled(self) -> None:
        self._forget(is_told=False)

    def _forget(self, *, is_told: bool) -> None:
        self._is_running, self._is_told = False, is_told
        self._at, self._found, self._checked = None, {}, frozenset()
        self._tell()

    def _is_on_button(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and focused.isVisible() and self.isAncestorOf(focused)

    def _tell(self) -> None:
        """Write what is known into rows and buttons."""
        for code, row in self.rows.items():
            self._tell_row(code, row)
        mendable = [f for f in self._found.values() if f.can_mend and not f.mended]
        self.mend_all.setEnabled(bool(mendable) and not self._is_running)
        self._tools.fit()
        if self._is_running:
            self.nothing.set_texts(
                self.tr("Looking the book over…"),
                self.tr("Every page is read. A large book takes a while; go on working meanwhile."),
            )
        else:
            self.nothing.set_texts(
                self.tr("Nothing was looked at"),
                self.tr("The check was stopped. The book was not changed."),
                self.tr("Look again"),
            )
        self.stack.setCurrentWidget(self._area if self._is_told else self.nothing)

    def _tell_row(self, code: str, row: CheckRow) -> None:
        row.say(self._name(code))
        found = self._found.get(code)
        if found is None:
            is_sound = code in self._checked
            words = self.tr("sound") if is_sound else self.tr("not looked at")
            row.show_found(words, Role.GOOD if is_sound else Role.TEXT3, "", "")
        elif found.mended:
            row.show_found(self.tr("mended"), Role.GOOD, "", "")
        else:
            role = Role.RISK if found.is_grave else Role.WATCH
            hint = self._desk.words(found.hint) if found.hint else ""
            words = self._desk.words(found.text)
            row.show_found(words, role, hint, self.tr("Mend") if found.can_mend else "")
        row.mend.setEnabled(not self._is_running)

    def _say_running(self) -> None:
        self.message.say(Status.NO_DATA, self.tr("Looking the book over…"))

    def _say_all(self) -> None:
        """Say in one sentence how the book is."""
        left = [f for f in self._found.values() if not f.mended]
        when = self._desk.texts.datetime(self._at) if self._at else ""
        hint = self.tr("Checked at {0}.").format(when)
        if any(f.can_mend for f in left):
            hint += " " + self.tr("A backup is made before anything is mended.")
        if not left:
            self.message.say(Status.GOOD, self.tr("All is sound."), hint)
        elif any(f.is_grave for f in left):
            self.message.say(Status.RISK, self.tr("The book is damaged."), hint)
        else:
            found = self.tr("%n finding(s); nothing is damaged.", "", len(left))
            self.message.say(Status.WATCH, found, hint)

    def _name(self, code: str) -> str:
        names = {
            "damaged": self.tr("Every page of the file"),
            "log_torn": self.tr("Write-ahead log"),
            "vault": self.tr("What opens the book"),
            "reference": self.tr("References between records"),
            "attachment": self.tr("Contents of attachments"),
            "search": self.tr("Search index"),
            "pinyin": self.tr("Pinyin of names"),
            "journal": self.tr("What can be undone"),
            "clock": self.tr("Clock of the computer"),
            "leftover": self.tr("Temporary files"),
            "backup_missing": self.tr("Backups"),
        }
        return names[code]

    def _on_look(self) -> None:
        self._ask({})

    def _on_mend(self, code: str) -> None:
        self._ask({"mend": [code]})

    def _on_mend_all(self) -> None:
        self._ask({"mend": True})

    def _on_backups(self) -> None:
        self.place_requested.emit(Place("backups"))
