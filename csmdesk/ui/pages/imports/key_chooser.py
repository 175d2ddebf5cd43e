"""By what the rows of a file are recognised: the keys of their kind, ticked in a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from csmdesk.domain.text import Text
from csmdesk.exchange.keys import KEYS, USUAL, fields_of_key, key_label
from csmdesk.exchange.mapping import Mapping
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated


class KeyChooser(Translated, QWidget):
    """Show the keys that are tried one after the other, and let others be ticked."""

    chosen = Signal(object)  # tuple of keys in their order, empty for the usual ones

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mapping: Mapping | None = None
        self._label = Label(face=Face.CAPTION, role=Role.TEXT2, parent=self)
        self.button = Button(ButtonKind.LINK, parent=self)
        self.menu = QMenu(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Gap.XS, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self._label)
        row.addWidget(self.button)
        row.addStretch(1)
        self.button.clicked.connect(self._on_open)
        self.menu.triggered.connect(self._on_ticked)
        self.retranslate()

    def show_mapping(self, mapping: Mapping | None, *, is_locked: bool) -> None:
        """Show the keys of a mapping; kinds that are always recognised in one way have none."""
        self._mapping = mapping
        self.setVisible(mapping is not None and mapping.kind in KEYS)
        self.button.setEnabled(not is_locked)
        self._tell()

    def retranslate(self) -> None:
        """Write the words."""
        self._label.setText(self.tr("Recognised by"))
        self._tell()

    def _keys(self, mapping: Mapping) -> tuple[str, ...]:
        return mapping.keys or USUAL.get(mapping.kind, ())

    def _tell(self) -> None:
        mapping = self._mapping
        if mapping is None or mapping.kind not in KEYS:
            return
        names = [self._name(mapping, key) for key in self._keys(mapping)]
        more = self.tr("{0} and {1} more").format(names[0], len(names) - 1)
        self.button.setText(more if len(names) > 1 else names[0])
        said = self.tr("Recognised by: {0}").format(", ".join(names))
        self.button.setAccessibleName(said)
        self.button.setToolTip(said)
        self.button.restyle()

    def _name(self, mapping: Mapping, key: str) -> str:
        label: Text = key_label(mapping.kind, key)
        return self._desk.texts.render(label)

    def _on_open(self) -> None:
        """Offer the keys; one whose field has no column cannot be ticked."""
        mapping = self._mapping
        if mapping is None:
            return
        self.menu.clear()
        mapped = set(mapping.columns.values())
        for key in KEYS[mapping.kind]:
            entry = QAction(self._name(mapping, key), self.menu)
            entry.setCheckable(True)
            entry.setChecked(key in self._keys(mapping))
            entry.setEnabled(bool(mapped & set(fields_of_key(key))))
            entry.setData(key)
            self.menu.addAction(entry)
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _on_ticked(self, _entry: QAction) -> None:
        mapping = self._mapping
        if mapping is None:
            return
        able = [entry for entry in self.menu.actions() if entry.isEnabled()]
        ticked = tuple(str(entry.data()) for entry in able if entry.isChecked())
        usual = tuple(str(e.data()) for e in able if e.data() in USUAL[mapping.kind])
        self.chosen.emit(() if ticked == usual else ticked)
