"""The view of a review that a customer may see.

Whatever is internal has no field here, so it cannot slip into a customer's file: not the tier, the
stage or the sentiment, not notes, tags or private touchpoints, not the likelihood of a renewal.
Writers of customer files take :class:`CustomerView` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.customer_plans import (
    CustomerPlan,
    CustomerValue,
    customer_plan,
    customer_value,
)
from csmdesk.domain.dates import Quarter
from csmdesk.domain.ids import TouchpointId
from csmdesk.domain.money import Money
from csmdesk.domain.people_map import PeopleMap
from csmdesk.domain.qbr import Figure, QbrData, TicketMonth
from csmdesk.domain.touchpoints import Commitment, Kind, Touchpoint
from csmdesk.reports.figures import is_for_customers


@dataclass(frozen=True, slots=True)
class CustomerFigure:
    """Show one number with its trace; never an amount of money."""

    code: str
    value: float | None
    previous: float | None
    rows: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class CustomerTouchpoint:
    """Show that we talked: the local day, the form, the subject and who took part."""

    day: date
    kind: str
    subject: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CustomerPromise:
    """Show one promise of either side; ``owner`` is the name of whoever keeps it."""

    side: str
    text: str
    owner: str | None
    due_on: date | None
    state: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Commercial:
    """Show the commercial frame; it exists only where it was asked for."""

    arr: Money
    renewal_on: date | None


@dataclass(frozen=True, slots=True)
class CustomerPerson:
    """Show one of their people as their own company knows them, and whom they report to."""

    key: str
    name: str
    title: str | None
    department: str | None
    manager: str | None


@dataclass(frozen=True, slots=True)
class CustomerPeople:
    """Hold all that a customer may see of our map of their people."""

    account_name: str
    as_of: date
    people: tuple[CustomerPerson, ...]


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Hold all that a customer's deck can show of one account and quarter.

    ``values`` are those that they confirmed.
    """

    account_name: str
    quarter: Quarter
    prepared_on: date
    prepared_by: str | None
    figures: tuple[CustomerFigure, ...]
    weekly_use: tuple[UsagePoint, ...]
    features: tuple[FeatureUse, ...]
    features_before: tuple[FeatureUse, ...]
    tickets: tuple[TicketMonth, ...]
    touchpoints: tuple[CustomerTouchpoint, ...]
    promises: tuple[CustomerPromise, ...]
    commercial: Commercial | None = None
    first_weekday: int = 0
    plan: CustomerPlan | None = None
    values: tuple[CustomerValue, ...] = ()

    def figure(self, code: str) -> CustomerFigure | None:
        """Find a figure by its code."""
        return next((figure for figure in self.figures if figure.code == code), None)


def customer_view(
    data: QbrData, *, commercial: bool = False, zone: tzinfo | None = None
) -> CustomerView:
    """Leave out of a review everything that is ours alone.

    ``commercial`` adds ARR and renewal date. ``zone`` says on which day a touchpoint fell; without
    it, the zone of this machine.
    """
    hidden = {touch.id for touch in data.touchpoints if _is_internal(touch)}
    return CustomerView(
        account_name=data.account.name,
        quarter=data.quarter,
        prepared_on=data.prepared_on,
        prepared_by=data.prepared_by,
        figures=_figures(data.figures),
        weekly_use=data.weekly_use,
        features=data.features,
        features_before=data.features_before,
        tickets=data.tickets,
        touchpoints=tuple(
            _touchpoint(touch, zone) for touch in data.touchpoints if touch.id not in hidden
        ),
        promises=tuple(_promise(kept) for kept in data.commitments if not _hangs_on(kept, hidden)),
        commercial=Commercial(data.arr, data.renewal_on) if commercial else None,
        first_weekday=data.first_weekday,
        plan=customer_plan(data.plan, data.prepared_on) if data.plan else None,
        values=tuple(customer_value(each) for each in data.values if each.is_confirmed),
    )


def customer_people(people: PeopleMap) -> CustomerPeople:
    """Leave out of a map of people everything that is ours alone.

    The keys say nothing of our records. Who reports to somebody who left reports to nobody.
    """
    keys = {person.id: f"p{n}" for n, person in enumerate(people.people, 1)}
    managers = people.managers()
    shown = (
        CustomerPerson(
            keys[one.id], one.name, one.title, one.department,
            keys.get(managers[one.id]) if one.id in managers else None,
        )
        for one in people.people
    )  # fmt: skip
    return CustomerPeople(people.account_name, people.as_of, tuple(shown))


def _is_internal(touch: Touchpoint) -> bool:
    return touch.is_private or touch.kind == Kind.NOTE


def _hangs_on(commitment: Commitment, hidden: set[TouchpointId]) -> bool:
    return commitment.touchpoint_id in hidden


def _figures(figures: tuple[Figure, ...]) -> tuple[CustomerFigure, ...]:
    shown = []
    for figure in figures:
        value, previous = figure.value, figure.previous
        if not is_for_customers(figure.code):
            continue
        if isinstance(value, Money) or isinstance(previous, Money):
            continue  # Money is shown through Commercial alone.
        shown.append(CustomerFigure(figure.code, value, previous, figure.rows, figure.as_of))
    return tuple(shown)


def _touchpoint(touch: Touchpoint, zone: tzinfo | None) -> CustomerTouchpoint:
    return CustomerTouchpoint(
        day=touch.started_at.astimezone(zone).date(),
        kind=touch.kind,
        subject=touch.subject,
        theirs=tuple(name for _, name in touch.people),
        ours=tuple(name for _, name in touch.colleagues),
    )


def _promise(commitment: Commitment) -> CustomerPromise:
    return CustomerPromise(
        side=commitment.side,
        text=commitment.text,
        owner=commitment.owner,
        due_on=commitment.due_on,
        state=commitment.state,
        done_on=commitment.done_on,
    )
