"""The bar above the page: history, search, and the one filled button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.frame.bands import Band
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton, Pressable
from csmdesk.ui.widgets.painting import (
    draw_box,
    draw_focus,
    draw_key_cap,
    draw_text,
    key_cap_height,
    key_cap_width,
    shown_keys,
    text_width,
)
from csmdesk.ui.widgets.translated import Translated


class SearchButton(Pressable):
    """Look like a search field and open the palette."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def sizeHint(self) -> QSize:
        """Be 480 wide where there is room."""
        scaled = self.theme.scaled
        return QSize(scaled(Size.SEARCH_WIDTH), scaled(Size.BUTTON))

    def minimumSizeHint(self) -> QSize:
        """Keep the first words readable."""
        return QSize(text_width("M" * 16), self.theme.scaled(Size.BUTTON))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint field, icon, words and keys."""
        painter = QPainter(self)
        scaled = self.theme.scaled
        border = Role.CONTROL if self.is_hot else Role.LINE2
        draw_box(painter, self.rect(), fill=Role.SURFACE, border=border)
        side = scaled(Size.ICON)
        box = QRect(scaled(9), (self.height() - side) // 2, side, side)
        paint_icon(painter, box, "search", Role.TEXT3)
        width, height = key_cap_width(self._keys), key_cap_height()
        right = self.width() - scaled(Gap.S) - width
        top = (self.height() - height) // 2
        draw_key_cap(painter, QRect(right, top, width, height), self._keys)
        text = QRect(scaled(32), 0, right - scaled(32) - Gap.S, self.height())
        draw_text(painter, text, self.text(), role=Role.TEXT3)
        if self.shows_focus:
            draw_focus(painter, self.rect())


class TopBar(Translated, Band):
    """Offer back, forward, search and log; each runs the command of its name."""

    def __init__(self, registry: ActionRegistry) -> None:
        super().__init__(Qt.Edge.BottomEdge)
        self._registry = registry
        keys = {spec.id: shown_keys(spec.shortcut) for spec in registry.specs}
        self.back = IconButton("arrow-left")
        self.forward = IconButton("arrow-right")
        self.search = SearchButton(keys["search.open"])
        self.log = Button(ButtonKind.PRIMARY, icon="plus", keys=keys["touchpoint.log"])
        self._runs = {
            self.back: "go.back",
            self.forward: "go.forward",
            self.search: "search.open",
            self.log: "touchpoint.log",
        }
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.back.name_it(f"{self._registry.title('go.back')} (Alt+←)")
        self.forward.name_it(f"{self._registry.title('go.forward')} (Alt+→)")
        self.search.setText(self.tr("Search accounts, people, notes, commands…"))
        self.search.setAccessibleName(self.tr("Search"))
        self.log.setText(self.tr("Log"))
        self.log.setToolTip(self._registry.title("touchpoint.log"))
        self.log.setAccessibleName(self._registry.title("touchpoint.log"))
        self.log.restyle()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.TOP_BAR))
        self.search.setMaximumWidth(self.theme.scaled(Size.SEARCH_WIDTH))
        super().restyle()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.M, 0, Gap.L, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(Gap.S)
        row.addWidget(self.search, 10)
        row.addStretch(1)
        row.addWidget(self.log)

    def _connect(self) -> None:
        for button, action_id in self._runs.items():
            button.clicked.connect(self._on_clicked)
            self._registry.action(action_id).changed.connect(self._on_changed)
            button.setEnabled(self._registry.is_ready(action_id))

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Pressable):
            self._registry.run(self._runs[button])

    def _on_changed(self) -> None:
        for button, action_id in self._runs.items():
            button.setEnabled(self._registry.is_ready(action_id))
