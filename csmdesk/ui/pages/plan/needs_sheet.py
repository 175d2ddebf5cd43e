"""What a line of a plan waits for: the other lines of its kind, to be ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.success_plans import Standing
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.bars_places import can_move
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import STANDINGS, word
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.painting import RIGHT, draw_box, draw_text
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.bars import BarsView

_WIDTH = 520
_LEAST_ROWS, _MOST_ROWS = 4, 10
_ROW = Qt.ItemDataRole.UserRole
_SIDE = Qt.ItemDataRole.UserRole + 1
_TICK_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Select)
Index = QModelIndex | QPersistentModelIndex


class _TickRow(QStyledItemDelegate):
    """Paint a row as a box to tick, number, title and day; a click anywhere ticks it."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Be as high as the rows of tables."""
        return QSize(0, current_theme().scaled(Size.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        painter.save()
        theme, rect = current_theme(), QRect(option.rect)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour(Role.SELECTED))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour(Role.HOVER))
        side, row = theme.scaled(Size.CHECKBOX), index.data(_ROW)
        box = QRect(rect.x() + Gap.S, rect.y() + (rect.height() - side) // 2, side, side)
        is_on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
        draw_box(
            painter, box, fill=Role.ACCENT_FILL if is_on else Role.SURFACE,
            border=Role.ACCENT_FILL if is_on else Role.CONTROL, radius=Radius.BADGE,
        )  # fmt: skip
        if is_on:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", Role.ON_ACCENT)
        rest = rect.adjusted(box.right() - rect.x() + Gap.S, 0, -Gap.M, 0)
        used = draw_text(
            painter, rest, index.data(_SIDE), face=Face.CAPTION, role=Role.TEXT2, align=RIGHT
        )
        rest.setRight(rest.right() - used - Gap.M)
        width = draw_text(painter, rest, row.number, face=Face.CAPTION, role=Role.TEXT3)
        rest.setLeft(rest.x() + width + Gap.S)
        draw_text(painter, rest, row.title)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        _option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick or untick."""
        is_click = isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease
        is_key = isinstance(event, QKeyEvent) and event.key() in _TICK_KEYS
        if not (is_click or is_key):
            return False
        role = Qt.ItemDataRole.CheckStateRole
        is_on = index.data(role) == Qt.CheckState.Checked.value
        return model.setData(
            index, Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked, role
        )


class _Ticks(QListWidget):
    """Tick with the space bar; the first row goes back up to the search."""

    above = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setItemDelegate(_TickRow(self))
        self.setProperty("raised", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up out of the list."""
        if event.key() == Qt.Key.Key_Up and self.currentRow() <= 0:
            self.above.emit()
            return
        super().keyPressEvent(event)


class NeedsSheet(Sheet):
    """Ask what a line waits for; ``chosen`` carries its key and all keys that are ticked."""

    chosen = Signal(str, object)

    def __init__(self, tab: QWidget, desk: Desk) -> None:
        super().__init__(tab.window(), width=_WIDTH)
        self._desk = desk
        self._area = tab
        self._days = Days(desk, self)
        self._row: PlanRow | None = None
        self._others: tuple[PlanRow, ...] = ()
        self.search = SearchField()
        self.ticks = _Ticks()
        self._none = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self.cancel = Button()
        self.save = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._build()
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._on_typed)
        self.ticks.above.connect(self.search.setFocus)
        self.cancel.clicked.connect(self.dismiss)
        self.save.clicked.connect(self._on_save)
        self.follow_theme()
        self.retranslate()

    def ask(self, row: PlanRow, others: Sequence[PlanRow]) -> None:
        """Ask what a row waits for; what it waits for already is ticked."""
        self._row, self._others = row, tuple(each for each in others if each.is_live)
        self.message.clear()
        self.search.clear()
        self._fill(set(row.needs))
        self.retranslate()
        self.open_above(self._area)

    def ticked(self) -> tuple[str, ...]:
        """Return the keys that are ticked, also of lines that the search hides."""
        items = (self.ticks.item(n) for n in range(self.ticks.count()))
        is_on = Qt.CheckState.Checked
        return tuple(str(each.data(_ROW).key) for each in items if each.checkState() is is_on)

    def first_focus(self) -> QWidget:
        """Begin to search."""
        return self.search

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go down from the search into the list."""
        if watched is self.search and isinstance(event, QKeyEvent):
            is_down = event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
            if is_down and not self.search.is_composing:
                self._go_down()
                return True
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Keep some rows in sight."""
        row = self.theme.scaled(Size.ROW)
        count = min(max(self.ticks.count(), _LEAST_ROWS), _MOST_ROWS)
        self.ticks.setFixedHeight(count * row)
        self.ticks.doItemsLayout()
        super().restyle()

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        title = self._row.title if self._row is not None else ""
        self.set_title(self.tr("“{0}” waits for").format(title))
        self.search.setPlaceholderText(self.tr("Find a line"))
        self.search.setAccessibleName(self.tr("Find a line"))
        self.ticks.setAccessibleName(self.tr("What it waits for"))
        self._none.setText(self.tr("The plan has no other line of this kind."))
        self.cancel.setText(self.tr("Cancel"))
        self.save.setText(self.tr("Save"))
        for button in (self.cancel, self.save):
            button.restyle()

    def _fill(self, needs: Collection[str]) -> None:
        self.ticks.clear()
        for row in self._others:
            item = QListWidgetItem(f"{row.number} {row.title}")
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            is_on = row.key in needs
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
            item.setData(_ROW, row)
            item.setData(_SIDE, self._side(row))
            item.setToolTip(row.title)
            self.ticks.addItem(item)
        self._none.setVisible(not self._others)
        self.ticks.setVisible(bool(self._others))
        self.restyle()

    def _side(self, row: PlanRow) -> str:
        if row.standing is Standing.DONE:
            return word(STANDINGS, row.standing)
        return self._days.short(row.due_on) if row.due_on is not None else ""

    def _on_typed(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for n in range(self.ticks.count()):
            item = self.ticks.item(n)
            words = item.text().casefold()
            item.setHidden(not all(each in words for each in wanted))

    def _go_down(self) -> None:
        shown = (n for n in range(self.ticks.count()) if not self.ticks.item(n).isHidden())
        first = next(shown, None)
        if first is not None:
            self.ticks.setCurrentRow(first)
            self.ticks.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        row = self._row
        if row is None:
            return
        offered = {each.key for each in self._others}
        kept = tuple(each for each in row.needs if each not in offered)  # of other plans
        needs = (*kept, *self.ticked())
        self.dismiss()
        if set(needs) != set(row.needs):
            self.chosen.emit(row.key, needs)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.S)
        column.addWidget(self.search)
        column.addWidget(self._none)
        column.addWidget(self.ticks, 1)
        self.assemble(inside, self.cancel, self.save)


class Needs(QObject):
    """Ask what the current row of the outline waits for; the sheet is built when first needed."""

    def __init__(self, desk: Desk, view: BarsView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._sheet: NeedsSheet | None = None

    @property
    def sheet(self) -> NeedsSheet:
        """Return the sheet."""
        if self._sheet is None:
            self._sheet = NeedsSheet(self._view.knocks.tab, self._desk)
            self._sheet.chosen.connect(self._view.knocks.wait_for)
        return self._sheet

    def ask(self) -> None:
        """Ask; objectives, and what is settled, wait for nothing."""
        row = self._view.outline.current_row()
        if row is not None and can_move(row):
            self.sheet.ask(row, self._view.board.like(row))
