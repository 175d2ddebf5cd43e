"""The form of an account."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from csmdesk.domain.accounts import Account
from csmdesk.domain.text import Text
from csmdesk.system.settings import HOME_CURRENCY
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.chips_field import WordsField
from csmdesk.ui.forms.choices import colleague_choices, words_of
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.fields import ChoiceField, NotesField, NumberField, TextField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import Surroundings, Words
from csmdesk.ui.forms.money_field import CURRENCIES
from csmdesk.ui.forms.record_fields import AccountField
from csmdesk.ui.tables.vocabulary import STAGES, TIERS

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class AccountForm(Form):
    """Make or edit an account."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self._account: Account | None = None
        self._tier, self._stage = ChoiceField(), ChoiceField()
        self._currency = ChoiceField(is_needed=True)
        self._owner = ChoiceField()
        self._tags = WordsField()
        self._industry = TextField()
        self._industries = QStringListModel(self)
        completer = QCompleter(self._industries, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._industry.setCompleter(completer)
        self._currency.set_choices([(code, code) for code in CURRENCIES])
        self._place_fields()
        self.similar = self.hint_at("account")
        self.ready()

    def make(self, around: Surroundings, area: QWidget | None = None) -> None:
        """Ask for a new account."""
        self._account = None
        self.similar.begin(is_on=True)
        self._offer(around)
        self.open_with({"currency": self.desk.settings.get(HOME_CURRENCY)}, area)

    def edit(self, account: Account, around: Surroundings, area: QWidget | None = None) -> None:
        """Ask for changes to an account."""
        self._account = account
        self.similar.begin(is_on=False)
        self._offer(around)
        values = {f.name: getattr(account, f.name) for f in dataclasses.fields(account)}
        values["parent_id"] = (account.parent_id, around.parent_name)
        self.open_with(values, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the account."""
        account = self._account
        values["notes"] = values["notes"] or ""
        name = values.pop("name") or ""

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.accounts import create_account, edit_account

            if account is None:
                create_account(uow, name, **values)
            else:
                edit_account(uow, account.id, name=name, **values)

        code = "action.create_account" if account is None else "action.edit_account"
        self.write(Text.of(code, name=name), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._tier.set_choices(words_of(TIERS))
        self._stage.set_choices(words_of(STAGES))
        self.name_fields(
            self.tr("New account") if self._account is None else self.tr("Edit account"),
            {
                "name": self.tr("Name"),
                "aliases": self.tr("Also called"),
                "tier": self.tr("Tier"),
                "stage": self.tr("Stage"),
                "industry": self.tr("Industry"),
                "employees": self.tr("Employees"),
                "city": self.tr("City"),
                "region": self.tr("Region"),
                "country": self.tr("Country"),
                "phone": self.tr("Phone"),
                "email": self.tr("E-mail"),
                "postal_code": self.tr("Postal code"),
                "address": self.tr("Address"),
                "website": self.tr("Website"),
                "currency": self.tr("Currency"),
                "day0": self.tr("Day 0"),
                "owner_id": self.tr("Owner"),
                "parent_id": self.tr("Belongs to"),
                "external_id": self.tr("External id"),
                "tags": self.tr("Tags"),
                "notes": self.tr("Notes"),
            },
        )

    def offer_words(self, words: Words) -> None:
        """Complete industries and tags."""
        self._industries.setStringList(list(words.industries))
        self._tags.offer(words.tags)

    def _place_fields(self) -> None:
        self.place(name=TextField())
        self.place(aliases=WordsField())
        self.place(tier=self._tier, stage=self._stage)
        self.place(industry=self._industry, employees=NumberField())
        self.place(city=TextField(), region=TextField())
        self.place(country=TextField(), postal_code=TextField())
        self.place(address=TextField())
        self.place(phone=TextField(), email=TextField())
        self.place(website=TextField())
        self.place(currency=self._currency, day0=DayField(self.desk))
        self.place(owner_id=self._owner, external_id=TextField())
        self.place(parent_id=AccountField(self.desk))
        self.place(tags=self._tags)
        self.place(notes=NotesField())

    def _offer(self, around: Surroundings) -> None:
        self._owner.set_choices(colleague_choices(around.colleagues))
        self.offer_own(around.own)
        self.retranslate()
        self.want_words()
