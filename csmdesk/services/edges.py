"""Edges between the people of an account: who reports to whom, who moves whom, who is at odds.

Days are inclusive; an edge without a first day held always before, without a last one it holds on.
None is said to begin in the future; only who leaves on a day to come is followed then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta

from csmdesk.domain.edge_days import Days, Reporting, find_ring, restated
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_map import Edge, EdgeKind
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import succession
from csmdesk.services.edge_ends import (
    TABLE,
    Place,
    in_words,
    read_places,
    require_days,
    require_place,
    require_there,
    require_two,
    within_stays,
)
from csmdesk.services.fields import cleaned, require_choice, require_row

EDITABLE = frozenset({"kind", "sign", "note", "valid_from", "valid_to"})
FREE = (EdgeKind.INFLUENCES, EdgeKind.CONFLICTS, EdgeKind.INFORMAL)
MUTUAL = (EdgeKind.CONFLICTS, EdgeKind.INFORMAL)


def set_manager(
    uow: UnitOfWork,
    stakeholder_id: StakeholderId,
    manager_id: StakeholderId | None,
    *,
    since: date | None = None,
) -> None:
    """Say to whom a person reports from a day on, today without one; ``None`` is nobody.

    It replaces what was said of the days from then on, or of those until one of the two left.
    Raises ``UserError`` for a ring on any day, for oneself, people of two accounts, somebody who
    had left by then, and a day in the future.
    """
    place = require_place(uow, stakeholder_id)
    days = Days(since or uow.today)
    if manager_id is None:
        require_days(place.name, place.name, days, uow.today)
        said = reportings(uow, place)
        _write(uow, place, said, restated(said, place.id, None, days))
        return
    manager = require_place(uow, manager_id)
    require_two(place, manager)
    require_days(place.name, manager.name, days, uow.today)
    report(uow, place, manager, days)


def add_edge(
    uow: UnitOfWork,
    from_id: StakeholderId,
    to_id: StakeholderId,
    kind: str,
    *,
    sign: int = 1,
    note: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> StakeholderEdgeId:
    """Tie two people: the first reports to, influences, is at odds with or succeeds the second.

    ``sign`` is -1 for an influence against. A new manager takes the place of the others on these
    days. Raises ``UserError`` as ``set_manager`` does, for a period that ends before it starts, and
    for an edge that is there already at that time.
    """
    require_choice({"kind": kind}, "kind", EdgeKind)
    if kind == EdgeKind.SUCCEEDS:
        return succession.succeed(uow, from_id, to_id, note)
    first, second = require_place(uow, from_id), require_place(uow, to_id)
    require_two(first, second)
    days = Days(valid_from, valid_to)
    require_days(first.name, second.name, days, uow.today)
    values = _values({"sign": sign, "note": note})
    if kind == EdgeKind.REPORTS:
        _refuse_known(reportings(uow, first), first, second, days)
        return report(uow, first, second, days, note=values["note"])
    row = {"from_id": from_id, "to_id": to_id, "kind": kind, **values}
    days = _check_free(uow, (first, second), row, days)
    given = {"account_id": first.account_id, "valid_from": days.first, "valid_to": days.last}
    return StakeholderEdgeId(uow.insert(TABLE, row | given))


def edit_edge(uow: UnitOfWork, edge_id: StakeholderEdgeId, **given: object) -> None:
    """Change note, sign, days or kind of an edge; the same errors as ``add_edge``.

    The kind of a reporting edge and of a succession stays: delete those and draw another one.
    """
    now = require_row(uow, TABLE, edge_id)
    values = _values(given)
    after = now | values
    if after["kind"] != now["kind"] and not {now["kind"], after["kind"]} <= set(FREE):
        raise LookupError(f"{now['kind']} {after['kind']}")
    if now["kind"] == EdgeKind.SUCCEEDS:
        uow.change(TABLE, edge_id, {k: v for k, v in values.items() if k == "note"})
        return
    places = read_places(uow, [now["from_id"], now["to_id"]])
    first, second = places[now["from_id"]], places[now["to_id"]]
    days = Days(after["valid_from"], after["valid_to"])
    latest = max(uow.today, now["valid_from"] or uow.today)  # who leaves soon is followed then
    require_days(first.name, second.name, days, latest)
    if now["kind"] == EdgeKind.REPORTS:
        report(uow, first, second, days, note=after["note"], edge_id=edge_id)
        return
    days = _check_free(uow, (first, second), after, days)
    uow.change(TABLE, edge_id, values | {"valid_from": days.first, "valid_to": days.last})


def edges_of(read: ReadSession, stakeholder_id: StakeholderId) -> tuple[Edge, ...]:
    """Read all edges that a person ever had, the newest first."""
    names = [each.name for each in fields(Edge)]
    rows = {
        row["id"]: row
        for column in ("from_id", "to_id")
        for row in read.find_where(TABLE, **{column: stakeholder_id})
    }
    found = [Edge(**{name: row[name] for name in names}) for row in rows.values()]
    return tuple(
        sorted(found, key=lambda each: (each.valid_from or date.min, each.id), reverse=True)
    )


def end_edge(uow: UnitOfWork, edge_id: StakeholderEdgeId, on: date | None = None) -> None:
    """Say on which day an edge held for the last time; without one it holds no more today.

    One that began today was a mistake then and goes, and so does a succession, which has no end.
    """
    now = require_row(uow, TABLE, edge_id)
    yesterday = uow.today - timedelta(days=1)
    began_today = now["valid_from"] is not None and now["valid_from"] > yesterday
    if now["kind"] == EdgeKind.SUCCEEDS or (on is None and began_today):
        uow.delete(TABLE, edge_id)
    elif on is None:  # whoever left on a day that nobody knows stands in the way of no end
        uow.change(TABLE, edge_id, {"valid_to": min(yesterday, now["valid_to"] or yesterday)})
    else:
        edit_edge(uow, edge_id, valid_to=on)


def delete_edge(uow: UnitOfWork, edge_id: StakeholderEdgeId) -> None:
    """Delete an edge, as if it had never been."""
    require_row(uow, TABLE, edge_id)
    uow.delete(TABLE, edge_id)


def report(
    uow: UnitOfWork,
    place: Place,
    manager: Place,
    days: Days,
    *,
    note: str | None = None,
    edge_id: str = "",
) -> StakeholderEdgeId:
    """Let a person report to a manager on some days and return the edge.

    The future is the caller's: who leaves today is followed tomorrow. Raises ``UserError`` for a
    ring on any day, and for somebody who had left by then.
    """
    for each in (manager, place):
        require_there(uow, each, days)
    days = within_stays(days, place, manager)
    everybody = reportings_at(uow, place.account_id)
    before = [each for each in everybody if each.person == place.id]
    others = [each for each in everybody if each.person != place.id]
    said = [each for each in before if each.id != edge_id]
    after = list(restated(said, place.id, manager.id, days))
    after[-1] = replace(after[-1], note=note or after[-1].note, id=edge_id or after[-1].id)
    _refuse_ring(uow, [*others, *after], place.id, after[-1].days)
    return _write(uow, place, before, after)


def report_all(uow: UnitOfWork, manager: Place, wishes: Sequence[tuple[Place, Days]]) -> None:
    """Let many report to one manager, each on some days; the same errors as ``report``.

    Any ring that they close goes over the manager, so one look finds it.
    """
    before: dict[str, list[Reporting]] = defaultdict(list)
    for each in reportings_at(uow, manager.account_id):
        before[each.person].append(each)
    after: dict[str, Sequence[Reporting]] = dict(before)
    places = {place.id: place for place, _ in wishes}
    hull: Days | None = None
    for place, wanted in wishes:
        for end in (manager, place):
            require_there(uow, end, wanted)
        days = within_stays(wanted, place, manager)
        after[place.id] = restated(after.get(place.id, ()), place.id, manager.id, days)
        hull = days if hull is None else hull.joined(days)
    if hull is not None:
        _refuse_ring(uow, [each for many in after.values() for each in many], manager.id, hull)
    for key, place in places.items():
        _write(uow, place, before[key], after[key])


def reportings(read: ReadSession, place: Place) -> list[Reporting]:
    """Read to whom a person reported over time."""
    return reportings_of(read.find_where(TABLE, from_id=place.id, kind=EdgeKind.REPORTS))


def reportings_at(read: ReadSession, account_id: str) -> list[Reporting]:
    """Read to whom everybody at an account reported over time."""
    return reportings_of(read.find_where(TABLE, account_id=account_id, kind=EdgeKind.REPORTS))


def reportings_of(rows: Sequence[Row]) -> list[Reporting]:
    """Return what rows of reporting edges say."""
    return [
        Reporting(
            row["from_id"], row["to_id"], Days(row["valid_from"], row["valid_to"]), row["note"],
            row["id"],
        )
        for row in rows
    ]  # fmt: skip


def _write(
    uow: UnitOfWork, place: Place, said: Sequence[Reporting], after: Sequence[Reporting]
) -> StakeholderEdgeId:
    """Make the rows of what was said of a person what is said now; return the last one's key."""
    before = {each.id: each for each in said}
    key = ""
    for each in after:
        values = {
            "valid_from": each.days.first, "valid_to": each.days.last, "note": each.note,
        }  # fmt: skip
        was = before.pop(each.id, None)
        key = each.id
        if was is None:
            ends = {"from_id": each.person, "to_id": each.manager, "kind": EdgeKind.REPORTS}
            key = uow.insert(TABLE, {"account_id": place.account_id, **ends, **values})
        elif was != each:
            uow.change(TABLE, each.id, values)
    for key_gone in before:
        uow.delete(TABLE, key_gone)
    return StakeholderEdgeId(key)


