"""What a merge would do, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.merging import MergePreview
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.merge_reads import Question

_BOTH = 2


class MergeWords(QObject):
    """Say what moves, and what is missing before anything can."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def missing(self, question: Question) -> tuple[str, str]:
        """Return title and sentence for a page that cannot show two records yet."""
        found = [one for one in (question.winner, question.loser) if one is not None]
        if len(found) == _BOTH:
            return (
                self.tr("That is one and the same"),
                self.tr("Choose another record that shall go into it."),
            )
        title = self.tr("Which two are one?")
        if found:
            title = self.tr("What else is {0}?").format(found[0].name)
        return title, self.tr(
            "Type both names above. All that hangs on either is kept, the name that goes stays "
            "findable, and undo parts them again."
        )

    def moves(self, preview: MergePreview) -> str:
        """Say what moves from one record to the other."""
        winner, loser = preview.winner_name, preview.loser_name
        parts = [self._counted(table, count) for table, count in preview.moved.items()]
        if not parts:
            said = self.tr("Nothing hangs on {1}: only its fields go into {0}.")
            return said.format(winner, loser) + self._doubles(preview)
        listed = self.tr(", ").join(parts)
        said = self.tr("Moves from {1} to {0}: {2}.").format(winner, loser, listed)
        return said + self._doubles(preview)

    def _doubles(self, preview: MergePreview) -> str:
        if not preview.joined:
            return ""
        return " " + self.tr("%n are at both and become one each.", "", preview.joined)

    def _counted(self, table: str, count: int) -> str:
        """Word a count of records of one table."""
        words = {
            "account": self.tr("%n account(s) below it", "", count),
            "stakeholder": self.tr("%n place(s) at accounts", "", count),
            "contract_line": self.tr("%n contract line(s)", "", count),
            "touchpoint": self.tr("%n touchpoint(s)", "", count),
            "touchpoint_person": self.tr("%n part(s) in touchpoints", "", count),
            "touchpoint_colleague": self.tr("%n part(s) in touchpoints", "", count),
            "commitment": self.tr("%n promise(s)", "", count),
            "task": self.tr("%n task(s)", "", count),
            "opportunity": self.tr("%n opportunity(s)", "", count),
            "usage_fact": self.tr("%n usage figure(s)", "", count),
            "ticket": self.tr("%n ticket(s)", "", count),
            "attachment": self.tr("%n attached file(s)", "", count),
        }
        return words.get(table, self.tr("%n other record(s)", "", count))
