"""Usage facts: features taken up one after another, with the rhythm of the week and of the years.

The shape is made by chance, then the last eight full weeks are brought to what the truths say.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from csmdesk.exchange.demo.chapter import Chapter
from csmdesk.exchange.demo.truths import Why
from csmdesk.exchange.demo.workdays import fall_week, is_quiet, is_workday, workday_before

_FEATURES = {"A": (9, 12), "B": (7, 8), "C": (6, 6)}
_CLICKS_A_SEAT = {"A": 1.5, "B": 1.2, "C": 0.8}
_FROM_THE_START = {"A": 4, "B": 3, "C": 3}
_WEEK = (1.08, 1.05, 1.0, 0.98, 0.9)
_WEEKEND = {True: 0.72, False: 0.006}
_SETTLED = timedelta(days=70)  # later holidays would look like a fall
_HARDLY = 0.05  # clicks a day that are not worth a throw of the dice
_LOWEST = 0.75  # of the weeks before; below it an account without a truth would look at risk


@dataclass(slots=True)
class _Series:
    """Hold the readings of one company: value by feature and day."""

    values: dict[str, dict[date, int]]

    def sum(self, start: date, days: int) -> int:
        """Sum all features over some days from ``start``."""
        span = [start + timedelta(days=n) for n in range(days)]
        return sum(values.get(day, 0) for values in self.values.values() for day in span)


@dataclass(frozen=True, slots=True)
class _Day:
    """Hold how much of the usual was used on a day, and under which contract line."""

    level: float
    line_id: str


def write_readings(chapter: Chapter, import_id: str) -> None:
    """Write the usage facts of a company."""
    dice = chapter.dice("usage")
    _adopt(chapter, dice)
    pace = _pace(chapter, dice)
    last = last_reading(chapter)
    series = _Series({
        feature: _feature(chapter, dice, feature, pace, last) for feature in chapter.adopted
    })  # fmt: skip
    newest = workday_before(last)
    if newest in pace:  # the few seats of a small account may rest, but not for a week
        next(iter(series.values.values())).setdefault(newest, 1)
    _agree_with_truths(chapter, series)
    clicks = dice.uniform(35, 95)
    for feature, days in series.values.items():
        chapter.readings += _rows(chapter, feature, days, pace, (clicks, dice, import_id))


def _rows(
    chapter: Chapter,
    feature: str,
    days: dict[date, int],
    pace: dict[date, _Day],
    more: tuple[float, random.Random, str],
) -> Iterable[tuple[Any, ...]]:
    """Yield the rows as they are written; ``more`` is seconds a click, chance, import."""
    clicks, dice, import_id = more
    for day, value in days.items():
        iso = day.isoformat()
        yield (
            chapter.account_id, pace[day].line_id, feature, iso, float(value), int(value * clicks),
            1 if dice.random() < 0.01 else None, iso, import_id,
        )  # fmt: skip


def _adopt(chapter: Chapter, dice: random.Random) -> None:
    """Say from which day each feature is used; the first ones from the start."""
    count = dice.randint(*_FEATURES[chapter.company.tier])
    days = max(1, (chapter.last_day - chapter.day0).days)
    for n, feature in enumerate(chapter.language.use["features"][:count]):
        early = n < _FROM_THE_START[chapter.company.tier]
        later = 0 if early else dice.randint(days // 3, max(21, days * 7 // 8))
        chapter.adopted[feature] = chapter.day0 + timedelta(days=min(later, days))


def _pace(chapter: Chapter, dice: random.Random) -> dict[date, _Day]:
    """Return how much of the usual is used on each day of the history, for all features alike."""
    growth, tide = dice.uniform(0.02, 0.22), _tide(dice)
    weekend = _WEEKEND[chapter.company.industry in chapter.words.open_at_weekends]
    leaving = chapter.last_day if chapter.company.stage == "churned" else None
    pace: dict[date, _Day] = {}
    day = first = chapter.first_day
    last = chapter.last_day
    while day <= last:
        if (term := chapter.term_on(day)) is not None:
            age = (day - term.start).days if term is chapter.terms[0] else 365
            level = min(1.0, 0.2 + age / 70) * (1 + growth * (day - first).days / 365)
            level *= tide((day - first).days)
            level *= _WEEK[day.weekday()] if is_workday(day) else weekend
            if is_quiet(day, chapter.company.lang) and day < chapter.today - _SETTLED:
                level *= 0.2
            if leaving is not None:
                level *= min(1.0, max(0.1, (leaving - day).days / 150))
            pace[day] = _Day(level, term.line_id)
        day += timedelta(days=1)
    return pace


def _tide(dice: random.Random) -> Callable[[int], float]:
    """Return the slow ups and downs of a company, and the better and worse weeks on top."""
    height, length, phase = dice.uniform(0.02, 0.08), dice.uniform(80, 170), dice.uniform(0, 6.28)
    weeks = [dice.gauss(1, 0.03) for _ in range(110)]

    def level(age: int) -> float:
        return weeks[age // 7] * (1 + height * math.sin(6.28 * age / length + phase))

    return level


def last_reading(chapter: Chapter) -> date:
    """Return the last day of which a company's usage is known."""
    stale = chapter.risks.get(Why.USAGE_STALE)
    return chapter.day(stale.days) if stale and stale.days else chapter.last_day


