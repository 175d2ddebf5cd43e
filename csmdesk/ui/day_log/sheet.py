"""The sheet that a whole day is logged in: one line each, saved in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.entry.day_lines import DayLine, ReadLine, TypedDay
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.ui.day_log.row import DayRow
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.quick_entry.draft_keeper import DraftKeeper
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_READ_AFTER_MS = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayLogSheet(Sheet):
    """Take one line for each touchpoint of a day; what cannot be saved stays in the sheet."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._desk = desk
        self._account_id: AccountId | None = None
        self.rows: list[DayRow] = []
        self._left: tuple[DayLine, ...] = ()
        self._told = 0
        self._day_name = Label(face=Face.CAPTION, role=Role.TEXT2)
        self.day = DayField(desk)
        self._how = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._lines = QVBoxLayout()
        self.save_all = Button(ButtonKind.PRIMARY)
        self._reading = QTimer(self)
        self._keeper = DraftKeeper(desk, self._current, _keep, self)
        self._build()
        self.follow_theme()
        self.retranslate()

    def open_with(self, account_id: AccountId | None, area: QWidget | None = None) -> None:
        """Go on with what was typed the last time, or begin with an empty line of today."""
        self._account_id = account_id
        self.message.clear()
        if not any(row.field.text() for row in self.rows):
            self.day.set_value(self._desk.clock.today())
            self._set_lines(())
            self._keeper.restore(_kept, self._on_kept)
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Begin with the last line."""
        return self.rows[-1].field

    def dismiss(self) -> None:
        """Close; what is typed is kept."""
        self.keep_now()
        super().dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save everything with Ctrl and Enter."""
        is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in _ENTER and is_ctrl:
            self.save()
            return
        super().keyPressEvent(event)

    def save(self) -> None:
        """Log all lines that can be, in one action; the others stay."""
        typed = self._current()
        if typed is None or typed.is_empty:
            return
        lines, day = typed.lines, typed.day
        self._keeper.forget_pause()
        account_id = self._account_id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.day_log import log_lines

            made, self._left = log_lines(uow, lines, day, account_id)
            self._told = len(made)

        count = sum(row.is_ready for row in self.rows) or len(lines)
        label = Text.of("action.log_day", n=count)
        self._desk.write(self, label, work, done=self._on_saved, error=self._on_not_saved)

    @property
    def typed(self) -> tuple[DayLine, ...]:
        """Return the lines that hold something."""
        return tuple(row.line for row in self.rows if row.field.text().strip())

    def keep_now(self) -> None:
        """Write the draft."""
        self._keeper.keep_now()

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.set_title(self.tr("Log a day"))
        self._day_name.setText(self.tr("Day"))
        self.day.setAccessibleName(self.tr("Day"))
        self._how.setText(
            self.tr(
                "One touchpoint a line, as in quick entry. Enter makes the next line, several "
                "lines can be pasted, Ctrl+Enter saves them all."
            )
        )
        self._count()

    # Inside

    def _build(self) -> None:
        inside = QWidget()
        head = QHBoxLayout()
        head.setSpacing(Gap.S)
        head.addWidget(self._day_name)
        head.addWidget(self.day)
        head.addStretch(1)
        self._lines.setSpacing(Gap.S)
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.M)
        column.addLayout(head)
        column.addWidget(self._how)
        column.addLayout(self._lines)
        column.addStretch(1)
        self.assemble(inside, self.save_all)
        self.save_all.clicked.connect(self.save)
        self.day.changed.connect(self._on_changed)
        self._reading.setSingleShot(True)
        self._reading.setInterval(_READ_AFTER_MS)
        self._reading.timeout.connect(self._read)
        self._keeper.failed.connect(self._on_refused)

    def _set_lines(self, lines: Sequence[DayLine]) -> None:
        for row in self.rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for line in lines:
            self._add(line)
        self._add()
        self._on_changed()

    def _add(self, line: DayLine | None = None, at: int | None = None) -> DayRow:
        row = DayRow(self._desk, line or DayLine(""), self)
        row.changed.connect(self._on_changed)
        row.entered.connect(self._on_entered)
        row.stepped.connect(self._on_stepped)
        row.emptied.connect(self._on_emptied)
        row.pasted.connect(self._on_pasted)
        place = len(self.rows) if at is None else at
        self.rows.insert(place, row)
        self._lines.insertWidget(place, row)
        row.show()
        return row

    def _read(self) -> None:
        """Understand the lines, once hands and input method rest."""
        typed, account_id = self._current(), self._account_id
        if typed is None:
            return

        def read(session: ReadSession) -> tuple[ReadLine, ...]:
            from csmdesk.services.day_log import read_lines

            return read_lines(session, typed.lines, typed.day, account_id)

        self._desk.read(self, read, self._on_read, error=self._on_refused, latest="day_log")

    def _on_read(self, found: tuple[ReadLine, ...]) -> None:
        known = {read.line: read for read in found}
        for row in self.rows:
            row.show_read(known.get(row.line))
        self._count()
        self.fit()

    def _count(self) -> None:
        ready = sum(row.is_ready for row in self.rows)
        words = self.tr("Save %n touchpoint(s)", "", ready) if ready else self.tr("Save")
        self.save_all.setText(words)
        self.save_all.setEnabled(bool(self.typed))
        self.save_all.restyle()

    def _on_changed(self) -> None:
        self._reading.start()
        self._keeper.touch()
        self._count()

    def _current(self) -> TypedDay | None:
        """Return what may be kept or read now: nothing while a composition is open."""
        if any(row.field.is_composing for row in self.rows):
            return None
        return TypedDay(self.typed, self.day.value() or self._desk.clock.today())

    def _on_kept(self, kept: tuple[TypedDay, datetime] | None) -> None:
        if kept is not None and not self.typed:
            self.day.set_value(kept[0].day)
            self._set_lines(kept[0].lines)
            self._desk.notices.tell(self.tr("Your lines of the last time are back."))
            self.rows[-1].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, _changes: ChangeSet) -> None:
        self._set_lines(self._left)
        self._keeper.forget_pause()  # what is left was kept with what was saved
        if not self._left:
            super().dismiss()
            return
        kept = self.tr("%n line(s) could not be saved and stay here.", "", len(self._left))
        self.message.say(Status.WATCH, kept)
        self.fit()
        self.rows[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_not_saved(self, error: UserError) -> None:
        self._keeper.touch()
        self._on_refused(error)

    def _on_refused(self, error: UserError) -> None:
        self.refuse(error, self._desk.words)

    def _on_entered(self, row: DayRow) -> None:
        at = self.rows.index(row) + 1
        if at == len(self.rows):
            self._add()
        elif self.rows[at].field.text():
            self._add(at=at)
        self.fit()
        self.rows[at].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stepped(self, row: DayRow, step: int) -> None:
        at = self.rows.index(row) + step
        if 0 <= at < len(self.rows):
            self.rows[at].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_emptied(self, row: DayRow) -> None:
        if len(self.rows) == 1:
            return
        at = self.rows.index(row)
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.rows[max(0, at - 1)].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()
        self.fit()

    def _on_pasted(self, row: DayRow, lines: Sequence[str]) -> None:
        first, *rest = lines
        row.field.insert(first)
        at = self.rows.index(row)
        for number, text in enumerate(rest, 1):
            self._add(DayLine(text), at + number)
        self.rows[at + len(rest)].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()
        self.fit()


def _kept(read: ReadSession) -> tuple[TypedDay, datetime] | None:
    from csmdesk.services.day_log import kept_lines

    return kept_lines(read)


def _keep(uow: UnitOfWork, typed: TypedDay) -> datetime | None:
    from csmdesk.services.day_log import keep_lines

    return keep_lines(uow, typed)
