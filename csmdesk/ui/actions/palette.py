"""The Ctrl+K palette: one box that finds accounts, people, notes and commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from csmdesk.ui.actions.found import FoundDelegate, FoundModel, Head
from csmdesk.ui.actions.items import Answer, ItemKind, PaletteItem, RecordFinder
from csmdesk.ui.actions.matching import best_first
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.keycap import KeyCap, KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.overlay import Overlay
from csmdesk.ui.widgets.painting import shown_keys

_WIDTH = 640
_ROWS_SHOWN = 11
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _FoundList(QListView):
    """Be as high as its rows; where the window is lower, scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = 0

    def want_height(self, height: int) -> None:
        """Be this high where there is room."""
        self._wanted = height
        self.setMaximumHeight(height)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Want room for every row."""
        return QSize(super().sizeHint().width(), self._wanted)


class Palette(Overlay):
    """Search while the typing pauses, walk with the arrow keys, open with Enter.

    ``set_finder`` says who finds records. A command runs by itself; for a record
    ``place_chosen`` says where to go. An open composition of an input method is left alone.
    """

    place_chosen = Signal(object)  # Place

    def __init__(self, window: QWidget, registry: ActionRegistry) -> None:
        super().__init__(window, width=_WIDTH)
        self._registry = registry
        self._finder: RecordFinder | None = None
        self._asked = ""
        self._answer = Answer()
        self._is_waiting = False  # for the answer to what is asked
        self._then: Callable[[], None] | None = None  # the key that was pressed meanwhile
        self._told = Label(face=Face.CAPTION, role=Role.WATCH, wraps=True)
        self._field = SearchField(bare=True)
        self._list = _FoundList()
        self._model = FoundModel(self)
        self._delegate = FoundDelegate(self)
        self._nothing = Label(role=Role.TEXT2)
        self._hints = KeyHints()
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def set_finder(self, finder: RecordFinder | None) -> None:
        """Say who finds records."""
        self._finder = finder

    def open_with(self, area: QWidget | None, text: str = "") -> None:
        """Open above ``area``, searching for ``text``."""
        self._field.setText(text)
        self._field.selectAll()
        self._answer = Answer()
        self._search(text)
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type into the field."""
        return self._field

    def retranslate(self) -> None:
        """Write the placeholder, the hints and the heads."""
        self._field.setPlaceholderText(self.tr("Search accounts, people, notes, commands…"))
        self._field.setAccessibleName(self.tr("Search"))
        self._list.setAccessibleName(self.tr("Found"))
        self._nothing.setText(self.tr("Nothing found. Try a shorter word, pinyin or initials."))
        self._hints.set_hints(
            [
                ("↑ ↓", self.tr("Choose")),
                ("↵", self.tr("Open")),
                ("Tab", self.tr("Complete")),
                ("Esc", self.tr("Close")),
            ]
        )
        self._show()

    def restyle(self) -> None:
        """Follow the text size."""
        self._field.setFont(self.theme.font(Face.INPUT))
        self._nothing.setFixedHeight(self.theme.scaled(Size.ROW) * 3)
        self._fit_list()
        super().restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the walking and choosing keys from the field."""
        if watched is self._field and isinstance(event, QKeyEvent) and self._takes(event):
            return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Gap.XS, Gap.S, Gap.L, Gap.S)
        head.addWidget(self._field, 1)
        head.addWidget(KeyCap("Esc"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setProperty("raised", True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = self.panel.column
        column.addLayout(head)
        column.addWidget(HairLine())
        told = QHBoxLayout()
        told.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.XS)
        told.addWidget(self._told)
        column.addLayout(told)
        column.addSpacing(Gap.XS)
        column.addWidget(self._list)
        column.addWidget(self._nothing)
        column.addSpacing(Gap.XS)
        column.addWidget(HairLine())
        column.addWidget(self._hints)

    def _connect(self) -> None:
        self._field.installEventFilter(self)
        self._field.settled.connect(self._search)
        self._list.clicked.connect(self._on_clicked)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or self._field.is_composing:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in _CHOOSING:
            self._once_found(self._choose_current)
        elif key == Qt.Key.Key_Tab:
            self._once_found(self._complete)
        else:
            return False
        return True

    def _once_found(self, act: Callable[[], None]) -> None:
        """Do what a key asks for with what was typed before it, not with what was found earlier.

        Pressed again, it takes what is shown.
        """
        self._field.settle_now()
        if self._is_waiting and self._then is None:
            self._then = act
        else:
            act()

    def _choose_current(self) -> None:
        self._choose(self._list.currentIndex())

    def _complete(self) -> None:
        """Take the first completion that is offered."""
        offered = (item for item in self._answer.items if item.completes)
        item = next(offered, None)
        if item is not None:
            self._field.setText(item.completes)
            self._field.settle_now()

    def _walk(self, steps: int) -> None:
        row = self._list.currentIndex().row()
        for _ in range(abs(steps)):
            onward = self._model.next_item(row, 1 if steps > 0 else -1)
            if onward < 0:
                break
            row = onward
        self._make_current(row)

    def _make_current(self, row: int) -> None:
        index = self._model.index(row, 0)
        self._list.setCurrentIndex(index)
        # The head above the first row of a kind comes into sight with it.
        above = self._model.index(row - 1, 0)
        if row and self._model.item(above) is None:
            self._list.scrollTo(above)
        self._list.scrollTo(index)

    def _search(self, text: str) -> None:
        self._asked, self._then = text.strip(), None
        self._is_waiting = self._finder is not None
        if self._finder is not None:
            self._finder.find(text, self._on_found)
        self._show()

    def _on_found(self, answer: Answer) -> None:
        self._answer = answer
        self._is_waiting = False
        self._show()
        then, self._then = self._then, None
        if then is not None and self.isVisible():
            then()

    def _show(self) -> None:
        heads = {
            ItemKind.RECENT: self.tr("Looked at last"),
            ItemKind.VALUE: self.tr("Narrow down to"),
            ItemKind.ACCOUNT: self.tr("Accounts"),
            ItemKind.PERSON: self.tr("People"),
            ItemKind.NOTE: self.tr("Touchpoints and notes"),
            ItemKind.PROMISE: self.tr("Promises"),
            ItemKind.TASK: self.tr("Tasks"),
            ItemKind.MEETING: self.tr("Meetings"),
            ItemKind.OPPORTUNITY: self.tr("Opportunities"),
            ItemKind.PLAN: self.tr("Success plans"),
            ItemKind.TICKET: self.tr("Tickets"),
            ItemKind.FILE: self.tr("Files"),
            ItemKind.FILTER: self.tr("Filters"),
            ItemKind.COMMAND: self.tr("Commands"),
        }
        rows: list[Head | PaletteItem] = []
        found = (*self._answer.items, *self._commands())
        for kind, title in heads.items():
            of_kind = [item for item in found if item.kind is kind]
            rows += [Head(title), *of_kind] if of_kind else []
        self._model.show_rows(rows)
        self._told.setText(self._answer.told)
        self._told.setVisible(bool(self._answer.told))
        self._list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._fit_list()
        first = self._model.next_item(-1, 1)
        if first >= 0:
            self._make_current(first)
        self.fit()

    def _fit_list(self) -> None:
        scaled = self.theme.scaled
        high = sum(self._list.sizeHintForRow(row) for row in range(self._model.rowCount()))
        self._list.want_height(min(high, scaled(Size.ROW) * _ROWS_SHOWN))

    def _commands(self) -> list[PaletteItem]:
        specs = {spec.id: spec for spec in self._registry.specs if spec.in_palette}
        named = [(i, (self._registry.title(i), spec.title, spec.also)) for i, spec in specs.items()]
        items = [
            PaletteItem(
                ItemKind.COMMAND,
                self._registry.title(action_id),
                detail=self._registry.why_not(action_id),
                icon=specs[action_id].icon,
                keys=shown_keys(specs[action_id].shortcut),
                key=action_id,
                is_ready=self._registry.is_ready(action_id),
            )
            for action_id in best_first(self._asked, named)
        ]
        return sorted(items, key=_is_asleep)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        item = self._model.item(index)
        if item is None or not item.is_ready:
            return
        if item.completes:
            self._field.setText(item.completes)
            self._field.settle_now()
            return
        self.dismiss()
        if item.place is not None:
            self.place_chosen.emit(item.place)
        else:
            self._registry.run(item.key)


def _is_asleep(item: PaletteItem) -> bool:
    return not item.is_ready
