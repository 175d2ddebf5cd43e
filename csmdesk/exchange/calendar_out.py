"""Calendar out: what we promised, what is to be done and whom we visit, as one ``.ics`` file.

Each entry keeps its sign, so that a file written later brings the calendar up to date instead of
doubling it. No notes leave the book, and nothing from a private talk. Meetings that came from a
calendar stay out: they are there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from csmdesk.domain.content_lines import escaped, folded
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.calendar_intake import OWN_SIGN
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession
from csmdesk.system.atomic import write_atomically

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
    promises = list(_due(read, "promise", "commitment", "text"))
    tasks = list(_due(read, "task", "task", "title"))
    visits = list(_visits(read))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "METHOD:PUBLISH"]
    lines += [line for entry in (*promises, *tasks, *visits) for line in entry]
    lines.append("END:VCALENDAR")
    content = "".join(folded(line) for line in lines).encode()
    return Agenda(content, len(promises), len(tasks), len(visits))


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


def _due(read: ReadSession, kind: str, table: str, title: str) -> Iterator[list[str]]:
    """Write what is open on our side and has a day; what stems from a private talk stays."""
    rows = read.sql(
        f"SELECT x.id, x.{title} AS title, x.due_on, x.updated_at, a.name AS account "  # noqa: S608
        f"FROM {table} x JOIN account a ON a.id = x.account_id "
        "LEFT JOIN touchpoint t ON t.id = x.touchpoint_id "
        "WHERE x.state = 'open' AND x.side = 'ours' AND x.due_on IS NOT NULL "
        "AND a.archived_at IS NULL AND (t.id IS NULL OR (t.is_private = 0 AND t.kind <> 'note')) "
        "ORDER BY x.due_on, x.id"
    )
    return (_day_entry(read, kind, row) for row in rows)


def _visits(read: ReadSession) -> Iterator[list[str]]:
    rows = read.sql(
        "SELECT m.id, m.title, m.starts_at, m.ends_at, m.is_all_day, m.place, m.updated_at, "
        "a.name AS account FROM meeting m LEFT JOIN account a ON a.id = m.account_id "
        "WHERE m.state = 'planned' AND m.source <> 'calendar' AND m.ends_at > :now "
        "ORDER BY m.starts_at, m.id",
        now=utc_text(read.now),
    )
    return (_visit(read, row) for row in rows)


def _day_entry(read: ReadSession, kind: str, row: Any) -> list[str]:
    day = date.fromisoformat(row.due_on)
    return _entry(
        read, kind, row,
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
    )  # fmt: skip


def _visit(read: ReadSession, row: Any) -> list[str]:
    start, end = datetime.fromisoformat(row.starts_at), datetime.fromisoformat(row.ends_at)
    times = (f"DTSTART:{_utc(start)}", f"DTEND:{_utc(end)}")
    if row.is_all_day:
        first, last = start.astimezone().date(), end.astimezone().date()
        times = (f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{last:%Y%m%d}")
    place = (f"LOCATION:{escaped(row.place)}",) if row.place else ()
    return _entry(read, "meeting", row, *times, *place)


def _entry(read: ReadSession, kind: str, row: Any, *lines: str) -> list[str]:
    title = f"{row.title} · {row.account}" if row.account else row.title
    changed = _utc(datetime.fromisoformat(row.updated_at)) if row.updated_at else _utc(read.now)
    return [
        "BEGIN:VEVENT",
        f"UID:{kind}-{row.id}{OWN_SIGN}",
        f"DTSTAMP:{_utc(read.now)}",
        f"LAST-MODIFIED:{changed}",
        f"SUMMARY:{escaped(title)}",
        *lines,
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
