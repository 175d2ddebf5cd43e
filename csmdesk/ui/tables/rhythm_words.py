"""Where an account and its S-tier people stand in the rhythm of visits, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from csmdesk.domain.cadence import CadenceState
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.days import Days


class RhythmWords(QObject):
    """Word states; each says by what it is due, so that nobody has to trust a bare number."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._days = Days(desk, self)

    def said(self, states: Iterable[CadenceState]) -> str:
        """Word states below each other; what has no rhythm is left out."""
        return "\n".join(self.one(state) for state in states if state.due_on is not None)

    def one(self, state: CadenceState) -> str:
        """Word one state: who, when the next touch is due, and why."""
        if state.due_on is None:
            return self.tr("No rhythm")
        who = state.person_name or state.account_name
        asked = self.tr("every %n day(s)", "", state.days or 0)
        words = self.tr("{0}: {1}, {2}").format(who, self._days.due(state.due_on), asked)
        if state.planned_on is not None:
            planned = self.tr("meeting planned {0}").format(self._days.short(state.planned_on))
            words = f"{words}; {planned}"
        return words
