"""People at accounts, and our own colleagues."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.ids import AccountId, ColleagueId, PersonId, StakeholderId


class StakeholderTier(StrEnum):
    """Grade a person by the service standard they get."""

    S = "S"
    A = "A"
    B = "B"


class Role(StrEnum):
    """Name the part a person plays in the decision."""

    ECONOMIC_BUYER = "economic_buyer"
    DECISION_MAKER = "decision_maker"
    DEPARTMENT_HEAD = "department_head"
    TECH_LEAD = "tech_lead"
    PROCUREMENT = "procurement"
    CHAMPION = "champion"
    BLOCKER = "blocker"
    END_USER = "end_user"


class Stance(StrEnum):
    """Say how a person stands towards us."""

    ADVOCATE = "advocate"
    SUPPORTER = "supporter"
    NEUTRAL = "neutral"
    SCEPTIC = "sceptic"
    OPPONENT = "opponent"


class StakeholderStatus(StrEnum):
    """Say whether a person is still at the account."""

    ACTIVE = "active"
    LEFT = "left"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Show a person at one account for one period; ``last_touch`` leaves internal notes out.

    ``custom`` holds the values of the person and of the place together, ``exchange`` says where the
    person stands with the CRM (``waits``, ``needs``, ``differs``), empty when in step.
    """

    id: StakeholderId
    person_id: PersonId
    account_id: AccountId
    name: str
    account_name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    wechat: str | None = None
    website: str | None = None
    title: str | None = None
    department: str | None = None
    tier: str | None = None
    role: str | None = None
    stance: str | None = None
    influence: int | None = None
    interest: int | None = None
    is_key: bool = False
    status: str = StakeholderStatus.ACTIVE
    valid_from: date | None = None
    valid_to: date | None = None
    owner_id: ColleagueId | None = None
    channel: str | None = None
    goal: str | None = None
    last_touch: datetime | None = None
    aliases: tuple[str, ...] = ()
    custom: CustomValues = field(default_factory=dict, hash=False)
    exchange: str = ""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Show one of our own people; exactly one of them is ``is_me``."""

    id: ColleagueId
    name: str
    email: str | None = None
    is_me: bool = False
    left_on: date | None = None
    custom: CustomValues = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Duties:
    """Count what a colleague is in charge of."""

    accounts: int
    people: int
    open_promises: int
