"""Calendars in: what meetings an ``.ics`` file holds between two days.

Each entry is read by itself: one that cannot be read is refused with its reason and the others
come in. A series becomes its single meetings; what was moved or called off in it counts.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from csmdesk.domain.content_lines import Block, ContentLine, read_blocks
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_times import When, read_length, read_when, read_whens, repeats
from csmdesk.exchange.calendar_zones import Zones, local_zone

MOST_MEETINGS = 10_000  # of one file; the earliest are kept
MOST_BYTES = 50 * 1024 * 1024
_MOST_NOTES = 20_000
_MAIL = "mailto:"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


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


@dataclass(frozen=True, slots=True)
class RefusedEntry:
    """Name an entry that cannot be taken, and say why."""

    title: str
    line: int
    reason: Text


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Hold what a calendar says about the days asked for.

    ``outside`` counts entries on other days, ``remarks`` say what had to be guessed.
    """

    entries: tuple[CalendarEntry, ...] = ()
    refused: tuple[RefusedEntry, ...] = ()
    remarks: tuple[Text, ...] = ()
    outside: int = 0


@dataclass(frozen=True, slots=True)
class _Event:
    """Hold one VEVENT, its times read."""

    block: Block
    uid: str
    title: str
    start: When
    length: timedelta
    original: When | None
    sequence: int

    @property
    def is_series(self) -> bool:
        return bool(self.block.first("RRULE") or self.block.first("RDATE"))


@dataclass(slots=True)
class _Reading:
    start: datetime
    end: datetime
    entries: list[CalendarEntry] = field(default_factory=list)
    refused: list[RefusedEntry] = field(default_factory=list)
    outside: int = 0

    def refuse(self, block: Block, error: UserError) -> None:
        self.refused.append(RefusedEntry(block.text("SUMMARY"), block.number, error.message))


def read_calendar(
    source: Path | bytes, start: datetime, end: datetime, *, local: tzinfo | None = None
) -> CalendarFile:
    """Read the meetings that lie in [start, end); moments are aware.

    Raises ``UserError`` for a file that cannot be read or is no calendar.
    """
    calendars = [b for b in read_blocks(_text(source)) if b.kind == "VCALENDAR"]
    if not calendars:
        name = source.name if isinstance(source, Path) else ""
        raise UserError(Text("calendar.none", {"file": name}), Text("calendar.none_hint"))
    reading, unknown = _Reading(start, end), dict[str, None]()
    for each in calendars:
        zone_blocks = [block for block in each.blocks if block.kind == "VTIMEZONE"]
        zones = Zones(zone_blocks, local or local_zone(), each.text("X-WR-TIMEZONE"))
        _read_one(each, zones, reading)
        unknown |= zones.unknown
    entries = sorted(_newest(reading.entries), key=_by_start)
    remarks = [Text("calendar.zone_unknown", {"zone": zone}) for zone in unknown]
    if len(entries) > MOST_MEETINGS:
        remarks.append(Text("calendar.too_many", {"n": MOST_MEETINGS, "all": len(entries)}))
    kept = tuple(entries[:MOST_MEETINGS])
    return CalendarFile(kept, tuple(reading.refused), tuple(remarks), reading.outside)


def _text(source: Path | bytes) -> str:
    from csmdesk.exchange.loose_text import decoded, file_bytes

    content = source if isinstance(source, bytes) else file_bytes(source, MOST_BYTES)
    return decoded(content)


def _read_one(calendar: Block, zones: Zones, reading: _Reading) -> None:
    calls_off = calendar.text("METHOD").upper() == "CANCEL"
    before = len(reading.entries)
    for events in _series(calendar, zones, reading):
        moved = _latest(event for event in events if event.original is not None)
        for master in _latest(event for event in events if event.original is None):
            try:
                _expand(master, moved, zones, reading)
            except UserError as error:
                reading.refuse(master.block, error)
        for event in moved:
            _keep(event, event.start, reading)
    if calls_off:
        called_off = reading.entries[before:]
        reading.entries[before:] = [replace(entry, is_cancelled=True) for entry in called_off]


def _series(calendar: Block, zones: Zones, reading: _Reading) -> Iterable[list[_Event]]:
    """Gather the entries of each series: the rule, and what was changed in it."""
    found: dict[str, list[_Event]] = defaultdict(list)
    for block in calendar.blocks:
        if block.kind == "VEVENT":
            try:
                event = _event(block, zones)
            except UserError as error:
                reading.refuse(block, error)
            else:
                found[event.uid].append(event)
    return found.values()


