"""Opens the forms: reads what a form shows, then shows it above the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.contracts import ContractLine
from csmdesk.domain.duplicates import Similar
from csmdesk.domain.ids import (
    AccountId,
    CommitmentId,
    OpportunityId,
    StakeholderId,
    TaskId,
    TouchpointId,
)
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.account_form import AccountForm
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.forms.line_form import LineForm
from csmdesk.ui.forms.opportunity_form import OpportunityForm
from csmdesk.ui.forms.person_form import PersonForm
from csmdesk.ui.forms.promise_form import PromiseForm
from csmdesk.ui.forms.shelf import FormShelf
from csmdesk.ui.forms.task_form import TaskForm
from csmdesk.ui.forms.touchpoint_form import TouchpointForm

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

F = TypeVar("F", bound=Form)
T = TypeVar("T")


class FormOpener(QObject):
    """Open the forms of a window, each with what it shows."""

    account_made = Signal(str)  # id of the new account
    similar_asked = Signal(object)  # Similar: a record to look at while a form waits

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        area: QWidget | None = None,
        *,
        files: FileAccess | None = None,
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._area = area
        self._aside: AccountForm | PersonForm | None = None  # waits with what is typed in it
        self.begins_in = ""  # the field that the next form begins in, instead of its first one
        self._shelf = FormShelf(desk, window, files)
        self._shelf.built.connect(self._on_built)

    @property
    def open_form(self) -> Form | None:
        """Return the form that is open."""
        return self._shelf.open_form

    def prepare(self) -> None:
        """Have those forms ready that are asked for most."""
        self._shelf.prepare()

    def new_account(self) -> None:
        """Ask for a new account; a form that waits is taken up again."""
        if isinstance(self._aside, AccountForm):
            self.take_up()
            return

        def show(around: Surroundings) -> None:
            self._form(AccountForm).make(around, self._area)

        self._read(form_reads.read_for_new_account, show)

    def edit_account(self, account_id: AccountId) -> None:
        """Ask for changes to an account."""
        self._edit(AccountForm, partial(form_reads.read_account, account_id=account_id))

    def new_person(
        self, account: CurrentAccount, *, role: str | None = None, tier: str | None = None
    ) -> None:
        """Ask for a new person at an account; a form that waits is taken up again."""
        if isinstance(self._aside, PersonForm) and self._aside.account_id == account.id:
            self.take_up()
            return
        make = partial(self._form(PersonForm).make, role=role, tier=tier)
        self._around(account, make, *form_reads.PERSON_AND_PLACE)

    def edit_person(self, place_id: StakeholderId) -> None:
        """Ask for changes to a person."""
        self._edit(PersonForm, partial(form_reads.read_person, place_id=place_id))

    def new_line(self, account: CurrentAccount) -> None:
        """Ask for a new contract line."""
        self._around(account, self._form(LineForm).make, "contract_line")

    def edit_line(self, line: ContractLine) -> None:
        """Ask for changes to a contract line."""

        def show(found: tuple[ContractLine | None, Surroundings]) -> None:
            now, around = found
            if now is not None:
                self._form(LineForm).edit(now, around, self._area)

        read = partial(form_reads.read_line, account_id=line.account_id, line_id=line.id)
        self._read(read, show)

    def new_promise(
        self, account: CurrentAccount, touchpoint_id: TouchpointId | None = None
    ) -> None:
        """Ask for a new promise, made in a touchpoint if that is named."""
        make = partial(self._form(PromiseForm).make, touchpoint_id=touchpoint_id)
        self._around(account, make, "commitment")

    def edit_promise(self, commitment_id: CommitmentId) -> None:
        """Ask for changes to a promise."""
        read = partial(form_reads.read_commitment, commitment_id=commitment_id)
        self._edit(PromiseForm, read)

    def new_task(
        self,
        account: CurrentAccount,
        touchpoint_id: TouchpointId | None = None,
        *,
        title: str | None = None,
    ) -> None:
        """Ask for a new task, taken on in a touchpoint if that is named."""
        make = partial(self._form(TaskForm).make, touchpoint_id=touchpoint_id, title=title)
        self._around(account, make, "task")

    def edit_task(self, task_id: TaskId) -> None:
        """Ask for changes to a task."""
        self._edit(TaskForm, partial(form_reads.read_task, task_id=task_id))

    def new_opportunity(self, account: CurrentAccount) -> None:
        """Ask for a new opportunity."""
        self._around(account, self._form(OpportunityForm).make, "opportunity")

    def edit_opportunity(self, opportunity_id: OpportunityId) -> None:
        """Ask for changes to an opportunity."""
        read = partial(form_reads.read_opportunity, opportunity_id=opportunity_id)
        self._edit(OpportunityForm, read)

    def new_touchpoint(self, account: CurrentAccount) -> None:
        """Ask for a new touchpoint with an account."""
        self._around(account, self._form(TouchpointForm).make, "touchpoint")

    def edit_touchpoint(self, touchpoint_id: TouchpointId) -> None:
        """Ask for changes to a touchpoint."""
        read = partial(form_reads.read_touchpoint, touchpoint_id=touchpoint_id)
        self._edit(TouchpointForm, read)

    def take_up(self) -> None:
        """Go on with the form that was set aside."""
        form, self._aside = self._aside, None
        if form is not None:
            form.take_up(self._area)

    def _form(self, kind: type[F]) -> F:
        """Return the form of a kind, which waits no more with what was typed before."""
        found = self._shelf.get(kind)
        if self._aside is found:
            self._aside = None
        return found

    def _read(self, read: Callable[[ReadSession], T], done: Callable[[T], None]) -> None:
        self._desk.read(self, read, done, latest="form")

    def _around(
        self,
        account: CurrentAccount,
        make: Callable[[CurrentAccount, Surroundings, QWidget], None],
        *records: str,
    ) -> None:
        def read(session: ReadSession) -> Surroundings:
            return form_reads.read_around(session, account.id, *records)

        def show(around: Surroundings) -> None:
            make(account, around, self._area or self._window)

        self._read(read, show)

    def _edit(self, kind: type[Any], read: Callable[[ReadSession], tuple[Any, ...]]) -> None:
        wanted, self.begins_in = self.begins_in, ""

        def show(found: tuple[Any, ...]) -> None:
            form = self._form(kind)
            form.edit(*found, self._area)
            form.stand_in(wanted)

        self._read(read, show)

    def _on_built(self, form: Form) -> None:
        if isinstance(form, AccountForm):
            form.saved.connect(self._on_account_saved)
        if isinstance(form, (AccountForm, PersonForm)):
            form.similar.opened.connect(self._on_similar)

    def _on_account_saved(self, changes: ChangeSet) -> None:
        made = [c.key for c in changes.changes if c.table == "account" and c.before is None]
        if made:
            self.account_made.emit(made[0])

    def _on_similar(self, similar: Similar) -> None:
        """Let the user look at a record; the form waits with what is typed."""
        form = self.open_form
        if isinstance(form, (AccountForm, PersonForm)):
            form.set_aside()
            self._aside = form
            self.similar_asked.emit(similar)
            words = self.tr("What you typed is kept.")
            self._desk.notices.offer(words, self.tr("Back to the form"), self.take_up)
