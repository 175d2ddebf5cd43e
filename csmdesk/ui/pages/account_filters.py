"""The row over a timeline: one chip a kind, and a field for words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from csmdesk.domain.touchpoints import Kind, TimelineKind
from csmdesk.ui.tables.vocabulary import KINDS, TIMELINE, word
from csmdesk.ui.widgets.chip_filter import ChipFilter


class TimelineFilters(ChipFilter):
    """Choose kinds of entries, with ``by_form`` touchpoints by their form; none means all."""

    def __init__(self, *, by_form: bool, parent: QWidget | None = None) -> None:
        self._words = {**KINDS, **TIMELINE} if by_form else TIMELINE
        others = [kind for kind in TimelineKind if kind is not TimelineKind.TOUCHPOINT]
        keys = [*Kind, *others] if by_form else list(TimelineKind)
        super().__init__(map(str, keys), self._named, parent=parent)
        for chip in self.chips.values():
            chip.hide()

    def _named(self) -> Mapping[str, str]:
        return {key: word(self._words, key) for key in self.chips}

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many entries there are of each; kinds without any are hidden."""
        for key, chip in self.chips.items():
            chip.setVisible(bool(counts.get(key)) or chip.isChecked())
        super().show_counts(counts)
