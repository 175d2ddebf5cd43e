"""How the flags of a touchpoint look: shape and colour beside the word."""

from __future__ import annotations

from collections.abc import Mapping

from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.shapes import Shape

FLAG_SHAPES: Mapping[str, tuple[Shape | None, Role]] = {
    "risk": (Shape.SQUARE, Role.RISK),
    "bug": (Shape.SQUARE, Role.RISK),
    "competitor": (Shape.TRIANGLE, Role.WATCH),
    "champion": (Shape.CIRCLE, Role.GOOD),
    "expansion": (Shape.CIRCLE, Role.GOOD),
}
PLAIN_FLAG: tuple[Shape | None, Role] = (None, Role.TEXT2)
