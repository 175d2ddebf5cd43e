"""Where a person stands in the service standard of their tier, in words."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.people_map import Rhythm, Standing
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.days import Days


class StandardWords(QObject):
    """Word standings; each says what is asked for, so that nobody has to trust a bare number."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._days = Days(desk, self)

    def said(self, standing: Standing) -> str:
        """Word a standing: "touch every 60 days, next by 12 Apr; visit every 180 days, …"."""
        parts = []
        if standing.touch is not None:
            asked = self.tr("touch every %n day(s)", "", standing.touch.days)
            if standing.touch.rule_id is not None:
                asked = self.tr("{0} by the rhythm of visits").format(asked)
            parts.append(self.tr("{0}, {1}").format(asked, self.state(standing.touch)))
        if standing.visit is not None:
            asked = self.tr("visit every %n day(s)", "", standing.visit.days)
            parts.append(self.tr("{0}, {1}").format(asked, self.state(standing.visit)))
        return self.tr("; ").join(parts) or self.tr("asks for no touch and no visit")

    def state(self, part: Rhythm) -> str:
        """Say by when one of the two is due, or by how much it is overdue."""
        if part.overdue:
            return self.tr("overdue by %n day(s)", "", part.overdue)
        return self.tr("next by {0}").format(self._days.short(part.due_on))

    def what_they_get(self, tier: str, note: str | None) -> str:
        """Return what people of a tier get beside touches and visits."""
        shipped = {
            "S": self.tr("An executive of ours knows them; they hear of results first"),
            "A": self.tr("A named contact; invited to each business review"),
            "B": self.tr("News and training for many at once"),
        }
        return note or shipped.get(tier, "")
