"""What the stakeholder map warns of: each warning with the people it is about and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from csmdesk.domain.folding import plain
from csmdesk.domain.ids import PersonId, StakeholderId
from csmdesk.domain.people import Role, StakeholderTier
from csmdesk.domain.people_map import MapPerson, PeopleMap, Row

SILENT_DAYS = 30  # the longest that a decision maker may not log in
FEWEST = 2  # relationships that a customer must not hang on fewer than


class WarningCode(StrEnum):
    """Name the warnings (product.md §3.2), in the order in which they are shown."""

    CHAMPION_LEFT = "champion_left"
    SINGLE_THREADED = "single_threaded"
    DECISION_MAKER_SILENT = "decision_maker_silent"
    REQUIRED_ROLE_MISSING = "required_role_missing"
    NO_S_TIER = "no_s_tier"
    S_TIER_OUT_OF_CADENCE = "s_tier_out_of_cadence"
    ONE_DEPARTMENT = "one_department"
    KNOWN_BY_ONE_OF_US = "known_by_one_of_us"


SEVERE = (
    WarningCode.CHAMPION_LEFT, WarningCode.SINGLE_THREADED, WarningCode.DECISION_MAKER_SILENT,
    WarningCode.REQUIRED_ROLE_MISSING,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Concern:
    """Say of one person why they stand in a warning: a number of days, of how many allowed."""

    id: StakeholderId
    name: str
    days: int | None = None
    limit: int | None = None
    on: date | None = None
    known_to: str | None = None


_About = tuple[MapPerson, Concern]


@dataclass(frozen=True, slots=True)
class PeopleWarning:
    """Show one warning: whom it is about, or which ``roles`` are missing, and its rows."""

    code: WarningCode
    people: tuple[Concern, ...] = ()
    roles: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def is_severe(self) -> bool:
        """Tell whether it is a risk and not only to be watched."""
        return self.code in SEVERE


def warnings_of(
    people_map: PeopleMap, codes: Iterable[WarningCode] = WarningCode
) -> tuple[PeopleWarning, ...]:
    """Return what is to be warned of, in the order of the codes and at most one warning each."""
    return tuple(warning for code in codes if (warning := _RULES[code](people_map)) is not None)


def unfollowed(people: PeopleMap) -> Iterator[MapPerson]:
    """Yield who left, is not back, and has no successor who is there.

    Of somebody who left more than once, only the last time counts.
    """
    there = {person.id for person in people.people}
    back = {person.person_id for person in people.people}
    successors = people.successors()
    by_day = sorted(people.departed, key=lambda person: person.valid_to or date.min)
    last = {person.person_id: person.id for person in by_day}
    for person in people.departed:
        is_last = last[person.person_id] == person.id and person.person_id not in back
        if is_last and successors.get(person.id) not in there:
            yield person


def _champion_left(people: PeopleMap) -> PeopleWarning | None:
    left = [
        (person, Concern(person.id, person.name, _ago(person, people), on=person.valid_to))
        for person in unfollowed(people)
        if person.role == Role.CHAMPION
        and not any(_came_after(other, person) for other in people.people)
    ]
    return _about(WarningCode.CHAMPION_LEFT, left, (("stakeholder", p.id) for p, _ in left))


def _came_after(other: MapPerson, left: MapPerson) -> bool:
    """Tell whether somebody became champion after one left.

    Of whom it is not said since when, those are meant who were not in the book before the other one
    left it: books that were filled later do not tell who came first.
    """
    if other.role != Role.CHAMPION or left.valid_to is None:
        return False
    if other.role_since is not None:
        return other.role_since > left.valid_to
    if other.written_on is None or left.written_on is None:
        return False
    return (
        left.written_on < other.written_on and left.written_on <= left.valid_to <= other.written_on
    )


def _ago(person: MapPerson, people: PeopleMap) -> int | None:
    return (people.as_of - person.valid_to).days if person.valid_to else None


def _single_threaded(people: PeopleMap) -> PeopleWarning | None:
    threads = people.threads
    if len(threads) >= FEWEST:
        return None
    concerns = tuple(Concern(person.id, person.name) for person in threads)
    rows = (("account", people.account_id), *(row for person in threads for row in person.rows))
    facts = {"threads": len(threads), "people": people.head_count}
    return PeopleWarning(WarningCode.SINGLE_THREADED, concerns, rows=rows, facts=facts)


def _no_s_tier(people: PeopleMap) -> PeopleWarning | None:
    if any(person.tier == StakeholderTier.S for person in people.people):
        return None
    rows = (("account", people.account_id), *(("stakeholder", p.id) for p in people.people))
    return PeopleWarning(WarningCode.NO_S_TIER, rows=rows, facts={"people": people.head_count})


def _s_tier_out_of_cadence(people: PeopleMap) -> PeopleWarning | None:
    concerns: list[_About] = []
    rows: list[Row] = []
    for person in people.people:
        rhythm = person.rhythm
        if rhythm is not None and rhythm.overdue:
            days = rhythm.days + rhythm.overdue
            late = Concern(person.id, person.name, days, rhythm.days, rhythm.due_on)
            concerns.append((person, late))
            rows += person.rows
    return _about(WarningCode.S_TIER_OUT_OF_CADENCE, concerns, rows)


def _one_department(people: PeopleMap) -> PeopleWarning | None:
    threads = people.threads
    departments = {plain(person.department or "") for person in threads}
    if len(threads) < FEWEST or len(departments) > 1 or "" in departments:
        return None
    concerns = tuple(Concern(person.id, person.name) for person in threads)
    rows = tuple(row for person in threads for row in person.rows)
    facts = {"department": threads[0].department, "threads": len(threads)}
    return PeopleWarning(WarningCode.ONE_DEPARTMENT, concerns, rows=rows, facts=facts)


def _known_by_one_of_us(people: PeopleMap) -> PeopleWarning | None:
    known = [person for person in people.people if len(person.known_by) == 1]
    concerns = [(p, Concern(p.id, p.name, known_to=p.known_by[0][1])) for p in known]
    rows = [row for each in known for row in (*each.rows, ("colleague", each.known_by[0][0]))]
    return _about(WarningCode.KNOWN_BY_ONE_OF_US, concerns, rows)


def _decision_maker_silent(people: PeopleMap) -> PeopleWarning | None:
    concerns: list[_About] = []
    rows: list[Row] = []
    for person in people.people:
        login = person.login
        if person.role != Role.DECISION_MAKER or login is None:
            continue
        days = (people.as_of - login.last_on).days if login.last_on else None
        if days is None or days > SILENT_DAYS:
            silent = Concern(person.id, person.name, days, SILENT_DAYS, login.last_on)
            concerns.append((person, silent))
            rows += [("stakeholder", person.id), ("person_usage", login.row)]
    return _about(WarningCode.DECISION_MAKER_SILENT, concerns, rows)


def _required_role_missing(people: PeopleMap) -> PeopleWarning | None:
    if not people.missing:
        return None
    roles = tuple(role for role, _ in people.missing)
    own = {rule_id: ("required_role", str(rule_id)) for _, rule_id in people.missing if rule_id}
    rows = (("account", people.account_id), *own.values())
    facts = {"tier": people.account_tier, "stage": people.account_stage}
    return PeopleWarning(WarningCode.REQUIRED_ROLE_MISSING, roles=roles, rows=rows, facts=facts)


def _about(
    code: WarningCode, concerns: list[_About], rows: Iterator[Row] | list[Row]
) -> PeopleWarning | None:
    """Warn of some people, of each once: somebody may have two places at an account."""
    if not concerns:
        return None
    once: dict[PersonId, Concern] = {}
    for person, concern in concerns:
        once.setdefault(person.person_id, concern)
    return PeopleWarning(code, tuple(once.values()), rows=tuple(dict.fromkeys(rows)))


_RULES: Mapping[WarningCode, Callable[[PeopleMap], PeopleWarning | None]] = {
    WarningCode.CHAMPION_LEFT: _champion_left,
    WarningCode.SINGLE_THREADED: _single_threaded,
    WarningCode.DECISION_MAKER_SILENT: _decision_maker_silent,
    WarningCode.REQUIRED_ROLE_MISSING: _required_role_missing,
    WarningCode.NO_S_TIER: _no_s_tier,
    WarningCode.S_TIER_OUT_OF_CADENCE: _s_tier_out_of_cadence,
    WarningCode.ONE_DEPARTMENT: _one_department,
    WarningCode.KNOWN_BY_ONE_OF_US: _known_by_one_of_us,
}
