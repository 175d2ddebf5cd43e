"""What is in the trash, in words."""

from __future__ import annotations

from csmdesk.domain.trash import TrashEntry
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import RECORD, RECORD_ICONS, RECORDS, word
from csmdesk.ui.theme.tokens import Face, Role


class TrashLines(RecordWords):
    """Put entries of the trash into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("name", self.tr("What"), 0, least=200, is_fixed=True),
            Column("kind", self.tr("Kind"), 120, lead=12),
            Column("context", self.tr("Where from"), 180, lead=12),
            Column("counts", self.tr("With it"), 0, lead=12, least=140),
            Column("at", self.tr("Thrown away"), 110, lead=12),
        )

    def line(self, key: object, entry: TrashEntry) -> Line:
        """Return the words of one entry."""
        return Line(
            key,
            (
                Cell(entry.name, face=Face.STRONG, icon=RECORD_ICONS.get(entry.kind, "")),
                Cell(word(RECORD, entry.kind), role=Role.TEXT2),
                Cell(entry.context, role=Role.TEXT2),
                Cell(self.hung_on(entry, " · "), role=Role.TEXT2),
                Cell(self._days.ago(entry.trashed_at), value=entry.trashed_at),
            ),
        )

    def tip(self, entry: TrashEntry, column: str) -> str:
        """Return the exact time, or all that went with it."""
        if column == "at":
            return self._desk.texts.datetime(entry.trashed_at)
        if column == "counts":
            return self.hung_on(entry, "\n")
        return entry.name if column == "name" else ""

    def hung_on(self, entry: TrashEntry, between: str) -> str:
        """Count the records that were thrown away with it, link rows left out."""
        number = self._desk.texts.number
        return between.join(
            f"{word(RECORDS, table)} {number(count)}"
            for table, count in entry.counts.items()
            if table in RECORDS
        )
