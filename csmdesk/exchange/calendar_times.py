"""Moments of a calendar: days, times with their zone, lengths, and what a rule makes of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from csmdesk.domain.content_lines import ContentLine
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_zones import Zones

MOST_STEPS = 50_000  # of one series, from its first day on; one that needs more is refused
_TIME = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?(Z)?)?")
_LENGTH = re.compile(
    r"([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?", re.IGNORECASE
)
_UNTIL = re.compile(r"(?:^|;)UNTIL=([^;]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """Hold one moment as it was written: local time, zone and name of the zone; or a whole day."""

    local: datetime
    zone: tzinfo
    zone_name: str | None = None
    is_day: bool = False

    @property
    def moment(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return self.local.replace(tzinfo=self.zone).astimezone(UTC)

    @property
    def instance(self) -> str:
        """Return the sign by which a calendar names one of a series."""
        return self.local.strftime("%Y%m%d") if self.is_day else _basic(self.moment)

    def at(self, local: datetime) -> When:
        """Return another moment in the same zone."""
        return When(local, self.zone, self.zone_name, self.is_day)


def _basic(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%SZ")


def read_when(line: ContentLine, zones: Zones) -> When:
    """Read a day or a time; raise ``UserError`` for what is neither."""
    return _when(line.value, line.params.get("TZID", ""), zones, line.params.get("VALUE", ""))


def read_whens(line: ContentLine, zones: Zones) -> list[When]:
    """Read a list of days, times or periods (of which the start counts)."""
    tzid, kind = line.params.get("TZID", ""), line.params.get("VALUE", "")
    return [_when(part, tzid, zones, kind) for part in line.value.split(",") if part.strip()]


def _when(value: str, tzid: str, zones: Zones, kind: str) -> When:
    found = _TIME.match(value.strip())
    if found is None:
        raise UserError(Text("calendar.no_time", {"value": value.strip()[:60]}))
    year, month, day, hour, minute, second, utc = found.groups()
    try:
        on = date(int(year), int(month), int(day))
        if hour is None or kind.upper() == "DATE":
            return When(datetime.combine(on, time()), zones.local, is_day=True)
        at = time(int(hour), int(minute), min(int(second or 0), 59))
    except ValueError as error:
        raise UserError(Text("calendar.no_time", {"value": value.strip()[:60]})) from error
    if utc:
        return When(datetime.combine(on, at), UTC, "UTC")
    zone, name = zones.find(tzid) if tzid else (zones.floating, None)
    return When(datetime.combine(on, at), zone, name)


def read_length(value: str) -> timedelta:
    """Read how long something takes; nothing for what cannot be read."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None or found[1] == "-":
        return timedelta()
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    if weeks + days > 3660:
        return timedelta()
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def repeats(start: When, rule: str, zones: Zones, *, until: datetime) -> Iterator[When]:
    """Yield the starts that a rule makes, up to the moment ``until``, in the series' own zone.

    Raises ``UserError`` for a rule that cannot be read and for one that repeats too often.
    """
    from dateutil.rrule import rrulestr

    _refuse_endless(rule)
    ends = _UNTIL.search(rule)
    try:
        made = rrulestr(_UNTIL.sub("", rule).lstrip(";"), dtstart=start.local)
        if ends is not None:
            made = made.replace(until=_last(ends[1], start, zones))
        counted: Iterator[datetime] = iter(made)
        for step, local in enumerate(counted):
            if step >= MOST_STEPS:
                raise UserError(Text("calendar.too_often", {"n": MOST_STEPS}))
            one = start.at(local)
            if one.moment > until:
                return
            yield one
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise UserError(Text("calendar.bad_rule", {"rule": rule[:80]})) from error


def _last(value: str, start: When, zones: Zones) -> datetime:
    """Return the last local time of a series; a bare day counts whole."""
    end = _when(value, "", zones, "")
    if end.is_day:
        return datetime.combine(end.local.date(), time.max)
    if end.zone is UTC and not start.is_day:
        return end.moment.astimezone(start.zone).replace(tzinfo=None)
    return datetime.combine(end.local.date(), time.max) if start.is_day else end.local


def _refuse_endless(rule: str) -> None:
    """Refuse what no meeting does, and what a search to the end of time would not find."""
    parts = dict(part.upper().partition("=")[::2] for part in rule.split(";") if part)
    frequency = parts.get("FREQ", "")
    limits = {"BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYEASTER"}
    too_often = frequency in ("SECONDLY", "MINUTELY")
    if too_often or (frequency == "HOURLY" and limits & set(parts)):
        raise UserError(Text("calendar.too_often", {"n": MOST_STEPS}))
    months, days = _numbers(parts.get("BYMONTH", "")), _numbers(parts.get("BYMONTHDAY", ""))
    longest = max((calendar.monthrange(2024, m)[1] for m in months if 0 < m < 13), default=31)
    if days and min(map(abs, days)) > longest:
        raise UserError(Text("calendar.bad_rule", {"rule": rule[:80]}))


def _numbers(value: str) -> list[int]:
    return [int(part) for part in value.split(",") if part.strip().lstrip("+-").isdigit()]
