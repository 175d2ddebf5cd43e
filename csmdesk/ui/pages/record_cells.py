"""What can be edited in the cells of the tables of people, contract lines and accounts."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from csmdesk.domain.accounts import AccountRow
from csmdesk.domain.contracts import ContractLine
from csmdesk.domain.custom_fields import CustomKind
from csmdesk.domain.errors import UserError
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, Field, NumberField, TextField
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.forms.money_field import MoneyField
from csmdesk.ui.forms.own_fields import editor_of
from csmdesk.ui.tables.own_columns import OwnColumns, own_column, own_field
from csmdesk.ui.tables.vocabulary import BILLINGS, LINE_KINDS, ROLES, STAGES, STANCES, Words

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class RecordCells(QObject):
    """Edit the fields of one kind of record; subclasses name columns, fields and the service.

    ``needed`` are the texts that may not be empty: the service says so.
    """

    needed: tuple[str, ...] = ()

    def __init__(self, desk: Desk, own: OwnColumns) -> None:
        super().__init__(own)
        self._desk = desk
        self._own = own

    @abstractmethod
    def columns(self) -> tuple[str, ...]:
        """Return the columns that every book has."""

    @abstractmethod
    def made(self, record: Any, column: str) -> tuple[Field, object]:
        """Make the editor of such a column, and say what it begins with."""

    @abstractmethod
    def label(self, record: Any) -> Text:
        """Say what is done."""

    @abstractmethod
    def write(self, uow: UnitOfWork, record: Any, **values: Any) -> None:
        """Change a record."""

    def checked(self, column: str, value: object) -> object:
        """Return the value for the service; raise ``UserError`` for what cannot be."""
        return (value or "") if column in self.needed else value

    # What the table asks

    def editable(self) -> tuple[str, ...]:
        """Return the columns; a person is found in the form alone."""
        own = (f for f in self._own.fields if f.kind is not CustomKind.PERSON)
        return (*self.columns(), *(own_column(field.id) for field in own))

    def editor(self, record: Any, column: str) -> tuple[Field, object]:
        """Make the editor of a cell."""
        field_id = own_field(column)
        if field_id is None:
            return self.made(record, column)
        field = next(field for field in self._own.fields if field.id == field_id)
        return editor_of(field, self._desk, OwnFields()), record.custom.get(field_id)

    def keep(self, record: Any, column: str, value: object) -> None:
        """Write a value."""
        field_id = own_field(column)
        try:
            checked = value if field_id else self.checked(column, value)
        except UserError as error:
            self._desk.notices.refuse(error)
            return
        values = {"custom": {field_id: checked}} if field_id else {column: checked}

        def work(uow: UnitOfWork) -> None:
            self.write(uow, record, **values)

        self._desk.write(self, self.label(record), work)


class PeopleCells(RecordCells):
    """Edit people in their table."""

    def columns(self) -> tuple[str, ...]:
        """Return the columns that every book has."""
        return ("role", "stance", "title")

    def made(self, record: Stakeholder, column: str) -> tuple[Field, object]:
        """Make the editor of such a column."""
        words = {"role": ROLES, "stance": STANCES}
        field = _choice(words[column]) if column in words else TextField()
        return field, getattr(record, column)

    def label(self, record: Stakeholder) -> Text:
        """Say what is done."""
        return Text.of("action.edit_person", name=record.name)

    def write(self, uow: UnitOfWork, record: Stakeholder, **values: Any) -> None:
        """Change a person."""
        from csmdesk.services.people import edit_person

        edit_person(uow, record.id, **values)


class LineCells(RecordCells):
    """Edit contract lines in their table."""

    needed = ("product",)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that every book has."""
        return ("product", "kind", "start", "end", "arr", "seats", "billing")

    def made(self, record: ContractLine, column: str) -> tuple[Field, object]:
        """Make the editor of such a column."""
        desk = self._desk
        fields: dict[str, tuple[Callable[[], Field], object]] = {
            "product": (TextField, record.product),
            "kind": (_line_kind, record.kind),
            "start": (lambda: DayField(desk), record.start_on),
            "end": (lambda: DayField(desk), record.end_on),
            "arr": (MoneyField, record.arr),
            "seats": (NumberField, record.seats),
            "billing": (lambda: _choice(BILLINGS), record.billing),
        }
        make, value = fields[column]
        return make(), value

    def label(self, record: ContractLine) -> Text:
        """Say what is done."""
        return Text.of("action.edit_line", product=record.product)

    def checked(self, column: str, value: object) -> object:
        """Ask for a start."""
        if column == "start" and value is None:
            raise UserError(Text("field.start_missing"), Text("field.start_missing_hint"))
        return super().checked(column, value)

    def write(self, uow: UnitOfWork, record: ContractLine, **values: Any) -> None:
        """Change a line."""
        from csmdesk.services.contracts import edit_line

        names = {"start": "start_on", "end": "end_on"}
        edit_line(uow, record.id, **{names.get(key, key): v for key, v in values.items()})


class AccountCells(RecordCells):
    """Edit accounts in their list."""

    needed = ("name",)

    def columns(self) -> tuple[str, ...]:
        """Return the columns that every book has."""
        return ("name", "stage", "industry", "city")

    def made(self, record: AccountRow, column: str) -> tuple[Field, object]:
        """Make the editor of such a column."""
        field = _choice(STAGES) if column == "stage" else TextField()
        return field, getattr(record, column)

    def label(self, record: AccountRow) -> Text:
        """Say what is done."""
        return Text.of("action.edit_account", name=record.name)

    def write(self, uow: UnitOfWork, record: AccountRow, **values: Any) -> None:
        """Change an account."""
        from csmdesk.services.accounts import edit_account

        edit_account(uow, record.id, **values)


def _choice(words: Words) -> ChoiceField:
    field = ChoiceField()
    field.set_choices(words_of(words))
    return field


def _line_kind() -> ChoiceField:
    field = ChoiceField(is_needed=True)
    field.set_choices(words_of(LINE_KINDS))
    return field
