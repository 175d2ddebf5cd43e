"""The user's own fields in the exchange: a mapping names them as people do, the book by their id.

A field that the book does not have, or that names a person, is neither taken nor sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from csmdesk.domain.custom_fields import CustomField, CustomKind, stored, value_of
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.money import Money
from csmdesk.services.custom_fields import checked
from csmdesk.sync.values import OWN, Value, Values

Fields = Mapping[str, CustomField]


def fields_named(cursor: Any, obj: str, names: Iterable[str]) -> dict[str, CustomField]:
    """Return the own fields of a record that these names mean."""
    wanted = {name for name in names if name.startswith(OWN)}
    if not wanted:
        return {}
    cursor.execute(
        "SELECT id, name, kind, choices FROM custom_field "
        "WHERE record = ? AND retired_at IS NULL AND kind <> ?",
        (obj, CustomKind.PERSON),
    )
    found = [
        CustomField(CustomFieldId(key), obj, name, CustomKind(kind), tuple(json.loads(choices)))
        for key, name, kind, choices in cursor.fetchall()
    ]
    return {OWN + field.name: field for field in found if OWN + field.name in wanted}


def shown(field: CustomField, custom: Mapping[str, Any]) -> Value:
    """Return the value of a field as it is exchanged."""
    kept = custom.get(field.id)
    if kept is None:
        return None
    value = value_of(field.kind, kept)
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency}"
    told = stored(value)
    return told if isinstance(told, bool) else str(told)


def fits(field: CustomField, value: Value) -> bool:
    """Tell whether a field can hold a value of the CRM."""
    try:
        checked(field, value)
    except UserError:
        return False
    return True


def taken(fields: Fields, values: Values, custom: Mapping[str, Any]) -> dict[str, Any]:
    """Return the column of own fields with the values of the CRM in it."""
    kept = dict(custom)
    for name, field in fields.items():
        if name in values:
            value = checked(field, values[name])
            kept.pop(field.id, None)
            if value is not None:
                kept[field.id] = stored(value)
    return kept
