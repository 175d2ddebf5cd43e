"""Two records side by side in words: a line for each field, the value that stays marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from csmdesk.domain.merging import MergeField, MergePreview, Side
from csmdesk.domain.money import Money
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import STAGES, TIERS, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_OWN = "custom."
_SIDES = {1: Side.WINNER, 2: Side.LOSER}  # by column


@dataclass(frozen=True, slots=True)
class Choice:
    """Hold a field of both records and whose value stays."""

    field: MergeField
    side: Side
    own_name: str = ""  # of a field of the user's own


def choices_of(
    preview: MergePreview, chosen: Mapping[str, Side], own_names: Mapping[str, str]
) -> dict[str, Choice]:
    """Return what can be chosen, by the name of the field."""
    return {
        field.name: Choice(
            field,
            chosen.get(field.name, field.suggested),
            own_names.get(field.name.removeprefix(_OWN), ""),
        )
        for field in preview.fields
    }


def side_of(column: int) -> Side | None:
    """Return the record that a column shows."""
    return _SIDES.get(column)


class MergeLines(RecordWords):
    """Put fields into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("field", self.tr("Field"), 120, is_fixed=True),
            Column("winner", self.tr("The one that stays"), 0, lead=12, least=150),
            Column("loser", self.tr("The one that goes into it"), 0, lead=12, least=150),
        )

    def line(self, key: object, row: Choice) -> Line:
        """Return the words of one field."""
        field = row.field
        name = row.own_name or self.field_names().get(field.name, field.name)
        detail = self.tr("both are kept") if field.is_joined else ""
        return Line(
            key,
            (
                Cell(name, face=Face.STRONG if field.differs else Face.BODY, detail=detail),
                self._cell(row, Side.WINNER, field.winner),
                self._cell(row, Side.LOSER, field.loser),
            ),
        )

    def tip(self, row: Choice, column: str) -> str:
        """Return a value that may be longer than its cell."""
        if column not in (Side.WINNER, Side.LOSER):
            return ""
        value = row.field.winner if column == Side.WINNER else row.field.loser
        return self.said(row.field.name, value)

    def said(self, name: str, value: object) -> str:
        """Write a value."""
        texts = self._desk.texts
        if value is None or value in ("", ()):
            return ""
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        if isinstance(value, str):
            words = {"tier": TIERS, "stage": STAGES}.get(name, {})
            return word(words, value)
        if isinstance(value, int | Decimal):
            return texts.number(value)
        if isinstance(value, Money | date | tuple):
            return texts.value(value)
        return str(value)

    def field_names(self) -> dict[str, str]:
        """Return the words for the fields that every book has."""
        return {
            "name": self.tr("Name"),
            "aliases": self.tr("Also called"),
            "tier": self.tr("Tier"),
            "stage": self.tr("Stage"),
            "industry": self.tr("Industry"),
            "employees": self.tr("Employees"),
            "city": self.tr("City"),
            "region": self.tr("Region"),
            "country": self.tr("Country"),
            "phone": self.tr("Phone"),
            "postal_code": self.tr("Postal code"),
            "address": self.tr("Address"),
            "website": self.tr("Website"),
            "currency": self.tr("Currency"),
            "day0": self.tr("Day 0"),
            "owner_id": self.tr("Owner"),
            "parent_id": self.tr("Belongs to"),
            "external_id": self.tr("External id"),
            "tags": self.tr("Tags"),
            "notes": self.tr("Notes"),
            "emails": self.tr("E-mail"),
            "email": self.tr("E-mail"),
            "phones": self.tr("Phone"),
            "wechat": self.tr("WeChat"),
        }

    def _cell(self, row: Choice, side: Side, value: object) -> Cell:
        stays = row.field.is_joined or row.side is side
        text = " ".join(self.said(row.field.name, value).split()) or "—"
        state = self.tr("stays") if stays else self.tr("is dropped")
        return Cell(
            text,
            role=Role.TEXT if stays else Role.TEXT3,
            shape=(Shape.CIRCLE, Role.ACCENT) if stays else (Shape.RING, Role.TEXT3),
            said=f"{text}, {state}",
        )
