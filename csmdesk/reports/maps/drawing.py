"""A map as shapes, before anybody says on what it is drawn; pixels at 100 %."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from csmdesk.reports.maps.geometry import Point, Size


class Sign(StrEnum):
    """Name the small shapes that say a stance without colour."""

    DIAMOND = "diamond"
    DISC = "disc"
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"


class Side(StrEnum):
    """Say to which side words stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Frame:
    """Draw a rectangle with round corners; a colour that is empty is not drawn.

    ``weight`` is the width of its line.
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = ""
    dashed: bool = False
    radius: float = 6.0
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Write one line; ``y`` is its middle, ``x`` the side at which it stands."""

    x: float
    y: float
    text: str
    size: float
    color: str
    strong: bool = False
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class Mark:
    """Draw a sign around a middle."""

    x: float
    y: float
    size: float
    sign: Sign
    color: str


@dataclass(frozen=True, slots=True)
class Ring:
    """Draw a ring around a middle, of which a share (0–1, from the top) is in colour."""

    x: float
    y: float
    size: float
    share: float
    color: str
    rest: str

    @property
    def thick(self) -> float:
        """Return how wide its line is."""
        return self.size * 0.09


@dataclass(frozen=True, slots=True)
class Stroke:
    """Draw a line through points."""

    points: tuple[Point, ...]
    color: str
    width: float = 1.25
    dashed: bool = False


Shape = Frame | Words | Mark | Ring | Stroke


@dataclass(frozen=True, slots=True)
class CardShapes:
    """Hold the shapes of one card, which stay together; the first is its frame."""

    key: str
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Join two cards by a line; where a program can, the line follows the cards.

    ``elbow`` runs down and across, otherwise straight; ``head`` puts an arrow at the end;
    ``sign`` lies on its middle.
    """

    start: str
    end: str
    stroke: Stroke
    elbow: bool = False
    head: bool = False
    sign: tuple[Shape, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """Hold a whole map; ``title`` says what it shows.

    Heading and head (a legend) stand above ``top``; below are the ground, the joins and the cards.
    """

    title: str
    heading: Words
    size: Size
    top: float
    head: tuple[Shape, ...] = ()
    ground: tuple[Shape, ...] = ()
    joins: tuple[Join, ...] = ()
    cards: tuple[CardShapes, ...] = ()
