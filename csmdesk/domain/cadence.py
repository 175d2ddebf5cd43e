"""The rhythm of visits: how often an account, or its S-tier people, are to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from csmdesk.domain.ids import AccountId, CadenceRuleId, MeetingId, PersonId, TouchpointId
from csmdesk.domain.people import StakeholderTier

MAX_DAYS = 730


class Whom(StrEnum):
    """Say whose touches a rule counts: anybody's at the account, or those of one S-tier person."""

    ACCOUNT = "account"
    PERSON = "person"


class Health(StrEnum):
    """Name the bands of health that a rule may ask for."""

    GOOD = "good"
    WATCH = "watch"
    RISK = "risk"


@dataclass(frozen=True, slots=True)
class CadenceRule:
    """Ask for a touch every so many ``days``; an empty field stands for all, no days for none.

    Tier and stage are those of the account, also where the rule is for its people.
    """

    id: CadenceRuleId
    whom: str = Whom.ACCOUNT
    tier: str | None = None
    stage: str | None = None
    health: str | None = None
    days: int | None = None
    position: int = 0

    @property
    def specificity(self) -> int:
        """Count what the rule asks for."""
        return sum(value is not None for value in (self.tier, self.stage, self.health))

    @property
    def holds_for(self) -> tuple[str, str | None, str | None, str | None]:
        """Return whom the rule is for; two rules of one table may not share it."""
        return self.whom, self.tier, self.stage, self.health

    def fits(self, tier: str | None, stage: str | None, health: str | None) -> bool:
        """Tell whether the rule is for such an account; what is not known fits no condition."""
        asked = ((self.tier, tier), (self.stage, stage), (self.health, health))
        return all(wanted is None or wanted == found for wanted, found in asked)


def _shipped() -> Iterable[CadenceRule]:
    account, person = Whom.ACCOUNT, Whom.PERSON
    rows: Sequence[tuple[Whom, str | None, str | None, str | None, int | None]] = (
        (account, None, "churned", None, None),
        (account, None, "handover", None, 7),
        (account, None, "onboarding", None, 7),
        (account, None, None, "risk", 7),
        (account, None, "pre_renewal", None, 14),
        (account, None, None, "watch", 14),
        (account, "A", None, None, 14),
        (account, "B", None, None, 30),
        (account, "C", None, None, 90),
        (account, None, None, None, 60),
        (person, None, "churned", None, None),
        (person, None, "pre_renewal", None, 21),
        (person, "A", None, None, 30),
        (person, None, None, None, 45),
    )
    for place, (whom, tier, stage, health, days) in enumerate(rows, start=1):
        yield CadenceRule(CadenceRuleId(f"shipped-{place}"), whom, tier, stage, health, days, place)


SHIPPED: tuple[CadenceRule, ...] = tuple(_shipped())


class RuleTable:
    """Find the rule of an account: the most specific that fits, of equals the first."""

    def __init__(self, rules: Iterable[CadenceRule]) -> None:
        self._rules = sorted(rules, key=_rank)
        self._found: dict[tuple[str | None, ...], CadenceRule | None] = {}

    def rule_of(
        self, whom: str, tier: str | None, stage: str | None, health: str | None = None
    ) -> CadenceRule | None:
        """Return the rule that holds, if there is one."""
        asked = (whom, tier, stage, health)
        if asked not in self._found:
            fitting = (r for r in self._rules if r.whom == whom and r.fits(tier, stage, health))
            self._found[asked] = next(fitting, None)
        return self._found[asked]

    def rule_of_person(
        self, own_tier: str | None, tier: str | None, stage: str | None
    ) -> CadenceRule | None:
        """Return the rule that holds for a person at an account; only S-tier people have one."""
        return self.rule_of(Whom.PERSON, tier, stage) if own_tier == StakeholderTier.S else None


def _rank(rule: CadenceRule) -> tuple[int, int, str]:
    return -rule.specificity, rule.position, rule.id


@dataclass(frozen=True, slots=True)
class CadenceState:
    """Say where an account, or one of its S-tier people, stands in its rhythm.

    Without a touch the days count from ``since``: day 0 as the account states it, else the day on
    which the record was made. ``overdue_days`` is 0 until the day after ``due_on``. A meeting that
    is still to come is ``planned_on``; it changes nothing about being due. ``days``, ``due_on`` are
    empty where the rule asks for no rhythm, or no rule holds.
    """

    account_id: AccountId
    account_name: str
    person_id: PersonId | None
    person_name: str | None
    rule: CadenceRule | None
    last_on: date | None
    touchpoint_id: TouchpointId | None
    since: date | None
    due_on: date | None
    overdue_days: int
    planned_on: date | None = None
    meeting_id: MeetingId | None = None
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def days(self) -> int | None:
        """Return the days between two touches that the rule asks for."""
        return self.rule.days if self.rule is not None else None

    @property
    def is_overdue(self) -> bool:
        """Tell whether the day by which a touch was due has passed."""
        return self.overdue_days > 0


@dataclass(frozen=True, slots=True)
class RuleUse:
    """Count those for whom a rule is the one that holds, and those of them who are overdue."""

    rule: CadenceRule
    held: int
    late: int


@dataclass(frozen=True, slots=True)
class WeekVisits:
    """Count the effective visits of one week, which begins as the settings say.

    ``evidence`` names the touchpoints that are counted.
    """

    week: date
    count: int
    evidence: tuple[tuple[str, str], ...] = ()


def first_due(states: Iterable[CadenceState]) -> CadenceState | None:
    """Return the state that is due first, of an account and its people together."""
    due = [state for state in states if state.due_on is not None]
    return min(due, key=_due_on, default=None)


def _due_on(state: CadenceState) -> date:
    return state.due_on or date.max


def due_day(last_on: date | None, since: date | None, days: int | None) -> date | None:
    """Return the day by which the next touch is due, or ``None`` without a rhythm or a start."""
    start = last_on or since
    return None if days is None or start is None else start + timedelta(days=days)


def overdue_days(due_on: date | None, today: date) -> int:
    """Count the days since a touch was due; a day that is not over is not counted."""
    return 0 if due_on is None else max(0, (today - due_on).days)
