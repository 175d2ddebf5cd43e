"""What becomes of the edges around somebody who leaves an account, in whatever way that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from csmdesk.domain.departures import Departure
from csmdesk.domain.edge_days import Days, Reporting
from csmdesk.domain.ids import StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_map import EdgeKind
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.edge_ends import (
    TABLE,
    Place,
    day_after,
    day_before,
    read_places,
    require_place,
)
from csmdesk.services.edges import report, report_all, reportings_at


def leave(
    uow: UnitOfWork,
    stakeholder_id: StakeholderId,
    on: date,
    *,
    successor_id: StakeholderId | None = None,
    moves_reports: bool = True,
) -> Departure:
    """End all edges of a person with their last day, which their record has already.

    Who reported to them reports from the next day on to the successor, or without one to the
    manager above. A successor who is named later takes over those whom nobody else was given since;
    one from below steps up.
    """
    place = require_place(uow, stakeholder_id)
    start = day_after(on)
    said = reportings_at(uow, place.account_id)
    managers = _managers(said, place, start)
    above = _above(uow, managers, place.id, start)
    reports = _waiting(said, place, on, above) if successor_id else []
    more, ended = _end_edges(uow, place, on)
    reports += more
    heir = require_place(uow, successor_id) if successor_id else above
    moved: list[StakeholderId] = []
    if moves_reports:
        below = {place.id, *(key for key, _ in reports)}
        if successor_id and not below.isdisjoint(_chain(managers, successor_id)):
            _step_up(uow, require_place(uow, successor_id), above, start)
        moved = _move(uow, heir, reports, skipped=successor_id)
    manager_id = StakeholderId(heir.id) if heir and moved else None
    return Departure(stakeholder_id, on, manager_id, tuple(moved), tuple(ended))


def _managers(said: Iterable[Reporting], place: Place, start: date) -> dict[str, str]:
    """Return to whom the others of the account will report on a day, and whom one has left."""
    last_day = day_before(start)
    return {
        each.person: each.manager
        for each in said
        if (last_day if each.person == place.id else start) in each.days
    }


def _chain(managers: Mapping[str, str], start: str) -> Collection[str]:
    """Return who stands above a person, the nearest first."""
    found: dict[str, None] = {}
    at = managers.get(start)
    while at is not None and at not in found:
        found[at] = None
        at = managers.get(at)
    return found


def _above(read: ReadSession, managers: Mapping[str, str], key: str, start: date) -> Place | None:
    """Return the nearest one above a person who is still there."""
    chain = _chain(managers, key)
    places = read_places(read, list(chain))
    return next((places[each] for each in chain if not places[each].has_left(start)), None)


def _waiting(
    said: Sequence[Reporting], place: Place, on: date, above: Place | None
) -> list[tuple[str, Days]]:
    """Return who reported to one who left already until the last day, and on which days after it
    they report to nobody else than the one above.
    """
    found: list[tuple[str, Days]] = []
    later: dict[str, list[Reporting]] = defaultdict(list)
    for each in said:
        if each.days.end > on:
            later[each.person].append(each)
    for each in said:
        if each.manager != place.id or each.days.last != on:
            continue
        if each.person not in later:
            found.append((each.person, Days(day_after(on))))
        found += [
            (each.person, Days(day_after(on), after.days.last))
            for after in later[each.person]
            if above is not None and after.manager == above.id and day_after(on) in after.days
        ]
    return found


def _end_edges(
    uow: UnitOfWork, place: Place, on: date
) -> tuple[list[tuple[str, Days]], list[StakeholderEdgeId]]:
    """End all edges of a person with their last day.

    Return who reported to them on which days after it, and the edges that were ended.
    """
    reports: list[tuple[str, Days]] = []
    ended: list[StakeholderEdgeId] = []
    rows = [*uow.find_where(TABLE, from_id=place.id), *uow.find_where(TABLE, to_id=place.id)]
    for row in rows:
        days = Days(row["valid_from"], row["valid_to"])
        if row["kind"] == EdgeKind.SUCCEEDS or days.end <= on:
            continue
        if row["kind"] == EdgeKind.REPORTS and row["to_id"] == place.id:
            start = max(days.begin, day_after(on))
            reports.append((row["from_id"], Days(start, days.last)))
        _end(uow, row, on)
        ended.append(StakeholderEdgeId(row["id"]))
    return reports, ended


def _end(uow: UnitOfWork, row: Row, on: date) -> None:
    if row["valid_from"] is not None and row["valid_from"] > on:
        uow.delete(TABLE, row["id"])
    else:
        uow.change(TABLE, row["id"], {"valid_to": on})


def _step_up(uow: UnitOfWork, successor: Place, above: Place | None, start: date) -> None:
    """Put a successor from below into the place of the one who left."""
    if above is not None:
        report(uow, successor, above, Days(start))
        return
    for row in uow.find_where(TABLE, from_id=successor.id, kind=EdgeKind.REPORTS):
        if Days(row["valid_from"], row["valid_to"]).end >= start:
            _end(uow, row, day_before(start))


def _move(
    uow: UnitOfWork,
    heir: Place | None,
    reports: Sequence[tuple[str, Days]],
    *,
    skipped: str | None,
) -> list[StakeholderId]:
    """Let those who reported to one who left report to somebody else; return who does."""
    if heir is None:
        return []
    places = read_places(uow, [key for key, _ in reports])
    wishes = [
        (places[key], days)
        for key, days in reports
        if key not in (skipped, heir.id) and not places[key].has_left(days.begin)
    ]
    report_all(uow, heir, wishes)
    return [StakeholderId(place.id) for place, _ in wishes]
