"""The list of slides: which go into the deck, which never do, and which need a look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from csmdesk.domain.qbr_checks import CheckLevel
from csmdesk.reports.slide import SlideKind
from csmdesk.ui.pages.qbr.edition import Leaf
from csmdesk.ui.pages.qbr.page_names import LEVEL_SHAPES, page_name
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import (
    RIGHT,
    draw_box,
    draw_focus,
    draw_text,
    paint_skeleton,
    text_width,
)
from csmdesk.ui.widgets.shapes import paint_shape
from csmdesk.ui.widgets.translated import Translated

_ROW = 36
_NUMBER_RIGHT = 32
_TITLE_LEFT = 44
_SKELETON_ROWS = 9
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class SlideLines(QAbstractListModel):
    """Hold the lines; ``Qt.ItemDataRole.CheckStateRole`` says whether a page goes into the deck."""

    switched = Signal(str)  # key of a page to be put in or left out

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaves: tuple[Leaf, ...] = ()
        self._spoken: tuple[str, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Return the lines."""
        return self._leaves

    def set_leaves(self, leaves: Sequence[Leaf], spoken: Sequence[str]) -> None:
        """Show other lines; ``spoken`` says each to a screen reader."""
        is_same = [leaf.key for leaf in leaves] == [leaf.key for leaf in self._leaves]
        if not is_same:
            self.beginResetModel()
        self._leaves, self._spoken = tuple(leaves), tuple(spoken)
        if not is_same:
            self.endResetModel()
        elif leaves:
            self.dataChanged.emit(self.index(0), self.index(len(leaves) - 1))

    def leaf(self, index: _Index) -> Leaf | None:
        """Return the page of an index."""
        return self._leaves[index.row()] if 0 <= index.row() < len(self._leaves) else None

    def row_of(self, key: str) -> int:
        """Return the row of a page, −1 when it is not there."""
        return next((n for n, leaf in enumerate(self._leaves) if leaf.key == key), -1)

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the pages."""
        return 0 if parent.isValid() else len(self._leaves)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let locked pages be read but not chosen."""
        leaf = self.leaf(index)
        if leaf is None:
            return Qt.ItemFlag.NoItemFlags
        if leaf.is_locked:
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return name, switch and what a screen reader says."""
        leaf = self.leaf(index)
        if leaf is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return page_name(leaf.kind)
        if role == Qt.ItemDataRole.CheckStateRole and not leaf.is_locked:
            is_in = leaf.number is not None
            return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(leaf.slide.title) if leaf.slide is not None else self._spoken[index.row()]
        return None

    def setData(self, index: _Index, _value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a page to be put in or left out; the new lines show it."""
        leaf = self.leaf(index)
        if role != Qt.ItemDataRole.CheckStateRole or leaf is None or leaf.is_locked:
            return False
        self.switched.emit(leaf.key)
        return True


