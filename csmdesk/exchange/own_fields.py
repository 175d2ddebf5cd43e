"""Fields of the user's own as targets of an import, and their values as the book keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from csmdesk.domain.custom_fields import CustomField, CustomKind, stored
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import OWN, OWN_RECORDS, Field, FieldKind, RecordKind
from csmdesk.exchange.known import Known
from csmdesk.exchange.refusal import shown
from csmdesk.models.work import ReadSession
from csmdesk.services.custom_fields import fields_of

_KINDS = {
    CustomKind.TEXT: FieldKind.TEXT,
    CustomKind.NUMBER: FieldKind.NUMBER,
    CustomKind.MONEY: FieldKind.MONEY,
    CustomKind.DATE: FieldKind.DATE,
    CustomKind.CHOICE: FieldKind.CHOICE,
    CustomKind.PERSON: FieldKind.TEXT,
    CustomKind.FLAG: FieldKind.BOOL,
}


@dataclass(frozen=True, slots=True)
class OwnField:
    """Name one field of the user's own as a target: by record and name, so that a colleague's book
    with a field of the same name takes the same mapping.
    """

    field: CustomField

    @property
    def target(self) -> str:
        """Return the name of the field in a mapping."""
        return f"{OWN}{self.field.record}.{self.field.name}"

    def as_field(self) -> Field:
        """Describe the field as the import reads it."""
        choices = {choice: (choice,) for choice in self.field.choices}
        return Field(self.target, _KINDS[self.field.kind], (self.field.name,), choices)


def own_fields(read: ReadSession) -> dict[RecordKind, tuple[OwnField, ...]]:
    """Return the fields in use of each kind that has any."""
    found = {
        kind: tuple(OwnField(field) for record in records for field in fields_of(read, record))
        for kind, records in OWN_RECORDS.items()
    }
    return {kind: fields for kind, fields in found.items() if fields}


def fields_by_kind(read: ReadSession) -> dict[RecordKind, tuple[Field, ...]]:
    """Return the fields in use as the import reads them, by the kind that has them."""
    return {
        kind: tuple(own.as_field() for own in fields) for kind, fields in own_fields(read).items()
    }


class OwnValues:
    """Turn the values of a row into what the column ``custom`` of a record keeps."""

    def __init__(self, known: Known, kind: RecordKind, headers: Mapping[str, str]) -> None:
        found = own_fields(known.read).get(kind, ())
        self._known = known
        self._fields = [own for own in found if own.target in headers]
        self._by_id = {str(own.field.id): own.field for own in self._fields}
        self._people = known.scratch.index()
        if any(own.field.kind is CustomKind.PERSON for own in self._fields):
            for key, row in known.rows("person", "name"):
                self._people.add(row["name"].casefold(), key)

    def of(self, record: str, row: Mapping[str, Any]) -> dict[str, object]:
        """Return the values of one record by field id; raises ``OwnRefused``."""
        return {
            own.field.id: self._kept(own, row[own.target])
            for own in self._fields
            if own.field.record == record and row.get(own.target) is not None
        }

    def name(self, key: str) -> str:
        """Return the name of a field by its id; what is no id is a column that is kept as it is."""
        return self._by_id[key].name if key in self._by_id else key

    def word(self, key: str, value: Any) -> object:
        """Return a kept value as people say it."""
        kind = self._by_id[key].kind if key in self._by_id and value is not None else None
        match kind:
            case CustomKind.DATE:
                return date.fromisoformat(value)
            case CustomKind.NUMBER:
                return float(value)
            case CustomKind.PERSON:
                found = self._known.fetch("person", ["name"], [value])
                return found[value]["name"] if value in found else value
        if isinstance(value, bool):
            return Text("import.yes" if value else "import.no")
        return Money(value["minor"], value["currency"]) if isinstance(value, dict) else value

    def _kept(self, own: OwnField, value: Any) -> object:
        match own.field.kind:
            case CustomKind.NUMBER:
                is_whole = float(value).is_integer()
                return stored(Decimal(int(value)) if is_whole else Decimal(repr(value)))
            case CustomKind.DATE:
                return stored(date.fromisoformat(value))
            case CustomKind.PERSON:
                return self._person(own, value)
        return stored(value)

    def _person(self, own: OwnField, name: str) -> str:
        found = self._people.find(name.casefold())
        if len(found) == 1:
            return found[0]
        code = "ref.person_several" if found else "ref.person_unknown"
        raise OwnRefused(own.target, Text.of(code, value=shown(name), n=len(found)))


class OwnRefused(Exception):  # noqa: N818 - a verdict on one value
    """Refuse the value of one field."""

    def __init__(self, field: str, reason: Text) -> None:
        super().__init__(str(reason))
        self.field = field
        self.reason = reason
