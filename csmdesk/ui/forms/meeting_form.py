"""The form of a meeting."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, MeetingId, PersonId
from csmdesk.domain.meetings import MEETING_KINDS, Attendee, Meeting, MeetingDraft
from csmdesk.domain.people import Stakeholder
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.day_field import MomentField
from csmdesk.ui.forms.fields import ChoiceField, NotesField, NumberField, TextField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.record_fields import AccountField, PeopleField
from csmdesk.ui.tables.vocabulary import KINDS, word

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_MINUTES = 60
_QUARTER = timedelta(minutes=15)


class MeetingForm(Form):
    """Make or edit a meeting; who is not in the book is kept by name."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._meeting: Meeting | None = None
        self._kind = ChoiceField(is_needed=True)
        self._account = AccountField(desk)
        self._people = PeopleField()
        self.place(title=TextField())
        self.place(account=self._account, kind=self._kind)
        self.place(starts_at=MomentField(desk), minutes=NumberField())
        self.place(place=TextField())
        self.place(people=self._people)
        self.place(notes=NotesField(5))
        self._account.editingFinished.connect(self._on_account)
        self.ready()

    def make(
        self,
        account: CurrentAccount | None,
        area: QWidget | None = None,
        *,
        kind: Kind = Kind.MEETING,
        people: tuple[tuple[str | None, str], ...] = (),
        title: str = "",
    ) -> None:
        """Ask for a new meeting, with an account where the user is at one."""
        self._meeting = None
        self.retranslate()
        now = self.desk.clock.now().replace(second=0, microsecond=0)
        values: dict[str, object] = {
            "kind": kind,
            "people": people,
            "title": title,
            "starts_at": now + _QUARTER - timedelta(minutes=now.minute % 15),
            "minutes": _MINUTES,
        }
        if account is not None:
            values["account"] = (account.id, account.name)
        self.open_with(values, area)
        self._on_account()

    def edit(self, meeting: Meeting, area: QWidget | None = None) -> None:
        """Ask for changes to a meeting."""
        self._meeting = meeting
        self.retranslate()
        values = {f.name: getattr(meeting, f.name) for f in dataclasses.fields(meeting)}
        values["minutes"] = meeting.minutes
        values["account"] = (meeting.account_id, meeting.account_name or "")
        values["people"] = tuple(
            (who.person_id, who.name) for who in meeting.people if who.colleague_id is None
        )
        self.open_with(values, area)
        self._on_account()

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the meeting."""
        meeting = self._meeting
        draft = self._draft(values)

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.meetings import create_meeting, edit_meeting

            if meeting is None:
                create_meeting(uow, draft)
            else:
                edit_meeting(uow, MeetingId(meeting.id), draft)

        code = "action.create_meeting" if meeting is None else "action.edit_meeting"
        self.write(Text.of(code, title=draft.title), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices([(kind, word(KINDS, kind)) for kind in MEETING_KINDS])
        self.name_fields(
            self.tr("New meeting") if self._meeting is None else self.tr("Meeting"),
            {
                "title": self.tr("Title"),
                "account": self.tr("Account"),
                "kind": self.tr("Kind"),
                "starts_at": self.tr("Start"),
                "minutes": self.tr("Minutes"),
                "place": self.tr("Place"),
                "people": self.tr("With"),
                "notes": self.tr("Notes"),
            },
        )

    def _draft(self, values: dict[str, Any]) -> MeetingDraft:
        """Return what is typed; what the form does not show stays as it was."""
        before, starts_at = self._meeting, values["starts_at"]
        length = timedelta(minutes=values["minutes"] or 0)
        return MeetingDraft(
            title=values["title"] or "",
            starts_at=starts_at,
            ends_at=starts_at + length,
            account_id=values["account"],
            kind=values["kind"],
            is_all_day=before.is_all_day if before else False,
            zone=before.zone if before else None,
            place=values["place"],
            notes=values["notes"] or "",
            people=self._attendees(values["people"]),
        )

    def _attendees(self, named: tuple[tuple[str | None, str], ...]) -> tuple[Attendee, ...]:
        """Return who is named, with the addresses that the meeting had, and ours as they were."""
        before = self._meeting.people if self._meeting else ()
        ours = tuple(who for who in before if who.colleague_id is not None)
        mails = {(str(who.person_id), who.name): who.email for who in before}
        theirs = (
            Attendee(name, mails.get((str(key), name)), PersonId(key) if key else None)
            for key, name in named
        )
        return (*theirs, *ours)

    def _on_account(self) -> None:
        """Offer the people of the account."""
        try:
            account_id = self._account.value()
        except UserError:
            return
        if account_id is None:
            return
        wanted = AccountId(account_id)

        def read(session: ReadSession) -> tuple[Stakeholder, ...]:
            from csmdesk.services.people import list_people

            return list_people(session, wanted, with_left=False)

        self.desk.read(self, read, self._people.offer, latest="people")
