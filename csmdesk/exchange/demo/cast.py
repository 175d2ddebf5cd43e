"""The people of a company: who decides, who pushes, who works with it, and who has left."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.people import Role, StakeholderStatus, Stance
from csmdesk.exchange.demo.chapter import Chapter, Member
from csmdesk.exchange.demo.truths import TRUTHS, Why
from csmdesk.exchange.demo.workdays import moment, workday_before
from csmdesk.models.keys import new_id

_PARTS = {
    "A": ("economic_buyer", "decision_maker", "champion", "department_head", "tech_lead",
          "procurement", "end_user", "blocker", "end_user"),
    "B": ("decision_maker", "champion", "department_head", "tech_lead", "procurement", "end_user"),
    "C": ("decision_maker", "champion", "end_user", "procurement"),
}  # fmt: skip
_SIZES = {"A": (6, 9), "B": (4, 6), "C": (3, 4)}
_GRADES = {
    Role.ECONOMIC_BUYER: ("S", 5, 2), Role.DECISION_MAKER: ("S", 5, 3), Role.CHAMPION: ("A", 4, 5),
    Role.DEPARTMENT_HEAD: ("A", 3, 4), Role.TECH_LEAD: ("B", 3, 3), Role.PROCUREMENT: ("B", 3, 2),
    Role.END_USER: ("B", 1, 4), Role.BLOCKER: ("B", 4, 1),
}  # fmt: skip
_KEY_ROLES = (Role.ECONOMIC_BUYER, Role.DECISION_MAKER, Role.CHAMPION)
_WARM = (Stance.ADVOCATE, Stance.SUPPORTER, Stance.SUPPORTER, Stance.NEUTRAL)
_COOL = (Stance.SUPPORTER, Stance.NEUTRAL, Stance.NEUTRAL, Stance.SCEPTIC)
_CHANNELS = {"zh": ("微信", "电话", "邮件"), "en": ("email", "phone", "Teams")}


def write_cast(chapter: Chapter, taken: set[str]) -> None:
    """Write the people of a company; ``taken`` are names that nobody else may have."""
    dice = chapter.dice("people")
    told = [_told(chapter, person) for person in chapter.story.people]
    told_parts = [str(person["role"]) for person in told]
    size = dice.randint(*_SIZES[chapter.company.tier])
    rest = [part for part in _PARTS[chapter.company.tier] if _still_free(part, told_parts)]
    invented = [_invented(chapter, dice, part, taken) for part in rest[: max(0, size - len(told))]]
    _let_go(chapter, dice, invented)
    for person in (*told, *invented):
        _write(chapter, dice, person)


def _still_free(part: str, told_parts: list[str]) -> bool:
    """Use up one told person a part; the champion's place stays empty when theirs left."""
    if part in told_parts:
        told_parts.remove(part)
        return False
    return True


def _told(chapter: Chapter, person: dict[str, Any]) -> dict[str, Any]:
    left = chapter.day(person["left"]) if "left" in person else None
    joined = max(chapter.day0, chapter.day(person["joined"])) if "joined" in person else None
    return {**person, "joined": joined or chapter.day0, "gone": left, "told": person}


def _invented(chapter: Chapter, dice: random.Random, part: str, taken: set[str]) -> dict[str, Any]:
    names = chapter.language.names
    title, department = dice.choice(names["titles"][part])
    joined = chapter.day0
    if part in (Role.END_USER, Role.TECH_LEAD, Role.PROCUREMENT) and dice.random() < 0.4:
        days = max(1, (chapter.last_day - chapter.day0).days * 2 // 3)
        joined += timedelta(days=dice.randint(0, days))
    return {
        "name": _name(chapter, dice, taken), "role": part, "tier": _GRADES[Role(part)][0],
        "title": title, "department": department, "joined": joined, "gone": None,
        "stance": dice.choice(_COOL if chapter.risks else _WARM),
    }  # fmt: skip


def _name(chapter: Chapter, dice: random.Random, taken: set[str]) -> str:
    names = chapter.language.names
    while True:
        if chapter.company.lang == "zh":
            name = f"{dice.choice(names['surnames'])}{dice.choice(names['given'])}"
        else:
            name = f"{dice.choice(names['first'])} {dice.choice(names['last'])}"
        if name not in taken:
            taken.add(name)
            return name


def _let_go(chapter: Chapter, dice: random.Random, people: Sequence[dict[str, Any]]) -> None:
    """Let one of the lesser people leave; all of them where one contact is to stay."""
    if chapter.story.only:
        for person in people:
            person["gone"] = _leaving(chapter, dice)
        return
    if chapter.company.name in TRUTHS.healthy or len(people) < 4:
        return
    last = people[-1]
    if last["role"] not in _KEY_ROLES and dice.random() < 0.6:
        last["gone"] = _leaving(chapter, dice)


def _leaving(chapter: Chapter, dice: random.Random) -> date:
    age = (chapter.last_day - chapter.first_day).days
    left = workday_before(chapter.last_day - timedelta(days=dice.randint(20, max(21, age // 2))))
    return max(left, chapter.day0)


def _write(chapter: Chapter, dice: random.Random, person: dict[str, Any]) -> None:
    role = Role(person["role"])
    _, influence, interest = _GRADES[role]
    gone: date | None = person["gone"]
    joined = min(person["joined"], gone) if gone else person["joined"]
    member = Member(
        new_id(), person["name"], role, person["tier"], person["department"], joined, gone,
        stance=person["stance"], told=person.get("told", {}),
    )  # fmt: skip
    chapter.members.append(member)
    created = moment(joined, 9, 5)
    names = chapter.name_columns(member.name, is_person=True)
    chapter.rows.setdefault("person", []).append({
        "id": member.person_id, **names, "aliases": [], "wechat": None,
        "emails": [f"{_mailbox(member.name, names['pinyin'])}@{chapter.company.domain}.example"],
        "phones": [_phone(chapter, dice)], "created_at": created,
    })  # fmt: skip
    goal = member.told.get("goal") or dice.choice(chapter.language.names["goals"][role])
    member.stakeholder_id = chapter.add(
        "stakeholder", person_id=member.person_id, account_id=chapter.account_id,
        valid_from=joined, valid_to=gone, title=person["title"], department=member.department,
        tier=member.tier, role=role, stance=person["stance"], influence=influence,
        interest=interest if Why.USAGE_FELL not in chapter.risks else max(0, interest - 1),
        is_key=role in _KEY_ROLES, owner_id=chapter.ours[TRUTHS.me],
        status=StakeholderStatus.LEFT if gone else StakeholderStatus.ACTIVE,
        channel=dice.choice(_CHANNELS[chapter.company.lang]),
        goal=goal, created_at=created,
    )  # fmt: skip


def _mailbox(name: str, pinyin: str) -> str:
    latin = [word.lower() for word in name.split() if word.isascii()]
    return ".".join(latin) or pinyin.replace(" ", "")


def _phone(chapter: Chapter, dice: random.Random) -> str:
    """Make a number that no network gives out."""
    if chapter.company.lang == "zh":
        return f"+86 100 0000 {dice.randint(0, 9999):04}"
    return f"+1 555 01{dice.randint(0, 99):02}"
