"""What stands where on the canvas, in px at 100 %: made off the window's thread, then only read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QLineF

from csmdesk.domain.people_map import MapView


class SpotKind(StrEnum):
    """Name what a spot of the canvas shows."""

    PERSON = "person"
    GONE = "gone"
    MISSING = "missing"
    HEAT = "heat"


class LinkKind(StrEnum):
    """Name how a line is drawn."""

    REPORT = "report"
    GHOST = "ghost"  # to somebody who left, or to a role that nobody has
    FAINT = "faint"  # who reports to whom, behind what else ties people
    FOR = "for"
    AGAINST = "against"
    CONFLICT = "conflict"
    INFORMAL = "informal"
    SUCCEEDS = "succeeds"


@dataclass(frozen=True, slots=True)
class Box:
    """Hold a rectangle of the canvas."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Return the middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def at(self, x: float, y: float) -> Box:
        """Return the same box with another corner."""
        return Box(x, y, self.width, self.height)

    def towards(self, other: Box, share: float) -> Box:
        """Return the box that lies so far on the way to another one."""
        return Box(
            self.x + (other.x - self.x) * share,
            self.y + (other.y - self.y) * share,
            self.width + (other.width - self.width) * share,
            self.height + (other.height - self.height) * share,
        )


@dataclass(frozen=True, slots=True)
class Link:
    """Hold a line from one card to another; without ``points`` it follows the cards.

    ``lane`` moves it aside where several run between the same two.
    """

    kind: LinkKind
    start: str
    end: str
    points: tuple[tuple[float, float], ...] = ()
    key: str = ""
    note: str = ""
    lane: int = 0


Line = tuple[Box, Box, QLineF]  # between these two
Tie = tuple[Link, QLineF]


@dataclass(frozen=True, slots=True)
class Area:
    """Hold a cell of the grid; both values are ``None`` for those of whom one is unknown."""

    box: Box
    influence: int | None
    interest: int | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold one view of the people of a day.

    ``above`` and ``below`` say who stands under whom on the tree; ``hidden`` how many people are
    folded away under a card, ``lacking`` how many roles that nobody has; ``heat`` who is in a cell
    of the heat table; ``lines`` where the links without points run, by ``id``.
    """

    view: MapView
    scale: float = 1.0
    spots: Mapping[str, Box] = field(default_factory=dict)
    kinds: Mapping[str, SpotKind] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    bounds: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    above: Mapping[str, str | None] = field(default_factory=dict)
    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[str, int] = field(default_factory=dict)
    lacking: Mapping[str, int] = field(default_factory=dict)
    areas: tuple[Area, ...] = ()
    heat: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[int, Line] = field(default_factory=dict)

    def area_at(self, x: float, y: float) -> Area | None:
        """Return the cell of the grid at a place."""
        return next((area for area in self.areas if area.box.holds(x, y)), None)


def enclosing(boxes: Mapping[str, Box]) -> Box:
    """Return the box around all of them."""
    if not boxes:
        return Box(0, 0, 0, 0)
    left, top = min(box.x for box in boxes.values()), min(box.y for box in boxes.values())
    right = max(box.right for box in boxes.values())
    bottom = max(box.bottom for box in boxes.values())
    return Box(left, top, right - left, bottom - top)
