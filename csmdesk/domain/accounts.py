"""Accounts as the views see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.cadence import CadenceState
from csmdesk.domain.custom_fields import CustomCondition, CustomValues
from csmdesk.domain.figure_rules import DayZero
from csmdesk.domain.ids import AccountId, ColleagueId, CustomFieldId
from csmdesk.domain.money import Money


class Tier(StrEnum):
    """Grade an account by what it is worth to us."""

    A = "A"
    B = "B"
    C = "C"


class Stage(StrEnum):
    """Place an account on the customer journey (product.md §3.5)."""

    HANDOVER = "handover"
    ONBOARDING = "onboarding"
    ADOPTION = "adoption"
    VALUE = "value"
    STEADY = "steady"
    PRE_RENEWAL = "pre_renewal"
    CHURNED = "churned"


class AccountSort(StrEnum):
    """Name the columns that the accounts table can be sorted by."""

    NAME = "name"
    TIER = "tier"
    STAGE = "stage"
    ARR = "arr"
    RENEWAL = "renewal"
    LAST_TOUCH = "last_touch"
    INDUSTRY = "industry"
    DAY0 = "day0"
    CADENCE = "cadence"


class Fillable(StrEnum):
    """Name what an account may have or lack; a list can be narrowed down to either."""

    OWNER = "owner_id"
    TIER = "tier"
    STAGE = "stage"
    INDUSTRY = "industry"
    CITY = "city"
    WEBSITE = "website"
    PHONE = "phone"
    TAGS = "tags"
    PARENT = "parent_id"
    EXTERNAL_ID = "external_id"
    DAY0 = "day0"
    RENEWAL = "renewal"
    LAST_TOUCH = "last_touch"


class AccountGroup(StrEnum):
    """Name what the accounts table can be grouped by."""

    NONE = "none"
    TIER = "tier"
    STAGE = "stage"
    INDUSTRY = "industry"


@dataclass(frozen=True, slots=True)
class AccountFilter:
    """Say which accounts to list; every set condition must hold.

    ``text`` matches name, alias, pinyin and initials. ``renewal_within`` counts days from today to
    the next contractual end; ``untouched_for`` counts days since the last touch (internal notes are
    no touch), an account that was never touched included. ``out_of_cadence`` asks for those
    that are late in the rhythm of visits, or have an S-tier person who is. ``day0_within`` counts
    days since day 0. Of ``tags`` and ``owners`` one must fit.
    ``filled`` and ``empty`` are of ``Fillable``. Conditions of fields that are retired, gone or not
    known are left out.
    """

    text: str = ""
    tiers: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    industries: frozenset[str] = frozenset()
    renewal_within: int | None = None
    untouched_for: int | None = None
    usage_drop: bool = False
    archived: bool = False
    tags: frozenset[str] = frozenset()
    owners: frozenset[ColleagueId] = frozenset()
    custom: tuple[CustomCondition, ...] = ()
    filled: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    day0_within: int | None = None
    out_of_cadence: bool = False


@dataclass(frozen=True, slots=True)
class AccountQuery:
    """Say which accounts to list, in which order, and with which of the user's own fields.

    ``sort_field`` goes before ``sort``.
    """

    where: AccountFilter = field(default_factory=AccountFilter)
    sort: AccountSort = AccountSort.ARR
    descending: bool = True
    group: AccountGroup = AccountGroup.NONE
    sort_field: CustomFieldId | None = None
    columns: tuple[CustomFieldId, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupHead:
    """Head one run of the accounts table; ``first`` is the index of its first row."""

    value: str | None
    first: int
    count: int
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class AccountListing:
    """Hold the ids in order, their group heads (empty when not grouped) and the ARR by currency."""

    ids: tuple[AccountId, ...]
    groups: tuple[GroupHead, ...]
    arr: tuple[Money, ...]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """Show one account in a table.

    ``cadence`` says where it stands in the rhythm of visits, its S-tier people after it.
    ``weekly_use`` are sums of the last 12 full weeks, oldest first, empty without usage data;
    ``renewal_on`` is the next contractual end of a paid line that is not evergreen, ``exchange``
    where it stands with the CRM (``waits``, ``needs``, ``differs``), empty when in step.
    """

    id: AccountId
    name: str
    tier: str | None
    stage: str | None
    industry: str | None
    city: str | None
    arr: Money
    other_currencies: bool
    seats: int | None
    renewal_on: date | None
    weekly_use: tuple[float, ...]
    last_touch: datetime | None
    next_step: str | None
    next_step_due: date | None
    archived: bool
    custom: CustomValues = field(default_factory=dict, hash=False)
    day0: DayZero | None = None
    exchange: str = ""
    cadence: tuple[CadenceState, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """Hold everything that the account form can edit."""

    id: AccountId
    name: str
    aliases: tuple[str, ...] = ()
    industry: str | None = None
    country: str | None = None
    region: str | None = None
    city: str | None = None
    address: str | None = None
    employees: int | None = None
    website: str | None = None
    phone: str | None = None
    postal_code: str | None = None
    email: str | None = None
    tier: str | None = None
    stage: str | None = None
    currency: str = "USD"
    day0: date | None = None
    owner_id: ColleagueId | None = None
    parent_id: AccountId | None = None
    external_id: str | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    archived_at: datetime | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    custom: CustomValues = field(default_factory=dict, hash=False)
