"""The companies, names and sentences that the demo book is put together from."""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from csmdesk.system.resources import resource


@dataclass(frozen=True, slots=True)
class Company:
    """Hold one invented company; ``renews`` counts days, ``arr`` is in whole units."""

    name: str
    domain: str
    lang: str
    industry: str
    region: str
    city: str
    currency: str
    arr: int
    seats: int
    tier: str
    stage: str
    terms: int
    renews: int
    employees: int
    aliases: tuple[str, ...] = ()
    country: str = "CN"
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """Hold the sentences on one matter that customers and we talk about."""

    key: str
    kinds: tuple[str, ...]
    subjects: tuple[str, ...]
    facts: tuple[str, ...]
    ends: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    tags: tuple[str, ...]
    tiers: tuple[str, ...] = ("A", "B", "C")
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Hold what makes one company particular."""

    people: tuple[dict[str, Any], ...] = ()
    talks: tuple[dict[str, Any], ...] = ()
    promises: tuple[dict[str, Any], ...] = ()
    tasks: tuple[dict[str, Any], ...] = ()
    tickets: tuple[dict[str, Any], ...] = ()
    turns: tuple[dict[str, Any], ...] = ()
    only: bool = False
    senior_quiet: int = 0

    @property
    def last_talk(self) -> int:
        """Return how many days ago the last conversation of the story was; 0 without any."""
        return min((t["days"] for t in self.talks if t["kind"] != "note"), default=0)


@dataclass(frozen=True, slots=True)
class Language:
    """Hold the words of one language."""

    names: dict[str, Any]
    use: dict[str, Any]
    topics: tuple[Topic, ...]
    portraits: tuple[str, ...]
    tasks: tuple[str, ...]
    next_steps: tuple[str, ...]
    ticket_subjects: tuple[str, ...]
    put_off: tuple[str, ...]
    in_the_way: tuple[str, ...]
    follow_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extras:
    """Hold what a book gets besides its history; ``archived`` and ``trashed`` are accounts."""

    field: tuple[dict[str, Any], ...]
    file: tuple[dict[str, str], ...]
    meeting: tuple[dict[str, Any], ...]
    stop: tuple[dict[str, str], ...]
    words: dict[str, list[str]]
    archived: dict[str, Any]
    trashed: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Hold everything that was written by hand for the demo book."""

    companies: tuple[Company, ...]
    stories: dict[str, Story]
    languages: dict[str, Language]
    colleagues: tuple[dict[str, str], ...]
    shares: tuple[float, ...]
    extras: Extras
    plans: dict[str, list[dict[str, Any]]]
    open_at_weekends: frozenset[str] = field(default=frozenset())


def load_words() -> Words:
    """Read the word lists that ship with the program."""
    people, use = _read("people"), _read("usage")
    stories = {s.pop("account"): Story(**_frozen(s)) for s in _read("stories")["story"]}
    return Words(
        companies=tuple(Company(**_frozen(c)) for c in _read("companies")["company"]),
        stories=stories,
        languages={code: _language(code, people, use) for code in ("zh", "en")},
        colleagues=tuple(people["colleague"]),
        shares=tuple(use["shares"]["all"]),
        extras=Extras(**_frozen(_read("extras"))),
        plans=_plans(),
        open_at_weekends=frozenset(use["weekends"]["open"]),
    )


def _plans() -> dict[str, list[dict[str, Any]]]:
    """Read the success plans of each account."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for plan in _read("plans")["plan"]:
        found[plan["account"]].append(plan)
    return found


def dice(seed: int, *names: str) -> random.Random:
    """Return the chance of one matter: what others draw does not change what it draws."""
    return random.Random("/".join((str(seed), *names)))  # noqa: S311 - no secret, a play


def _read(name: str) -> dict[str, Any]:
    with resource("demo", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}


def _language(code: str, people: dict[str, Any], use: dict[str, Any]) -> Language:
    talks = _read(f"talks_{code}")
    return Language(
        names=people[code],
        use=use[code],
        topics=tuple(Topic(**_frozen(t)) for t in talks["topic"]),
        portraits=tuple(talks["portraits"]),
        tasks=tuple(talks["tasks"]),
        next_steps=tuple(talks["next_steps"]),
        ticket_subjects=tuple(use["tickets"][code]["subjects"]),
        put_off=tuple(talks["put_off"]),
        in_the_way=tuple(talks["in_the_way"]),
        follow_ups=tuple(talks["follow_ups"]),
    )
