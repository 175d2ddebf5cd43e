"""Templates of quick entry in words."""

from __future__ import annotations

from csmdesk.domain.entry.templates import SIGN, Template
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import KIND_ICONS, KINDS, word
from csmdesk.ui.theme.tokens import Face, Role


class TemplateLines(RecordWords):
    """Put templates into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("Name"), 200, is_fixed=True),
            Column("kind", self.tr("Form"), 128, lead=12),
            Column("line", self.tr("Line"), 0, lead=12, least=160),
            Column("notes", self.tr("Notes"), 240, lead=12),
        )

    def line(self, key: object, template: Template) -> Line:
        """Return the words of one template."""
        notes = " · ".join(part.strip("#- ") for part in template.notes.splitlines() if part)
        return Line(
            key,
            (
                Cell(f"{SIGN}{template.name}", face=Face.STRONG, icon=KIND_ICONS[template.kind]),
                Cell(word(KINDS, template.kind)),
                Cell(template.line),
                Cell(notes, role=Role.TEXT2),
            ),
        )

    def tip(self, template: Template, column: str) -> str:
        """Return what may be cut."""
        return str(getattr(template, column)) if column in ("name", "line", "notes") else ""
