"""The row over a list: chips that break into lines, and a field for words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

_FIELD = 220
_LEAST_FIELD = 110


class ChipFilter(Translated, Dressed, QWidget):
    """Ask which records to list, by chips and words.

    ``chip_words`` returns the words of every chip in the language in use, ``beside`` stands
    between chips and field.
    """

    changed = Signal()

    def __init__(
        self,
        keys: Iterable[str],
        chip_words: Callable[[], Mapping[str, str]],
        *beside: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._chip_words = chip_words
        self.chips = {key: FilterChip() for key in keys}
        self.field = SearchField("funnel")
        self._said = ""
        self._build(beside)
        for key, chip in self.chips.items():
            chip.setProperty("key", key)
            chip.toggled.connect(self._on_chip)
        self.field.settled.connect(self._on_text)
        self.follow_theme()
        self.retranslate()

    @property
    def chosen(self) -> frozenset[str]:
        """Return the chips that are switched on."""
        return frozenset(key for key, chip in self.chips.items() if chip.isChecked())

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
        for key, chip in self.chips.items():
            was_blocked = chip.blockSignals(True)
            chip.setChecked(key in chosen)
            chip.blockSignals(was_blocked)
            chip.update()
        was_blocked = self.field.blockSignals(True)
        if self.field.text().strip() != text:
            self.field.setText(text)
        self.field.blockSignals(was_blocked)
        self._said = text

    def clear(self) -> None:
        """Take every filter away."""
        if self.is_set:
            self.set_filter(frozenset(), "")
            self.changed.emit()

    def go_to_field(self) -> None:
        """Let the user type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each chip would find."""
        for key, chip in self.chips.items():
            chip.set_count(counts.get(key, 0))
        self.keep_lines()

    def retranslate(self) -> None:
        """Write the words."""
        words = self._chip_words()
        for key, chip in self.chips.items():
            chip.setText(words[key])
            chip.restyle()
        self.field.setPlaceholderText(self.tr("Filter by words"))
        self.field.setAccessibleName(self.tr("Filter by words"))

    def restyle(self) -> None:
        """Follow the text size."""
        self.field.setMaximumWidth(self.theme.scaled(_FIELD))
        self.field.setMinimumWidth(self.theme.scaled(_LEAST_FIELD))
        super().restyle()
        self.keep_lines()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the chips into lines anew."""
        super().resizeEvent(event)
        self.keep_lines()

    def keep_lines(self) -> None:
        """Keep room for every line of chips: a low window shortens the list, not them."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def choose(self, _key: str) -> None:
        """Do what switching a chip on or off does to the others: nothing."""

    def _build(self, beside: tuple[QWidget, ...]) -> None:
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder)
        for chip in self.chips.values():
            flow.addWidget(chip)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(holder, 3)
        for widget in beside:
            row.addWidget(widget)
        row.addWidget(self.field, 1)

    def _on_chip(self) -> None:
        self.choose(str(self.sender().property("key")))
        self.changed.emit()

    def _on_text(self, text: str) -> None:
        if text.strip() != self._said:
            self._said = text.strip()
            self.changed.emit()
