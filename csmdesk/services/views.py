"""Saved views: named filters of a table."""

from __future__ import annotations

import dataclasses
from typing import Any

import sqlalchemy as sa

from csmdesk.domain.accounts import AccountFilter, AccountGroup, AccountQuery, AccountSort
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import SavedViewId
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.tables import SavedViewRecord
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_found, require_name

PAGE = "accounts"


def save_view(uow: UnitOfWork, name: str, query: AccountQuery) -> SavedViewId:
    """Keep a filter under a name; one of the same name is replaced."""
    require_name({"name": name})
    table = SavedViewRecord
    record = uow.session.scalars(
        sa.select(table).where(table.page == PAGE, table.name == name.strip())
    ).first()
    if record is None:
        last = uow.scalar(sa.select(sa.func.max(table.position)))
        record = table(id=new_id(), page=PAGE, name=name.strip(), position=(last or 0) + 1)
        uow.session.add(record)
    record.spec = _spec(query)
    uow.session.flush()
    return SavedViewId(record.id)


def rename_view(uow: UnitOfWork, view_id: SavedViewId, name: str) -> None:
    """Give a view another name; raise ``UserError`` when another view has it already."""
    require_name({"name": name})
    table = SavedViewRecord
    record = uow.session.get(table, view_id)
    require_found(record, "saved_view")
    assert record is not None
    others = sa.select(table.id).where(
        table.page == PAGE, table.name == name.strip(), table.id != view_id
    )
    if uow.scalar(others) is not None:
        raise UserError(Text("view.taken", {"name": name.strip()}), Text("view.taken_hint"))
    record.name = name.strip()
    uow.session.flush()


def delete_view(uow: UnitOfWork, view_id: SavedViewId) -> None:
    """Delete a saved view."""
    record = uow.session.get(SavedViewRecord, view_id)
    require_found(record, "saved_view")
    uow.session.delete(record)
    uow.session.flush()


def list_views(read: ReadSession) -> tuple[tuple[SavedViewId, str, AccountQuery], ...]:
    """List the saved views of the accounts table in their order."""
    table = SavedViewRecord
    rows = read.rows(
        sa.select(table.id, table.name, table.spec)
        .where(table.page == PAGE)
        .order_by(table.position, table.name)
    )
    return tuple((SavedViewId(i), name, _query(spec)) for i, name, spec in rows)


def _spec(query: AccountQuery) -> dict[str, Any]:
    where = {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in dataclasses.asdict(query.where).items()
    }
    return {
        "where": where, "sort": query.sort, "descending": query.descending, "group": query.group
    }  # fmt: skip


def _query(spec: dict[str, Any]) -> AccountQuery:
    known = {f.name for f in dataclasses.fields(AccountFilter)}
    where: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in spec.get("where", {}).items()
        if name in known
    }
    return AccountQuery(
        where=AccountFilter(**where),
        sort=AccountSort(spec.get("sort", AccountSort.ARR)),
        descending=bool(spec.get("descending", True)),
        group=AccountGroup(spec.get("group", AccountGroup.NONE)),
    )
