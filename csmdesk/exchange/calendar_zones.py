"""The time zones of a calendar: by their name, by Windows' name, or as the file describes them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from io import StringIO
from zoneinfo import ZoneInfo, available_timezones

from csmdesk.exchange.calendar_blocks import ZoneBlock, value_of

_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_READ = ("DTSTART", "RRULE", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME")
_SPOKEN = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


@cache
def _known() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


@cache
def _windows() -> dict[str, str]:
    from babel.core import get_global

    return {str(k).casefold(): str(v) for k, v in get_global("windows_zone_mapping").items()}


def zone_of_name(name: str) -> tzinfo | None:
    """Return the zone that a name means, however it is written; ``None`` for an unknown one."""
    wanted = name.strip().strip('"').casefold()
    parts = [part for part in wanted.split("/") if part]
    for count in range(len(parts), 0, -1):  # /vendor/2020/Europe/Berlin
        found = _known().get("/".join(parts[-count:]))
        if found is not None:
            return ZoneInfo(found)
    if wanted in _windows():
        return ZoneInfo(_windows()[wanted])
    spoken = _SPOKEN.match(name.strip())
    if spoken:  # (UTC+08:00) Beijing, Chongqing
        return _fixed(spoken[1], spoken[2], spoken[3] or "0")
    return None


def _fixed(sign: str, hours: str, minutes: str) -> tzinfo | None:
    span = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-span if sign == "-" else span) if span < timedelta(hours=24) else None


class Zones:
    """Know the zones that a file describes; ``unknown`` names those that had to be guessed."""

    def __init__(self, described: Iterable[ZoneBlock], local: tzinfo, default: str = "") -> None:
        self._described = {block.value("TZID"): block for block in described}
        self._found: dict[str, tuple[tzinfo, str | None]] = {}
        self.local = local
        self.unknown: dict[str, None] = {}
        self._default = zone_of_name(default) if default else None

    @property
    def floating(self) -> tzinfo:
        """Return where a time without a zone is lived."""
        return self._default or self.local

    def find(self, name: str) -> tuple[tzinfo, str | None]:
        """Return a zone and the name to keep it by; an unknown one is read as local time."""
        if name not in self._found:
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> tuple[tzinfo, str | None]:
        found = zone_of_name(name)
        block = self._described.get(name)
        if found is None and block is not None:
            place = zone_of_name(block.value("X-LIC-LOCATION"))
            found = place or _by_rules(block) or _by_offset(block)
        if found is None:
            self.unknown[name] = None
            found = self.floating
        return found, getattr(found, "key", None)


def _by_rules(block: ZoneBlock) -> tzinfo | None:
    """Read a description as it should be; ``None`` when it is broken."""
    from dateutil.tz import tzical

    lines = ["BEGIN:VTIMEZONE", "TZID:described"]
    for kind, part in block.parts:
        told = [f"{name}:{value}" for name in _READ if (value := value_of(part, name))]
        lines += [f"BEGIN:{kind}", *told, f"END:{kind}"]
    lines.append("END:VTIMEZONE")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = tzical(StringIO("\n".join(lines))).get("described")
        found.utcoffset(datetime(2020, 1, 1))  # noqa: DTZ001 - asked as the zone wants it
    except (ValueError, TypeError, AttributeError, IndexError, OverflowError, KeyError):
        return None
    return found if isinstance(found, tzinfo) else None


def _by_offset(block: ZoneBlock) -> tzinfo | None:
    """Take what is left of a broken description: the offset of its standard time."""
    for _, part in sorted(block.parts, key=_standard_first):
        found = _OFFSET.search(value_of(part, "TZOFFSETTO"))
        if found:
            return _fixed(found[1], found[2], found[3])
    return None


def _standard_first(part: tuple[str, list[str]]) -> bool:
    return part[0] != "STANDARD"


def local_zone() -> tzinfo:
    """Return the zone of this computer: by its name where it has one, else its offset now."""
    from dateutil.tz import tzlocal

    found: tzinfo = tzlocal()
    return found