def _refuse_ring(uow: UnitOfWork, said: Sequence[Reporting], person: str, days: Days) -> None:
    found = find_ring(said, person, days)
    if found is None:
        return
    day, ring = found
    places = read_places(uow, ring)
    names = " → ".join(places[key].name for key in (*ring, ring[0]))
    if day == date.min:
        raise UserError(Text("edge.ring_always", {"names": names}), Text("edge.ring_hint"))
    raise UserError(Text("edge.ring", {"names": names, "day": day}), Text("edge.ring_hint"))


def _refuse_known(said: Sequence[Reporting], first: Place, second: Place, days: Days) -> None:
    """Raise ``UserError`` when all of that was said already."""
    for each in said:
        if each.manager == second.id and not tuple(days.without(each.days)):
            raise _known(first, second, each.days)


def _check_free(uow: UnitOfWork, places: tuple[Place, Place], row: Row, days: Days) -> Days:
    """Return the days until one of the two left.

    Raises ``UserError`` for somebody who had left by then, or an edge that is there already.
    """
    for each in places:
        require_there(uow, each, days)
    days = within_stays(days, *places)
    first, second = (each.id for each in places)
    pairs = [(first, second)]
    if row["kind"] in MUTUAL:
        pairs.append((second, first))
    for from_id, to_id in pairs:
        for other in uow.find_where(TABLE, from_id=from_id, to_id=to_id, kind=row["kind"]):
            theirs = Days(other["valid_from"], other["valid_to"])
            if other["id"] != row.get("id") and theirs.meets(days):
                raise _known(*places, theirs)
    return days


def _known(first: Place, second: Place, days: Days) -> UserError:
    names = {"first": first.name, "second": second.name, "days": in_words(days)}
    return UserError(Text("edge.known", names), Text("edge.known_hint"))


def _values(given: Mapping[str, object]) -> Row:
    values = cleaned(given, EDITABLE)
    require_choice(values, "kind", EdgeKind)
    if values.get("sign", 1) not in (1, -1):
        raise LookupError(f"sign {values['sign']}")
    return values
