"""Pasted chats: who said what and when, from WeChat, WeCom and the like.

A paste may mix the forms of several programs, and hold lines that are none of them: those belong
to what was said before, and nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.folding import plain
from csmdesk.domain.spoken_times import DAY, TIME, day_in, past_moment

_UNNAMED_TIME = re.sub(r"\?P<\w+>", "?:", TIME)
_UNNAMED_DAY = re.sub(r"\?P<\w+>", "?:", DAY)
_WHEN = rf"(?:{_UNNAMED_DAY})?[\s,，]*(?:(?:星期|周)[一二三四五六日天])?\s*{_UNNAMED_TIME}"
_NAME = r"(?P<name>[^\n:：,，。？！?!;；\[\]]{1,40}?)"
_BEHIND = re.compile(rf"^{_NAME}(?P<gap>\s+)(?P<when>{_WHEN})\s*$", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?P<when>{_WHEN})\s+{_NAME}\s*[:：]?\s*$", re.IGNORECASE)
_BRACKET = re.compile(
    rf"^\[\s*(?P<when>{_WHEN})\s*\]\s*{_NAME}\s*(?:[:：]\s*(?P<said>.*))?$", re.IGNORECASE
)
_DASHED = re.compile(rf"^(?P<when>{_WHEN})\s+[-–]\s+{_NAME}\s*[:：]\s*(?P<said>.*)$", re.IGNORECASE)
_ALONE = re.compile(rf"^{_NAME}\s*[:：]\s*$")
_INLINE = re.compile(rf"^{_NAME}\s*[:：]\s*(?P<said>\S.*)$")
# A day between the messages: drawn as a rule, or a whole date by itself.
_RULE = re.compile(
    rf"^(?:[—–\-=─_]{{2,}}\s*(?P<day>{_UNNAMED_DAY})\s*[—–\-=─_]*"
    r"|(?P<date>\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?))$",
    re.IGNORECASE,
)
_HEADLINE = re.compile(r"聊天记录|chat history", re.IGNORECASE)


class Form(StrEnum):
    """Name how a program writes a chat."""

    BEHIND = "behind"  # name, then the time
    BEFORE = "before"  # the time, then the name
    BRACKET = "bracket"
    DASHED = "dashed"
    NAMED = "named"  # a name and a colon, no time


@dataclass(frozen=True, slots=True)
class Said:
    """Hold one message; ``at`` is missing where the paste has no time."""

    name: str
    at: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Chat:
    """Hold a chat; ``before`` is what stood above the first message."""

    said: tuple[Said, ...] = ()
    forms: frozenset[Form] = frozenset()
    before: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return who spoke, in the order of their first word."""
        return tuple(dict.fromkeys(each.name for each in self.said))


@dataclass(slots=True)
class _Head:
    form: Form
    name: str
    when: str = ""
    said: str = ""


@dataclass(slots=True)
class _Open:
    name: str
    at: datetime | None
    lines: list[str] = field(default_factory=list)


def read_chat(text: str, now: datetime, known: Collection[str] = ()) -> Chat:
    """Read a chat; ``now`` is aware and of the reader's zone, ``known`` are names in the book.

    A line with a name and a colon alone counts as a speaker when the name is known, or spoke
    elsewhere in the paste in this way or another.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    names = {plain(name) for name in known} | _speakers(lines)
    day: date | None = None
    done: list[_Open] = []
    before: list[str] = []
    forms: set[Form] = set()
    for number, line in enumerate(lines):
        rule = _RULE.match(line.strip())
        if rule:
            day = day_in(rule["day"] or rule["date"], now.date(), looks_back=True) or day
            continue
        head = _head(line.strip(), names, is_apart=number == 0 or not lines[number - 1].strip())
        if head is None:
            (done[-1].lines if done else before).append(line)
            continue
        at = past_moment(head.when, day, now) if head.when else None
        day = at.date() if at else day
        forms.add(head.form)
        done.append(_Open(head.name, at, [head.said] if head.said else []))
    said = tuple(Said(each.name, each.at, "\n".join(each.lines).strip()) for each in done)
    kept = "\n".join(line for line in before if not _HEADLINE.search(line)).strip()
    return Chat(said, frozenset(forms), kept)


def _head(line: str, names: Collection[str], *, is_apart: bool) -> _Head | None:
    """Read the line above, or in front of, what somebody said."""
    for form, pattern in ((Form.BRACKET, _BRACKET), (Form.DASHED, _DASHED)):
        found = pattern.match(line)
        if found:
            return _Head(form, _named(found), found["when"], found["said"] or "")
    found = _BEHIND.match(line)
    if found and (is_apart or len(found["gap"]) > 1 or plain(_named(found)) in names):
        return _Head(Form.BEHIND, _named(found), found["when"])
    found = _BEFORE.match(line)
    if found:
        return _Head(Form.BEFORE, _named(found), found["when"])
    for pattern in (_ALONE, _INLINE):
        found = pattern.match(line)
        if found and plain(_named(found)) in names:
            said = found["said"] if pattern is _INLINE else ""
            return _Head(Form.NAMED, _named(found), said=said)
    return None


def _named(found: re.Match[str]) -> str:
    return found["name"].strip()


def _speakers(lines: Iterable[str]) -> set[str]:
    """Return the names that certainly spoke: with a day and a time, or twice in the same way."""
    sure: set[str] = set()
    seen: dict[tuple[str, str], int] = {}
    tests: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
        ("behind", _BEHIND, _has_day),
        ("before", _BEFORE, _has_day),
        ("alone", _ALONE, _never),
    )
    for line in lines:
        for way, pattern, is_sure in tests:
            found = pattern.match(line.strip())
            if found:
                name = plain(_named(found))
                seen[way, name] = seen.get((way, name), 0) + 1
                if is_sure(found) or seen[way, name] > 1:
                    sure.add(name)
    alone = {name for way, name in seen if way == "alone"}
    return sure | (alone if len(alone) > 1 else set())


def _has_day(found: re.Match[str]) -> bool:
    return re.search(_UNNAMED_DAY, found["when"], re.IGNORECASE) is not None


def _never(_found: re.Match[str]) -> bool:
    return False
