"""What the warnings of the stakeholder map say, and what one would do about each of them.

A step is a sentence and an offer: what a window can do at once when one agrees. With the map at
hand the step names who could help; without it, it says the same without a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people import Role, StakeholderTier
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.people_warnings import Concern, PeopleWarning, WarningCode
from csmdesk.domain.text import Text

_MOST_NAMES = 3


class StepKind(StrEnum):
    """Name what a window can offer: the log, a task, a new person, a successor, one of us."""

    LOG = "log"
    TASK = "task"
    PERSON = "person"
    SUCCESSOR = "successor"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class Offer:
    """Say what to open for a step: for whom, or with which role and tier of a new person.

    The title of a task is the sentence of the step.
    """

    kind: StepKind
    stakeholder_id: StakeholderId | None = None
    role: str | None = None
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class WarningWords:
    """Hold the words of a warning: what it is, about whom, and the next step with its offer."""

    title: Text
    detail: Text
    step: Text
    offer: Offer


def warning_words(warning: PeopleWarning, people_map: PeopleMap | None = None) -> WarningWords:
    """Put a warning into words; the map it comes from makes the step more to the point."""
    title, detail = _SAID[warning.code](warning)
    step, offer = _STEPS[warning.code](warning, people_map)
    return WarningWords(title, detail, step, offer)


def role_words(role: str) -> Text | str:
    """Name a role."""
    return Text(f"choice.role.{role}") if role in set(Role) else role


# What it is


Said = tuple[Text, Text]


def _champion_left(warning: PeopleWarning) -> Said:
    def ago(concern: Concern) -> Text:
        if not concern.days:
            return Text("warning.left_today" if concern.days == 0 else "warning.left")
        return Text("warning.ago", {"n": concern.days})

    return _title(warning), _each(warning.people, ago)


def _single_threaded(warning: PeopleWarning) -> Said:
    said = {"n": warning.facts["people"], "people": _names(warning.people)}
    if not warning.facts["people"]:
        return Text("warning.single_threaded.title_none"), Text("warning.nobody")
    if not warning.people:
        return Text("warning.single_threaded.title_none"), Text("warning.no_thread", said)
    return _title(warning), Text("warning.one_thread", said)


def _decision_maker_silent(warning: PeopleWarning) -> Said:
    def silent(concern: Concern) -> Text:
        if concern.days is None:
            return Text("warning.never_logged_in")
        return Text("warning.days", {"n": concern.days})

    return _title(warning), _within("warning.limit", _each(warning.people, silent), warning)


def _required_role_missing(warning: PeopleWarning) -> Said:
    tier, stage = warning.facts["tier"], warning.facts["stage"]
    said = {
        "roles": tuple(role_words(role) for role in warning.roles),
        "tier": tier, "stage": Text(f"choice.stage.{stage}") if stage else None,
    }  # fmt: skip
    known = [name for name in ("tier", "stage") if said[name]]
    return _title(warning), Text("_".join(("warning.roles", *known)), said)


def _no_s_tier(warning: PeopleWarning) -> Said:
    n = warning.facts["people"]
    return _title(warning), Text("warning.none_of", {"n": n}) if n else Text("warning.nobody")


def _s_tier_out_of_cadence(warning: PeopleWarning) -> Said:
    def late(concern: Concern) -> Text:
        return Text("warning.days", {"n": concern.days})

    return _title(warning), _within("warning.cadence", _each(warning.people, late), warning)


def _one_department(warning: PeopleWarning) -> Said:
    said = {"department": warning.facts["department"], "people": _names(warning.people)}
    return _title(warning), Text("warning.department", said)


def _known_by_one_of_us(warning: PeopleWarning) -> Said:
    colleagues = {concern.known_to for concern in warning.people}
    if len(colleagues) == 1:
        said = {"people": _names(warning.people), "colleague": colleagues.pop()}
        return _title(warning), Text("warning.known_to", said)

    def known(concern: Concern) -> Text:
        return Text("warning.known_to_short", {"colleague": concern.known_to})

    return _title(warning), _each(warning.people, known)


def _title(warning: PeopleWarning) -> Text:
    return Text(f"warning.{warning.code}.title")


def _names(people: Sequence[Concern]) -> tuple[str | Text, ...]:
    return _cut([concern.name for concern in people])


def _cut(shown: Sequence[str | Text]) -> tuple[str | Text, ...]:
    """Name the first ones, and count the others."""
    if len(shown) <= _MOST_NAMES + 1:
        return tuple(shown)
    more = Text("warning.more", {"n": len(shown) - _MOST_NAMES})
    return (*shown[:_MOST_NAMES], more)


def _each(people: Sequence[Concern], say: Callable[[Concern], Text]) -> Text:
    """Say of each person what it is about them."""
    if len(people) == 1:
        return Text("warning.one", {"name": people[0].name, "said": say(people[0])})
    each = [Text("warning.each", {"name": one.name, "said": say(one)}) for one in people]
    return Text("warning.all", {"people": _cut(each)})


def _within(code: str, detail: Text, warning: PeopleWarning) -> Text:
    """Add how many days are allowed, which is the same for all people of an account."""
    return Text(code, {"detail": detail, "limit": warning.people[0].limit})


# What to do


Step = tuple[Text, Offer]


def _find_successor(warning: PeopleWarning, _people: PeopleMap | None) -> Step:
    first = warning.people[0]
    said = {"name": first.name}
    return Text("warning.step.successor", said), Offer(StepKind.SUCCESSOR, first.id)


def _find_second(warning: PeopleWarning, people: PeopleMap | None) -> Step:
    if not warning.facts["people"]:
        return Text("warning.step.enter"), Offer(StepKind.PERSON)
    known = {concern.id for concern in warning.people}
    target = _weightiest(p for p in _there(people) if p.id not in known)
    if not warning.people:
        if target is None:
            return Text("warning.step.meet"), Offer(StepKind.TASK)
        said = {"name": target.name}
        return Text("warning.step.meet_first", said), Offer(StepKind.TASK, target.id)
    first = warning.people[0]
    if target is None:
        return Text("warning.step.who_else", {"guide": first.name}), Offer(StepKind.PERSON)
    said = {"guide": first.name, "name": target.name}
    return Text("warning.step.introduce", said), Offer(StepKind.TASK, target.id)


def _win_back(warning: PeopleWarning, _people: PeopleMap | None) -> Step:
    first = warning.people[0]
    return Text("warning.step.show", {"name": first.name}), Offer(StepKind.TASK, first.id)


def _fill_role(warning: PeopleWarning, people: PeopleMap | None) -> Step:
    role = warning.roles[0]
    guide, what = _guide(people), Text(f"warning.role.{role}")
    code = "warning.step.ask_who" if guide else "warning.step.find_who"
    said = {"guide": guide.name if guide else "", "what": what}
    return Text(code, said), Offer(StepKind.PERSON, role=role)


def _reach_top(_warning: PeopleWarning, people: PeopleMap | None) -> Step:
    offer = Offer(StepKind.PERSON, tier=StakeholderTier.S)
    guide = _guide(people)
    if guide is None:
        return Text("warning.step.find_top"), offer
    return Text("warning.step.ask_top", {"guide": guide.name}), offer


def _see_again(warning: PeopleWarning, _people: PeopleMap | None) -> Step:
    latest = max(warning.people, key=lambda concern: concern.days or 0)
    return Text("warning.step.see", {"name": latest.name}), Offer(StepKind.LOG, latest.id)


def _reach_out(warning: PeopleWarning, people: PeopleMap | None) -> Step:
    guide = _guide(people)
    first = warning.people[0]
    key, name = (guide.id, guide.name) if guide else (first.id, first.name)
    return Text("warning.step.department", {"guide": name}), Offer(StepKind.TASK, key)


def _share(warning: PeopleWarning, _people: PeopleMap | None) -> Step:
    first = warning.people[0]
    return Text("warning.step.share", {"name": first.name}), Offer(StepKind.TIE, first.id)


def _there(people: PeopleMap | None) -> Iterable[MapPerson]:
    return people.people if people is not None else ()


def _guide(people: PeopleMap | None) -> MapPerson | None:
    """Return whom one would ask: the one who is nearest to us."""
    threads = people.threads if people is not None else ()
    return max(threads, key=lambda person: person.strength.score, default=None)


def _weightiest(people: Iterable[MapPerson]) -> MapPerson | None:
    """Return who counts most: by tier, then by influence; the first of equals."""
    tiers = [None, *reversed(StakeholderTier)]

    def weight(person: MapPerson) -> tuple[int, int]:
        return tiers.index(StakeholderTier(person.tier) if person.tier else None), (
            person.influence or 0
        )

    return max((p for p in people if p.role != Role.BLOCKER), key=weight, default=None)


_SAID: Mapping[WarningCode, Callable[[PeopleWarning], Said]] = {
    WarningCode.CHAMPION_LEFT: _champion_left,
    WarningCode.SINGLE_THREADED: _single_threaded,
    WarningCode.DECISION_MAKER_SILENT: _decision_maker_silent,
    WarningCode.REQUIRED_ROLE_MISSING: _required_role_missing,
    WarningCode.NO_S_TIER: _no_s_tier,
    WarningCode.S_TIER_OUT_OF_CADENCE: _s_tier_out_of_cadence,
    WarningCode.ONE_DEPARTMENT: _one_department,
    WarningCode.KNOWN_BY_ONE_OF_US: _known_by_one_of_us,
}
_STEPS: Mapping[WarningCode, Callable[[PeopleWarning, PeopleMap | None], Step]] = {
    WarningCode.CHAMPION_LEFT: _find_successor,
    WarningCode.SINGLE_THREADED: _find_second,
    WarningCode.DECISION_MAKER_SILENT: _win_back,
    WarningCode.REQUIRED_ROLE_MISSING: _fill_role,
    WarningCode.NO_S_TIER: _reach_top,
    WarningCode.S_TIER_OUT_OF_CADENCE: _see_again,
    WarningCode.ONE_DEPARTMENT: _reach_out,
    WarningCode.KNOWN_BY_ONE_OF_US: _share,
}
