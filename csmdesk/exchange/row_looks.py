"""What would become of single rows, field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import FieldKind, RecordKind
from csmdesk.exchange.own_fields import OwnValues
from csmdesk.exchange.record_kinds import KINDS

_FIELDS = {
    "owner_id": "owner", "account_id": "account", "arr_minor": "arr", "amount_minor": "amount",
    "refund_minor": "refund", "first_response_minutes": "first_response",
    "resolution_minutes": "resolution",
}  # fmt: skip
_DAYS = frozenset({"day0", "day", "valid_from", "valid_to", "start_on", "end_on", "ended_on",
                   "happened_on", "last_login", "as_of"})  # fmt: skip
_FLAGS = frozenset({"is_key", "is_trial", "auto_renew", "is_beta", "escalated", "is_reactivation"})
_LISTS = frozenset({"aliases", "tags", "emails", "phones"})
_HIDDEN = frozenset({"currency"})  # stands with its amount


def change_texts(
    kind: RecordKind,
    stored: Mapping[str, Any],
    changed: Mapping[str, Any],
    colleagues: Mapping[str, str],
    own: OwnValues | None = None,
) -> tuple[Text, ...]:
    """Say what a row changes, in the user's words; ``colleagues`` are our people by id."""
    after = {**stored, **changed}
    found: list[Text] = []
    for column, value in changed.items():
        if column in ("extra", "custom") and own is not None:
            found += _extras(json.loads(stored[column]), json.loads(value), own)
        elif column not in _HIDDEN or not any(name.endswith("_minor") for name in changed):
            name = _FIELDS.get(column, column)
            words = [_word(column, record, colleagues) for record in (stored, after)]
            field = KINDS[kind].field(name)
            if field is not None and field.kind is FieldKind.CHOICE:
                words = [field.word(word) if isinstance(word, str) else word for word in words]
            found.append(_change(Text(f"field.{kind}.{name}"), *words))
    return tuple(found)


def _extras(before: Mapping[str, Any], after: Mapping[str, Any], own: OwnValues) -> list[Text]:
    return [
        _change(own.name(key), own.word(key, before.get(key)), own.word(key, value))
        for key, value in after.items()
        if before.get(key) != value
    ]


def _change(field: Text | str, before: object, after: object) -> Text:
    if before in (None, ""):
        return Text("import.field_new", {"field": field, "after": after})
    return Text("import.field_changed", {"field": field, "before": before, "after": after})


def _word(column: str, record: Mapping[str, Any], colleagues: Mapping[str, str]) -> object:
    value = record.get(column)
    if value is None:
        return None
    if column == "owner_id":
        return colleagues.get(value, "")
    if column.endswith("_minor"):
        return Money(value, record["currency"])
    if column in _LISTS:
        return ", ".join(json.loads(value))
    if column in _FLAGS:
        return Text("import.yes" if value else "import.no")
    return date.fromisoformat(value) if column in _DAYS else value
