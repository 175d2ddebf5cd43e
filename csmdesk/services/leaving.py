"""What becomes of the edges around somebody who leaves an account, in whatever way that is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from csmdesk.domain.departures import Departure
from csmdesk.domain.edge_days import Days, Reporting
from csmdesk.domain.errors import UserError
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
from csmdesk.services.succession import follow_departure, successor_of


def leave(
    uow: UnitOfWork,
    stakeholder_id: StakeholderId,
    on: date,
    *,
    successor_id: StakeholderId | None = None,
    left_to: str | None = None,
    moves_reports: bool = True,
) -> Departure:
    """End all edges of a person with their last day, which their record has already.

    Who reported to them reports from the next day on to the successor, or without one to whom they
    reported themselves. A successor who is given takes over those, too, who after an earlier
    departure report to nobody, to the manager above, or to the successor of then (``left_to``); one
    from below steps up. One who was only named before is passed over where a ring would close.
    """
    follow_departure(uow, stakeholder_id)
    place = require_place(uow, stakeholder_id)
    start = day_after(on)
    said = reportings_at(uow, place.account_id)
    managers = managers_after(said, place.id, on)
    above = nearest_above(uow, managers, place.id, start)
    reports: list[tuple[str, Days]] = []
    if successor_id:
        reports = _waiting(said, place, on, {left_to, above.id if above else None})
    more, ended = _end_edges(uow, place, on)
    reports += more
    done = Departure(stakeholder_id, on, ended=tuple(ended))
    if not moves_reports:
        return done
    heir = require_place(uow, successor_id) if successor_id else successor_of(uow, place)
    if heir is not None and (successor_id or not heir.has_left(start)):
        try:
            if not {place.id, *(key for key, _ in reports)}.isdisjoint(_chain(managers, heir.id)):
                _step_up(uow, heir, above, start)
            return _moved(uow, done, [(heir, Days(start))], reports)
        except UserError:
            if successor_id:
                raise
    heirs = _managers_since(uow, said, place, start) or ([(above, Days(start))] if above else [])
    return _moved(uow, done, heirs, reports)


def managers_after(said: Sequence[Reporting], key: str, on: date) -> dict[str, str]:
    """Return to whom people report after a day, and whom one had who left with it."""
    start = day_after(on)
    own = [each for each in said if each.person == key and on in each.days]
    others = [each for each in said if start in each.days]
    return {each.person: each.manager for each in (*own, *others)}


def nearest_above(
    read: ReadSession, managers: Mapping[str, str], key: str, start: date
) -> Place | None:
    """Return the nearest one above a person who is still there."""
    chain = _chain(managers, key)
    places = read_places(read, list(chain))
    return next((places[each] for each in chain if not places[each].has_left(start)), None)


def end(uow: UnitOfWork, row: Row, on: date) -> None:
    """End an edge with a day; one that began later goes."""
    if row["valid_from"] is not None and row["valid_from"] > on:
        uow.delete(TABLE, row["id"])
    else:
        uow.change(TABLE, row["id"], {"valid_to": on})


def _managers_since(
    read: ReadSession, said: Iterable[Reporting], place: Place, start: date
) -> list[tuple[Place, Days]]:
    """List those whom a person was said to report to from a day on, as far as they are there."""
    lines = [each for each in said if each.person == place.id and each.days.end >= start]
    places = read_places(read, [each.manager for each in lines])
    found = [(places[each.manager], each.days.common(Days(start))) for each in lines]
    return [(manager, days) for manager, days in found if not manager.has_left(days.begin)]


def _chain(managers: Mapping[str, str], start: str) -> Collection[str]:
    """Return who stands above a person, the nearest first."""
    found: dict[str, None] = {}
    at = managers.get(start)
    while at is not None and at not in found:
        found[at] = None
        at = managers.get(at)
    return found


def _waiting(
    said: Sequence[Reporting], place: Place, on: date, left_to: Collection[str | None]
) -> list[tuple[str, Days]]:
    """Return who reported to one who left already until the last day, and on which days after it
    they report to nobody else than those whom they were left to.
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
            if after.manager in left_to and day_after(on) in after.days
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
        end(uow, row, on)
        ended.append(StakeholderEdgeId(row["id"]))
    return reports, ended


def _step_up(uow: UnitOfWork, successor: Place, above: Place | None, start: date) -> None:
    """Put a successor from below into the place of the one who left."""
    if above is not None:
        report(uow, successor, above, Days(start))
        return
    for row in uow.find_where(TABLE, from_id=successor.id, kind=EdgeKind.REPORTS):
        if Days(row["valid_from"], row["valid_to"]).end >= start:
            end(uow, row, day_before(start))


def _moved(
    uow: UnitOfWork,
    done: Departure,
    heirs: Sequence[tuple[Place, Days]],
    reports: Sequence[tuple[str, Days]],
) -> Departure:
    """Let those who reported to one who left report to others on their days; tell who does."""
    places = read_places(uow, [key for key, _ in reports])
    moved: dict[StakeholderId, None] = {}
    manager_id = None
    for heir, days in heirs:
        wishes = [
            (places[key], shared)
            for key, theirs in reports
            if key != heir.id
            and not (shared := theirs.common(days)).is_empty
            and not places[key].has_left(shared.begin)
        ]
        report_all(uow, heir, wishes)
        if wishes:
            manager_id = StakeholderId(heir.id)
            moved |= dict.fromkeys(StakeholderId(place.id) for place, _ in wishes)
    return replace(done, manager_id=manager_id, moved=tuple(moved))
