"""The form that says what was true of a person on days of the past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.people import Colleague
from csmdesk.domain.people_map import MapPerson
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import GRADES, Choices, colleague_choices, words_of
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.pages.people.person_form import PersonForm
from csmdesk.ui.pages.people.person_words import ATTRIBUTES, named
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.tables.vocabulary import PERSON_TIERS, ROLES, STANCES
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_WEEK = timedelta(days=7)


class PastForm(PersonForm):
    """Restate one attribute of a person for some days, whatever was said of them before."""

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab, desk, watch)
        self._colleagues: Sequence[Colleague] = ()
        self._attribute, self._value = ChoiceField(is_needed=True), ChoiceField()
        self._hint = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.place(attribute=self._attribute)
        self.place(value=self._value)
        self.place(valid_from=DayField(desk), valid_to=DayField(desk))
        self.place_words(self._hint)
        self._attribute.currentIndexChanged.connect(self._offer_values)
        self.ready()

    def ask(self, person: MapPerson) -> None:
        """Ask about a person."""
        self._person = person
        self.read_around()

    def submit(self, values: dict[str, Any]) -> None:
        """Restate the attribute."""
        person = self.person
        attribute = Attribute(values["attribute"])

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.stakeholder_history import restate

            restate(
                uow, person.id, attribute, values["value"], values["valid_from"],
                values["valid_to"],
            )  # fmt: skip

        self.write(Text("action.restate", {"name": person.name}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._attribute.set_choices([(key, named(words)) for key, words in ATTRIBUTES.items()])
        self._offer_values()
        self._hint.setText(
            self.tr("Empty “Since” means always before, empty “Until” that it still holds. "
                    "The other days stay as they are.")
        )  # fmt: skip
        self.name_fields(
            self.titled(self.tr("Correct the past of {0}")),
            {
                "attribute": self.tr("What"),
                "value": self.tr("Was"),
                "valid_from": self.tr("Since"),
                "valid_to": self.tr("Until"),
            },
        )

    def offer_around(self, around: Surroundings) -> None:
        """Offer all colleagues as owners of then."""
        self._colleagues = around.colleagues
        self.retranslate()
        yesterday = self.desk.clock.today() - timedelta(days=1)
        values = {
            "attribute": Attribute.STANCE, "valid_from": yesterday - _WEEK, "valid_to": yesterday,
            "value": self.person.stance,
        }  # fmt: skip
        self.open_with(values, self._area)

    def _offer_values(self) -> None:
        choices: dict[object, Choices] = {
            Attribute.TIER: words_of(PERSON_TIERS),
            Attribute.ROLE: words_of(ROLES),
            Attribute.STANCE: words_of(STANCES),
            Attribute.INFLUENCE: GRADES,
            Attribute.INTEREST: GRADES,
            Attribute.OWNER: colleague_choices(self._colleagues),
        }
        chosen = self._value.value()
        offered = choices.get(self._attribute.value(), [])
        self._value.clear()
        self._value.set_choices(offered)
        if chosen in [value for value, _ in offered]:
            self._value.set_value(chosen)
