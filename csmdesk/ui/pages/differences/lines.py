"""The lines of the page in words, and their look: a value over who wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from csmdesk.ui.pages.differences.reading import DECIDED, DIFFERENCE, HELD, Key
from csmdesk.ui.pages.differences.words import field_word, object_word, value_word
from csmdesk.ui.tables.cell_delegate import CellDelegate
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line
from csmdesk.ui.tables.paged_model import Index
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Role, Size
from csmdesk.ui.widgets.painting import draw_text

if TYPE_CHECKING:
    from csmdesk.sync.decisions import Decided
    from csmdesk.sync.differing import Difference
    from csmdesk.sync.held import Held

FIELD, MINE, THEIRS, BEFORE = range(4)


class DecisionLines(RecordWords):
    """Put what is to be decided, and what was, into words."""

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the list."""
        return (
            Column("field", self.tr("Field"), 190, is_fixed=True),
            Column("mine", self.tr("Yours"), 0, lead=14, least=130),
            Column("theirs", self.tr("The CRM's"), 0, lead=14, least=130),
            Column("before", self.tr("Before"), 120, lead=14),
        )

    def line(self, key: Key, row: Any) -> Line:
        """Return the words of one line."""
        if key[0] == DIFFERENCE:
            return Line(key, self._difference(row))
        if key[0] == DECIDED:
            return Line(key, self._decided(row), is_faded=not row.can_go_back)
        return Line(key, self._held(row))

    def tip(self, row: Any, column: str) -> str:  # noqa: ARG002 - the panel tells it all
        """Return nothing: what is selected stands beside the list in full."""
        return ""

    def head(self, head: Head) -> HeadLine:
        """Name a group and count it."""
        words = {
            DIFFERENCE: self.tr("You and the CRM changed the same field"),
            HELD: self.tr("Needs attention"),
            DECIDED: self.tr("Decided"),
        }
        title = words.get(str(head.group), self.tr("Deleted, joined or out of sight in the CRM"))
        return HeadLine(title, self._desk.texts.number(head.count))

    def value(self, field: str | None, value: object) -> str:
        """Show a value in one line."""
        return value_word(field or "", value, self._desk.texts)

    def who(self, difference: Difference) -> str:
        """Say who changed a field in the CRM, and when."""
        when = self._days.ago(difference.theirs_at) if difference.theirs_at else ""
        parts = (difference.theirs_by or self.tr("CRM"), when)
        return " · ".join(part for part in parts if part)

    def since(self, held: Held) -> str:
        """Say what kind of record is held, and for how long."""
        return f"{object_word(held.obj)} · {self._days.ago(held.since)}"

    def reason(self, held: Held) -> str:
        """Say in a sentence why a record is held."""
        reasons = {
            "deleted_there": self.tr("It was deleted in the CRM, and you have edited it here."),
            "changed_there": self.tr("You have deleted it here, and it was edited in the CRM."),
            "hidden_there": self.tr(
                "The CRM no longer shows it to you; what you have edited here waits."
            ),
            "joined_there": self.tr(
                "It was joined into another one in the CRM, and you have edited it here."
            ),
            "joined": self.tr("You have joined another record into it here; the CRM has both."),
            "permission": self.tr("The CRM does not let you change this."),
        }
        if held.cause in reasons:
            return reasons[held.cause]
        if held.field:
            return self.tr("The CRM does not accept “{0}”.").format(field_word(held.field))
        return self.tr("The CRM does not accept it.")

    def blocked(self, held: Held) -> str:
        """Say what waits for a held record: how many, and the first of them."""
        if not held.blocked:
            return ""
        names = self.tr(", ").join(f"“{name}”" for name in held.waiting)
        more = held.blocked - len(held.waiting)
        said = self.tr("%n record(s) wait for it: {0}", "", held.blocked).format(names)
        return said + (self.tr(" and %n more", "", more) if more else "")

    def settled(self, decided: Decided) -> str:
        """Say what was decided."""
        entry = decided.entry
        value = self.value(entry.field, decided.value)
        differences = {
            "mine": self.tr("Kept yours: {0}"),
            "theirs": self.tr("Took the CRM's: {0}"),
            "edited": self.tr("Edited: {0}"),
        }
        if entry.choice in differences:
            if decided.count > 1 and entry.choice != "edited":
                value = self.tr("in %n record(s)", "", decided.count)
            return differences[entry.choice].format(value)
        return self._way(entry.cause, entry.choice)

    def _way(self, cause: str, choice: str) -> str:
        if choice == "discard":
            return self.tr("Your change was discarded")
        if choice == "remove":
            return self.tr("Removed here, too")
        return {
            ("deleted_there", "retry"): self.tr("To be restored in the CRM"),
            ("deleted_there", "keep"): self.tr("Kept here alone"),
            ("joined_there", "retry"): self.tr("Your edits moved into the other one"),
            ("joined_there", "keep"): self.tr("Kept here alone"),
            ("changed_there", "retry"): self.tr("To be deleted there, too"),
            ("changed_there", "keep"): self.tr("To be brought back"),
            ("joined", "retry"): self.tr("The other one is to be deleted there, too"),
            ("joined", "keep"): self.tr("Both left in the CRM"),
        }.get((cause, choice), self.tr("To be sent again") if choice == "retry" else "") or self.tr(
            "Not to be sent"
        )

    def named(self, decided: Decided) -> str:
        """Name what was decided: a field, a record, or how many of them."""
        entry = decided.entry
        if entry.field:
            return field_word(entry.field)
        if decided.count == 1:
            return entry.record
        return self.tr("{0} and %n more", "", decided.count - 1).format(entry.record)

    def _difference(self, row: Difference) -> tuple[Cell, ...]:
        return (
            Cell(field_word(row.field), face=Face.STRONG, detail=row.record),
            Cell(self.value(row.field, row.mine), detail=self.tr("You")),
            Cell(self.value(row.field, row.theirs), detail=self.who(row)),
            Cell(self.value(row.field, row.before), role=Role.TEXT3),
        )

    def _held(self, row: Held) -> tuple[Cell, ...]:
        message = " ".join(row.message.split())
        return (
            Cell(row.record or object_word(row.obj), face=Face.STRONG, detail=self.since(row)),
            Cell(self.reason(row), detail=self.blocked(row)),
            Cell(message, role=Role.TEXT2),
            Cell(field_word(row.field) if row.field else "", role=Role.TEXT3),
        )

    def _decided(self, row: Decided) -> tuple[Cell, ...]:
        entry = row.entry
        more = self.tr("%n record(s)", "", row.count) if row.count > 1 else ""
        second = more or (entry.record if entry.field else object_word(entry.obj))
        return (
            Cell(self.named(row), detail=second),
            Cell(self.settled(row)),
            Cell(self._days.ago(row.at), role=Role.TEXT3),
            Cell("" if row.can_go_back else self.tr("Changed since"), role=Role.TEXT3),
        )