def _event(block: Block, zones: Zones) -> _Event:
    line = block.first("DTSTART")
    if line is None:
        raise UserError(Text("calendar.no_start"))
    start = read_when(line, zones)
    original = block.first("RECURRENCE-ID")
    title = block.text("SUMMARY")
    made = hashlib.sha256(f"{title}\n{line.value}".encode()).hexdigest()[:24]
    sequence = block.text("SEQUENCE")
    return _Event(
        block, block.text("UID") or made, title, start, _length(block, start, zones),
        read_when(original, zones) if original else None,
        int(sequence) if sequence.isdecimal() else 0,
    )  # fmt: skip


def _length(block: Block, start: When, zones: Zones) -> timedelta:
    end, length = block.first("DTEND"), block.first("DURATION")
    if end is not None:
        lasts = read_when(end, zones).moment - start.moment
    elif length is not None:
        lasts = read_length(length.value)
    else:
        lasts = _DAY if start.is_day else timedelta()
    if lasts < timedelta():
        raise UserError(Text("calendar.ends_before"))
    return max(lasts, _HOUR) if start.is_day else lasts


def _latest(events: Iterable[_Event]) -> list[_Event]:
    """Keep the newest edition of each one."""
    found: dict[str, _Event] = {}
    for event in events:
        key = event.original.instance if event.original else ""
        if key not in found or event.sequence >= found[key].sequence:
            found[key] = event
    return list(found.values())


def _expand(master: _Event, moved: Sequence[_Event], zones: Zones, reading: _Reading) -> None:
    if not master.is_series:
        _keep(master, master.start, reading)
        return
    gone = {event.original.instance for event in moved if event.original}
    days_gone: set[str] = set()
    for line in master.block.all("EXDATE"):
        for when in read_whens(line, zones):
            (days_gone if when.is_day else gone).add(when.instance)
    for start in _starts(master, zones, reading.end):
        day = start.local.strftime("%Y%m%d")
        if start.instance not in gone and day not in days_gone:
            _keep(master, start, reading, instance=start.instance)


def _starts(master: _Event, zones: Zones, end: datetime) -> Iterable[When]:
    found: dict[str, When] = {}
    rules = master.block.all("RRULE")
    for line in rules:
        for when in repeats(master.start, line.value, zones, until=end):
            found[when.instance] = when
    if not rules:
        found[master.start.instance] = master.start
    for line in master.block.all("RDATE"):
        found |= {when.instance: when for when in read_whens(line, zones)}
    return found.values()


def _keep(event: _Event, start: When, reading: _Reading, *, instance: str = "") -> None:
    begins = start.moment
    ends = begins + event.length
    if start.is_day:  # a day may have 23 or 25 hours
        ends = start.at(start.local + _whole_days(event.length)).moment
    if begins >= reading.end or max(ends, begins + timedelta(microseconds=1)) <= reading.start:
        reading.outside += 1
        return
    block = event.block
    original = event.original.instance if event.original else instance
    reading.entries.append(
        CalendarEntry(
            uid=event.uid,
            instance=original,
            title=event.title,
            starts_at=begins,
            ends_at=ends,
            is_all_day=start.is_day,
            zone=start.zone_name,
            place=block.text("LOCATION") or None,
            notes=_notes(block),
            people=_people(block),
            is_cancelled=block.text("STATUS").upper() == "CANCELLED",
        )
    )


def _whole_days(length: timedelta) -> timedelta:
    return timedelta(days=max(1, round(length / _DAY)))


def _notes(block: Block) -> str:
    notes, link = block.text("DESCRIPTION"), block.text("URL")
    joined = f"{notes}\n{link}".strip() if link and link not in notes else notes
    return joined[:_MOST_NOTES]


def _people(block: Block) -> tuple[tuple[str, str], ...]:
    found: dict[str, tuple[str, str]] = {}
    for line in (*block.all("ORGANIZER"), *block.all("ATTENDEE")):
        if line.params.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
            continue
        name, mail = line.params.get("CN", "").strip(), _address(line)
        if name or mail:
            found.setdefault(mail or name, (name, mail))
    return tuple(found.values())


def _address(line: ContentLine) -> str:
    value = line.params.get("EMAIL") or line.text
    value = value.strip()
    if value.casefold().startswith(_MAIL):
        value = value[len(_MAIL) :]
    return value.casefold() if "@" in value else ""


def _newest(entries: Sequence[CalendarEntry]) -> list[CalendarEntry]:
    return list({(entry.uid, entry.instance): entry for entry in entries}.values())


def _by_start(entry: CalendarEntry) -> tuple[datetime, str, str]:
    return entry.starts_at, entry.title, entry.uid
