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
    is_early: bool = False  # what waits begins before what is needed has ended


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


def is_early(row: PlanRow, need: PlanRow) -> bool:
    """Tell whether an open line begins before what it waits for has ended."""
    first = row.start_on or row.due_on
    if first is None or need.due_on is None or row.standing in SETTLED:
        return False
    return need.standing not in SETTLED and need.is_live and first <= need.due_on


def links_of(
    rows: Sequence[PlanRow], shown: Mapping[str, int], boxes: Mapping[str, Box]
) -> tuple[Link, ...]:
    """Return the ways between bars; what is folded away stands in the row that it is part of."""
    by_key = {each.key: each for each in rows}
    found: dict[tuple[str, str], bool] = {}
    for row, need in _pairs(rows, by_key):
        ends = _seen(need.key, shown, by_key), _seen(row.key, shown, by_key)
        if _leads(*ends, by_key) and ends[0] in boxes and ends[1] in boxes:
            found[ends] = found.get(ends, False) or is_early(row, need)
    return tuple(Link(shown[need], shown[waits], early) for (need, waits), early in found.items())


def _pairs(
    rows: Sequence[PlanRow], by_key: Mapping[str, PlanRow]
) -> Iterator[tuple[PlanRow, PlanRow]]:
    """Yield live rows, each with every one that it waits for."""
    for row in rows:
        for key in row.needs if row.is_live else ():
            if key in by_key:
                yield row, by_key[key]


def _leads(need: str, waits: str, by_key: Mapping[str, PlanRow]) -> bool:
    """Tell whether a way leads somewhere else than up into the row that it begins in."""
    return bool(need and waits) and waits not in (need, by_key[need].parent)


def _seen(key: str, shown: Mapping[str, int], by_key: Mapping[str, PlanRow]) -> str:
    """Return the row itself or the nearest one above it that shows."""
    while key and key not in shown:
        row = by_key.get(key)
        key = row.parent if row is not None else ""
    return key
