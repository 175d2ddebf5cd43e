"""Check what comes in for a record: an unknown field is a bug of ours, a bad value is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text

MAX_NAME = 200


def cleaned(values: Mapping[str, object]) -> dict[str, object]:
    """Trim texts and turn empty ones into ``None``, except for the free-text ``notes``."""
    out: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, str) and name != "notes":
            out[name] = value.strip() or None
        elif isinstance(value, tuple):
            out[name] = [v.strip() for v in value if str(v).strip()]
        else:
            out[name] = value
    return out


def require_name(values: Mapping[str, object], field: str = "name") -> None:
    """Raise ``UserError`` for a name that is missing or too long."""
    name = values.get(field)
    if not isinstance(name, str) or not name.strip():
        raise UserError(Text(f"field.{field}_missing"), Text(f"field.{field}_missing_hint"))
    if len(name) > MAX_NAME:
        raise UserError(
            Text("field.too_long", {"length": len(name), "limit": MAX_NAME}),
            Text("field.too_long_hint"),
        )


def require_choice(values: Mapping[str, object], field: str, choices: type[StrEnum]) -> None:
    """Raise ``UserError`` for a value that is not one of the choices; ``None`` is allowed."""
    value = values.get(field)
    if value is not None and value not in set(choices):
        raise UserError(
            Text("field.no_choice", {"field": Text(f"field.{field}"), "value": str(value)}),
            Text("field.no_choice_hint", {"choices": ", ".join(choices)}),
        )


def require_known(values: Mapping[str, object], allowed: Iterable[str]) -> None:
    """Raise ``LookupError`` for a field that the record does not have."""
    unknown = set(values) - set(allowed)
    if unknown:
        raise LookupError(", ".join(sorted(unknown)))


def require_found(record: object, kind: str) -> None:
    """Raise ``UserError`` when a record is no longer there."""
    if record is None:
        raise UserError(
            Text("record.gone", {"kind": Text(f"record.{kind}")}), Text("record.gone_hint")
        )
