"""Tags in words: what each is called and where it is used."""

from __future__ import annotations

from csmdesk.domain.tags import TagUse
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role


class TagLines(RecordWords):
    """Put tags into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Tag"), 0, is_fixed=True, least=160),
            Column("accounts", self.tr("Accounts"), 110, lead=12, is_right=True),
            Column("touchpoints", self.tr("Touchpoints"), 110, lead=12, is_right=True),
        )

    def line(self, key: object, tag: TagUse) -> Line:
        """Return the words of one tag."""
        counts = (self._count(tag.accounts), self._count(tag.touchpoints))
        return Line(key, (Cell(tag.name, face=Face.STRONG, icon="tag"), *counts))

    def tip(self, tag: TagUse, column: str) -> str:
        """Return a name that may be cut."""
        return tag.name if column == "name" else ""

    def _count(self, count: int) -> Cell:
        role = Role.TEXT if count else Role.TEXT3
        return Cell(self._desk.texts.number(count), role=role, value=count)
