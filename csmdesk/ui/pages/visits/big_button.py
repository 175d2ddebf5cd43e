"""Buttons for a finger on the way: large, with the key that does the same."""

from __future__ import annotations

from csmdesk.ui.theme.tokens import Face, Gap
from csmdesk.ui.widgets.buttons import Button

LEAST = 48  # px that a finger needs, however small the letters are
_HEIGHT = 56


class BigButton(Button):
    """Be high enough for a finger and wide enough not to be missed."""

    def restyle(self) -> None:
        """Be no smaller than a finger."""
        height = max(LEAST, self.theme.scaled(_HEIGHT))
        self.setMinimumSize(2 * height, height)
        super().restyle()

    @property
    def _face(self) -> Face:
        return Face.TITLE

    @property
    def _padding(self) -> int:
        return self.theme.scaled(Gap.L)
