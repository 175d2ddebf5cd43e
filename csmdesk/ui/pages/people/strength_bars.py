"""The parts of a strength as bars: what each gives, of how much it could."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.ui.pages.people.person_words import Part
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import RIGHT, draw_box, draw_text, text_width
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

_ROW = 22
_BAR = 5
_LEAST_BAR = 40
_OF = QT_TRANSLATE_NOOP("people_map", "{0} of {1}")


class StrengthBars(Dressed, QWidget):
    """Show the parts below each other: name, bar, "6 of 30"."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self._parts = tuple(parts)
        said = (f"{part.name}: {_of(part)}" for part in parts)
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be a row high for each part."""
        return QSize(self.theme.scaled(200), self.theme.scaled(_ROW) * len(self._parts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        scaled, height = self.theme.scaled, self.theme.scaled(_ROW)
        name = max((text_width(p.name, Face.CAPTION) for p in self._parts), default=0) + Gap.S
        value = max((text_width(_of(p), Face.CAPTION_STRONG) for p in self._parts), default=0)
        room = self.width() - name - value - 2 * Gap.M
        bar = max(0, min(scaled(72), room)) if room >= scaled(_LEAST_BAR) else 0
        for n, part in enumerate(self._parts):
            row = QRect(0, n * height, self.width(), height)
            left = QRect(0, row.y(), min(name, self.width() - value - Gap.S), height)
            draw_text(painter, left, part.name, face=Face.CAPTION, role=Role.TEXT)
            self._paint_bar(painter, QRect(name, row.y(), bar, height), part)
            self._paint_value(painter, row, part)

    def _paint_bar(self, painter: QPainter, box: QRect, part: Part) -> None:
        high = self.theme.scaled(_BAR)
        track = QRect(box.x(), box.y() + (box.height() - high) // 2, box.width(), high)
        if track.width() <= 0:
            return
        draw_box(painter, track, fill=Role.LINE, radius=Radius.BAR)
        share = min(1.0, part.value / part.most)
        full = QRect(track.x(), track.y(), round(track.width() * share), high)
        if full.width() > 0:
            draw_box(painter, full, fill=Role.TEXT2, radius=Radius.BAR)

    def _paint_value(self, painter: QPainter, row: QRect, part: Part) -> None:
        number = str(part.value)
        rest = _of(part).removeprefix(number)
        used = draw_text(
            painter, row, rest, face=Face.CAPTION, role=Role.TEXT3, align=RIGHT, elide=False
        )
        if rest != _of(part):
            box = row.adjusted(0, 0, -used, 0)
            draw_text(painter, box, number, face=Face.CAPTION_STRONG, align=RIGHT, elide=False)


def _of(part: Part) -> str:
    pattern = QCoreApplication.translate("people_map", _OF)
    return pattern.format(part.value, part.most)
