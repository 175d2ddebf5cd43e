"""The keys of the bars: days are moved and the ground is zoomed without the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from csmdesk.ui.pages.plan import working_moves
from csmdesk.ui.pages.plan.bars_places import can_move
from csmdesk.ui.pages.plan.working_moves import EveryDay

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.bars import BarsView

_GATHER_MS = 700  # after the last press the days are asked for
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS = {"+": 1, "=": 1, "-": -1, "−": -1, "0": 0}


class BarsKeys(QObject):
    """Hear the keys of the bars and of the outline beside them.

    Ctrl and an arrow moves the current line by a working day, with Shift its end; several presses
    are one move. Escape lets go. W asks what a line waits for.
    """

    def __init__(self, view: BarsView) -> None:
        super().__init__(view)
        self._view = view
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(_GATHER_MS)
        self._gather.timeout.connect(self.drop)
        view.installEventFilter(self)
        view.outline.installEventFilter(self)
        view.outline.typed.connect(self.type_letter)
        view.outline.moved.connect(self.drop)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys that move days; the others are those of the outline."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        pressed: QKeyCombination = event.keyCombination()
        step = _STEPS.get(pressed.key())
        if step is not None and event.modifiers() & _CONTROL:
            return self._step(step, is_end=bool(event.modifiers() & _SHIFT))
        if pressed.key() == Qt.Key.Key_Escape and self._is_busy():
            self.let_go()
            return True
        return False

    def type_letter(self, letter: str) -> None:
        """Do what a letter stands for, typed on the outline or on the bars."""
        if letter in _ZOOMS:
            self._view.zoom.by_steps(_ZOOMS[letter])
        elif letter.casefold() == "w":
            self._view.needs.ask()

    def drop(self) -> None:
        """Ask for the days that were gathered."""
        if self._gather.isActive():
            self._gather.stop()
        if not self._view.hand.is_busy:
            self._view.moves.drop()

    def let_go(self) -> None:
        """Leave everything where it was."""
        self._gather.stop()
        self._view.hand.end()
        self._view.moves.let_go()

    def _step(self, by: int, *, is_end: bool) -> bool:
        """Carry the current line on by a working day."""
        view = self._view
        row = view.outline.current_row()
        if row is None or not can_move(row) or view.hand.is_busy:
            return True  # of no use to anybody else: columns do not scroll by it
        moves, calendar = view.moves, view.board.days or EveryDay()
        days = (row.start_on, row.due_on)
        if moves.is_carrying:
            days = moves.days
        if is_end:
            days = working_moves.stretched(days, by, calendar)
        else:
            days = working_moves.shifted(days, by, calendar)
        moves.carry(row, days, carries=not is_end)
        self._bring(row.key)
        self._gather.start()
        return True

    def _bring(self, key: str) -> None:
        """Bring the bar that is carried into sight."""
        ghost = self._view.board.ghosts.get(key)
        day = (ghost.due or ghost.start) if ghost is not None else None
        if day is not None:
            self._view.zoom.bring(day)

    def _is_busy(self) -> bool:
        return self._view.hand.is_busy or self._view.moves.is_carrying
