"""The user's own fields as columns of a table: choosable, sortable, written as their kind is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject

from csmdesk.domain.custom_fields import CustomField, CustomKind, CustomValue, CustomValues
from csmdesk.domain.ids import CustomFieldId, PersonId
from csmdesk.domain.money import Money
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.column_widths import OWN
from csmdesk.ui.tables.lines import Cell, Column
from csmdesk.ui.theme.tokens import Role

_NONE = Cell("—", role=Role.TEXT3, said=" ")
_MOST_LETTERS = 26  # of a heading; the tip tells the rest
_WIDTHS = {
    CustomKind.TEXT: 150,
    CustomKind.NUMBER: 84,
    CustomKind.MONEY: 110,
    CustomKind.DATE: 104,
    CustomKind.CHOICE: 110,
    CustomKind.PERSON: 130,
    CustomKind.FLAG: 56,
}
_FIGURES = (CustomKind.NUMBER, CustomKind.MONEY)


def own_field(column: str) -> CustomFieldId | None:
    """Return the field of a column or of a sort, ``None`` for those that every book has."""
    return CustomFieldId(column.removeprefix(OWN)) if column.startswith(OWN) else None


def own_column(field_id: str) -> str:
    """Return the key of a field's column, which is also the name of its sort."""
    return OWN + field_id


class OwnColumns(QObject):
    """Put own fields into words; a person's value is the name, see ``own_reads.with_names``."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fields: tuple[CustomField, ...] = ()

    @property
    def fields(self) -> tuple[CustomField, ...]:
        """Return the fields in their order."""
        return self._fields

    def show_fields(self, fields: Sequence[CustomField]) -> bool:
        """Have columns for these fields; say whether they are others than before."""
        is_other = tuple(fields) != self._fields
        self._fields = tuple(fields)
        return is_other

    def columns(self) -> tuple[Column, ...]:
        """Return a column a field."""
        return tuple(self._column(field) for field in self._fields)

    def cells(self, values: CustomValues) -> tuple[Cell, ...]:
        """Return the cells of one record."""
        return tuple(self._cell(field, values.get(field.id)) for field in self._fields)

    def order(self, column: str, values: CustomValues) -> Any:
        """Return what a record is sorted by in a column, ``None`` where it has no value."""
        field = next((f for f in self._fields if own_column(f.id) == column), None)
        value = values.get(field.id) if field is not None else None
        if field is None or value is None:
            return None
        if field.kind is CustomKind.CHOICE:
            choices = field.choices
            return choices.index(str(value)) if value in choices else len(choices)
        if isinstance(value, Money):
            return value.amount
        return value.casefold() if isinstance(value, str) else value

    def words(self, value: CustomValue) -> str:
        """Write a value."""
        texts = self._desk.texts
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        if isinstance(value, Money):
            return texts.money(value)
        if isinstance(value, Decimal):
            return texts.number(value, max(0, -int(value.as_tuple().exponent)))
        if isinstance(value, date):
            return texts.date(value)
        return value

    def _column(self, field: CustomField) -> Column:
        name = field.name
        if len(name) > _MOST_LETTERS:
            name = name[: _MOST_LETTERS - 1].rstrip() + "…"
        key = own_column(field.id)
        return Column(
            key, name, _WIDTHS[field.kind], lead=16, is_right=field.kind in _FIGURES, sort=key,
            tip="\n".join(part for part in (field.name, field.help) if part),
        )  # fmt: skip

    def _cell(self, field: CustomField, value: CustomValue | None) -> Cell:
        if value is None:
            return _NONE
        role = Role.TEXT if field.kind in _FIGURES else Role.TEXT2
        return Cell(self.words(value), role=role, value=value)


def named(
    values: CustomValues, names: Mapping[PersonId, str], people: Sequence[CustomFieldId]
) -> CustomValues:
    """Put the names of people into the fields that hold one."""
    return {
        key: names.get(PersonId(str(value)), "") if key in people else value
        for key, value in values.items()
    }
