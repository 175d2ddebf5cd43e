"""Calendars in: what meetings an ``.ics`` file holds between two days.

Each entry is read by itself: one that cannot be read is refused with its reason and the others
come in. A series becomes its single meetings; what was moved or called off in it counts.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_blocks import CalendarBlock, EventBlock, cut_calendars, value_of
from csmdesk.exchange.calendar_times import (
    Time,
    all_of,
    check_rules,
    end_of,
    midnight,
    moment_of,
    place_times,
    sign,
    zone_name,
)
from csmdesk.exchange.calendar_zones import Zones, local_zone

if TYPE_CHECKING:
    from icalendar import Component

MOST_MEETINGS = 10_000  # of one file; the earliest are kept
MOST_BYTES = 50 * 1024 * 1024
_MOST_NOTES = 20_000
_MAIL = "mailto:"
_DAY = timedelta(days=1)
_TOLD_EVERY = 100  # entries
_INVITING = frozenset({"REQUEST", "CANCEL", "REPLY", "ADD", "COUNTER"})


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """Hold one meeting as the calendar has it; ``instance`` names it within its series."""

    uid: str
    instance: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool = False
    zone: str | None = None
    place: str | None = None
    notes: str = ""
    people: tuple[tuple[str, str], ...] = ()  # (name, e-mail), either may be empty
    is_cancelled: bool = False
    edition: int = 0  # the organiser counts them up
    is_invitation: bool = False  # one of possibly many letters about it, not the calendar itself


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """Name an entry that cannot be taken, and say why."""

    title: str
    line: int
    reason: Text


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Hold what a calendar says about the days asked for.

    ``outside`` counts entries on other days, ``remarks`` say what had to be guessed. ``whole``
    names the series that the file has the rule of, and so each of their meetings in these days.
    """

    entries: tuple[CalendarEntry, ...] = ()
    refused: tuple[RefusedEntry, ...] = ()
    remarks: tuple[Text, ...] = ()
    outside: int = 0
    whole: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Entry:
    """Hold one entry with its times read; ``original`` when it stands for one of a series."""

    event: Component
    block: EventBlock
    uid: str
    start: Time
    end: Time
    zone: str | None
    original: Time | None
    edition: int
    is_off: bool

    @property
    def is_series(self) -> bool:
        return "RRULE" in self.event or "RDATE" in self.event

    @property
    def moved_by(self) -> timedelta:
        """Return how far this one, and where it says so those after it, are from the rule."""
        if self.original is None or type(self.original) is not type(self.start):
            return timedelta()
        return self.start - self.original

    def text(self, name: str) -> str:
        """Return a text of its own."""
        return _text_of(self.event, name)


@dataclass(slots=True)
class _Reading:
    start: datetime
    end: datetime
    zones: Zones
    is_invitation: bool = False
    is_called_off: bool = False
    entries: list[CalendarEntry] = field(default_factory=list)
    refused: list[RefusedEntry] = field(default_factory=list)
    outside: int = 0
    lost_lines: int = 0
    whole: set[str] = field(default_factory=set)

    def refuse(self, block: EventBlock, error: UserError) -> None:
        title = _plain(value_of(block.lines, "SUMMARY"))
        self.refused.append(RefusedEntry(title, block.number, error.message))


def read_calendar(
    source: Path | bytes,
    start: datetime,
    end: datetime,
    *,
    local: tzinfo | None = None,
    most: int = MOST_MEETINGS,
    progress: Progress | None = None,
) -> CalendarFile:
    """Read the meetings that lie in [start, end), the earliest ``most``; moments are aware.

    Raises ``UserError`` for a file that cannot be read or is no calendar.
    """
    calendars = cut_calendars(_text(source))
    if not calendars:
        name = source.name if isinstance(source, Path) else ""
        raise UserError(Text("calendar.none", {"file": name}), Text("calendar.none_hint"))
    readings, unknown = [], dict[str, None]()
    for each in calendars:
        zones = Zones(each.zones, local or local_zone(), value_of(each.lines, "X-WR-TIMEZONE"))
        method = value_of(each.lines, "METHOD").upper()
        reading = _Reading(start, end, zones, method in _INVITING, method == "CANCEL")
        _read_one(each, reading, progress or Unwatched())
        readings.append(reading)
        unknown |= zones.unknown
    return _file_of(readings, unknown, most)


