"""What a line of the day was understood as, in one line of words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.entry.pieces import Entry, Piece, Promise
from csmdesk.domain.touchpoints import Kind, Side
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.promises_field import DoubtWords
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import KINDS, OUTCOMES, SENTIMENTS, word


class DayLineWords(QObject):
    """Put an understood line into words."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._days = Days(desk, self)
        self._doubts = DoubtWords(self)

    def said(self, entry: Entry) -> str:
        """Say all that a line will become."""
        clock = entry.start.astimezone().strftime("%H:%M")
        length = self.tr("%n min", "", entry.minutes) if entry.minutes else ""
        subject = self.tr("“{0}”").format(entry.subject) if entry.subject else ""
        parts = (
            entry.at.name if entry.at else "",
            word(KINDS, entry.kind or Kind.CALL),
            " ".join(filter(None, (clock, length))),
            self.tr(", ").join(map(self._person, entry.people)),
            subject,
            word(OUTCOMES, entry.outcome),
            "" if entry.sentiment is None else word(SENTIMENTS, str(entry.sentiment)),
            " ".join(f"!{flag}" for flag in entry.flags),
            " ".join(f"#{tag}" for tag in entry.tags),
            " ".join(f"&{link}" for link in entry.links),
            *(self._promise(promise) for promise in entry.promises),
            self.tr("next: {0}").format(entry.next_step) if entry.next_step else "",
            self._doubts.said(entry.doubts),
        )
        return " · ".join(filter(None, parts))

    def _person(self, piece: Piece) -> str:
        """Name who is meant, not what was typed: that may be a slip of the pen."""
        if piece.record is not None:
            return piece.record.name
        return self.tr("{0} (new person)").format(piece.text)

    def _promise(self, promise: Promise) -> str:
        is_ours = promise.side is Side.OURS
        words = self.tr("ours: {0}") if is_ours else self.tr("theirs: {0}")
        due = f" ({self._days.short(promise.due)})" if promise.due else ""
        return words.format(promise.text) + due
