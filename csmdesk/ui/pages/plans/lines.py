"""Success plans in words: how far each is, what comes next, and what stands in its way."""

from __future__ import annotations

from PySide6.QtCore import QObject

from csmdesk.domain.plan_lists import PlanGroup, PlanListHead, PlanSort, PlanSummary
from csmdesk.ui.desk import Desk
from csmdesk.ui.tables.lines import Cell, Column, Head, HeadLine, Line, Mark
from csmdesk.ui.tables.own_columns import OwnColumns
from csmdesk.ui.tables.record_words import RecordWords
from csmdesk.ui.tables.vocabulary import PLAN_KINDS, PLAN_STATUSES, SIDE_ICONS, SIDES, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.shapes import Shape

_NONE = Cell("—", role=Role.TEXT3, said=" ")
_STATUS_ICONS = {
    "draft": "pencil",
    "confirmed": "handshake",
    "running": "circle-play",
    "achieved": "circle-check",
    "partly": "circle-dot",
    "missed": "circle-x",
    "cancelled": "minus",
}


class PlanLines(RecordWords):
    """Put the rows of the list into words."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self.group = PlanGroup.STATUS  # what the heads stand for
        self.own = OwnColumns(desk, self)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the table."""
        return (
            Column(
                "account", self.tr("Account"), 0, least=120, is_fixed=True, sort=PlanSort.ACCOUNT,
                more=(self.tr("Tier"),),
            ),
            Column(
                "title", self.tr("Plan"), 0, lead=12, least=108, sort=PlanSort.TITLE,
                more=(self.tr("Missing"),),
            ),
            Column("kind", self.tr("Kind"), 92, lead=12, sort=PlanSort.KIND, is_extra=True),
            Column("status", self.tr("Status"), 96, lead=12, sort=PlanSort.STATUS),
            Column(
                "percent", self.tr("Progress"), 80, lead=12, is_right=True, sort=PlanSort.PERCENT,
                tip=self.tr("Computed from the milestones that were reached and the weights"),
            ),
            Column(
                "gained", self.tr("28 days"), 56, lead=8, is_right=True, sort=PlanSort.GAINED,
                tip=self.tr("By how many points it grew in 28 days"),
            ),
            Column(
                "milestones", self.tr("Milestones"), 64, lead=20, sort=PlanSort.MILESTONES,
                more=(self.tr("Of"),),
            ),
            Column(
                "next", self.tr("Next milestone"), 0, lead=12, least=128, sort=PlanSort.NEXT,
                more=(self.tr("Due"), self.tr("Whose")),
            ),
            Column(
                "trouble", self.tr("In trouble"), 124, lead=20, sort=PlanSort.TROUBLE,
                more=(self.tr("Overdue"), self.tr("Blocked")),
                tip=self.tr("Milestones and tasks that are overdue or blocked"),
            ),
            Column(
                "value", self.tr("Confirmed"), 72, lead=12, is_right=True, sort=PlanSort.VALUE,
                tip=self.tr("Value that the customer confirmed"),
            ),
            Column("end", self.tr("Ends"), 76, lead=12, is_right=True, sort=PlanSort.END),
            Column("ours", self.tr("Sponsor, ours"), 112, lead=12, is_extra=True),
            Column("theirs", self.tr("Sponsor, theirs"), 112, lead=12, is_extra=True),
            *self.own.columns(),
        )  # fmt: skip

    def line(self, key: object, plan: PlanSummary) -> Line:
        """Return the words of one plan."""
        tier = "" if self.group is PlanGroup.ACCOUNT else plan.tier or ""
        status = word(PLAN_STATUSES, plan.status)
        return Line(
            key,
            (
                Cell(plan.account_name, face=Face.STRONG, tier=tier, value=plan.account_name,
                     more=(plan.tier,)),
                self._title(plan),
                Cell(word(PLAN_KINDS, plan.kind), role=Role.TEXT2),
                Cell(status, icon=_STATUS_ICONS.get(plan.status, ""), is_pill=True, value=status),
                self._percent(plan),
                self._gained(plan),
                self._milestones(plan),
                self._next(plan),
                self._trouble(plan),
                self._value(plan),
                self._end(plan),
                Cell(plan.our_sponsor, role=Role.TEXT2) if plan.our_sponsor else _NONE,
                Cell(plan.their_sponsor, role=Role.TEXT2) if plan.their_sponsor else _NONE,
                *self.own.cells(plan.custom),
            ),
            is_faded=plan.is_closed,
        )  # fmt: skip

    def tip(self, plan: PlanSummary, column: str) -> str:
        """Return in full what may be cut, and the exact days and amounts."""
        texts = self._desk.texts
        if column == "title":
            days = [texts.date(day) for day in (plan.start_on, plan.end_on) if day]
            return "\n".join(filter(None, (plan.title, " – ".join(days), self._missing(plan))))
        if column == "status" and plan.confirmed_on:
            return self.tr("Confirmed by both on {0}").format(texts.date(plan.confirmed_on))
        if column == "next" and plan.following is not None:
            due = texts.date(plan.following.due_on) if plan.following.due_on else ""
            side = word(SIDES, plan.following.side)
            return "\n".join(filter(None, (plan.following.title, side, due)))
        if column == "trouble":
            cell = self._trouble(plan)
            return "" if cell is _NONE else cell.text
        if column == "value":
            return "\n".join(texts.money(each) for each in plan.confirmed)
        if column == "end" and plan.end_on:
            said = self.tr("Its last day is over: close it, or give it another")
            return "\n".join(
                [texts.date(plan.end_on), *([said] if plan.has_ended(self._days.today) else [])]
            )
        return plan.account_name if column == "account" else ""

    def head(self, head: Head) -> HeadLine:
        """Return the words of a group head."""
        group = head.group
        assert isinstance(group, PlanListHead)
        return HeadLine(self._group_name(group), self._desk.texts.number(head.count))

    def _group_name(self, group: PlanListHead) -> str:
        if self.group is PlanGroup.ACCOUNT:
            return group.name
        words = PLAN_STATUSES if self.group is PlanGroup.STATUS else PLAN_KINDS
        return word(words, group.value)

    def _title(self, plan: PlanSummary) -> Cell:
        missing = self._missing(plan)
        mark = Mark("user-x", Role.WATCH, missing) if missing else None
        return Cell(plan.title, mark=mark, value=plan.title, more=(missing or None,))

    def _missing(self, plan: PlanSummary) -> str:
        """Say whose sponsor is missing; nobody looks for the one of a closed plan."""
        if plan.is_closed or (plan.our_sponsor and plan.their_sponsor):
            return ""
        if plan.our_sponsor:
            return self.tr("No sponsor of theirs")
        return self.tr("No sponsor of ours") if plan.their_sponsor else self.tr("No sponsor")

    def _percent(self, plan: PlanSummary) -> Cell:
        number = self._desk.texts.number(plan.percent, 0)
        return Cell(
            self.tr("{0} %").format(number),
            face=Face.STRONG,
            level=plan.percent / 100,
            value=round(plan.percent, 1),
        )

    def _gained(self, plan: PlanSummary) -> Cell:
        gained = round(plan.gained)
        if not gained or plan.is_closed:
            return Cell("—", role=Role.TEXT3, said=" ", value=None)
        arrow = "↑" if gained > 0 else "↓"
        number = self._desk.texts.number(gained, 0, signed=True)
        return Cell(f"{arrow} {number}", role=Role.TEXT2, value=round(plan.gained, 1))

    def _milestones(self, plan: PlanSummary) -> Cell:
        if not plan.live:
            return _NONE
        number = self._desk.texts.number
        said = self.tr("{0} of {1}").format(number(plan.done), number(plan.live))
        return Cell(said, value=plan.done, more=(plan.live,))

    def _next(self, plan: PlanSummary) -> Cell:
        step = plan.following
        if step is None or plan.is_closed:
            return _NONE
        is_late = step.due_on is not None and step.due_on < self._days.today
        due = self._days.short(step.due_on) if step.due_on else ""
        side = word(SIDES, step.side)
        return Cell(
            step.title,
            role=Role.RISK if is_late else Role.TEXT,
            icon=SIDE_ICONS[step.side],
            figure=due,
            said=", ".join(filter(None, (step.title, due, side))),
            value=step.title,
            more=(step.due_on, side),
        )

    def _trouble(self, plan: PlanSummary) -> Cell:
        if plan.is_closed or not (plan.overdue or plan.blocked):
            return _NONE
        said = [self.tr("%n overdue", "", plan.overdue)] if plan.overdue else []
        said += [self.tr("%n blocked", "", plan.blocked)] if plan.blocked else []
        return Cell(
            " · ".join(said),
            shape=(Shape.SQUARE, Role.RISK),
            role=Role.RISK,
            value=" · ".join(said),
            more=(plan.overdue, plan.blocked),
        )

    def _value(self, plan: PlanSummary) -> Cell:
        if not plan.confirmed:
            return _NONE
        short = [self._desk.texts.money(each, short=True) for each in plan.confirmed]
        exact = plan.confirmed[0] if len(plan.confirmed) == 1 else None
        return Cell(" + ".join(short), value=exact)

    def _end(self, plan: PlanSummary) -> Cell:
        if plan.end_on is None:
            return _NONE
        has_ended = plan.has_ended(self._days.today)
        return Cell(
            self._days.short(plan.end_on),
            face=Face.STRONG if has_ended else Face.BODY,
            role=Role.RISK if has_ended else Role.TEXT,
            value=plan.end_on,
        )
