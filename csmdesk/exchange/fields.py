"""What can be imported: the kinds of records, their fields, and the headers that mean them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from csmdesk.domain.text import Text
from csmdesk.exchange.headers import fold_header

EXTRA = "extra"  # a column that is kept under its own header
LEFT_OUT = ""
OWN = "custom."  # begins the name of a field of the user's own: custom.RECORD.NAME
# Choices that are kept as a code; the values of the others are words already.
_CODED = frozenset({
    "stage", "role", "stance", "status", "kind", "billing", "priority", "grain", "state",
})  # fmt: skip


class RecordKind(StrEnum):
    """Name what the rows of a file are; in the order in which files are taken in."""

    ACCOUNT = "account"
    PERSON = "person"
    PERSON_USAGE = "person_usage"
    CONTRACT_LINE = "contract_line"
    OPPORTUNITY = "opportunity"
    USAGE = "usage"
    TICKET = "ticket"
    CHURN_EVENT = "churn_event"

    @property
    def label(self) -> Text:
        """Return the kind's name for people."""
        return Text(f"kind.{self.value}")


# Records whose fields of the user's own the rows of a kind can fill.
OWN_RECORDS: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.ACCOUNT: ("account",),
    RecordKind.PERSON: ("person", "stakeholder"),
    RecordKind.CONTRACT_LINE: ("contract_line",),
    RecordKind.OPPORTUNITY: ("opportunity",),
}


class FieldKind(StrEnum):
    """Say how the cells of a field are read."""

    TEXT = "text"
    LIST = "list"
    DATE = "date"
    MOMENT = "moment"
    INT = "int"
    NUMBER = "number"
    MONEY = "money"
    MINUTES = "minutes"
    SECONDS = "seconds"
    BOOL = "bool"
    CHOICE = "choice"
    REF = "ref"


@dataclass(frozen=True, slots=True)
class Field:
    """Describe one field: ``headers`` are the names it is found by, best first.

    ``choices`` gives the words of each value; an ``is_open`` choice keeps a word it does not know.
    ``span`` bounds a whole number; ``blanks`` are words that stand for an empty cell.
    """

    name: str
    kind: FieldKind
    headers: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_open: bool = False
    span: tuple[int, int] | None = None
    blanks: frozenset[str] = frozenset()

    def word(self, value: str) -> Text | str:
        """Return a value of a choice as people say it."""
        if self.name in _CODED and value in self.choices:
            return Text(f"choice.{self.name}.{value}")
        return value


@dataclass(frozen=True, slots=True)
class KindFields:
    """Describe one kind of record.

    ``required`` lists groups of which at least one field must be mapped and filled, ``mapped``
    fields that must be mapped and may be empty; ``file_words`` are found in the names of its files.
    """

    kind: RecordKind
    fields: tuple[Field, ...]
    required: tuple[tuple[str, ...], ...]
    file_words: tuple[str, ...]
    keeps_extra: bool = True
    mapped: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of which at least one field must be mapped."""
        return (*self.required, *((name,) for name in self.mapped))

    def field(self, name: str) -> Field | None:
        """Return a field by its name, or ``None``."""
        return next((f for f in self.fields if f.name == name), None)

    def label(self, name: str) -> Text:
        """Return a field's name for people."""
        if name.startswith(OWN):
            return Text("field.own", {"name": name.split(".", 2)[-1]})
        return Text("field.extra") if name == EXTRA else Text(f"field.{self.kind}.{name}")

    def with_own(self, own: tuple[Field, ...]) -> KindFields:
        """Return the same kind with fields of the user's own."""
        return replace(self, fields=(*self.fields, *own)) if own else self


def text(name: str, *headers: str) -> Field:
    """Describe a text."""
    return Field(name, FieldKind.TEXT, headers)


def of_kind(kind: FieldKind, name: str, *headers: str) -> Field:
    """Describe a field of any kind without further rules."""
    return Field(name, kind, headers)


def choice(
    name: str, choices: Mapping[str, tuple[str, ...]], *headers: str, is_open: bool = False
) -> Field:
    """Describe a field with named values."""
    return Field(name, FieldKind.CHOICE, headers, choices, is_open)


def whole(name: str, lowest: int, highest: int, *headers: str) -> Field:
    """Describe a whole number within bounds."""
    return Field(name, FieldKind.INT, headers, span=(lowest, highest))


def folded_headers(fields: KindFields) -> dict[str, dict[str, int]]:
    """Return, for each field, its headers in compared form with their rank."""
    return {
        f.name: {fold_header(h): rank for rank, h in reversed(list(enumerate(f.headers)))}
        for f in fields.fields
    }