class _Row(QStyledItemDelegate):
    """Paint a line: number, name, mark, and a switch or a lock."""

    def __init__(self, view: SlideList) -> None:
        super().__init__(view)
        self._view = view
        self.locked_words: dict[SlideKind, str] = {}
        self.hovered = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, current_theme().scaled(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        leaf = self._view.lines.leaf(index)
        if leaf is None:
            return
        painter.save()
        rect: QRect = option.rect
        self._paint_ground(painter, rect, index)
        theme = current_theme()
        scaled = theme.scaled
        is_out = leaf.number is None
        number = QRect(rect.x(), rect.y(), scaled(_NUMBER_RIGHT), rect.height())
        shown = "–" if leaf.number is None else str(leaf.number)
        draw_text(painter, number, shown, role=Role.TEXT3, align=RIGHT, elide=False)
        rest = rect.adjusted(scaled(_TITLE_LEFT), 0, -scaled(Gap.L), 0)
        rest.setRight(self._paint_side(painter, rest, leaf))
        marked = LEVEL_SHAPES.get(leaf.level) if not is_out else None
        side = scaled(Size.SHAPE_BOX)
        room = rest.adjusted(0, 0, -(side + scaled(Gap.S)) if marked else 0, 0)
        role = Role.TEXT3 if is_out else Role.TEXT
        used = draw_text(painter, room, page_name(leaf.kind), role=role)
        if marked:
            left = rest.x() + used + scaled(Gap.S)
            box = QRect(left, rect.y() + (rect.height() - side) // 2, side, side)
            paint_shape(painter, box, *marked)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Switch a page by a click on its switch, or by Space."""
        checked = Qt.ItemDataRole.CheckStateRole
        if isinstance(event, QMouseEvent):
            if event.type() is not QEvent.Type.MouseButtonRelease:
                return False
            rect: QRect = option.rect
            if event.position().x() < rect.right() - self.switch_room:
                return False
            return model.setData(index, None, checked)
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            return model.setData(index, None, checked)
        return False

    @property
    def switch_room(self) -> int:
        scaled = current_theme().scaled
        return scaled(Size.SWITCH_WIDTH) + scaled(Gap.L) + scaled(Gap.S)

    def _paint_ground(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        theme = current_theme()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, theme.colour(Role.SELECTED))
            edge = QRect(rect.x(), rect.y(), 2, rect.height())
            painter.fillRect(edge, theme.colour(Role.ACCENT))
            if self._view.shows_focus:
                draw_focus(painter, rect.adjusted(2, 0, -1, 0))
        elif index.row() == self.hovered and index.flags() & Qt.ItemFlag.ItemIsEnabled:
            painter.fillRect(rect, theme.colour(Role.HOVER))

    def _paint_side(self, painter: QPainter, rest: QRect, leaf: Leaf) -> int:
        """Paint lock or switch at the right; return where the name must end."""
        theme = current_theme()
        scaled = theme.scaled
        if leaf.is_locked:
            word = self.locked_words[leaf.kind]
            width = text_width(word, Face.CAPTION)
            draw_text(
                painter, rest, word, face=Face.CAPTION, role=Role.TEXT3, align=RIGHT, elide=False
            )
            side = scaled(Size.ICON_DENSE)
            left = rest.right() - width - side - scaled(Gap.XS)
            box = QRect(left, rest.y() + (rest.height() - side) // 2, side, side)
            paint_icon(painter, box, "lock", Role.TEXT3)
            return left - scaled(Gap.S)
        width, height = scaled(Size.SWITCH_WIDTH), scaled(Size.SWITCH)
        top = rest.y() + (rest.height() - height) // 2
        track = QRect(rest.right() + 1 - width, top, width, height)
        _paint_switch(painter, track, is_on=leaf.number is not None)
        return track.x() - scaled(Gap.S)


def _paint_switch(painter: QPainter, track: QRect, *, is_on: bool) -> None:
    fill = Role.ACCENT_FILL if is_on else Role.CONTROL
    draw_box(painter, track, fill=fill, radius=track.height() / 2)
    knob = track.height() - 4
    left = track.right() - 1 - knob if is_on else track.x() + 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(current_theme().colour(Role.ON_ACCENT))
    painter.drawEllipse(QRect(left, track.y() + 2, knob, knob))


class SlideList(Translated, Dressed, QListView):
    """Choose a slide with the arrow keys; Space switches it in and out of the deck."""

    chosen = Signal(str)  # key of the page, by the user or by ``choose``

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = SlideLines(self)
        self._row = _Row(self)
        self._has_key_focus = False
        self._key = ""
        self._build()
        self.selectionModel().currentChanged.connect(self._on_current)
        self.follow_theme()
        self.retranslate()

    @property
    def shows_focus(self) -> bool:
        """Tell whether the focus mark is to be painted."""
        return self.hasFocus()

    @property
    def current_key(self) -> str:
        """Return the key of the chosen page."""
        return self._key

    def show_leaves(self, leaves: Sequence[Leaf], key: str) -> None:
        """Show the pages and choose one, without telling anybody."""
        self.lines.set_leaves(leaves, [self._said(leaf) for leaf in leaves])
        self._key = key
        row = self.lines.row_of(key)
        model = self.selectionModel()
        was_blocked = model.blockSignals(True)
        if row >= 0:
            index = self.lines.index(row)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        else:
            model.clear()
        model.blockSignals(was_blocked)
        self.viewport().update()

    def choose(self, key: str) -> None:
        """Choose a page, as a click would."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row))

    def step(self, by: int) -> None:
        """Go to the next or the previous page that is not locked."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.lines.rowCount():
            index = self.lines.index(row)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            row += by

    def can_step(self, by: int) -> bool:
        """Tell whether there is a page to step to."""
        rows = range(self.currentIndex().row() + by, self.lines.rowCount() if by > 0 else -1, by)
        return any(not self.lines.leaves[row].is_locked for row in rows if row >= 0)

    def retranslate(self) -> None:
        """Write the words."""
        self._row.locked_words = {
            SlideKind.INTERNAL: self.tr("Internal only"),
            SlideKind.GOALS: self.tr("No success plan"),
            SlideKind.VALUE: self.tr("None confirmed"),
        }
        self.setAccessibleName(self.tr("Slides"))
        self.setAccessibleDescription(self.tr("Arrow keys choose, Space puts in or leaves out"))
        leaves = self.lines.leaves
        self.lines.set_leaves(leaves, [self._said(leaf) for leaf in leaves])
        self.viewport().update()

    def restyle(self) -> None:
        """Follow the text size."""
        self.scheduleDelayedItemsLayout()
        super().restyle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the line under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Light up no line."""
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, or grey bars while they are on their way."""
        super().paintEvent(event)
        if not self.lines.leaves:
            self._paint_skeleton(QPainter(self.viewport()))

    def _build(self) -> None:
        self.setModel(self.lines)
        self.setItemDelegate(self._row)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def _said(self, leaf: Leaf) -> str:
        name = page_name(leaf.kind)
        if leaf.is_locked:
            why = {
                SlideKind.GOALS: self.tr("{0}: there is no success plan"),
                SlideKind.VALUE: self.tr("{0}: the customer has not confirmed any value"),
            }.get(leaf.kind, self.tr("{0}, internal only"))
            return why.format(name)
        if leaf.number is None:
            return self.tr("{0}, not in the deck").format(name)
        words = self.tr("Page {0}, {1}").format(leaf.number, name)
        if leaf.level is CheckLevel.MUST:
            return self.tr("{0}, must be looked at").format(words)
        if leaf.level is CheckLevel.REMARK:
            return self.tr("{0}, with a remark").format(words)
        return words

    def _hover(self, row: int) -> None:
        if row != self._row.hovered:
            self._row.hovered = row
            self.viewport().update()

    def _on_current(self, current: QModelIndex) -> None:
        leaf = self.lines.leaf(current)
        if leaf is not None:
            self._key = leaf.key
            self.chosen.emit(leaf.key)

    def _paint_skeleton(self, painter: QPainter) -> None:
        scaled = current_theme().scaled
        left, height = scaled(_TITLE_LEFT), scaled(_ROW)
        for row in range(_SKELETON_ROWS):
            line = QRect(left, row * height, self.viewport().width() - left, height)
            paint_skeleton(painter, line, row)
