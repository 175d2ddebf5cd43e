"""Beside the list of the day: meetings, promises that are due, and the visits of the week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.touchpoints import Side
from csmdesk.system.settings import WEEKLY_VISITS
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.today.meetings import MeetingCards
from csmdesk.ui.pages.today.promises import PromiseRows
from csmdesk.ui.pages.today.reading import Seen, read_meetings
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label, SectionTitle
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.pane import lay_out_pane
from csmdesk.ui.widgets.skeleton import Skeleton
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.domain.meetings import Meeting

SIDE_WIDTH = 340
_PAD = 20
_BAR = 6


class EffortBar(Dressed, QWidget):
    """Show how much of the week's visits there is."""

    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_part(self, part: float) -> None:
        """Fill the bar up to a part of one."""
        self._part = max(0.0, min(1.0, part))
        self.update()

    def sizeHint(self) -> QSize:
        """Be a thin line."""
        return QSize(80, self.theme.scaled(_BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        draw_box(painter, self.rect(), fill=Role.LINE, radius=Radius.BAR)
        full = QRect(0, 0, round(self.width() * self._part), self.height())
        if full.width() > 0:
            draw_box(painter, full, fill=Role.TEXT2, radius=Radius.BAR)


class SidePane(Translated, Dressed, QWidget):
    """Show what the day holds beside the list; of another day its meetings."""

    closed = Signal()  # where it takes the place of the list
    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: Seen | None = None
        self._day: date | None = None  # another one than today
        self._sought = ""
        self._title = Label(face=Face.STRONG)
        self._count = Label(face=Face.CAPTION, role=Role.TEXT2)
        self.back = Button(ButtonKind.LINK)
        self.shut = IconButton("x")
        self.meetings = MeetingCards(desk)
        self._coming, self._due_coming = _padded(Skeleton(5)), Skeleton(2)
        self._none = Label(role=Role.TEXT2, wraps=True)
        self.add = Button(ButtonKind.LINK)
        self._way = SectionTitle()
        self.stops = Button(ButtonKind.LINK)
        self._road: QWidget  # what shows on a day in the field
        self._due = SectionTitle()
        self.promises = PromiseRows(desk)
        self._visits = Label(role=Role.TEXT2)
        self._figure = Label(face=Face.STRONG)
        self._target = Label(role=Role.TEXT3)
        self._bar = EffortBar()
        self._missing = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._head = QWidget()
        self._free: QWidget  # what shows on a day without meetings
        self._build()
        self.add.clicked.connect(self._on_add)
        self.shut.clicked.connect(self.closed)
        self.back.clicked.connect(self._on_back)
        self.follow_theme()
        self.retranslate()

    def show_seen(self, seen: Seen) -> None:
        """Show what was read."""
        self._seen = seen
        self._due_coming.hide()
        self._road.setVisible(bool(seen.stops[0]))
        self.promises.show_promises(seen.promises)
        if self._day is None:
            self._show_meetings(seen.meetings)
        else:
            self._read(self._day)

    def show_failed(self) -> None:
        """Wait no longer: what the list says of the failure holds here too."""
        self._coming.hide()
        self._due_coming.hide()

    def show_day(self, day: str, record: str) -> None:
        """Show the meetings of a day, and go to one of them; without a day those of today."""
        self._sought = record.partition(":")[2]
        shown = date.fromisoformat(day) if day else None
        self._day = None if shown == self._desk.clock.today() else shown
        if self._day is not None:
            self._read(self._day)
        elif self._seen is not None:
            self._show_meetings(self._seen.meetings)

    def set_width(self, width: int, *, is_alone: bool) -> None:
        """Take a width that the page gives; alone it can be closed."""
        self.setFixedWidth(max(240, width))
        self.shut.setVisible(is_alone)

    def restyle(self) -> None:
        """Follow the text size."""
        self._head.setFixedHeight(self.theme.scaled(Size.PAGE_HEADER))
        super().restyle()

    def retranslate(self) -> None:
        """Write the words."""
        day = self._desk.texts.date(self._day) if self._day else ""
        title = self.tr("Meetings of {0}").format(day) if day else self.tr("Meetings of today")
        self._title.setText(title)
        self.back.setText(self.tr("Today"))
        self.back.setVisible(self._day is not None)
        self.back.restyle()
        self.shut.name_it(self.tr("Back to the list"))
        none = self.tr("Nothing is in the calendar today.")
        self._none.setText(self.tr("Nothing is in the calendar that day.") if day else none)
        self.add.setText(self.tr("Add a meeting…"))
        self.add.restyle()
        self.setAccessibleName(self.tr("Meetings and promises of today"))
        self._due.set_title(self.tr("Promises due today"))
        self._visits.setText(self.tr("Effective visits this week"))
        seen = self._seen
        if seen is None:
            return
        many = len(self.meetings.cards)
        self._count.setText(self.tr("%n meeting(s)", "", many) if many else "")
        ours = sum(each.side == Side.OURS for each in seen.promises)
        said = self.tr("ours {0} · theirs {1}").format(ours, len(seen.promises) - ours)
        self._due.set_side(said if seen.promises else self.tr("none"))
        stops, settled = seen.stops
        self._way.set_title(self.tr("Visits of today"))
        self._way.set_side(self.tr("{0} of {1} done").format(settled, stops))
        self.stops.setText(self.tr("%n stop(s) in your order", "", stops))
        self.stops.restyle()
        self._say_visits(seen)

    def _read(self, day: date) -> None:
        read = partial(read_meetings, day=day)
        self._desk.read(self, read, self._show_meetings, latest="day")

    def _show_meetings(self, meetings: Sequence[Meeting]) -> None:
        self._coming.hide()
        self.meetings.show_meetings(meetings)
        self._free.setVisible(not meetings)
        self.retranslate()
        card = self.meetings.card_of(self._sought)
        self._sought = ""
        if card is not None:
            self._body.ensureWidgetVisible(card)
            card.go_to()

    def _on_back(self) -> None:
        self.place_requested.emit(Place("today"))

    def _say_visits(self, seen: Seen) -> None:
        number = self._desk.texts.number
        target = self._desk.settings.get(WEEKLY_VISITS)
        self._figure.setText(number(seen.visits))
        self._target.setText(f"/ {number(target)}" if target else "")
        self._bar.setVisible(bool(target))
        self._bar.show_part(seen.visits / target if target else 0)
        late = {
            line.account.id
            for line in seen.today.open
            if line.reason.code.startswith("rhythm") and line.account.tier == "A"
        }
        parts = []
        if target > seen.visits:
            parts.append(self.tr("%n to go", "", target - seen.visits))
        if late:
            parts.append(self.tr("%n tier A account(s) late in the rhythm", "", len(late)))
        self._missing.setText(self.tr("; ").join(parts) or self.tr("All accounts of tier A seen"))

    def _build(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(_PAD, 0, _PAD, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        head.addWidget(self.back)
        head.addWidget(self.shut)
        self._free = _padded(self._none, self.add)
        self._free.hide()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, Gap.M)
        column.setSpacing(0)
        column.addWidget(self._coming)
        column.addWidget(self.meetings)
        column.addWidget(self._free)
        self._road = _padded(self._way, self.stops)
        self._road.hide()
        column.addWidget(self._road)
        column.addWidget(_padded(self._due, self._due_coming, self.promises))
        column.addStretch(1)
        self._body = lay_out_pane(self, self._head, inside, self._foot(), is_ruled=True)

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(_PAD, Gap.S, _PAD, Gap.S)
        column.setSpacing(Gap.XS)
        figures = QHBoxLayout()
        figures.setSpacing(Gap.XS)
        figures.addWidget(self._visits, 1)
        figures.addWidget(self._figure)
        figures.addWidget(self._target)
        column.addLayout(figures)
        column.addWidget(self._bar)
        column.addWidget(self._missing)
        return foot

    def _on_add(self) -> None:
        self._desk.actions.run("meeting.new")


def _padded(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(_PAD, Gap.L, _PAD, 0)
    column.setSpacing(Gap.XS)
    for widget in widgets:
        column.addWidget(widget)
    return holder
