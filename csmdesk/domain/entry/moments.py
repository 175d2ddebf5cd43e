"""When a touchpoint began: a day, a time, both, or so long ago."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from csmdesk.domain.entry.days import AGO, DAY, resolve
from csmdesk.domain.entry.lengths import CHINESE_NUMBER, ENGLISH_NUMBER, NUMBER, number
from csmdesk.domain.entry.pieces import Trouble

_STOP = r"(?![a-z\d])"
_PART = r"(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|早|晚)"
_HOUR = rf"(?:[01]?\d|2[0-3]|{CHINESE_NUMBER})"


def _clock(n: int) -> str:
    """Write the pattern of a time of day; its groups end in ``n``."""
    return (
        rf"(?:(?P<part{n}>{_PART})?\s*"
        rf"(?:(?P<hour{n}>[01]?\d|2[0-3]):(?P<minute{n}>[0-5]\d)(?!\d)(?:\s*(?P<half{n}>[ap]m){_STOP})?"
        rf"|(?P<zh_hour{n}>{_HOUR})[点时](?:(?P<quarter{n}>半|一刻|三刻)"
        rf"|(?P<zh_minute{n}>[0-5]?\d|零?{CHINESE_NUMBER})分?|整|钟)?"
        rf"|(?P<en_hour{n}>1[0-2]|0?[1-9])\s*(?P<en_half{n}>[ap]m){_STOP}))"
    )


_TIME = rf"(?:(?:at|@)\s+)?{_clock(1)}(?:\s*(?:-|–|—|~|到|至|to\s)\s*{_clock(2)})?"
_EVENING = (
    r"(?P<day_part>昨晚|今早|今晨|今晚|(?:this|yesterday)\s+(?:morning|afternoon|evening)"
    r"|last\s+night)"
)
_DAY = (
    rf"(?:on\s+)?(?:{_EVENING}|{DAY}|{AGO})"
    r"(?:的?(?P<alone>凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上)(?=\s|$))?"
)
START = re.compile(rf"{_DAY}(?:\s*,?\s*{_TIME})?(?=\s|$)")
TIME_FIRST = re.compile(rf"{_TIME}(?:\s+{_DAY})?(?=\s|$)")
EARLIER = re.compile(
    rf"(?:(?P<half>半个?小时)|(?P<n>{NUMBER})(?P<unit>个?小时|分钟))(?:之前|以前|前)(?=\s|$)"
    rf"|(?P<n_en>\d{{1,3}}|{ENGLISH_NUMBER}|half\s+an)\s+(?P<unit_en>hour|minute|min)s?\s+ago(?=\s|$)"
)
_HOURS = {
    "早晨": 9, "早上": 9, "早": 9, "上午": 10, "中午": 12, "下午": 15, "傍晚": 18, "晚上": 20,
    "凌晨": 1, "清晨": 7, "morning": 10, "afternoon": 15, "evening": 19,
}  # fmt: skip
_LATE = frozenset({"下午", "傍晚", "晚上", "夜里", "晚"})
_DAY_OF_PART = {"昨晚": -1, "今早": 0, "今晨": 0, "今晚": 0}


@dataclass(frozen=True, slots=True)
class Now:
    """Hold the moment and the zone of the desk; without a zone, that of the system."""

    moment: datetime
    zone: tzinfo | None = None

    @property
    def today(self) -> date:
        """Return the day here."""
        return self.here(self.moment).date()

    def here(self, moment: datetime) -> datetime:
        """Return a moment with the clock of this place."""
        return moment.astimezone(self.zone)

    def at(self, day: date, clock: time) -> datetime:
        """Return the moment at which the clock of this place shows a time."""
        bare = datetime.combine(day, clock)
        return bare.replace(tzinfo=self.zone) if self.zone else bare.astimezone()

    def before(self, span: timedelta) -> datetime:
        """Return the moment so long ago, whatever the clocks did in between."""
        return self.here(self.moment.astimezone(UTC) - span)


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what a line says of the start, or why that cannot be one."""

    start: int
    end: int
    found: re.Match[str]
    minutes: int | None = None
    trouble: Trouble | None = None


def start_at(lines: tuple[str, str], at: int, now: Now) -> Said | None:
    """Read a start that stands at a place of the line, given as typed and folded."""
    typed, line = lines
    for pattern in (EARLIER, START, TIME_FIRST):
        found = pattern.match(line, at)
        if found is None:
            continue
        if pattern is EARLIER:
            return Said(at, found.end(), found)
        given = found.groupdict()
        if not _may_be_start(given, typed[at]):
            return None
        day = _day(given, found, now.today)
        if day == "none":
            return Said(at, found.end(), found, trouble=Trouble.DATE)
        if isinstance(day, date) and day > now.today:
            if given["year"]:
                return Said(at, found.end(), found, trouble=Trouble.FUTURE_DATE)
            continue  # a touchpoint lies behind: 明天 is about something else
        return Said(at, found.end(), found, _minutes(given))
    return None


