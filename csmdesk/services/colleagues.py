"""Our own people, and which of them sits at this desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import ColleagueId
from csmdesk.domain.people import Colleague, Duties
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import custom_fields
from csmdesk.services.custom_fields import Given
from csmdesk.services.fields import cleaned, require_found, require_name, require_row
from csmdesk.services.names import changed_keys, new_keys

_DUTIES = (  # table, column, condition
    ("account", "owner_id", ""),
    ("stakeholder", "owner_id", " AND status = 'active'"),
    ("commitment", "owner_colleague_id", " AND state = 'open'"),
)


def create_colleague(
    uow: UnitOfWork,
    name: str,
    *,
    email: str | None = None,
    is_me: bool = False,
    custom: Given = None,
) -> ColleagueId:
    """Make a colleague; raise ``UserError`` for a missing name.

    With ``is_me`` nobody else sits at this desk any more.
    """
    values = _checked({"name": name, "email": email})
    if is_me:
        for other in uow.find_where("colleague", is_me=True):
            uow.change("colleague", other["id"], {"is_me": False})
    values |= new_keys(values["name"]) | custom_fields.column(uow, "colleague", custom)
    return ColleagueId(uow.insert("colleague", {**values, "is_me": is_me}))


def name_me(uow: UnitOfWork, name: str, email: str | None = None) -> ColleagueId:
    """Say who sits at this desk; the colleague that was me before is renamed."""
    known = me(uow)
    if known is None:
        return create_colleague(uow, name, email=email, is_me=True)
    values: Row = {"email": email} if email else {}
    edit_colleague(uow, known.id, name=name, **values)
    return known.id


def edit_colleague(
    uow: UnitOfWork, colleague_id: ColleagueId, *, custom: Given = None, **fields: object
) -> None:
    """Change name or e-mail of a colleague; raise ``UserError`` for a missing name."""
    now = require_row(uow, "colleague", colleague_id)
    values = _checked({"name": now["name"], **fields})
    values |= custom_fields.column(uow, "colleague", custom, now)
    uow.change("colleague", colleague_id, values | changed_keys(now, values))


def mark_left(
    uow: UnitOfWork,
    colleague_id: ColleagueId,
    on: date | None = None,
    *,
    successor_id: ColleagueId | None = None,
) -> None:
    """Say that a colleague has left; the record stays.

    A successor takes over accounts, people and open promises. Raises ``UserError`` for the
    colleague at this desk, and for a successor who left too.
    """
    now = require_row(uow, "colleague", colleague_id)
    if now["is_me"]:
        raise UserError(Text("colleague.is_me"), Text("colleague.is_me_hint"))
    if successor_id is not None:
        _hand_over(uow, colleague_id, successor_id)
    uow.change("colleague", colleague_id, {"left_on": on or uow.today})


def mark_back(uow: UnitOfWork, colleague_id: ColleagueId) -> None:
    """Say that a colleague who had left is there again."""
    require_row(uow, "colleague", colleague_id)
    uow.change("colleague", colleague_id, {"left_on": None})


def _hand_over(uow: UnitOfWork, colleague_id: ColleagueId, successor_id: ColleagueId) -> None:
    successor = require_row(uow, "colleague", successor_id)
    if successor_id == colleague_id or successor["left_on"] is not None:
        raise UserError(
            Text("colleague.no_successor", {"name": successor["name"]}),
            Text("colleague.no_successor_hint"),
        )
    for table, column, condition in _DUTIES:
        uow.raw.execute(
            f"UPDATE {table} SET {column} = ? WHERE {column} = ?{condition}",  # noqa: S608
            (successor_id, colleague_id),
        )


def duties(read: ReadSession, colleague_id: ColleagueId) -> Duties:
    """Count what a colleague is in charge of."""
    counts = (
        read.sql(f"SELECT count(*) FROM {table} WHERE {column} = :id{more}", id=colleague_id)  # noqa: S608
        for table, column, more in _DUTIES
    )
    return Duties(*(int(found[0][0]) for found in counts))


def _checked(fields: Mapping[str, object]) -> Row:
    values = cleaned(fields, ("name", "email"))
    require_name(values)
    return values


def me(read: ReadSession) -> Colleague | None:
    """Return who sits at this desk, if it was said."""
    return next((c for c in list_colleagues(read) if c.is_me), None)


def get_colleague(read: ReadSession, colleague_id: ColleagueId) -> Colleague:
    """Read one colleague; raise ``UserError`` when they are gone."""
    return require_found(_colleagues(read, " WHERE id = :id", id=colleague_id), "colleague")


def list_colleagues(read: ReadSession, *, with_left: bool = True) -> tuple[Colleague, ...]:
    """List our people, me first, those who left last."""
    return _colleagues(read, "" if with_left else " WHERE left_on IS NULL")


def _colleagues(read: ReadSession, where: str, **params: object) -> tuple[Colleague, ...]:
    rows = read.sql(
        f"SELECT id, name, email, is_me, left_on, custom FROM colleague{where} "  # noqa: S608
        "ORDER BY is_me DESC, left_on IS NOT NULL, coalesce(sort_key, plain(name)), id",
        **params,
    )
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(
        Colleague(ColleagueId(row.id), row.name, row.email, bool(row.is_me), left, custom)
        for row, custom in zip(rows, own, strict=True)
        for left in (read_day(row.left_on),)
    )
