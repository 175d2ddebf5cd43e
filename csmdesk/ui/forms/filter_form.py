"""The form in which a list of accounts is narrowed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.accounts import AccountFilter
from csmdesk.domain.custom_fields import CustomCondition
from csmdesk.domain.ids import ColleagueId, CustomFieldId
from csmdesk.domain.people import Colleague
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.choices import colleague_choices
from csmdesk.ui.forms.condition_fields import AnyOfField, PickField, condition_of
from csmdesk.ui.forms.fields import NumberField, TickField
from csmdesk.ui.forms.form import Form
from csmdesk.ui.forms.form_reads import OwnFields, read_own
from csmdesk.ui.forms.own_fields import id_of
from csmdesk.ui.tables.vocabulary import FILLABLE, STAGES, TIERS, word

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SETS = ("tiers", "stages", "industries", "owners", "tags", "filled", "empty")
_PLAIN = (
    *_SETS,
    "renewal_within",
    "untouched_for",
    "day0_within",
    "usage_drop",
    "out_of_cadence",
)


@dataclass(frozen=True, slots=True)
class FilterOffer:
    """Hold what there is to choose from."""

    colleagues: tuple[Colleague, ...]
    industries: tuple[str, ...]
    tags: tuple[str, ...]
    own: OwnFields


def read_filter_offer(read: ReadSession, where: AccountFilter) -> FilterOffer:
    """Read what a filter may ask for, with the names of the people that this one asks for."""
    from csmdesk.services.accounts import industries
    from csmdesk.services.colleagues import list_colleagues
    from csmdesk.services.tags import list_tags

    people = {c.field_id: key for c in where.custom for key in c.values}
    return FilterOffer(
        list_colleagues(read),
        industries(read),
        tuple(tag.name for tag in list_tags(read) if tag.accounts),
        read_own(read, "account", values=people),
    )


class FilterForm(Form):
    """Ask which accounts to list; nothing is written."""

    applied = Signal(object)  # AccountFilter

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk)
        self.make_own = condition_of
        self._where = AccountFilter()
        self._tiers, self._stages = AnyOfField(), AnyOfField()
        self._filled, self._empty = AnyOfField(), AnyOfField()
        self._industries, self._owners, self._tags = PickField(), PickField(), PickField()
        self.place(tiers=self._tiers)
        self.place(stages=self._stages)
        self.place(industries=self._industries)
        self.place(owners=self._owners)
        self.place(tags=self._tags)
        self.place(renewal_within=NumberField(), untouched_for=NumberField())
        self.place(day0_within=NumberField(), usage_drop=TickField())
        self.place(out_of_cadence=TickField())
        self.place(filled=self._filled)
        self.place(empty=self._empty)
        self.ready()

    def ask(self, where: AccountFilter, offer: FilterOffer, area: QWidget | None = None) -> None:
        """Ask for changes to a filter."""
        self._where = where
        self._industries.offer([(name, name) for name in offer.industries])
        self._owners.offer([(str(key), name) for key, name in colleague_choices(offer.colleagues)])
        self._tags.offer([(name, name) for name in offer.tags])
        self.offer_own(offer.own)
        self.retranslate()
        values: dict[str, object] = {name: getattr(where, name) for name in _PLAIN}
        values["custom"] = {condition.field_id: condition for condition in where.custom}
        self.open_with(values, area)

    def submit(self, values: dict[str, Any]) -> None:
        """Hand the filter to the list."""
        asked = {name: values[name] for name in _PLAIN}
        asked["owners"] = frozenset(ColleagueId(key) for key in values["owners"])
        self.close_unsaved()
        self.applied.emit(replace(self._where, **asked, custom=self._conditions()))

    def dismiss(self) -> None:
        """Close at once: nothing that was asked is lost for long."""
        self.close_unsaved()

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self.name_save(self.tr("Show"))
        self._tiers.offer(_words(TIERS))
        self._stages.offer(_words(STAGES))
        self._filled.offer(_words(FILLABLE))
        self._empty.offer(_words(FILLABLE))
        self.name_fields(
            self.tr("Filter accounts"),
            {
                "tiers": self.tr("Tier"),
                "stages": self.tr("Stage"),
                "industries": self.tr("Industry"),
                "owners": self.tr("Owner"),
                "tags": self.tr("Tags"),
                "renewal_within": self.tr("Renewing in days"),
                "untouched_for": self.tr("Untouched for days"),
                "day0_within": self.tr("Day 0 within days"),
                "usage_drop": self.tr("Use down 30 %"),
                "out_of_cadence": self.tr("Not touched in cadence"),
                "filled": self.tr("Has a value"),
                "empty": self.tr("Is empty"),
            },
        )

    def _conditions(self) -> tuple[CustomCondition, ...]:
        """Return the conditions on own fields; those of fields that do not show are kept."""
        shown = {id_of(key): field for key, field in self.fields.items() if id_of(key)}
        kept = [asked for asked in self._where.custom if asked.field_id not in shown]
        made = [field.value() for field in shown.values()]
        return (*kept, *(asked for asked in made if isinstance(asked, CustomCondition)))


def _words(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(value, word(words, value)) for value in words]


def without(where: AccountFilter, part: str, value: str) -> AccountFilter:
    """Return a filter that does not ask for one thing any more."""
    if part == "custom":
        rest = tuple(asked for asked in where.custom if asked.field_id != CustomFieldId(value))
        return replace(where, custom=rest)
    if part in _SETS:
        return replace(where, **{part: getattr(where, part) - {value}})
    empty = AccountFilter()
    return replace(where, **{part: getattr(empty, part)})
