"""Our own people, and which of them sits at this desk."""

from __future__ import annotations

from collections.abc import Mapping

from csmdesk.domain.ids import ColleagueId
from csmdesk.domain.people import Colleague
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import cleaned, require_name, require_row
from csmdesk.services.names import changed_keys, new_keys


def create_colleague(
    uow: UnitOfWork, name: str, *, email: str | None = None, is_me: bool = False
) -> ColleagueId:
    """Make a colleague; raise ``UserError`` for a missing name.

    With ``is_me`` nobody else sits at this desk any more.
    """
    values = _checked({"name": name, "email": email})
    if is_me:
        for other in uow.find_where("colleague", is_me=True):
            uow.change("colleague", other["id"], {"is_me": False})
    keys = new_keys(values["name"])
    return ColleagueId(uow.insert("colleague", {**values, **keys, "is_me": is_me}))


def name_me(uow: UnitOfWork, name: str, email: str | None = None) -> ColleagueId:
    """Say who sits at this desk; the colleague that was me before is renamed."""
    known = me(uow)
    if known is None:
        return create_colleague(uow, name, email=email, is_me=True)
    edit_colleague(uow, known.id, name=name, **({"email": email} if email else {}))
    return known.id


def edit_colleague(uow: UnitOfWork, colleague_id: ColleagueId, **fields: object) -> None:
    """Change name or e-mail of a colleague; raise ``UserError`` for a missing name."""
    now = require_row(uow, "colleague", colleague_id)
    values = _checked({"name": now["name"], **fields})
    uow.change("colleague", colleague_id, values | changed_keys(now, values))


def _checked(fields: Mapping[str, object]) -> Row:
    values = cleaned(fields, ("name", "email"))
    require_name(values)
    return values


def me(read: ReadSession) -> Colleague | None:
    """Return who sits at this desk, if it was said."""
    return next((c for c in list_colleagues(read) if c.is_me), None)


def list_colleagues(read: ReadSession) -> tuple[Colleague, ...]:
    """List our people, me first."""
    rows = read.sql(
        "SELECT id, name, email, is_me FROM colleague "
        "ORDER BY is_me DESC, coalesce(sort_key, plain(name)), id"
    )
    return tuple(Colleague(ColleagueId(i), n, e, bool(m)) for i, n, e, m in rows)
