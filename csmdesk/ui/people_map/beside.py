"""What stands beside the cards: the legend of the graph's lines, and what an empty canvas says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.people_map import MapView
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.link_painting import paint_sample
from csmdesk.ui.people_map.scene import LinkKind
from csmdesk.ui.people_map.speech import Speech
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.painting import draw_text, text_width

if TYPE_CHECKING:
    from csmdesk.ui.people_map.canvas import MapCanvas

_SAMPLE = 36


class Legend(Dressed, QWidget):
    """Say what the lines mean that are there."""

    def __init__(self, speech: Speech, parent: QWidget) -> None:
        super().__init__(parent)
        self._speech = speech
        self._kinds: tuple[LinkKind, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow_theme()

    def show_kinds(self, kinds: frozenset[LinkKind]) -> None:
        """Explain these lines."""
        self._kinds = tuple(kind for kind in self._speech.tie_kinds() if kind in kinds)
        self.setVisible(bool(self._kinds))
        self.setAccessibleName(", ".join(self._words()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take a line for each."""
        wide = max((text_width(words, Face.CAPTION) for words in self._words()), default=0)
        return QSize(
            self.theme.scaled(_SAMPLE) + Gap.S + wide + 2,
            len(self._kinds) * self.theme.scaled(20),
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a piece of each line and its words."""
        painter, scaled = QPainter(self), self.theme.scaled
        line = QRect(0, 0, self.width(), scaled(20))
        for kind, words in zip(self._kinds, self._words(), strict=True):
            sample = QRectF(line.x(), line.y(), scaled(_SAMPLE), line.height())
            paint_sample(painter, sample, kind)
            beside = line.adjusted(scaled(_SAMPLE) + Gap.S, 0, 0, 0)
            draw_text(painter, beside, words, face=Face.CAPTION, role=Role.TEXT2)
            line.translate(0, line.height())

    def _words(self) -> list[str]:
        known = self._speech.tie_kinds()
        return [known[kind] for kind in self._kinds]


class Beside(QObject):
    """Keep both in their places, each only where it belongs."""

    def __init__(self, desk: Desk, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self.legend = Legend(canvas.speech, canvas)
        self.empty = EmptyState("users", canvas)
        self.legend.hide()
        self.empty.hide()
        self.empty.acted.connect(canvas.person_asked)

    def show_board(self) -> None:
        """Explain the lines that the board has, or that it has nobody."""
        board = self._canvas.board
        kinds: frozenset[LinkKind] = frozenset()
        if board.scene.view is MapView.INFLUENCE:
            kinds = frozenset(link.kind for link in board.scene.links)
        self.legend.show_kinds(kinds)
        people = board.people
        is_bare = not board.scene.spots or (
            board.scene.view is not MapView.TREE and people is not None and not people.people
        )
        self.empty.setVisible(is_bare)
        self._canvas.zoom_bar.setVisible(not is_bare)
        if is_bare and people is not None:
            self._say(is_today=people.as_of == self._desk.clock.today())
        self.sit()

    def sit(self) -> None:
        """Put the legend at the lower left, and what is said of an empty canvas over all of it."""
        room = self._canvas.rect()
        self.legend.adjustSize()
        self.legend.move(Gap.L, room.height() - self.legend.height() - Gap.L)
        self.empty.setGeometry(room)

    def _say(self, *, is_today: bool) -> None:
        people = self._canvas.board.people
        if is_today or people is None:
            self.empty.set_texts(
                self.tr("Nobody is known here yet"),
                self.tr("Add the people you talk to: who decides, who uses it, who pays."),
                self.tr("New person…"),
            )
            return
        day = self._desk.texts.date(people.as_of)
        self.empty.set_texts(
            self.tr("Nobody was here on {0}").format(day),
            self.tr("Go to another day, or say since when people have been here."),
        )
