"""The row over a timeline: one chip a kind, and a field for words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.domain.touchpoints import Kind, TimelineKind
from csmdesk.ui.tables.vocabulary import KINDS, TIMELINE, word
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

_FIELD = 200
_LEAST_FIELD = 110


class TimelineFilters(Translated, Dressed, QWidget):
    """Choose kinds of entries, with ``by_form`` touchpoints by their form; none means all."""

    changed = Signal()

    def __init__(self, *, by_form: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._by_form = by_form
        others = [kind for kind in TimelineKind if kind is not TimelineKind.TOUCHPOINT]
        keys = [*Kind, *others] if by_form else list(TimelineKind)
        self._chips = {str(key): FilterChip() for key in keys}
        self._field = SearchField("funnel")
        self._said = ""
        self._build()
        for chip in self._chips.values():
            chip.toggled.connect(self._on_chip)
        self._field.settled.connect(self._on_text)
        self.follow_theme()
        self.retranslate()

    @property
    def chosen(self) -> frozenset[str]:
        """Return the kinds or forms that are switched on."""
        return frozenset(key for key, chip in self._chips.items() if chip.isChecked())

    @property
    def text(self) -> str:
        """Return the words to look for."""
        return self._said

    @property
    def is_set(self) -> bool:
        """Tell whether anything narrows the list down."""
        return bool(self.chosen or self._said)

    def set_filter(self, chosen: frozenset[str], text: str) -> None:
        """Show a filter without telling anybody."""
        for key, chip in self._chips.items():
            was_blocked = chip.blockSignals(True)
            chip.setChecked(key in chosen)
            chip.blockSignals(was_blocked)
            chip.update()
        was_blocked = self._field.blockSignals(True)
        self._field.setText(text)
        self._field.blockSignals(was_blocked)
        self._said = text

    def clear(self) -> None:
        """Take every filter away."""
        if self.is_set:
            self.set_filter(frozenset(), "")
            self.changed.emit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many entries there are of each; kinds without any are hidden."""
        for key, chip in self._chips.items():
            count = counts.get(key, 0)
            chip.set_count(count)
            chip.setVisible(bool(count) or chip.isChecked())
        self._keep_lines()

    def retranslate(self) -> None:
        """Write the words."""
        words = {**KINDS, **TIMELINE} if self._by_form else TIMELINE
        for key, chip in self._chips.items():
            chip.setText(word(words, key))
            chip.restyle()
        self._field.setPlaceholderText(self.tr("Filter by words"))
        self._field.setAccessibleName(self.tr("Filter by words"))

    def restyle(self) -> None:
        """Follow the text size."""
        self._field.setMaximumWidth(self.theme.scaled(_FIELD))
        self._field.setMinimumWidth(self.theme.scaled(_LEAST_FIELD))
        super().restyle()
        self._keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the chips into lines anew."""
        super().resizeEvent(event)
        self._keep_lines()

    def _build(self) -> None:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder)
        for chip in self._chips.values():
            flow.addWidget(chip)
            chip.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(holder, 3)
        row.addWidget(self._field, 1)

    def _keep_lines(self) -> None:
        """Keep room for every line of chips: a low window shortens the list, not them."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def _on_chip(self) -> None:
        self.changed.emit()

    def _on_text(self, text: str) -> None:
        if text.strip() != self._said:
            self._said = text.strip()
            self.changed.emit()
