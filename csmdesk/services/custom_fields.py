"""Fields of the user's own: define, change, retire, and check and read their values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from csmdesk.domain.custom_fields import (
    RECORDS,
    CustomField,
    CustomKind,
    CustomValue,
    CustomValues,
    stored,
    value_of,
)
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import CustomFieldId, PersonId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.values import read_moment
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_found, require_name, require_row

TABLE = "custom_field"
Given = Mapping[CustomFieldId, object] | None  # values as they come in; None names no field
MAX_TEXT = 10_000
MAX_DIGITS = 30
_COLUMNS = "id, record, name, kind, choices, is_required, help, position, retired_at"
_MONEY = re.compile(r"(?:([A-Z]{3})\s*)?(-?[\d.,\s]+?)\s*([A-Z]{3})?")
_SEPARATORS = re.compile(r"[,\s\u00a0]")
_FLAGS = {
    "yes": True, "true": True, "1": True, "是": True, "有": True,
    "no": False, "false": False, "0": False, "否": False, "无": False,
}  # fmt: skip


# ---------------------------------------------------------------------------------- definitions
def define(
    uow: UnitOfWork,
    record: str,
    name: str,
    kind: str,
    *,
    choices: Sequence[str] = (),
    is_required: bool = False,
    help_text: str = "",
) -> CustomFieldId:
    """Make a field at the end of those of its record.

    Raises ``UserError`` for a name that is missing or taken, and for a choice without choices.
    """
    if record not in RECORDS:
        raise LookupError(record)
    values: Row = {"name": _named(name), "choices": _chosen(CustomKind(kind), choices)}
    _refuse_taken(uow, record, values["name"])
    [(last,)] = uow.sql(
        "SELECT coalesce(max(position), 0) FROM custom_field WHERE record = :record", record=record
    )
    values |= {"record": record, "kind": str(CustomKind(kind)), "position": last + 1}
    values |= {"is_required": is_required, "help": help_text.strip()}
    return CustomFieldId(uow.insert(TABLE, values))


def edit(
    uow: UnitOfWork,
    field_id: CustomFieldId,
    *,
    name: str | None = None,
    choices: Sequence[str] | None = None,
    is_required: bool | None = None,
    help_text: str | None = None,
) -> None:
    """Change what is given; the kind stays, and so do all values, choices taken off included."""
    now = require_row(uow, TABLE, field_id)
    values: Row = {}
    if name is not None:
        values["name"] = _named(name)
        _refuse_taken(uow, now["record"], values["name"], but=field_id)
    if choices is not None:
        values["choices"] = _chosen(CustomKind(now["kind"]), choices)
    if is_required is not None:
        values["is_required"] = is_required
    if help_text is not None:
        values["help"] = help_text.strip()
    uow.change(TABLE, field_id, values)


def retire(uow: UnitOfWork, field_id: CustomFieldId) -> None:
    """Take a field out of forms and lists; its values stay with the records."""
    require_row(uow, TABLE, field_id)
    uow.change(TABLE, field_id, {"retired_at": uow.now})


def revive(uow: UnitOfWork, field_id: CustomFieldId) -> None:
    """Bring a retired field back with all values; raise ``UserError`` when its name is taken."""
    now = require_row(uow, TABLE, field_id)
    _refuse_taken(uow, now["record"], now["name"], but=field_id)
    uow.change(TABLE, field_id, {"retired_at": None})


def reorder(uow: UnitOfWork, record: str, ids: Sequence[CustomFieldId]) -> None:
    """Put the fields of a record in this order; those not named come after them."""
    others = [f.id for f in fields_of(uow, record, with_retired=True) if f.id not in ids]
    for position, field_id in enumerate([*ids, *others], 1):
        uow.change(TABLE, field_id, {"position": position})


def fields_of(
    read: ReadSession, record: str, *, with_retired: bool = False
) -> tuple[CustomField, ...]:
    """List the fields of a record in their order."""
    retired = "" if with_retired else " AND retired_at IS NULL"
    rows = read.sql(
        f"SELECT {_COLUMNS} FROM custom_field WHERE record = :record{retired} "  # noqa: S608
        "ORDER BY position, id",
        record=record,
    )
    return tuple(_field(row) for row in rows)


def get_field(read: ReadSession, field_id: CustomFieldId) -> CustomField:
    """Read one field; raise ``UserError`` when it is gone."""
    rows = read.sql(f"SELECT {_COLUMNS} FROM custom_field WHERE id = :id", id=field_id)  # noqa: S608
    return _field(require_found(rows, TABLE))


def used_by(read: ReadSession, field_id: CustomFieldId) -> int:
    """Count the records that have a value."""
    record = get_field(read, field_id).record
    rows = read.sql(
        f"SELECT count(*) FROM {record} WHERE custom <> '{{}}' "  # noqa: S608 - one of RECORDS
        "AND json_type(custom, :path) IS NOT NULL",
        path=json_path(field_id),
    )
    return int(rows[0][0])


def json_path(field_id: str) -> str:
    """Name the place of a field's value in ``custom``, for SQL."""
    return f'$."{field_id}"'


def _field(row: Any) -> CustomField:
    values = row._asdict() | {
        "kind": CustomKind(row.kind),
        "choices": tuple(json.loads(row.choices)),
        "is_required": bool(row.is_required),
        "retired_at": read_moment(row.retired_at),
    }
    return CustomField(**values)