def _may_be_start(given: dict[str, str | None], first: str) -> bool:
    """Refuse the end of a month or day, and ``sat`` and ``sun`` as words of their own."""
    if given["month_end"] or given["year_end"] or (given["near"] or "").startswith(("eod", "end")):
        return False
    is_plain = given["weekday_en"] in ("sat", "sun") and not given["week_en"]
    return not is_plain or first.isupper() or first == "o" or _time(given, 1) is not None


def moment_of(said: Said | None, minutes: int | None, now: Now) -> datetime:
    """Return when it began: as said, else now minus the length."""
    usual = now.before(timedelta(minutes=minutes or 0))
    if said is None:
        return usual
    given = said.found.groupdict()
    if said.found.re is EARLIER:
        return now.before(_span(given))
    day, clock = _day(given, said.found, now.today), _time(given, 1)
    if not isinstance(day, date):
        moment = now.at(now.today, clock or usual.time())
        return moment if moment <= now.moment else now.at(now.today - timedelta(1), moment.time())
    return _on(day, clock, usual, given, now)


def _on(
    day: date, clock: time | None, usual: datetime, given: dict[str, str | None], now: Now
) -> datetime:
    moment = now.at(day, clock or usual.time().replace(tzinfo=None))
    if moment <= now.moment:
        return moment
    if clock is None and day == usual.date() + timedelta(1):
        return usual  # today, and it began before midnight
    if (given["weekday"] or given["weekday_en"]) and not (given["week"] or given["week_en"]):
        return now.at(day - timedelta(7), moment.time())
    return moment


def _day(given: dict[str, str | None], found: re.Match[str], today: date) -> date | str | None:
    """Return the day that is said, ``None`` without one, ``"none"`` when there is no such day."""
    part = given["day_part"]
    if part:
        is_yesterday = part == "昨晚" or part.startswith(("yesterday", "last"))
        return today - timedelta(1) if is_yesterday else today
    names = ("year", "near", "weekday", "weekday_en", "month_end", "year_end", "m", "m_en", "m_us",
             "moon", "only_day", "n", "n_en")  # fmt: skip
    if not any(given[name] for name in names):
        return None
    return resolve(found, today, is_ahead=False) or "none"


def _span(given: dict[str, str | None]) -> timedelta:
    amount = given["n"] or given["n_en"]
    if given["half"] or not amount or amount.startswith("half"):
        return timedelta(minutes=30)
    unit = given["unit"] or given["unit_en"] or ""
    is_hours = unit.endswith(("小时", "hour"))
    return timedelta(hours=number(amount)) if is_hours else timedelta(minutes=number(amount))


def _time(given: dict[str, str | None], n: int) -> time | None:
    """Read the first or second time of a match."""
    part = given[f"part{n}"] or given["day_part"] or given["alone"] or ""
    is_late = part in _LATE or part.endswith(("晚", "afternoon", "evening", "night"))
    if hour := given[f"hour{n}"]:
        return _half(int(hour), int(given[f"minute{n}"] or 0), given[f"half{n}"], is_late)
    if hour := given[f"en_hour{n}"]:
        return _half(int(hour), 0, given[f"en_half{n}"], is_late)
    if hour := given[f"zh_hour{n}"]:
        quarter, minutes = given[f"quarter{n}"], given[f"zh_minute{n}"]
        minute = {"半": 30, "一刻": 15, "三刻": 45}.get(quarter or "", 0)
        if minutes:
            minute = number(minutes.removeprefix("零"))
        bare = number(hour)
        if not part and 1 <= bare <= 6:
            is_late = True  # nobody meets at three in the night without saying so
        return _half(bare, minute, None, is_late) if bare < 24 and minute < 60 else None
    if n == 1 and part:
        return next((time(h) for word, h in _HOURS.items() if part.endswith(word)), None)
    return None


def _half(hour: int, minute: int, half: str | None, is_late: bool) -> time:
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if hour <= 12 else hour
    elif is_late and hour < 12:
        hour += 12
    return time(hour, minute)


def _minutes(given: dict[str, str | None]) -> int | None:
    first, second = _time(given, 1), _time(given, 2)
    if first is None or second is None:
        return None
    begin, end = (60 * clock.hour + clock.minute for clock in (first, second))
    if end <= begin and end + 12 * 60 > begin and second.hour < 12:
        end += 12 * 60
    return (end - begin) % (24 * 60) or None
