"""What ties the people of a company: who reports to whom, who sways whom, whom of us they know."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from csmdesk.domain.people import Role, Stance
from csmdesk.domain.people_map import EdgeKind
from csmdesk.exchange.demo.chapter import Chapter, Member
from csmdesk.exchange.demo.truths import TRUTHS
from csmdesk.exchange.demo.workdays import moment

# Who is above whom, the nearest first; a part with a mark counts in one's own department only.
_ABOVE = {
    Role.ECONOMIC_BUYER: (),
    Role.DECISION_MAKER: ("economic_buyer",),
    Role.DEPARTMENT_HEAD: ("decision_maker", "economic_buyer", "champion"),
    Role.CHAMPION: ("decision_maker", "economic_buyer"),
    Role.TECH_LEAD: ("champion=", "decision_maker", "economic_buyer", "champion"),
    Role.PROCUREMENT: ("economic_buyer", "decision_maker", "champion"),
    Role.BLOCKER: ("economic_buyer", "decision_maker", "champion"),
    Role.END_USER: ("department_head=", "champion", "department_head", "decision_maker"),
}
_SWAYS = (
    (Role.CHAMPION, Role.DECISION_MAKER, 1, "champion"),
    (Role.BLOCKER, Role.DECISION_MAKER, -1, "blocker"),
    (Role.DECISION_MAKER, Role.ECONOMIC_BUYER, 1, "senior"),
)
_COOL = (Stance.SCEPTIC, Stance.OPPONENT)
_DAY = timedelta(days=1)


def write_bonds(chapter: Chapter) -> None:
    """Write the edges between the people of a company, and those of us who know them."""
    dice = chapter.dice("bonds")
    for member in chapter.members:
        for start, end, above in _managers(chapter, member):
            _edge(chapter, EdgeKind.REPORTS, member, above, start=start, end=end)
        if (before := _named(chapter, member.told.get("after"))) is not None:
            _edge(chapter, EdgeKind.SUCCEEDS, member, before, start=member.joined)
    if chapter.company.tier != "C":
        _sway(chapter, dice)
    _tie(chapter, dice)


def _managers(chapter: Chapter, member: Member) -> Iterator[tuple[date, date | None, Member]]:
    """Yield who was above somebody from when to when: it changes as people come and go."""
    turns = [m.joined for m in chapter.members] + [m.left + _DAY for m in chapter.members if m.left]
    days = sorted({member.joined, *(d for d in turns if d > member.joined and member.is_there(d))})
    start, above = days[0], _above(chapter, member, days[0])
    for day in days[1:]:
        then = _above(chapter, member, day)
        if then is not above:
            if above is not None:
                yield start, day - _DAY, above
            start, above = day, then
    if above is not None:
        yield start, member.left, above


def _above(chapter: Chapter, member: Member, day: date) -> Member | None:
    """Find whom somebody reports to on a day."""
    there = [m for m in chapter.members if m is not member and m.is_there(day)]
    if (told := _named(chapter, member.told.get("to"))) in there:
        return told
    for part in _ABOVE[Role(member.role)]:
        role = part.removesuffix("=")
        near = (m for m in there if part == role or m.department == member.department)
        if (found := next((m for m in near if m.role == role), None)) is not None:
            return found
    return None


def _named(chapter: Chapter, name: str | None) -> Member | None:
    return next((m for m in chapter.members if m.name == name), None)


def _sway(chapter: Chapter, dice: random.Random) -> None:
    """Write who has whose ear, who is at odds, and who know each other from elsewhere."""
    notes = chapter.language.names["bonds"]
    for one, other, sign, note in _SWAYS if chapter.company.tier == "A" else _SWAYS[:1]:
        _meet(chapter, dice, (_part(chapter, one), _part(chapter, other)),
              kind=EdgeKind.INFLUENCES, note=notes[note], sign=sign)  # fmt: skip
    against = _part(chapter, Role.BLOCKER) or _part(chapter, Role.PROCUREMENT)
    if chapter.company.tier == "A" and against is not None and against.stance in _COOL:
        _meet(chapter, dice, (against, _part(chapter, Role.CHAMPION)),
              kind=EdgeKind.CONFLICTS, note=notes["conflict"])  # fmt: skip
    if chapter.company.tier == "A" or dice.random() < 0.4:
        _meet(chapter, dice, (_part(chapter, Role.TECH_LEAD), _part(chapter, Role.END_USER)),
              kind=EdgeKind.INFORMAL, note=dice.choice(notes["informal"]))  # fmt: skip


def _part(chapter: Chapter, role: Role) -> Member | None:
    """Find who plays a part, somebody who is still there if there is one."""
    fitting = sorted((m for m in chapter.members if m.role == role), key=_has_left)
    return fitting[0] if fitting else None


def _has_left(member: Member) -> bool:
    return member.left is not None


def _meet(
    chapter: Chapter,
    dice: random.Random,
    pair: tuple[Member | None, Member | None],
    *,
    kind: EdgeKind,
    note: str,
    sign: int = 1,
) -> None:
    """Tie two people since a day on which both were there, until one of them leaves."""
    one, other = pair
    seen = chapter.day(dice.randint(60, 400))
    if one is None or other is None:
        return
    start = max(seen, one.joined, other.joined)
    ends = [m.left for m in (one, other) if m.left is not None]
    if not ends or start <= min(ends):
        end = min(ends) if ends else None
        _edge(chapter, kind, one, other, start=start, end=end, note=note, sign=sign)


def _edge(
    chapter: Chapter,
    kind: EdgeKind,
    one: Member,
    other: Member,
    *,
    start: date,
    end: date | None = None,
    note: str | None = None,
    sign: int = 1,
) -> None:
    chapter.add(
        "stakeholder_edge", account_id=chapter.account_id, from_id=one.stakeholder_id,
        to_id=other.stakeholder_id, kind=kind, sign=sign, note=note, valid_from=start,
        valid_to=end, created_at=moment(start, 9, 20),
    )  # fmt: skip


def _tie(chapter: Chapter, dice: random.Random) -> None:
    """Write who of us knows whom without having written a touchpoint about it."""
    names = chapter.language.names
    ties: list[tuple[str, Member | None, str]] = []
    for member in chapter.members:
        ties += [(name, member, names["bonds"]["told"]) for name in member.told.get("knows", ())]
    if chapter.company.tier == "A" or dice.random() < 0.5:
        for role, name in names["ours"].items():
            ties.append((name, _part(chapter, Role(role)), names["bonds"]["met"]))
    if chapter.company.name in TRUTHS.healthy:
        both, note = (TRUTHS.me, names["ours"]["tech_lead"]), names["bonds"]["handed"]
        ties += [(name, member, note) for member in chapter.members for name in both]
    seen: set[tuple[str, str]] = set()
    for name, known, note in ties:
        if known is None or known.told.get("mine") or (name, known.person_id) in seen:
            continue
        seen.add((name, known.person_id))
        chapter.add(
            "colleague_tie", colleague_id=chapter.ours[name], note=note,
            stakeholder_id=known.stakeholder_id, valid_from=known.joined, valid_to=known.left,
            created_at=moment(known.joined, 9, 30),
        )  # fmt: skip
