"""Calendars in: what of a calendar is new to the book, and taking it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from csmdesk.domain.dates import Span
from csmdesk.domain.ids import MeetingId
from csmdesk.domain.meetings import Attendee, MeetingDraft, MeetingState, guessed_kind
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_file import CalendarEntry, CalendarFile, RefusedEntry, read_calendar
from csmdesk.exchange.incoming import Answers, Incoming, Sort, Standing, Taken
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.addresses import AddressBook
from csmdesk.services.fields import MAX_NAME
from csmdesk.services.local_days import moments
from csmdesk.services.meetings import attendee_row, meeting_columns, set_attendees

DAYS_BACK, DAYS_AHEAD = 30, 90
OWN_SIGN = "@csmdesk.invalid"  # ends the sign of what this program wrote: it is no news here
_UNTITLED = "—"
_COMPARED = ("title", "starts_at", "ends_at", "is_all_day", "place", "notes")


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold what the book knows of a meeting from a calendar."""

    id: str
    state: str
    is_logged: bool
    account_id: str | None
    edition: int
    values: dict[str, Any]
    people: frozenset[tuple[str, str]]

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED and not self.is_logged


def read_days(read: ReadSession) -> Span:
    """Return the days that are taken from a calendar: a month back, three months ahead."""
    back, ahead = timedelta(days=DAYS_BACK), timedelta(days=DAYS_AHEAD)
    return Span(read.today - back, read.today + ahead)


def open_calendar(
    read: ReadSession,
    source: Path | bytes,
    book: AddressBook,
    *,
    name: str = "",
    progress: Progress | None = None,
) -> tuple[tuple[Incoming, ...], tuple[Text, ...]]:
    """Compare a calendar with the book; return what it brings and what is to be known of it."""
    days = read_days(read)
    calendar = read_calendar(source, *moments(days), progress=progress)
    named = name or (source.name if isinstance(source, Path) else "")
    items = [_refused(entry, named) for entry in calendar.refused]
    items += _compared(read, calendar, book, named)
    said = {"start": days.start, "end": days.end}
    window = Text("calendar.window_whole", said)
    if calendar.outside:
        window = Text("calendar.window", {**said, "n": calendar.outside})
    return tuple(items), (*calendar.remarks, window)


def _refused(entry: RefusedEntry, file: str) -> Incoming:
    reason = Text("calendar.refused_line", {"line": entry.line, "reason": entry.reason})
    key = f"refused:{file}:{entry.line}"
    return Incoming(
        key, Sort.MEETING, Standing.REFUSED, entry.title or _UNTITLED, file, reasons=(reason,)
    )


def _compared(
    read: ReadSession, calendar: CalendarFile, book: AddressBook, file: str
) -> Iterator[Incoming]:
    known = _Shelf(read, calendar.whole | {entry.uid for entry in calendar.entries})
    called_off: dict[str, Incoming] = {}
    seen: set[tuple[str, str]] = set()
    for entry in calendar.entries:
        seen.add((entry.uid, entry.instance))
        if entry.uid.endswith(OWN_SIGN):
            continue
        if not entry.is_cancelled:
            yield _incoming(entry, known, book, file)
            continue
        for found in known.meant(entry):
            called_off[found.id] = _cancelled(found, entry.edition, file)
    for found in known.missing(calendar.whole, seen, moments(read_days(read))):
        reason = Text("calendar.not_in_series")
        called_off.setdefault(found.id, _cancelled(found, found.edition, file, reason))
    yield from called_off.values()


class _Shelf:
    """Hold the meetings of the book that stem from some entries of calendars."""

    def __init__(self, read: ReadSession, uids: Collection[str]) -> None:
        self._known = _known(read, uids)
        self._of_uid: dict[str, list[_Known]] = defaultdict(list)
        for (uid, _), found in self._known.items():
            self._of_uid[uid].append(found)

    def find(self, entry: CalendarEntry) -> _Known | None:
        """Return the meeting that an entry is."""
        return self._known.get((entry.uid, entry.instance))

    def account_of(self, uid: str) -> str | None:
        """Return the account that the last meeting of a series is with."""
        return next(
            (each.account_id for each in reversed(self._of_uid[uid]) if each.account_id), None
        )

    def meant(self, entry: CalendarEntry) -> list[_Known]:
        """Return the meetings that an entry calls off: one, or its whole series."""
        one = self._known.get((entry.uid, entry.instance))
        found = self._of_uid[entry.uid] if not entry.instance else [one] if one else []
        return [each for each in found if not _is_older(entry, each)]

    def missing(
        self,
        whole: Collection[str],
        seen: Collection[tuple[str, str]],
        days: tuple[datetime, datetime],
    ) -> Iterator[_Known]:
        """Yield what is planned in some days and no longer in its series."""
        first, last = (utc_text(moment) for moment in days)
        for (uid, instance), found in self._known.items():
            is_gone = uid in whole and (uid, instance) not in seen
            if is_gone and found.is_planned and first <= found.values["starts_at"] < last:
                yield found


def _is_older(entry: CalendarEntry, found: _Known) -> bool:
    """Tell whether the book has read a later letter about the same meeting already."""
    return entry.is_invitation and entry.edition < found.edition


