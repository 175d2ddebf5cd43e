"""What customers were given of a plan, remembered so that their edits can be told apart later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.shared_plans import FIELDS, LineKind, SharedLine
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_row

TABLE = "plan_share"
_DAYS = ("start_on", "due_on")


def remember_share(
    uow: UnitOfWork,
    plan_id: str,
    lines: Sequence[SharedLine],
    *,
    language: str,
    file_name: str,
) -> str:
    """Write down what stands in a file for the customer, and return the key that goes into it."""
    require_row(uow, "success_plan", plan_id, "plan")
    content = {"lines": [_to_data(line) for line in lines]}
    return str(uow.insert(TABLE, {
        "plan_id": plan_id, "shared_at": uow.now, "language": language, "file_name": file_name,
        "content": content,
    }))  # fmt: skip


def given_lines(read: ReadSession, share_id: str, plan_id: str) -> tuple[SharedLine, ...]:
    """Return what stood in a file; raise ``UserError`` when this book never gave it away."""
    row = read.find(TABLE, share_id)
    if row is None or row["plan_id"] != plan_id:
        raise UserError(Text("plan_share.unknown"), Text("plan_share.unknown_hint"))
    return tuple(_from_data(each) for each in row["content"]["lines"])


def shared_at(read: ReadSession, share_id: str) -> datetime:
    """Return when a file was given to the customer; raise ``UserError`` as ``given_lines``."""
    row = read.find(TABLE, share_id)
    if row is None:
        raise UserError(Text("plan_share.unknown"), Text("plan_share.unknown_hint"))
    found: datetime = row["shared_at"]
    return found


def last_language(read: ReadSession, account_id: AccountId) -> str | None:
    """Return the language of the file that the customer was given last, of any of their plans."""
    rows = read.sql(
        "SELECT s.language FROM plan_share s JOIN success_plan p ON p.id = s.plan_id "
        "WHERE p.account_id = :account ORDER BY s.shared_at DESC, s.id DESC LIMIT 1",
        account=account_id,
    )
    return str(rows[0].language) if rows else None


def _to_data(line: SharedLine) -> dict[str, Any]:
    values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in line.values.items()
    }
    return {"kind": line.kind, "key": line.key, "parent": line.parent, "values": values}


def _from_data(data: Mapping[str, Any]) -> SharedLine:
    kind = LineKind(data["kind"])
    values = {name: _value(name, data["values"].get(name)) for name in FIELDS[kind]}
    return SharedLine(kind, data["key"], values, data["parent"])


def _value(name: str, value: Any) -> object:
    return date.fromisoformat(value) if name in _DAYS and value is not None else value
