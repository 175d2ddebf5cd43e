"""One value of a field: as Tryton has it, and as it is exchanged; no field is named here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from csmdesk.sync.canonical import Kind
from csmdesk.sync.connectors.tryton_rpc import RefusedError
from csmdesk.sync.mapping import FieldSpec
from csmdesk.sync.values import Value

Resolve = Callable[[Any], Any]


class FieldValues:
    """Translate values; ``resolve`` puts in what the mapping looks up."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve

    def plain(self, field: FieldSpec, value: Any) -> Value:
        """Return the value of a row as it is exchanged."""
        if field.choices:
            known = {self.resolve(r): mine for mine, r in reversed(field.read_choices)}
            return known.get(value, field.otherwise)
        if field.lookup is not None:
            word: Value = self.resolve(f"${field.lookup}").get(value)
            return word
        if value is None:
            return None
        if field.ref is not None:
            return _reference(field, value)
        if field.inverted:
            return not value
        if field.kind == Kind.BOOL:
            return bool(value)
        return _canonical(value)

    def remote(self, field: FieldSpec, value: Value) -> Any:
        """Return a value as it is written into a row."""
        if field.choices:
            return self.resolve(field.written(str(value)))
        if field.lookup is not None:
            return self._looked_up(field.lookup, value)
        if field.ref is not None and value is not None:
            return f"{field.ref_model},{value}" if field.ref_model else int(str(value))
        if field.inverted:
            return not value
        if value is None or value == "":
            return None
        return _typed(field.kind, value)

    def _looked_up(self, lookup: str, word: Value) -> int | None:
        """Return the remote id of a word; raise ``RefusedError`` for one that the CRM lacks."""
        if not word:
            return None
        found = {each: number for number, each in self.resolve(f"${lookup}").items()}
        if word not in found:
            raise RefusedError("UserError", f"{lookup}: {word}?")
        return int(found[word])


def _reference(field: FieldSpec, value: Any) -> Value:
    if field.ref_model is None:
        return str(value)
    model, _, number = str(value).partition(",")
    return number if model == field.ref_model and number.isdigit() else None


def _canonical(value: Any) -> Value:
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _typed(kind: Kind, value: Value) -> Any:
    try:
        if kind == Kind.DATE:
            return date.fromisoformat(str(value))
        if kind == Kind.MOMENT:
            return datetime.fromisoformat(str(value))
        if kind == Kind.DECIMAL:
            return Decimal(str(value))
    except (ValueError, InvalidOperation):
        return value  # the server refuses it in its own words
    return value
