"""People at accounts: make, edit, let go, and read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, StakeholderId
from csmdesk.domain.people import (
    Role,
    Stakeholder,
    StakeholderStatus,
    StakeholderTier,
    Stance,
)
from csmdesk.domain.people_map import has_left
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.values import read_day, read_moment
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import custom_fields, last_days
from csmdesk.services.custom_fields import Given
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_name,
    require_row,
)
from csmdesk.services.names import changed_keys, new_keys

PERSON_FIELDS = frozenset({"name", "aliases", "emails", "phones", "wechat", "website"})
STAKEHOLDER_FIELDS = frozenset({
    "title", "department", "tier", "role", "stance", "influence", "interest", "is_key", "status",
    "valid_from", "valid_to", "owner_id", "channel", "goal",
})  # fmt: skip

_SELECT = """
    SELECT s.id, s.person_id, s.account_id, p.name, a.name AS account_name, p.aliases, p.emails,
        p.phones, p.wechat, p.website, s.title, s.department, s.tier, s.role, s.stance, s.influence,
        s.interest, s.is_key, s.status, s.valid_from, s.valid_to, s.owner_id, s.channel, s.goal,
        p.custom AS custom, s.custom AS custom_here,
        (SELECT max(t.started_at) FROM touchpoint t JOIN touchpoint_person tp
            ON tp.touchpoint_id = t.id
            WHERE tp.person_id = s.person_id AND t.account_id = s.account_id AND t.kind <> 'note')
            AS last_touch
    FROM stakeholder s JOIN person p ON p.id = s.person_id JOIN account a ON a.id = s.account_id
