"""The blocks of a calendar, each cut out by itself: what is broken in one stays there.

A file is cut before it is read, so that one entry that is no calendar at all keeps no other out and
every refusal can name its line. What is not looked at (alarms, formatted copies of the notes) is
left out here: it is most of many files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from csmdesk.domain.content_lines import unfolded

_LOOKED_AT = frozenset(
    {"UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
     "SEQUENCE", "STATUS", "LOCATION", "DESCRIPTION", "URL", "ORGANIZER", "ATTENDEE"}
)  # fmt: skip
_NAME = re.compile(r"[^;:]*")
_ZONE = re.compile(r";\s*TZID=", re.IGNORECASE)
ZONE = "X-TZID"  # under which an entry names its zone: see ``EventBlock``


@dataclass(frozen=True, slots=True)
class EventBlock:
    """Hold the lines of one entry; ``number`` is the line where it begins.

    Times carry their zone under another name than the standard's: the library keeps the zones of
    all files in one place, and here each file has its own.
    """

    number: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return it as a component of its own."""
        return "\r\n".join(("BEGIN:VEVENT", *self.lines, "END:VEVENT", ""))


@dataclass(frozen=True, slots=True)
class ZoneBlock:
    """Hold the description of a time zone: its own lines, and those of each of its parts."""

    lines: list[str] = field(default_factory=list)
    parts: list[tuple[str, list[str]]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """Return the value of one of its own lines."""
        return value_of(self.lines, name)


@dataclass(frozen=True, slots=True)
class CalendarBlock:
    """Hold one calendar of a file."""

    lines: list[str] = field(default_factory=list)
    events: list[EventBlock] = field(default_factory=list)
    zones: list[ZoneBlock] = field(default_factory=list)


def value_of(lines: Iterable[str], name: str) -> str:
    """Return the value of the first line of a name, empty without one."""
    found = (line for line in lines if _name(line) == name)
    return next(found, "").partition(":")[2].strip()


def cut_calendars(text: str) -> list[CalendarBlock]:
    """Cut a file into calendars; a block that is not closed ends where the next one begins."""
    calendars: list[CalendarBlock] = []
    path: list[str] = []
    for number, line in unfolded(text):
        name, kind = _name(line), line.partition(":")[2].strip().upper()
        if name == "BEGIN":
            path = _opened(calendars, path, kind, number)
        elif name == "END":
            path = path[: path.index(kind)] if kind in path else path
        elif path:
            _take(calendars[-1], path, name, line)
    return calendars


def _name(line: str) -> str:
    found = _NAME.match(line)
    return found.group().strip().upper() if found else ""


def _opened(calendars: list[CalendarBlock], path: list[str], kind: str, number: int) -> list[str]:
    if kind == "VCALENDAR":
        calendars.append(CalendarBlock())
        return [kind]
    if not path:
        return path
    if kind == "VEVENT":
        calendars[-1].events.append(EventBlock(number))
        return [path[0], kind]
    if kind == "VTIMEZONE":
        calendars[-1].zones.append(ZoneBlock())
        return [path[0], kind]
    if path[-1] == "VTIMEZONE":
        calendars[-1].zones[-1].parts.append((kind, []))
    return [*path, kind]


def _take(calendar: CalendarBlock, path: list[str], name: str, line: str) -> None:
    inside = path[1:]
    if not inside:
        calendar.lines.append(line)
    elif inside == ["VEVENT"]:
        if name in _LOOKED_AT:
            calendar.events[-1].lines.append(
                _ZONE.sub(f";{ZONE}=", line.replace("\n", ""), count=1)
            )
    elif inside == ["VTIMEZONE"]:
        calendar.zones[-1].lines.append(line)
    elif inside[0] == "VTIMEZONE" and len(inside) == 2:
        calendar.zones[-1].parts[-1][1].append(line)
