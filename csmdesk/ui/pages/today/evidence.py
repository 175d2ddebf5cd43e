"""The evidence of a line: the rows that its number comes from, each of which opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.today import TodayLine, plain_words
from csmdesk.domain.today_evidence import Witness
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import RECORD_ICONS
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_ICONS: Mapping[str, str] = {
    **RECORD_ICONS,
    "meeting": "calendar",
    "ticket": "ticket",
    "usage_fact": "chart-line",
    "cadence_rule": "clock",
    "person_usage": "log-out",
    "required_role": "user-plus",
    "touchpoint_person": "messages-square",
}


class WitnessLines(RecordWords):
    """Put the rows behind a line into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("what", self.tr("Row"), 0, least=180, is_fixed=True),
            Column("detail", self.tr("What counts of it"), 230, lead=12, is_fixed=True),
            Column("when", self.tr("When"), 150, lead=12, is_right=True, is_fixed=True),
        )

    def line(self, key: int, row: Witness) -> Line:
        """Return the words of one row."""
        detail = self._desk.texts.render(row.detail)
        title = row.title or self.name(row)
        cells = (
            Cell(
                title, icon=_ICONS.get(row.table, "circle-dot"), said=f"{self.name(row)}: {title}"
            ),
            Cell(detail, role=Role.TEXT2),
            Cell(self._when(row.when)),
        )
        return Line(key, cells)

    def tip(self, row: Witness, column: str) -> str:
        """Return what the cell cannot show in full."""
        return row.title if column == "what" else self._desk.texts.render(row.detail)

    def name(self, row: Witness) -> str:
        """Say what kind of row it is."""
        names = {
            "account": self.tr("Account"),
            "touchpoint": self.tr("Touchpoint"),
            "commitment": self.tr("Promise"),
            "task": self.tr("Task"),
            "milestone": self.tr("Milestone"),
            "success_plan": self.tr("Success plan"),
            "meeting": self.tr("Meeting"),
            "stakeholder": self.tr("Person"),
            "cadence_rule": self.tr("Rule of the rhythm"),
            "contract_line": self.tr("Contract line"),
            "ticket": self.tr("Ticket"),
            "usage_fact": self.tr("Use of one week"),
            "person_usage": self.tr("Log-in"),
            "required_role": self.tr("Required role"),
            "touchpoint_person": self.tr("Talks with a person"),
        }
        return names.get(row.table, row.table)

    def _when(self, when: date | datetime | None) -> str:
        if isinstance(when, datetime):
            return self._desk.texts.datetime(when)
        return self._desk.texts.date(when) if when is not None else ""


class EvidenceSheet(Sheet):
    """Show the sentence of a line with its rows; Enter on a row opens it."""

    asked = Signal(object, object)  # TodayLine, Witness to open
    account_asked = Signal(object)  # TodayLine

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._line: TodayLine | None = None
        self._rows: tuple[Witness, ...] = ()
        self._why = Label(wraps=True)
        self._note = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._words = WitnessLines(desk, self)
        self.table = Listing(desk, self._words, least_rows=3)
        self.account = Button(icon="building-2")
        self.open_row = Button(ButtonKind.PRIMARY)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.S)
        column.addWidget(self._why)
        column.addWidget(self.table, 1)
        column.addWidget(self._note)
        self.assemble(inside, self.account, self.open_row)
        self.table.opened.connect(self._on_row)
        self.table.moved.connect(self._on_moved)
        self.open_row.clicked.connect(self._on_open)
        self.account.clicked.connect(self._on_account)
        self.follow_theme()
        self.retranslate()

    def show_line(self, line: TodayLine, area: QWidget) -> None:
        """Read the rows of a line and show them."""
        self._line = line
        self.table.wait()
        self.retranslate()

        def read(session: ReadSession) -> tuple[Witness, ...]:
            from csmdesk.services.today_evidence import witnesses

            return witnesses(session, line.reason)

        self._desk.read(self, read, self._on_rows, latest="evidence")
        self.open_above(area)

    @property
    def rows(self) -> tuple[Witness, ...]:
        """Return the rows that show."""
        return self._rows

    def first_focus(self) -> QWidget:
        """Walk the rows."""
        return self.table

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Evidence"))
        self.open_row.setText(self.tr("Open the row"))
        self.open_row.restyle()
        self._note.setText(
            self.tr("The number is computed from these rows and today's date alone.")
        )
        line = self._line
        if line is not None:
            render = self._desk.texts.render
            self.set_title(f"{line.account.name} · {render(line.reason.act)}")
            self._why.setText(plain_words(render(line.reason.why)))
            self.account.setText(self.tr("Open {0}").format(line.account.name))
            self.account.restyle()

    def _on_rows(self, rows: tuple[Witness, ...]) -> None:
        self._rows = rows
        self.table.show_records(dict(enumerate(rows)), is_new=True)
        self.table.want_rows(min(8, len(rows)))
        if rows:
            self.table.select_key(0)
        self.fit()

    def _on_moved(self, _key: object) -> None:
        self.open_row.setEnabled(self.table.current_key() is not None)

    def _on_open(self) -> None:
        self._on_row(self.table.current_key())

    def _on_row(self, key: object) -> None:
        if isinstance(key, int) and self._line is not None and key < len(self._rows):
            self.dismiss()
            self.asked.emit(self._line, self._rows[key])

    def _on_account(self) -> None:
        if self._line is not None:
            self.dismiss()
            self.account_asked.emit(self._line)
