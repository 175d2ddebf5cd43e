"""Touchpoints: log, edit, delete and read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from csmdesk.domain.custom_fields import CustomValues
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
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import custom_fields
from csmdesk.services.colleagues import me
from csmdesk.services.fields import require_choice, require_found, require_name, require_row
from csmdesk.services.people import create_person

MAX_MINUTES = 24 * 60
MOODS = (None, -1, 0, 1)

_SELECT = """
    SELECT t.id, t.account_id, a.name AS account_name, t.kind, t.started_at, t.minutes, t.direction,
        t.subject, t.notes, t.outcome, t.sentiment, t.is_private, t.tags, t.custom,
        t.flags, t.next_step, t.links,
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
    account or subject, an unknown kind, a length out of 0–1440 minutes or a mood out of −1–1.
    """
    _check(uow, draft)
    own = custom_fields.column(uow, "touchpoint", draft.custom)
    touchpoint_id = TouchpointId(uow.insert("touchpoint", _columns(draft) | own))
    _set_people(uow, touchpoint_id, draft)
    mine = me(uow)
    ours = draft.colleague_ids or ((mine.id,) if mine else ())
    _set_links(uow, "touchpoint_colleague", touchpoint_id, "colleague_id", ours)
    return touchpoint_id


def edit_touchpoint(uow: UnitOfWork, touchpoint_id: TouchpointId, draft: TouchpointDraft) -> None:
    """Replace a touchpoint by what the draft says; the same errors as ``log_touchpoint``."""
    now = require_row(uow, "touchpoint", touchpoint_id)
    _check(uow, draft)
    own = custom_fields.column(uow, "touchpoint", draft.custom, now)
    uow.change("touchpoint", touchpoint_id, _columns(draft) | own)
    if draft.account_id != now["account_id"]:
        for file in uow.find_where("attachment", touchpoint_id=touchpoint_id):
            uow.change("attachment", file["id"], {"account_id": draft.account_id})
    _set_people(uow, touchpoint_id, draft)
    if draft.colleague_ids:
        ours = draft.colleague_ids
        _set_links(uow, "touchpoint_colleague", touchpoint_id, "colleague_id", ours)


def delete_touchpoint(uow: UnitOfWork, touchpoint_id: TouchpointId) -> None:
    """Delete a touchpoint; its promises and tasks stay with the account, private ones private."""
    require_row(uow, "touchpoint", touchpoint_id)
    uow.delete("touchpoint", touchpoint_id)


def get_touchpoint(read: ReadSession, touchpoint_id: TouchpointId) -> Touchpoint:
    """Read one touchpoint; raise ``UserError`` when it is gone."""
    return require_found(read_touchpoints(read, [touchpoint_id]), "touchpoint")


def read_touchpoints(read: ReadSession, ids: Sequence[TouchpointId]) -> tuple[Touchpoint, ...]:
    """Read these touchpoints in this order; those that are gone are left out."""
    given = " WHERE t.id IN (SELECT value FROM json_each(:ids))"
    rows = read.sql(_SELECT + given, ids=json_text(ids))
    found = {t.id: t for t in _touchpoints(read, rows)}
    return tuple(found[i] for i in ids if i in found)


def recent_touchpoints(
    read: ReadSession, account_id: AccountId, limit: int = 3
) -> tuple[Touchpoint, ...]:
    """Read the newest touchpoints of an account, internal notes included."""
    rows = read.sql(
        _SELECT + " WHERE t.account_id = :account ORDER BY t.started_at DESC, t.id DESC LIMIT :n",
        account=account_id, n=limit,
    )  # fmt: skip
    return _touchpoints(read, rows)


def touchpoints_between(
    read: ReadSession, account_id: AccountId, start: datetime, end: datetime
) -> tuple[Touchpoint, ...]:
    """Read the touchpoints that started in [start, end), oldest first; moments are aware."""
    rows = read.sql(
        _SELECT + " WHERE t.account_id = :account AND t.started_at >= :start "
        "AND t.started_at < :end ORDER BY t.started_at, t.id",
        account=account_id, start=utc_text(start), end=utc_text(end),
    )  # fmt: skip
    return _touchpoints(read, rows)


def _check(uow: UnitOfWork, draft: TouchpointDraft) -> None:
    require_row(uow, "account", draft.account_id)
    require_name({"subject": draft.subject}, "subject")
    values = {"kind": draft.kind, "direction": draft.direction, "outcome": draft.outcome}
    require_choice(values, "kind", Kind)
    require_choice(values, "direction", Direction)
    require_choice(values, "outcome", Outcome)
    if draft.minutes is not None and not 0 <= draft.minutes <= MAX_MINUTES:
        raise UserError(
            Text("touchpoint.minutes", {"minutes": draft.minutes}), Text("touchpoint.minutes_hint")
        )
    require_mood(draft.sentiment)


def require_mood(mood: object) -> None:
    """Raise ``UserError`` for a mood out of −1–1."""
    if mood not in MOODS:
        raise UserError(Text("touchpoint.mood", {"mood": str(mood)}), Text("touchpoint.mood_hint"))


def _columns(draft: TouchpointDraft) -> dict[str, Any]:
    given = {
        "flags": None if draft.flags is None else list(draft.flags),
        "next_step": draft.next_step,
        "links": None if draft.links is None else list(draft.links),
    }
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
        **{name: value for name, value in given.items() if value is not None},
    }


def _set_people(uow: UnitOfWork, touchpoint_id: TouchpointId, draft: TouchpointDraft) -> None:
    places = [create_person(uow, draft.account_id, name) for name in draft.new_people]
    made = [place["person_id"] for place in uow.find_where("stakeholder", id=places)]
    people = [*draft.person_ids, *made]
    _set_links(uow, "touchpoint_person", touchpoint_id, "person_id", people)


def _set_links(
    uow: UnitOfWork, table: str, touchpoint_id: TouchpointId, column: str, keys: Sequence[str]
) -> None:
    """Let exactly these take part; who is new comes in the order in which they were named."""
    wanted = dict.fromkeys(keys)
    for link in uow.find_where(table, touchpoint_id=touchpoint_id):
        if link[column] in wanted:
            del wanted[link[column]]
        else:
            uow.delete(table, link["id"])
    uow.insert_all(table, [{"touchpoint_id": touchpoint_id, column: key} for key in wanted])


def _touchpoints(read: ReadSession, rows: Sequence[Any]) -> tuple[Touchpoint, ...]:
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(_touchpoint(row, custom) for row, custom in zip(rows, own, strict=True))


def _touchpoint(row: Any, custom: CustomValues) -> Touchpoint:
    values = row._asdict() | {
        "custom": custom,
        "started_at": datetime.fromisoformat(row.started_at),
        "is_private": bool(row.is_private),
        "tags": tuple(json.loads(row.tags)),
        "flags": tuple(json.loads(row.flags)),
        "links": tuple(json.loads(row.links)),
        "people": tuple((PersonId(i), n) for i, n in json.loads(row.people)),
        "colleagues": tuple((ColleagueId(i), n) for i, n in json.loads(row.colleagues)),
    }
    return Touchpoint(**values)
