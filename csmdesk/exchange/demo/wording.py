"""Sentences of the demo book, put together for one conversation."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from csmdesk.domain.people import Role
from csmdesk.exchange.demo.chapter import Chapter, Member
from csmdesk.exchange.demo.words import Topic

_WORKING = (Role.CHAMPION, Role.DEPARTMENT_HEAD, Role.END_USER)


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold who and what the sentences of one conversation are about."""

    lang: str
    dice: random.Random
    people: Sequence[Member]
    helper: str
    slots: dict[str, Any]

    @classmethod
    def of(
        cls,
        chapter: Chapter,
        dice: random.Random,
        people: Sequence[Member],
        helper: str,
        day: date,
    ) -> Scene:
        """Choose the names and figures of a conversation."""
        there = [m for m in chapter.members if m.is_there(day) and m not in people]
        known = [f for f, start in chapter.adopted.items() if start <= day][1:]
        feature, second = dice.sample(known, 2) if len(known) > 1 else (known * 2)[:2]
        other = dice.choice(there or list(people))
        slots = {
            "person": called(people[0].name), "other": called(other.name), "feature": feature,
            "second": second, "dept": _department(dice, [*people, *there]),
            "n": dice.randint(3, 9), "pct": dice.randint(8, 28), "ours": called(helper),
            "city": chapter.company.city,
        }  # fmt: skip
        return cls(chapter.company.lang, dice, people, helper, slots)

    def say(self, sentence: str) -> str:
        """Fill in a sentence."""
        return sentence.format_map(self.slots)


def _department(dice: random.Random, people: Sequence[Member]) -> str:
    """Choose a department where the product is worked with."""
    working = [m for m in people if m.role in _WORKING]
    return dice.choice(working or list(people)).department


def called(name: str) -> str:
    """Return how a person is called in a note: the Chinese name whole, others by first name."""
    return name.split(maxsplit=1)[0]


def compose(scene: Scene, topic: Topic, *, brief: bool = False) -> tuple[str, str]:
    """Return subject and Markdown notes of a conversation; ``brief`` when nobody answered."""
    dice = scene.dice
    subject = scene.say(dice.choice(topic.subjects))
    if brief:
        return subject, dice.choice(_UNANSWERED[scene.lang])
    alone = scene.slots["other"] == scene.slots["person"]
    known = [fact for fact in topic.facts if not (alone and "{other}" in fact)]
    facts = [scene.say(fact) for fact in dice.sample(known, min(len(known), dice.randint(1, 3)))]
    end = scene.say(dice.choice(topic.ends))
    shape = dice.random()
    if shape < 0.3 and len(facts) > 1:
        return subject, "\n".join(f"- {fact}" for fact in facts) + f"\n\n{end}"
    glue = "" if scene.lang == "zh" else " "
    if shape < 0.45:
        return subject, glue.join(facts)
    return subject, f"{glue.join(facts)}\n\n{end}"


_UNANSWERED = {
    "zh": ("响了没接，发了条消息。", "在开会，约了改天。", "占线，下午再打。"),
    "en": (
        "No answer; left a message.",
        "In a meeting, will call back.",
        "Busy line, once more later.",
    ),
}
