"""Touchpoints: log, edit, delete and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ColleagueId, PersonId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import (
    Direction,
    Kind,
    Outcome,
    Touchpoint,
    TouchpointDraft,
    default_direction,
)
from csmdesk.models.keys import new_id
from csmdesk.models.tables import (
    AccountRecord,
    StakeholderRecord,
    TouchpointColleagueRecord,
    TouchpointPersonRecord,
    TouchpointRecord,
)
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.colleagues import me
from csmdesk.services.fields import require_choice, require_found, require_name
from csmdesk.services.people import create_person

MAX_MINUTES = 24 * 60

_SELECT = """
    SELECT t.id, t.account_id, a.name AS account_name, t.kind, t.started_at, t.minutes, t.direction,
        t.subject, t.notes, t.outcome, t.sentiment, t.is_private, t.tags,
        (SELECT json_group_array(json_array(p.id, p.name) ORDER BY x.id) FROM touchpoint_person x
            JOIN person p ON p.id = x.person_id WHERE x.touchpoint_id = t.id) AS people,
        (SELECT json_group_array(json_array(c.id, c.name) ORDER BY x.id)
            FROM touchpoint_colleague x JOIN colleague c ON c.id = x.colleague_id
            WHERE x.touchpoint_id = t.id) AS colleagues
    FROM touchpoint t JOIN account a ON a.id = t.account_id
