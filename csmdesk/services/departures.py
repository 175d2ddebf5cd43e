"""Somebody leaves an account: what is open with them, who takes over, what ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from csmdesk.domain.dates import Span
from csmdesk.domain.departures import Acquaintance, Departure, FollowUp, Handover, candidates
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, PersonId, StakeholderId
from csmdesk.domain.people import StakeholderStatus
from csmdesk.domain.people_map import EdgeKind, MapPerson, PeopleMap, has_left
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.commitments import open_commitments
from csmdesk.services.edge_ends import Place, day_after, require_place
from csmdesk.services.last_days import shift
from csmdesk.services.leaving import leave
from csmdesk.services.local_days import day_of, stored_moments
from csmdesk.services.meetings import upcoming
from csmdesk.services.people import edit_alone
from csmdesk.services.people_map import read_map
from csmdesk.services.succession import name_successor, successor_of
from csmdesk.services.tasks import create_task, open_tasks

_MOST_MEETINGS = 200  # of those ahead at an account
# Of those who met, SQLite takes the touchpoint from the row of the last one.
_MET = """
    SELECT c.id, c.name, max(t.started_at) AS last_at, t.id AS touch FROM touchpoint t
    JOIN touchpoint_person x ON x.touchpoint_id = t.id
    JOIN touchpoint_colleague y ON y.touchpoint_id = t.id JOIN colleague c ON c.id = y.colleague_id
    WHERE t.account_id = :account AND x.person_id = :person AND t.kind <> 'note'
        AND t.started_at < :end AND coalesce(c.left_on, :day) >= :day
    GROUP BY c.id ORDER BY last_at DESC, c.name
"""
_WITH_THEM = (
    "(SELECT t.id FROM touchpoint t JOIN touchpoint_person x ON x.touchpoint_id = t.id "
    "WHERE t.account_id = :account AND x.person_id = :person)"
)
_PROMISES = (
    "SELECT id FROM commitment WHERE account_id = :account AND state = 'open' "  # noqa: S608
    f"AND (owner_person_id = :person OR touchpoint_id IN {_WITH_THEM})"
)
_TASKS = (
    "SELECT id FROM task WHERE account_id = :account AND state = 'open' "  # noqa: S608
    f"AND touchpoint_id IN {_WITH_THEM}"
)


def handover(read: ReadSession, stakeholder_id: StakeholderId, day: date) -> Handover:
    """Read what is open with a person on a day, or on their last one when they have left by then.

    Raises ``UserError`` when they are gone.
    """
    place = require_place(read, stakeholder_id)
    at = min(day, place.valid_to or day)
    account_id, person_id = AccountId(place.account_id), PersonId(place.person_id)
    people_map = read_map(read, account_id, at)
    person = people_map.person(place.id) or MapPerson(stakeholder_id, person_id, place.name)
    names = {each.id: each.name for each in (*people_map.people, *people_map.departed)}
    heir = successor_of(read, place)
    reports = tuple(
        (edge.from_id, names[edge.from_id])
        for edge in people_map.of_kind(EdgeKind.REPORTS)
        if edge.to_id == place.id and edge.from_id in names
    )
    ids = {"account": place.account_id, "person": place.person_id}
    promises = {row.id for row in read.sql(_PROMISES, **ids)}
    tasks = {row.id for row in read.sql(_TASKS, **ids)}
    ahead = upcoming(read, read.now, account_id=account_id, limit=_MOST_MEETINGS)
    return Handover(
        stakeholder_id, person_id, place.name, at, person.role,
        known_by=_known_by(read, place, people_map),
        promises=tuple(p for p in open_commitments(read, account_id) if p.id in promises),
        tasks=tuple(task for task in open_tasks(read, account_id) if task.id in tasks),
        meetings=tuple(m for m in ahead if any(w.person_id == person_id for w in m.people)),
        reports=reports,
        manager=_named(people_map.managers().get(stakeholder_id), names),
        successor=(StakeholderId(heir.id), heir.name) if heir else None,
        candidates=candidates(person, _staying(read, people_map, at, day), dict(reports)),
    )  # fmt: skip


def depart(
    uow: UnitOfWork,
    stakeholder_id: StakeholderId,
    on: date,
    *,
    status: str = StakeholderStatus.LEFT,
    successor_id: StakeholderId | None = None,
    moves_reports: bool = True,
    follow_up: FollowUp | None = None,
) -> Departure:
    """Let a person leave after a day: their edges end, and others may take over.

    Who reported to them reports from the next day on to the successor, or without one to the
    manager above; a successor from below steps up into their place. Raises ``UserError`` for a day
    before they came or still to come, and whatever forbids the successor.
    """
    if status not in (StakeholderStatus.LEFT, StakeholderStatus.MOVED):
        raise UserError(Text("departure.no_status"), Text("departure.no_status_hint"))
    place = require_place(uow, stakeholder_id)
    if on > uow.today:
        said = {"name": place.name, "day": on}
        raise UserError(Text("departure.future", said), Text("departure.future_hint"))
    edit_alone(uow, stakeholder_id, status=status, valid_to=on)
    shift(uow, stakeholder_id, place.valid_to)
    before = successor_of(uow, place)
    if successor_id is not None:
        name_successor(uow, stakeholder_id, successor_id)
    done = leave(
        uow, stakeholder_id, on, successor_id=successor_id, left_to=before.id if before else None,
        moves_reports=moves_reports,
    )  # fmt: skip
    if follow_up is None:
        return done
    account_id = AccountId(place.account_id)
    task_id = create_task(uow, account_id, follow_up.title, due_on=follow_up.due_on)
    return replace(done, task_id=task_id)


def _known_by(read: ReadSession, place: Place, people_map: PeopleMap) -> tuple[Acquaintance, ...]:
    """List who of us met them, the last one first, then those of whom it was said."""
    day = people_map.as_of
    rows = read.sql(
        _MET, account=place.account_id, person=place.person_id, day=day.isoformat(),
        end=stored_moments(Span(day, day))["end"],
    )  # fmt: skip
    notes = {
        tie.colleague_id: (tie.colleague, tie.note)
        for tie in people_map.ties
        if tie.stakeholder_id == place.id
    }
    met = [
        Acquaintance(
            row.id, row.name, day_of(row.last_at), row.touch, notes.pop(row.id, ("", None))[1]
        )
        for row in rows
    ]
    return (*met, *(Acquaintance(key, name, note=note) for key, (name, note) in notes.items()))


def _named(
    key: StakeholderId | None, names: Mapping[StakeholderId, str]
) -> tuple[StakeholderId, str] | None:
    return (key, names[key]) if key is not None and key in names else None


def _staying(read: ReadSession, people_map: PeopleMap, at: date, day: date) -> Sequence[MapPerson]:
    """List who is there on a day and after the one on which somebody leaves."""
    if at != day:
        people_map = read_map(read, people_map.account_id, day)
    next_day = day_after(at)
    return [p for p in people_map.people if not has_left(p.status, p.valid_to, next_day)]
