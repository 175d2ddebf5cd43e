"""One chapter of the demo book: the rows of one company, not yet written."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from csmdesk.exchange.demo.truths import TRUTHS, Risk, Why
from csmdesk.exchange.demo.words import Company, Language, Story, Words, dice
from csmdesk.exchange.demo.workdays import HISTORY
from csmdesk.models.keys import new_id
from csmdesk.services.names import Romanise, name_keys

Row = dict[str, Any]


@dataclass(slots=True)
class Member:
    """Hold one person of a company while its chapter is written; both days are inclusive.

    ``told`` is what the story says of them.
    """

    person_id: str
    name: str
    role: str
    tier: str
    department: str
    joined: date
    left: date | None = None
    stakeholder_id: str = ""
    stance: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)

    def is_there(self, day: date) -> bool:
        """Tell whether the person works there on a day."""
        return self.joined <= day and (self.left is None or day <= self.left)


@dataclass(frozen=True, slots=True)
class Term:
    """Hold one term of a contract; the end is the actual one, ``None`` for evergreen."""

    line_id: str
    start: date
    end: date | None


@dataclass(slots=True)
class Chapter:
    """Collect the rows of one company by table."""

    words: Words
    company: Company
    seed: int
    today: date
    romanise: Romanise
    account_id: str = field(default_factory=new_id)
    day0: date = field(init=False)
    terms: list[Term] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    ours: dict[str, str] = field(default_factory=dict)
    adopted: dict[str, date] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    readings: list[tuple[Any, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.day0 = self.today

    @property
    def language(self) -> Language:
        """Return the words of the company's language."""
        return self.words.languages[self.company.lang]

    @property
    def story(self) -> Story:
        """Return what makes the company particular."""
        return self.words.stories.get(self.company.name, Story())

    @property
    def risks(self) -> dict[Why, Risk]:
        """Return why the company is at risk."""
        return TRUTHS.risks(self.company.name)

    @property
    def first_day(self) -> date:
        """Return the first day of its history: of the customer, or of the book."""
        return max(self.day0, self.today - HISTORY)

    @property
    def last_day(self) -> date:
        """Return the last day on which something can have happened."""
        yesterday = self.today - timedelta(days=1)
        return min(max(term.end or yesterday for term in self.terms), yesterday)

    def term_on(self, day: date) -> Term | None:
        """Return the term that covers a day; nobody talks or clicks between two of them."""
        for term in self.terms:
            if term.start <= day and (term.end is None or day <= term.end):
                return term
        return None

    def dice(self, matter: str) -> random.Random:
        """Return the chance of one matter of this company."""
        return dice(self.seed, self.company.name, matter)

    def name_columns(self, name: str, *, is_person: bool) -> Row:
        """Return a name with the columns by which it is found and sorted."""
        pinyin, initials, sort_key = name_keys(name, self.romanise, is_person=is_person)
        return {"name": name, "pinyin": pinyin, "initials": initials, "sort_key": sort_key}

    def day(self, days_ago: int) -> date:
        """Return the day so many days ago."""
        return self.today - timedelta(days=days_ago)

    def add(self, table: str, **values: Any) -> str:
        """Add a row with a key of its own and return the key."""
        key = new_id()
        self.rows.setdefault(table, []).append({"id": key, **values})
        return key
