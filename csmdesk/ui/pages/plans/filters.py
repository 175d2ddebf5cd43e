"""The row over the list of plans: chips, how to group them, and a field for words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_lists import PlanFilter, PlanScope
from csmdesk.ui.widgets.chip_filter import ChipFilter

_CHIPS = ("needs_me", "unconfirmed", "overdue", "closed")
_OF_OPEN = frozenset(_CHIPS) - {"closed"}  # they ask for something that a closed plan is not


def filter_of(chosen: frozenset[str], text: str = "") -> PlanFilter:
    """Return what the chips ask for."""
    if PlanScope.CLOSED in chosen:
        return PlanFilter(PlanScope.CLOSED, text=text)
    return PlanFilter(
        needs_me="needs_me" in chosen,
        unconfirmed="unconfirmed" in chosen,
        overdue="overdue" in chosen,
        text=text,
    )


def chips_of(where: PlanFilter) -> frozenset[str]:
    """Return the chips that ask for it."""
    asked = {name for name in _OF_OPEN if getattr(where, name)}
    return frozenset(asked | {str(where.scope)}) & frozenset(_CHIPS)


class PlanFilters(ChipFilter):
    """Ask which plans to list; without a chip it is all that are open."""

    def __init__(self, groups: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(_CHIPS, self._named, groups, parent=parent)

    @property
    def where(self) -> PlanFilter:
        """Return what is asked for."""
        return filter_of(self.chosen, self.text)

    def show_where(self, where: PlanFilter) -> None:
        """Show a filter without telling anybody."""
        self.set_filter(chips_of(where), where.text)

    def choose(self, key: str) -> None:
        """Switch off what cannot be asked for together with a chip that was switched on."""
        if key in self.chosen:
            apart = _OF_OPEN if key == PlanScope.CLOSED else {str(PlanScope.CLOSED)}
            self.set_filter(self.chosen - apart, self.text)

    def _named(self) -> Mapping[str, str]:
        return {
            "needs_me": self.tr("Needs me"),
            "unconfirmed": self.tr("Not confirmed"),
            "overdue": self.tr("Overdue"),
            "closed": self.tr("Closed"),
        }
