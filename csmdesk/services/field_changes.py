"""Read what was different in the records of an account before and after each action."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from csmdesk.domain.field_changes import FieldChange
from csmdesk.domain.ids import AccountId
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession

# ruff: noqa: S608 - the statements are made of constants

_SELECT = (
    "SELECT id, account_id, tbl, record_id, field, before, after, at, origin, about "
    "FROM field_change WHERE "
)


def read_field_changes(read: ReadSession, ids: Sequence[str]) -> dict[str, FieldChange]:
    """Read these changes by their ids; those that are gone are left out."""
    rows = read.sql(_SELECT + "id IN (SELECT value FROM json_each(:ids))", ids=json_text(ids))
    return {row.id: _change(row) for row in rows}


def field_changes_since(
    read: ReadSession, account_id: AccountId, since: datetime, *, limit: int = 100
) -> tuple[FieldChange, ...]:
    """Read what was changed at an account after a moment, the newest first."""
    rows = read.sql(
        _SELECT + "account_id = :account AND at > :since ORDER BY at DESC, id DESC LIMIT :limit",
        account=account_id, since=utc_text(since), limit=limit,
    )  # fmt: skip
    return tuple(_change(row) for row in rows)


def _change(row: Any) -> FieldChange:
    about = json.loads(row.about)
    return FieldChange(
        id=row.id,
        account_id=AccountId(row.account_id),
        table=row.tbl,
        record_id=row.record_id,
        field=row.field,
        before=row.before,
        after=row.after,
        at=datetime.fromisoformat(row.at),
        origin=row.origin,
        name=about.get("name", ""),
        was=about.get("was") or "",
        became=about.get("is") or "",
    )