def _feature(
    chapter: Chapter, dice: random.Random, feature: str, pace: dict[date, _Day], last: date
) -> dict[date, int]:
    company, known = chapter.company, list(chapter.adopted)
    share = chapter.words.shares[known.index(feature)]
    usual = company.seats * _CLICKS_A_SEAT[company.tier] * share
    start = chapter.adopted[feature]
    out: dict[date, int] = {}
    for day, known_day in pace.items():
        if start <= day <= last:
            mean = usual * known_day.level * min(1.0, 0.3 + (day - start).days / 40)
            if mean < _HARDLY:
                continue
            value = int(dice.gauss(mean, max(mean**0.5, mean * 0.08)) + 0.5)
            if value > 0:
                out[day] = value
    return out


def _agree_with_truths(chapter: Chapter, series: _Series) -> None:
    stopped = chapter.risks.get(Why.FEATURE_STOPPED)
    if stopped is not None and stopped.days is not None:
        kept = series.values[str(stopped.subject)]
        for day in [d for d in kept if d > chapter.day(stopped.days)]:
            del kept[day]
    fell = chapter.risks.get(Why.USAGE_FELL)
    middle = fall_week(chapter.today)
    before = series.sum(middle - timedelta(weeks=4), 28)
    after = series.sum(middle, 28)
    if fell is not None and fell.share is not None:
        _bring_to(series, middle, after, round(before * (1 - fell.share)))
    elif after < before * _LOWEST:
        _bring_to(series, middle, after, round(before * 0.9))


def _bring_to(series: _Series, middle: date, after: int, wanted: int) -> None:
    """Scale what was used since ``middle`` so that its four full weeks sum up to ``wanted``."""
    end = middle + timedelta(days=27)
    for days in series.values.values():
        for day in [d for d in days if d >= middle]:
            days[day] = max(1, round(days[day] * wanted / max(1, after)))
    missing = wanted - series.sum(middle, 28)
    for days, day in _round_and_round(series, middle, end):
        if missing == 0:
            return
        step = 1 if missing > 0 else -1
        if days[day] + step > 0:
            days[day] += step
            missing -= step


def _round_and_round(
    series: _Series, start: date, end: date
) -> Iterable[tuple[dict[date, int], date]]:
    """Yield the readings of the four weeks again and again, a bounded number of times."""
    for _ in range(50):
        for days in series.values.values():
            for day in [d for d in days if start <= d <= end]:
                yield days, day
