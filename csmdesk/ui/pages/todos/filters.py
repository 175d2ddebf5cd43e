"""The row over the list of promises and tasks: chips, and a field for words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from csmdesk.domain.todos import TodoFilter, TodoScope
from csmdesk.domain.touchpoints import Side
from csmdesk.ui.widgets.chip_filter import ChipFilter

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


class TodoFilters(ChipFilter):
    """Ask which promises and tasks to list; without a chip it is all that is open."""

    def __init__(self, groups: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(_CHIPS, self._named, groups, parent=parent)

    @property
    def where(self) -> TodoFilter:
        """Return what is asked for."""
        return filter_of(self.chosen, self.text)

    def show_where(self, where: TodoFilter) -> None:
        """Show a filter without telling anybody."""
        self.set_filter(chips_of(where), where.text)

    def _named(self) -> Mapping[str, str]:
        return {
            "overdue": self.tr("Overdue"),
            "this_week": self.tr("This week"),
            "ours": self.tr("Ours"),
            "theirs": self.tr("Theirs"),
            "waiting": self.tr("Waiting"),
            "snoozed": self.tr("Put off"),
            "done": self.tr("Settled"),
        }

    def choose(self, key: str) -> None:
        """Switch off what cannot be asked for together with a chip that was switched on."""
        chosen = self.chosen
        if key in chosen:
            others = [apart - {key} for apart in _APART if key in apart]
            self.set_filter(chosen.difference(*others), self.text)
