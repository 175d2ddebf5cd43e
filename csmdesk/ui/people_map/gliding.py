"""Cards glide to their new places, unless the user wants no motion."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from csmdesk.ui.people_map.board import Board
from csmdesk.ui.people_map.scene import Box
from csmdesk.ui.theme.theme import current_theme

_MOST = 150  # cards; of more nobody can follow where they go


class Gliding(QObject):
    """Move the cards of a board from where they were."""

    moved = Signal(float)  # how much of the way is done

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._from: Mapping[str, Box] = {}
        self._motion = QVariantAnimation(self)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._on_step)
        self._motion.finished.connect(self._on_end)

    def glide(self, before: Mapping[str, Box], by: tuple[float, float]) -> None:
        """Begin where the cards were before the scene that the board shows now, moved ``by``."""
        self.end()
        spots = self._board.scene.spots
        begun = {key: box.at(box.x + by[0], box.y + by[1]) for key, box in before.items()}
        moves = {key: box for key, box in begun.items() if key in spots and box != spots[key]}
        duration = current_theme().motion_ms()
        if not 0 < len(moves) <= _MOST or not duration:
            return
        self._from = moves
        self._motion.setDuration(duration)
        self._motion.start()
        self._on_step(0.0)

    def end(self) -> None:
        """Let every card be where it goes."""
        self._motion.stop()
        self._on_end()

    def _on_step(self, share: object) -> None:
        assert isinstance(share, float)
        boxes, spots = self._board.boxes, self._board.scene.spots
        for key, box in self._from.items():
            if key in boxes:
                boxes[key] = box.towards(spots[key], share) if share < 1.0 else spots[key]
        self.moved.emit(share)

    def _on_end(self) -> None:
        self._on_step(1.0)
        self._from = {}
