"""The row over the list of promises and tasks: chips, and a field for words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from csmdesk.domain.todos import TodoFilter, TodoScope
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.chips import FilterChip
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

_FIELD = 220
_LEAST_FIELD = 110
_CHIPS = ("overdue", "this_week", "ours", "theirs", "waiting", "snoozed", "done")
# Only one of each can be asked for.
_APART = ({"ours", "theirs"}, {"snoozed", "done"})


def filter_of(chosen: frozenset[str], text: str = "") -> TodoFilter:
    """Return what the chips ask for."""
    scope = next((s for s in TodoScope if s in chosen), TodoScope.OPEN)
    side = next((str(s) for s in Side if s in chosen), None)
    return TodoFilter(
        scope,
        overdue="overdue" in chosen,
        this_week="this_week" in chosen,
        side=side,
        waiting="waiting" in chosen,
        text=text,
    )


def chips_of(where: TodoFilter) -> frozenset[str]:
    """Return the chips that ask for it."""
    asked = {name for name in ("overdue", "this_week", "waiting") if getattr(where, name)}
    return frozenset(asked | {where.side or "", str(where.scope)}) & frozenset(_CHIPS)


class TodoFilters(Translated, Dressed, QWidget):
    """Ask which promises and tasks to list; without a chip it is all that is open."""

    changed = Signal()

    def __init__(self, groups: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = groups  # stands beside the chips
        self._where = TodoFilter()
        self.chips = {name: FilterChip() for name in _CHIPS}
        self.field = SearchField("funnel")
        self._build()
        for name, chip in self.chips.items():
            chip.setProperty("name", name)
            chip.toggled.connect(self._on_chip)
        self.field.settled.connect(self._on_text)
        self.follow_theme()
        self.retranslate()

    @property
    def where(self) -> TodoFilter:
        """Return what is asked for."""
        return self._where

    @property
    def is_set(self) -> bool:
        """Tell whether anything but the open ones is asked for."""
        return self._where != TodoFilter()

    def show_where(self, where: TodoFilter) -> None:
        """Show a filter without telling anybody."""
        self._where = where
        chosen = chips_of(where)
        for name, chip in self.chips.items():
            was_blocked = chip.blockSignals(True)
            chip.setChecked(name in chosen)
            chip.blockSignals(was_blocked)
            chip.update()
        was_blocked = self.field.blockSignals(True)
        if self.field.text().strip() != where.text:
            self.field.setText(where.text)
        self.field.blockSignals(was_blocked)

    def clear(self) -> None:
        """Ask for all that is open."""
        if self.is_set:
            self.show_where(TodoFilter())
            self.changed.emit()

    def go_to_field(self) -> None:
        """Let the user type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many each chip would find."""
        for name, chip in self.chips.items():
            chip.set_count(counts.get(name, 0))
        self._keep_lines()

    def retranslate(self) -> None:
        """Write the words."""
        words = {
            "overdue": self.tr("Overdue"),
            "this_week": self.tr("This week"),
            "ours": self.tr("Ours"),
            "theirs": self.tr("Theirs"),
            "waiting": self.tr("Waiting"),
            "snoozed": self.tr("Put off"),
            "done": self.tr("Settled"),
        }
        for name, chip in self.chips.items():
            chip.setText(words[name])
            chip.restyle()
        self.field.setPlaceholderText(self.tr("Filter by words"))
        self.field.setAccessibleName(self.tr("Filter by words"))

    def restyle(self) -> None:
        """Follow the text size."""
        self.field.setMaximumWidth(self.theme.scaled(_FIELD))
        self.field.setMinimumWidth(self.theme.scaled(_LEAST_FIELD))
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
        for chip in self.chips.values():
            flow.addWidget(chip)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(holder, 3)
        row.addWidget(self._groups)
        row.addWidget(self.field, 1)

    def _keep_lines(self) -> None:
        """Keep room for every line of chips: a low window shortens the list, not them."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def _on_chip(self) -> None:
        name = str(self.sender().property("name"))
        chosen = {key for key, chip in self.chips.items() if chip.isChecked()}
        if name in chosen:
            for apart in _APART:
                if name in apart:
                    chosen -= apart - {name}
        self.show_where(filter_of(frozenset(chosen), self._where.text))
        self.changed.emit()

    def _on_text(self, text: str) -> None:
        if text.strip() != self._where.text:
            self._where = replace(self._where, text=text.strip())
            self.changed.emit()
