"""What follows for a meeting from the rows of an account: risks, and points to talk about.

Nothing is made up: each point names the rows that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from csmdesk.domain.brief_plans import BriefPlan, BriefStep
from csmdesk.domain.briefs import (
    MOST_POINTS,
    MOST_RISKS,
    BriefHead,
    BriefMeeting,
    BriefPerson,
    BriefPromise,
    BriefRhythm,
    BriefTalk,
    Evidence,
    Listed,
    Point,
    ago,
)
from csmdesk.domain.ids import OpportunityId, StakeholderId, TicketId, TouchpointId
from csmdesk.domain.money import Money
from csmdesk.domain.people import Role, StakeholderTier
from csmdesk.domain.people_warnings import PeopleWarning, WarningCode
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.domain.warning_words import warning_words

NEAR_DAYS = 90  # a renewal this close wants a talk with somebody who decides
DECIDERS = (Role.DECISION_MAKER, Role.ECONOMIC_BUYER)
STRONG_SWING = 0.30  # as product.md §3.4 has it for a drop
_MOST_OF_A_SORT = 2
_MOST_NAMES = 4
_WARNING = ("risk", "competitor")  # flags of a talk
# Who left and who is out of the rhythm are risks of their own.
_GRAVE = (
    WarningCode.SINGLE_THREADED, WarningCode.DECISION_MAKER_SILENT,
    WarningCode.REQUIRED_ROLE_MISSING,
)  # fmt: skip
_MILD = (
    WarningCode.NO_S_TIER, WarningCode.ONE_DEPARTMENT, WarningCode.KNOWN_BY_ONE_OF_US,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BriefTicket:
    """Show an open ticket that cannot wait."""

    id: TicketId
    number: str
    subject: str
    days: int


@dataclass(frozen=True, slots=True)
class BriefOpportunity:
    """Show an open opportunity."""

    id: OpportunityId
    title: str
    amount: Money | None
    close_on: date | None


@dataclass(frozen=True, slots=True)
class Departed:
    """Show somebody who is no longer there."""

    id: StakeholderId
    name: str
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Swing:
    """Say how use moved: the last four full weeks against the four before."""

    share: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BriefFlag:
    """Show the newest talk that a flag was put on."""

    flag: str
    id: TouchpointId
    subject: str
    days: int
    is_inside: bool = False


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """Hold the rows that points are drawn from.

    ``overdue`` counts promises by side; ``deciders`` are those who decide, ``met_decider`` the
    touchpoint with one of them in the last 90 days; ``lost_champions`` are empty while another
    champion is there; ``kept`` are our promises kept since the last talk.
    """

    head: BriefHead
    last_talk: BriefTalk | None
    people: tuple[BriefPerson, ...]
    ours: tuple[BriefPromise, ...]
    theirs: tuple[BriefPromise, ...]
    overdue: dict[str, tuple[int, Evidence]]
    kept: tuple[BriefPromise, ...]
    urgent: Listed[BriefTicket]
    swing: Swing | None
    deciders: tuple[BriefPerson, ...]
    met_decider: str | None
    lost_champions: tuple[Departed, ...]
    joined: tuple[BriefPerson, ...]
    opportunities: tuple[BriefOpportunity, ...]
    meeting: BriefMeeting | None = None
    rhythm: tuple[BriefRhythm, ...] = ()
    flags: tuple[BriefFlag, ...] = ()
    warnings: tuple[PeopleWarning, ...] = ()
    plans: tuple[BriefPlan, ...] = ()


def risks(facts: BriefFacts) -> Listed[Point]:
    """Name what may go wrong, the gravest first."""
    found = tuple(_risks(facts))
    return Listed(found[:MOST_RISKS], len(found))


def _risks(facts: BriefFacts) -> Iterator[Point]:
    account = ("account", facts.head.account_id)
    if facts.urgent.total:
        rows = facts.urgent.rows
        said = {"n": facts.urgent.total, "numbers": tuple(t.number for t in rows)}
        yield Point(Text("brief.risk.urgent", said), tuple(("ticket", t.id) for t in rows))
    days = facts.head.renewal_days
    if days is not None and days <= NEAR_DAYS and facts.met_decider is None:
        people = tuple(("stakeholder", p.id) for p in facts.deciders)
        code = "brief.risk.not_met" if people else "brief.risk.nobody_decides"
        said = {"n": days, "people": tuple(p.name for p in facts.deciders)}
        yield Point(Text(code, said), (account, *people))
    for side in (Side.OURS, Side.THEIRS):
        n, rows_of_side = facts.overdue.get(side, (0, ()))
        if n:
            yield Point(Text(f"brief.risk.overdue_{side}", {"n": n}), rows_of_side)
    yield from _late_steps(facts)
    if facts.swing is not None and facts.swing.share <= -STRONG_SWING:
        yield Point(Text("brief.risk.use", {"share": -facts.swing.share}), facts.swing.evidence)
    missed = {
        concern.id
        for warning in facts.warnings
        if warning.code == WarningCode.CHAMPION_LEFT
        for concern in warning.people
    }
    for gone in [each for each in facts.lost_champions if each.id in missed][:1]:
        yield Point(Text("brief.risk.champion", {"name": gone.name}), (("stakeholder", gone.id),))
    yield from _of_the_map(facts, _GRAVE)
    yield from _out_of_rhythm(facts)
    for flag in facts.flags:
        if flag.flag in _WARNING:
            said = {"subject": flag.subject, "ago": ago(flag.days)}
            text = Text(f"brief.risk.flag_{flag.flag}", said)
            yield Point(text, (("touchpoint", flag.id),), flag.is_inside)
    yield from _of_the_map(facts, _MILD)


def _late_steps(facts: BriefFacts) -> Iterator[Point]:
    """Say how many milestones of each side are overdue."""
    late = [each for plan in facts.plans for each in plan.late]
    for side in (Side.OURS, Side.THEIRS):
        rows = tuple(("milestone", str(key)) for whose, key in late if whose == side)
        if rows:
            yield Point(Text(f"brief.risk.milestones_{side}", {"n": len(rows)}), rows)


def _of_the_map(facts: BriefFacts, codes: Sequence[WarningCode]) -> Iterator[Point]:
    """Say what the map of the people warns of, where it is not said in other words."""
    for warning in facts.warnings:
        told = _untold(facts, warning) if warning.code in codes else None
        if told is not None:
            words = warning_words(told)
            said = {"title": words.title, "detail": words.detail}
            yield Point(Text("brief.risk.people", said), told.rows)


def _untold(facts: BriefFacts, warning: PeopleWarning) -> PeopleWarning | None:
    """Leave out of a warning what another risk says."""
    if warning.code == WarningCode.SINGLE_THREADED and not warning.people:
        return None if any(late.person_id is None for late in facts.rhythm) else warning
    if warning.code != WarningCode.REQUIRED_ROLE_MISSING:
        return warning
    told: tuple[str, ...] = (Role.CHAMPION,) if facts.lost_champions else ()
    days = facts.head.renewal_days
    if days is not None and days <= NEAR_DAYS and not facts.deciders:
        told = (*told, *DECIDERS)
    roles = tuple(role for role in warning.roles if role not in told)
    return replace(warning, roles=roles) if roles else None


def _out_of_rhythm(facts: BriefFacts) -> Iterator[Point]:
    """Say that the account was not seen in its rhythm, and who of tier S was not."""
    for late in facts.rhythm:
        if late.person_id is None:
            said: dict[str, object] = {"n": late.since, "days": late.days}
            yield Point(Text("brief.risk.rhythm", said), late.evidence)
    people = [late for late in facts.rhythm if late.person_id is not None]
    if people:
        names = [late.name for late in people]
        shown = (*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else []))
        said = {"people": shown, "n": min(late.days for late in people)}
        rows = tuple(dict.fromkeys(row for late in people for row in late.evidence))
        first = [row for row in rows if row[0] == "stakeholder"]
        rest = [row for row in rows if row[0] != "stakeholder"]
        yield Point(Text("brief.risk.rhythm_people", said), (*first, *rest))
    told = {late.person_id for late in people}
    silent = [
        p for p in facts.people
        if p.tier == StakeholderTier.S and (p.days or 0) > NEAR_DAYS and p.person_id not in told
    ]  # fmt: skip
    if silent:
        said = {"people": tuple(p.name for p in silent), "n": NEAR_DAYS}
        yield Point(Text("brief.risk.silent", said), tuple(("stakeholder", p.id) for p in silent))


def talking_points(facts: BriefFacts) -> Listed[Point]:
    """Say what to talk about: what was agreed, what we owe, what hurts, what is to be won."""
    found = tuple(
        point
        for draw in (
            _next,
            _agreed,
            _owed,
            _kept,
            _hurting,
            _awaited,
            _planned,
            _coming,
            _personal,
        )
        for point in draw(facts)
    )
    return Listed(found[:MOST_POINTS], len(found))


def _next(facts: BriefFacts) -> Iterator[Point]:
    meeting = facts.meeting
    if meeting is not None:
        said = {"title": meeting.title, "names": meeting.people}
        code = "brief.point.meeting_with" if meeting.people else "brief.point.meeting"
        yield Point(Text(code, said), (("meeting", meeting.id),))


def _agreed(facts: BriefFacts) -> Iterator[Point]:
    talk = facts.last_talk
    if talk is not None and talk.next_step:
        text = Text("brief.point.next_step", {"text": talk.next_step})
        yield Point(text, (("touchpoint", talk.id),), talk.is_inside)


def _owed(facts: BriefFacts) -> Iterator[Point]:
    for promise in facts.ours[:_MOST_OF_A_SORT]:
        if promise.overdue_days:
            yield _of_promise("brief.point.owed", promise)


def _awaited(facts: BriefFacts) -> Iterator[Point]:
    for promise in facts.theirs[:_MOST_OF_A_SORT]:
        if promise.overdue_days:
            yield _of_promise("brief.point.awaited", promise)


def _kept(facts: BriefFacts) -> Iterator[Point]:
    for promise in facts.kept[:_MOST_OF_A_SORT]:
        yield _of_promise("brief.point.kept", promise)


def _of_promise(code: str, promise: BriefPromise) -> Point:
    said = {"text": promise.text, "n": promise.overdue_days}
    return Point(Text(code, said), (("commitment", promise.id),), promise.is_inside)


def _hurting(facts: BriefFacts) -> Iterator[Point]:
    for ticket in facts.urgent.rows[:_MOST_OF_A_SORT]:
        said = {"number": ticket.number, "subject": ticket.subject, "n": ticket.days}
        code = "brief.point.ticket" if ticket.subject else "brief.point.ticket_number"
        yield Point(Text(code, said), (("ticket", ticket.id),))
    swing = facts.swing
    if swing is not None and abs(swing.share) >= STRONG_SWING:
        code = "brief.point.use_down" if swing.share < 0 else "brief.point.use_up"
        yield Point(Text(code, {"share": abs(swing.share)}), swing.evidence)
    for gone in facts.lost_champions[:1]:
        text = Text("brief.point.champion", {"name": gone.name})
        yield Point(text, (("stakeholder", gone.id),))


def _planned(facts: BriefFacts) -> Iterator[Point]:
    """Say which plan wants their yes, and which milestones of theirs are overdue."""
    for plan in facts.plans:
        if plan.unconfirmed_days is not None:
            text = Text("brief.point.plan", {"title": plan.title, "n": plan.unconfirmed_days})
            yield Point(text, (("success_plan", plan.id),))
    late = [step for plan in facts.plans for step in plan.steps.rows if _is_awaited(step)]
    for step in late[:_MOST_OF_A_SORT]:
        said = {"title": step.title, "n": step.overdue_days}
        yield Point(Text("brief.point.milestone", said), (("milestone", step.id),))


def _is_awaited(step: BriefStep) -> bool:
    return step.side == Side.THEIRS and step.overdue_days > 0


def _coming(facts: BriefFacts) -> Iterator[Point]:
    days = facts.head.renewal_days
    if days is not None and days <= NEAR_DAYS:
        people = facts.deciders
        code = "brief.point.renewal_with" if people else "brief.point.renewal"
        said = {"n": days, "people": tuple(p.name for p in people)}
        rows = tuple(("stakeholder", p.id) for p in people)
        yield Point(Text(code, said), (("account", facts.head.account_id), *rows))
    for each in facts.opportunities[:_MOST_OF_A_SORT]:
        said = {"title": each.title, "amount": each.amount, "day": each.close_on}
        code = "brief.point.opportunity" + ("_on" if each.close_on else "")
        if each.amount is None:
            code += "_open"
        yield Point(Text(code, said), (("opportunity", each.id),))


def _personal(facts: BriefFacts) -> Iterator[Point]:
    for person in facts.joined[:_MOST_OF_A_SORT]:
        said: dict[str, object] = {"name": person.name, "title": person.title or ""}
        code = "brief.point.joined_as" if person.title else "brief.point.joined"
        yield Point(Text(code, said), (("stakeholder", person.id),))
    for person in [p for p in facts.people if p.goal][:_MOST_OF_A_SORT]:
        said = {"name": person.name, "goal": person.goal}
        yield Point(Text("brief.point.goal", said), (("stakeholder", person.id),))
