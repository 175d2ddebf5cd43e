"""What changed among the people since the last QBR, or since another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_changes import ChangeKind, PeopleChange
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.pages.people.person_words import attribute_change
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_QUARTER = timedelta(days=90)  # looked back where there was no QBR
_ICONS = {
    ChangeKind.JOINED: "user-plus", ChangeKind.LEFT: "user-x", ChangeKind.ATTRIBUTE: "pencil",
    ChangeKind.MANAGER: "arrow-up", ChangeKind.STRENGTH: "trending-up",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what changed since a day."""

    since: date
    review: date | None  # of the last QBR
    changes: tuple[PeopleChange, ...]


class ChangeLines(RecordWords):
    """Put changes into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns."""
        return (
            Column("who", self.tr("Person"), 200, is_fixed=True),
            Column("what", self.tr("What changed"), 0, lead=12, least=220, is_fixed=True),
            Column("when", self.tr("When"), 110, lead=12, is_right=True, is_fixed=True),
        )

    def line(self, key: object, change: PeopleChange) -> Line:
        """Return the words of one change."""
        mark = _ICONS[change.kind]
        if change.kind is ChangeKind.STRENGTH and change.points < 0:
            mark = "trending-down"
        day = self._days.short(change.on) if change.on else ""
        return Line(
            key,
            (
                Cell(change.name, face=Face.STRONG, icon=mark),
                Cell(self.words(change), role=Role.TEXT),
                Cell(day, role=Role.TEXT2),
            ),
        )

    def tip(self, change: PeopleChange, column: str) -> str:
        """Return what the cell cannot show in full."""
        return self.words(change) if column == "what" else ""

    def words(self, change: PeopleChange) -> str:
        """Say what changed."""
        before, after = change.before or "—", change.after or "—"
        if change.kind is ChangeKind.JOINED:
            return self.tr("joined")
        if change.kind is ChangeKind.LEFT:
            return self.tr("left")
        if change.kind is ChangeKind.MANAGER and change.after is None:
            return self.tr("reports to nobody (before: {0})").format(before)
        if change.kind is ChangeKind.MANAGER:
            return self.tr("reports to {1} (before: {0})").format(before, after)
        if change.kind is ChangeKind.STRENGTH:
            points = self._desk.texts.number(change.points, signed=True)
            return self.tr("strength {0} → {1} ({2})").format(before, after, points)
        return attribute_change(change)


class ChangesSheet(Sheet):
    """List what is different on the day that is shown from what it was on an earlier one."""

    chosen = Signal(str)  # id of the person of a row

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab.window())
        self._desk = desk
        self._watch = watch
        self._area = tab
        self._account_id: AccountId | None = None
        self._until: date | None = None
        self._found: _Found | None = None
        self._caption = Label(role=Role.TEXT2)
        self.since = DayField(desk)
        self._why = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._words = ChangeLines(desk, self)
        self.table = Listing(desk, self._words, least_rows=6)
        self._none = Label(role=Role.TEXT2, wraps=True)
        self._stack = QStackedWidget()
        self.done = Button(ButtonKind.PRIMARY)
        self._build()
        self.since.changed.connect(self._on_day)
        self.done.clicked.connect(self.dismiss)
        self.table.opened.connect(self._on_opened)
        self.follow_theme()
        self.retranslate()

    @property
    def changes(self) -> tuple[PeopleChange, ...]:
        """Return what is listed."""
        return self._found.changes if self._found else ()

    def show_account(self, account_id: AccountId, until: date | None) -> None:
        """Show what changed since the last QBR before a day, today without one."""
        self._account_id, self._until, self._found = account_id, until, None
        self.message.clear()
        self.table.wait()
        self._stack.setCurrentWidget(self.table)
        self._read(None)
        self.open_above(self._area)

    def first_focus(self) -> QWidget:
        """Walk the changes."""
        return self.table

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Changes"))
        day = self._until
        title = self.tr("What changed among the people")
        if day is not None:
            title = self.tr("What had changed by {0}").format(self._desk.texts.date(day))
        self.set_title(title)
        self._caption.setText(self.tr("Since"))
        self.since.setAccessibleName(self.tr("Since which day"))
        self._none.setText(self.tr("Nothing has changed between these days."))
        self.done.setText(self.tr("Close"))
        self.done.restyle()
        if self._found is not None:
            self._why.setText(self._reason(self._found))

    def _reason(self, found: _Found) -> str:
        if found.review is None:
            return self.tr("There was no QBR before: choose the day to compare with.")
        if found.review == found.since:
            return self.tr("The day of the last QBR.")
        return self.tr("The last QBR was on {0}.").format(self._desk.texts.date(found.review))

    def _read(self, since: date | None) -> None:
        account_id, until = self._account_id, self._until
        today = self._desk.clock.today()
        if account_id is None:
            return

        def read(session: ReadSession) -> _Found:
            from csmdesk.services.people_changes import last_review, read_changes

            review = last_review(session, account_id, until or today)
            day = since or review or (until or today) - _QUARTER
            return _Found(day, review, read_changes(session, account_id, day, until))

        self._desk.read(self, read, self._on_found, error=self._on_failed, latest="changes")

    def _on_found(self, found: _Found) -> None:
        self._found = found
        self.since.blockSignals(True)
        self.since.set_value(found.since)
        self.since.blockSignals(False)
        self.table.show_records(dict(enumerate(found.changes)), is_new=True)
        self.table.want_rows(min(12, max(6, len(found.changes))))
        self._stack.setCurrentWidget(self.table if found.changes else self._none)
        self.retranslate()
        self.fit()

    def _on_opened(self, _key: object) -> None:
        """Go to the person of a row."""
        change = self.table.current_record()
        if change is not None:
            self.dismiss()
            self.chosen.emit(change.id)

    def _on_failed(self, error: UserError) -> None:
        self.refuse(error, self._desk.texts.render)

    def _on_day(self) -> None:
        day = self.since.value()
        if day is not None and self._found is not None and day != self._found.since:
            self._read(day)

    def _build(self) -> None:
        inside = QWidget()
        row = QHBoxLayout()
        row.setSpacing(Gap.M)
        row.addWidget(self._caption)
        row.addWidget(self.since)
        row.addWidget(self._why, 1)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.M)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.assemble(inside, self.done)
