"""What is done with a line of the day; each act is one step with undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import (
    AccountId,
    CommitmentId,
    MeetingId,
    StakeholderId,
    TaskId,
    TouchpointId,
)
from csmdesk.domain.meetings import Meeting
from csmdesk.domain.text import Text
from csmdesk.domain.today import Group, TodayLine
from csmdesk.domain.today_evidence import Witness
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.today.meetings import BRIEF

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.ui.pages.today.evidence import EvidenceSheet
    from csmdesk.ui.pages.today.forms import CloseForm, PutOffForm

_MEETING = "meeting"
# Where a row of the evidence is shown: the tab of its account.
_TABS = {
    "contract_line": "contracts", "ticket": "timeline", "usage_fact": "usage",
    "stakeholder": "people", "account": "overview", "person_usage": "people",
    "touchpoint_person": "people", "milestone": "plan", "success_plan": "plan",
}  # fmt: skip
_OF_PEOPLE = (
    "departure", "rhythm_person", "people_silent", "people_single", "people_roles", "people_tier",
)  # fmt: skip

_OF_PLAN = ("milestone", "success_plan")


class TodayActs(QObject):
    """Log, put off, close, bring back, and open what stands behind a line."""

    place_requested = Signal(object)  # Place

    def __init__(self, desk: Desk, commands: AccountCommands, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._commands = commands
        self._page = page
        self._put_off: PutOffForm | None = None
        self._close: CloseForm | None = None
        self._evidence: EvidenceSheet | None = None

    @property
    def put_off_form(self) -> PutOffForm:
        """Return what asks until when a line can wait."""
        if self._put_off is None:
            from csmdesk.ui.pages.today.forms import PutOffForm

            self._put_off = PutOffForm(self._page.window(), self._desk)
        return self._put_off

    @property
    def close_form(self) -> CloseForm:
        """Return what asks what became of a line."""
        if self._close is None:
            from csmdesk.ui.pages.today.forms import CloseForm

            self._close = CloseForm(self._page.window(), self._desk)
        return self._close

    @property
    def evidence(self) -> EvidenceSheet:
        """Return what shows the rows behind a line."""
        if self._evidence is None:
            from csmdesk.ui.pages.today.evidence import EvidenceSheet

            self._evidence = EvidenceSheet(self._page.window(), self._desk)
            self._evidence.asked.connect(self.open_witness)
            self._evidence.account_asked.connect(self.open_account)
        return self._evidence

    def act(self, name: str, line: TodayLine) -> None:
        """Do what a key stands for."""
        if name == "open":
            self.evidence.show_line(line, self._page)
        elif name == "l":
            self.log(line)
        elif name == "s":
            self.put_off(line)
        elif name == "d":
            self.close_form.ask(line, self._page)

    def log(self, line: TodayLine) -> None:
        """Log at the account; a meeting becomes its touchpoint."""
        table, key = line.reason.subject
        if table != _MEETING:
            self._desk.focus.set_current(account_of(line))
            self._desk.actions.run("touchpoint.log")
            return
        self._commands.meetings.log_by_id(key)

    def put_off(self, line: TodayLine) -> None:
        """Ask until when; what was put off comes back instead."""
        if line.group is Group.PUT_OFF:
            self.bring_back(line)
        else:
            self.put_off_form.ask(line, self._page)

    def bring_back(self, line: TodayLine) -> None:
        """Put a line back into its place."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.today_marks import bring_back

            bring_back(uow, line.key)

        self._desk.write(self, Text("action.bring_back_line"), work)

    def miss(self, meeting: Meeting) -> None:
        """Say that a meeting did not happen."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.meetings import cancel_meeting

            cancel_meeting(uow, meeting.id)

        self._desk.write(self, Text.of("action.call_off_meeting", title=meeting.title), work)

    def brief(self, meeting: Meeting) -> None:
        """Show the brief of the account of a meeting."""
        if meeting.account_id is not None:
            account = CurrentAccount(meeting.account_id, meeting.account_name or "")
            self._desk.focus.set_current(account)
            self._desk.actions.run(BRIEF)

    def offer(self, line: TodayLine, at: QPoint) -> None:
        """Offer in a menu what the keys do."""
        menu = RecordMenu(self._page)
        menu.offer("list", self.tr("Open the evidence"), partial(self.act, "open", line))
        menu.offer("pencil", self.tr("Log"), partial(self.act, "l", line))
        is_off = line.group is Group.PUT_OFF
        words = self.tr("Bring back") if is_off else self.tr("Put off…")
        menu.offer("rotate-ccw" if is_off else "clock", words, partial(self.act, "s", line))
        menu.offer("check", self.tr("Done…"), partial(self.act, "d", line))
        menu.addSeparator()
        is_of_plan = _way_of(line)[0] == "plan"
        icon = "list-tree" if is_of_plan else "building-2"
        words = self.tr("Open the plan") if is_of_plan else self.tr("Open the account")
        menu.offer(icon, words, partial(self.open_account, line))
        menu.popup(at)

    def open_meeting(self, meeting: Meeting) -> None:
        """Go to the account of a meeting; one among us opens its form."""
        if meeting.account_id is None:
            self._commands.meetings.edit(meeting.id)
        else:
            self._go(meeting.account_id)

    def open_promise(self, promise_id: str) -> None:
        """Open the form of a promise."""
        self._commands.forms.edit_promise(CommitmentId(promise_id))

    def open_visits(self) -> None:
        """Go to the stops of today."""
        today = self._desk.clock.today().isoformat()
        self.place_requested.emit(Place("visits", {"day": today}))

    def open_account(self, line: TodayLine) -> None:
        """Go to the account of a line; to its people or its plan where the line is about them."""
        self._go(line.account.id, *_way_of(line))

    def open_witness(self, line: TodayLine, row: Witness) -> None:
        """Open a row of the evidence: its form, or where its account shows it."""
        forms = self._commands.forms
        if row.table == "touchpoint":
            forms.edit_touchpoint(TouchpointId(row.key))
        elif row.table == "commitment":
            forms.edit_promise(CommitmentId(row.key))
        elif row.table == "task":
            forms.edit_task(TaskId(row.key))
        elif row.table == "stakeholder":
            forms.edit_person(StakeholderId(row.key))
        elif row.table == _MEETING:
            self._commands.meetings.edit(MeetingId(row.key))
        elif row.table == "cadence_rule":
            self.place_requested.emit(Place("rhythm"))
        elif row.table == "required_role":
            self.place_requested.emit(Place("required_roles", {"rule": row.key}))
        else:
            tab = _TABS.get(row.table, "overview")
            self._go(line.account.id, tab, f"{row.table}:{row.key}" if tab == "plan" else "")

    def _go(self, account_id: AccountId, tab: str = "overview", record: str = "") -> None:
        named = {"record": record} if record else {}
        self.place_requested.emit(Place("account", {"id": account_id, "tab": tab, **named}))


def _way_of(line: TodayLine) -> tuple[str, str]:
    """Return the tab that a line leads to, and what to go to there: a person, a line of a plan."""
    reason = line.reason
    if any(table in _OF_PLAN for table, _ in reason.evidence):
        return "plan", ":".join(reason.subject)
    if reason.code not in _OF_PEOPLE:
        return "overview", ""
    named = (f"{table}:{key}" for table, key in reason.evidence if table == "stakeholder")
    is_of_one = reason.code not in ("people_roles", "people_tier")
    return "people", next(named, "") if is_of_one else ""


def account_of(line: TodayLine) -> CurrentAccount:
    """Return what commands need to know of the account of a line."""
    account = line.account
    currency = account.arr.currency if account.arr else "USD"
    return CurrentAccount(account.id, account.name, currency)
