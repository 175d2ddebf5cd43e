"""What people get by their tier: how often they are touched, how often visited, and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from csmdesk.domain.cadence import CadenceRule
from csmdesk.domain.ids import AccountId, PersonId, StakeholderId
from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.people_map import Standing, rhythm_of

MAX_DAYS = 730
MAX_NOTE = 200


@dataclass(frozen=True, slots=True)
class ServiceStandard:
    """Say what the people of a tier get; an empty number of days asks for nothing.

    Without a note of the user the words are those that ship with the program.
    """

    tier: StakeholderTier
    touch_days: int | None = None
    visit_days: int | None = None
    note: str | None = None


SHIPPED: tuple[ServiceStandard, ...] = (
    ServiceStandard(StakeholderTier.S, 30, 90),
    ServiceStandard(StakeholderTier.A, 60, 180),
    ServiceStandard(StakeholderTier.B, 180),
)


@dataclass(frozen=True, slots=True)
class Met:
    """Say when a person was touched last, and visited last; ``since`` counts where they were not.

    A visit is a meeting on site.
    """

    last_on: date | None = None
    visited_on: date | None = None
    since: date | None = None


def standing_of(
    standard: ServiceStandard, met: Met, day: date, rule: CadenceRule | None = None
) -> Standing:
    """Return where a person stands on a day.

    A rule of the rhythm of visits that holds for them decides how often they are touched.
    """
    days = standard.touch_days if rule is None else rule.days
    rule_id = None if rule is None else rule.id
    return Standing(
        standard.tier,
        rhythm_of(days, rule_id, met.last_on, met.since, day),
        rhythm_of(standard.visit_days, None, met.visited_on, met.since, day),
        standard.note,
    )


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """Show one person at an account with where they stand."""

    id: StakeholderId
    person_id: PersonId
    name: str
    account_id: AccountId
    account_name: str
    standing: Standing
    met: Met


@dataclass(frozen=True, slots=True)
class StandardUse:
    """Show a standard with the people who get it, those who wait longest first.

    ``by_rhythm`` are the days that rules of the rhythm of visits ask for in its place.
    """

    standard: ServiceStandard
    people: tuple[PersonStanding, ...] = ()

    @property
    def late(self) -> tuple[PersonStanding, ...]:
        """Return the people who were not touched or not visited in time."""
        return tuple(person for person in self.people if person.standing.overdue)

    @property
    def by_rhythm(self) -> tuple[int, ...]:
        """Return the days between touches that the rhythm of visits asks for, without doubles."""
        touches = (person.standing.touch for person in self.people)
        return tuple(sorted({t.days for t in touches if t is not None and t.rule_id is not None}))


def uses_of(
    standards: Iterable[ServiceStandard], people: Iterable[PersonStanding]
) -> tuple[StandardUse, ...]:
    """Sort people by their standard."""
    ranked = sorted(people, key=_longest_first)
    return tuple(
        StandardUse(standard, tuple(p for p in ranked if p.standing.tier == standard.tier))
        for standard in standards
    )


def _longest_first(person: PersonStanding) -> int:
    return -person.standing.overdue
