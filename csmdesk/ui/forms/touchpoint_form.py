"""The form in which a touchpoint that was logged is put right."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Touchpoint, TouchpointDraft
from csmdesk.ui.desk import Desk
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
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.forms.record_fields import PeopleField
from csmdesk.ui.tables.vocabulary import DIRECTIONS, KINDS, OUTCOMES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class TouchpointForm(Form):
    """Edit a touchpoint."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._touchpoint: Touchpoint | None = None
        self._kind = ChoiceField(is_needed=True)
        self._direction = ChoiceField(is_needed=True)
        self._outcome, self._sentiment = ChoiceField(), ChoiceField()
        self._people = PeopleField()
        self._tags = WordsField()
        self.place(subject=TextField())
        self.place(kind=self._kind, direction=self._direction)
        self.place(started_at=MomentField(desk), minutes=NumberField())
        self.place(people=self._people)
        self.place(outcome=self._outcome, sentiment=self._sentiment)
        self.place(notes=NotesField(8))
        self.place(tags=self._tags)
        self.place(is_private=TickField())
        self.ready()

    def edit(
        self, touchpoint: Touchpoint, around: Surroundings, area: QWidget | None = None
    ) -> None:
        """Ask for changes to a touchpoint."""
        self._touchpoint = touchpoint
        self._people.offer(around.people)
        self._tags.offer(around.tags)
        self.offer_own(around.own)
        self.retranslate()
        fields = dataclasses.fields(touchpoint)
        self.open_with({f.name: getattr(touchpoint, f.name) for f in fields}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the touchpoint."""
        touchpoint = self._touchpoint
        assert touchpoint is not None
        people = values.pop("people")
        values["subject"] = values["subject"] or ""
        draft = TouchpointDraft(
            account_id=touchpoint.account_id,
            person_ids=tuple(key for key, _ in people if key),
            new_people=tuple(name for key, name in people if not key),
            colleague_ids=tuple(key for key, _ in touchpoint.colleagues),
            **values,
        )

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.touchpoints import edit_touchpoint

            edit_touchpoint(uow, touchpoint.id, draft)

        self.write(Text.of("action.edit_touchpoint", subject=draft.subject), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._kind.set_choices(words_of(KINDS))
        self._direction.set_choices(words_of(DIRECTIONS))
        self._outcome.set_choices(words_of(OUTCOMES))
        moods = ((1, self.tr("Good")), (0, self.tr("Even")), (-1, self.tr("Bad")))
        self._sentiment.set_choices(moods)
        account = self._touchpoint.account_name if self._touchpoint else ""
        self.name_fields(
            self.tr("Touchpoint with {0}").format(account),
            {
                "subject": self.tr("Subject"),
                "kind": self.tr("Kind"),
                "direction": self.tr("Direction"),
                "started_at": self.tr("Start"),
                "minutes": self.tr("Minutes"),
                "people": self.tr("With"),
                "outcome": self.tr("Outcome"),
                "sentiment": self.tr("Mood"),
                "notes": self.tr("Notes"),
                "tags": self.tr("Tags"),
                "is_private": self.tr("Private: never leaves this computer"),
            },
        )
