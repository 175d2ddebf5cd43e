"""The form of a person at an account."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import AccountId
from csmdesk.domain.people import Stakeholder, StakeholderStatus
from csmdesk.domain.text import Text
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.chips_field import WordsField
from csmdesk.ui.forms.choices import GRADES, colleague_choices, words_of
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, ListField, TextField, TickField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings
from csmdesk.ui.tables.vocabulary import PERSON_STATES, PERSON_TIERS, ROLES, STANCES

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class PersonForm(Form):
    """Make or edit a person."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._person: Stakeholder | None = None
        self._account_id = AccountId("")
        self._account_name = ""
        self._tier, self._role, self._stance = ChoiceField(), ChoiceField(), ChoiceField()
        self._status = ChoiceField(is_needed=True)
        self._owner = ChoiceField()
        self._influence, self._interest = ChoiceField(), ChoiceField()
        self._influence.set_choices(GRADES)
        self._interest.set_choices(GRADES)
        self._place_fields()
        self.similar = self.hint_at("person")
        self.ready()

    @property
    def account_id(self) -> AccountId:
        """Return the account at which the person is."""
        return self._account_id

    def make(
        self,
        account: CurrentAccount,
        around: Surroundings,
        area: QWidget | None = None,
        *,
        role: str | None = None,
        tier: str | None = None,
    ) -> None:
        """Ask for a new person at an account, with a role and a tier if those are wanted."""
        self._person = None
        self._account_id, self._account_name = account.id, account.name
        self.similar.begin(is_on=True, account_id=account.id)
        self._offer(around)
        self.open_with({"status": StakeholderStatus.ACTIVE, "role": role, "tier": tier}, area)

    def edit(self, person: Stakeholder, around: Surroundings, area: QWidget | None = None) -> None:
        """Ask for changes to a person."""
        self._person = person
        self.similar.begin(is_on=False)
        self._account_id, self._account_name = person.account_id, person.account_name
        self._offer(around)
        self.open_with({f.name: getattr(person, f.name) for f in dataclasses.fields(person)}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the person."""
        person, account_id = self._person, self._account_id
        name = values.pop("name") or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.people import create_person, edit_person

            if person is None:
                create_person(uow, account_id, name, **values)
            else:
                edit_person(uow, person.id, name=name, **values)

        code = "action.create_person" if person is None else "action.edit_person"
        self.write(Text.of(code, name=name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._tier.set_choices(words_of(PERSON_TIERS))
        self._role.set_choices(words_of(ROLES))
        self._stance.set_choices(words_of(STANCES))
        self._status.set_choices(words_of(PERSON_STATES))
        title = self.tr("New person at {0}") if self._person is None else self.tr("Person at {0}")
        self.name_fields(
            title.format(self._account_name),
            {
                "name": self.tr("Name"),
                "title": self.tr("Title"),
                "department": self.tr("Department"),
                "tier": self.tr("Tier"),
                "role": self.tr("Role"),
                "stance": self.tr("Stance"),
                "is_key": self.tr("Key member"),
                "influence": self.tr("Influence"),
                "interest": self.tr("Interest"),
                "emails": self.tr("E-mail"),
                "phones": self.tr("Phone"),
                "wechat": self.tr("WeChat"),
                "website": self.tr("Website"),
                "aliases": self.tr("Also called"),
                "channel": self.tr("Likes to be reached by"),
                "owner_id": self.tr("Our owner"),
                "status": self.tr("Status"),
                "valid_from": self.tr("Since"),
                "valid_to": self.tr("Until"),
                "goal": self.tr("Their goal"),
            },
        )

    def _place_fields(self) -> None:
        self.place(name=TextField())
        self.place(title=TextField(), department=TextField())
        self.place(tier=self._tier, role=self._role)
        self.place(stance=self._stance, is_key=TickField())
        self.place(influence=self._influence, interest=self._interest)
        self.place(emails=ListField())
        self.place(phones=ListField(), wechat=TextField())
        self.place(website=TextField())
        self.place(aliases=WordsField())
        self.place(channel=TextField(), owner_id=self._owner)
        self.place(valid_from=DayField(self.desk), valid_to=DayField(self.desk))
        self.place(status=self._status)
        self.place(goal=TextField())

    def _offer(self, around: Surroundings) -> None:
        self._owner.set_choices(colleague_choices(around.colleagues))
        self.offer_own(around.own)
        self.retranslate()
