"""Register the pages of an open book and bind the commands that lead to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csmdesk.app.briefing import Briefing
from csmdesk.app.day import Day
from csmdesk.app.mailbox import Mailbox
from csmdesk.app.visiting import Visiting
from csmdesk.system.paths import Profile
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import DesktopFiles, FileAccess
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.imports.drop import FileDrop
from csmdesk.ui.pages.imports.place import HISTORY, place_to_choose
from csmdesk.ui.pages.people.commands import MapCommands
from csmdesk.ui.pages.plan.commands import PlanCommands
from csmdesk.ui.window import MainWindow
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.ui.attachments.opened import OpenedFiles
    from csmdesk.ui.connect.matches_sheet import MatchesSheet
    from csmdesk.ui.connect.sheet import ConnectSheet
    from csmdesk.ui.navigation import Page
    from csmdesk.ui.quick_entry.overlay import QuickEntry
    from csmdesk.ui.quick_entry.quick_window import QuickWindow

# What the first list does not need; loaded behind it, so that no first visit waits for it.
NEEDED_LATER = (
    "csmdesk.ui.pages.accounts",
    "csmdesk.ui.pages.today.evidence",
    "csmdesk.ui.pages.today.forms",
    "csmdesk.ui.pages.today.review",
    "csmdesk.app.announcing",
    "csmdesk.app.exchange",
    "csmdesk.app.exporting",
    "csmdesk.app.view_export",
    "csmdesk.app.at_hand",
    "csmdesk.ui.quick_entry.overlay",
    "csmdesk.ui.quick_entry.quick_window",
    "csmdesk.ui.intake.sheet",
    "csmdesk.exchange.intake",
    "csmdesk.ui.pages.account_page",
    "csmdesk.ui.pages.touchpoints",
    "csmdesk.ui.pages.todos.page",
    "csmdesk.ui.pages.plans.page",
    "csmdesk.ui.pages.tags",
    "csmdesk.ui.pages.merge",
    "csmdesk.ui.pages.duplicates",
    "csmdesk.ui.forms.bulk_form",
    "csmdesk.ui.pages.hierarchy_form",
    "csmdesk.ui.pages.brief.page",
    "csmdesk.ui.pages.qbr.page",
    "csmdesk.ui.pages.imports.page",
    "csmdesk.ui.pages.imports.history_page",
    "csmdesk.ui.pages.settings.page",
    "csmdesk.ui.pages.settings.backups_page",
    "csmdesk.ui.pages.doctor",
    "csmdesk.ui.lock.screen",
    "csmdesk.ui.lock.curtain",
    "csmdesk.ui.pages.differences.page",
    "csmdesk.ui.pages.exchanges",
    "csmdesk.ui.pages.fields",
    "csmdesk.ui.pages.rhythm",
    "csmdesk.ui.pages.required_roles.page",
    "csmdesk.ui.pages.standards",
    "csmdesk.ui.pages.templates",
    "csmdesk.ui.pages.shared.page",
    "csmdesk.ui.pages.trash",
    "csmdesk.ui.pages.colleagues",
    "csmdesk.ui.connect.matches_sheet",
    "csmdesk.ui.connect.sheet",
    "csmdesk.ui.connect.stopped",
    "csmdesk.ui.forms.opener",
    "csmdesk.sync.decisions",
    "csmdesk.sync.editing",
    "csmdesk.services.accounts",
    "csmdesk.services.commitments",
    "csmdesk.services.contracts",
    "csmdesk.services.drafts",
    "csmdesk.services.people",
    "csmdesk.services.people_changes",
    "csmdesk.services.people_map",
    "csmdesk.services.plan_lists",
    "csmdesk.services.plan_reading",
    "csmdesk.services.quick_entries",
    "csmdesk.services.search",
    "csmdesk.services.tasks",
    "csmdesk.services.todo_acts",
    "csmdesk.services.tickets",
    "csmdesk.services.timeline",
    "csmdesk.services.touchpoints",
    "csmdesk.services.usage",
)


class BookPages(QObject):
    """Hold what stands above the pages: quick entry, the connection sheet, the drop of files."""

    restore_requested = Signal(str)  # name of a backup
    rekey_requested = Signal(str)  # passphrase of the book, empty for one in the keyring
    crm_changed = Signal()  # connected, disconnected, or a difference was decided

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        profile: Profile,
        worker: WorkerClient,
        opened: Callable[[], OpenedFiles],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._profile = profile
        self._worker = worker
        self._files = DesktopFiles()
        access = FileAccess(self._files, opened)
        self.commands = AccountCommands(desk, window, window.stack, files=access)
        self._map = MapCommands(desk, self)
        self._plan = PlanCommands(desk, self)
        self._entry: QuickEntry | None = None
        self._quick: QuickWindow | None = None
        self._connection: ConnectSheet | None = None
        self._matches: MatchesSheet | None = None
        self._drop = FileDrop(window)
        self.day = Day(desk, window, self.commands)
        self.mailbox = Mailbox(desk, window, self._files)
        self.commands.minutes_asked.connect(self.mailbox.minutes_of)
        self.visiting = Visiting(desk, window, self.commands)
        self.briefing = Briefing(desk, window, self.commands, worker=worker, files=self._files)
        self._register()
        self._bind()

    def keep_draft(self) -> None:
        """Keep what is half typed: the window is about to close."""
        if self._entry is not None:
            self._entry.keep_draft()
        if self._quick is not None:
            self._quick.entry.keep_draft()
        self.commands.day_log.keep_draft()

    def _register(self) -> None:
        add = self._window.add_page
        add("accounts", partial(self._account_page, "accounts"), "go.accounts")
        add("account", partial(self._account_page, "account"))
        add("touchpoints", partial(self._record_page, "touchpoints"), "go.touchpoints")
        add("todos", partial(self._record_page, "todos"), "go.todos")
        add("plans", partial(self._record_page, "plans"), "go.plans")
        add("imports", self._import_page)
        add("import_history", self._import_history_page)
        add("qbr", self._qbr_page)
        add("settings", self._settings_page, "go.settings")
        add("backups", self._backups_page, "go.backups")
        add("backup", self._past_page)
        add("doctor", self._doctor_page, "go.doctor")
        add("differences", partial(self._exchange_page, "differences"), "go.differences")
        add("exchanges", partial(self._tidying_page, "exchanges"), "go.exchanges")
        add("shared", partial(self._exchange_page, "shared"), "go.shared")
        add("duplicates", partial(self._tidying_page, "duplicates"), "duplicates.open")
        add("tags", partial(self._tidying_page, "tags"), "go.tags")
        add("merge", partial(self._tidying_page, "merge"), "merge.open")
        add("fields", partial(self._tidying_page, "fields"), "go.fields")
        add("rhythm", partial(self._tidying_page, "rhythm"), "go.rhythm")
        add("standards", partial(self._tidying_page, "standards"), "go.standards")
        add("required_roles", partial(self._tidying_page, "required_roles"), "go.required_roles")
        add("templates", partial(self._tidying_page, "templates"), "go.templates")
        add("trash", partial(self._tidying_page, "trash"), "go.trash")
        add("colleagues", self._colleagues_page, "go.colleagues")

    def _account_page(self, name: str) -> Page:
        if name == "accounts":  # most go there without opening one
            from csmdesk.ui.pages.accounts import AccountsPage

            return AccountsPage(self._desk, self.commands)
        from csmdesk.ui.pages.account_page import AccountPage

        return AccountPage(self._desk, self.commands)

    def _record_page(self, name: str) -> Page:
        from csmdesk.ui.pages.plans.page import PlansPage
        from csmdesk.ui.pages.todos.page import TodosPage
        from csmdesk.ui.pages.touchpoints import TouchpointsPage

        made = {"plans": PlansPage, "todos": TodosPage, "touchpoints": TouchpointsPage}
        page: Page = made[name](self._desk, self.commands)
        return page

    def _import_page(self) -> Page:
        from csmdesk.ui.pages.imports.page import ImportPage

        return ImportPage(self._desk, self._worker, self._files)

    def _import_history_page(self) -> Page:
        from csmdesk.ui.pages.imports.history_page import HistoryPage

        return HistoryPage(self._desk, self._files)

    def _qbr_page(self) -> Page:
        from csmdesk.ui.pages.qbr.page import QbrPage

        return QbrPage(self._desk, self._worker, self._files)

    def _settings_page(self) -> Page:
        from csmdesk.ui.pages.settings.page import SettingsPage

        page = SettingsPage(self._desk, self._profile, self._worker, self._files)
        page.crm_changed.connect(self.crm_changed)
        page.rekey_asked.connect(self.rekey_requested)
        return page

    def _backups_page(self) -> Page:
        from csmdesk.ui.pages.settings.backups_page import BackupsPage

        page = BackupsPage(self._desk, self._profile, self._worker, self._files)
        page.restore_requested.connect(self.restore_requested)
        return page

    def _past_page(self) -> Page:
        from csmdesk.ui.pages.settings.past_page import PastPage

        return PastPage(self._desk, self._worker)

    def _doctor_page(self) -> Page:
        from csmdesk.ui.pages.doctor import DoctorPage

        return DoctorPage(self._desk, self._worker)

    def _colleagues_page(self) -> Page:
        from csmdesk.ui.pages.colleagues import ColleaguesPage

        return ColleaguesPage(self._desk, self.commands)

    def _tidying_page(self, name: str) -> Page:
        from csmdesk.ui.pages.duplicates import DuplicatesPage
        from csmdesk.ui.pages.exchanges import ExchangesPage
        from csmdesk.ui.pages.fields import FieldsPage
        from csmdesk.ui.pages.merge import MergePage
        from csmdesk.ui.pages.required_roles.page import RequiredRolesPage
        from csmdesk.ui.pages.rhythm import RhythmPage
        from csmdesk.ui.pages.standards import StandardsPage
        from csmdesk.ui.pages.tags import TagsPage
        from csmdesk.ui.pages.templates import TemplatesPage
        from csmdesk.ui.pages.trash import TrashPage

        if name == "duplicates":
            return DuplicatesPage(self._desk, self.commands)
        made = {
            "exchanges": ExchangesPage, "fields": FieldsPage, "merge": MergePage,
            "required_roles": RequiredRolesPage, "rhythm": RhythmPage,
            "standards": StandardsPage, "tags": TagsPage, "templates": TemplatesPage,
            "trash": TrashPage,
        }  # fmt: skip
        page: Page = made[name](self._desk)
        return page

    def _exchange_page(self, name: str) -> Page:
        from csmdesk.ui.pages.differences.page import DifferencesPage
        from csmdesk.ui.pages.shared.page import SharedPage

        if name == "shared":
            shared = SharedPage(self._desk, self._profile)
            shared.crm_changed.connect(self.crm_changed)
            return shared
        page = DifferencesPage(self._desk, self.commands)
        page.settled.connect(self.crm_changed)
        return page

    def _bind(self) -> None:
        bind = self._desk.actions.bind
        self.commands.bind()
        self.commands.place_requested.connect(self._window.stack.go)
        self.commands.line_asked.connect(self._log)
        self._map.place_requested.connect(self._window.stack.go)
        self._plan.place_requested.connect(self._window.stack.go)
        bind("touchpoint.log", self._log)
        bind("account.qbr", self._review)
        bind("import.files", self._import)
        bind("import.history", self._import_history)
        bind("colleague.new", self._new_colleague)
        bind("sync.connect", self._connect_crm)
        bind("sync.match", self._match_with_crm)
        self._drop.dropped.connect(self.mailbox.take_dropped)
        status = self._window.status
        status.differences_clicked.connect(self._decide)
        status.attention_clicked.connect(self._decide)

    def open_quick(self) -> QuickWindow:
        """Open quick entry in a window of its own, with what was typed in the other one."""
        if self._quick is None:
            from csmdesk.ui.quick_entry.quick_window import QuickWindow

            self._quick = QuickWindow(self._desk)
            self._quick.entry.place_requested.connect(self._window.stack.go)
        if self._entry is not None:
            self._entry.dismiss()
            self._quick.entry.take_over(self._entry)
        self._quick.open_here()
        return self._quick

    def _log(self, line: str = "") -> None:
        if self._entry is None:
            from csmdesk.ui.quick_entry.overlay import QuickEntry

            self._entry = QuickEntry(self._window, self._desk)
            self._entry.place_requested.connect(self._window.stack.go)
        if self._quick is not None:
            self._quick.entry.dismiss()
            self._entry.take_over(self._quick.entry)
        self._entry.open_here(self._window.stack, line=line)

    def _review(self) -> None:
        account = self._desk.focus.current
        if account is not None:
            self._window.stack.go(Place("qbr", {"id": account.id}))

    def _connect_crm(self) -> None:
        if self._connection is None:
            from csmdesk.ui.connect.sheet import ConnectSheet

            self._connection = ConnectSheet(self._window, self._desk, self._worker, self._profile)
            self._connection.connected.connect(self.crm_changed)
        self._connection.open_with(self._window.stack)

    def _match_with_crm(self) -> None:
        if self._matches is None:
            from csmdesk.ui.connect.matches_sheet import MatchesSheet

            self._matches = MatchesSheet(self._window, self._desk, self._worker)
            self._matches.matched.connect(self.crm_changed)
        self._matches.open_with(self._window.stack)

    def _decide(self) -> None:
        self._window.stack.go(Place("differences"))

    def _new_colleague(self) -> None:
        self._window.stack.go(Place("colleagues", {"new": "1"}))

    def _import_history(self) -> None:
        self._window.stack.go(Place(HISTORY))

    def _import(self) -> None:
        self._window.stack.go(place_to_choose())
