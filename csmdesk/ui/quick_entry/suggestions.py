"""The list under the line that completes the name being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from csmdesk.domain.entry.pieces import Part
from csmdesk.domain.entry.templates import SIGN
from csmdesk.ui.actions.found import FoundDelegate, FoundModel
from csmdesk.ui.actions.items import ItemKind, PaletteItem
from csmdesk.ui.quick_entry.reading import Suggestion
from csmdesk.ui.tables.vocabulary import KIND_ICONS
from csmdesk.ui.theme.tokens import Gap, Radius, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.translated import Translated

_WIDTH = 360
_ROWS_SHOWN = 6


class SuggestionList(Translated, Dressed, QWidget):
    """Offer records above everything else; it never takes the focus from the line."""

    chosen = Signal(object)  # Suggestion

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._suggestions: tuple[Suggestion, ...] = ()
        self._list = QListView()
        self._model = FoundModel(self)
        self._delegate = FoundDelegate(self)
        self._build()
        self._list.clicked.connect(self._on_clicked)
        self.hide()
        self.follow_theme()
        self.retranslate()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Return what is offered."""
        return self._suggestions

    def offer(self, suggestions: Sequence[Suggestion], at: QPoint) -> None:
        """Show records at a place of the parent; nothing to offer hides the list."""
        self._suggestions = tuple(suggestions)
        if not suggestions:
            self.hide()
            return
        self._model.show_rows([self._item(suggestion) for suggestion in suggestions])
        self._list.setCurrentIndex(self._model.index(0, 0))
        rows = min(len(suggestions), _ROWS_SHOWN)
        height = rows * self.theme.scaled(Size.ROW) + 2 * Gap.XS + 2
        parent = self.parentWidget()
        room = parent.width() if parent else at.x() + self.width()
        width = min(self.theme.scaled(_WIDTH), room - 2 * Gap.M)
        left = max(Gap.M, min(at.x(), room - width - Gap.M))
        self.setGeometry(left, at.y(), width, height)
        self.show()
        self.raise_()

    def takes(self, key: Qt.Key) -> bool:
        """Walk, choose or close for a key pressed in the line; say whether it was used."""
        if not self.isVisible():
            return False
        row = self._list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = (row + (1 if key == Qt.Key.Key_Down else -1)) % len(self._suggestions)
            self._list.setCurrentIndex(self._model.index(row, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Name the list."""
        self._list.setAccessibleName(self.tr("Suggestions"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised sheet."""
        draw_box(
            QPainter(self), self.rect(), fill=Role.RAISED, border=Role.LINE2, radius=Radius.CONTROL
        )

    def _build(self) -> None:
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setProperty("raised", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, Gap.XS + 1, 1, Gap.XS + 1)
        column.addWidget(self._list)

    @staticmethod
    def _item(suggestion: Suggestion) -> PaletteItem:
        template = suggestion.template
        if template is not None:
            return PaletteItem(
                ItemKind.COMMAND,
                f"{SIGN}{template.name}",
                detail=template.line,
                icon=KIND_ICONS[template.kind],
                key=template.id,
            )
        is_account = suggestion.part is Part.ACCOUNT
        detail = " · ".join(p for p in (suggestion.tier, suggestion.detail) if p)
        return PaletteItem(
            ItemKind.ACCOUNT if is_account else ItemKind.PERSON,
            suggestion.named.name,
            detail=detail,
            icon="building-2" if is_account else "user",
            key=suggestion.named.id,
        )

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        self.hide()
        if 0 <= row < len(self._suggestions):
            self.chosen.emit(self._suggestions[row])
