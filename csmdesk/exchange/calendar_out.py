"""Calendar out: what we promised, what is to be done and whom we visit, as one ``.ics`` file.

Each entry keeps its sign, so that a file written later brings the calendar up to date instead of
doubling it. No notes leave the book, nothing from a private talk and no private task. Meetings that
came from a calendar stay out: they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_intake import OWN_SIGN
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession
from csmdesk.system.atomic import write_atomically

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//CSM Desk//EN"


@dataclass(frozen=True, slots=True)
class Agenda:
    """Hold a calendar as it is written, and what is in it."""

    content: bytes
    promises: int
    tasks: int
    visits: int

    @property
    def count(self) -> int:
        """Return how many entries there are."""
        return self.promises + self.tasks + self.visits


def write_agenda(read: ReadSession) -> Agenda:
    """Write our open promises and tasks that have a day, and the visits that are planned."""
    from icalendar import Calendar

    promises = list(_due(read, "promise", "commitment", "text"))
    tasks = list(_due(read, "task", "task", "title"))
    visits = list(_visits(read))
    calendar = Calendar()
    for name, value in (("VERSION", "2.0"), ("PRODID", _PRODUCT), ("METHOD", "PUBLISH")):
        calendar.add(name, value)
    for entry in (*promises, *tasks, *visits):
        calendar.add_component(entry)
    return Agenda(calendar.to_ical(), len(promises), len(tasks), len(visits))


def save_agenda(read: ReadSession, path: Path) -> Agenda:
    """Write the calendar into a file, whole or not at all; ``UserError`` for an empty one."""
    made = write_agenda(read)
    if not made.count:
        raise UserError(Text("agenda.empty"), Text("agenda.empty_hint"))
    try:
        write_atomically(path, made.content)
    except OSError as error:
        said = {"path": str(path), "reason": error.strerror or type(error).__name__}
        hint = Text("mailbox.no_write_hint")
        raise UserError(Text("mailbox.no_write", said), hint) from error
    return made


def _due(read: ReadSession, kind: str, table: str, title: str) -> Iterator[Event]:
    """Write what is open on our side and has a day; what stems from a private talk stays."""
    rows = read.sql(
        f"SELECT x.id, x.{title} AS title, x.due_on, x.updated_at, a.name AS account "  # noqa: S608
        f"FROM {table} x JOIN account a ON a.id = x.account_id "
        "LEFT JOIN touchpoint t ON t.id = x.touchpoint_id "
        "WHERE x.state = 'open' AND x.side = 'ours' AND x.due_on IS NOT NULL "
        "AND a.archived_at IS NULL AND (t.id IS NULL OR (t.is_private = 0 AND t.kind <> 'note')) "
        "AND x.is_private = 0 ORDER BY x.due_on, x.id"
    )
    return (_day_entry(read, kind, row) for row in rows)


def _visits(read: ReadSession) -> Iterator[Event]:
    rows = read.sql(
        "SELECT m.id, m.title, m.starts_at, m.ends_at, m.is_all_day, m.place, m.updated_at, "
        "a.name AS account FROM meeting m LEFT JOIN account a ON a.id = m.account_id "
        "WHERE m.state = 'planned' AND m.source <> 'calendar' AND m.ends_at > :now "
        "ORDER BY m.starts_at, m.id",
        now=utc_text(read.now),
    )
    return (_visit(read, row) for row in rows)


def _day_entry(read: ReadSession, kind: str, row: Any) -> Event:
    day = date.fromisoformat(row.due_on)
    entry = _entry(read, kind, row, day, day + timedelta(days=1))
    entry.add("TRANSP", "TRANSPARENT")
    return entry


def _visit(read: ReadSession, row: Any) -> Event:
    start, end = datetime.fromisoformat(row.starts_at), datetime.fromisoformat(row.ends_at)
    if row.is_all_day:
        first, last = start.astimezone().date(), end.astimezone().date()
        entry = _entry(read, "meeting", row, first, last)
    else:
        entry = _entry(read, "meeting", row, start.astimezone(UTC), end.astimezone(UTC))
    if row.place:
        entry.add("LOCATION", row.place)
    return entry


def _entry(read: ReadSession, kind: str, row: Any, start: date, end: date) -> Event:
    from icalendar import Event

    entry = Event()
    entry.add("UID", f"{kind}-{row.id}{OWN_SIGN}")
    entry.add("DTSTAMP", read.now)
    entry.add("LAST-MODIFIED", datetime.fromisoformat(row.updated_at or read.now.isoformat()))
    entry.add("SUMMARY", f"{row.title} · {row.account}" if row.account else row.title)
    entry.add("DTSTART", start)
    entry.add("DTEND", end)
    return entry
