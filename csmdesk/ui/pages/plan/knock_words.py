"""What a form says below the days of a line: which others move along when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.plan_schedule import Knock, Shift
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.days import Days
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_MOST = 4  # lines that are named


@dataclass(frozen=True, slots=True)
class AskedMove:
    """Ask what would happen if a line of a plan got other days."""

    plan_id: SuccessPlanId
    key: str
    start: date | None
    due: date | None
    carries: bool


class KnockWords(QObject):
    """Put into words what a move does."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._days = Days(desk, self)

    def said(self, knock: Knock, titles: Mapping[str, str]) -> str:
        """Say where the line lands if not where it was put, and what moves along."""
        lines = []
        landed = knock.moved
        if landed.because is not None and landed.after.first is not None:
            words = self.tr("It waits for “{0}” and begins on {1}.")
            day = self._days.short(landed.after.first)
            lines.append(words.format(titles.get(landed.because, ""), day))
        if knock.others:
            lines.append(self.tr("%n other line(s) move along:", "", len(knock.others)))
            lines += [self._shift(each, titles) for each in knock.others[:_MOST]]
            if len(knock.others) > _MOST:
                lines.append(self.tr("and %n more", "", len(knock.others) - _MOST))
        return "\n".join(lines)

    def _shift(self, shift: Shift, titles: Mapping[str, str]) -> str:
        was, now = shift.before.due or shift.before.first, shift.after.due or shift.after.first
        assert was is not None
        assert now is not None
        days = f"{self._days.short(was)} → {self._days.short(now)}"
        return f"{titles.get(shift.after.id, '')}  {days}"


class KnockNote(QWidget):
    """Read and say what a move would do, while it is only typed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._words = KnockWords(desk, self)
        self._label = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._asked: tuple[AskedMove, Mapping[str, str]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._label)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is said."""
        return "" if self.isHidden() else self._label.text()

    def clear(self) -> None:
        """Say nothing."""
        self._asked = None
        self._label.setText("")
        self.hide()

    def ask(self, asked: AskedMove, titles: Mapping[str, str]) -> None:
        """Read what a move would do; of several questions the last one is answered."""
        self._asked = (asked, titles)
        desk = self._desk

        def read(session: ReadSession) -> tuple[AskedMove, Knock]:
            from csmdesk.services.plan_dates import DateMove, preview_move
            from csmdesk.services.working_days import work_calendar

            days = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
            move = DateMove(asked.key, asked.start, asked.due, asked.carries)
            return asked, preview_move(session, asked.plan_id, move, days)

        desk.read(self, read, self._on_knock, error=self._on_refused, latest="knock")

    def _on_knock(self, found: tuple[AskedMove, Knock]) -> None:
        if self._asked is None or found[0] != self._asked[0]:
            return
        said = self._words.said(found[1], self._asked[1])
        self._label.setText(said)
        self._label.setAccessibleName(said)
        self.setVisible(bool(said))

    def _on_refused(self, _error: UserError) -> None:
        """Say nothing: saving refuses it at its field."""
        self.clear()