def _file_of(readings: Sequence[_Reading], unknown: Iterable[str], most: int) -> CalendarFile:
    found = {(e.uid, e.instance): e for reading in readings for e in reading.entries}
    entries = sorted(found.values(), key=_by_start)
    remarks = [Text("calendar.zone_unknown", {"zone": zone}) for zone in unknown]
    lost = sum(reading.lost_lines for reading in readings)
    if lost:
        remarks.append(Text("calendar.lost_lines", {"n": lost}))
    if len(entries) > most:
        remarks.append(Text("calendar.too_many", {"n": most, "all": len(entries)}))
    refused = tuple(each for reading in readings for each in reading.refused)
    outside = sum(reading.outside for reading in readings)
    is_cut = len(entries) > most
    whole = frozenset() if is_cut else frozenset().union(*(r.whole for r in readings))
    return CalendarFile(tuple(entries[:most]), refused, tuple(remarks), outside, whole)


def _text(source: Path | bytes) -> str:
    from csmdesk.exchange.loose_text import decoded, file_bytes

    content = source if isinstance(source, bytes) else file_bytes(source, MOST_BYTES)
    return decoded(content)


def _read_one(calendar: CalendarBlock, reading: _Reading, progress: Progress) -> None:
    found: dict[str, list[_Entry]] = defaultdict(list)
    for done, block in enumerate(calendar.events):
        if not done % _TOLD_EVERY:
            progress.step(Text("mailbox.reading"), done, len(calendar.events))
        try:
            entry = _entry(block, reading)
        except UserError as error:
            reading.refuse(block, error)
        else:
            found[entry.uid].append(entry)
    for series in found.values():
        _read_series(_latest(series), reading)


def _entry(block: EventBlock, reading: _Reading) -> _Entry:
    import icalendar

    event = icalendar.Event.from_ical(block.text)
    reading.lost_lines += sum(name is None for name, _ in event.errors)
    starts = all_of(event, "DTSTART")
    if not starts:
        raise UserError(Text("calendar.no_start"))
    zones = reading.zones
    start = moment_of(starts[0], zones)
    end, zone = end_of(event, start, zones), zone_name(starts[0], start, zones)
    originals = [moment_of(prop, zones) for prop in all_of(event, "RECURRENCE-ID")]
    place_times(event, start, end, zones)
    made = f"{_text_of(event, 'SUMMARY')}\n{value_of(block.lines, 'DTSTART')}"
    uid = _text_of(event, "UID") or hashlib.sha256(made.encode()).hexdigest()[:24]
    sequence = all_of(event, "SEQUENCE")[:1]
    edition = int(sequence[0]) if sequence and isinstance(sequence[0], int) else 0
    event["UID"], event["SEQUENCE"] = uid, edition
    original = originals[0] if originals else None
    is_off = reading.is_called_off or _text_of(event, "STATUS").upper() == "CANCELLED"
    return _Entry(event, block, uid, start, end, zone, original, edition, is_off)


def _latest(entries: Iterable[_Entry]) -> list[_Entry]:
    """Keep the newest edition of a series and of each one that was changed in it."""
    found: dict[str, _Entry] = {}
    for entry in entries:
        key = sign(entry.original) if entry.original is not None else ""
        if key not in found or entry.edition >= found[key].edition:
            found[key] = entry
    return list(found.values())


def _read_series(entries: Sequence[_Entry], reading: _Reading) -> None:
    is_whole = any(entry.original is None and not entry.is_off for entry in entries)
    if not any(entry.is_series for entry in entries):
        for entry in entries:
            instance = sign(entry.original) if entry.original is not None else ""
            _keep(entry, entry.start, entry.end, instance, reading)
        reading.whole |= {entries[0].uid} if is_whole else set()
        return
    try:
        kept = [_keep(*one, reading) for one in _counted_out(entries, reading)]
    except UserError as error:
        reading.refuse(entries[0].block, error)
    else:
        reading.outside += not any(kept)
        reading.whole |= {entries[0].uid} if is_whole else set()


