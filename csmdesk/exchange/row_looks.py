"""What would become of single rows, field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text

_FIELDS = {
    "owner_id": "owner", "account_id": "account", "arr_minor": "arr", "amount_minor": "amount",
    "refund_minor": "refund", "first_response_minutes": "first_response",
    "resolution_minutes": "resolution",
}  # fmt: skip
_DAYS = frozenset({"day0", "day", "valid_from", "valid_to", "start_on", "end_on", "ended_on",
                   "happened_on"})  # fmt: skip
_FLAGS = frozenset({"is_key", "is_trial", "auto_renew", "is_beta", "escalated", "is_reactivation"})
_LISTS = frozenset({"aliases", "tags", "emails", "phones"})
_HIDDEN = frozenset({"currency"})  # stands with its amount


def change_texts(
    kind: str, stored: Mapping[str, Any], changed: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[Text, ...]:
    """Say what a row changes; ``names`` are those of our own people and fields by id."""
    after = {**stored, **changed}
    found: list[Text] = []
    for column, value in changed.items():
        if column in ("extra", "custom"):
            found += _extras(json.loads(stored[column]), json.loads(value), names)
        elif column not in _HIDDEN or not any(name.endswith("_minor") for name in changed):
            field = Text(f"field.{kind}.{_FIELDS.get(column, column)}")
            before = _word(column, stored, names)
            found.append(_change(field, before, _word(column, after, names)))
    return tuple(found)


def _extras(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> list[Text]:
    return [
        _change(names.get(name, name), _own(before.get(name)), _own(value))
        for name, value in after.items()
        if before.get(name) != value
    ]


def _own(value: Any) -> object:
    """Return a value of a field of the user's own, as far as it tells what it is."""
    if isinstance(value, bool):
        return Text("import.yes" if value else "import.no")
    return Money(value["minor"], value["currency"]) if isinstance(value, dict) else value


def _change(field: Text | str, before: object, after: object) -> Text:
    if before in (None, ""):
        return Text("import.field_new", {"field": field, "after": after})
    return Text("import.field_changed", {"field": field, "before": before, "after": after})


def _word(column: str, record: Mapping[str, Any], names: Mapping[str, str]) -> object:
    value = record.get(column)
    if value is None:
        return None
    if column == "owner_id":
        return names.get(value, "")
    if column.endswith("_minor"):
        return Money(value, record["currency"])
    if column in _LISTS:
        return ", ".join(json.loads(value))
    if column in _FLAGS:
        return Text("import.yes" if value else "import.no")
    return date.fromisoformat(value) if column in _DAYS else value
