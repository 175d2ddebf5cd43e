"""The slide itself: white paper in both themes, painted as it is laid out."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from csmdesk.reports.deck.lettering import Box
from csmdesk.reports.palette import LIGHT
from csmdesk.system.texts import Texts
from csmdesk.ui.pages.qbr.chart_pictures import ChartPictures, chart_key
from csmdesk.ui.pages.qbr.edition import Deck, Leaf
from csmdesk.ui.pages.qbr.slide_sheet import HEIGHT, WIDTH, ChartPlace, Line, Sheet, lay_out
from csmdesk.ui.pages.qbr.slide_strip import paint_strip
from csmdesk.ui.pages.qbr.slide_type import Letters
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.translated import Translated

_SETTLE_MS = 150
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Space: 1,
}  # fmt: skip
_WAITING = Letters(16, LIGHT.text3)


class SlidePreview(Translated, Dressed, QWidget):
    """Paint one slide, scaled to the room; the arrow keys turn the pages."""

    stepped = Signal(int)  # −1 or 1
    menu_asked = Signal(QPoint)
    settled = Signal()  # the size, and with it ``scale``, stays for a moment

    def __init__(self, pictures: ChartPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._leaf: Leaf | None = None
        self._deck: Deck | None = None
        self._sheet = Sheet()
        self._sheets: dict[str, Sheet] = {}  # of the deck, by key of the page
        self._refusal = ""
        self._waiting_words = self._reading_words = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLE_MS)
        self._pause.timeout.connect(self.settled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        pictures.arrived.connect(self.update)
        self.follow_theme()
        self.retranslate()

    @property
    def sheet(self) -> Sheet:
        """Return what is painted."""
        return self._sheet

    @property
    def is_settling(self) -> bool:
        """Tell whether the size has just changed; ``settled`` follows."""
        return self._pause.isActive()

    @property
    def scale(self) -> float:
        """Return how many device pixels a unit of the slide takes."""
        return self._paper().width() / WIDTH * self.devicePixelRatioF()

    def show_leaf(self, deck: Deck | None, leaf: Leaf | None) -> None:
        """Show a page of a deck, or blank paper."""
        if deck is not self._deck:
            self._sheets.clear()
        self._deck, self._leaf, self._refusal = deck, leaf, ""
        self._sheet = self._laid(deck, leaf)
        self._tell()
        self.update()

    def refuse_chart(self, words: str) -> None:
        """Say in the place of the chart why it cannot be drawn."""
        self._refusal = words
        self.update()

    def retranslate(self) -> None:
        """Write the words that are not on the slide."""
        self._waiting_words = self.tr("Drawing the chart…")
        self._reading_words = self.tr("Collecting the figures…")
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        """Want the size of the picture at the base size."""
        return QSize(680, 383)

    def minimumSizeHint(self) -> QSize:
        """Stay recognisable."""
        return QSize(240, 135)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the page."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the chart."""
        self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        self.update()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wait until the size stays before charts are drawn again."""
        super().resizeEvent(event)
        self._pause.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper and what is on it."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        paper = self._paper()
        painter.fillRect(paper, QColor(LIGHT.surface))
        for place in self._sheet.charts:
            self._paint_chart(painter, paper, place)
        painter.save()
        painter.translate(paper.topLeft())
        painter.scale(paper.width() / WIDTH, paper.width() / WIDTH)
        for rule in self._sheet.rules:
            painter.fillRect(_rect(rule.box), QColor(rule.colour))
        for strip in self._sheet.strips:
            paint_strip(painter, strip)
        for line in self._sheet.lines:
            _paint_line(painter, line)
        if self._deck is None:
            _paint_line(painter, Line(self._reading_words, 42, 134, WIDTH, _WAITING))
        painter.restore()
        self._paint_edge(painter, paper)

    def _laid(self, deck: Deck | None, leaf: Leaf | None) -> Sheet:
        if deck is None or leaf is None or leaf.slide is None:
            return Sheet()
        if leaf.key not in self._sheets:
            self._sheets[leaf.key] = lay_out(
                leaf.slide, number=leaf.number, foot=deck.foot, warning=deck.warning,
                texts=Texts(deck.edition.language),
            )  # fmt: skip
        return self._sheets[leaf.key]

    def _paper(self) -> QRectF:
        """Return the place of the paper, 16:9 in the middle of the widget."""
        width = min(float(self.width()), self.height() * WIDTH / HEIGHT)
        height = width * HEIGHT / WIDTH
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        return QRectF(round(left), round(top), round(width), round(height))

    def _paint_edge(self, painter: QPainter, paper: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        is_focused = self.hasFocus()
        painter.setPen(QPen(self.theme.colour(Role.ACCENT if is_focused else Role.LINE2), 1))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        if is_focused:
            painter.setPen(QPen(self.theme.colour(Role.ACCENT_TINT), 2))
            painter.drawRect(paper.adjusted(2, 2, -2, -2))

    def _paint_chart(self, painter: QPainter, paper: QRectF, place: ChartPlace) -> None:
        unit = paper.width() / WIDTH
        box = QRectF(
            paper.x() + place.box.x * unit,
            paper.y() + place.box.y * unit,
            place.box.width * unit,
            place.box.height * unit,
        )
        image = self._image(place)
        if image is None:
            self._paint_waiting(painter, box, unit)
            return
        ratio = self.devicePixelRatioF()
        if abs(image.width() - box.width() * ratio) < 2:  # one to one, on whole pixels
            image.setDevicePixelRatio(ratio)
            at = QPointF(round(box.x() * ratio) / ratio, round(box.y() * ratio) / ratio)
            painter.drawImage(at, image)
        else:
            painter.drawImage(box, image)

    def _image(self, place: ChartPlace) -> QImage | None:
        if self._deck is None or self._leaf is None:
            return None
        key = chart_key(self._leaf, place.at, self._deck.edition)
        picture = self._pictures.picture(key, place.chart)
        return picture.image if picture is not None else None

    def _paint_waiting(self, painter: QPainter, box: QRectF, unit: float) -> None:
        painter.save()
        painter.fillRect(box, QColor(LIGHT.sunken))
        painter.translate(box.topLeft())
        painter.scale(unit, unit)
        room = box.width() / unit - 48
        y = 24.0
        for words in _WAITING.lines(self._refusal or self._waiting_words, room, 6):
            _paint_line(painter, Line(words, 24, y, room, _WAITING))
            y += _WAITING.line
        painter.restore()

    def _tell(self) -> None:
        """Tell a screen reader what the slide says, the charts by their descriptions."""
        slide = self._leaf.slide if self._leaf is not None else None
        self.setAccessibleName(str(slide.title) if slide else self.tr("Slide"))
        said = list(self._sheet.words)
        if slide is not None:
            said += [str(part.alt) for part in slide.charts]
        self.setAccessibleDescription("\n".join(said))


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def _paint_line(painter: QPainter, line: Line) -> None:
    painter.setFont(line.letters.font())
    painter.setPen(QColor(line.letters.colour))
    metrics = painter.fontMetrics()
    x = line.x
    if line.letters.is_right:
        x += line.width - line.letters.width(line.words)
    baseline = line.y + (line.letters.line + metrics.capHeight()) / 2
    painter.drawText(QPointF(x, baseline), line.words)
