"""Records of ours beside those of the CRM, in words."""

from __future__ import annotations

from csmdesk.domain.matching import Verdict
from csmdesk.sync.matching import Shown
from csmdesk.ui.connect.match_choices import NEW, Choice
from csmdesk.ui.pages.differences.words import OBJECT_ICONS
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import DOUBTS, REASONS, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape


class MatchLines(RecordWords):
    """Put lines into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("mine", self.tr("Yours"), 0, is_fixed=True, least=140),
            Column("there", self.tr("In the CRM"), 0, lead=12, least=140),
            Column("why", self.tr("Why"), 0, lead=12, least=120),
            Column("decision", self.tr("Decision"), 130, lead=12),
        )

    def line(self, key: object, choice: Choice) -> Line:
        """Return the words of one line."""
        mine = choice.line.mine
        there = choice.there
        others = len(choice.line.match.candidates) - 1
        more = self.tr("+%n more", "", others) if choice.chosen is None and others > 0 else ""
        role = Role.TEXT if choice.chosen else Role.TEXT2
        return Line(
            key,
            (
                Cell(mine.name, face=Face.STRONG, detail=mine.context,
                     icon=OBJECT_ICONS[choice.line.obj]),
                Cell(there.name, role=role, detail=there.context, figure=more) if there else Cell(),
                Cell(self.why(choice), role=Role.TEXT2),
                self._decision(choice),
            ),
        )  # fmt: skip

    def tip(self, choice: Choice, column: str) -> str:
        """Return what may be cut."""
        return {
            "mine": whole(choice.line.mine),
            "there": whole(choice.there) if choice.there else "",
            "why": self.why(choice),
        }.get(column, "")

    def head(self, head: Head) -> HeadLine:
        """Return the name of a group."""
        names = {
            Verdict.ASK: self.tr("Please decide"),
            Verdict.SAME: self.tr("Surely the same"),
            Verdict.NEW: self.tr("New in the CRM"),
        }
        return HeadLine(names[head.group], self._desk.texts.number(head.count))

    def why(self, choice: Choice) -> str:
        """Say what speaks for the two being one, and what against it."""
        found = choice.candidate
        if found is None:
            return self.tr("chosen by you") if choice.chosen else ""
        told = " · ".join(word(REASONS, each) for each in found.reasons)
        doubts = self.tr(", ").join(word(DOUBTS, each) for each in found.doubts)
        return self.tr("{0}, but {1}").format(told, doubts) if doubts else told

    def _decision(self, choice: Choice) -> Cell:
        if choice.chosen is None:
            return Cell(self.tr("please decide"), shape=(Shape.RING, Role.WATCH))
        if choice.chosen == NEW:
            return Cell(self.tr("new there"), role=Role.TEXT2, shape=(Shape.RING, Role.TEXT3))
        return Cell(self.tr("the same"), shape=(Shape.CIRCLE, Role.ACCENT))


def whole(shown: Shown) -> str:
    """Return all that is known of a record, a line each."""
    return "\n".join(part for part in (shown.name, shown.context) if part)
