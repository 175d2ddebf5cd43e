"""Read what stands in the search box: words, and filters such as ``type:call before:2024-06``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from csmdesk.domain.folding import plain
from csmdesk.domain.search import HitKind
from csmdesk.domain.search_words import (
    FILTER_OF,
    KINDS_OF,
    STATE_OF,
    YES_NO_OF,
    Filter,
    State,
)
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind

# A word of letters, a colon, and what stands behind it up to the next blank, or in quotes.
_TOKEN = re.compile(r"(?<!\S)(?P<name>[^\W\d_]+)[:：](?P<value>[\"“](?P<quoted>[^\"”]*)[\"”]?|\S*)")
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_NEAR = {
    "today": 0, "今天": 0, "yesterday": -1, "昨天": -1, "tomorrow": 1, "明天": 1,
}  # fmt: skip
_BETWEEN = re.compile("[,，、|]")


@dataclass(frozen=True, slots=True)
class Typed:
    """Hold one filter as it was typed: from ``start`` to ``end`` of the text."""

    start: int
    end: int
    name: str
    value: str
    filter: Filter | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is searched for; ``words`` are searched as text, every condition must hold.

    ``after`` is the first day and ``before`` the first day no more. ``wrong`` says which filters
    were not understood; they are searched as words, so that nothing typed is dropped.
    """

    words: str
    kinds: frozenset[HitKind] = frozenset()
    forms: frozenset[Kind] = frozenset()
    accounts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    is_private: bool | None = None
    states: frozenset[State] = frozenset()
    wrong: tuple[Text, ...] = ()
    typed: tuple[Typed, ...] = field(default=(), compare=False)

    @property
    def is_narrowed(self) -> bool:
        """Tell whether there is a filter that was understood."""
        return replace(self, words="", wrong=(), typed=()) != Asked("")


def typed_filters(text: str) -> Iterator[Typed]:
    """Find what looks like a filter: a known name, whatever its value."""
    for found in _TOKEN.finditer(text):
        name, value = found["name"], found["quoted"]
        value = found["value"] if value is None else value
        known = FILTER_OF.get(plain(name))
        if known is not None or (value and not value.startswith("/")):
            yield Typed(found.start(), found.end(), name, value.strip(), known)


def parse_search(text: str, today: date) -> Asked:
    """Read a line of the search box; every text can be read."""
    asked, rest, at = Asked(""), [], 0
    seen = tuple(typed_filters(text))
    for typed in seen:
        rest.append(text[at : typed.start])
        at = typed.end
        if typed.filter is None:
            trouble: Text | None = Text.of("search.no_filter", name=typed.name)
        elif not typed.value:
            trouble = None  # still being typed
        else:
            asked, trouble = _READERS[typed.filter](asked, typed, today)
        if trouble is not None:
            asked = replace(asked, wrong=(*asked.wrong, trouble))
            rest.append(f" {text[typed.start : typed.end]} ")
    rest.append(text[at:])
    return replace(asked, words=" ".join("".join(rest).split()), typed=seen)


_Read = tuple[Asked, Text | None]


def _wrong(typed: Typed, code: str) -> Text:
    return Text(code, {"name": typed.name, "value": typed.value})


def _type(asked: Asked, typed: Typed, _today: date) -> _Read:
    kinds, forms = set(asked.kinds), set(asked.forms)
    for word in _BETWEEN.split(typed.value):
        found = KINDS_OF.get(plain(word.strip()))
        if found is None:
            return asked, _wrong(typed, "search.no_type")
        for each in found:
            if isinstance(each, HitKind):
                kinds.add(each)
            else:
                kinds.add(HitKind.TOUCHPOINT)
                forms.add(each)
        if HitKind.TOUCHPOINT in found:
            forms |= set(Kind)
    return replace(asked, kinds=frozenset(kinds), forms=frozenset(forms)), None


def _account(asked: Asked, typed: Typed, _today: date) -> _Read:
    return replace(asked, accounts=(*asked.accounts, typed.value)), None


def _person(asked: Asked, typed: Typed, _today: date) -> _Read:
    return replace(asked, people=(*asked.people, typed.value.lstrip("@"))), None


def _tag(asked: Asked, typed: Typed, _today: date) -> _Read:
    return replace(asked, tags=(*asked.tags, typed.value.lstrip("#"))), None


def _after(asked: Asked, typed: Typed, today: date) -> _Read:
    day = first_day(typed.value, today)
    if day is None:
        return asked, _wrong(typed, "search.no_day")
    return replace(asked, after=max(day, asked.after or day)), None


def _before(asked: Asked, typed: Typed, today: date) -> _Read:
    day = first_day(typed.value, today)
    if day is None:
        return asked, _wrong(typed, "search.no_day")
    return replace(asked, before=min(day, asked.before or day)), None


def _is(asked: Asked, typed: Typed, _today: date) -> _Read:
    state = STATE_OF.get(plain(typed.value))
    if state is None:
        return asked, _wrong(typed, "search.no_state")
    return replace(asked, states=asked.states | {state}), None


def _private(asked: Asked, typed: Typed, _today: date) -> _Read:
    answer = YES_NO_OF.get(plain(typed.value))
    if answer is None:
        return asked, _wrong(typed, "search.no_answer")
    return replace(asked, is_private=answer), None


_READERS = {
    Filter.TYPE: _type,
    Filter.ACCOUNT: _account,
    Filter.PERSON: _person,
    Filter.TAG: _tag,
    Filter.AFTER: _after,
    Filter.BEFORE: _before,
    Filter.IS: _is,
    Filter.PRIVATE: _private,
}


def first_day(text: str, today: date) -> date | None:
    """Return the first day of a year, month or day: ``2024``, ``2024-06``, ``2024年6月3日``."""
    near = _NEAR.get(text.casefold())
    if near is not None:
        return today + timedelta(near)
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Hold the end of a text that may become a filter, or the value of one.

    ``start`` is where it begins; ``filter`` is known behind a colon.
    """

    start: int
    typed: str
    filter: Filter | None = None


_LEAST_LATIN = 2


def unfinished(text: str) -> Unfinished | None:
    """Return what stands at the end of the text and can be completed to a filter."""
    for typed in typed_filters(text):
        if typed.filter is not None and typed.end == len(text):
            return Unfinished(typed.start, typed.value, typed.filter)
    word = re.search(r"(?<!\S)[^\W\d_]+$", text)
    if word is None or (word[0].isascii() and len(word[0]) < _LEAST_LATIN):
        return None
    return Unfinished(word.start(), word[0])


def with_filter(text: str, at: Unfinished, name: str, value: str = "") -> str:
    """Write a filter in place of what was unfinished; with a value a blank follows."""
    if not value:
        return f"{text[: at.start]}{name}:"
    quoted = f'"{value}"' if " " in value else value
    return f"{text[: at.start]}{name}:{quoted} "
