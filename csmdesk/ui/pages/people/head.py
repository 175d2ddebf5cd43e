"""Above the map: which view, what the stances look like, what can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from csmdesk.domain.people_map import MapView
from csmdesk.ui.tables.vocabulary import STANCES, word
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.segment import Segment
from csmdesk.ui.widgets.shapes import STANCE_SHAPES, StatusShape
from csmdesk.ui.widgets.translated import Translated

_LEAST_FIELD = 160


class StanceLegend(Translated, QWidget):
    """Say which shape stands for which stance."""

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, Label] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XS)
        for n, (stance, (shape, role)) in enumerate(STANCE_SHAPES.items()):
            label = Label(face=Face.CAPTION, role=Role.TEXT2)
            if n:
                row.addSpacing(Gap.XS)
            row.addWidget(StatusShape(shape, role))
            row.addWidget(label)
            self._words[stance] = label
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        for stance, label in self._words.items():
            label.setText(word(STANCES, stance))


class _FindField(SearchField):
    """Give the room back on Escape, and go on to the next one on Enter."""

    left = Signal()
    next_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Escape and Enter, unless a composition is open."""
        if not self.is_composing and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not self.is_composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive():
                self.settle_now()
            else:
                self.next_asked.emit()
        else:
            super().keyPressEvent(event)


class MapHead(Translated, Dressed, QWidget):
    """Show the row above the map; the legend goes where there is no room for it."""

    view_chosen = Signal(str)
    person_asked = Signal()
    export_asked = Signal(QPoint)
    maps_asked = Signal(QPoint)
    more_asked = Signal(QPoint)
    sought = Signal(str)  # what the field of names holds
    next_asked = Signal()
    find_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.views = Segment()
        self.legend = StanceLegend()
        self.field = _FindField()
        self.found = Label(face=Face.CAPTION, role=Role.TEXT3)
        self.map = Button(ButtonKind.QUIET, icon="layers", small=True, has_menu=True)
        self.add = Button(icon="plus", small=True)
        self.export = Button(icon="download", small=True, has_menu=True)
        self.more = IconButton("ellipsis")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._is_map = True
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_view(self, view: MapView) -> None:
        """Mark a view; what is for maps alone goes with the table."""
        self.views.choose(view)
        self._is_map = view is not MapView.TABLE
        if not self._is_map:
            self.close_find()
        self.fit()

    def show_map_name(self, name: str) -> None:
        """Say which named map is shown; empty for everybody."""
        self.map.setText(name)
        self.map.setVisible(bool(name))
        self.map.restyle()
        self.fit()

    def open_find(self) -> None:
        """Take what is sought."""
        self.field.show()
        self.fit()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def close_find(self) -> None:
        """Seek nothing any more."""
        if not self.field.isHidden():
            self.field.clear()
            self.field.hide()
            self.say_found(None)
            self.fit()

    def say_found(self, count: int | None) -> None:
        """Say how many were found; nothing while nothing is sought."""
        self.found.setText("" if count is None else self.tr("%n found", "", count))
        self.found.setVisible(count is not None)

    def retranslate(self) -> None:
        """Write the words."""
        self.views.set_choices(
            [
                (MapView.TREE, self.tr("Tree")),
                (MapView.INFLUENCE, self.tr("Influence")),
                (MapView.GRID, self.tr("Grid")),
                (MapView.HEAT, self.tr("Heat")),
                (MapView.TABLE, self.tr("Table")),
            ]
        )
        self.views.setAccessibleName(self.tr("View of the people"))
        self.field.setPlaceholderText(self.tr("Find a person"))
        self.field.setAccessibleName(self.tr("Find a person"))
        self.map.setAccessibleName(self.tr("Named map"))
        self.add.setText(self.tr("Person"))
        self.export.setText(self.tr("Export"))
        self.more.name_it(self.tr("More: find, maps, changes"))
        for button in (self.add, self.export):
            button.restyle()
        self.fit()

    def restyle(self) -> None:
        """Follow the text size."""
        self.field.setMinimumWidth(self.theme.scaled(_LEAST_FIELD))
        self.setMinimumHeight(self.theme.scaled(Size.TOP_BAR))
        self.fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what there is room for."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show the legend where it has room, and break the row where even the rest has none."""
        room = self.width() - Gap.XL - Gap.L
        tools = self._tools.sizeHint().width() + Gap.L
        left = self.views.sizeHint().width()
        middle = 0
        if not self.field.isHidden():
            middle += self.theme.scaled(_LEAST_FIELD) + Gap.L
        if not self.map.isHidden():
            middle += self.map.sizeHint().width() + Gap.M
        spare = room - left - tools - middle
        seeks = not self.field.isHidden()
        wants = self.legend.sizeHint().width() + Gap.L
        self.legend.setVisible(self._is_map and not seeks and spare >= wants)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if spare >= 0 else direction.TopToBottom)

    def _build(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(Gap.M)
        first.addWidget(self.views)
        first.addSpacing(Gap.M)
        first.addWidget(self.legend)
        first.addWidget(self.map)
        first.addWidget(self.field, 1)
        first.addWidget(self.found)
        first.addStretch(1)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(Gap.S)
        for tool in (self.add, self.export, self.more):
            tools.addWidget(tool)
        tools.addStretch(1)
        self._row.setContentsMargins(20, Gap.S, Gap.M, Gap.S)
        self._row.setSpacing(Gap.S)
        self._row.addLayout(first, 1)
        self._row.addWidget(self._tools)
        for hidden in (self.field, self.found, self.map):
            hidden.hide()

    def _connect(self) -> None:
        self.views.chosen.connect(self.view_chosen)
        self.add.clicked.connect(self.person_asked)
        self.export.clicked.connect(self._on_menu)
        self.map.clicked.connect(self._on_menu)
        self.more.clicked.connect(self._on_menu)
        self.field.settled.connect(self.sought)
        self.field.next_asked.connect(self.next_asked)
        self.field.left.connect(self._on_left)

    def _on_menu(self) -> None:
        asked = self.sender()
        signals = {self.export: self.export_asked, self.map: self.maps_asked,
                   self.more: self.more_asked}  # fmt: skip
        for button, signal in signals.items():
            if asked is button:
                signal.emit(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_left(self) -> None:
        self.close_find()
        self.find_left.emit()
