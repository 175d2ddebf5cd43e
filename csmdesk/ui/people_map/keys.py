"""The keyboard on the canvas: all that the mouse can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import MapView
from csmdesk.ui.people_map.asks import Graded
from csmdesk.ui.people_map.camera import STEP
from csmdesk.ui.people_map.moves import Way, step
from csmdesk.ui.people_map.scene import SpotKind

if TYPE_CHECKING:
    from csmdesk.ui.people_map.canvas import MapCanvas

_PAUSE_MS = 1200  # after which typed letters begin another search
_SHIFT = 24  # px by which Shift and an arrow move a card
_WAYS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Home: Way.FIRST,
    Qt.Key.Key_End: Way.LAST,
}
_STEPS = {Way.UP: (0, -1), Way.DOWN: (0, 1), Way.LEFT: (-1, 0), Way.RIGHT: (1, 0)}
_NO_LETTER = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Keys(QObject):
    """Turn keys into what the user means.

    A letter begins a search by name, but F (fit), M (move under …) and E (draw a line …) have
    their own meaning unless a search has begun; "/" begins one in any case.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._board = canvas.board
        self._typed = ""
        self._is_typing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._stop_typing)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the keys; letters of a search are no shortcuts."""
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and self._press(event):
                return True
            is_asked = event.type() is QEvent.Type.ShortcutOverride
            if is_asked and self._is_typing and not event.modifiers() & _NO_LETTER:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _stop_typing(self) -> None:
        """Take the next letter as the first one."""
        self._pause.stop()
        self._is_typing = False
        self._typed = ""
        self._canvas.hint.tell("")

    def _tell(self, found: int) -> None:
        self._pause.start()
        words = self._canvas.speech.search_words(self._typed, found)
        self._canvas.hint.tell(words, icon="search")
        if not found:
            self._canvas.say(words)

    def _press(self, event: QKeyEvent) -> bool:
        """Do what a key says; return whether it says anything."""
        return self._type(event) or self._go(event) or self._act(event) or self._zoom(event)

    def _go(self, event: QKeyEvent) -> bool:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is None:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier and way in _STEPS:
            return self._carry(way)
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        target = step(self._board.scene, self._board.cursor, way)
        if target is not None:
            self._canvas.pick(target, by_key=True)
        return True

    def _carry(self, way: Way) -> bool:
        """Move the card itself: to the next grade, or a little aside."""
        key, view = self._board.cursor, self._board.scene.view
        is_person = self._board.kind(key) is SpotKind.PERSON
        if key is None or not is_person or not self._board.can_edit:
            return False
        right, down = _STEPS[way]
        if view is MapView.INFLUENCE:
            box, by = self._board.boxes[key], _SHIFT * self._board.scene.scale
            self._canvas.place(key, box.x + right * by, box.y + down * by, by_key=True)
            return True
        if view is not MapView.GRID or self._board.people is None:
            return False
        person = self._board.people.person(key)
        if person is not None:
            influence = _grade(person.influence, -down) if down else None
            interest = _grade(person.interest, right) if right else None
            self._canvas.grade(Graded(person.id, influence, interest))
        return True

    def _act(self, event: QKeyEvent) -> bool:
        key, cursor = event.key(), self._board.cursor
        if event.modifiers() & _NO_LETTER:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return self._begin(event)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and cursor is not None:
            self._canvas.open_spot(cursor)
        elif key == Qt.Key.Key_Space and cursor is not None:
            self._canvas.collapse(cursor)
        elif key == Qt.Key.Key_F:
            self._canvas.fit()
        elif key in (Qt.Key.Key_M, Qt.Key.Key_E):
            self._ask(self._canvas.move_asked if key == Qt.Key.Key_M else self._canvas.tie_asked)
        elif key == Qt.Key.Key_Escape and self._board.found:
            self._canvas.find("")
        else:
            return self._begin(event)
        return True

    def _ask(self, asked: SignalInstance) -> None:
        """Ask something about the person who is current, unless the day is over."""
        if self._board.chosen is not None and self._board.can_edit:
            asked.emit(StakeholderId(self._board.chosen))

    def _zoom(self, event: QKeyEvent) -> bool:
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._canvas.zoom_by(STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self._canvas.zoom_by(1 / STEP)
        elif event.key() == Qt.Key.Key_0:
            self._canvas.zoom_by(0)
        else:
            return False
        return True

    def _begin(self, event: QKeyEvent) -> bool:
        """Begin a search with a letter, or with "/", for which some keyboards need Shift."""
        if event.key() == Qt.Key.Key_Slash:
            self._is_typing = True
            self._tell(0)
            return True
        self._is_typing = event.text().isalpha()
        return self._type(event)

    def _type(self, event: QKeyEvent) -> bool:
        """Go on with a search that has begun."""
        if not self._is_typing or event.modifiers() & _NO_LETTER:
            return False
        key = event.key()
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._stop_typing()
            if key == Qt.Key.Key_Escape:
                self._canvas.find("")
            return True
        if key == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
        elif event.text().isprintable() and event.text():
            self._typed += event.text()
        else:
            return False
        self._tell(self._canvas.find(self._typed))
        return True


def _grade(value: int | None, by: int) -> int:
    """Return the next grade; who had none begins in the middle."""
    return 3 if value is None else min(5, max(0, value + by))
