"""The panel beside the accounts table: one account at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.overviews import AccountOverview
from csmdesk.ui.charts.week_chart import WeekChart
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_briefs import BriefList
from csmdesk.ui.pages.account_reads import overview_of
from csmdesk.ui.pages.account_sentences import UseSentence
from csmdesk.ui.pages.account_words import AccountWords
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import TierBadge
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel, Label, SectionTitle
from csmdesk.ui.widgets.painting import draw_text, text_width
from csmdesk.ui.widgets.pane import lay_out_pane
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

PEEK_WIDTH = 360
_PAD = 20
_HEAD_LIFT = 6  # the name stands level with the page's title, its place close below
_MOST_PROMISES = 4
_MOST_PEOPLE = 5
_TREND_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Number:
    """Hold one large number with what it is and one detail."""

    caption: str
    value: str
    detail: str = ""


class Numbers(Dressed, QWidget):
    """Show up to three large numbers between hairlines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._numbers: tuple[Number, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def set_numbers(self, numbers: Sequence[Number]) -> None:
        """Show other numbers."""
        self._numbers = tuple(numbers)
        said = "\n".join(" ".join((n.caption, n.value, n.detail)).strip() for n in numbers)
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Take three lines."""
        theme = self.theme
        lines = 2 * theme.line(Face.CAPTION) + theme.line(Face.NUMBER)
        return QSize(theme.scaled(200), lines + 2 * Gap.M)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers side by side, smaller where they would not fit."""
        painter = QPainter(self)
        theme = self.theme
        for y in (0, self.height() - 1):
            painter.fillRect(QRect(0, y, self.width(), 1), theme.colour(Role.LINE))
        face = Face.NUMBER if self._fits(Face.NUMBER) else Face.TITLE
        widths = self._widths(face)
        spare = max(0, self.width() - sum(widths)) // max(1, len(widths))
        left = 0
        for number, width in zip(self._numbers, widths, strict=True):
            box = QRect(left, Gap.M, width + spare - Gap.S, theme.line(Face.CAPTION))
            draw_text(painter, box, number.caption, face=Face.CAPTION, role=Role.TEXT2)
            box = QRect(left, box.bottom() + 1, box.width(), theme.line(Face.NUMBER))
            draw_text(painter, box, number.value, face=face)
            box = QRect(left, box.bottom() + 1, box.width(), theme.line(Face.CAPTION))
            draw_text(painter, box, number.detail, face=Face.CAPTION, role=Role.TEXT3)
            left += width + spare

    def _fits(self, face: Face) -> bool:
        return sum(self._widths(face)) <= self.width()

    def _widths(self, face: Face) -> list[int]:
        return [
            max(
                text_width(number.value, face),
                text_width(number.caption, Face.CAPTION),
                text_width(number.detail, Face.CAPTION),
            )
            + Gap.L
            for number in self._numbers
        ]


class PeekPanel(Translated, Dressed, QWidget):
    """Show one account beside the list, without leaving it."""

    closed = Signal()
    open_asked = Signal(str, str)  # account id, tab

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = AccountWords(desk, self)
        self._sentence = UseSentence(desk, self)
        self._wanted: AccountId | None = None
        self._overview: AccountOverview | None = None
        self._name = ElidedLabel(face=Face.TITLE)
        self._tier = TierBadge()
        self._place = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._open_icon = IconButton("arrow-up-right")
        self._close = IconButton("x")
        self._numbers = Numbers()
        self._trend_title = Label(face=Face.STRONG, wraps=True)
        self._trend = WeekChart(desk, is_small=True, height=96)
        self._promises_title = SectionTitle()
        self._promises = BriefList(opens=False)
        self._people_title = SectionTitle()
        self._people = BriefList(opens=False)
        self._log = Button(icon="pencil")
        self._open = Button(icon="arrow-right")
        self._qbr = Button(icon="presentation")
        self._esc = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._inside = QWidget()
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    @property
    def account_id(self) -> str:
        """Return the id of the account that shows or is being read, empty when there is none."""
        return self._wanted or ""

    def show_account(self, account_id: AccountId) -> None:
        """Read an account and show it."""
        if account_id != self._wanted:
            self._wanted = account_id
            self.reload()

    def reload(self) -> None:
        """Read the account again."""
        account_id = self._wanted
        if account_id is None:
            return

        def read(session: ReadSession) -> AccountOverview:
            return overview_of(session, account_id)

        self._desk.read(self, read, self._on_overview, error=self._on_gone, latest="glance")

    def _on_overview(self, overview: AccountOverview) -> None:
        self._overview = overview
        self._inside.show()
        self._fill()

    def _on_gone(self, _error: UserError) -> None:
        self._wanted = None
        self._overview = None
        self._inside.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Write the words."""
        self._open_icon.name_it(self.tr("Open account"))
        self._close.name_it(self.tr("Close the panel"))
        self._log.setText(self.tr("Log"))
        self._open.setText(self.tr("Open"))
        self._qbr.setText(self.tr("QBR"))
        self._esc.setText(self.tr("Esc closes"))
        self.setAccessibleName(self.tr("At a glance"))
        for button in (self._log, self._open, self._qbr):
            button.restyle()
        self._fill()

    def restyle(self) -> None:
        """Follow the text size."""
        self._head.setFixedHeight(self.theme.scaled(Size.PAGE_HEADER) - _HEAD_LIFT)
        super().restyle()

    def set_width(self, width: int) -> None:
        """Take a width that the page gives."""
        self.setFixedWidth(max(240, width))

    def _fill(self) -> None:
        overview = self._overview
        if overview is None:
            return
        row = overview.row
        self._name.set_text(row.name)
        self._tier.set_tier(row.tier)
        self._place.set_text(self._words.place(row))
        self._numbers.set_numbers(self._figures(overview))
        points = overview.usage.points[-_TREND_WEEKS:]
        title = self._sentence.title(overview.usage.points)
        self._trend_title.setText(title)
        self._trend.set_points(points, title)
        self._trend.setVisible(bool(points))
        promises = overview.commitments
        self._promises_title.set_title(self.tr("Open promises"))
        self._promises_title.set_side(str(len(promises)) if promises else self.tr("none"))
        self._promises.set_briefs([self._words.promise(p) for p in promises[:_MOST_PROMISES]])
        people = overview.people
        self._people_title.set_title(self.tr("People"))
        self._people_title.set_side(str(len(people)) if people else self.tr("none yet"))
        self._people.set_briefs([self._words.person(p) for p in people[:_MOST_PEOPLE]])

    def _figures(self, overview: AccountOverview) -> list[Number]:
        texts = self._desk.texts
        row = overview.row
        active = sum(line.is_active and not line.is_trial for line in overview.lines)
        arr = Number(
            self.tr("ARR"),
            texts.money(row.arr, short=True),
            self.tr("%n contract line(s)", "", active),
        )
        renewal = Number(self.tr("Renewal"), "—")
        if row.renewal_on is not None:
            days = (row.renewal_on - self._desk.clock.today()).days
            renewal = Number(
                self.tr("Renewal"), self._words.days.left(days), texts.date(row.renewal_on)
            )
        seats = "—" if row.seats is None else texts.number(row.seats)
        return [arr, renewal, Number(self.tr("Seats"), seats)]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_PAD, _HEAD_LIFT, Gap.M, 0)
        head.setSpacing(Gap.S)
        head.addWidget(self._name, 0)
        head.addWidget(self._tier)
        head.addStretch(1)
        head.addWidget(self._open_icon)
        head.addWidget(self._close)
        self._head = QWidget()
        self._head.setLayout(head)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(_PAD, 0, _PAD, Gap.L)
        column.setSpacing(0)
        for widget, gap in (
            (self._place, Gap.L), (self._numbers, Gap.L), (self._trend_title, Gap.S),
            (self._trend, Gap.L), (self._promises_title, Gap.XS), (self._promises, Gap.L),
            (self._people_title, Gap.XS), (self._people, 0),
        ):  # fmt: skip
            column.addWidget(widget)
            column.addSpacing(gap)
        column.addStretch(1)
        lay_out_pane(self, self._head, self._inside, self._foot())
        self._inside.hide()

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(_PAD, Gap.M, _PAD, Gap.M)
        row.setSpacing(Gap.S)
        for button in (self._log, self._open, self._qbr):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._esc)
        return foot

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._log.clicked.connect(self._on_log)
        self._qbr.clicked.connect(self._on_qbr)
        self._open.clicked.connect(self._on_open)
        self._open_icon.clicked.connect(self._on_open)

    def _on_log(self) -> None:
        self._desk.actions.run("touchpoint.log")

    def _on_qbr(self) -> None:
        self._desk.actions.run("account.qbr")

    def _on_open(self) -> None:
        if self._overview is not None:
            self.open_asked.emit(self._overview.account.id, "")
