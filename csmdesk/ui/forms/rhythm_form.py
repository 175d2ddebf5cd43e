"""The form of one rule of the rhythm of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.cadence import CadenceRule, Whom
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.fields import ChoiceField, NumberField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.tables.vocabulary import HEALTH, STAGES, TIERS, WHOM

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_DAYS = 30


class RhythmForm(Form):
    """Make or change a rule; what is left empty stands for all."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=NARROW)
        self._rule: CadenceRule | None = None
        self._whom = ChoiceField(is_needed=True)
        self._tier, self._stage, self._health = ChoiceField(), ChoiceField(), ChoiceField()
        self._days = NumberField()
        self.place(days=self._days, whom=self._whom)
        self.place(tier=self._tier, stage=self._stage)
        self.place(health=self._health)
        self.ready()

    def make(self, area: QWidget | None = None) -> None:
        """Ask for a new rule."""
        self._rule = None
        self.retranslate()
        self.open_with({"whom": Whom.ACCOUNT, "days": _DAYS}, area)

    def edit(self, rule: CadenceRule, area: QWidget | None = None) -> None:
        """Ask for changes to a rule."""
        self._rule = rule
        self.retranslate()
        names = ("whom", "tier", "stage", "health", "days")
        self.open_with({name: getattr(rule, name) for name in names}, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the rule."""
        rule = self._rule

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.cadence_rules import add_rule, edit_rule

            if rule is None:
                add_rule(uow, **values)
            else:
                edit_rule(uow, rule.id, **values)

        self.write(Text("action.add_rhythm" if rule is None else "action.edit_rhythm"), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._whom.set_choices(words_of(WHOM))
        for field, words in ((self._tier, TIERS), (self._stage, STAGES), (self._health, HEALTH)):
            field.set_choices(words_of(words), nothing=self.tr("all"))
        self._days.setPlaceholderText(self.tr("no rhythm"))
        self.name_fields(
            self.tr("New rule") if self._rule is None else self.tr("Rule"),
            {
                "days": self.tr("A touch every … days"),
                "whom": self.tr("For"),
                "tier": self.tr("Tier of the account"),
                "stage": self.tr("Stage"),
                "health": self.tr("Health"),
            },
        )
