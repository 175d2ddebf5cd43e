"""Our own people, and which of them sits at this desk."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.domain.ids import ColleagueId
from csmdesk.domain.people import Colleague
from csmdesk.models.keys import new_id
from csmdesk.models.tables import ColleagueRecord
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import cleaned, require_found, require_known, require_name
from csmdesk.services.names import new_keys


def create_colleague(
    uow: UnitOfWork, name: str, *, email: str | None = None, is_me: bool = False
) -> ColleagueId:
    """Make a colleague; raise ``UserError`` for a missing name.

    With ``is_me`` nobody else sits at this desk any more.
    """
    values = cleaned({"name": name, "email": email})
    require_name(values)
    if is_me:
        for other in uow.session.scalars(sa.select(ColleagueRecord).where(ColleagueRecord.is_me)):
            other.is_me = False
    record = ColleagueRecord(id=new_id(), is_me=is_me, **values, **new_keys(str(values["name"])))
    uow.session.add(record)
    uow.session.flush()
    return ColleagueId(record.id)


def name_me(uow: UnitOfWork, name: str, email: str | None = None) -> ColleagueId:
    """Say who sits at this desk; the colleague that was me before is renamed."""
    values = cleaned({"name": name, "email": email})
    require_name(values)
    record = uow.session.scalars(sa.select(ColleagueRecord).where(ColleagueRecord.is_me)).first()
    if record is None:
        return create_colleague(uow, name, email=email, is_me=True)
    known = {key: value for key, value in values.items() if value is not None}
    edit_colleague(uow, ColleagueId(record.id), **known)
    return ColleagueId(record.id)


def edit_colleague(uow: UnitOfWork, colleague_id: ColleagueId, **fields: object) -> None:
    """Change name or e-mail of a colleague."""
    record = uow.session.get(ColleagueRecord, colleague_id)
    require_found(record, "colleague")
    assert record is not None
    values = cleaned(fields)
    require_known(values, ("name", "email"))
    require_name({"name": record.name, **values})
    if values.get("name", record.name) != record.name:
        values |= new_keys(str(values["name"]))
    for name, value in values.items():
        setattr(record, name, value)
    uow.session.flush()


def me(read: ReadSession) -> Colleague | None:
    """Return who sits at this desk, if it was said."""
    return next((c for c in list_colleagues(read) if c.is_me), None)


def list_colleagues(read: ReadSession) -> tuple[Colleague, ...]:
    """List our people, me first."""
    table = ColleagueRecord
    rows = read.rows(
        sa.select(table.id, table.name, table.email, table.is_me).order_by(
            table.is_me.desc(),
            sa.func.coalesce(table.sort_key, sa.func.plain(table.name)),
            table.id,
        )
    )
    return tuple(Colleague(ColleagueId(i), n, e, bool(m)) for i, n, e, m in rows)
