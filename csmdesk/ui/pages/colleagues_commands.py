"""What can be done with our own people: make, change, let go, take back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import ColleagueId
from csmdesk.domain.people import Colleague
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms import form_reads
from csmdesk.ui.forms.colleague_form import ColleagueForm, LeavingForm
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.pages.colleagues_lines import Member

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork


class ColleagueCommands(QObject):
    """Open the forms, and do at once what needs none."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._area = page
        self._form: ColleagueForm | None = None
        self._leaving: LeavingForm | None = None

    @property
    def form(self) -> ColleagueForm:
        """Return the form, built when first asked for."""
        if self._form is None:
            self._form = ColleagueForm(self._page.window(), self._desk)
        return self._form

    @property
    def leaving(self) -> LeavingForm:
        """Return what asks who takes over, built when first asked for."""
        if self._leaving is None:
            self._leaving = LeavingForm(self._page.window(), self._desk)
        return self._leaving

    def make(self, area: QWidget) -> None:
        """Ask for a new colleague."""
        self._area = area

        def read(session: ReadSession) -> OwnFields:
            return form_reads.read_own(session, "colleague")

        self._desk.read(self, read, self._on_new, latest="form")

    def edit(self, colleague_id: ColleagueId, area: QWidget) -> None:
        """Ask for changes to a colleague."""
        self._area = area
        read = partial(form_reads.read_colleague, colleague_id=colleague_id)
        self._desk.read(self, read, self._on_colleague, latest="form")

    def leave_or_come_back(
        self, member: Member, others: Sequence[Colleague], area: QWidget
    ) -> None:
        """Ask who takes over, or say at once that someone who had left is back."""
        colleague = member.colleague
        if colleague.left_on is None:
            self.leaving.ask(colleague, member.duties, others, area)
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.colleagues import mark_back

            mark_back(uow, colleague.id)

        self._desk.write(self, Text.of("action.colleague_back", name=colleague.name), work)

    def _on_new(self, own: OwnFields) -> None:
        self.form.make(own, self._area)

    def _on_colleague(self, found: tuple[Colleague, OwnFields]) -> None:
        self.form.edit(*found, self._area)
