"""The page of one account: header, and tabs that are built when they are first looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.overviews import AccountOverview
from csmdesk.domain.touchpoints import TimelineKey, TimelineKind
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_contracts import ContractsTab
from csmdesk.ui.pages.account_header import AccountHeader
from csmdesk.ui.pages.account_overview import OverviewTab
from csmdesk.ui.pages.account_people import PeopleTab
from csmdesk.ui.pages.account_plan import PlanTab
from csmdesk.ui.pages.account_reads import overview_of
from csmdesk.ui.pages.account_timeline import TimelinePanel, TimelineState
from csmdesk.ui.pages.account_usage import UsageTab
from csmdesk.ui.pages.hierarchy import GroupTab
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.strip import TabStrip
from csmdesk.ui.widgets.tabs import Tab, TabRow

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

TABS = ("overview", "timeline", "people", "plan", "usage", "contracts", "group")
_SHOWN = (
    "account", "contract_line", "touchpoint", "touchpoint_person", "commitment", "task",
    "opportunity", "stakeholder", "person", "usage_fact", "ticket", "churn_event", "custom_field",
    "success_plan", "objective", "milestone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AccountState:
    """Remember the tab, how far it was scrolled, and where the timeline was left."""

    tab: str
    scroll: int = 0
    timeline: TimelineState | None = None


class AccountPage(Page):
    """Show one account.

    ``open`` takes its ``id`` and, if wanted, a ``tab`` of ``TABS`` and a ``record`` to go to there,
    as ``kind:id``; the people also a ``view``, or ``show=changes``; the plan
    ``show=share``, or ``show=take_back`` with the ``file`` that came back.
    """

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._commands = commands
        self._account_id: AccountId | None = None
        self._overview: AccountOverview | None = None
        self._tab = TABS[0]
        self._built: dict[str, QWidget] = {}
        self._header = AccountHeader(desk)
        self._tabs = TabRow()
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._gone = EmptyState("circle-alert")
        self._content = QWidget()
        self._build()
        self._connect()
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return the name of the account."""
        return self._overview.account.name if self._overview else ""

    def open(self, params: Mapping[str, str]) -> None:
        """Show an account and one of its tabs."""
        account_id = AccountId(params.get("id", ""))
        if account_id != self._account_id:
            self._account_id = account_id
            self._overview = None
            self._header.show_overview(None)
            self._content.show()
            self._gone.hide()
        tab = params.get("tab", TABS[0])
        self._show_tab(tab if tab in TABS else TABS[0])
        self._show_record(params.get("record", ""))
        if self.isVisible():
            self._take_keys()
        shown = self._built[self._tab]
        if isinstance(shown, PeopleTab | PlanTab) and shown.open(params):
            # Asked for once: neither does the way back ask again, nor is a second time ignored.
            self.place_replaced.emit(Place("account", {"id": str(account_id), "tab": tab}))
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Refresh header and tabs when something of an account has changed."""
        if self._account_id is None:
            return
        if changes.touches(*_SHOWN):
            self._read()
        for tab in self._built.values():
            if isinstance(tab, TimelinePanel | PeopleTab | PlanTab | UsageTab | GroupTab):
                tab.apply(changes)

    def save_state(self) -> AccountState:
        """Return tab, scroll and the place in the timeline."""
        shown = self._built.get(self._tab)
        scroll = shown.verticalScrollBar().value() if isinstance(shown, OverviewTab) else 0
        timeline = shown.save_state() if isinstance(shown, TimelinePanel) else None
        return AccountState(self._tab, scroll, timeline)

    def restore_state(self, state: object) -> None:
        """Go back to where the user was."""
        if not isinstance(state, AccountState):
            return
        self._show_tab(state.tab)
        shown = self._built.get(state.tab)
        if isinstance(shown, OverviewTab):
            shown.verticalScrollBar().setValue(state.scroll)
        if isinstance(shown, TimelinePanel) and state.timeline is not None:
            shown.restore_state(state.timeline)

    def retranslate(self) -> None:
        """Write the names of the tabs."""
        overview = self._overview
        number = self._desk.texts.number
        counts = {}
        if overview is not None:
            running = sum(line.is_active for line in overview.lines)
            counts = {
                "timeline": number(overview.entries),
                "people": number(len(overview.people)),
                "contracts": number(running),
            }
            if overview.plan_percent is not None:
                counts["plan"] = self.tr("{0} %").format(number(overview.plan_percent, 0))
        names = {
            "overview": self.tr("Overview"),
            "timeline": self.tr("Timeline"),
            "people": self.tr("People"),
            "plan": self.tr("Plan"),
            "usage": self.tr("Usage"),
            "contracts": self.tr("Contracts"),
            "group": self.tr("Group"),
        }
        self._tabs.set_tabs([Tab(key, names[key], counts.get(key, "")) for key in TABS])
        self._tabs.setAccessibleName(self.tr("Parts of the account"))
        self._gone.set_texts(
            self.tr("This account is not there any more"),
            self.tr("It was deleted meanwhile. Undo may bring it back."),
            self.tr("All accounts"),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Say which account commands mean, and take the keys."""
        super().showEvent(event)
        self._take_keys()
        self._tell_focus()

    # Inside

    def _build(self) -> None:
        tabs = QHBoxLayout()
        tabs.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        tabs.addWidget(TabStrip(self._tabs))
        tabs.addStretch(1)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addLayout(tabs)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._content)
        whole.addWidget(self._gone)
        self._gone.hide()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for n, key in enumerate(TABS, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{n}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("tab", key)
            shortcut.activated.connect(self._on_shortcut)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._on_step)

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._on_tab)
        self._header.person_asked.connect(self._commands.new_person)
        self._header.promise_asked.connect(self._commands.new_promise)
        self._header.task_asked.connect(self._commands.new_task)
        self._header.line_asked.connect(self._commands.new_line)
        self._gone.acted.connect(self._on_all)

    def _read(self) -> None:
        account_id = self._account_id
        assert account_id is not None

        def read(session: ReadSession) -> AccountOverview:
            return overview_of(session, account_id)

        self._desk.read(self, read, self._on_overview, error=self._on_gone, latest="overview")

    def _on_overview(self, overview: AccountOverview) -> None:
        self._overview = overview
        self._header.show_overview(overview)
        self._content.show()
        self._gone.hide()
        for tab in self._built.values():
            if isinstance(tab, OverviewTab | ContractsTab):
                tab.show_overview(overview)
        self.retranslate()
        self._tell_focus()
        self.title_changed.emit()

    def _on_gone(self, _error: UserError) -> None:
        self._content.hide()
        self._gone.show()

    def _tell_focus(self) -> None:
        if self._overview is not None and self.isVisible():
            account = self._overview.account
            is_archived = account.archived_at is not None
            self._desk.focus.set_current(
                CurrentAccount(account.id, account.name, account.currency, is_archived)
            )

    def _take_keys(self) -> None:
        """Move the focus into the tab that shows, so that its keys and those of the page work."""
        shown = self._built.get(self._tab)
        if isinstance(shown, PeopleTab):
            shown.take_keys()
            return
        table = getattr(shown, "table", None)
        (table if isinstance(table, QWidget) else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self, key: str) -> None:
        self._tab = key
        self._tabs.choose(key)
        shown = self._tab_of(key)
        self._stack.setCurrentWidget(shown)
        assert self._account_id is not None
        if isinstance(shown, TimelinePanel | PeopleTab | PlanTab | UsageTab | GroupTab):
            shown.show_account(self._account_id)
        elif self._overview is not None and isinstance(shown, OverviewTab | ContractsTab):
            shown.show_overview(self._overview)

    def _show_record(self, named: str) -> None:
        """Go to a record of the tab that shows, named by kind and id."""
        kind, _, key = named.partition(":")
        shown = self._built[self._tab]
        if key and isinstance(shown, TimelinePanel):
            shown.show_record(TimelineKey(TimelineKind(kind), key))
        elif key and isinstance(shown, PeopleTab):
            shown.show_person(key)
        elif key and isinstance(shown, ContractsTab | PlanTab):
            shown.show_line(key)
        elif key and isinstance(shown, OverviewTab):
            shown.show_opportunity(key)

    def _tab_of(self, key: str) -> QWidget:
        found = self._built.get(key)
        if found is None:
            found = self._built[key] = self._made(key)
            self._stack.addWidget(found)
        return found

    def _made(self, key: str) -> QWidget:
        if key == "timeline":
            return TimelinePanel(self._desk, self._commands)
        if key == "people":
            return PeopleTab(self._desk, self._commands)
        if key == "plan":
            return PlanTab(self._desk, self._commands)
        if key == "usage":
            return UsageTab(self._desk)
        if key == "contracts":
            return ContractsTab(self._desk, self._commands)
        if key == "group":
            return GroupTab(self._desk, self._commands)
        overview = OverviewTab(self._desk, self._commands)
        overview.tab_asked.connect(self._on_tab)
        return overview

    def _on_tab(self, key: str) -> None:
        self._show_tab(key)
        self.place_replaced.emit(Place("account", {"id": str(self._account_id), "tab": key}))

    def _on_shortcut(self) -> None:
        self._on_tab(str(self.sender().property("tab")))
        self._take_keys()

    def _on_step(self) -> None:
        at = TABS.index(self._tab) + int(self.sender().property("step"))
        self._on_tab(TABS[at % len(TABS)])
        self._take_keys()

    def _on_all(self) -> None:
        self.place_requested.emit(Place("accounts"))
