"""What stands beside the outline of a plan: its bars, their ways, and what is being carried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from csmdesk.domain.plan_rows import PlanRow, TimeScale
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.pages.plan.bars_places import Box, Link, Place, Zoom, box_of, links_of

_NOWHERE = Place(TimeScale(date(2000, 1, 1), date(2000, 12, 31), 366.0), 0.0)


@dataclass(frozen=True, slots=True)
class Ghost:
    """Hold the days that a row would get."""

    start: date | None
    due: date | None


class BarsBoard:
    """Hold the rows that show, from the top, with all that is painted of them."""

    def __init__(self) -> None:
        self.today = date(2000, 1, 1)
        self.days: WorkCalendar | None = None  # ``None`` while nobody knows which days are free
        self.place = _NOWHERE
        self.zoom = Zoom.MONTHS  # what is written above the days
        self.rows: tuple[PlanRow, ...] = ()
        self.boxes: Mapping[str, Box] = {}
        self.links: tuple[Link, ...] = ()
        self.hovered = ""
        self.ghosts: Mapping[str, Ghost] = {}
        self.carried = ""  # key of the row whose bar is carried
        self.aimed = ""  # key of the row that would wait
        self._all: Mapping[str, PlanRow] = {}
        self._numbers: Mapping[str, int] = {}

    def show_plan(self, rows: tuple[PlanRow, ...], today: date) -> None:
        """Take all rows of a plan, also those that are folded away."""
        self._all = {each.key: each for each in rows}
        self.today = today

    @property
    def all_rows(self) -> tuple[PlanRow, ...]:
        """Return all rows of the plan, also those that are folded away."""
        return tuple(self._all.values())

    def lay(
        self, rows: tuple[PlanRow, ...], first: date, last: date, *, day_width: float, lead: int
    ) -> None:
        """Place the rows that show on the days from first to last."""
        days = (last - first).days + 1
        self.place = Place(TimeScale(first, last, days * day_width), lead)
        self.rows = tuple(each for each in rows if each.key in self._all)
        self._numbers = {each.key: n for n, each in enumerate(self.rows)}
        boxes = {each.key: box_of(each.start_on, each.due_on, self.place) for each in self.rows}
        self.boxes = {key: box for key, box in boxes.items() if box is not None}
        self.links = links_of(self.all_rows, self._numbers, self.boxes)

    def row(self, key: str) -> PlanRow | None:
        """Return a row of the plan, also one that is folded away."""
        return self._all.get(key)

    def number(self, key: str) -> int:
        """Return the place of a row among those that show, -1 where it does not."""
        return self._numbers.get(key, -1)

    def like(self, row: PlanRow) -> tuple[PlanRow, ...]:
        """Return the other rows of its kind."""
        return tuple(
            each for each in self._all.values() if each.kind is row.kind and each.key != row.key
        )
