"""Days and times as chats and invitations write them, in Chinese and English.

A chat tells of what was: a bare time is the last such one. An invitation tells of what will be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6,
             "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}  # fmt: skip
_BACK = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}
_AHEAD = {"今天": 0, "today": 0, "明天": 1, "tomorrow": 1, "后天": 2}
_WEEKDAY = (
    r"(?:星期|周|礼拜)(?P<wd>[一二三四五六日天])"
    r"|(?P<wde>mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
)
DAY = (
    r"(?:(?P<y>\d{4})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
    r"|(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>\d{4})"
    r"|(?P<m3>\d{1,2})\s*月\s*(?P<d3>\d{1,2})\s*日"
    r"|(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?P<d4>\d{1,2})"
    r"(?:st|nd|rd|th)?(?:,?\s+(?P<y4>\d{4}))?"
    r"|(?P<d5>\d{1,2})\s+(?P<mon5>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    r"(?:,?\s+(?P<y5>\d{4}))?"
    r"|(?<!\d)(?P<m6>\d{1,2})[/-](?P<d6>\d{1,2})(?![\d:])"
    rf"|(?P<rel>今天|昨天|前天|明天|后天|today|yesterday|tomorrow)|{_WEEKDAY})"
)
TIME = (
    r"(?P<pre>上午|下午|晚上|中午|凌晨|早上|傍晚|[AaPp][Mm]\b)?\s*"
    r"(?P<H>\d{1,2})\s*[:：]\s*(?P<M>\d{2})(?:[:：](?P<S>\d{2}))?\s*(?P<post>[AaPp]\.?[Mm]\b\.?)?"
)
_DAY, _TIME = re.compile(DAY, re.IGNORECASE), re.compile(TIME)
_OFFSET = re.compile(r"(?:GMT|UTC)\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_PLACES = {
    "beijing": "Asia/Shanghai", "shanghai": "Asia/Shanghai", "北京": "Asia/Shanghai",
    "中国标准时间": "Asia/Shanghai", "china standard": "Asia/Shanghai",
    "hong kong": "Asia/Hong_Kong", "singapore": "Asia/Singapore", "tokyo": "Asia/Tokyo",
    "london": "Europe/London", "paris": "Europe/Paris", "berlin": "Europe/Berlin",
    "eastern time": "America/New_York", "central time": "America/Chicago",
    "pacific time": "America/Los_Angeles", "mountain time": "America/Denver",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """Hold when something begins, and when it ends where that is said."""

    start: datetime
    end: datetime | None = None


def day_in(text: str, today: date, *, looks_back: bool) -> date | None:
    """Return the first day that a text names; ``None`` for none or one that does not exist."""
    found = _days(text)
    return _day(found[0], today, looks_back=looks_back) if found else None


def _days(text: str) -> list[re.Match[str]]:
    """Return the days that a text names; a weekday counts where there is no date."""
    found = list(_DAY.finditer(text))
    return [day for day in found if not (day["wd"] or day["wde"])] or found


def _day(found: re.Match[str], today: date, *, looks_back: bool) -> date | None:
    part = {name: value for name, value in found.groupdict().items() if value}
    if "rel" in part:
        word = part["rel"].casefold()
        if word in _BACK and (looks_back or word not in _AHEAD):
            return today - timedelta(days=_BACK[word])
        return today + timedelta(days=_AHEAD.get(word, 0))
    if "wd" in part or "wde" in part:
        wanted = _WEEKDAYS[(part.get("wd") or part["wde"]).casefold()]
        if looks_back:
            return today - timedelta(days=(today.weekday() - wanted) % 7 or 7)
        return today + timedelta(days=(wanted - today.weekday()) % 7 or 7)
    year = next((part[key] for key in ("y", "y2", "y4", "y5") if key in part), None)
    name = part.get("mon") or part.get("mon5")
    month = _MONTHS.index(name[:3].casefold()) + 1 if name else 0
    month = month or int(next(part[key] for key in ("m", "m2", "m3", "m6") if key in part))
    day = int(next(part[key] for key in ("d", "d2", "d3", "d4", "d5", "d6") if key in part))
    return _date(year, month, day, today, looks_back=looks_back)


def _date(year: str | None, month: int, day: int, today: date, *, looks_back: bool) -> date | None:
    try:
        if year:
            return date(int(year), month, day)
        found = date(today.year, month, day)
        if looks_back and found > today:
            return date(today.year - 1, month, day)
        is_past = not looks_back and (today - found).days > 31  # last week's was meant so
        return date(today.year + 1, month, day) if is_past else found
    except ValueError:
        return None


def time_of(found: re.Match[str]) -> time | None:
    """Read a match of ``TIME``."""
    hour, said = int(found["H"]), (found["pre"] or found["post"] or "").casefold().replace(".", "")
    if (said in ("下午", "晚上", "傍晚", "pm") and hour < 12) or (said == "中午" and hour < 3):
        hour += 12
    elif said in ("上午", "早上", "凌晨", "am") and hour == 12:
        hour = 0
    try:
        return time(hour, int(found["M"]), int(found["S"] or 0))
    except ValueError:
        return None


def past_moment(text: str, day: date | None, now: datetime) -> datetime | None:
    """Read when something was said: ``昨天 14:02``; a bare time is of ``day``, else the last one.

    ``now`` is aware and in the zone of the reader, and so is what is returned.
    """
    found = _TIME.search(text)
    at = time_of(found) if found else None
    if found is None or at is None:
        return None
    rest = text[: found.start()] + " " + text[found.end() :]
    on = day_in(rest, now.date(), looks_back=True) or day
    moment = datetime.combine(on or now.date(), at, now.tzinfo)
    if on is None and moment > now:
        moment -= timedelta(days=1)
    return moment


def planned_span(text: str, now: datetime) -> Span | None:
    """Read when something will be: ``2026/03/20 14:00-15:00 (GMT+08:00)``."""
    apart = _OFFSET.sub(" ", text)
    day = day_in(apart, now.date(), looks_back=False)
    times = [t for t in map(time_of, _with_shared_half(apart)) if t is not None]
    if day is None or not times:
        return None
    zone = _zone(text) or now.tzinfo or UTC
    start = datetime.combine(day, times[0], zone)
    if len(times) < 2:
        return Span(start)
    days = _days(apart)
    last = _day(days[1], day, looks_back=False) if len(days) > 1 else None
    end = datetime.combine(last if last and last > day else day, times[1], zone)
    return Span(start, end if end > start else end + timedelta(days=1))


def _with_shared_half(text: str) -> list[re.Match[str]]:
    return list(_TIME.finditer(text))[:2]


def _zone(text: str) -> tzinfo | None:
    found = _OFFSET.search(text)
    if found:
        span = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if span < timedelta(hours=15):
            return timezone(-span if found[1] == "-" else span)
    words = text.casefold()
    name = next((zone for place, zone in _PLACES.items() if place in words), None)
    return ZoneInfo(name) if name else None
