"""Days as people name them, before or behind today."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from csmdesk.domain.dates import week_start
from csmdesk.domain.entry.lengths import ENGLISH_NUMBER, NUMBER, number

_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_STOP = r"(?![a-z\d])"
_WEEKDAY = (
    "(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    "|sat(?:urday)?|sun(?:day)?)"
)
_NEAR = {
    "大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1,
    "明日": 1, "大后天": 3, "后天": 2, "后日": 2, "today": 0, "tonight": 0, "eod": 0,
    "end of day": 0, "end of the day": 0, "tomorrow": 1, "tmrw": 1, "tmr": 1, "yesterday": -1,
    "the day after tomorrow": 2, "day after tomorrow": 2, "the day before yesterday": -2,
    "day before yesterday": -2,
}  # fmt: skip
_WEEKS = {"上上": -2, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1,
          "下下": 2}  # fmt: skip
_MONTH_ENDS = {
    "月底": 0, "月末": 0, "本月底": 0, "本月末": 0, "这个月底": 0, "eom": 0, "end of month": 0,
    "end of the month": 0, "end of this month": 0, "month end": 0, "month-end": 0, "下月底": 1,
    "下月末": 1, "下个月底": 1, "下个月末": 1, "end of next month": 1,
}  # fmt: skip
_YEAR_ENDS = ("年底", "年末", "今年底", "eoy", "end of year", "end of the year", "year end")
_ORDINAL = r"(?:st|nd|rd|th)?"


def _any(words: object) -> str:
    ranked = sorted(map(str, words), key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ranked)


# Latin words and numbers must end where the pattern does; Chinese may go on without a blank.
DAY = (
    r"(?:(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2})[-/.]|年(?P<month_zh>\d{1,2})月)"
    r"(?P<day>\d{1,2})(?:[日号]|(?!\d))"
    rf"|(?P<near>(?:{_any(w for w in _NEAR if not w.isascii())})"
    rf"|(?:{_any(w for w in _NEAR if w.isascii())}){_STOP})"
    r"|(?:(?P<week>上上|上|本|这|下下|下)个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])"
    rf"|(?P<month_end>(?:{_any(w for w in _MONTH_ENDS if not w.isascii())})"
    rf"|(?:{_any(w for w in _MONTH_ENDS if w.isascii())}){_STOP})"
    rf"|(?P<year_end>年底|年末|今年底|(?:{_any(w for w in _YEAR_ENDS if w.isascii())}){_STOP})"
    r"|(?P<moon>本|这个|下个?)月(?P<moon_day>\d{1,2})[日号]"
    rf"|(?P<m>{NUMBER})月(?P<d>{NUMBER})(?:[日号]|(?=\s|之?前|$))"
    r"|(?P<only_day>\d{1,2})[日号](?=\s|之?前|$)"
    rf"|(?:(?P<week_en>this|next|last|coming)\s+)?(?P<weekday_en>{_WEEKDAY}){_STOP}"
    rf"|(?P<d_en>\d{{1,2}}){_ORDINAL}(?:\s+of)?[\s-]*(?P<m_en>{_MONTH}){_STOP}"
    rf"(?:,?\s+(?P<y_en>\d{{4}}){_STOP})?"
    rf"|(?P<m_us>{_MONTH})\.?\s+(?P<d_us>\d{{1,2}}){_ORDINAL}{_STOP}"
    rf"(?:,?\s+(?P<y_us>\d{{4}}){_STOP})?)"
)
AHEAD = (
    rf"(?:(?P<n>{NUMBER})(?P<unit>天|日|周|星期|礼拜|个星期|个礼拜|个月)(?:之后|以后|后|之内|以内|内)"
    rf"|(?:in|within)\s+(?P<n_en>\d{{1,3}}|{ENGLISH_NUMBER})\s+(?P<unit_en>day|week|month)s?{_STOP})"
)
AGO = (
    rf"(?:(?P<n>{NUMBER})(?P<unit>天|日|周|星期|礼拜|个星期|个礼拜|个月)(?:之前|以前|前)"
    rf"|(?P<n_en>\d{{1,3}}|{ENGLISH_NUMBER})\s+(?P<unit_en>day|week|month)s?\s+ago{_STOP})"
)


def resolve(found: re.Match[str], today: date, *, is_ahead: bool) -> date | None:
    """Return the day that a match of ``DAY``, ``AHEAD`` or ``AGO`` means.

    ``None`` says that there is no such day. What leaves the year or week open means the next such
    day, or the last one when the line looks back; a bare weekday ahead is never today.
    """
    given = {name: text for name, text in found.groupdict().items() if text}
    for names, read in _READERS:
        if any(name in given for name in names):
            try:
                return read(given, today, is_ahead)
            except (ValueError, OverflowError):
                return None
    raise LookupError(found.group())


_Given = dict[str, str]


def _whole(given: _Given, _today: date, _is_ahead: bool) -> date:
    month = given.get("month") or given["month_zh"]
    return date(int(given["year"]), int(month), int(given["day"]))


def _near(given: _Given, today: date, _is_ahead: bool) -> date:
    return today + timedelta(_NEAR[" ".join(given["near"].split())])


def _weekday(given: _Given, today: date, is_ahead: bool) -> date:
    if "weekday" in given:
        wanted = "一二三四五六日".index(given["weekday"].replace("天", "日"))
    else:
        wanted = _WEEKDAYS.index(given["weekday_en"][:3])
    week = given.get("week") or given.get("week_en")
    if week in _WEEKS:
        return week_start(today) + timedelta(7 * _WEEKS[week] + wanted)
    if is_ahead:
        return today + timedelta((wanted - today.weekday() - 1) % 7 + 1)
    return today - timedelta((today.weekday() - wanted) % 7)


def _month_end(given: _Given, today: date, _is_ahead: bool) -> date:
    if "year_end" in given:
        return date(today.year, 12, 31)
    return _last_of(
        _months_on(today.replace(day=1), _MONTH_ENDS[" ".join(given["month_end"].split())])
    )


def _month_day(given: _Given, today: date, is_ahead: bool) -> date:
    year = given.get("y_en") or given.get("y_us")
    if "m" in given:
        month, day = number(given["m"]), number(given["d"])
    else:
        name, written = (given.get(f"{part}_en") or given[f"{part}_us"] for part in "md")
        month, day = _MONTHS.index(name[:3]) + 1, int(written)
    if year:
        return date(int(year), month, day)
    return _year_of(month, day, today, is_ahead=is_ahead)


def _year_of(month: int, day: int, today: date, *, is_ahead: bool) -> date:
    """Find the next or last year that has this day; 29 February may be eight years off."""
    date(2000, month, day)  # says at once that no year has it
    step = 1 if is_ahead else -1
    for year in range(today.year, today.year + 9 * step, step):
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if (found >= today) if is_ahead else (found <= today):
                return found
    raise ValueError(day)


def _day_of_month(given: _Given, today: date, is_ahead: bool) -> date:
    first = today.replace(day=1)
    if "moon" in given:
        first = _months_on(first, 1 if given["moon"].startswith("下") else 0)
        return first.replace(day=int(given["moon_day"]))
    day = int(given["only_day"])
    for months in range(3) if is_ahead else range(0, -3, -1):
        month = _months_on(first, months)
        if 1 <= day <= _last_of(month).day:
            found = month.replace(day=day)
            if (found >= today) if is_ahead else (found <= today):
                return found
    raise ValueError(day)


def _distant(given: _Given, today: date, is_ahead: bool) -> date:
    count = number(given.get("n") or given["n_en"]) * (1 if is_ahead else -1)
    unit = given.get("unit") or given["unit_en"]
    if unit in ("个月", "month"):
        return _months_on(today, count)
    return today + timedelta(count if unit in ("天", "日", "day") else 7 * count)


def _months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    first = date(count // 12, count % 12 + 1, 1)
    return first.replace(day=min(day.day, _last_of(first).day))


def _last_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


_READERS: tuple[tuple[tuple[str, ...], Callable[[_Given, date, bool], date]], ...] = (
    (("year",), _whole),
    (("near",), _near),
    (("weekday", "weekday_en"), _weekday),
    (("month_end", "year_end"), _month_end),
    (("m", "m_en", "m_us"), _month_day),
    (("moon", "only_day"), _day_of_month),
    (("n", "n_en"), _distant),
)
