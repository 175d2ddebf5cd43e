"""The user's own fields in words."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.domain.custom_fields import CustomField
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import FIELD_KIND_ICONS, FIELD_KINDS, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape


@dataclass(frozen=True, slots=True)
class FieldUse:
    """Hold a field and how many records have a value in it."""

    field: CustomField
    used: int


class FieldLines(RecordWords):
    """Put fields into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Name"), 200, is_fixed=True),
            Column("kind", self.tr("Kind"), 104, lead=12),
            Column("required", self.tr("Required"), 76, lead=12),
            Column("about", self.tr("Choices and help"), 0, lead=12, least=140),
            Column(
                "used", self.tr("Values"), 56, lead=12, is_right=True,
                tip=self.tr("Records that have a value"),
            ),
            Column("state", self.tr("State"), 150, lead=24),
        )  # fmt: skip

    def line(self, key: object, row: FieldUse) -> Line:
        """Return the words of one field."""
        field = row.field
        about = " · ".join(part for part in (" | ".join(field.choices), field.help) if part)
        return Line(
            key,
            (
                Cell(field.name, face=Face.STRONG),
                Cell(word(FIELD_KINDS, field.kind), icon=FIELD_KIND_ICONS[field.kind]),
                Cell(self.tr("required") if field.is_required else "", role=Role.TEXT2),
                Cell(about, role=Role.TEXT2),
                Cell(
                    self._desk.texts.number(row.used),
                    role=Role.TEXT if row.used else Role.TEXT3,
                    value=row.used,
                ),
                self._state(field),
            ),
            is_faded=field.is_retired,
        )

    def tip(self, row: FieldUse, column: str) -> str:
        """Return choices and help below each other."""
        if column != "about":
            return ""
        return "\n".join(part for part in (*row.field.choices, row.field.help) if part)

    def _state(self, field: CustomField) -> Cell:
        if field.retired_at is None:
            return Cell(self.tr("In use"), shape=(Shape.CIRCLE, Role.GOOD))
        day = self._desk.texts.date(field.retired_at.astimezone().date())
        return Cell(
            self.tr("Retired {0}").format(day), role=Role.TEXT3, shape=(Shape.RING, Role.TEXT3)
        )
