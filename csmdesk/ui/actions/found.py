"""The list of what was found: rows under the name of their kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from csmdesk.ui.actions.items import ItemKind, PaletteItem
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.painting import (
    RIGHT,
    draw_box,
    draw_key_cap,
    draw_marks,
    draw_text,
    key_cap_height,
    key_cap_width,
    text_width,
)

Index = QModelIndex | QPersistentModelIndex
ITEM_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Head:
    """Head the rows of one kind."""

    title: str


class FoundModel(QAbstractListModel):
    """Hold the rows; heads cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Head | PaletteItem, ...] = ()

    def show_rows(self, rows: Sequence[Head | PaletteItem]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, index: Index) -> Head | PaletteItem | None:
        """Return what stands at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def item(self, index: Index) -> PaletteItem | None:
        """Return the item at an index; ``None`` for a head."""
        row = self.row(index)
        return row if isinstance(row, PaletteItem) else None

    def next_item(self, row: int, step: int) -> int:
        """Return the row of the next item from ``row`` in direction ``step``; −1 if none."""
        row += step
        while 0 <= row < len(self._rows):
            if isinstance(self._rows[row], PaletteItem):
                return row
            row += step
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words, for screen readers, and the row itself for the delegate."""
        row = self.row(index)
        if row is None:
            return None
        if role == ITEM_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, Head):
                return row.title
            return ", ".join(part for part in (row.title, row.detail, row.side, row.keys) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only items be chosen."""
        item = self.item(index)
        if item is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class FoundDelegate(QStyledItemDelegate):
    """Paint heads and rows."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Make heads lower than rows."""
        is_head = isinstance(index.data(ITEM_ROLE), Head)
        return QSize(0, current_theme().scaled(Size.GROUP_HEAD if is_head else Size.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect: QRect = option.rect
        row = index.data(ITEM_ROLE)
        if isinstance(row, Head):
            text = rect.adjusted(Gap.L, 4, -Gap.L, 0)
            draw_text(painter, text, row.title, face=Face.CAPTION, role=Role.TEXT3)
            return
        if not isinstance(row, PaletteItem):
            return
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, rect.adjusted(8, 0, -8, 0), fill=Role.SELECTED)
        self._paint_item(painter, rect.adjusted(Gap.L, 0, -Gap.L, 0), row)

    def _paint_item(self, painter: QPainter, rect: QRect, item: PaletteItem) -> None:
        theme = current_theme()
        side = theme.scaled(Size.ICON)
        box = QRect(rect.x(), rect.y() + (rect.height() - side) // 2, side, side)
        if item.icon:
            role = Role.TEXT2 if item.is_ready else Role.DISABLED
            paint_icon(painter, box, item.icon, role)
        rest = rect.adjusted(side + theme.scaled(10), 0, 0, 0)
        if item.keys:
            width, height = key_cap_width(item.keys), key_cap_height()
            top = rect.y() + (rect.height() - height) // 2
            draw_key_cap(painter, QRect(rect.right() - width, top, width, height), item.keys)
            rest.setRight(rect.right() - width - Gap.S)
        if item.side:
            width = text_width(item.side, Face.CAPTION)
            draw_text(painter, rest, item.side, face=Face.CAPTION, role=Role.TEXT3, align=RIGHT)
            rest.setRight(rest.right() - width - Gap.M)
        role = Role.TEXT if item.is_ready else Role.DISABLED
        is_record = item.kind is not ItemKind.COMMAND
        face = Face.STRONG if is_record else Face.BODY
        draw_marks(painter, rest, item.title, item.title_spans, face=face)
        used = draw_text(painter, rest, item.title, face=face, role=role)
        detail = rest.adjusted(used + theme.scaled(Gap.S), 0, 0, 0)
        if item.detail and detail.width() > text_width("MM…", Face.CAPTION):
            draw_marks(painter, detail, item.detail, item.spans, face=Face.CAPTION)
            draw_text(painter, detail, item.detail, face=Face.CAPTION, role=Role.TEXT3)
