"""Above the outline: which plan, in whose words, how far it is and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.watch import PlanSeen
from csmdesk.ui.tables.vocabulary import PLAN_STATUSES, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.facts import Fact, FactsRow
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.translated import Translated


class PlanHead(Translated, QWidget):
    """Show title, state, what the customer expects, and the figures of a plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._seen: PlanSeen | None = None
        self._title = ElidedLabel(face=Face.STRONG)
        self._expectation = ElidedLabel(role=Role.TEXT2)
        self.facts = FactsRow()
        left = QVBoxLayout()
        left.setSpacing(Gap.XS)
        left.addWidget(self._title)
        left.addWidget(self._expectation)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.M, Gap.XL, Gap.M)
        row.setSpacing(Gap.XL)
        row.addLayout(left, 1)
        row.addWidget(self.facts)

    def show_seen(self, seen: PlanSeen) -> None:
        """Show a plan."""
        self._seen = seen
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        seen = self._seen
        if seen is None or seen.plan is None:
            return
        plan, number = seen.plan, self._desk.texts.number
        self._title.set_text(f"{plan.title} · {word(PLAN_STATUSES, plan.status)}")
        self._expectation.set_text(plan.expectation or "")
        gained = self.tr("{0} in 28 days").format(number(seen.gained, 0, signed=True))
        percent = self.tr("{0} %").format(number(seen.done.percent, 0))
        reached = self.tr("{0} of {1}").format(number(seen.done.done), number(seen.done.live))
        self.facts.set_facts(
            (
                Fact(self.tr("Progress, computed"), percent, gained),
                Fact(self.tr("Milestones"), reached),
                Fact(self.tr("Value confirmed"), self._confirmed(plan)),
            )
        )

    def _confirmed(self, plan: SuccessPlan) -> str:
        amounts = [self._desk.texts.money(each, short=True) for each in plan.confirmed_amounts()]
        return " + ".join(amounts) or "—"
