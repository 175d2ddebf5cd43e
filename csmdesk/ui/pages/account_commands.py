"""What can be done with accounts from anywhere: the commands behind menus, shortcuts and pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.ui.day_log.opener import DayLogOpener
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.meeting_commands import MeetingCommands
from csmdesk.ui.pages.record_commands import RecordCommands

if TYPE_CHECKING:
    from csmdesk.domain.duplicates import Similar
    from csmdesk.models.work import UnitOfWork
    from csmdesk.ui.dialogs.files import FileAccess
    from csmdesk.ui.forms.opener import FormOpener
    from csmdesk.ui.pages.hierarchy_form import HierarchyForm


class AccountCommands(QObject):
    """Open the forms, and do at once what needs none; each act is one unit of work with undo.

    Made once for a window; ``area`` is the part of it that forms stand above (the page stack).
    Without ``files`` the form of a touchpoint shows none.
    """

    minutes_asked = Signal(object, str)  # CurrentAccount, id of a touchpoint with it
    place_requested = Signal(object)  # Place to go to: the account that was made
    line_asked = Signal(str)  # quick entry, beginning with these words

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        area: QWidget | None = None,
        *,
        files: FileAccess | None = None,
    ) -> None:
        super().__init__(window)
        self.files = files
        self._desk = desk
        self._window = window
        self._area = area
        self._move_form: HierarchyForm | None = None
        self._forms: FormOpener | None = None
        self.records = RecordCommands(desk, self)
        self.day_log = DayLogOpener(desk, window, area)
        self.meetings = MeetingCommands(desk, window, area)
        self.meetings.logged.connect(self._on_meeting_logged)
        self.records.account_copied.connect(self._on_made)

    @property
    def forms(self) -> FormOpener:
        """Return what opens the forms, made when the first is asked for."""
        if self._forms is None:
            from csmdesk.ui.forms.opener import FormOpener

            self._forms = FormOpener(self._desk, self._window, self._area, files=self.files)
            self._forms.account_made.connect(self._on_made)
            self._forms.similar_asked.connect(self._on_similar)
        return self._forms

    def prepare(self) -> None:
        """Have the forms ready that are asked for most; to be called when the window rests."""
        self.forms.prepare()

    def bind(self) -> None:
        """Give the registry what its account commands do."""
        bind = self._desk.actions.bind
        bind("account.new", self.new_account)
        bind("account.edit", self.edit_current)
        bind("account.archive", self.archive_current)
        bind("account.copy", self.copy_current)
        bind("account.discard", self.discard_current)
        bind("account.move", self.move_current)
        bind("account.merge", self.merge_current)
        bind("person.new", self.new_person)
        bind("touchpoint.new", self.new_touchpoint)
        bind("touchpoint.day", self.day_log.open)
        bind("opportunity.new", self.new_opportunity)
        bind("promise.new", self.new_promise)
        bind("task.new", self.new_task)

    def new_account(self) -> None:
        """Ask for a new account, and go to it when it is saved."""
        self.forms.new_account()

    def edit_current(self) -> None:
        """Ask for changes to the account that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.forms.edit_account(account.id)

    def archive_current(self) -> None:
        """Archive the account that the user is at, or bring it back."""
        account = self._desk.focus.current
        if account is not None:
            self.set_archived([account], puts_away=not account.is_archived)

    def move_current(self) -> None:
        """Ask which account the one that the user is at belongs to."""
        account = self._desk.focus.current
        if account is not None:
            self.move(account.id)

    def move(self, account_id: AccountId) -> None:
        """Ask which account another one belongs to."""
        if self._move_form is None:
            from csmdesk.ui.pages.hierarchy_form import HierarchyForm

            self._move_form = HierarchyForm(self._window, self._desk)
        self._move_form.ask(account_id, self._area)

    def merge_current(self) -> None:
        """Go to where another account is joined into the one that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.merge("account", account.id)

    def merge(self, kind: str, winner_id: str, loser_id: str = "", *, back: str = "") -> None:
        """Go to where two records are joined; ``back`` says to come back afterwards."""
        params = {"kind": kind, "winner": winner_id, "loser": loser_id, "back": back}
        shown = {key: value for key, value in params.items() if value}
        self.place_requested.emit(Place("merge", shown))

    def copy_current(self) -> None:
        """Copy the account that the user is at, and go to the copy."""
        account = self._desk.focus.current
        if account is not None:
            self.records.copy("account", (account.id, account.name))

    def discard_current(self) -> None:
        """Move the account that the user is at to the trash."""
        account = self._desk.focus.current
        if account is not None:
            self.records.discard("account", (account.id, account.name))

    def new_person(self) -> None:
        """Ask for a new person at the account that the user is at."""
        account = self._desk.focus.current
        if account is None:
            hint = Text("person.no_account_hint")
            self._desk.notices.refuse(UserError(Text("person.no_account"), hint))
        else:
            self.forms.new_person(account)

    def new_touchpoint(self) -> None:
        """Ask for a new touchpoint with all its details and files."""
        account = self._desk.focus.current
        if account is not None:
            self.forms.new_touchpoint(account)

    def new_promise(self) -> None:
        """Ask for a new promise of the account that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.forms.new_promise(account)

    def new_task(self) -> None:
        """Ask for a new task of the account that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.forms.new_task(account)

    def new_line(self) -> None:
        """Ask for a new contract line of the account that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.forms.new_line(account)

    def new_opportunity(self) -> None:
        """Ask for a new opportunity of the account that the user is at."""
        account = self._desk.focus.current
        if account is not None:
            self.forms.new_opportunity(account)

    def set_archived(self, accounts: Sequence[CurrentAccount], *, puts_away: bool) -> None:
        """Archive accounts, or bring them back, in one step."""
        ids = [account.id for account in accounts]
        verb = "archive" if puts_away else "restore"
        label = Text.of(f"action.{verb}_accounts", n=len(ids))
        if len(accounts) == 1:
            label = Text.of(f"action.{verb}_account", name=accounts[0].name)

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.accounts import archive_account, restore_account

            for account_id in ids:
                (archive_account if puts_away else restore_account)(uow, account_id)

        if ids:
            self._write(label, work)

    def _write(self, label: Text, work: Callable[[UnitOfWork], object]) -> None:
        self._desk.write(self, label, work)

    def _on_meeting_logged(self, touchpoint_id: str) -> None:
        """Ask what came of it."""
        self.forms.edit_touchpoint(TouchpointId(touchpoint_id))

    def _on_made(self, account_id: str) -> None:
        self.place_requested.emit(Place("account", {"id": account_id}))

    def _on_similar(self, similar: Similar) -> None:
        params = {"id": similar.account_id}
        if similar.id != similar.account_id:
            params["tab"] = "people"
        self.place_requested.emit(Place("account", params))
