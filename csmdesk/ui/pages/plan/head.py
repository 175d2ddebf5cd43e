"""Above the outline: which plan, in whose words, how far it is and what came of it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.plan_checks import findings
from csmdesk.domain.success_plans import PlanStatus, SuccessPlan
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.head_parts import FACT_PAD, FactButton, Quote, StatePill, TitleButton
from csmdesk.ui.pages.plan.progress_words import ProgressWords
from csmdesk.ui.pages.plan.watch import PlanSeen
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.vocabulary import PLAN_STATUSES, word
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.facts import Fact
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.translated import Translated

_LEAST_WORDS = 400  # px at the base size that title and quote want beside the facts
_ICONS = {
    PlanStatus.DRAFT: "pencil", PlanStatus.CONFIRMED: "handshake", PlanStatus.RUNNING: "check",
    PlanStatus.ACHIEVED: "circle-check", PlanStatus.PARTLY: "circle-dot",
    PlanStatus.MISSED: "circle-x", PlanStatus.CANCELLED: "minus",
}  # fmt: skip


class PlanHead(Translated, Dressed, QWidget):
    """Show title, state, what the customer expects, and the figures of a plan."""

    plans_asked = Signal(QPoint)
    state_asked = Signal(QPoint)
    progress_asked = Signal()
    values_asked = Signal()
    findings_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days(desk, self)
        self._words = ProgressWords(desk, self)
        self._seen: PlanSeen | None = None
        self.title, self.state = TitleButton(), StatePill()
        self.agreement = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        self.to_see = Button(ButtonKind.QUIET, icon="circle-alert", small=True)
        self.quote = Quote()
        self.progress, self.milestones, self.value = FactButton(), FactButton(), FactButton()
        self._left, self._facts = QWidget(), QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_seen(self, seen: PlanSeen) -> None:
        """Show a plan."""
        self._seen = seen
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        seen = self._seen
        if seen is None or seen.plan is None:
            return
        self._write_title(seen, seen.plan)
        self._write_quote(seen.plan)
        self._write_facts(seen, seen.plan)
        self._fit()

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the facts below where they have no room beside the words."""
        super().resizeEvent(event)
        self._fit()

    # Inside

    def _build(self) -> None:
        first = FlowLayout(gap=Gap.S)
        for part in (self.title, self.state, self.agreement):
            first.addWidget(part)
        second = QHBoxLayout()
        second.setSpacing(Gap.S)
        second.addWidget(self.quote, 1)
        second.addWidget(self.to_see)
        left = QVBoxLayout(self._left)
        left.setSpacing(Gap.XS)
        left.addLayout(first)
        left.addLayout(second)
        left.addStretch(1)
        facts = FlowLayout(self._facts, gap=Gap.L, hopes_for_one_line=True)
        for fact in (self.progress, self.milestones, self.value):
            facts.addWidget(fact)
        self._row.setSpacing(Gap.M)
        self._row.addWidget(self._left, 1)
        self._row.addWidget(self._facts)

    def _connect(self) -> None:
        self.title.clicked.connect(self._on_title)
        self.state.clicked.connect(self._on_state)
        self.progress.clicked.connect(self.progress_asked)
        self.milestones.clicked.connect(self.progress_asked)
        self.value.clicked.connect(self.values_asked)
        self.to_see.clicked.connect(self.findings_asked)

    def _fit(self) -> None:
        """Choose whether the facts stand beside the words or below them."""
        pad = self.theme.scaled(FACT_PAD)  # words and figures begin at one edge
        self._row.setContentsMargins(Gap.XL - pad, Gap.M, Gap.L, Gap.M)
        words = self._left.layout()
        if words is not None:
            words.setContentsMargins(pad, 0, 0, 0)
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing()
        facts = self._facts.layout()
        wanted = facts.sizeHint().width() if facts is not None else 0
        has_room = room - wanted >= self.theme.scaled(_LEAST_WORDS)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if has_room else direction.TopToBottom)
        self._facts.setMinimumWidth(wanted if has_room else 0)

    def _write_title(self, seen: PlanSeen, plan: SuccessPlan) -> None:
        status = PlanStatus(plan.status)
        self.title.show_title(plan.title)
        self.title.setToolTip(self.tr("{0}: other plans, and a new one").format(plan.title))
        self.title.setAccessibleName(self.tr("Plan: {0}").format(plan.title))
        self.state.show_state(_ICONS[status], word(PLAN_STATUSES, status))
        self.state.setAccessibleName(self.tr("State: {0}").format(word(PLAN_STATUSES, status)))
        self.state.setToolTip(self.tr("Confirm, start, close"))
        self.agreement.set_text(self._agreed(plan))
        found = len(findings(plan, seen.today))
        self.to_see.setText(self.tr("%n to look at", "", found))
        self.to_see.setVisible(bool(found))
        self.to_see.restyle()

    def _agreed(self, plan: SuccessPlan) -> str:
        """Say when both sides agreed, and who did; or when a plan ended, and what came of it."""
        date = self._desk.texts.date
        if plan.is_closed and plan.closing.on is not None:
            words = self.tr("closed on {0}").format(date(plan.closing.on))
            return " · ".join(filter(None, (words, plan.closing.outcome or plan.closing.reason)))
        agreement = plan.agreement
        if agreement.on is None:
            return self.tr("not confirmed by both sides")
        by = [each.name for each in (agreement.by.theirs, agreement.by.ours) if each is not None]
        words = self.tr("confirmed by both on {0}").format(date(agreement.on))
        return " · ".join(filter(None, (words, ", ".join(by))))

    def _write_quote(self, plan: SuccessPlan) -> None:
        if plan.expectation:
            line = " ".join(plan.expectation.split())
            self.quote.set_role(Role.TEXT)
            self.quote.show_words(self.tr("“{0}”").format(line), plan.expectation)
        else:
            words = self.tr("What the customer expects is not written down yet.")
            self.quote.set_role(Role.TEXT3)
            self.quote.show_words(words, words)

    def _write_facts(self, seen: PlanSeen, plan: SuccessPlan) -> None:
        done, explained = seen.done, self._words.explained(seen.done)
        percent = self._words.percent(done.percent)
        self.progress.show_fact(
            Fact(self.tr("Progress, computed"), percent, self._gained(seen.gained)), explained
        )
        reached = self._words.reached(done.done, done.live)
        stuck = []
        if done.days.blocked:
            stuck.append(self.tr("%n blocked", "", done.days.blocked))
        if done.days.overdue:
            stuck.append(self.tr("%n overdue", "", done.days.overdue))
        days = "\n".join(self._words.days(done))
        self.milestones.show_fact(Fact(self.tr("Milestones"), reached, " · ".join(stuck)), days)
        self.value.show_fact(*self._worth(plan))

    def _gained(self, gained: float) -> str:
        points = round(gained)
        if not points:
            return self.tr("unchanged in 28 d")
        arrow = "↑" if points > 0 else "↓"
        number = self._desk.texts.number(points, 0, signed=True)
        return f"{arrow} " + self.tr("{0} in 28 d").format(number)

    def _worth(self, plan: SuccessPlan) -> tuple[Fact, str]:
        """Say what the customer confirmed to have got out of it, and what they have not yet."""
        money = self._desk.texts.money
        amounts = plan.confirmed_amounts()
        said = " + ".join(money(each, short=True) for each in amounts)
        waiting = sum(not each.is_confirmed for each in plan.values)
        more = self.tr("%n not confirmed", "", waiting) if waiting else ""
        detail = self.tr("by customer") if amounts else more
        exact = " + ".join(money(each) for each in amounts)
        tip = self.tr("What the customer got out of it: values, methods, confirmations")
        fact = Fact(self.tr("Value confirmed"), said or "—", detail)
        return fact, "\n".join(filter(None, (exact, more, tip)))

    def _on_title(self) -> None:
        self.plans_asked.emit(self._below(self.title))

    def _on_state(self) -> None:
        self.state_asked.emit(self._below(self.state))

    def _below(self, part: QWidget) -> QPoint:
        return part.mapToGlobal(part.rect().bottomLeft())
