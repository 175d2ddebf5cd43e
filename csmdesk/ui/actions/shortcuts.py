"""The page of shortcuts, made from the table of commands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.actions.specs import CONTEXT, MENU_TITLES, Menu
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.keycap import KeyCap
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.overlay import Overlay
from csmdesk.ui.widgets.painting import shown_keys

_WIDTH = 640
_COLUMNS = 2


class ShortcutsOverlay(Overlay):
    """List every command that has keys, menu by menu."""

    def __init__(self, window: QWidget, registry: ActionRegistry) -> None:
        super().__init__(window, width=_WIDTH)
        self._registry = registry
        self._title = Label(face=Face.STRONG)
        self._close = IconButton("x")
        self._scroll = QScrollArea()
        self._heads: dict[Menu, Label] = {}
        self._names: dict[str, Label] = {}
        self._build()
        self._close.clicked.connect(self.dismiss)
        self.follow_theme()
        self.retranslate()

    def first_focus(self) -> QWidget:
        """Focus the way out."""
        return self._close

    def retranslate(self) -> None:
        """Write titles of menus and commands."""
        self._title.setText(self.tr("Keyboard shortcuts"))
        self._close.name_it(self.tr("Close"))
        for menu, head in self._heads.items():
            title = QCoreApplication.translate(CONTEXT, MENU_TITLES[menu])
            head.setText(title.replace("&", "").split("(")[0])
        for action_id, name in self._names.items():
            name.setText(self._registry.title(action_id))
        self._fit_scroll()

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit_scroll()
        super().restyle()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.S, Gap.S, Gap.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(Gap.XL, Gap.M, Gap.XL, Gap.L)
        grid.setHorizontalSpacing(Gap.XL * 2)
        columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        for i, column in enumerate(columns):
            column.setSpacing(Gap.XS)
            grid.addLayout(column, 0, i)
        self._fill(columns)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setProperty("raised", True)
        self.panel.column.addLayout(head)
        self.panel.column.addWidget(HairLine())
        self.panel.column.addWidget(self._scroll, 1)
        self.panel.column.addSpacing(Gap.S)

    def _fit_scroll(self) -> None:
        inside = self._scroll.widget()
        window = self.parentWidget()
        layout = inside.layout() if inside is not None else None
        if inside is not None and layout is not None and window is not None:
            layout.activate()  # the rows have other words now, and nested rows know it only then
            most = window.height() - self.theme.scaled(2 * Size.OVERLAY_TOP)
            self._scroll.setFixedHeight(max(200, min(inside.sizeHint().height(), most)))

    def _fill(self, columns: list[QVBoxLayout]) -> None:
        for menu in Menu:
            specs = [s for s in self._registry.specs if s.menu is menu and s.shortcut]
            if not specs:
                continue
            column = min(columns, key=QVBoxLayout.count)
            label = Label(face=Face.CAPTION, role=Role.TEXT3)
            label.setContentsMargins(0, Gap.S, 0, 0)
            self._heads[menu] = label
            column.addWidget(label)
            for spec in specs:
                name = Label()
                self._names[spec.id] = name
                row = QHBoxLayout()
                row.addWidget(name, 1)
                row.addWidget(KeyCap(shown_keys(spec.shortcut)))
                column.addLayout(row)
        for column in columns:
            column.addStretch(1)
