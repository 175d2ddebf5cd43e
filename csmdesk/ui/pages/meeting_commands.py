"""What can be done with meetings from anywhere: make, edit, log, and not log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import MeetingId, PersonId, TouchpointId
from csmdesk.domain.meetings import Meeting
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork
    from csmdesk.ui.forms.meeting_form import MeetingForm


class MeetingCommands(QObject):
    """Open the form of a meeting; log one, or say that it is not to be logged."""

    logged = Signal(str)  # id of the touchpoint that was made

    def __init__(self, desk: Desk, window: QWidget, area: QWidget | None = None) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._area = area
        self._form: MeetingForm | None = None
        desk.actions.bind("meeting.new", self.new)

    @property
    def form(self) -> MeetingForm:
        """Return the form, made when it is asked for first."""
        if self._form is None:
            from csmdesk.ui.forms.meeting_form import MeetingForm

            self._form = MeetingForm(self._window, self._desk)
        return self._form

    def new(self) -> None:
        """Ask for a new meeting."""
        self.form.make(self._desk.focus.current, self._area)

    def new_call(self, person_id: PersonId, name: str) -> None:
        """Ask for a call with a person of the account that the user is at."""
        self.form.make(
            self._desk.focus.current, self._area, kind=Kind.CALL, people=((person_id, name),),
            title=self.tr("Call with {0}").format(name),
        )  # fmt: skip

    def edit(self, meeting_id: MeetingId) -> None:
        """Ask for changes to a meeting."""

        def read(session: ReadSession) -> Meeting:
            from csmdesk.services.meetings import get_meeting

            return get_meeting(session, meeting_id)

        self._desk.read(self, read, self._on_read, latest="meeting")

    def log(self, meeting: Meeting) -> None:
        """Make the touchpoint of a meeting; without an account, ask for that first."""
        if meeting.account_id is None:
            self.form.edit(meeting, self._area)
            self.form.stand_in("account")
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.meetings import log_meeting

            log_meeting(uow, meeting.id)

        self._write("action.log_meeting", meeting, work, self._on_logged)

    def log_by_id(self, meeting_id: str) -> None:
        """Make the touchpoint of a meeting as it is now, or open the one that was made."""

        def read(session: ReadSession) -> Meeting:
            from csmdesk.services.meetings import get_meeting

            return get_meeting(session, MeetingId(meeting_id))

        self._desk.read(self, read, self._on_asked, error=self._desk.notices.refuse, latest="log")

    def skip(self, meeting: Meeting) -> None:
        """Say that a meeting is not to be logged."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.meetings import skip_meeting

            skip_meeting(uow, meeting.id)

        self._write("action.skip_meeting", meeting, work)

    def delete(self, meeting: Meeting) -> None:
        """Take a meeting out of the book."""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.meetings import delete_meeting

            delete_meeting(uow, meeting.id)

        self._write("action.delete_meeting", meeting, work)

    def _write(
        self,
        code: str,
        meeting: Meeting,
        work: Callable[[UnitOfWork], object],
        done: Callable[[ChangeSet], None] | None = None,
    ) -> None:
        self._desk.write(self, Text.of(code, title=meeting.title), work, done=done)

    def _on_asked(self, meeting: Meeting) -> None:
        if meeting.touchpoint_id is not None:
            self.logged.emit(meeting.touchpoint_id)
        else:
            self.log(meeting)

    def _on_read(self, meeting: Meeting) -> None:
        self.form.edit(meeting, self._area)

    def _on_logged(self, changes: ChangeSet) -> None:
        for key in changes.keys("touchpoint"):
            self.logged.emit(TouchpointId(key))
