"""Saved views: named filters of a table."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from csmdesk.domain.accounts import AccountFilter, AccountGroup, AccountQuery, AccountSort
from csmdesk.domain.custom_fields import CustomCondition
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import SavedViewId
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_name, require_row

TABLE = "saved_view"
PAGE = "accounts"
Filter = TypeVar("Filter", AccountFilter, CustomCondition)


def save_view(uow: UnitOfWork, name: str, query: AccountQuery) -> SavedViewId:
    """Keep a filter under a name; one of the same name is replaced."""
    require_name({"name": name})
    place = {"page": PAGE, "name": name.strip()}
    values = {"spec": _spec(query)}
    for same in uow.find_where(TABLE, **place):
        uow.change(TABLE, same["id"], values)
        return SavedViewId(same["id"])
    [(last,)] = uow.sql("SELECT coalesce(max(position), 0) FROM saved_view")
    return SavedViewId(uow.insert(TABLE, {**place, **values, "position": last + 1}))


def rename_view(uow: UnitOfWork, view_id: SavedViewId, name: str) -> None:
    """Give a view another name; raise ``UserError`` when another view has it already."""
    require_name({"name": name})
    require_row(uow, TABLE, view_id)
    wanted = name.strip()
    if any(view["id"] != view_id for view in uow.find_where(TABLE, page=PAGE, name=wanted)):
        raise UserError(Text("view.taken", {"name": wanted}), Text("view.taken_hint"))
    uow.change(TABLE, view_id, {"name": wanted})


def delete_view(uow: UnitOfWork, view_id: SavedViewId) -> None:
    """Delete a saved view."""
    require_row(uow, TABLE, view_id)
    uow.delete(TABLE, view_id)


def list_views(read: ReadSession) -> tuple[tuple[SavedViewId, str, AccountQuery], ...]:
    """List the saved views of the accounts table in their order."""
    rows = read.sql(
        "SELECT id, name, spec FROM saved_view WHERE page = :page ORDER BY position, name",
        page=PAGE,
    )
    return tuple((SavedViewId(i), name, _query(json.loads(spec))) for i, name, spec in rows)


def _spec(query: AccountQuery) -> dict[str, Any]:
    where = _plain(query.where)
    where["custom"] = [_plain(condition) for condition in query.where.custom]
    return {
        "where": where, "sort": query.sort, "descending": query.descending, "group": query.group,
        "sort_field": query.sort_field, "columns": list(query.columns),
    }  # fmt: skip


def _plain(filter_: AccountFilter | CustomCondition) -> dict[str, Any]:
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in dataclasses.asdict(filter_).items()
    }


def _query(spec: dict[str, Any]) -> AccountQuery:
    where = dict(spec.get("where", {}))
    custom = tuple(_read(CustomCondition, condition) for condition in where.pop("custom", ()))
    return AccountQuery(
        where=dataclasses.replace(_read(AccountFilter, where), custom=custom),
        sort=AccountSort(spec.get("sort", AccountSort.ARR)),
        descending=bool(spec.get("descending", True)),
        group=AccountGroup(spec.get("group", AccountGroup.NONE)),
        sort_field=spec.get("sort_field"),
        columns=tuple(spec.get("columns", ())),
    )


def _read(kind: type[Filter], spec: Mapping[str, Any]) -> Filter:
    """Read a filter; what another version wrote and this one does not know is left out."""
    known = {f.name for f in dataclasses.fields(kind)}
    values: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value
        for name, value in spec.items()
        if name in known
    }
    return kind(**values)
