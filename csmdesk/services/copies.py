"""Copies of records, as a start for a new one that is like it."""

from __future__ import annotations

from typing import Any

from csmdesk.models.rows import Row
from csmdesk.models.work import UnitOfWork
from csmdesk.services.fields import MAX_NAME, require_row
from csmdesk.services.names import new_keys

# What a copy does not take along: it is about the record itself, or settled in it.
_OWN = frozenset({
    "id", "created_at", "updated_at", "external_id", "source", "extra", "pinyin", "initials",
    "sort_key",
})  # fmt: skip
_LEFT_OUT = {
    "account": {"aliases", "archived_at"},
    "person": {"aliases", "emails", "phones", "wechat", "website"},
    "stakeholder": {"valid_from", "valid_to", "status"},
    "contract_line": {"ended_on"},
    "touchpoint": {"outcome", "sentiment", "started_at"},
    "commitment": {"state", "done_on", "promised_on"},
    "task": {"state", "done_on"},
    "opportunity": {"state", "close_on"},
}
KINDS = tuple(kind for kind in _LEFT_OUT if kind != "person")
_PARTICIPANTS = (("touchpoint_person", "person_id"), ("touchpoint_colleague", "colleague_id"))


def copy(uow: UnitOfWork, kind: str, record_id: str) -> str:
    """Make a copy of a record and return its key.

    An account or a person gets a number behind the name; a touchpoint is of now, with the same
    people; a promise or task is open. Raises ``UserError`` when the record is gone.
    """
    row = require_row(uow, kind, record_id)
    values = _values(kind, row)
    match kind:
        case "account":
            values |= _named(uow, "account", row["name"])
        case "stakeholder":
            person = require_row(uow, "person", row["person_id"])
            named = _named(uow, "person", person["name"])
            values["person_id"] = uow.insert("person", _values("person", person) | named)
        case "touchpoint":
            values["started_at"] = uow.now
        case "commitment":
            values["promised_on"] = uow.today
    made = str(uow.insert(kind, values))
    if kind == "touchpoint":
        for table, column in _PARTICIPANTS:
            links = uow.find_where(table, touchpoint_id=record_id)
            uow.insert_all(table, [{"touchpoint_id": made, column: x[column]} for x in links])
    return made


def _values(kind: str, row: Row) -> dict[str, Any]:
    skipped = _OWN | _LEFT_OUT[kind]
    return {name: value for name, value in row.items() if name not in skipped}


def _named(uow: UnitOfWork, table: str, name: str) -> Row:
    """Number a name: ``Kestrel (2)``, or the next that is free."""
    number, stem = 2, name[: MAX_NAME - 6]
    while uow.find_where(table, name=f"{stem} ({number})"):
        number += 1
    copied = f"{stem} ({number})"
    return {"name": copied, **new_keys(copied)}