def _counted_out(
    entries: Sequence[_Entry], reading: _Reading
) -> Iterator[tuple[_Entry, Time, Time, str]]:
    """Yield what of a series may lie in the days asked for, each by the time of its rule."""
    import recurring_ical_events
    from icalendar import Calendar

    calendar = Calendar()
    of_original = {sign(e.original): e for e in entries if e.original is not None}
    master = next((entry for entry in entries if entry.original is None), None)
    for entry in entries:
        check_rules(entry.event, entry.start, reading.end)
        calendar.add_component(entry.event)
    try:
        query = recurring_ical_events.of(calendar)
        found = query.between(reading.start - _DAY, reading.end + _DAY)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        rule = value_of(entries[0].block.lines, "RRULE")
        raise UserError(Text("calendar.bad_rule", {"rule": rule[:80]})) from error
    for one in found:
        start, end, named = one["DTSTART"].dt, one["DTEND"].dt, one["RECURRENCE-ID"].dt
        changed = of_original.get(sign(named))
        source = changed or master
        assert source is not None
        if changed is not None and start != changed.start:  # one after it, moved like it
            named = start - changed.moved_by
        yield source, start, end, sign(named)


def _keep(entry: _Entry, start: Time, end: Time, instance: str, reading: _Reading) -> bool:
    """Keep one meeting if it lies in the days asked for."""
    local = reading.zones.local
    begins, ends = _moment(start, local), _moment(end, local)
    ends_all = entry.is_off and not instance  # whatever was taken of its series
    is_before = max(ends, begins + timedelta(microseconds=1)) <= reading.start
    if (begins >= reading.end or is_before) and not ends_all:
        reading.outside += not entry.is_series
        return False
    reading.entries.append(
        CalendarEntry(
            uid=entry.uid,
            instance=instance,
            title=entry.text("SUMMARY"),
            starts_at=begins,
            ends_at=ends,
            is_all_day=not isinstance(start, datetime),
            zone=entry.zone,
            place=entry.text("LOCATION") or None,
            notes=_notes(entry),
            people=_people(entry.event),
            is_cancelled=entry.is_off,
            edition=entry.edition,
            is_invitation=reading.is_invitation,
        )
    )
    return True


def _moment(at: Time, local: tzinfo) -> datetime:
    return (at if isinstance(at, datetime) else midnight(at, local)).astimezone(UTC)


def _text_of(event: Component, name: str) -> str:
    return next((str(prop).strip() for prop in all_of(event, name)), "")


def _plain(value: str) -> str:
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\n", " ")


def _notes(entry: _Entry) -> str:
    notes, link = entry.text("DESCRIPTION"), entry.text("URL")
    joined = f"{notes}\n{link}".strip() if link and link not in notes else notes
    return joined[:_MOST_NOTES]


def _people(event: Component) -> tuple[tuple[str, str], ...]:
    found: dict[str, tuple[str, str]] = {}
    for prop in (*all_of(event, "ORGANIZER"), *all_of(event, "ATTENDEE")):
        if _param(prop, "CUTYPE").upper() in ("ROOM", "RESOURCE"):
            continue
        name, mail = _param(prop, "CN").strip(), _address(prop)
        if name or mail:
            found.setdefault(mail or name, (name, mail))
    return tuple(found.values())


def _param(prop: Any, name: str) -> str:
    value = prop.params.get(name, "")
    return ", ".join(value) if isinstance(value, list) else str(value)


def _address(prop: Any) -> str:
    value = (_param(prop, "EMAIL") or str(prop)).strip()
    if value.casefold().startswith(_MAIL):
        value = value[len(_MAIL) :]
    return value.casefold() if "@" in value else ""


def _by_start(entry: CalendarEntry) -> tuple[datetime, str, str]:
    return entry.starts_at, entry.title, entry.uid
