"""The middle of the review page: the slide with its tools above, its sources below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.pages.qbr.chart_pictures import ChartPictures
from csmdesk.ui.pages.qbr.edition import Deck, Leaf
from csmdesk.ui.pages.qbr.origins import OriginTable
from csmdesk.ui.pages.qbr.slide_preview import SlidePreview
from csmdesk.ui.pages.qbr.slide_sheet import HEIGHT, WIDTH
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated

BAR = 40
_MOST_HEIGHT = 0.56  # of the column: the sources stay in sight
_LOW = 480  # px at the base size: below, slide and sources scroll together
_LEAST = 180


class _Sunken(Dressed, QWidget):
    """Be the ground under the slide."""

    def __init__(self) -> None:
        super().__init__()
        self.follow_theme()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.colour(Role.SUNKEN))


class SlideStage(Translated, Dressed, QWidget):
    """Show one slide as large as the room allows."""

    stepped = Signal(int)
    chart_menu_asked = Signal(QPoint)

    def __init__(self, pictures: ChartPictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck: Deck | None = None
        self._leaf: Leaf | None = None
        self.preview = SlidePreview(pictures)
        self.origins = OriginTable()
        self._place = Label(role=Role.TEXT2)
        self._note = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._chart = Button(ButtonKind.QUIET, icon="chart-column", small=True)
        self._previous = IconButton("chevron-left")
        self._next = IconButton("chevron-right")
        self._bare = InlineMessage()
        self._bare_words = ("", "")
        self._ground = _Sunken()
        self._bar = _Sunken()
        self._below = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._inner = QVBoxLayout()
        self._is_low = False
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_leaf(self, deck: Deck | None, leaf: Leaf | None) -> None:
        """Show a page of a deck."""
        self._deck, self._leaf = deck, leaf
        self.preview.show_leaf(deck, leaf)
        self.origins.set_origins(leaf.origins if leaf is not None else ())
        has_chart = leaf is not None and leaf.slide is not None and bool(leaf.slide.charts)
        self._chart.setEnabled(has_chart)
        self._tell()

    def set_steps(self, *, can_go_back: bool, can_go_on: bool) -> None:
        """Say whether there are pages before and behind."""
        self._previous.setEnabled(can_go_back)
        self._next.setEnabled(can_go_on)

    def say_bare(self, message: str = "", hint: str = "") -> None:
        """Say above the slide that the quarter is bare; nothing when there is no message."""
        if (message, hint) == self._bare_words:
            return
        self._bare_words = (message, hint)
        if message:
            self._bare.say(Status.NO_DATA, message, hint)
        else:
            self._bare.clear()
        self._fit()

    def take_below(self, widget: QWidget) -> None:
        """Take a widget under the sources, where the page is too narrow for it beside."""
        self._below.addWidget(widget)

    def retranslate(self) -> None:
        """Write the words."""
        self._chart.setText(self.tr("Chart"))
        self._chart.setToolTip(self.tr("Copy or save the chart"))
        self._chart.restyle()
        self._previous.name_it(self.tr("Previous page"))
        self._next.name_it(self.tr("Next page"))
        self._tell()

    def restyle(self) -> None:
        """Follow the text size."""
        self._bar.setFixedHeight(self.theme.scaled(BAR))
        self._fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the slide as large as the room allows."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(Gap.XL, 0, Gap.XL, 0)
        bar.setSpacing(Gap.S)
        bar.addWidget(self._place)
        bar.addWidget(self._note)
        bar.addStretch(1)
        for tool in (self._chart, self._previous, self._next):
            bar.addWidget(tool)
        ground = QVBoxLayout(self._ground)
        ground.setContentsMargins(Gap.XL, 0, Gap.XL, Gap.L)
        ground.setSpacing(Gap.S)
        ground.addWidget(self._bare)
        ground.addWidget(self.preview)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(0)
        self._below.addWidget(self.origins)
        body = QWidget()
        body.setLayout(self._inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(0)
        self._inner.addLayout(self._below)
        self._inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._ground)
        self._column.addWidget(HairLine())
        self._column.addWidget(scroll, 1)

    def _connect(self) -> None:
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._chart.clicked.connect(self._on_chart)
        self.preview.stepped.connect(self.stepped)
        self.preview.menu_asked.connect(self._on_context)

    def _fit(self) -> None:
        is_low = self.height() < self.theme.scaled(_LOW)
        if is_low != self._is_low:
            self._is_low = is_low
            if is_low:
                self._inner.insertWidget(0, self._ground)
            else:
                self._column.insertWidget(1, self._ground)
        wide = (self.width() - 2 * Gap.XL) * HEIGHT / WIDTH
        high = self.height() * _MOST_HEIGHT
        if self._bare_words[0]:
            high -= self._bare.sizeHint().height()
        high = max(high, self.theme.scaled(_LEAST))
        self.preview.setFixedHeight(max(1, round(min(wide, high))))

    def _tell(self) -> None:
        leaf, deck = self._leaf, self._deck
        self._note.setText("")
        if leaf is None or deck is None:
            self._place.setText("")
        elif leaf.number is None:
            self._place.setText(self.tr("Not in the deck"))
            self._note.setText(self.tr("The switch in the list puts it in"))
        else:
            self._place.setText(self.tr("Page {0} / {1}").format(leaf.number, deck.pages))

    def _on_previous(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)

    def _on_chart(self) -> None:
        self.chart_menu_asked.emit(self._chart.mapToGlobal(QPoint(0, self._chart.height() + 2)))

    def _on_context(self, at: QPoint) -> None:
        if self._chart.isEnabled():
            self.chart_menu_asked.emit(at)
