"""What stands beside the cards: the legend of the graph's lines, and what an empty canvas says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.link_painting import paint_sample
from csmdesk.ui.people_map.scene import LinkKind, Scene
from csmdesk.ui.people_map.speech import Speech
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.painting import draw_box, draw_text, text_width

if TYPE_CHECKING:
    from csmdesk.ui.people_map.canvas import MapCanvas

_SAMPLE = 36
_RIM = 4
_MOST = 0.2  # of the height of the canvas, for the legend


class Legend(Dressed, QWidget):
    """Say what the lines mean that are there, beside each other as far as there is room."""

    def __init__(self, speech: Speech, parent: QWidget) -> None:
        super().__init__(parent)
        self._speech = speech
        self._kinds: tuple[LinkKind, ...] = ()
        self._room = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow_theme()

    def show_kinds(self, kinds: frozenset[LinkKind]) -> None:
        """Explain these lines."""
        self._kinds = tuple(kind for kind in self._speech.tie_kinds() if kind in kinds)
        self.setAccessibleName(", ".join(words for _, words, _ in self._pieces()))
        self.update()

    @property
    def is_bare(self) -> bool:
        """Tell whether there is nothing to explain."""
        return not self._kinds

    def fit_into(self, room: int) -> int:
        """Take so much of a width, in as many lines as that needs; return how high they are."""
        self._room = room
        self.adjustSize()
        return self.height()

    def sizeHint(self) -> QSize:
        """Take what the pieces need."""
        around = QRect()
        for _, _, box in self._pieces():
            around |= box
        return QSize(around.right() + 1 + Gap.S, around.bottom() + 1 + _RIM)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a piece of each line and its words."""
        painter, side = QPainter(self), self.theme.scaled(_SAMPLE)
        draw_box(painter, self.rect(), fill=Role.SURFACE, border=Role.LINE2)
        for kind, words, box in self._pieces():
            paint_sample(painter, QRectF(box.x(), box.y(), side, box.height()), kind)
            beside = box.adjusted(side + Gap.S, 0, 0, 0)
            draw_text(painter, beside, words, face=Face.CAPTION, role=Role.TEXT2)

    def _pieces(self) -> Iterator[tuple[LinkKind, str, QRect]]:
        """Yield each kind of line with its words and its place."""
        known, scaled = self._speech.tie_kinds(), self.theme.scaled
        left, top, high = int(Gap.S), _RIM, scaled(Size.SEGMENT) - 2 * _RIM
        for kind in self._kinds:
            words = known[kind]
            wide = scaled(_SAMPLE) + Gap.S + text_width(words, Face.CAPTION) + 2
            if left > Gap.S and left + wide + Gap.S > self._room:
                left, top = int(Gap.S), top + high
            yield kind, words, QRect(left, top, wide, high)
            left += wide + Gap.L


class Beside(QObject):
    """Keep both in their places, each only where it belongs."""

    def __init__(self, desk: Desk, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self.legend = Legend(canvas.speech, canvas)
        self.empty = EmptyState("users", canvas)
        self._has_legend = self._is_above = False
        self.legend.hide()
        self.empty.hide()
        self.empty.acted.connect(canvas.person_asked)

    def show_scene(self, scene: Scene, people: PeopleMap | None) -> None:
        """Explain the lines that a scene has, or that it has nobody."""
        kinds: frozenset[LinkKind] = frozenset()
        if scene.view is MapView.INFLUENCE:
            kinds = frozenset(link.kind for link in scene.links)
        self.legend.show_kinds(kinds)
        is_bare = not scene.spots or (
            scene.view is not MapView.TREE and people is not None and not people.people
        )
        self.empty.setVisible(is_bare)
        self._canvas.zoom_bar.setVisible(not is_bare)
        if is_bare and people is not None:
            self._say(people.as_of)
        self.sit()

    def sit(self) -> None:
        """Put the legend beside the buttons, and what is said of an empty canvas over all of it.

        Without room beside the buttons the legend stands above them, as long as no card lies there,
        in a low canvas nowhere. The scene leaves both as much room as they take.
        """
        room, bar = self._canvas.rect(), self._canvas.zoom_bar
        self.empty.setGeometry(room)
        foot = bar.height() + 2 * Gap.M
        high, below = self.legend.fit_into(room.width() - bar.most_width - 3 * Gap.M), int(Gap.M)
        self._is_above = high > bar.height()
        if self._is_above:
            high, below = self.legend.fit_into(room.width() - 2 * Gap.M), foot
        self._has_legend = not self.legend.is_bare and high <= room.height() * _MOST
        self.legend.move(Gap.M, room.height() - high - below)
        self._canvas.board.camera.foot = max(foot, high + below + Gap.M if self._has_legend else 0)
        self.make_way()

    def make_way(self) -> None:
        """Show the legend, unless it stands above the buttons on a card."""
        board, over = self._canvas.board, self.legend.geometry()
        is_in_way = self._is_above and board.camera.has_some(board.boxes.values(), over)
        self.legend.setVisible(self._has_legend and not is_in_way)

    def _say(self, day: date) -> None:
        if day == self._desk.clock.today():
            self.empty.set_texts(
                self.tr("Nobody is known here yet"),
                self.tr("Add the people you talk to: who decides, who uses it, who pays."),
                self.tr("New person…"),
            )
            return
        self.empty.set_texts(
            self.tr("Nobody was here on {0}").format(self._desk.texts.date(day)),
            self.tr("Go to another day, or say since when people have been here."),
        )
