"""Touchpoints: when we talked, with whom, about what, and what was said."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.people import Role
from csmdesk.domain.touchpoints import Kind, Outcome, default_direction
from csmdesk.exchange.demo.chapter import Chapter, Member
from csmdesk.exchange.demo.truths import TRUTHS
from csmdesk.exchange.demo.wording import Scene, compose
from csmdesk.exchange.demo.words import Topic
from csmdesk.exchange.demo.workdays import moment, workday_before

_MINUTES = {
    Kind.CALL: (10, 45), Kind.MEETING: (45, 180), Kind.WEB_MEETING: (25, 60),
    Kind.TRAINING: (60, 120), Kind.QBR: (60, 120),
}  # fmt: skip
_WEIGHTS = {
    Role.ECONOMIC_BUYER: 1, Role.DECISION_MAKER: 3, Role.CHAMPION: 8, Role.DEPARTMENT_HEAD: 4,
    Role.TECH_LEAD: 4, Role.PROCUREMENT: 2, Role.END_USER: 3, Role.BLOCKER: 1,
}  # fmt: skip
_SENIOR_KINDS = (Kind.QBR, Kind.MEETING)
_HELPERS = {"interface": "凌可", "training": "凌可", "service": "顾一帆", "renewal": "陆遥",
            "growth": "陆遥", "start": "陆遥", "inside": "凌可"}  # fmt: skip

_ABROAD = "Mara Ellingham"


@dataclass(frozen=True, slots=True)
class Talk:
    """Hold one written touchpoint, for the promises that were made in it."""

    key: str
    day: date
    topic: Topic
    scene: Scene


def write_talk(chapter: Chapter, dice: random.Random, day: date, topic: Topic) -> Talk | None:
    """Write one invented touchpoint; nothing when nobody was there to talk to."""
    kind = Kind(dice.choice(topic.kinds))
    people = _who(chapter, dice, day, kind)
    if not people:
        return None
    unanswered = kind is Kind.CALL and topic.key == "use" and dice.random() < 0.12
    helper = _HELPERS.get(topic.key, "凌可") if chapter.company.lang == "zh" else _ABROAD
    scene = Scene.of(chapter, dice, people, helper, day)
    subject, notes = compose(scene, topic, brief=unanswered)
    key = _row(
        chapter, kind, day, (dice.randint(9, 16), dice.randrange(0, 60, 5)),
        minutes=_minutes(dice, kind), subject=subject, notes=notes,
        direction="out" if unanswered else topic.direction or default_direction(kind),
        outcome=Outcome.NO_ANSWER if unanswered else _outcome(dice, kind),
        sentiment=_sentiment(chapter, dice, kind), tags=list(topic.tags),
    )  # fmt: skip
    theirs = [] if kind is Kind.NOTE else people[:1] if unanswered else people
    _link(chapter, key, theirs, [helper] if _helps(dice, kind, topic) else [])
    return None if unanswered else Talk(key, day, topic, scene)


def write_told_talk(chapter: Chapter, told: dict[str, Any]) -> str:
    """Write a touchpoint of a story and return its key."""
    kind = Kind(told["kind"])
    day = workday_before(chapter.day(told["days"]))
    hour, minute = told.get("at", "16:00").split(":")
    key = _row(
        chapter, kind, day, (int(hour), int(minute)), minutes=told.get("minutes"),
        subject=told["subject"], notes=told["notes"], sentiment=told.get("sentiment"),
        direction=told.get("direction") or default_direction(kind),
        outcome=told.get("outcome"), tags=list(told.get("tags", ())),
        is_private=told.get("private", False),
    )  # fmt: skip
    _link(chapter, key, [_person(chapter, name, day) for name in told["people"]], [])
    return key


def _person(chapter: Chapter, name: str, day: date) -> Member:
    """Find a person of a story: by name, or ``@role`` for whoever plays that part."""
    there = [m for m in chapter.members if m.is_there(day)]
    fitting = [m for m in there if name in (m.name, f"@{m.role}")]
    return (fitting or there or chapter.members)[0]


def _who(chapter: Chapter, dice: random.Random, day: date, kind: Kind) -> list[Member]:
    """Choose who took part; those at the top come to reviews and now and then to a meeting."""
    quiet = chapter.day(chapter.story.senior_quiet)
    there = [
        m for m in chapter.members
        if m.is_there(day) and not m.told.get("rare")
        and not (chapter.story.senior_quiet and m.tier == "S" and day >= quiet)
    ]  # fmt: skip
    if not there:
        return []
    wanted = 3 if kind is Kind.QBR else dice.choice((1, 1, 2, 2, 3))
    if kind in (Kind.CALL, Kind.CHAT, Kind.EMAIL):
        wanted = min(wanted, 2)
    left = list(there)
    chosen: list[Member] = []
    while left and len(chosen) < wanted:
        weights = [_WEIGHTS[Role(m.role)] * (3 if _comes(m, kind) else 1) for m in left]
        chosen.append(dice.choices(left, weights)[0])
        left.remove(chosen[-1])
    return chosen


def _comes(member: Member, kind: Kind) -> bool:
    return member.tier == "S" and kind in _SENIOR_KINDS


def _minutes(dice: random.Random, kind: Kind) -> int | None:
    if kind not in _MINUTES:
        return None
    low, high = _MINUTES[kind]
    return dice.randrange(low, high + 1, 5)


def _outcome(dice: random.Random, kind: Kind) -> str | None:
    if kind is Kind.NOTE or (kind in (Kind.EMAIL, Kind.CHAT) and dice.random() < 0.7):
        return None
    missed = 5 if kind in (Kind.CALL, Kind.MEETING, Kind.WEB_MEETING) else 0
    return dice.choices((Outcome.DONE, Outcome.PARTLY, Outcome.MISSED), (75, 20, missed))[0]


def _sentiment(chapter: Chapter, dice: random.Random, kind: Kind) -> int | None:
    if kind is Kind.NOTE or dice.random() < 0.4:
        return None
    return dice.choices((-1, 0, 1), (35, 45, 20) if chapter.risks else (8, 42, 50))[0]


def _helps(dice: random.Random, kind: Kind, topic: Topic) -> bool:
    return kind is not Kind.NOTE and topic.key in _HELPERS and dice.random() < 0.4


def _row(chapter: Chapter, kind: Kind, day: date, at: tuple[int, int], **values: Any) -> str:
    started = moment(day, *at)
    minutes: int | None = values.get("minutes")
    return chapter.add(
        "touchpoint", account_id=chapter.account_id, kind=kind, started_at=started,
        created_at=started + timedelta(minutes=(minutes or 5) + 4),
        is_private=values.pop("is_private", False), **values,
    )  # fmt: skip


def _link(chapter: Chapter, key: str, theirs: list[Member], helpers: list[str]) -> None:
    for person_id in dict.fromkeys(m.person_id for m in theirs):
        chapter.add("touchpoint_person", touchpoint_id=key, person_id=person_id)
    if any(member.told.get("mine") for member in theirs):
        helpers = []  # nobody else of us has met them
    for name in (TRUTHS.me, *helpers):
        chapter.add("touchpoint_colleague", touchpoint_id=key, colleague_id=chapter.ours[name])