"""


def create_person(
    uow: UnitOfWork, account_id: AccountId, name: str, *, custom: Given = None, **fields: object
) -> StakeholderId:
    """Make a person and their place at an account; fields are those of ``Stakeholder``.

    Whose last day is over has left. Raises ``UserError`` for a missing name, an unknown tier, role
    or stance, a number out of 0–5, or a period that ends before it starts. ``custom`` takes fields
    of persons and of places.
    """
    values = cleaned({"name": name, **fields}, PERSON_FIELDS | STAKEHOLDER_FIELDS)
    check_values(values)
    last_day: Any = values.get("valid_to")
    if last_day is not None and last_day < uow.today:
        values.setdefault("status", StakeholderStatus.LEFT)
    require_row(uow, "account", account_id)
    person, place = _parts(values)
    person |= custom_fields.column(uow, "person", custom, beside=("stakeholder",))
    place |= custom_fields.column(uow, "stakeholder", custom, beside=("person",))
    person_id = uow.insert("person", person | new_keys(person["name"]))
    ids = {"person_id": person_id, "account_id": account_id}
    return StakeholderId(uow.insert("stakeholder", place | ids))


def edit_person(
    uow: UnitOfWork, stakeholder_id: StakeholderId, *, custom: Given = None, **fields: object
) -> None:
    """Change a person or their place at the account; the same errors as ``create_person``.

    Who leaves on a day that is not said leaves today, and whose last day is over has left. Who is
    to be there again gets a new stay (``come_back``), or never left: then the last day must be
    cleared as well. With the last day their edges end, and who reported to them reports to their
    successor, or to the manager above; when it is moved or cleared, those edges go along.
    """
    before = require_row(uow, "stakeholder", stakeholder_id, "person")["valid_to"]
    edit_alone(uow, stakeholder_id, custom=custom, **fields)
    if require_row(uow, "stakeholder", stakeholder_id, "person")["valid_to"] != before:
        last_days.follow(uow, stakeholder_id, before)


def edit_alone(
    uow: UnitOfWork, stakeholder_id: StakeholderId, *, custom: Given = None, **fields: object
) -> None:
    """Change a person as ``edit_person`` does, with all others as they are."""
    place = require_row(uow, "stakeholder", stakeholder_id, "person")
    person = require_row(uow, "person", place["person_id"])
    values = cleaned(fields, PERSON_FIELDS | STAKEHOLDER_FIELDS)
    kept = {name: place[name] for name in ("valid_from", "valid_to")}
    values |= _leaving(uow, place, kept | values)
    check_values({"name": person["name"], **kept, **values})
    _refuse_return(uow, place, {"name": person["name"], **kept, **values})
    of_person, of_place = _parts(values)
    of_person |= custom_fields.column(uow, "person", custom, person, beside=("stakeholder",))
    of_place |= custom_fields.column(uow, "stakeholder", custom, place, beside=("person",))
    uow.change("person", person["id"], of_person | changed_keys(person, values))
    uow.change("stakeholder", stakeholder_id, of_place)


def come_back(
    uow: UnitOfWork, stakeholder_id: StakeholderId, since: date | None = None
) -> StakeholderId:
    """Let a person who had left be there again from a day on, as what they were; return the stay.

    The stay that ended is kept as it was. Raises ``UserError`` for somebody who is there on that
    day.
    """
    place = require_row(uow, "stakeholder", stakeholder_id, "person")
    person = require_row(uow, "person", place["person_id"])
    start = since or uow.today
    ids = {name: place[name] for name in ("person_id", "account_id")}
    for stay in uow.find_where("stakeholder", **ids):
        if not has_left(stay["status"], stay["valid_to"], start):
            raise _still_there(person["name"], stay["valid_to"], start)
    own = ("id", "status", "valid_from", "valid_to", "created_at", "updated_at")
    values = {name: value for name, value in place.items() if name not in own}
    return StakeholderId(uow.insert("stakeholder", values | {"valid_from": start}))


def get_person(read: ReadSession, stakeholder_id: StakeholderId) -> Stakeholder:
    """Read one person at an account; raise ``UserError`` when they are gone."""
    rows = read.sql(_SELECT + " WHERE s.id = :id", id=stakeholder_id)
    return require_found(_stakeholders(read, rows), "person")


def list_people(
    read: ReadSession, account_id: AccountId, *, with_left: bool = True
) -> tuple[Stakeholder, ...]:
    """List the people of an account: active first, then by tier and name."""
    left = "" if with_left else " AND s.status = 'active'"
    rows = read.sql(
        _SELECT + f" WHERE s.account_id = :account{left} ORDER BY s.status <> 'active', "
        "CASE s.tier WHEN 'S' THEN 0 WHEN 'A' THEN 1 WHEN 'B' THEN 2 ELSE 3 END, "
        "coalesce(p.sort_key, plain(p.name)), s.id",
        account=account_id,
    )
    return _stakeholders(read, rows)


def match_people(
    read: ReadSession, text: str, account_id: AccountId | None = None, limit: int = 8
) -> tuple[Stakeholder, ...]:
    """Find people by name, alias, pinyin, initials or e-mail; those of the account first."""
    wanted = plain(text.strip())
    if not wanted:
        return ()
    rows = read.sql(
        _SELECT + """ WHERE instr(plain(p.name), :wanted)
            OR EXISTS (SELECT 1 FROM json_each(p.aliases) WHERE instr(plain(value), :wanted))
            OR instr(p.initials, :glued) = 1 OR instr(replace(p.pinyin, ' ', ''), :glued) = 1
            OR EXISTS (SELECT 1 FROM json_each(p.emails) WHERE instr(plain(value), :wanted))
        ORDER BY s.account_id <> :account, s.status <> 'active', plain(p.name) <> :wanted,
            instr(plain(p.name), :wanted) <> 1, coalesce(p.sort_key, plain(p.name)), s.id
        LIMIT :limit""",  # noqa: S608 - a constant of ours
        wanted=wanted, glued=wanted.replace(" ", ""), account=account_id or "", limit=limit,
    )  # fmt: skip
    return _stakeholders(read, rows)


def _parts(values: Row) -> tuple[Row, Row]:
    """Divide values into those of the person and those of their place."""
    place = {name: value for name, value in values.items() if name in STAKEHOLDER_FIELDS}
    return {name: value for name, value in values.items() if name not in place}, place


def check_values(values: Mapping[str, Any]) -> None:
    """Raise ``UserError`` for what no person can be; ``values`` has at least the name."""
    require_name(values)
    require_choice(values, "tier", StakeholderTier)
    require_choice(values, "role", Role)
    require_choice(values, "stance", Stance)
    require_choice(values, "status", StakeholderStatus)
    for name in ("influence", "interest"):
        value = values.get(name)
        if value is not None and (not isinstance(value, int) or not 0 <= value <= 5):
            raise UserError(
                Text("field.no_grade", {"field": Text(f"field.{name}"), "value": str(value)}),
                Text("field.no_grade_hint"),
            )
    start, end = values.get("valid_from"), values.get("valid_to")
    if start is not None and end is not None and end < start:
        said = {"name": values["name"], "start": start, "end": end}
        raise UserError(Text("person.period", said), Text("field.period_hint"))


def _leaving(uow: UnitOfWork, place: Row, values: Row) -> Row:
    """Return the last day of somebody who leaves by an edit that says none, or that they left."""
    if place["status"] != StakeholderStatus.ACTIVE:
        return {}
    leaves = values.get("status", StakeholderStatus.ACTIVE) != StakeholderStatus.ACTIVE
    last_day = values["valid_to"]
    if last_day is None:
        return {"valid_to": uow.today} if leaves else {}
    is_over = last_day != place["valid_to"] and last_day < uow.today
    return {"status": StakeholderStatus.LEFT} if is_over and not leaves else {}


def _refuse_return(uow: UnitOfWork, place: Row, values: Row) -> None:
    """Raise ``UserError`` for an edit that would let a stay go on that is over."""
    if values.get("status") != StakeholderStatus.ACTIVE or place["status"] == values["status"]:
        return
    if values["valid_to"] is not None and values["valid_to"] < uow.today:
        said = {"name": values["name"]}
        raise UserError(
            Text("person.came_back", {**said, "day": values["valid_to"]}),
            Text("person.came_back_hint", said),
        )


def _still_there(name: str, last_day: date | None, start: date) -> UserError:
    said = {"name": name}
    if last_day is None:
        return UserError(Text("person.still_there", said), Text("person.still_there_hint", said))
    return UserError(
        Text("person.back_too_early", {**said, "day": last_day, "start": start}),
        Text("person.back_too_early_hint", said),
    )


def _stakeholders(read: ReadSession, rows: Sequence[Any]) -> tuple[Stakeholder, ...]:
    own = custom_fields.values_of(read, [row.custom for row in rows])
    here = custom_fields.values_of(read, [row.custom_here for row in rows])
    return tuple(
        _stakeholder(row, {**first, **second})
        for row, first, second in zip(rows, own, here, strict=True)
    )


def _stakeholder(row: Any, custom: CustomValues) -> Stakeholder:
    values = row._asdict() | {
        "custom": custom,
        "is_key": bool(row.is_key),
        "aliases": tuple(json.loads(row.aliases)),
        "emails": tuple(json.loads(row.emails)),
        "phones": tuple(json.loads(row.phones)),
        "valid_from": read_day(row.valid_from),
        "valid_to": read_day(row.valid_to),
        "last_touch": read_moment(row.last_touch),
    }
    del values["custom_here"]
    return Stakeholder(**values)
