"""Pairs of records that may be one, in words."""

from __future__ import annotations

from csmdesk.domain.duplicates import DuplicatePair
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import REASONS, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_SURE, _LIKELY = 80, 60  # of 100, from here on


class DuplicateLines(RecordWords):
    """Put pairs into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("first", self.tr("This one"), 0, is_fixed=True, least=120),
            Column("second", self.tr("And this one"), 0, lead=12, least=120),
            Column("reasons", self.tr("What speaks for it"), 0, lead=12, least=120),
            Column("score", self.tr("How sure"), 120, lead=12),
        )

    def line(self, key: object, pair: DuplicatePair) -> Line:
        """Return the words of one pair."""
        return Line(
            key,
            (
                Cell(pair.first_name, face=Face.STRONG, detail=pair.first_context),
                Cell(pair.second_name, face=Face.STRONG, detail=pair.second_context),
                Cell(self.reasons(pair), role=Role.TEXT2),
                self._score(pair.score),
            ),
        )

    def tip(self, pair: DuplicatePair, column: str) -> str:
        """Return what may be cut."""
        return {
            "first": _whole(pair.first_name, pair.first_context),
            "second": _whole(pair.second_name, pair.second_context),
            "reasons": self.reasons(pair),
        }.get(column, "")

    def reasons(self, pair: DuplicatePair) -> str:
        """List what speaks for the two being one."""
        return " · ".join(word(REASONS, reason) for reason in pair.reasons)

    def _score(self, score: int) -> Cell:
        figure = self._desk.texts.percent(score / 100)
        if score >= _SURE:
            return Cell(self.tr("very likely"), shape=(Shape.CIRCLE, Role.ACCENT), figure=figure)
        if score >= _LIKELY:
            return Cell(self.tr("likely"), shape=(Shape.CIRCLE, Role.TEXT3), figure=figure)
        return Cell(self.tr("possible"), shape=(Shape.RING, Role.TEXT3), figure=figure)


def _whole(name: str, context: str) -> str:
    return "\n".join(part for part in (name, context) if part)
