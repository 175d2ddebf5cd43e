"""The rail at the left: the pages, how much waits on each, and the menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.frame.bands import Band
from csmdesk.ui.theme.icons import app_mark, paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton, Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import RIGHT, draw_box, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

APP_NAME = "CSM Desk"
_MARK = 18
_TEXT_LEFT = 46


class _Mark(Dressed, QWidget):
    """Show the mark and the name of the app."""

    def __init__(self) -> None:
        super().__init__()
        self.is_folded = False
        self.setAccessibleName(APP_NAME)
        self.follow_theme()

    def restyle(self) -> None:
        """Be as high as the top bar."""
        self.setFixedHeight(self.theme.scaled(Size.TOP_BAR))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = self.theme.scaled(_MARK)
        left = (self.width() - side) // 2 if self.is_folded else self.theme.scaled(17)
        top = (self.height() - side) // 2
        mark = app_mark(side, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(left, top), mark)
        if not self.is_folded:
            rest = self.rect().adjusted(self.theme.scaled(44), 0, 0, 0)
            draw_text(painter, rest, APP_NAME, face=Face.STRONG)


class RailItem(Pressable):
    """Show one page: icon, title and count; only the icon while folded."""

    def __init__(self, action_id: str, icon: str) -> None:
        super().__init__()
        self.action_id = action_id
        self._icon = icon
        self._is_folded = False
        self._is_current = False
        self._count: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def show_as(self, *, current: bool) -> None:
        """Mark this page as the one that is shown, or not."""
        self._is_current = current
        self._tell()
        self.update()

    def set_folded(self, *, folded: bool) -> None:
        """Show the icon alone, or everything."""
        self._is_folded = folded
        self._tell()
        self.update()

    def set_count(self, count: int | None) -> None:
        """Show how much waits, or nothing."""
        self._count = count
        self._tell()
        self.update()

    def set_title(self, title: str) -> None:
        """Write the title."""
        self.setText(title)
        self._tell()
        self.restyle()

    def sizeHint(self) -> QSize:
        """Take a row and what the title needs."""
        scaled = self.theme.scaled
        width = scaled(_TEXT_LEFT) + text_width(self.text(), Face.STRONG) + scaled(17)
        if self._count is not None:
            width += scaled(Gap.S) + text_width(self._counted, Face.CAPTION)
        return QSize(scaled(Size.RAIL_FOLDED) if self._is_folded else width, scaled(Size.ROW))

    def minimumSizeHint(self) -> QSize:
        """Fit into the rail."""
        return QSize(self.theme.scaled(Size.RAIL_FOLDED), self.theme.scaled(Size.ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        scaled = self.theme.scaled
        box = self.rect().adjusted(scaled(Gap.S), 1, -scaled(Gap.S) - 1, -1)
        if self._is_current:
            draw_box(painter, box, fill=Role.SURFACE, border=Role.LINE)
        elif self.is_hot:
            draw_box(painter, box, fill=Role.HOVER)
        side = scaled(Size.ICON_RAIL)
        left = (self.width() - 1 - side) // 2 if self._is_folded else scaled(16)
        icon = QRect(left, (self.height() - side) // 2, side, side)
        role = Role.ACCENT if self._is_current else Role.TEXT2
        paint_icon(painter, icon, self._icon, role if self.isEnabled() else Role.DISABLED)
        if not self._is_folded:
            self._paint_words(painter)
        if self.shows_focus:
            draw_focus(painter, box)

    def _paint_words(self, painter: QPainter) -> None:
        scaled = self.theme.scaled
        rest = self.rect().adjusted(scaled(_TEXT_LEFT), 0, -scaled(17), 0)
        if self._count is not None:
            role = Role.TEXT2 if self._is_current else Role.TEXT3
            used = draw_text(
                painter,
                rest,
                self._counted,
                face=Face.CAPTION,
                role=role,
                align=RIGHT,
                elide=False,
            )
            rest.adjust(0, 0, -used - scaled(Gap.XS), 0)
        face = Face.STRONG if self._is_current else Face.BODY
        role = Role.TEXT if self._is_current else Role.TEXT2
        draw_text(
            painter, rest, self.text(), face=face, role=role if self.isEnabled() else Role.DISABLED
        )

    @property
    def _counted(self) -> str:
        return "" if self._count is None else QLocale().toString(self._count)

    def _tell(self) -> None:
        name = f"{self.text()} {self._counted}".rstrip()
        self.setAccessibleName(name)
        self.setToolTip(name if self._is_folded else "")


class Rail(Translated, Band):
    """Show the pages: ``top`` ones first, ``bottom`` ones at the foot, then the menu.

    Each is a command of the registry, which gives title and icon and is run by a click.
    """

    menu_requested = Signal(object)  # QPoint on the screen where the menu opens, bottom left

    def __init__(
        self, registry: ActionRegistry, *, top: Sequence[str], bottom: Sequence[str]
    ) -> None:
        super().__init__(Qt.Edge.RightEdge)
        self._registry = registry
        self._mark = _Mark()
        self._menu = IconButton("ellipsis")
        self._is_folded = False
        icons = {spec.id: spec.icon for spec in registry.specs}
        self._items = {key: RailItem(key, icons[key]) for key in (*top, *bottom)}
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build(top, bottom)
        self._connect()
        self.follow_theme()
        self.retranslate()

    @property
    def is_folded(self) -> bool:
        """Tell whether only icons are shown."""
        return self._is_folded

    def item(self, action_id: str) -> RailItem:
        """Return the item of a command."""
        return self._items[action_id]

    def set_current(self, action_id: str) -> None:
        """Mark the page that is shown; an unknown id marks none."""
        for key, item in self._items.items():
            item.show_as(current=key == action_id)

    def set_count(self, action_id: str, count: int | None) -> None:
        """Show how much waits on a page."""
        self._items[action_id].set_count(count)
        self.restyle()

    def set_folded(self, folded: bool) -> None:
        """Show icons alone, or everything."""
        self._is_folded = folded
        self._mark.is_folded = folded
        for item in self._items.values():
            item.set_folded(folded=folded)
        direction = QBoxLayout.Direction
        self._foot.setDirection(direction.BottomToTop if folded else direction.LeftToRight)
        self.restyle()

    def retranslate(self) -> None:
        """Write the titles."""
        for key, item in self._items.items():
            item.set_title(self._registry.title(key))
        self._menu.name_it(self.tr("Menu (Alt)"))
        self.setAccessibleName(self.tr("Pages"))
        self.restyle()

    def restyle(self) -> None:
        """Take the width of the rail; never clip a title."""
        scaled = self.theme.scaled
        width = scaled(Size.RAIL)
        if self._is_folded:
            width = scaled(Size.RAIL_FOLDED)
        else:
            width = max([width, *(item.sizeHint().width() for item in self._items.values())])
        self.setFixedWidth(width)
        self._foot.setContentsMargins(0, 0, 0 if self._is_folded else scaled(Gap.S), 0)
        super().restyle()

    def _build(self, top: Sequence[str], bottom: Sequence[str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Gap.S)
        column.setSpacing(0)
        column.addWidget(self._mark)
        for key in top:
            column.addWidget(self._items[key])
        column.addStretch(1)
        self._foot.setSpacing(0)
        feet = QVBoxLayout()
        feet.setSpacing(0)
        for key in bottom:
            feet.addWidget(self._items[key])
        self._foot.addLayout(feet, 1)
        self._foot.addWidget(self._menu, 0, Qt.AlignmentFlag.AlignCenter)
        column.addLayout(self._foot)

    def _connect(self) -> None:
        for key, item in self._items.items():
            item.clicked.connect(self._on_item)
            item.setEnabled(self._registry.is_ready(key))
            self._registry.action(key).changed.connect(self._on_changed)
        self._menu.clicked.connect(self._on_menu)

    def _on_item(self) -> None:
        item = self.sender()
        if isinstance(item, RailItem):
            self._registry.run(item.action_id)

    def _on_changed(self) -> None:
        for key, item in self._items.items():
            item.setEnabled(self._registry.is_ready(key))

    def _on_menu(self) -> None:
        self.menu_requested.emit(self._menu.mapToGlobal(QPoint(0, 0)))
