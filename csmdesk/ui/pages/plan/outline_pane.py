"""The outline with what is done to it by keys, menu and pointer, and a button below its rows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.plan_moves import PlanPlace, place_below
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.success_plans import Standing
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.acts import PlanActs
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.pages.plan.outline_cells import OutlineCells, OutlineEditing
from csmdesk.ui.pages.plan.watch import PlanWatch
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

_BELOW = {LineKind.OBJECTIVE: LineKind.MILESTONE, LineKind.MILESTONE: LineKind.TASK}


class OutlinePane(Translated, Dressed, QWidget):
    """Hold the outline of a plan, and all that is done in it."""

    def __init__(self, desk: Desk, watch: PlanWatch, outline: PlanOutline, acts: PlanActs) -> None:
        super().__init__()
        self.outline = outline
        self._acts = acts
        self.editing = OutlineEditing(desk, outline, OutlineCells(desk, watch, acts, self))
        self.add = Button(ButtonKind.QUIET, icon="plus")
        self.hint = ElidedLabel(face=Face.CAPTION, role=Role.TEXT3)
        self._edge = HairLine()  # below a row that is cut off; a whole one has its own
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    # New lines

    def new_objective(self) -> None:
        """Begin a new objective at the end."""
        self._begin_new(LineKind.OBJECTIVE, PlanPlace(""))

    def new_milestone(self) -> None:
        """Begin a new milestone at the end of the objective that is current, or of the last."""
        goal = self._goal()
        if goal is None:
            self.new_objective()
        else:
            self._begin_new(LineKind.MILESTONE, PlanPlace(goal.key))

    def new_below(self) -> None:
        """Begin a new line of the same kind below the one that is current."""
        row = self.outline.current_row()
        if row is None:
            self.new_objective()
        else:
            self._begin_new(row.kind, place_below(self.outline.all_rows, row))

    def new_inside(self) -> None:
        """Begin a new line at the end of what is part of the one that is current."""
        row = self.outline.current_row()
        if row is not None and row.kind in _BELOW:
            self._begin_new(_BELOW[row.kind], PlanPlace(row.key))

    # What Qt asks

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        super().restyle()

    def retranslate(self) -> None:
        """Write the words."""
        self.add.setText(self.tr("Objective"))
        self.add.setAccessibleName(self.tr("New objective"))
        self.add.restyle()
        self.hint.set_text(self.tr("Begin with what shall be different for the customer."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again how high the outline may be."""
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.outline, 1)
        column.addWidget(self._edge)
        foot = QHBoxLayout()
        foot.setContentsMargins(Gap.L - Gap.XS, Gap.XS, Gap.L, Gap.XS)
        foot.setSpacing(Gap.S)
        foot.addWidget(self.add)
        foot.addWidget(self.hint, 1)
        foot.addStretch(0)
        column.addLayout(foot)
        column.addStretch(0)
        keys = {
            "Ins": self.new_below, "Ctrl+Return": self.new_milestone,
            "Ctrl+Enter": self.new_milestone, "Shift+Ins": self.new_inside,
        }  # fmt: skip
        for key, slot in keys.items():
            self._shortcut(key).activated.connect(slot)
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = self._shortcut(key)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._on_step)
        for key, step in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            shortcut = self._shortcut(key)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._on_carry)

    def _shortcut(self, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self.outline)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        return shortcut

    def _connect(self) -> None:
        outline, acts = self.outline, self._acts
        outline.ticked.connect(acts.set_done)
        outline.placed.connect(acts.move)
        outline.deleted.connect(self._on_deleted)
        outline.typed.connect(self._on_typed)
        outline.menu_asked.connect(self._on_menu)
        outline.rows_shown.connect(self._fit)
        self.add.clicked.connect(self.new_objective)

    def _fit(self) -> None:
        self.hint.setVisible(not self.outline.all_rows)
        height = self.outline.content_height()
        if height != self.outline.maximumHeight():
            self.outline.setMaximumHeight(height)
            self.outline.updateGeometry()
        self._edge.setVisible(self.height() < height + self.add.sizeHint().height())

    def _goal(self) -> PlanRow | None:
        """Return the objective that the current line is part of, or the last one."""
        rows = {each.key: each for each in self.outline.all_rows}
        row = self.outline.current_row()
        while row is not None and row.parent:
            row = rows.get(row.parent)
        goals = [each for each in rows.values() if each.kind is LineKind.OBJECTIVE]
        return row or (goals[-1] if goals else None)

    def _begin_new(self, kind: LineKind, place: PlanPlace) -> None:
        self.editing.keep()
        self.outline.show_new(kind, place)
        self.editing.begin("title")

    def _on_step(self) -> None:
        row = self.outline.current_row()
        if row is not None:
            self._acts.step(row, int(self.sender().property("step")))

    def _on_carry(self) -> None:
        row = self.outline.current_row()
        if row is not None:
            self._acts.carry(row, int(self.sender().property("step")))

    def _on_deleted(self, _key: str) -> None:
        row = self.outline.current_row()
        if row is not None:
            self._acts.discard(row)

    def _on_typed(self, letter: str) -> None:
        row = self.outline.current_row()
        if row is None:
            return
        if letter.casefold() == "e":
            self.outline.edit_asked.emit(row)
        elif letter.casefold() == "b" and row.kind is not LineKind.OBJECTIVE:
            self._acts.block(row)

    def _on_menu(self, _key: str, at: QPoint) -> None:
        row = self.outline.current_row()
        if row is not None:
            menu = RecordMenu(self)
            self._fill(menu, row)
            menu.popup(at)

    def _fill(self, menu: RecordMenu, row: PlanRow) -> None:
        acts = self._acts
        menu.offer_edit(partial(self.outline.edit_asked.emit, row))
        if row.kind is not LineKind.OBJECTIVE:
            self._offer_states(menu, row)
        menu.addSeparator()
        if row.kind in _BELOW:
            is_goal = row.kind is LineKind.OBJECTIVE
            words = self.tr("New milestone in it") if is_goal else self.tr("New task in it")
            menu.offer("plus", words, self.new_inside)
        menu.offer("plus", self._new_below(row), self.new_below)
        menu.offer("arrow-up", self.tr("Move up"), partial(acts.step, row, -1))
        menu.offer("arrow-down", self.tr("Move down"), partial(acts.step, row, 1))
        menu.addSeparator()
        is_dropped = not row.is_live and row.standing in (None, Standing.CANCELLED)
        words = self.tr("Take up again") if is_dropped else self.tr("Drop: no longer wanted")
        menu.offer("undo-2" if is_dropped else "x", words, partial(acts.drop, row))
        menu.offer("trash-2", self.tr("Move to the trash"), partial(acts.discard, row))

    def _offer_states(self, menu: RecordMenu, row: PlanRow) -> None:
        acts = self._acts
        if row.standing is Standing.DONE:
            menu.offer("undo-2", self.tr("Open again"), partial(acts.set_done, row))
            return
        if row.standing is Standing.CANCELLED:
            return
        menu.offer("check", self.tr("Done"), partial(acts.set_done, row))
        words = self.tr("Another blocker…") if row.blocker else self.tr("Blocked…")
        menu.offer("circle-pause", words, partial(acts.block, row))
        if row.blocker:
            menu.offer("circle-play", self.tr("No longer blocked"), partial(acts.unblock, row))

    def _new_below(self, row: PlanRow) -> str:
        if row.kind is LineKind.OBJECTIVE:
            return self.tr("New objective below")
        is_step = row.kind is LineKind.MILESTONE
        return self.tr("New milestone below") if is_step else self.tr("New task below")
