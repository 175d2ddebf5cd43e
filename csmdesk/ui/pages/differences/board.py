"""The list of what is open and what was decided, and the selected line in full beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.differences.lines import DecisionLines, TwoLines
from csmdesk.ui.pages.differences.panel import KEYS, WIDTH, Panel
from csmdesk.ui.pages.differences.reading import DECIDED, DIFFERENCE, Key, Open, fetch
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.lines import HairLine

_NARROW = 900  # at the base size; below it the panel stands under the list
_NO_LIMIT = 16_777_215
_ACTS = {keys.casefold(): name for name, keys in KEYS.items() if len(keys) == 1}
_ENTER = ("field", "edit", "undo")  # the first of these that can be done
_ALONE = QAbstractItemView.SelectionMode.SingleSelection
_WAYS = QBoxLayout.Direction


class DecisionTable(PagedTable):
    """Let Ctrl+Z mean the last decision while the list has the focus."""

    undone = Signal()
    lettered = Signal(str, bool)  # name of an act, and whether with Shift
    painted = Signal()  # once, when the first lines are in sight

    def __init__(self, model: PagedModel, delegate: TwoLines) -> None:
        super().__init__(model, delegate=delegate)
        self.can_undo = False
        self._is_awaited = True
        self.setSelectionMode(_ALONE)

    def event(self, event: QEvent) -> bool:
        """Take the keys of undo before the window does."""
        is_override = event.type() is QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and self._is_undo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the last decision back, or do what a letter stands for."""
        name = _ACTS.get(event.text().casefold())
        has_more = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if self._is_undo(event):
            self.undone.emit()
        elif name is not None and not has_more:
            self.lettered.emit(name, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when there is something to see: what else the page has can come now."""
        super().paintEvent(event)
        if self._is_awaited and self.paged_model.rowCount():
            self._is_awaited = False
            QTimer.singleShot(0, self.painted.emit)

    def stand_near(self, row: int) -> None:
        """Stand on the line that took the place of one that is gone."""
        model = self.paged_model
        count = model.rowCount()
        order = (*range(max(0, row), count), *range(min(row, count) - 1, -1, -1))
        nearest = next((n for n in order if model.head(n) is None), -1)
        if nearest >= 0:
            self.select_key(model.slot(nearest))

    def _is_undo(self, event: QKeyEvent) -> bool:
        return self.can_undo and event.matches(QKeySequence.StandardKey.Undo)


class Board(Dressed, QWidget):
    """Show the lines; what a person wants done with the selected one comes out as ``acted``."""

    acted = Signal(str, bool)  # one of KEYS, and whether for all that are alike
    opened = Signal()  # the record of the selected line is asked for

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._found: Open | None = None
        self._alike: Mapping[tuple[object, ...], int] = {}
        self._words = DecisionLines(desk, self)
        self.table = DecisionTable(PagedModel(desk, fetch, self._words, self), TwoLines())
        self._desk = desk
        self._panel: Panel | None = None
        self._side = QWidget()
        self._inside = QVBoxLayout(self._side)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._upright = HairLine(Qt.Orientation.Vertical)
        self._flat = HairLine()
        self._row = QBoxLayout(_WAYS.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.table, 1)
        for part in (self._upright, self._flat, self._side):
            self._row.addWidget(part)
        self.table.moved.connect(self._on_moved)
        self.table.lettered.connect(self._on_lettered)
        self.table.opened.connect(self._on_entered)
        self.table.paged_model.dataChanged.connect(self._on_read)
        self.table.painted.connect(self.show_selected)
        self.follow_theme()

    @property
    def panel(self) -> Panel:
        """Return what shows the selected line in full; the list does not wait for it."""
        if self._panel is None:
            self._panel = Panel(self._desk, self._words)
            self._panel.acted.connect(self._on_pressed)
            self._panel.opened.connect(self.opened)
            self._inside.addWidget(self._panel)
        return self._panel

    @property
    def found(self) -> Open | None:
        """Return what is shown."""
        return self._found

    def show_open(self, found: Open) -> None:
        """Show what is open; where the user stands is kept, by line or by place."""
        before = self.table.currentIndex().row()
        is_new, self._found = self._found is None, found
        keys: list[Key] = []
        heads: list[Head] = []
        for name, group in found.groups:
            heads.append(Head(name, len(keys), len(group), name))
            keys += group
        self.table.can_undo = any(each.can_go_back for each in found.decided)
        self.table.show_order(Order(keys, tuple(heads)), found.rows, is_new_question=is_new)
        if self.table.current_key() is None:
            self.table.stand_near(before)
        if self._panel is not None:
            self.show_selected()

    def retranslate(self) -> None:
        """Write everything in the language in use."""
        self.table.retranslate()
        if self._panel is not None:
            self._panel.retranslate()
            self.show_selected()

    def selected(self) -> tuple[str, Any, Any] | None:
        """Return what kind of line is selected, what names it, and what is known of it."""
        key = cast("Key | None", self.table.current_key())
        row = self.table.paged_model.record(key) if key is not None else None
        return (*key, row) if key is not None and row is not None else None

    def alike(self) -> int:
        """Count what is like the selected line, this one among them."""
        selected = self.selected()
        if selected is None or selected[0] == DECIDED:
            return 0
        return self._alike.get(selected[2].likeness, 1)

    def show_alike(self, alike: Mapping[tuple[object, ...], int]) -> None:
        """Tell how many lines are like the selected one."""
        self._alike = alike
        self.panel.retranslate()
        self.show_selected()

    def show_selected(self) -> None:
        """Show the selected line in full."""
        selected = self.selected()
        if selected is None:
            self.panel.show_nothing()
        elif selected[0] == DIFFERENCE:
            self.panel.show_difference(selected[2], self.alike())
        elif selected[0] == DECIDED:
            self.panel.show_decided(selected[2])
        else:
            self.panel.show_held(selected[2], self.alike())

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < self.theme.scaled(_NARROW)
        self._row.setDirection(_WAYS.TopToBottom if is_narrow else _WAYS.LeftToRight)
        self._flat.setVisible(is_narrow)
        self._upright.setVisible(not is_narrow)
        width = self.theme.scaled(WIDTH)
        self._side.setMinimumWidth(0 if is_narrow else width)
        self._side.setMaximumWidth(_NO_LIMIT if is_narrow else width)
        self._side.setMaximumHeight(self.height() // 2 if is_narrow else _NO_LIMIT)

    def _on_moved(self, _key: object) -> None:
        if self._panel is not None:
            self.show_selected()

    def _on_read(self) -> None:
        if self._panel is not None:
            self.show_selected()

    def _on_lettered(self, name: str, has_shift: bool) -> None:
        if self.panel.offers(name):
            self.acted.emit(name, has_shift or self.panel.is_for_all)

    def _on_entered(self, _key: object) -> None:
        """Do what Enter means on a line: open the field of a held record, edit a difference."""
        name = next((each for each in _ENTER if self.panel.offers(each)), None)
        if name is not None:
            self.acted.emit(name, False)

    def _on_pressed(self, name: str) -> None:
        self.acted.emit(name, self.panel.is_for_all)