"""


def log_touchpoint(uow: UnitOfWork, draft: TouchpointDraft) -> TouchpointId:
    """Log a touchpoint; people named in ``new_people`` are made at the account.

    Without colleagues, the person at this desk took part. Raises ``UserError`` for a missing
    account or subject, an unknown kind, or a length out of 0–1440 minutes.
    """
    _check(uow, draft)
    record = TouchpointRecord(id=new_id(), **_columns(draft))
    uow.session.add(record)
    uow.session.flush()
    people = [*draft.person_ids, *_make_people(uow, draft)]
    _set_people(uow, record.id, people)
    mine = me(uow)
    ours = list(draft.colleague_ids) or ([mine.id] if mine else [])
    _set_colleagues(uow, record.id, ours)
    return TouchpointId(record.id)


def edit_touchpoint(uow: UnitOfWork, touchpoint_id: TouchpointId, draft: TouchpointDraft) -> None:
    """Replace a touchpoint by what the draft says; the same errors as ``log_touchpoint``."""
    record = uow.session.get(TouchpointRecord, touchpoint_id)
    require_found(record, "touchpoint")
    _check(uow, draft)
    for name, value in _columns(draft).items():
        setattr(record, name, value)
    uow.session.flush()
    _set_people(uow, touchpoint_id, [*draft.person_ids, *_make_people(uow, draft)])
    if draft.colleague_ids:
        _set_colleagues(uow, touchpoint_id, draft.colleague_ids)


def delete_touchpoint(uow: UnitOfWork, touchpoint_id: TouchpointId) -> None:
    """Delete a touchpoint; its promises stay with the account."""
    record = uow.session.get(TouchpointRecord, touchpoint_id)
    require_found(record, "touchpoint")
    uow.session.delete(record)
    uow.session.flush()


def get_touchpoint(read: ReadSession, touchpoint_id: TouchpointId) -> Touchpoint:
    """Read one touchpoint; raise ``UserError`` when it is gone."""
    found = read_touchpoints(read, [touchpoint_id])
    require_found(found[0] if found else None, "touchpoint")
    return found[0]


def read_touchpoints(read: ReadSession, ids: Sequence[TouchpointId]) -> tuple[Touchpoint, ...]:
    """Read these touchpoints in this order; those that are gone are left out."""
    if not ids:
        return ()
    names = {f"i{n}": value for n, value in enumerate(ids)}
    rows = read.sql(_SELECT + f" WHERE t.id IN ({', '.join(':' + n for n in names)})", **names)
    found = {row[0]: _touchpoint(row) for row in rows}
    return tuple(found[i] for i in ids if i in found)


def recent_touchpoints(
    read: ReadSession, account_id: AccountId, limit: int = 3
) -> tuple[Touchpoint, ...]:
    """Read the newest touchpoints of an account, internal notes included."""
    rows = read.sql(
        _SELECT + " WHERE t.account_id = :account ORDER BY t.started_at DESC, t.id DESC LIMIT :n",
        account=account_id, n=limit,
    )  # fmt: skip
    return tuple(_touchpoint(row) for row in rows)


def touchpoints_between(
    read: ReadSession, account_id: AccountId, start: datetime, end: datetime
) -> tuple[Touchpoint, ...]:
    """Read the touchpoints that started in [start, end), oldest first; moments are aware."""
    columns = sa.select(TouchpointRecord.id).where(
        TouchpointRecord.account_id == account_id,
        TouchpointRecord.started_at >= start,
        TouchpointRecord.started_at < end,
    )
    ids = [TouchpointId(r[0]) for r in read.rows(columns.order_by(TouchpointRecord.started_at))]
    return read_touchpoints(read, ids)


def _check(uow: UnitOfWork, draft: TouchpointDraft) -> None:
    require_found(uow.session.get(AccountRecord, draft.account_id), "account")
    require_name({"subject": draft.subject}, "subject")
    values = {"kind": draft.kind, "direction": draft.direction, "outcome": draft.outcome}
    require_choice(values, "kind", Kind)
    require_choice(values, "direction", Direction)
    require_choice(values, "outcome", Outcome)
    if draft.minutes is not None and not 0 <= draft.minutes <= MAX_MINUTES:
        raise UserError(
            Text("touchpoint.minutes", {"minutes": draft.minutes}), Text("touchpoint.minutes_hint")
        )


def _columns(draft: TouchpointDraft) -> dict[str, Any]:
    return {
        "account_id": draft.account_id,
        "kind": draft.kind,
        "started_at": draft.started_at,
        "minutes": draft.minutes,
        "direction": draft.direction or default_direction(draft.kind),
        "subject": draft.subject.strip(),
        "notes": draft.notes,
        "outcome": draft.outcome,
        "sentiment": draft.sentiment,
        "is_private": draft.is_private,
        "tags": list(draft.tags),
    }


def _make_people(uow: UnitOfWork, draft: TouchpointDraft) -> list[PersonId]:
    made = []
    for name in draft.new_people:
        place_id = create_person(uow, draft.account_id, name)
        made.append(PersonId(uow.session.get_one(StakeholderRecord, place_id).person_id))
    return made


def _set_people(uow: UnitOfWork, touchpoint_id: str, people: Iterable[PersonId]) -> None:
    table = TouchpointPersonRecord
    wanted = dict.fromkeys(people)  # in the order in which they were named
    for record in uow.session.scalars(sa.select(table).where(table.touchpoint_id == touchpoint_id)):
        if record.person_id in wanted:
            del wanted[PersonId(record.person_id)]
        else:
            uow.session.delete(record)
    for person_id in wanted:
        uow.session.add(table(id=new_id(), touchpoint_id=touchpoint_id, person_id=person_id))
    uow.session.flush()


def _set_colleagues(uow: UnitOfWork, touchpoint_id: str, ours: Iterable[ColleagueId]) -> None:
    table = TouchpointColleagueRecord
    wanted = dict.fromkeys(ours)
    for record in uow.session.scalars(sa.select(table).where(table.touchpoint_id == touchpoint_id)):
        if record.colleague_id in wanted:
            del wanted[ColleagueId(record.colleague_id)]
        else:
            uow.session.delete(record)
    for colleague_id in wanted:
        uow.session.add(table(id=new_id(), touchpoint_id=touchpoint_id, colleague_id=colleague_id))
    uow.session.flush()


def _touchpoint(row: Any) -> Touchpoint:
    r = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row by column
    return Touchpoint(
        id=TouchpointId(r["id"]),
        account_id=AccountId(r["account_id"]),
        account_name=r["account_name"],
        kind=r["kind"],
        started_at=datetime.fromisoformat(r["started_at"]),
        minutes=r["minutes"],
        direction=r["direction"],
        subject=r["subject"],
        notes=r["notes"],
        outcome=r["outcome"],
        sentiment=r["sentiment"],
        is_private=bool(r["is_private"]),
        tags=tuple(json.loads(r["tags"])),
        people=tuple((PersonId(i), n) for i, n in json.loads(r["people"])),
        colleagues=tuple((ColleagueId(i), n) for i, n in json.loads(r["colleagues"])),
    )
