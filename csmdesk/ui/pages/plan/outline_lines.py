"""The lines of a plan in words: number and title, who answers for it, by when, how far it is."""

from __future__ import annotations

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import STANDINGS, word
from csmdesk.ui.theme.tokens import Face, Role

_NONE = Cell("—", role=Role.TEXT3, said=" ")


class OutlineLines(RecordWords):
    """Put the rows of a plan into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the outline."""
        return (
            Column("title", self.tr("Objective · milestone · task"), 0, least=200, is_fixed=True),
            Column("owner", self.tr("Owner"), 64, lead=8),
            Column("due", self.tr("Due"), 64, lead=8, is_right=True),
            Column("state", self.tr("State"), 96, lead=8, is_right=True),
        )

    def line(self, key: object, row: PlanRow) -> Line:
        """Return the words of one row."""
        return Line(
            key,
            (self._title(row), self._owner(row), self._due(row), self._state(row)),
            is_faded=not row.is_live,
        )

    def _title(self, row: PlanRow) -> Cell:
        is_goal = row.kind is LineKind.OBJECTIVE
        share = "" if row.share is None else self._desk.texts.number(row.share, 0)
        detail = self.tr("weight {0} %").format(share) if share else ""
        face = Face.STRONG if is_goal else Face.BODY
        said = f"{row.number} {row.title} {detail}".strip()
        return Cell(row.title, face=face, detail=detail, said=said, value=row.title)

    def _owner(self, row: PlanRow) -> Cell:
        names = [each.name for each in (row.owners.ours, row.owners.theirs) if each]
        return Cell(", ".join(names)) if names else _NONE

    def _due(self, row: PlanRow) -> Cell:
        if row.due_on is None:
            return _NONE
        return Cell(self._days.short(row.due_on), value=row.due_on)

    def _state(self, row: PlanRow) -> Cell:
        if row.standing is not None:
            return Cell(word(STANDINGS, row.standing))
        if row.percent is None:
            return _NONE
        percent = self._desk.texts.number(row.percent, 0)
        return Cell(self.tr("{0} %").format(percent), face=Face.STRONG, value=row.percent)