class TwoLines(CellDelegate):
    """Paint a value over a smaller second voice; a sentence runs on over empty cells beside it."""

    row_height = Size.ROW_WITH_BUTTONS

    def _paint_line(self, painter: QPainter, rect: QRect, index: Index, line: Line) -> None:
        """Paint one cell."""
        first, last = _reach(line.cells, index.column())
        left, right = (self._inner(self._room(rect, n), n) for n in (first, last))
        painter.setClipRect(rect)  # each cell paints its part
        _paint(painter, left.united(right), line.cells[first], is_faded=line.is_faded)

    def _room(self, rect: QRect, column: int) -> QRect:
        table = self._table
        left, width = table.columnViewportPosition(column), table.columnWidth(column)
        return QRect(left, rect.y(), width, rect.height())


def _reach(cells: Sequence[Cell], column: int) -> tuple[int, int]:
    """Return the columns from the one whose text stands in this one to the last that it reaches."""
    first = next(n for n in range(column, -1, -1) if n == 0 or _has_text(cells[n]))
    after = range(first + 1, len(cells))
    return first, next((n - 1 for n in after if _has_text(cells[n])), len(cells) - 1)


def _has_text(cell: Cell) -> bool:
    return bool(cell.text or cell.detail)


def _paint(painter: QPainter, rect: QRect, cell: Cell, *, is_faded: bool) -> None:
    theme = current_theme()
    role = Role.TEXT3 if is_faded and cell.role is Role.TEXT else cell.role
    if not cell.detail:
        draw_text(painter, rect, cell.text, face=cell.face, role=role)
        return
    above, below = theme.line(Face.BODY), theme.line(Face.CAPTION)
    top = rect.y() + (rect.height() - above - below) // 2
    first = QRect(rect.x(), top, rect.width(), above)
    second = QRect(rect.x(), top + above, rect.width(), below)
    draw_text(painter, first, cell.text, face=cell.face, role=role)
    draw_text(painter, second, cell.detail, face=Face.CAPTION, role=Role.TEXT3)
