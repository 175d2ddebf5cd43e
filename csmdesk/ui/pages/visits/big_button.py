"""Buttons for a finger on the way."""

from __future__ import annotations

from csmdesk.ui.theme.tokens import Face, Gap
from csmdesk.ui.widgets.buttons import Button

LEAST = 48  # px that a finger needs, however small the letters are


class BigButton(Button):
    """Be high enough for a finger and wide enough not to be missed.

    Larger letters make it grow by the letters alone: a finger stays a finger.
    """

    def restyle(self) -> None:
        """Follow the text size."""
        height = max(LEAST, self.theme.line(self._face) + 2 * Gap.L)
        self.setMinimumSize(2 * height, height)
        super().restyle()

    @property
    def _face(self) -> Face:
        return Face.TITLE

    @property
    def _padding(self) -> int:
        return Gap.L
