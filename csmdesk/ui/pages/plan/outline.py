"""The outline of a plan as a table whose rows fold."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_rows import PlanRow, unfolded
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.outline_lines import OutlineLines
from csmdesk.ui.pages.plan.watch import PlanSeen
from csmdesk.ui.tables.listing import Listing


class PlanOutline(Listing):
    """Show objectives, milestones and tasks; keys of rows are those of the records.

    Left folds or goes to what a row is part of, Right unfolds.
    """

    rows_shown = Signal(object)  # the PlanRows that are not folded away, from the top

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, OutlineLines(desk), parent=parent)
        self.folded: set[str] = set()
        self.rows: tuple[PlanRow, ...] = ()  # that are not folded away
        self._all: tuple[PlanRow, ...] = ()
        self._plan: str = ""

    def show_seen(self, seen: PlanSeen) -> None:
        """Show the rows of a plan; the next one begins unfolded at its top."""
        plan = str(seen.plan.id) if seen.plan is not None else ""
        is_new = plan != self._plan
        if is_new:
            self._plan, self.folded = plan, set()
        self._all = seen.rows
        self._lay(is_new=is_new)

    def fold_all(self, *, is_folded: bool) -> None:
        """Fold every objective, or unfold everything."""
        self.folded = {each.key for each in self._all if not each.parent} if is_folded else set()
        self._lay()

    def set_folded(self, key: str, *, is_folded: bool) -> None:
        """Fold or unfold one row."""
        (self.folded.add if is_folded else self.folded.discard)(key)
        self._lay()

    def go_to(self, key: str) -> None:
        """Select a line, and unfold what hides it."""
        parents = {each.key: each.parent for each in self._all}
        above = key
        while above := parents.get(above, ""):
            self.folded.discard(above)
        self._lay()
        self.select_key(key)

    def current_row(self) -> PlanRow | None:
        """Return the row that is current."""
        row: PlanRow | None = self.current_record()
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold, unfold, and go to what a row is part of."""
        row = self.current_row()
        if row is not None and event.key() == Qt.Key.Key_Left:
            if row.children and row.key not in self.folded:
                self.set_folded(row.key, is_folded=True)
            elif row.parent:
                self.select_key(row.parent)
        elif row is not None and event.key() == Qt.Key.Key_Right and row.key in self.folded:
            self.set_folded(row.key, is_folded=False)
        else:
            super().keyPressEvent(event)

    def _lay(self, *, is_new: bool = False) -> None:
        self.rows = unfolded(self._all, self.folded)
        self.show_records({each.key: each for each in self.rows}, is_new=is_new, stays=True)
        self.rows_shown.emit(self.rows)
