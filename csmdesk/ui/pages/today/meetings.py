"""Today's meetings: when, with whom, and what is to be done about each now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from csmdesk.domain.meetings import Meeting, MeetingState
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import KINDS, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import draw_focus
from csmdesk.ui.widgets.translated import Translated

BRIEF = "brief.open"
_PAD = 20
_TIME = 44  # px at the base size
_MOST_NAMES = 2


class _Bar(Dressed, QWidget):
    """Stand between time and meeting; what is over has a pale one."""

    def __init__(self, *, is_over: bool) -> None:
        super().__init__()
        self._role = Role.LINE2 if is_over else Role.TEXT2
        self.setFixedWidth(2)
        self.follow_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        QPainter(self).fillRect(QRect(self.rect()), self.theme.colour(self._role))


class MeetingCard(Dressed, QWidget):
    """Show one meeting; a click or Enter opens its account."""

    briefed = Signal(object)  # Meeting
    logged = Signal(object)
    missed = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days(desk, self)
        self.meeting = meeting
        self.brief = Button(icon="file-text", small=True)
        self.log = Button(ButtonKind.ACCENT, icon="pencil", small=True)
        self.miss = Button(ButtonKind.QUIET, small=True)
        now = desk.clock.now()
        self._is_over = meeting.ends_at <= now
        self._is_sought = False
        self._told = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=self.awaits_log)
        self._build()
        self.tell()
        self.brief.clicked.connect(self._on_brief)
        self.log.clicked.connect(self._on_log)
        self.miss.clicked.connect(self._on_miss)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.follow_theme()
        if meeting.account_id is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def awaits_log(self) -> bool:
        """Tell whether it is over and somebody must say what was said."""
        planned = self.meeting.state == MeetingState.PLANNED
        is_ours = self.meeting.account_id is None
        return self._is_over and planned and not is_ours and not self.meeting.is_all_day

    def is_of(self, meeting: Meeting) -> bool:
        """Tell whether it shows just this meeting, on the right side of its end."""
        is_over = meeting.ends_at <= self._desk.clock.now()
        return self.meeting == meeting and self._is_over == is_over

    def tell(self) -> None:
        """Say how far it is now."""
        said = self._state(self._desk.clock.now())
        self._told.setText(said)
        self._told.setVisible(bool(said))

    def go_to(self) -> None:
        """Stand out: somebody looked for this one."""
        self._is_sought = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of what was looked for, and the focus."""
        painter = QPainter(self)
        if self._is_sought:
            painter.fillRect(self.rect(), self.theme.colour(Role.SELECTED))
        if self.hasFocus():
            draw_focus(painter, self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the account."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.meeting)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the account."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self.meeting)

    def _build(self) -> None:
        meeting = self.meeting
        role = Role.TEXT3 if self._is_over else Role.TEXT
        grid = QGridLayout(self)
        grid.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(0)
        times = QVBoxLayout()
        times.setSpacing(0)
        start = Label(self._time(meeting.starts_at), face=Face.STRONG, role=role)
        end = Label(self._time(meeting.ends_at), face=Face.CAPTION, role=Role.TEXT3)
        for label in (start, end):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            times.addWidget(label)
        times.addStretch(1)
        if meeting.is_all_day:
            start.setText(self.tr("all day"))
            end.hide()
        grid.addLayout(times, 0, 0)
        grid.setColumnMinimumWidth(0, start.theme.scaled(_TIME))
        grid.addWidget(_Bar(is_over=self._is_over), 0, 1)
        grid.addLayout(self._words(), 0, 2)
        grid.setColumnStretch(2, 1)
        self.setAccessibleName(f"{start.text()} {self._title()}")

    def _words(self) -> QVBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(self._title(), face=Face.STRONG))
        words.addWidget(ElidedLabel(self._people(), face=Face.CAPTION, role=Role.TEXT2))
        acts = QWidget()
        flow = FlowLayout(acts)
        if self.awaits_log:
            words.addWidget(self._told)
            self.log.setText(self.tr("Log it"))
            self.miss.setText(self.tr("Did not happen"))
            shown = [self.log, self.miss]
        else:
            has_brief = BRIEF in {spec.id for spec in self._desk.actions.specs}
            is_asked = self.meeting.account_id is not None and not self._is_over
            self.brief.setText(self.tr("Brief"))
            shown = [self.brief] if has_brief and is_asked else []
        for button in (self.brief, self.log, self.miss):
            button.setVisible(False)
            button.setAccessibleDescription(self._title())
        for button in shown:
            button.setVisible(True)
            button.restyle()
            flow.addWidget(button)
        if not self.awaits_log:
            flow.addWidget(self._told)
        words.addSpacing(Gap.XS)
        words.addWidget(acts)
        words.addStretch(1)
        return words

    def _title(self) -> str:
        meeting = self.meeting
        parts = (meeting.account_name or self.tr("Among us"), meeting.title)
        return " · ".join(part for part in parts if part)

    def _people(self) -> str:
        meeting = self.meeting
        names = [who.name for who in meeting.people if who.colleague_id is None]
        shown = self.tr(", ").join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            shown = self.tr("{0} and %n more", "", len(names) - _MOST_NAMES).format(shown)
        kind = word(KINDS, meeting.kind)
        if meeting.account_id is None:
            return self.tr("no touch of a customer")
        return " · ".join(part for part in (shown, kind, meeting.place or "") if part)

    def _state(self, now: datetime) -> str:
        meeting = self.meeting
        if meeting.state == MeetingState.LOGGED or meeting.touchpoint_id is not None:
            return self.tr("Logged")
        if meeting.state == MeetingState.SKIPPED:
            return self.tr("Not to be logged")
        if meeting.account_id is None or meeting.is_all_day:
            return ""
        if self._is_over:
            return self.tr("Ended {0}; nothing is logged").format(self._days.ago(meeting.ends_at))
        if meeting.starts_at <= now:
            left = int((meeting.ends_at - now).total_seconds() // 60)
            return self.tr("On now, {0} left").format(self._days.span(max(1, left)))
        wait = int((meeting.starts_at - now).total_seconds() // 60)
        said = self.tr("in {0}").format(self._days.span(max(1, wait)))
        return " · ".join(part for part in (said, self._their_time()) if part)

    def _their_time(self) -> str:
        """Say what time it is there, when it is another one than here."""
        try:
            zone = ZoneInfo(self.meeting.zone or "")
        except (ValueError, OSError, ZoneInfoNotFoundError):
            return ""
        theirs, ours = self.meeting.starts_at.astimezone(zone), self.meeting.starts_at.astimezone()
        if theirs.utcoffset() == ours.utcoffset():
            return ""
        return self.tr("{0} there").format(theirs.strftime("%H:%M"))

    def _time(self, moment: datetime) -> str:
        return moment.astimezone().strftime("%H:%M")

    def _on_brief(self) -> None:
        self.briefed.emit(self.meeting)

    def _on_log(self) -> None:
        self.logged.emit(self.meeting)

    def _on_miss(self) -> None:
        self.missed.emit(self.meeting)


class MeetingCards(Translated, QWidget):
    """Show the meetings of the day below each other."""

    briefed = Signal(object)  # Meeting
    logged = Signal(object)
    missed = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cards: list[MeetingCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def card_of(self, meeting_id: str) -> MeetingCard | None:
        """Return the card of a meeting, if it shows."""
        return next((card for card in self.cards if card.meeting.id == meeting_id), None)

    def retranslate(self) -> None:
        """Write every word anew."""
        shown = [card.meeting for card in self.cards]
        self._clear()
        self.show_meetings(shown)

    def show_meetings(self, meetings: Sequence[Meeting]) -> None:
        """Show other meetings, or the same ones at another time."""
        is_same = len(meetings) == len(self.cards)
        if is_same and all(map(MeetingCard.is_of, self.cards, meetings)):
            for card in self.cards:
                card.tell()
            return
        self._clear()
        for meeting in meetings:
            card = MeetingCard(self._desk, meeting)
            card.briefed.connect(self.briefed)
            card.logged.connect(self.logged)
            card.missed.connect(self.missed)
            card.opened.connect(self.opened)
            self.cards.append(card)
            self._column.addWidget(card)
            self._column.addWidget(HairLine())

    def _clear(self) -> None:
        clear(self._column)
        self.cards = []
