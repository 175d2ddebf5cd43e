"""Records of one account as briefs: promises, people, touchpoints, tickets, contract lines."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject

from csmdesk.domain.accounts import AccountRow
from csmdesk.domain.contracts import ContractLine, Ticket
from csmdesk.domain.opportunities import Opportunity, OpportunityState
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.touchpoints import Commitment, Side, Task, Touchpoint
from csmdesk.domain.working_days import WorkCalendar, working_minutes
from csmdesk.system.settings import working_hours
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_briefs import Brief
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.markdown_lines import first_line
from csmdesk.ui.tables.vocabulary import (
    KIND_ICONS,
    LINE_KINDS,
    OPPORTUNITY_KINDS,
    OPPORTUNITY_STATES,
    SIDE_ICONS,
    STAGES,
    TICKET_PRIORITIES,
    word,
)
from csmdesk.ui.theme.tokens import Face, Role

_SIDE_ROLES = {Side.OURS: Role.C1, Side.THEIRS: Role.C2}


class AccountWords(QObject):
    """Put the records of an account into short rows."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.days = Days(desk, self)

    def place(self, row: AccountRow) -> str:
        """Say where the account is in the world and on its journey."""
        parts = (row.city, row.industry, word(STAGES, row.stage))
        return " · ".join(part for part in parts if part)

    def promise(self, promise: Commitment) -> Brief:
        """Return the row of a promise."""
        side = Side(promise.side)
        is_late = promise.due_on is not None and promise.due_on < self.days.today
        return Brief(
            promise.id,
            promise.text,
            icon=SIDE_ICONS[side],
            icon_role=_SIDE_ROLES[side],
            middle=self._in_the_way(promise) or promise.owner or "",
            right=self._due(promise.due_on),
            right_face=Face.CAPTION_STRONG if is_late else Face.CAPTION,
            right_role=Role.RISK if is_late else Role.TEXT2,
            tip=self._due_tip(promise.text, promise.due_on),
        )

    def task(self, task: Task) -> Brief:
        """Return the row of a task."""
        is_late = task.due_on is not None and task.due_on < self.days.today
        return Brief(
            task.id,
            task.title,
            detail=self._in_the_way(task),
            right=self._due(task.due_on),
            right_face=Face.CAPTION_STRONG if is_late else Face.CAPTION,
            right_role=Role.RISK if is_late else Role.TEXT2,
            tip=self._due_tip(task.title, task.due_on),
        )

    def person(self, person: Stakeholder) -> Brief:
        """Return the row of a person."""
        return Brief(
            person.id,
            person.name,
            avatar=person.name,
            tier=person.tier or "",
            detail=person.title or "",
            right=self.days.ago(person.last_touch) if person.last_touch else self.tr("no touch"),
            right_role=Role.TEXT2 if person.last_touch else Role.TEXT3,
        )

    def touchpoint(self, touchpoint: Touchpoint) -> Brief:
        """Return the two lines of a touchpoint."""
        names = self.tr(", ").join(name for _, name in touchpoint.people)
        notes = first_line(touchpoint.notes)
        return Brief(
            touchpoint.id,
            touchpoint.subject,
            face=Face.STRONG,
            icon=KIND_ICONS.get(touchpoint.kind, "message-circle"),
            detail=names,
            right=self.days.ago(touchpoint.started_at),
            second=notes or self.tr("No notes"),
            tip=self._desk.texts.datetime(touchpoint.started_at),
        )

    def ticket(self, ticket: Ticket, days: WorkCalendar | None = None) -> Brief:
        """Return the row of a ticket; ``days`` tell what of the first reply was working time."""
        return Brief(
            ticket.id,
            " ".join(part for part in (ticket.number, ticket.subject) if part),
            icon="ticket",
            detail=word(TICKET_PRIORITIES, ticket.priority),
            right=self.days.ago(ticket.opened_at),
            second=self._first_reply(ticket, days),
            tip=self._desk.texts.datetime(ticket.opened_at),
        )

    def _first_reply(self, ticket: Ticket, days: WorkCalendar | None) -> str:
        """Say how long the first reply took, by the clock and in the hours that are worked."""
        if ticket.first_response_minutes is None:
            return self.tr("no reply yet")
        took = self.tr("first reply after {0}").format(
            self.days.span(ticket.first_response_minutes)
        )
        if days is None:
            return took
        start = ticket.opened_at.astimezone().replace(tzinfo=None)
        replied = ticket.opened_at + timedelta(minutes=ticket.first_response_minutes)
        end = replied.astimezone().replace(tzinfo=None)
        worked = working_minutes(days, working_hours(self._desk.settings), start, end)
        return self.tr("{0} ({1} of working time)").format(took, self.days.span(worked))

    def line(self, line: ContractLine) -> Brief:
        """Return the row of a contract line that runs."""
        return Brief(
            line.id,
            line.product,
            detail=self.tr("Trial") if line.is_trial else word(LINE_KINDS, line.kind),
            middle=self._until(line.end_on),
            right=self._desk.texts.money(line.arr, short=True),
            right_face=Face.BODY,
            right_role=Role.TEXT,
            tip=self._desk.texts.money(line.arr),
        )

    def opportunity(self, opportunity: Opportunity) -> Brief:
        """Return the row of an opportunity; one that is settled says how it went."""
        is_open = opportunity.state == OpportunityState.OPEN
        day, amount = opportunity.close_on, opportunity.amount
        is_late = is_open and day is not None and day < self.days.today
        money = self._desk.texts.money
        settled = word(OPPORTUNITY_STATES, opportunity.state)
        return Brief(
            opportunity.id,
            opportunity.title,
            icon="target",
            icon_role=Role.TEXT2 if is_open else Role.TEXT3,
            detail=word(OPPORTUNITY_KINDS, opportunity.kind),
            middle=self._due(day) if is_open else settled,
            right=money(amount, short=True) if amount else "",
            right_face=Face.BODY,
            right_role=Role.TEXT if is_open else Role.TEXT3,
            tip="\n".join(
                part
                for part in (
                    self._due_tip(opportunity.title, day),
                    self.tr("The day of the decision has passed") if is_late else "",
                    money(amount) if amount else "",
                )
                if part
            ),
        )

    def _in_the_way(self, todo: Commitment | Task) -> str:
        """Say until when it is put off, or what it waits for."""
        if todo.snoozed_until is not None and todo.snoozed_until > self.days.today:
            return self.tr("put off until {0}").format(self.days.short(todo.snoozed_until))
        if todo.blocker:
            return self.tr("waits for {0}").format(todo.blocker)
        if isinstance(todo, Task) and todo.waits_for:
            return self.tr("after “{0}”").format(todo.waits_for[0][1])
        return ""

    def _until(self, end: date | None) -> str:
        return self.tr("to {0}").format(self.days.short(end)) if end else self.tr("open end")

    def _due(self, due: date | None) -> str:
        return self.days.due(due) if due else ""

    def _due_tip(self, text: str, due: date | None) -> str:
        return f"{text}\n{self._desk.texts.date(due)}" if due else text
