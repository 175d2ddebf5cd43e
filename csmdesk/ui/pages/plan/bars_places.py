"""Where the bars of a plan stand on its days, and which of them wait for which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csmdesk.domain.plan_rows import PlanRow, TimeScale
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing

SETTLED = (Standing.DONE, Standing.CANCELLED)


class Zoom(StrEnum):
    """Name how much of the plan is seen at once."""

    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Place:
    """Place days on a ground that begins ``lead`` px before the first one."""

    scale: TimeScale
    lead: float

    def x(self, day: date) -> float:
        """Return where a day begins."""
        return self.lead + self.scale.x(day)

    def day(self, x: float) -> date:
        """Return the day at a place."""
        return self.scale.day(x - self.lead)

    @property
    def day_width(self) -> float:
        """Return how wide a day is."""
        return self.scale.day_width


@dataclass(frozen=True, slots=True)
class Box:
    """Hold where the bar of a row stands; a point has a diamond in its middle."""

    x: float
    width: float
    is_point: bool = False

    @property
    def right(self) -> float:
        """Return where it ends."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Return its middle."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Link:
    """Lead from the bar of what is needed to that of what waits, by the numbers of their rows."""

    need: int
    waits: int


def box_of(start: date | None, due: date | None, place: Place) -> Box | None:
    """Return where a bar stands; ``None`` for a line without days."""
    first, last = start or due, due or start
    if first is None or last is None:
        return None
    x, width = place.scale.bar(first, last)
    return Box(place.lead + x, width, is_point=start is None)


def can_move(row: PlanRow) -> bool:
    """Tell whether the days of a row are its own, and not settled."""
    return row.kind is not LineKind.OBJECTIVE and row.is_live and row.standing not in SETTLED


def links_of(
    rows: Sequence[PlanRow], shown: Mapping[str, int], boxes: Mapping[str, Box]
) -> tuple[Link, ...]:
    """Return the ways between bars; what is folded away stands in the row that it is part of."""
    parents = {each.key: each.parent for each in rows}
    found = dict.fromkeys(_links(rows, shown, parents))
    at = list(shown)
    return tuple(each for each in found if at[each.need] in boxes and at[each.waits] in boxes)


def _links(
    rows: Sequence[PlanRow], shown: Mapping[str, int], parents: Mapping[str, str]
) -> Iterator[Link]:
    for row in rows:
        if not row.needs or not row.is_live:
            continue
        waits = _seen(row.key, shown, parents)
        for key in row.needs:
            need = _seen(key, shown, parents)
            if need and waits and need != waits and waits not in (parents[need], need):
                yield Link(shown[need], shown[waits])


def _seen(key: str, shown: Mapping[str, int], parents: Mapping[str, str]) -> str:
    """Return the row itself or the nearest one above it that shows; nothing for other plans."""
    while key and key not in shown:
        key = parents.get(key, "")
    return key
