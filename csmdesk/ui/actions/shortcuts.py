"""The sheet of shortcuts, made from the table of commands and the keys of the pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.actions.page_keys import KEYS_CONTEXT, PAGE_KEYS
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.actions.specs import CONTEXT, MENU_TITLES, Menu
from csmdesk.ui.dialogs.printing import DesktopPrinting, PrintQuestions
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.keycap import KeyCap
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.overlay import Overlay
from csmdesk.ui.widgets.painting import shown_keys

_WIDTH = 720
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class _Group:
    """Hold one part of the sheet: its head and each line's keys and words."""

    head: tuple[str, str]  # translation context and source
    lines: tuple[tuple[str, str, str], ...]  # keys, context, source


class ShortcutsOverlay(Overlay):
    """List every key; the sheet can be printed."""

    def __init__(
        self,
        window: QWidget,
        registry: ActionRegistry,
        printing: PrintQuestions | None = None,
    ) -> None:
        super().__init__(window, width=_WIDTH)
        self._groups = (*_of_menus(registry), *_of_pages())
        self._printing = printing or DesktopPrinting()
        self._title = Label(face=Face.STRONG)
        self._print = IconButton("printer")
        self._close = IconButton("x")
        self._scroll = QScrollArea()
        self._words: list[tuple[Label, tuple[str, str]]] = []
        self._caps: list[tuple[KeyCap, str]] = []
        self._build()
        self._print.clicked.connect(self._on_print)
        self._close.clicked.connect(self.dismiss)
        self.follow_theme()
        self.retranslate()

    def first_focus(self) -> QWidget:
        """Focus the way out."""
        return self._close

    def retranslate(self) -> None:
        """Write titles of menus and commands."""
        self._title.setText(self.tr("Keyboard shortcuts"))
        self._print.name_it(self.tr("Print…"))
        self._close.name_it(self.tr("Close"))
        self._scroll.setAccessibleName(self.tr("Keyboard shortcuts"))
        for label, words in self._words:
            label.setText(_said(words))
        for cap, keys in self._caps:
            cap.set_keys(_key_name(keys))
        self._fit_scroll()

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit_scroll()
        super().restyle()

    def as_markdown(self) -> str:
        """Return the whole sheet as tables, for the printer."""
        parts = [f"# {self.tr('Keyboard shortcuts')}"]
        for group in self._groups:
            rows = [f"| {_said((c, s))} | {_key_name(keys)} |" for keys, c, s in group.lines]
            parts.append("\n".join([f"| {_said(group.head)} | |", "|---|---|", *rows]))
        return "\n\n".join(parts)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XL, Gap.S, Gap.S, Gap.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._print)
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
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrow keys scroll
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
        for group in self._groups:
            column = min(columns, key=QVBoxLayout.count)
            head = Label(face=Face.CAPTION, role=Role.TEXT3)
            head.setContentsMargins(0, Gap.S, 0, 0)
            self._words.append((head, group.head))
            column.addWidget(head)
            for keys, context, source in group.lines:
                name = Label(wraps=True)
                self._words.append((name, (context, source)))
                row = QHBoxLayout()
                row.addWidget(name, 1)
                cap = KeyCap(keys)
                self._caps.append((cap, keys))
                row.addWidget(cap)
                column.addLayout(row)
        for column in columns:
            column.addStretch(1)

    def _on_print(self) -> None:
        self._printing.print_markdown(self, self.tr("Keyboard shortcuts"), self.as_markdown())


def _said(words: tuple[str, str]) -> str:
    said = QCoreApplication.translate(*words)
    return said.replace("&", "").split("(")[0]  # the letter that opens a menu is no word


def _key_name(keys: str) -> str:
    return QCoreApplication.translate(KEYS_CONTEXT, keys)


def _of_menus(registry: ActionRegistry) -> Iterable[_Group]:
    for menu in Menu:
        lines = tuple(
            (shown_keys(spec.shortcut), CONTEXT, spec.title)
            for spec in registry.specs
            if spec.menu is menu and spec.shortcut
        )
        if lines:
            yield _Group((CONTEXT, MENU_TITLES[menu]), lines)


def _of_pages() -> Iterable[_Group]:
    for head, lines in PAGE_KEYS:
        yield _Group(
            (KEYS_CONTEXT, head), tuple((keys, KEYS_CONTEXT, words) for keys, words in lines)
        )
