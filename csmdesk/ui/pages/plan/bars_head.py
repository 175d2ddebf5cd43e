"""Above the bars: months or weeks, and today."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.system.settings import WEEK_START
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.bars_board import BarsBoard
from csmdesk.ui.pages.plan.bars_places import Zoom
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

_CHIP = 20
_CHIP_PAD = 6
_MONDAY = 0


def marks(board: BarsBoard, first_weekday: int) -> tuple[date, ...]:
    """Return the days at which a line goes through all rows."""
    scale = board.place.scale
    return scale.weeks(first_weekday) if board.zoom is Zoom.WEEKS else scale.months()


class BarsHead(Translated, Dressed, QWidget):
    """Name months or weeks, as far as there is room; the chip of today is always whole."""

    def __init__(self, desk: Desk, board: BarsBoard, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._board = board
        self._scroll = 0
        self.follow_theme()

    @property
    def first_weekday(self) -> int:
        """Return the day with which a week begins, 0 for Monday."""
        return self._desk.settings.get(WEEK_START)

    def scroll_to(self, left: int) -> None:
        """Show the part that begins at a place."""
        self._scroll = left
        self.update()

    def chip(self) -> QRect:
        """Return where the chip of today stands, within the head."""
        words = self._chip_words()
        place, scaled = self._board.place, self.theme.scaled
        width = text_width(words, Face.CAPTION_STRONG) + 2 * scaled(_CHIP_PAD)
        middle = place.x(self._board.today) + place.day_width / 2 - self._scroll
        height = scaled(_CHIP)
        left = round(middle - width / 2)
        if 0 <= middle <= self.width():  # in sight, so to be read
            left = min(max(left, 2), self.width() - width - 2)
        return QRect(left, (self.height() - height) // 2, width, height)

    def labels(self) -> list[tuple[QRect, str]]:
        """Return what is written, each in its room; nothing lies below the chip of today."""
        place, found = self._board.place, []
        chip, lead = self.chip().adjusted(-2, 0, 2, 0), self.theme.scaled(6)
        days = marks(self._board, self.first_weekday)
        ends = [*(place.x(day) for day in days[1:]), place.x(place.scale.last) + place.day_width]
        free = 0
        for day, end in zip(days, ends, strict=True):
            if end <= self._scroll:
                continue
            left = max(0, round(place.x(day)) - self._scroll) + lead  # still named at the edge
            if left > self.width():
                break
            room = min(round(end) - self._scroll, self.width()) - left
            for words in self._names(day):
                box = QRect(left, 0, text_width(words, Face.CAPTION), self.height())
                if box.width() <= room and left >= free and not self._hides(box, chip):
                    found.append((box, words))
                    free = box.right() + Gap.XS
                    break
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names, then today."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(Role.SUNKEN))
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self.theme.colour(Role.LINE))
        for box, words in self.labels():
            draw_text(painter, box, words, face=Face.CAPTION, role=Role.TEXT2, elide=False)
        chip = self.chip()
        if chip.right() < 0 or chip.left() > self.width():
            return
        draw_box(painter, chip, fill=Role.TEXT2, radius=Radius.BADGE)
        draw_text(
            painter, chip, self._chip_words(), face=Face.CAPTION_STRONG, role=Role.SURFACE,
            align=CENTRE, elide=False,
        )  # fmt: skip

    def retranslate(self) -> None:
        """Write the names anew."""
        self.update()

    def _hides(self, box: QRect, chip: QRect) -> bool:
        return box.left() <= chip.right() and box.right() >= chip.left()

    def _chip_words(self) -> str:
        return self._desk.texts.date(self._board.today, short=True)

    def _names(self, day: date) -> tuple[str, ...]:
        """Return the names of a month or week, the longest first."""
        if self._board.zoom is Zoom.MONTHS:
            return self._month(day)
        short = self._desk.texts.date(day, short=True)
        if self.first_weekday != _MONDAY:
            return (short,)
        week = self._desk.texts.number(day.isocalendar().week)
        return self.tr("W{0} · {1}").format(week, short), short

    def _month(self, day: date) -> tuple[str, ...]:
        name = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
        if day.month == 1 or day == self._board.place.scale.first:
            return self.tr("{0} {1}").format(name, day.year), name
        return (name,)
