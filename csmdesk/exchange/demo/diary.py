"""The two years of a company: which conversations took place on which day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from csmdesk.exchange.demo.chapter import Chapter
from csmdesk.exchange.demo.promises import (
    close_gaps,
    hold_up,
    write_promises,
    write_tasks,
    write_told_promises,
)
from csmdesk.exchange.demo.talks import write_talk, write_told_talk
from csmdesk.exchange.demo.truths import Why
from csmdesk.exchange.demo.words import Topic
from csmdesk.exchange.demo.workdays import open_day_before

_GAPS = {"A": (4, 13), "B": (9, 26), "C": (18, 44)}
_LAST = {"A": (1, 8), "B": (2, 14), "C": (4, 30)}
_REVIEWS = {"A": 91, "B": 182}
_USUAL = {"use": 24, "visit": 9, "rollout": 11, "service": 12, "report": 14, "question": 11,
          "executive": 5, "growth": 6, "interface": 6, "training": 5, "inside": 10}  # fmt: skip
_RENEWAL_DAYS = 100
_RECENT = 75  # an older story is history: life has gone on since
_LEAVING = ("use", "service", "report", "question", "inside")


def write_diary(chapter: Chapter) -> None:
    """Write touchpoints, promises and tasks of a company."""
    dice = chapter.dice("talks")
    topics = {t.key: t for t in chapter.language.topics if chapter.company.tier in t.tiers}
    last_key = ""
    agenda = list(_agenda(chapter, dice))
    for day, key in agenda:
        if day == agenda[-1][0]:  # a note is no contact: it must not be the newest one
            topics.pop("inside")
        chosen = key or _usual(chapter, dice, day, topics, last_key)
        talk = write_talk(chapter, dice, day, topics[chosen])
        last_key = chosen
        if talk is not None:
            write_promises(chapter, dice, talk)
    _write_story(chapter)
    write_tasks(chapter, dice)
    close_gaps(chapter, dice)
    hold_up(chapter, chapter.dice("held up"))


def _write_story(chapter: Chapter) -> None:
    told = {talk["days"]: write_told_talk(chapter, talk) for talk in chapter.story.talks}
    write_told_promises(chapter, told)


def _agenda(chapter: Chapter, dice: random.Random) -> Iterator[tuple[date, str | None]]:
    """Yield the days of the conversations, the oldest first, with the topic where it is set."""
    fixed = dict(_fixed(chapter, dice))
    days = sorted({*fixed, *_chance_days(chapter, dice)})
    before: date | None = None
    for day in days:
        close = before is not None and (day - before).days < 2
        if chapter.term_on(day) is not None and (day in fixed or not close):
            yield day, fixed.get(day)
            before = day


def _open_day(chapter: Chapter, day: date) -> date:
    return open_day_before(day, chapter.company.lang)


def _newest(chapter: Chapter, dice: random.Random) -> date:
    """Return the day of the last invented conversation; a recent story has the last word."""
    quiet = dice.randint(*_LAST[chapter.company.tier])
    told = chapter.story.last_talk if chapter.story.last_talk <= _RECENT else 0
    if Why.SILENT in chapter.risks:
        quiet = told
    age = (chapter.today - chapter.day0).days
    newest = chapter.day(max(min(quiet, age // 2), told + 3 if told else 0))
    leaving = chapter.last_day - timedelta(days=dice.randint(10, 40))
    return _open_day(chapter, leaving if _has_left(chapter) else newest)


def _has_left(chapter: Chapter) -> bool:
    return chapter.company.stage == "churned"


def _chance_days(chapter: Chapter, dice: random.Random) -> Iterator[date]:
    day = _newest(chapter, dice)
    while day >= chapter.first_day:
        yield day
        gap = dice.randint(*_GAPS[chapter.company.tier])
        day = _open_day(chapter, day - timedelta(days=gap))


def _fixed(chapter: Chapter, dice: random.Random) -> Iterator[tuple[date, str]]:
    """Yield kick-off, first trainings and reviews."""
    newest = _newest(chapter, chapter.dice("newest"))
    if chapter.day0 >= chapter.first_day:
        for days, key in ((2, "start"), (dice.randint(9, 16), "training")):
            day = _open_day(chapter, chapter.day0 + timedelta(days=days))
            if day <= newest:
                yield day, key
    if chapter.company.tier in _REVIEWS:
        day = _open_day(chapter, min(chapter.day(dice.randint(16, 80)), newest))
        while day > max(chapter.first_day, chapter.day0 + timedelta(days=60)):
            yield day, "qbr"
            day = _open_day(chapter, day - timedelta(days=_REVIEWS[chapter.company.tier]))


def _usual(
    chapter: Chapter, dice: random.Random, day: date, topics: dict[str, Topic], last_key: str
) -> str:
    term = chapter.term_on(day)
    end = term.end if term is not None else None
    nearing = end is not None and 0 <= (end - day).days <= _RENEWAL_DAYS
    leaving = nearing and end == chapter.last_day and _has_left(chapter)
    if nearing and not leaving and last_key != "renewal" and dice.random() < 0.45:
        return "renewal"
    weights = {
        key: weight for key, weight in _USUAL.items()
        if key in topics and key != last_key and (not leaving or key in _LEAVING)
    }  # fmt: skip
    return dice.choices(list(weights), list(weights.values()))[0]