def _named(name: str) -> str:
    require_name({"name": name})
    return name.strip()


def _chosen(kind: CustomKind, choices: Sequence[str]) -> list[str]:
    if kind is not CustomKind.CHOICE:
        return []
    kept = list(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))
    if not kept:
        raise UserError(Text("custom.no_choices"), Text("custom.no_choices_hint"))
    return kept


def _refuse_taken(read: ReadSession, record: str, name: str, but: str = "") -> None:
    for field in fields_of(read, record):
        if field.id != but and plain(field.name) == plain(name):
            raise UserError(Text("custom.taken", {"name": name}), Text("custom.taken_hint"))


# ---------------------------------------------------------------------------------- values in
def column(
    read: ReadSession,
    record: str,
    given: Given,
    now: Row | None = None,
    *,
    beside: Iterable[str] = (),
) -> Row:
    """Return the column that these values make of a record: of the row ``now``, or of a new one.

    Fields of the records ``beside`` are left to them. ``LookupError`` for a field that there is
    not: a bug of ours. Raises ``UserError`` for a value that the field cannot hold, and for a
    required one left empty; a new record for which no values are given at all needs none.
    """
    if given is None:
        return {}
    known = {f.id: f for f in fields_of(read, record, with_retired=True)}
    others = {f.id for name in beside for f in fields_of(read, name, with_retired=True)}
    unknown = set(given) - set(known) - others
    if unknown:
        raise LookupError(", ".join(sorted(unknown)))
    before: dict[str, Any] = dict(now["custom"]) if now else {}
    asked = set(given) & set(known)
    if now is None:
        asked |= {f.id for f in known.values() if f.is_required and not f.is_retired}
    after = dict(before)
    for field_id in asked:
        _put(read, after, known[field_id], given.get(field_id))
    return {} if after == before and now is not None else {"custom": after}


def _put(read: ReadSession, values: dict[str, Any], field: CustomField, given: object) -> None:
    had = values.get(field.id)
    if had is not None and given == value_of(field.kind, had):
        return  # not touched: a choice that was taken off the list stays where it is
    value = checked(field, given)
    if value is None:
        values.pop(field.id, None)
        return
    if field.is_retired:
        raise UserError(Text("custom.retired", {"field": field.name}), Text("custom.retired_hint"))
    if field.kind is CustomKind.PERSON:
        require_row(read, "person", str(value))
    values[field.id] = stored(value)


def checked(field: CustomField, value: object) -> CustomValue | None:
    """Return a value as the field holds it; text is read for every kind, empty text is none.

    Raises ``UserError`` that names the field.
    """
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        if field.is_required and not field.is_retired:
            raise UserError(
                Text("custom.required", {"field": field.name}), Text("custom.required_hint")
            )
        return None
    found = _READERS[field.kind](field, value)
    if found is None:
        shown = str(value)[:80]
        raise UserError(
            Text(f"custom.no_{field.kind}", {"field": field.name, "value": shown}),
            Text(f"custom.no_{field.kind}_hint", _advice(field)),
        )
    return found


def _advice(field: CustomField) -> Mapping[str, object]:
    return {"choices": "; ".join(field.choices)} if field.kind is CustomKind.CHOICE else {}


def _text(_: CustomField, value: object) -> str | None:
    return value if isinstance(value, str) and len(value) <= MAX_TEXT else None


def _number(_: CustomField, value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        return None
    try:
        number = Decimal(_SEPARATORS.sub("", value) if isinstance(value, str) else str(value))
    except InvalidOperation:
        return None
    if not number.is_finite() or len(format(number, "f")) > MAX_DIGITS:
        return None
    return number


def _money(field: CustomField, value: object) -> Money | None:
    if isinstance(value, Money):
        return value
    found = _MONEY.fullmatch(value) if isinstance(value, str) else None
    if found is None or bool(found[1]) == bool(found[3]):
        return None
    amount = _number(field, found[2])
    return None if amount is None else Money.of(amount, found[1] or found[3])


def _day(_: CustomField, value: object) -> date | None:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _choice(field: CustomField, value: object) -> str | None:
    return next((c for c in field.choices if c == value), None) or next(
        (c for c in field.choices if isinstance(value, str) and plain(c) == plain(value)), None
    )


def _person(_: CustomField, value: object) -> PersonId | None:
    return PersonId(value) if isinstance(value, str) else None


def _flag(_: CustomField, value: object) -> bool | None:
    return value if isinstance(value, bool) else _FLAGS.get(str(value).casefold())


_READERS = {
    CustomKind.TEXT: _text,
    CustomKind.NUMBER: _number,
    CustomKind.MONEY: _money,
    CustomKind.DATE: _day,
    CustomKind.CHOICE: _choice,
    CustomKind.PERSON: _person,
    CustomKind.FLAG: _flag,
}


# ---------------------------------------------------------------------------------- values out
def values_of(read: ReadSession, kept: Sequence[str]) -> list[CustomValues]:
    """Read the values of records from their columns; without any, no statement is run."""
    if all(text == "{}" for text in kept):
        return [{} for _ in kept]
    kinds = {key: CustomKind(kind) for key, kind in read.sql("SELECT id, kind FROM custom_field")}
    return [
        {
            CustomFieldId(key): value_of(kinds[key], value)
            for key, value in json.loads(text).items()
            if key in kinds
        }
        for text in kept
    ]
