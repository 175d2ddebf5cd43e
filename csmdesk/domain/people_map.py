"""The people of an account on one day: who they were, how near they are to us and to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter

from csmdesk.domain.cadence import due_day, overdue_days
from csmdesk.domain.ids import (
    AccountId,
    CadenceRuleId,
    ColleagueId,
    ColleagueTieId,
    PersonId,
    RequiredRoleId,
    StakeholderEdgeId,
    StakeholderId,
    TouchpointId,
)
from csmdesk.domain.people import StakeholderStatus
from csmdesk.domain.relationships import Strength, Touches

Row = tuple[str, str]
_NONE = Touches()
_STRANGER = Strength()


class EdgeKind(StrEnum):
    """Name what ties two people: the first reports to, influences or succeeds the second."""

    REPORTS = "reports"
    INFLUENCES = "influences"
    CONFLICTS = "conflicts"
    INFORMAL = "informal"
    SUCCEEDS = "succeeds"


class MapView(StrEnum):
    """Name the ways to look at the people of an account."""

    TREE = "tree"
    INFLUENCE = "influence"
    GRID = "grid"
    HEAT = "heat"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Login:
    """Say when a person logged in last, as known on ``as_of``; without a day they never did."""

    last_on: date | None
    as_of: date
    row: str


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Say how often a person is to be seen, by which rule, and when that is due."""

    days: int
    due_on: date
    overdue: int
    rule_id: CadenceRuleId | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Say where a person stands in the service standard of their tier; what is not asked is empty.

    The rhythm of visits decides about touches where ``touch`` names its rule.
    """

    tier: str
    touch: Rhythm | None = None
    visit: Rhythm | None = None
    note: str | None = None

    @property
    def overdue(self) -> int:
        """Count the days that the one of the two is overdue that waits longer."""
        return max(part.overdue if part else 0 for part in (self.touch, self.visit))


@dataclass(frozen=True, slots=True)
class MapPerson:
    """Show one person at the account as they were on the day of the map.

    ``known_by`` are those of us who know them. ``standing`` is empty without a tier, and at
    customers who have left. ``written_on`` is the day on which they came into the book.
    """

    id: StakeholderId
    person_id: PersonId
    name: str
    title: str | None = None
    department: str | None = None
    tier: str | None = None
    role: str | None = None
    stance: str | None = None
    influence: int | None = None
    interest: int | None = None
    is_key: bool = False
    owner_id: ColleagueId | None = None
    owner: str | None = None
    channel: str | None = None
    goal: str | None = None
    status: str = StakeholderStatus.ACTIVE
    valid_from: date | None = None
    valid_to: date | None = None
    touches: Touches = _NONE
    strength: Strength = _STRANGER
    last_touch_id: TouchpointId | None = None
    known_by: tuple[tuple[ColleagueId, str], ...] = ()
    login: Login | None = None
    rhythm: Rhythm | None = None
    standing: Standing | None = None
    role_since: date | None = None
    written_on: date | None = None

    @property
    def is_thread(self) -> bool:
        """Tell whether we have a relationship with them that holds."""
        return self.strength.is_thread

    @property
    def rows(self) -> tuple[Row, ...]:
        """Name the rows that say who they are and when they were touched last."""
        touch = (("touchpoint", self.last_touch_id),) if self.last_touch_id else ()
        return (("stakeholder", self.id), *touch)


@dataclass(frozen=True, slots=True)
class Edge:
    """Show one tie between two people; ``sign`` is -1 for an influence against."""

    id: StakeholderEdgeId
    kind: str
    from_id: StakeholderId
    to_id: StakeholderId
    sign: int = 1
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Show that one of us knows a person, as somebody said."""

    id: ColleagueTieId
    colleague_id: ColleagueId
    colleague: str
    stakeholder_id: StakeholderId
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """Hold the people of an account on ``as_of``.

    ``people`` were there on that day, ``departed`` had left by then (with what they were on their
    last day); ``edges`` and ``ties`` held on the day. ``missing`` are the roles that the account
    needs and nobody has, with the user's own rule that asks for it.
    """

    account_id: AccountId
    account_name: str
    account_tier: str | None
    account_stage: str | None
    as_of: date
    people: tuple[MapPerson, ...] = ()
    departed: tuple[MapPerson, ...] = ()
    edges: tuple[Edge, ...] = ()
    ties: tuple[Tie, ...] = ()
    missing: tuple[tuple[str, RequiredRoleId | None], ...] = ()

    @property
    def threads(self) -> tuple[MapPerson, ...]:
        """Return the people with whom we have a relationship that holds, each once.

        Of two places of one person the stronger one counts.
        """
        found: dict[PersonId, MapPerson] = {}
        for each in filter(attrgetter("is_thread"), self.people):
            known = found.get(each.person_id)
            if known is None or known.strength.score < each.strength.score:
                found[each.person_id] = each
        return tuple(found.values())

    @property
    def head_count(self) -> int:
        """Count the people who are there, also one of two places once."""
        return len({person.person_id for person in self.people})

    def person(self, key: str) -> MapPerson | None:
        """Find a person, there or departed, by the id of their place."""
        return next((each for each in (*self.people, *self.departed) if each.id == key), None)

    def of_kind(self, kind: EdgeKind) -> Iterator[Edge]:
        """Yield the edges of a kind."""
        return (edge for edge in self.edges if edge.kind == kind)

    def managers(self) -> dict[StakeholderId, StakeholderId]:
        """Return to whom each person reports, those who left included."""
        return {edge.from_id: edge.to_id for edge in self.of_kind(EdgeKind.REPORTS)}

    def successors(self) -> dict[StakeholderId, StakeholderId]:
        """Return who came after those who left."""
        return {edge.to_id: edge.from_id for edge in self.of_kind(EdgeKind.SUCCEEDS)}


def is_there(status: str, valid_from: date | None, valid_to: date | None, day: date) -> bool:
    """Tell whether a person was at the account on a day; both ends are inclusive.

    Of somebody who left on a day that nobody knows, it is not known when they were there.
    """
    if status != StakeholderStatus.ACTIVE and valid_to is None:
        return False
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)


def has_left(status: str, valid_to: date | None, day: date) -> bool:
    """Tell whether a person had left by a day."""
    if valid_to is None:
        return status != StakeholderStatus.ACTIVE
    return valid_to < day


def rhythm_of(
    days: int | None,
    rule_id: CadenceRuleId | None,
    last_on: date | None,
    since: date | None,
    day: date,
) -> Rhythm | None:
    """Return where a person stands in their rhythm on a day; none without a rule."""
    due_on = due_day(last_on, since, days)
    if days is None or due_on is None:
        return None
    return Rhythm(days, due_on, overdue_days(due_on, day), rule_id)


def find_loop(managers: Mapping[str, str], start: str) -> tuple[str, ...]:
    """Follow who reports to whom from one person; return the loop that closes there, or nobody."""
    path = [start]
    while (above := managers.get(path[-1])) is not None:
        if above == start:
            return tuple(path)
        if above in path:
            return ()
        path.append(above)
    return ()
