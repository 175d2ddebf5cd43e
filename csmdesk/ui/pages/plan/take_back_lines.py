"""What a customer sent back, in words: one line an edit, under the line of the plan it is of."""

from __future__ import annotations

from datetime import date

from csmdesk.domain.plan_words import edit_words, odd_words, value_words
from csmdesk.domain.shared_plans import EditKind, PlanEdit
from csmdesk.domain.text import Text
from csmdesk.ui.pages.plan.take_back_choices import ODD, Entry, Group, TakeBackChoices
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

TICK = "take"
_ICONS = {EditKind.ADDED: "plus", EditKind.REMOVED: "minus", EditKind.COMMENT: "message-circle"}
_NONE = Cell("—", role=Role.TEXT3, said=" ")


class TakeBackLines(RecordWords):
    """Put entries into words; a row is its key, what is decided about it is asked each time."""

    choices: TakeBackChoices | None = None

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column(TICK, "", 28, is_fixed=True),
            Column("what", self.tr("What"), 0, lead=4, least=120, is_fixed=True),
            Column("given", self.tr("Stood there"), 0, lead=12, least=100, is_fixed=True),
            Column("theirs", self.tr("The customer wants"), 0, lead=12, least=120, is_fixed=True),
            Column("ours", self.tr("Here now"), 0, lead=12, least=90, is_fixed=True),
            Column("note", self.tr("Note"), 0, lead=12, least=150, is_fixed=True),
        )

    def line(self, key: str, _row: object) -> Line:
        """Return the words of one entry."""
        entry, is_taken = self._entry(key)
        if entry.edit is None:
            mark = Cell("", icon="triangle-alert", said=self.tr("only to be known"))
            what = Cell(self.name(entry), face=Face.STRONG)
            note = Cell(self.note(entry, is_taken=False), role=Role.TEXT2)
            return Line(key, (mark, what, _NONE, _NONE, _NONE, note))
        said = self.tr("taken") if is_taken else self.tr("left out")
        tick = Cell("", icon="square-check" if is_taken else "square", said=said)
        what = Cell(self.name(entry), face=Face.STRONG, icon=_ICONS.get(entry.edit.kind, ""))
        theirs = Cell(self.theirs(entry.edit), role=Role.TEXT if is_taken else Role.TEXT2)
        cells = (tick, what, self._given(entry.edit), theirs, self._ours(entry.edit))
        return Line(key, (*cells, self._note(entry, is_taken=is_taken)), is_faded=not is_taken)

    def tip(self, key: str, column: str) -> str:
        """Return what may be cut."""
        entry, is_taken = self._entry(key)
        if column == "note":
            return self.note(entry, is_taken=is_taken)
        return self.whole(entry) if column != TICK else ""

    def head(self, head: Head) -> HeadLine:
        """Name a line of the plan, what is new, or what was strange."""
        group: Group = head.group
        count = self._desk.texts.number(head.count)
        if group.row is not None:
            return HeadLine(f"{group.row.number} {group.row.title}", count)
        if group.key == ODD:
            return HeadLine(self.tr("To be known about the file"), count)
        return HeadLine(self.tr("New in the plan"), count)

    def whole(self, entry: Entry) -> str:
        """Say an entry in one sentence."""
        words = self._desk.words
        if entry.edit is not None:
            return words(edit_words(entry.edit))
        if entry.odd is not None:
            return words(odd_words(entry.odd))
        cell = entry.cell
        assert cell is not None
        said = {"row": cell.row, "column": Text(f"plan_sheet.{cell.column}"), "reason": cell.reason}
        return words(Text("plan_edit.cell", said))

    def name(self, entry: Entry) -> str:
        """Name what was done, or the line or cell that was strange."""
        edit = entry.edit
        if edit is None and entry.cell is not None:
            column = self._desk.words(Text(f"plan_sheet.{entry.cell.column}"))
            return self.tr("Row {0}, {1}").format(entry.cell.row, column)
        if edit is None:
            assert entry.odd is not None
            return entry.odd.line.title or self.tr("Row {0}").format(entry.odd.line.row)
        level = self._desk.words(Text(f"plan_sheet.level.{edit.line.kind}"))
        if edit.kind is EditKind.ADDED:
            return self.tr("New: {0}").format(level)
        if edit.kind is EditKind.REMOVED:
            return self.tr("Taken out: {0}").format(level)
        if edit.kind is EditKind.COMMENT:
            return self.tr("Comment")
        return self._desk.words(Text(f"plan_sheet.{edit.field}"))

    def theirs(self, edit: PlanEdit) -> str:
        """Say what the customer wants."""
        if edit.kind is EditKind.ADDED:
            values = edit.line.values
            parts = (values.get("title"), values.get("owner"), values.get("due_on"))
            return " · ".join(self._word("", part) for part in parts if part is not None)
        if edit.kind is EditKind.REMOVED:
            return self.tr("gone")
        if edit.kind is EditKind.COMMENT:
            return edit.line.comment
        return self._word(edit.field, edit.theirs)

    def note(self, entry: Entry, *, is_taken: bool) -> str:
        """Say what is to be thought of before an edit is taken."""
        edit = entry.edit
        if edit is None:
            return self.whole(entry)
        if edit.clashes and edit.kind is EditKind.CHANGED:
            if is_taken:
                return self.tr("Changed here, too: theirs counts")
            return self.tr("Changed here, too: ours stays")
        if edit.kept:
            return self.tr("%n line(s) of it are still in the file", "", edit.kept)
        if edit.is_changed_here:
            return self.tr("Changed here meanwhile")
        if entry.nobody is None:
            return ""
        told = self._desk.words(entry.nobody)
        if edit.kind is EditKind.ADDED:
            return self.tr("{0} It comes without an owner.").format(told)
        return told

    def _entry(self, key: str) -> tuple[Entry, bool]:
        assert self.choices is not None
        return self.choices.entries[key], self.choices.is_taken(key)

    def _given(self, edit: PlanEdit) -> Cell:
        if edit.kind is not EditKind.CHANGED:
            is_gone = edit.kind is EditKind.REMOVED
            return Cell(edit.line.title, role=Role.TEXT2) if is_gone else _NONE
        return Cell(self._word(edit.field, edit.given), role=Role.TEXT2)

    def _ours(self, edit: PlanEdit) -> Cell:
        if edit.kind is not EditKind.CHANGED:
            return _NONE
        told = self._word(edit.field, edit.ours)
        if edit.clashes:
            return Cell(told, shape=(Shape.TRIANGLE, Role.WATCH))
        return Cell(told, role=Role.TEXT3)

    def _note(self, entry: Entry, *, is_taken: bool) -> Cell:
        told = self.note(entry, is_taken=is_taken)
        is_clash = entry.edit is not None and entry.edit.clashes
        return Cell(told, role=Role.WATCH if is_clash or entry.is_owner else Role.TEXT2)

    def _word(self, field: str, value: object) -> str:
        told = value_words(field, value)
        texts = self._desk.texts
        if isinstance(told, Text):
            return texts.render(told)
        if isinstance(told, date):
            return texts.date(told)
        return texts.number(told) if isinstance(told, int | float) else str(told)