def _incoming(entry: CalendarEntry, known: _Shelf, book: AddressBook, file: str) -> Incoming:
    found = known.find(entry)
    people = tuple(book.who(name, mail) for name, mail in entry.people)
    guess = book.guess(people, entry.title, entry.place or "")
    standing, reasons = Standing.NEW, tuple[Text, ...]()
    if found is not None:
        fields = _differences(entry, people, found)
        standing = Standing.CHANGED if fields else Standing.SAME
        if found.is_logged or _is_older(entry, found):
            standing, fields = Standing.SAME, ()
        if fields:
            reasons = (Text("mailbox.different", {"fields": fields}),)
    account_id = found.account_id if found is not None else known.account_of(entry.uid)
    if account_id and book.account_name(account_id):
        guess = book.known_account(account_id)
    return Incoming(
        f"{entry.uid}:{entry.instance}", Sort.MEETING, standing, _title(entry), file,
        entry.starts_at, entry.is_all_day, people, guess, found.id if found else None, reasons,
        series=entry.uid, content=entry,
    )  # fmt: skip


def _cancelled(found: _Known, edition: int, file: str, *reasons: Text) -> Incoming:
    is_done = found.is_logged or found.state == MeetingState.CANCELLED
    return Incoming(
        f"cancelled:{found.id}", Sort.MEETING, Standing.SAME if is_done else Standing.CANCELLED,
        found.values["title"], file, datetime.fromisoformat(found.values["starts_at"]),
        bool(found.values["is_all_day"]), record_id=found.id, reasons=reasons,
        content=max(edition, found.edition),
    )  # fmt: skip


def _differences(
    entry: CalendarEntry, people: Sequence[Attendee], found: _Known
) -> tuple[Text, ...]:
    now = _values(entry)
    fields = [
        Text(f"mailbox.field.{name}") for name in _COMPARED if now[name] != found.values[name]
    ]
    if frozenset(_signature(who) for who in people) != found.people:
        fields.append(Text("mailbox.field.people"))
    if found.state == MeetingState.CANCELLED:
        fields.append(Text("mailbox.field.state"))
    return tuple(fields)


def _values(entry: CalendarEntry) -> dict[str, Any]:
    """Return what a calendar says, as the tables keep it."""
    return {
        "title": _title(entry),
        "starts_at": utc_text(entry.starts_at),
        "ends_at": utc_text(entry.ends_at),
        "is_all_day": int(entry.is_all_day),
        "place": entry.place,
        "notes": entry.notes,
    }


def _title(entry: CalendarEntry) -> str:
    return " ".join(entry.title.split())[:MAX_NAME] or _UNTITLED


def _signature(who: Attendee) -> tuple[str, str]:
    return (who.email or "").casefold(), who.person_id or who.colleague_id or who.name


def _known(read: ReadSession, uids: Collection[str]) -> dict[tuple[str, str], _Known]:
    rows = read.sql(
        "SELECT m.id, m.uid, m.instance, m.state, m.account_id, m.touchpoint_id, m.title, "
        "m.starts_at, m.ends_at, m.is_all_day, m.place, m.notes, m.edition, "
        "(SELECT json_group_array(json_array(coalesce(x.email, ''), "
        "coalesce(x.person_id, x.colleague_id, x.name))) FROM meeting_person x "
        "WHERE x.meeting_id = m.id) AS people FROM meeting m "
        "WHERE m.uid IN (SELECT value FROM json_each(:uids)) ORDER BY m.starts_at, m.id",
        uids=json_text(sorted(uids)),
    )
    return {
        (row.uid, row.instance): _Known(
            row.id, row.state, row.touchpoint_id is not None, row.account_id, row.edition,
            {name: getattr(row, name) for name in _COMPARED},
            frozenset((mail.casefold(), who) for mail, who in json.loads(row.people)),
        )
        for row in rows
    }  # fmt: skip


def take_meetings(uow: UnitOfWork, items: Sequence[Incoming], answers: Answers) -> Taken:
    """Keep what is new, change what is different, mark what was called off."""
    new = [item for item in items if item.standing is Standing.NEW]
    changed = [item for item in items if item.standing is Standing.CHANGED]
    gone = [item for item in items if item.standing is Standing.CANCELLED]
    keys = uow.insert_all("meeting", [_row(item, answers) for item in new])
    uow.insert_all(
        "meeting_person",
        [
            attendee_row(key, who)
            for key, item in zip(keys, new, strict=True)
            for who in item.people
        ],
    )
    for item in changed:
        _change(uow, item, answers)
    for item in gone:
        state = {"state": MeetingState.CANCELLED, "edition": item.content}
        uow.change("meeting", item.record_id or "", state)
    return Taken(len(new), len(changed), len(gone))


def _row(item: Incoming, answers: Answers) -> dict[str, Any]:
    entry = item.content
    assert isinstance(entry, CalendarEntry)
    draft = MeetingDraft(
        _title(entry), entry.starts_at, entry.ends_at, item.account_by(answers),
        guessed_kind(entry.title, entry.place, entry.notes), entry.is_all_day, entry.zone,
        entry.place, entry.notes,
    )  # fmt: skip
    return {
        **meeting_columns(draft),
        "uid": entry.uid,
        "instance": entry.instance,
        "source": "calendar",
        "edition": entry.edition,
    }


def _change(uow: UnitOfWork, item: Incoming, answers: Answers) -> None:
    """Take over what the calendar says; what form it has and whose it is stays as it was said."""
    key = MeetingId(item.record_id or "")
    now = uow.find("meeting", key)
    if now is None:  # deleted meanwhile
        return
    values = _row(item, answers)
    values["kind"] = now["kind"]
    values["account_id"] = values["account_id"] or now["account_id"]
    if now["state"] == MeetingState.CANCELLED:
        values["state"] = MeetingState.PLANNED
    uow.change("meeting", key, values)
    set_attendees(uow, key, item.people)
