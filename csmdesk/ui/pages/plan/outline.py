"""The outline of a plan as a table whose rows fold."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_moves import Boundaries, NewRow, PlanPlace, place_at, row_of_place
from csmdesk.domain.plan_rows import PlanRow, unfolded
from csmdesk.domain.shared_plans import LineKind
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.outline_delegate import OutlineDelegate, Part, part_at
from csmdesk.ui.pages.plan.outline_lines import OutlineLines
from csmdesk.ui.pages.plan.outline_press import PartPress, Spot
from csmdesk.ui.pages.plan.watch import PlanSeen
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.tables.row_drag import RowDrag

NEW = "+"  # the key of the row in which a new line is written


class PlanOutline(Listing):
    """Show objectives, milestones and tasks; keys of rows are those of the records.

    Left folds or goes to what a row is part of, Right unfolds. Nothing is written here.
    """

    rows_shown = Signal(object)  # the PlanRows that are not folded away, from the top
    edit_asked = Signal(object)  # PlanRow whose form is wanted
    ticked = Signal(object)  # PlanRow that was done, or is open again
    placed = Signal(object, object)  # PlanRow, the PlanPlace it was dragged to

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.lines = OutlineLines(desk)
        self._painter = OutlineDelegate()
        super().__init__(desk, self.lines, delegate=self._painter, parent=parent)
        self.folded: set[str] = set()
        self.rows: tuple[PlanRow, ...] = ()  # that are not folded away
        self.all_rows: tuple[PlanRow, ...] = ()
        self._plan: str = ""
        self._new: NewRow | None = None
        self._left: str = ""  # the line that was current when a new one was begun
        self._wanted: str = ""  # a line that is to be gone to once it is there
        self.drag = RowDrag(self, self._reach)
        self.press = PartPress(self, self._spot_at)
        self.drag.dropped.connect(self._on_dropped)
        self.press.pressed.connect(self._on_pressed)
        self.opened.connect(self._on_opened)
        self.peeked.connect(self._on_space)

    # What shows

    def show_seen(self, seen: PlanSeen) -> None:
        """Show the rows of a plan; the next one begins unfolded at its top."""
        plan = str(seen.plan.id) if seen.plan is not None else ""
        is_new = plan != self._plan
        if is_new:
            self._plan, self.folded, self._new, self._wanted = plan, set(), None, ""
        self.all_rows, self.lines.done = seen.rows, seen.done
        self._lay(is_new=is_new)

    def fold_all(self, *, is_folded: bool) -> None:
        """Fold every objective, or unfold everything."""
        goals = {each.key for each in self.all_rows if not each.parent and each.children}
        self.folded = goals if is_folded else set()
        self._lay()

    def set_folded(self, key: str, *, is_folded: bool) -> None:
        """Fold or unfold one row."""
        (self.folded.add if is_folded else self.folded.discard)(key)
        self._lay()

    def current_row(self) -> PlanRow | None:
        """Return the line that is current; ``None`` while a new one is written."""
        row: PlanRow | None = self.current_record()
        return None if isinstance(row, NewRow) else row

    def follow(self, key: str) -> None:
        """Go to a line once the plan has been read again; what it is folded away in unfolds."""
        self._wanted = key

    def look_for(self, key: str) -> None:
        """Go to a line, now or once it is there."""
        self.follow(key)
        if self._row_of(key) is not None:
            self._lay()

    def show_new(self, kind: LineKind, place: PlanPlace) -> None:
        """Make room for a new line where it will stand, and make it current."""
        self._unfold(place.parent)
        self._left = str(self.current_key() or "")
        self._new = NewRow(kind, NEW, place.parent, "", "", before=place.before)
        self._lay()
        self.select_key(NEW)
        self.scrollTo(self.currentIndex())

    def drop_new(self) -> None:
        """Take that room away again."""
        if self._new is not None:
            self._new = None
            self._lay()
            self.select_key(self._left)

    def content_height(self) -> int:
        """Return the px that captions and all rows take."""
        rows = self.paged_model.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar()
        return self._header.height() + rows + (bar.sizeHint().height() if bar.maximum() else 0)

    def sizeHint(self) -> QSize:
        """Want room for all rows."""
        return QSize(super().sizeHint().width(), self.content_height())

    # Keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold, unfold, and go to what a row is part of."""
        row = self.current_row()
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
        )  # fmt: skip
        if row is not None and is_plain and event.key() == Qt.Key.Key_Left:
            if row.children and row.key not in self.folded:
                self.set_folded(row.key, is_folded=True)
            elif row.parent:
                self.select_key(row.parent)
        elif is_plain and event.key() == Qt.Key.Key_Right:
            if row is not None and row.key in self.folded:
                self.set_folded(row.key, is_folded=False)
        else:
            super().keyPressEvent(event)

    # Inside

    def _lay(self, *, is_new: bool = False) -> None:
        wanted = self._row_of(self._wanted)
        if wanted is not None:
            self._unfold(wanted.parent)
        self._leave_hidden()
        self.rows = unfolded(self.all_rows, self.folded)
        if self._new is not None:
            self._make_room(self._new)
        self._painter.folded = self.lines.folded = self.folded
        self.show_records({each.key: each for each in self.rows}, is_new=is_new, stays=True)
        if wanted is not None and self.select_key(wanted.key):
            self._wanted = ""
            self.scrollTo(self.currentIndex())
        self.rows_shown.emit(self.rows)

    def _make_room(self, new: NewRow) -> None:
        keys = {each.key for each in self.rows}
        if new.parent and new.parent not in keys:
            self._new = None  # gone meanwhile
            return
        at = row_of_place(self.rows, PlanPlace(new.parent, new.before))
        self.rows = (*self.rows[:at], new, *self.rows[at:])

    def _leave_hidden(self) -> None:
        """Go from a line that folds away to what it is folded into."""
        row, hidden = self._row_of(str(self.current_key() or "")), ""
        while row is not None and row.parent:
            row = self._row_of(row.parent)
            if row is not None and row.key in self.folded:
                hidden = row.key
        if hidden:
            self.select_key(hidden)

    def _unfold(self, key: str) -> None:
        row = self._row_of(key)
        while row is not None:
            self.folded.discard(row.key)
            row = self._row_of(row.parent)

    def _row_of(self, key: str) -> PlanRow | None:
        return next((each for each in self.all_rows if each.key == key), None) if key else None

    def _spot_at(self, at: QPoint) -> Spot | None:
        index = self.indexAt(at)
        if not index.isValid() or index.column() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        part = part_at(self.visualRect(index), row, at)
        return (row.key, part) if part is not None else None

    def _reach(self) -> Boundaries:
        return Boundaries(self.rows, self._row_of(str(self.drag.carried or "")))

    def _on_dropped(self, key: str, boundary: int) -> None:
        row = self._row_of(key)
        place = place_at(self.rows, row, boundary) if row is not None else None
        if place is not None:
            self.placed.emit(row, place)

    def _on_opened(self, key: str) -> None:
        row = self._row_of(key)
        if row is not None:
            self.edit_asked.emit(row)

    def _on_space(self, key: str) -> None:
        """Tick a line; fold an objective, which is done when its milestones are."""
        row = self._row_of(key)
        is_goal = row is not None and row.kind is LineKind.OBJECTIVE
        self._on_pressed(key, Part.FOLD if is_goal else Part.TICK)

    def _on_pressed(self, key: str, part: Part) -> None:
        row = self._row_of(key)
        if part is Part.FOLD:
            self.set_folded(key, is_folded=key not in self.folded)
        elif row is not None:
            self.ticked.emit(row)
