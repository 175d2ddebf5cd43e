"""Past exchanges in words: the list of them, and what one of them did to each record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csmdesk.ui.pages.differences.words import OBJECT_ICONS, field_word, object_word, value_word
from csmdesk.ui.tables.lines import Cell, Column, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status

if TYPE_CHECKING:
    from csmdesk.sync.report import Counts
    from csmdesk.sync.run_details import FieldChange, RunLine
    from csmdesk.sync.run_undo import Left, Undoing
    from csmdesk.sync.runs import PastRun

_CAME = frozenset({"created", "updated", "removed", "hidden", "kept", "joined"})
_WENT = frozenset({"made_there", "sent", "deleted_there"})
_NAMED = 5  # of what an undo leaves alone
_SHORT = 60  # characters of one value beside others


class PastLines(RecordWords):
    """Put past exchanges into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("at", self.tr("When"), 164, is_fixed=True),
            Column("did", self.tr("What came and went"), 0, lead=12, least=200),
            Column("needs", self.tr("Left to you"), 120, lead=12),
            Column("began", self.tr("Begun"), 96, lead=12),
        )

    def line(self, key: object, run: PastRun) -> Line:
        """Return the words of one exchange."""
        needs = self.tr("%n need(s) you", "", run.needs) if run.needs else ""
        return Line(
            key,
            (
                Cell(self._desk.texts.datetime(run.began_at.astimezone()), value=run.began_at),
                Cell(
                    self.sentence(run),
                    face=Face.STRONG,
                    shape=STATUS_SHAPES[Status.WATCH if run.stopped else Status.GOOD],
                ),
                Cell(needs, role=Role.TEXT2, value=run.needs),
                Cell(self.tr("by you") if run.is_asked else self.tr("by itself"), role=Role.TEXT2),
            ),
        )

    def sentence(self, run: PastRun) -> str:
        """Say in one line what an exchange did, and why it stopped."""
        parts = [self.tr("%n came", "", run.came)] if run.came else []
        if run.went:
            parts.append(self.tr("%n went", "", run.went))
        said = [self.tr(", ").join(parts)] if parts else []
        if run.stopped is not None:
            said.append(self._desk.texts.render(run.stopped))
        if run.tries > 1:
            said.append(self.tr("tried %n time(s)", "", run.tries))
        return " · ".join(said) or self.tr("Nothing came or went")

    def consequences(self, found: Undoing) -> str:
        """Say what undoing an exchange would do, and what it would not."""
        said = [self.tr("%n record(s) become again what they were before.", "", found.records)]
        if found.returning:
            said.append(self.tr("%n of them come(s) back into the book.", "", found.returning))
        said.append(self.tr("That counts as your edit and goes to the CRM with the next exchange."))
        if found.asked:
            said.append(
                self.tr(
                    "%n of them the CRM deleted or no longer shows: Differences asks you about it.",
                    "",
                    found.asked,
                )
            )
        if found.created:
            said.append(self.tr("%n record(s) that came new stay.", "", found.created))
        if found.left:
            said.append(self.tr("What was edited here since stays as it is: {0}.").format(
                self._left(found.left)
            ))  # fmt: skip
        return " ".join(said)

    def _left(self, left: Sequence[Left]) -> str:
        """Name what stays, the first of it."""
        named = [
            " – ".join(filter(None, (each.record or object_word(each.obj), field_word(each.field))))
            for each in left[:_NAMED]
        ]
        more = len(left) - _NAMED
        if more > 0:
            named.append(self.tr("%n more", "", more))
        return self.tr("; ").join(named)

    def tip(self, run: PastRun, column: str) -> str:
        """Return the counts by kind of record, or how long it took."""
        if column == "did":
            return "\n".join([*self._counted(run.pulled, "↓"), *self._counted(run.pushed, "↑")])
        if column == "at":
            ended = self._desk.texts.datetime(run.ended_at.astimezone())
            return self.tr("Ended {0}").format(ended)
        return ""

    def _counted(self, counts: Counts, arrow: str) -> list[str]:
        number = self._desk.texts.number
        return [
            f"{arrow} {object_word(obj)}: {number(sum(each.values()))}"
            for obj, each in counts.items()
        ]


class RecordLines(RecordWords):
    """Put what an exchange did to records into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column("record", self.tr("Record"), 240, is_fixed=True),
            Column("what", self.tr("What happened"), 200, lead=12),
            Column("fields", self.tr("Fields"), 0, lead=12, least=200),
        )

    def line(self, key: object, line: RunLine) -> Line:
        """Return the words of one record."""
        arrow = "↓" if line.what in _CAME else "↑" if line.what in _WENT else "!"
        icon = OBJECT_ICONS.get(line.obj, "")
        return Line(
            key,
            (
                Cell(self.name(line), face=Face.STRONG, icon=icon),
                Cell(f"{arrow} {self._what(line.what)}", said=self._what(line.what)),
                Cell(" · ".join(self.change(each) for each in line.fields), role=Role.TEXT2),
            ),
            is_faded=line.account_id is None,
        )

    def name(self, line: RunLine) -> str:
        """Name a record, one without a name by its kind."""
        return line.record or (object_word(line.obj) if line.obj else self.tr("A record"))

    def change(self, each: FieldChange, *, is_whole: bool = False) -> str:
        """Say how a field changed."""
        texts = self._desk.texts
        sides = [value_word(each.field, side, texts) for side in (each.before, each.after)]
        if not is_whole:
            sides = [f"{side[:_SHORT]}…" if len(side) > _SHORT else side for side in sides]
        return self.tr("{0}: {1} → {2}").format(field_word(each.field), *sides)

    def tip(self, line: RunLine, column: str) -> str:
        """Return every field in full, one below the other."""
        if column == "fields":
            return "\n".join(self.change(each, is_whole=True) for each in line.fields)
        return self.name(line) if column == "record" else ""

    def _what(self, what: str) -> str:
        return {
            "created": self.tr("New from the CRM"),
            "updated": self.tr("Changed in the CRM"),
            "removed": self.tr("Deleted in the CRM, put away here"),
            "hidden": self.tr("No longer shown by the CRM"),
            "kept": self.tr("Gone in the CRM, kept here"),
            "joined": self.tr("Joined with another in the CRM"),
            "made_there": self.tr("Made in the CRM"),
            "sent": self.tr("Sent to the CRM"),
            "deleted_there": self.tr("Deleted in the CRM as here"),
            "refused": self.tr("Refused by the CRM"),
            "differs": self.tr("Differs: you decide"),
        }.get(what, what)
