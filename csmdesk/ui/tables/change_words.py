"""What was changed in a record, in words: "Stage: Adoption → Steady", by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject

from csmdesk.domain.field_changes import FieldChange
from csmdesk.domain.money import Money
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.vocabulary import (
    CHANGED,
    OPPORTUNITY_STATES,
    PERSON_STATES,
    PERSON_TIERS,
    ROLES,
    STAGES,
    STANCES,
    TIERS,
    Words,
    word,
)

_CODES: Mapping[str, Words] = {
    "account.tier": TIERS,
    "account.stage": STAGES,
    "stakeholder.status": PERSON_STATES,
    "stakeholder.tier": PERSON_TIERS,
    "stakeholder.role": ROLES,
    "stakeholder.stance": STANCES,
    "opportunity.state": OPPORTUNITY_STATES,
}
_NAMED = ("owner_id", "parent_id")


class ChangeWords(QObject):
    """Put the change of a field into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def field(self, change: FieldChange) -> str:
        """Name the field."""
        return word(CHANGED, f"{change.table}.{change.field}")

    def title(self, change: FieldChange) -> str:
        """Say in one line what was changed, from what to what."""
        if change.field == "archived_at":
            return self.tr("Archived") if change.after else self.tr("Brought back")
        before, after = self.sides(change)
        nothing = self.tr("none")
        said = self.tr("{0}: {1} → {2}")
        return said.format(self.field(change), before or nothing, after or nothing)

    def sides(self, change: FieldChange) -> tuple[str, str]:
        """Return what it was and what it became; empty where there was nothing."""
        return (
            self._value(change, change.before, change.was),
            self._value(change, change.after, change.became),
        )

    def author(self, change: FieldChange) -> str:
        """Say who changed it."""
        said = {
            "local": self.tr("by you"),
            "import": self.tr("by an import"),
            "remote": self.tr("by the CRM"),
        }
        return said.get(change.origin, self.tr("by itself"))

    def _value(self, change: FieldChange, value: str | None, about: str) -> str:
        if value is None:
            return ""
        if change.field in _NAMED:
            return about or self.tr("someone no longer here")
        if change.field == "amount_minor":
            if not about:
                return ""
            return self._desk.texts.money(Money(int(value), about), short=False)
        if change.field == "close_on":
            return self._desk.texts.date(date.fromisoformat(value))
        if change.field == "archived_at":
            return self.tr("Archived")
        return word(_CODES.get(f"{change.table}.{change.field}", {}), value)
