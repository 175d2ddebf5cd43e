"""Moments of an entry: its times get their zone, and its rules are made fit to be counted out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_blocks import ZONE
from csmdesk.exchange.calendar_zones import Zones

if TYPE_CHECKING:
    from icalendar import Component
    from icalendar.prop import vRecur

Time = date | datetime  # a whole day, or a moment with its zone

MOST_STEPS = 50_000  # of one series, from its first day on; one that needs more is refused
_LONGEST = timedelta(days=3660)
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - no zone matters to it
_OF_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_OF_A_YEAR = frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"})
_RARE = frozenset({"BYSETPOS", "BYEASTER"})


def all_of(event: Component, name: str) -> list[Any]:
    """Return the properties of one name."""
    found = event.get(name)
    return found if isinstance(found, list) else [] if found is None else [found]


def read_of(prop: Any, name: str) -> Any:
    """Return what the library has read of a property, nothing where it could not."""
    from icalendar.prop import vBroken

    return None if isinstance(prop, vBroken) else getattr(prop, name, None)


def moment_of(prop: Any, zones: Zones) -> Time:
    """Return the day or the moment of a property; raise ``UserError`` for what is neither."""
    at = read_of(prop, "dt")
    if not isinstance(at, date):
        raise UserError(Text("calendar.no_time", {"value": str(prop).strip()[:60]}))
    return _placed(at, prop.params.get(ZONE), zones)


def zone_name(prop: Any, at: Time, zones: Zones) -> str | None:
    """Return the name by which the zone of a property is kept."""
    if not isinstance(at, datetime):
        return None
    named = prop.params.get(ZONE)
    if named and prop.dt.tzinfo is None:
        return zones.find(str(named))[1]
    return "UTC" if prop.dt.tzinfo is not None else None


def _placed(at: Time, named: object, zones: Zones) -> Time:
    if not isinstance(at, datetime):
        return at
    if at.tzinfo is not None:
        return at.astimezone(UTC)
    zone = zones.find(str(named))[0] if named else zones.floating
    return at.replace(tzinfo=zone)


def end_of(event: Component, start: Time, zones: Zones) -> Time:
    """Return when an entry ends; raise ``UserError`` where that is before it starts."""
    ends, lengths = all_of(event, "DTEND"), all_of(event, "DURATION")
    if ends:
        end = _alike(moment_of(ends[0], zones), start, zones)
    else:
        end = start + _length(lengths[0]) if lengths else start
    if end < start:
        raise UserError(Text("calendar.ends_before"))
    is_day = not isinstance(start, datetime)
    return max(end, start + _DAY) if is_day else end


def _length(prop: Any) -> timedelta:
    length = read_of(prop, "dt")
    is_one = isinstance(length, timedelta) and abs(length) < _LONGEST
    return length if is_one else timedelta()


def _alike(end: Time, start: Time, zones: Zones) -> Time:
    """Return the end as a day where the start is one, and as a moment where it is that."""
    if isinstance(start, datetime):
        return end if isinstance(end, datetime) else midnight(end, start.tzinfo or zones.local)
    if isinstance(end, datetime):
        here = end.astimezone(zones.local)
        return here.date() + _DAY if here.time() > time() else here.date()
    return end


def midnight(day: date, zone: tzinfo) -> datetime:
    """Return when a day begins in a zone."""
    return datetime.combine(day, time(), tzinfo=zone)


def sign(at: Time) -> str:
    """Return the sign by which a calendar names one of a series."""
    if isinstance(at, datetime):
        return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return at.strftime("%Y%m%d")


def place_times(event: Component, start: Time, end: Time, zones: Zones) -> None:
    """Write into an entry what was found out about its times, for whoever counts its series out."""
    from icalendar.prop import vDDDLists, vDDDTypes

    for name in ("DURATION", "DTSTART", "DTEND"):
        event.pop(name, None)
    event["DTSTART"], event["DTEND"] = vDDDTypes(start), vDDDTypes(end)
    for prop in all_of(event, "RECURRENCE-ID")[:1]:
        original = vDDDTypes(moment_of(prop, zones))
        original.params = prop.params
        event["RECURRENCE-ID"] = original
    for name in ("RDATE", "EXDATE"):
        found = list(_listed(event, name, zones))
        event.pop(name, None)
        if found:
            event[name] = [vDDDLists([at]) for at in found]


def _listed(event: Component, name: str, zones: Zones) -> Iterator[Any]:
    for prop in all_of(event, name):
        dates = read_of(prop, "dts")
        if dates is None:
            raise UserError(Text("calendar.no_time", {"value": str(prop).strip()[:60]}))
        for each in dates:
            named = prop.params.get(ZONE)
            if isinstance(each.dt, tuple):  # a period
                yield tuple(
                    part if isinstance(part, timedelta) else _placed(part, named, zones)
                    for part in each.dt
                )
            else:
                yield _placed(each.dt, named, zones)


def check_rules(event: Component, start: Time, until: datetime) -> None:
    """Make the rules of a series fit to be counted out; ``UserError`` for what no meeting does.

    Whoever counts them out looks for the next day until the end of all years, and would go on for
    minutes, or for ever, over a rule that never happens.
    """
    rules = all_of(event, "RRULE")
    for rule in rules:
        if not (read_of(rule, "keys") and rule.get("FREQ")):
            raise UserError(Text("calendar.bad_rule", {"rule": _shown(rule)}))
        _refuse_never(rule)
        if _steps(rule, start, until) > MOST_STEPS:
            raise UserError(Text("calendar.too_often", {"n": MOST_STEPS}))
        for end in rule.get("UNTIL", [])[:1]:
            rule["UNTIL"] = [_last(end, start)]


def _refuse_never(rule: vRecur) -> None:
    frequency, parts = rule["FREQ"][0], set(rule)
    is_often = frequency not in ("WEEKLY", "MONTHLY", "YEARLY")
    months = [int(month) for month in rule.get("BYMONTH", [])]
    if frequency == "DAILY" and parts & _OF_A_YEAR and _interval(rule) == 1:
        rule["FREQ"] = ["YEARLY"]  # the same days, found a year at a time
        is_often = False
    is_endless = is_often and parts & (_OF_A_YEAR | _RARE)
    is_none = _interval(rule) < 1 or not all(0 < month < 13 for month in months)
    if is_endless or is_none or (parts & _OF_A_YEAR and not _happens(rule)):
        raise UserError(Text("calendar.bad_rule", {"rule": _shown(rule)}))


def _happens(rule: vRecur) -> bool:
    """Tell whether there is any day that a rule means: 30 February is none."""
    from dateutil.rrule import rrulestr

    days = rule.copy()
    for name in ("UNTIL", "COUNT"):
        days.pop(name, None)
    try:
        found = rrulestr(_written(days), dtstart=_ANY_DAY)
        return next(iter(found), None) is not None
    except (ValueError, TypeError, KeyError):
        return False


def _interval(rule: vRecur) -> int:
    return int(rule.get("INTERVAL", [1])[0])


def _steps(rule: vRecur, start: Time, until: datetime) -> int:
    """Return how often a series takes place at most up to a moment."""
    frequency = rule["FREQ"][0]
    if frequency in ("SECONDLY", "MINUTELY"):
        return MOST_STEPS + 1
    first = start.date() if isinstance(start, datetime) else start
    a_day = 1
    for name in _OF_A_DAY:
        a_day *= max(1, len(rule.get(name, [])))
    if frequency == "HOURLY":
        a_day *= max(1, 24 // _interval(rule))
    return ((until.date() - first).days + 1) * a_day


def _last(end: Time, start: Time) -> Time:
    """Return the last moment of a series; a bare day counts whole, a bare time is the series'."""
    if not isinstance(start, datetime):
        return end.date() if isinstance(end, datetime) else end
    if not isinstance(end, datetime):
        end = datetime.combine(end, time.max.replace(microsecond=0))
    return (end if end.tzinfo else end.replace(tzinfo=start.tzinfo)).astimezone(UTC)


def _shown(rule: Any) -> str:
    return (_written(rule) if read_of(rule, "to_ical") else str(rule))[:80]


def _written(rule: Any) -> str:
    content: bytes = rule.to_ical()
    return content.decode("utf-8", "replace")
