"""The field of what must be so before a milestone is reached: one line each, with a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.success_plans import Criterion
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.theme.tokens import Gap, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.translated import Translated

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _CriterionEdit(TextField):
    """Go on to the next line with Enter, as in a list."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, unless it saves the form or ends a composition."""
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if event.key() in _RETURN and is_plain and not self.is_composing:
            self.entered.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class CriterionRow(QWidget):
    """Hold one criterion."""

    changed = Signal()
    entered = Signal()
    removed = Signal()

    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self.tick = QCheckBox()
        self.edit = _CriterionEdit()
        self.cross = IconButton("x", size=Size.BUTTON_SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        row.addWidget(self.tick)
        row.addWidget(self.edit, 1)
        row.addWidget(self.cross)
        self.tick.setChecked(criterion.is_met)
        self.edit.set_value(criterion.text)
        self.tick.toggled.connect(self.changed)
        self.edit.textChanged.connect(self.changed)
        self.edit.entered.connect(self.entered)
        self.cross.clicked.connect(self.removed)

    @property
    def criterion(self) -> Criterion | None:
        """Return the criterion; ``None`` while nothing is written."""
        text = self.edit.value()
        return Criterion(text, self.tick.isChecked()) if text else None

    def name_it(self, edit: str, tick: str, cross: str) -> None:
        """Name the parts."""
        self.edit.setAccessibleName(edit)
        self.edit.setPlaceholderText(edit)
        self.tick.setAccessibleName(tick)
        self.tick.setToolTip(tick)
        self.cross.name_it(cross)


class CriteriaField(Translated, QWidget):
    """Hold criteria in their order; below the last one stands an empty line for another."""

    grown = Signal()  # a line more, or one less

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CriterionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.XS)
        self.set_value(())

    @property
    def is_composing(self) -> bool:
        """Tell whether an input method has a composition open."""
        return any(row.edit.is_composing for row in self.rows)

    def value(self) -> tuple[Criterion, ...]:
        """Return the criteria that have words."""
        return tuple(each for row in self.rows if (each := row.criterion) is not None)

    def set_value(self, value: object) -> None:
        """Show criteria."""
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for each in value if isinstance(value, Sequence) else ():
            self._add(each)
        self._add(Criterion(""))
        self.retranslate()

    def editor(self) -> QWidget:
        """Return the first line."""
        return self.rows[0].edit

    def retranslate(self) -> None:
        """Name the lines."""
        for n, row in enumerate(self.rows, 1):
            words = self.tr("Criterion {0}").format(n)
            row.name_it(words, self.tr("{0} is met").format(words), self.tr("Remove the criterion"))
            is_spare = row is self.rows[-1] and row.criterion is None
            row.tick.setEnabled(not is_spare)
            row.cross.setEnabled(not is_spare)

    def _add(self, criterion: Criterion) -> None:
        row = CriterionRow(criterion)
        row.changed.connect(self._on_changed)
        row.entered.connect(self._on_entered)
        row.removed.connect(self._on_removed)
        self.rows.append(row)
        self._column.addWidget(row)

    def _drop(self, row: CriterionRow) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_changed(self) -> None:
        if self.rows[-1].criterion is not None:
            self._add(Criterion(""))
            self.grown.emit()
        self.retranslate()

    def _on_entered(self) -> None:
        row = self.sender()
        if isinstance(row, CriterionRow) and row is not self.rows[-1]:
            after = self.rows[self.rows.index(row) + 1]
            after.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_removed(self) -> None:
        row = self.sender()
        if not isinstance(row, CriterionRow) or row is self.rows[-1]:
            return
        at = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        self.retranslate()
        self.rows[at].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()
