"""The overview of an account: what is going on, in one screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from csmdesk.domain.opportunities import OpportunityState
from csmdesk.domain.overviews import TOUCH_DAYS, AccountOverview
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.charts.week_chart import WeekChart
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_briefs import BriefList
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_own import OwnSection
from csmdesk.ui.pages.account_plan_strip import PlanStrip
from csmdesk.ui.pages.account_sections import Section, SectionGrid
from csmdesk.ui.pages.account_sentences import UseSentence
from csmdesk.ui.pages.account_words import AccountWords
from csmdesk.ui.pages.record_commands import Named, RecordMenu
from csmdesk.ui.widgets.translated import Translated
from csmdesk.ui.workdays import ask_workdays

_MOST_PROMISES = 6
_MOST_PEOPLE = 8
_MOST_TASKS = 4
_MOST_TICKETS = 3
_MOST_LINES = 6
_MOST_OPPORTUNITIES = 4


class OverviewTab(Translated, QScrollArea):
    """Show touchpoints, use, people, next steps, promises and contracts of one account."""

    tab_asked = Signal(str)

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self._words = AccountWords(desk, self)
        self._sentence = UseSentence(desk, self)
        self._overview: AccountOverview | None = None
        self._days: WorkCalendar | None = None
        self._sought = ""  # an opportunity that is to be gone to
        self._kept = ""  # the one that was: it shows, however many there are
        self._touchpoints = BriefList(ruled=True)
        self._trend = WeekChart(desk)
        self._people = BriefList()
        self._tasks = BriefList(ticks=True)
        self._tickets = BriefList(opens=False)
        self._promises = BriefList(ruled=True, ticks=True, middle=190)
        self._lines = BriefList(middle=160)
        self._opportunities = BriefList(middle=160)
        self._touch_section = Section(self._touchpoints)
        self._trend_section = Section(self._trend, ruled=False)
        self._people_section = Section(self._people)
        self._task_section = Section(self._tasks, self._tickets)
        self._promise_section = Section(self._promises)
        self._line_section = Section(self._lines, self._opportunities)
        self._own_section = OwnSection(desk)
        self.plan = PlanStrip(desk)
        self._build()
        self._connect()
        self.retranslate()

    def show_overview(self, overview: AccountOverview) -> None:
        """Show an account as it is now; sections whose rows stayed the same are left alone."""
        self._overview = overview
        if any(ticket.first_response_minutes is not None for ticket in overview.tickets):
            ask_workdays(self._desk, self, self._on_days)
        self._own_section.show_account(overview.account)
        self._fill()
        self._go_to_sought()

    def show_opportunity(self, key: str) -> None:
        """Go to an opportunity, once the account has been read again."""
        self._sought = self._kept = key

    def retranslate(self) -> None:
        """Write the words."""
        self._promises.set_tick_name(self.tr("Kept: {0}"))
        self._tasks.set_tick_name(self.tr("Done: {0}"))
        self._fill()

    def _fill(self) -> None:
        overview = self._overview
        if overview is None:
            return
        self.plan.show_glance(overview.plan)
        self._fill_touchpoints(overview)
        self._fill_trend(overview)
        self._fill_people(overview)
        self._fill_tasks(overview)
        self._fill_promises(overview)
        self._fill_lines(overview)

    def _fill_touchpoints(self, overview: AccountOverview) -> None:
        section = self._touch_section
        section.set_title(self.tr("Last touchpoints"), link=self.tr("Timeline"))
        self._touchpoints.set_briefs([self._words.touchpoint(t) for t in overview.touchpoints])
        none = "" if overview.touchpoints else self.tr("Nothing has been logged yet.")
        section.set_empty(none)
        section.set_foot(
            self.tr("%n touchpoint(s) in {0} days", "", overview.touches).format(TOUCH_DAYS),
            self.tr("{0} effective").format(overview.effective),
        )

    def _fill_trend(self, overview: AccountOverview) -> None:
        points = overview.usage.points
        title = self._sentence.title(points)
        side = self.tr("%n week(s)", "", len(points)) if points else ""
        self._trend_section.set_title(title, side)
        self._trend.set_points(points, title)
        self._trend.setVisible(bool(points))
        self._trend_section.set_empty(
            "" if points else self.tr("Import usage, and its weeks are drawn here.")
        )
        as_of = overview.usage.as_of
        self._trend_section.set_foot(
            self.tr("All features, by week; data to {0}").format(self._desk.texts.date(as_of))
            if as_of
            else ""
        )

    def _fill_people(self, overview: AccountOverview) -> None:
        people = overview.people
        self._people_section.set_title(
            self.tr("People"), self._desk.texts.number(len(people)), self.tr("All")
        )
        self._people.set_briefs([self._words.person(p) for p in people[:_MOST_PEOPLE]])
        self._people_section.set_empty("" if people else self.tr("Nobody is known here yet."))
        rest = len(people) - _MOST_PEOPLE
        self._people_section.set_foot(self.tr("and %n more", "", rest) if rest > 0 else "")

    def _fill_tasks(self, overview: AccountOverview) -> None:
        tasks, tickets = overview.tasks, overview.tickets
        side = self.tr("%n open ticket(s)", "", len(tickets)) if tickets else ""
        self._task_section.set_title(self.tr("Next"), side, self.tr("New task"))
        self._tasks.set_briefs([self._words.task(t) for t in tasks[:_MOST_TASKS]])
        self._tickets.set_briefs(
            [self._words.ticket(t, self._days) for t in tickets[:_MOST_TICKETS]]
        )
        nothing = not tasks and not tickets
        self._task_section.set_empty(self.tr("No task, no open ticket.") if nothing else "")
        rest = max(0, len(tasks) - _MOST_TASKS) + max(0, len(tickets) - _MOST_TICKETS)
        self._task_section.set_foot(self.tr("and %n more", "", rest) if rest else "")

    def _on_days(self, days: WorkCalendar) -> None:
        self._days = days
        if self._overview is not None:
            self._fill_tasks(self._overview)

    def _fill_promises(self, overview: AccountOverview) -> None:
        promises = overview.commitments
        ours = sum(p.side == Side.OURS for p in promises)
        side = self.tr("ours {0} · theirs {1}").format(ours, len(promises) - ours)
        section = self._promise_section
        section.set_title(self.tr("Open promises"), side if promises else "", self.tr("New"))
        self._promises.set_briefs([self._words.promise(p) for p in promises[:_MOST_PROMISES]])
        section.set_empty("" if promises else self.tr("Nothing is promised."))
        rest = len(promises) - _MOST_PROMISES
        section.set_foot(self.tr("and %n more", "", rest) if rest > 0 else "")

    def _fill_lines(self, overview: AccountOverview) -> None:
        active = [line for line in overview.lines if line.is_active or line.is_trial]
        ended = len(overview.lines) - len(active)
        self._line_section.set_title(
            self.tr("Contracts"), self._desk.texts.number(len(active)), self.tr("All")
        )
        self._lines.set_briefs([self._words.line(line) for line in active[:_MOST_LINES]])
        found = overview.opportunities
        shown = [o for n, o in enumerate(found) if n < _MOST_OPPORTUNITIES or o.id == self._kept]
        self._opportunities.set_briefs([self._words.opportunity(each) for each in shown])
        nothing = not active and not shown
        self._line_section.set_empty(self.tr("No contract line runs.") if nothing else "")
        is_open = sum(each.state == OpportunityState.OPEN for each in overview.opportunities)
        self._line_section.set_foot(
            self.tr("%n ended", "", ended) if ended else "",
            self.tr("%n open opportunity(s)", "", is_open) if overview.opportunities else "",
        )

    def _go_to_sought(self) -> None:
        found = self._overview.opportunities if self._overview else ()
        if self._overview is None or self._sought not in {each.id for each in found}:
            return
        self._fill_lines(self._overview)
        row = self._opportunities.row_of(self._sought)
        self._sought = ""
        if row is not None:
            row.show()  # a layout shows what is new only when the window has time
            row.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(row)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.plan)
        column.addWidget(
            SectionGrid(
                (
                    self._touch_section, self._trend_section, self._people_section,
                    self._task_section, self._promise_section, self._line_section,
                ),
                self._own_section,
            )
        )  # fmt: skip
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        for tab, section in (
            ("timeline", self._touch_section), ("people", self._people_section),
            ("contracts", self._line_section), ("plan", self.plan),
        ):  # fmt: skip
            section.setProperty("tab", tab)
            section.linked.connect(self._on_link)
        self._task_section.linked.connect(self._commands.new_task)
        self._promise_section.linked.connect(self._commands.new_promise)
        self._tasks.ticked.connect(self._on_ticked)
        self._promises.ticked.connect(self._on_ticked)
        for kind, briefs in (
            ("touchpoint", self._touchpoints), ("stakeholder", self._people),
            ("task", self._tasks), ("commitment", self._promises), ("contract_line", self._lines),
            ("opportunity", self._opportunities),
        ):  # fmt: skip
            briefs.setProperty("kind", kind)
            briefs.opened.connect(self._on_opened)
            briefs.discarded.connect(self._on_discarded)
            briefs.menu_asked.connect(self._on_menu)

    def _named(self, briefs: BriefList, key: str) -> Named:
        return key, next(brief.text for brief in briefs.briefs if brief.key == key)

    def _on_discarded(self, key: str) -> None:
        briefs = self.sender()
        if isinstance(briefs, BriefList):
            kind = str(briefs.property("kind"))
            self._commands.records.discard(kind, self._named(briefs, key))

    def _on_menu(self, key: str, at: QPoint) -> None:
        briefs = self.sender()
        if isinstance(briefs, BriefList):
            menu = RecordMenu(self)
            menu.offer_edit(partial(briefs.opened.emit, key))
            kind = str(briefs.property("kind"))
            if kind == "opportunity":
                self._offer_ends(menu, key)
            menu.offer_rest(self._commands.records, kind, [self._named(briefs, key)])
            menu.popup(at)

    def _offer_ends(self, menu: RecordMenu, key: str) -> None:
        """Offer to settle an opportunity, or to open it again."""
        found = self._overview.opportunities if self._overview else ()
        opportunity = next((each for each in found if each.id == key), None)
        if opportunity is None:
            return
        named = (opportunity.id, opportunity.title)
        settle = partial(self._commands.records.settle, "opportunity", named)
        if opportunity.state != OpportunityState.OPEN:
            menu.offer("undo-2", self.tr("Open again"), partial(settle, OpportunityState.OPEN))
            return
        menu.offer("check", self.tr("Won"), partial(settle, OpportunityState.WON))
        menu.offer("x", self.tr("Lost"), partial(settle, OpportunityState.LOST))

    def _on_link(self) -> None:
        self.tab_asked.emit(str(self.sender().property("tab")))

    def _on_opened(self, key: str) -> None:
        """Open the form of a row; its list knows the kind."""
        forms = self._commands.forms
        edits: dict[str, Callable[[Any], None]] = {
            "touchpoint": forms.edit_touchpoint, "stakeholder": forms.edit_person,
            "task": forms.edit_task, "commitment": forms.edit_promise,
            "opportunity": forms.edit_opportunity, "contract_line": self._edit_line,
        }  # fmt: skip
        edits[str(self.sender().property("kind"))](key)

    def _on_ticked(self, key: str) -> None:
        briefs = self.sender()
        if isinstance(briefs, BriefList):
            kind = str(briefs.property("kind"))
            self._commands.records.settle(kind, self._named(briefs, key), TaskState.DONE)

    def _edit_line(self, key: str) -> None:
        lines = self._overview.lines if self._overview else ()
        line = next((line for line in lines if line.id == key), None)
        if line is not None:
            self._commands.forms.edit_line(line)
