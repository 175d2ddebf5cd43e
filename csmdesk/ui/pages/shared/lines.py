"""What is shared, in words: one line a field."""

from __future__ import annotations

from csmdesk.sync.shared_fields import SharedField
from csmdesk.ui.pages.differences.words import OBJECT_ICONS, value_word
from csmdesk.ui.pages.shared.words import policy_word, shared_word
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape


class SharedLines(RecordWords):
    """Put fields into words: ours, the CRM's, an example, whether it is shared, whose counts."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("field", self.tr("Field here"), 130, is_fixed=True),
            Column("there", self.tr("In the CRM"), 0, lead=12, least=110),
            Column("example", self.tr("Example"), 120, lead=12),
            Column("shared", self.tr("Shared"), 112, lead=12),
            Column("policy", self.tr("When both changed it"), 186, lead=12),
        )

    def line(self, key: object, row: SharedField) -> Line:
        """Return the words of one field."""
        return Line(
            key,
            (
                self._name(row),
                self._there(row),
                Cell(self._example(row), role=Role.TEXT2),
                self._shared(row),
                Cell(self._policy(row), role=self._policy_role(row)),
            ),
            is_faded=row.is_local,
        )

    def tip(self, row: SharedField, column: str) -> str:
        """Return what a cell has no room for."""
        if column == "there":
            return " — ".join(part for part in (row.label, row.at) if part)
        return self._example(row) if column == "example" else ""

    def name(self, row: SharedField) -> str:
        """Name a field, or all records of a kind."""
        if row.field:
            return shared_word(row.field, is_local=row.is_local)
        return self.tr("All of them")

    def _name(self, row: SharedField) -> Cell:
        if row.field:
            return Cell(self.name(row))
        return Cell(self.name(row), face=Face.STRONG, icon=OBJECT_ICONS.get(row.obj, ""))

    def _there(self, row: SharedField) -> Cell:
        if row.is_local:
            return Cell(self.tr("never leaves this computer"), role=Role.TEXT3)
        return Cell(row.label or row.at, role=Role.TEXT2, detail=row.at if row.label else "")

    def _example(self, row: SharedField) -> str:
        return value_word(row.field, row.example, self._desk.texts) if row.at and row.field else ""

    def _shared(self, row: SharedField) -> Cell:
        if row.is_local:
            return Cell(self.tr("only here"), role=Role.TEXT3, shape=(Shape.RING, Role.TEXT3))
        if row.is_fixed:
            return Cell(self.tr("always"), role=Role.TEXT2, shape=(Shape.CIRCLE, Role.GOOD))
        if row.is_shared:
            return Cell(self.tr("yes"), shape=(Shape.CIRCLE, Role.GOOD))
        return Cell(self.tr("no, only here"), shape=(Shape.RING, Role.WATCH))

    def _policy(self, row: SharedField) -> str:
        return policy_word(row.policy) if row.is_shared else ""

    def _policy_role(self, row: SharedField) -> Role:
        return Role.TEXT if row.policy != row.default else Role.TEXT2
