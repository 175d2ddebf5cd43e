"""The head of the day: the date, what is to be done first, and what of the list to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from csmdesk.domain.today import Group, TodayLine, involved
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.days import Days
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.header import HelpButton
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.translated import Translated

ALL, TIER_A, RENEWING = "all", "tier_a", "renewing"
NEAR = 90  # days to a renewal that the last chip asks for


class TodayHead(Translated, Dressed, QWidget):
    """Show title, date and sentence; the chips choose."""

    chosen = Signal(str)  # ALL, TIER_A or RENEWING
    side_asked = Signal()  # show what stands beside the list, where there is no room for both

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days(desk, self)
        self._lines: Sequence[TodayLine] = ()
        self._title = Label(face=Face.TITLE)
        self._day = Label(role=Role.TEXT2)
        self._sentence = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self._sentence.setMinimumWidth(1)
        self.chips = {key: FilterChip() for key in (ALL, TIER_A, RENEWING)}
        self.side = IconButton("calendar")
        self.more = IconButton("ellipsis")
        self._help = HelpButton(self)
        self._top, self._chips = QWidget(), QWidget()
        self._below = QVBoxLayout()
        self._is_below: bool | None = None
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    @property
    def filter(self) -> str:
        """Return what is chosen."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), ALL)

    def choose(self, key: str) -> None:
        """Choose what to show, without telling anybody."""
        for each, chip in self.chips.items():
            chip.setChecked(each == key)

    def kept(self, lines: Sequence[TodayLine], key: str = "") -> tuple[TodayLine, ...]:
        """Return the lines that the filter lets through."""
        wanted = key or self.filter
        return tuple(line for line in lines if self._fits(line, wanted))

    def show_lines(self, lines: Sequence[TodayLine]) -> None:
        """Count what each chip finds, and say what comes first."""
        self._lines = lines
        is_open = [line for line in lines if line.group is not Group.PUT_OFF]
        for key, chip in self.chips.items():
            chip.set_count(len(self.kept(is_open, key)))
        self._say()

    def retranslate(self) -> None:
        """Write the words."""
        self._title.setText(self.tr("Today"))
        self.chips[ALL].setText(self.tr("All"))
        self.chips[TIER_A].setText(self.tr("Tier A only"))
        self.chips[RENEWING].setText(self.tr("Renewal in {0} days").format(NEAR))
        for chip in self.chips.values():
            chip.setAccessibleName(chip.text())
            chip.restyle()
        self.side.name_it(self.tr("Meetings and promises of today"))
        self.more.name_it(self.tr("More"))
        self._say()
        self._share()

    def restyle(self) -> None:
        """Follow the text size."""
        self._top.setFixedHeight(self.theme.scaled(Size.PAGE_HEADER))
        self._share()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips below the title where they would push each other out."""
        super().resizeEvent(event)
        self._share()

    def _fits(self, line: TodayLine, key: str) -> bool:
        if key == TIER_A:
            return line.account.tier == "A"
        on = line.account.renewal_on
        return key == ALL or (on is not None and (on - self._days.today).days <= NEAR)

    def _say(self) -> None:
        today = self._days.today
        weekday = self._days.weekday(today)
        words = self.tr("{1} {0}").format(self._days.short(today), weekday)
        self._day.setText(words)
        now = [line for line in self._lines if line.group is Group.NOW]
        money = " + ".join(self._desk.texts.money(m, short=True) for m in involved(now))
        sentence = self.tr("First: %n to do now", "", len(now)) if now else ""
        if money:
            sentence = self.tr("{0}, touching ARR {1}").format(sentence, money)
        self._sentence.set_text(sentence)

    def _build(self) -> None:
        self._flow = FlowLayout(self._chips, hopes_for_one_line=True)
        for chip in self.chips.values():
            self._flow.addWidget(chip)
        self.chips[ALL].setChecked(True)
        row = self._row = QHBoxLayout(self._top)
        row.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._title)
        row.addSpacing(Gap.XS)
        row.addWidget(self._day)
        row.addSpacing(Gap.XS)
        row.addWidget(self._sentence, 1)
        for button in (self.side, self.more, self._help):
            row.addWidget(button)
        self._below.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addLayout(self._below)
        self._share()

    def _share(self) -> None:
        """Give the chips a line of their own where there is no room beside the title."""
        needed = self._chips.sizeHint().width() + Gap.XL + Gap.L + 8 * Gap.S
        fixed = (self._title, self._day, self.side, self.more, self._help)
        needed += sum(part.sizeHint().width() for part in fixed)
        is_below = needed > self.width()
        if is_below is self._is_below:
            return
        self._is_below = is_below
        if is_below:
            self._row.removeWidget(self._chips)
            self._below.addWidget(self._chips)
        else:
            self._below.removeWidget(self._chips)
            at = self._row.indexOf(self._sentence) + 1
            self._row.insertWidget(at, self._chips, 0, Qt.AlignmentFlag.AlignVCenter)
        self._below.setContentsMargins(Gap.XL, 0, Gap.L, Gap.S if is_below else 0)
        self.updateGeometry()

    def _connect(self) -> None:
        for chip in self.chips.values():
            chip.clicked.connect(self._on_chip)
        self.side.clicked.connect(self.side_asked)
        self.more.clicked.connect(self._on_more)

    def _on_chip(self) -> None:
        chip = self.sender()
        for key, each in self.chips.items():
            each.setChecked(each is chip)
            if each is chip:
                self.chosen.emit(key)

    def _on_more(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        actions = self._desk.actions
        for action_id in ("today.review", "go.visits", "meeting.new", "intake.files", "go.rhythm"):
            entry = menu.addAction(actions.action(action_id).icon(), actions.title(action_id))
            entry.setEnabled(actions.is_ready(action_id))
            entry.triggered.connect(actions.action(action_id).trigger)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
