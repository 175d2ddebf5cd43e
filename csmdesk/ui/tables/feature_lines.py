"""The features of an account and their use in words."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.domain.contracts import FeatureUse
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """Hold one feature with its part of all use, 0–1."""

    use: FeatureUse
    share: float


class FeatureLines(RecordWords):
    """Put features into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return all columns in their order."""
        return (
            Column("feature", self.tr("Feature"), 0, least=180, is_fixed=True),
            Column("total", self.tr("Use"), 110, is_right=True),
            Column("share", self.tr("Share"), 80, is_right=True),
            Column("days", self.tr("Days with use"), 110, is_right=True),
            Column("errors", self.tr("Errors"), 90, is_right=True),
        )

    def line(self, key: object, row: FeatureRow) -> Line:
        """Return the words of one feature."""
        texts = self._desk.texts
        cells = (
            Cell(row.use.feature, face=Face.STRONG),
            Cell(texts.number(round(row.use.total)), value=row.use.total),
            Cell(texts.percent(row.share), role=Role.TEXT2, value=row.share),
            Cell(texts.number(row.use.days), role=Role.TEXT2, value=row.use.days),
            Cell(texts.number(row.use.errors), role=Role.TEXT2, value=row.use.errors),
        )
        return Line(str(key), cells)

    def tip(self, row: FeatureRow, column: str) -> str:
        """Return the exact value behind a cell."""
        return self._desk.texts.number(row.use.total) if column == "total" else ""
