"""Where the lines of a plan's outline may stand: what a drop or a step up or down means.

Objectives stand among objectives, milestones under any objective, tasks under any milestone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """Say where a line stands: in ``parent``, ahead of ``before`` or at the end.

    The ``parent`` of an objective is empty: it is the plan.
    """

    parent: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class NewRow(PlanRow):
    """Stand for a line that is being written and is no record yet; ``before`` as in a place."""

    before: str | None = None


class Boundaries:
    """Know between which of the rows in sight a line may be dropped, itself left out."""

    def __init__(self, rows: Sequence[PlanRow], row: PlanRow | None) -> None:
        self._rows = rows
        self._row = row

    def __contains__(self, boundary: object) -> bool:
        """Tell whether the line would stand elsewhere then, and may."""
        return (
            self._row is not None
            and isinstance(boundary, int)
            and place_at(self._rows, self._row, boundary) is not None
        )


def place_at(rows: Sequence[PlanRow], row: PlanRow, boundary: int) -> PlanPlace | None:
    """Say where a line goes that is dropped below so many of the rows in sight.

    ``None`` where it may not stand, and where it stands already.
    """
    if not 0 <= boundary <= len(rows):
        return None
    below = rows[boundary] if boundary < len(rows) else None
    above = rows[boundary - 1] if boundary else None
    if not _may_stand(row.kind, above, below):
        return None
    parent = _parent_above(rows, row.kind, boundary)
    before = below.key if below is not None and below.kind is row.kind else None
    is_here = parent == row.parent and before in (row.key, _after(rows, row))
    return None if is_here else PlanPlace(parent, before)


def _may_stand(kind: LineKind, above: PlanRow | None, below: PlanRow | None) -> bool:
    if kind is LineKind.OBJECTIVE:
        return below is None or below.kind is kind
    if above is None:
        return False
    if kind is LineKind.MILESTONE:
        return below is None or below.kind is not LineKind.TASK
    return above.kind is not LineKind.OBJECTIVE


def _parent_above(rows: Sequence[PlanRow], kind: LineKind, boundary: int) -> str:
    for row in reversed(rows[:boundary]):
        if row.kind is kind.above:
            return row.key
    return ""


def stepped(rows: Sequence[PlanRow], row: PlanRow, step: int) -> PlanPlace | None:
    """Say where a line goes by one step up (−1) or down (1), if need be to the next parent."""
    beside = _beside(rows, row.kind, row.parent)
    if row.key not in beside:
        return None
    at = beside.index(row.key) + step
    if 0 <= at < len(beside):
        before = beside[at] if step < 0 else (*beside, None)[at + 1]
        return PlanPlace(row.parent, before)
    return carried(rows, row, step)


def carried(rows: Sequence[PlanRow], row: PlanRow, step: int) -> PlanPlace | None:
    """Say where a line goes that leaves its parent for the one before (−1) or after (1)."""
    parents = [each.key for each in rows if each.kind is row.kind.above]
    if row.parent not in parents:
        return None
    at = parents.index(row.parent) + step
    if not 0 <= at < len(parents):
        return None
    there = _beside(rows, row.kind, parents[at])
    return PlanPlace(parents[at], there[0] if step > 0 and there else None)


def place_below(rows: Sequence[PlanRow], row: PlanRow) -> PlanPlace:
    """Say where a new line of the same kind goes that follows a line."""
    return PlanPlace(row.parent, _after(rows, row))


def row_of_place(rows: Sequence[PlanRow], place: PlanPlace) -> int:
    """Return which of the rows in sight a new line at a place would be."""
    keys = [each.key for each in rows]
    if place.before in keys:
        return keys.index(place.before)
    if not place.parent:
        return len(rows)
    inside = {place.parent}
    last = keys.index(place.parent)
    for n, each in enumerate(rows):
        if each.parent in inside:
            inside.add(each.key)
            last = n
    return last + 1


def _beside(rows: Sequence[PlanRow], kind: LineKind, parent: str) -> list[str]:
    return [each.key for each in rows if each.kind is kind and each.parent == parent]


def _after(rows: Sequence[PlanRow], row: PlanRow) -> str | None:
    beside = _beside(rows, row.kind, row.parent)
    at = beside.index(row.key) + 1 if row.key in beside else len(beside)
    return beside[at] if at < len(beside) else None
