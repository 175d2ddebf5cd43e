"""The form of a touchpoint."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.entry.drafts import PromiseDraft
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind, Touchpoint, TouchpointDraft, default_direction
from csmdesk.ui.attachments.traffic import contents
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.forms.chips_field import WordsField
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.day_field import MomentField
from csmdesk.ui.forms.fields import (
    ChoiceField,
    NotesField,
    NumberField,
    TextField,
    TickField,
)
from csmdesk.ui.forms.files_field import FileChanges, FilesField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings, Words
from csmdesk.ui.forms.promises_field import PromisesField
from csmdesk.ui.forms.record_fields import PeopleField
from csmdesk.ui.tables.vocabulary import DIRECTIONS, KINDS, OUTCOMES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class TouchpointForm(Form):
    """Log a touchpoint with all its details, or edit one; its files come and go with it."""

    def __init__(self, window: QWidget, desk: Desk, access: FileAccess | None = None) -> None:
        super().__init__(window, desk)
        self._touchpoint: Touchpoint | None = None
        self._account_id = AccountId("")
        self._account_name = ""
        self._kind = ChoiceField(is_needed=True)
        self._direction = ChoiceField(is_needed=True)
        self._outcome, self._sentiment = ChoiceField(), ChoiceField()
        self._people = PeopleField()
        self._tags = WordsField()
        self._promises = PromisesField(desk)
        self.files = FilesField(desk, access) if access else None
        self.place(subject=TextField())
        self.place(kind=self._kind, direction=self._direction)
        self.place(started_at=MomentField(desk), minutes=NumberField())
        self.place(people=self._people)
        self.place(outcome=self._outcome, sentiment=self._sentiment)
        self.place(notes=NotesField(8))
        self.place(promises=self._promises)
        self.place(tags=self._tags)
        if self.files is not None:
            self.place(files=self.files)
            self.setAcceptDrops(True)
            self.files.resized.connect(self.fit)
        self.place(is_private=TickField())
        self._kind.activated.connect(self._on_kind)
        self.ready()

    def make(
        self, account: CurrentAccount, around: Surroundings, area: QWidget | None = None
    ) -> None:
        """Ask for a new touchpoint with an account."""
        self._touchpoint = None
        self._account_id, self._account_name = account.id, account.name
        self._offer(around)
        values = {"kind": Kind.CALL, "direction": default_direction(Kind.CALL)}
        self.open_with(values | {"started_at": self.desk.clock.now()}, area)

    def edit(
        self, touchpoint: Touchpoint, around: Surroundings, area: QWidget | None = None
    ) -> None:
        """Ask for changes to a touchpoint."""
        self._touchpoint = touchpoint
        self._account_id, self._account_name = touchpoint.account_id, touchpoint.account_name
        self._offer(around)
        values = {f.name: getattr(touchpoint, f.name) for f in dataclasses.fields(touchpoint)}
        self.open_with(values | {"files": around.files}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the touchpoint and its files."""
        touchpoint, files = self._touchpoint, values.pop("files", FileChanges())
        people = values.pop("people")
        values.pop("promises")
        promised = [PromiseDraft(p.side, p.text, p.due) for p in self._promises.promises()]
        values["subject"] = values["subject"] or ""
        draft = TouchpointDraft(
            account_id=self._account_id,
            person_ids=tuple(key for key, _ in people if key),
            new_people=tuple(name for key, name in people if not key),
            colleague_ids=tuple(key for key, _ in touchpoint.colleagues) if touchpoint else (),
            **values,
        )

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.meetings import answer_log_it
            from csmdesk.services.quick_entries import write_promises
            from csmdesk.services.touchpoints import edit_touchpoint, log_touchpoint

            if touchpoint is None:
                touchpoint_id = log_touchpoint(uow, draft)
                answer_log_it(uow, touchpoint_id)
            else:
                touchpoint_id = touchpoint.id
                edit_touchpoint(uow, touchpoint_id, draft)
            write_promises(uow, touchpoint_id, promised)
            files.write(uow, touchpoint_id)

        code = "action.log_touchpoint" if touchpoint is None else "action.edit_touchpoint"
        self.write(Text.of(code, subject=draft.subject), work)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: here they are attached."""
        if contents(event.mimeData(), ""):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if self.files is not None:
            self.files.take(event.mimeData())

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(KINDS))
        self._direction.set_choices(words_of(DIRECTIONS))
        self._outcome.set_choices(words_of(OUTCOMES))
        moods = ((1, self.tr("Good")), (0, self.tr("Even")), (-1, self.tr("Bad")))
        self._sentiment.set_choices(moods)
        is_new = self._touchpoint is None
        title = self.tr("New touchpoint with {0}") if is_new else self.tr("Touchpoint with {0}")
        names = {
            "subject": self.tr("Subject"),
            "kind": self.tr("Kind"),
            "direction": self.tr("Direction"),
            "started_at": self.tr("Start"),
            "minutes": self.tr("Minutes"),
            "people": self.tr("With"),
            "outcome": self.tr("Outcome"),
            "sentiment": self.tr("Mood"),
            "notes": self.tr("Notes"),
            "promises": self.tr("New promises"),
            "tags": self.tr("Tags"),
            "is_private": self.tr("Private: never leaves this computer"),
        }
        if self.files is not None:
            names["files"] = self.tr("Files")
        self.name_fields(title.format(self._account_name), names)

    def offer_words(self, words: Words) -> None:
        """Complete tags."""
        self._tags.offer(words.tags)

    def _offer(self, around: Surroundings) -> None:
        self._people.offer(around.people)
        self.offer_own(around.own)
        self.retranslate()
        self.want_words()

    def _on_kind(self) -> None:
        """Let a new touchpoint go the way that its kind usually goes."""
        kind = self._kind.value()
        if self._touchpoint is None and isinstance(kind, str):
            self._direction.set_value(default_direction(kind))
