"""Log a whole day at once: one quick-entry line for each touchpoint, all in one action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from csmdesk.domain.entry.day_lines import DayLine, ReadLine, TypedDay
from csmdesk.domain.entry.moments import Now
from csmdesk.domain.entry.pieces import Named
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.drafts import drop_draft, keep_draft, read_draft
from csmdesk.services.quick_entries import draft_of, log_entry, understand

MOST_LINES = 100
_DRAFT = "day_log"
_EVENING = time(18)  # a day that is over is told as if in its evening


def moment_of(read: ReadSession, day: date) -> Now:
    """Return the moment that the lines of a day are told at."""
    if day == read.today:
        return Now(read.now)
    return Now(datetime.combine(day, _EVENING).astimezone())


def read_lines(
    read: ReadSession, lines: Sequence[DayLine], day: date, account_id: AccountId | None = None
) -> tuple[ReadLine, ...]:
    """Understand each line; one without an account is about ``account_id``."""
    now = moment_of(read, day)
    return tuple(_read_line(read, line, now, account_id) for line in lines)


def _read_line(
    read: ReadSession, line: DayLine, now: Now, account_id: AccountId | None
) -> ReadLine:
    entry = understand(read, line.text, account_id, line.chosen, now)
    try:
        return ReadLine(line, entry, draft_of(entry))
    except UserError as error:
        return ReadLine(line, entry, error=error)


def log_lines(
    uow: UnitOfWork, lines: Sequence[DayLine], day: date, account_id: AccountId | None = None
) -> tuple[tuple[TouchpointId, ...], tuple[DayLine, ...]]:
    """Log the lines that can be; return what was made, and the lines that were left.

    What is left stays behind as the draft. Raises ``UserError`` for a day to come, too many lines,
    and when not one of them can be logged.
    """
    if day > uow.today:
        raise UserError(Text("day_log.to_come"), Text("day_log.to_come_hint"))
    if len(lines) > MOST_LINES:
        said = {"count": len(lines), "limit": MOST_LINES}
        raise UserError(Text("day_log.too_many", said), Text("day_log.too_many_hint", said))
    made: list[TouchpointId] = []
    left: list[DayLine] = []
    for each in read_lines(uow, lines, day, account_id):
        if each.draft is None:
            left.append(each.line)
        else:
            made.append(log_entry(uow, each.draft))
    if not made:
        raise UserError(Text("day_log.nothing"), Text("day_log.nothing_hint"))
    keep_lines(uow, TypedDay(tuple(left), day))
    return tuple(made), tuple(left)


def keep_lines(uow: UnitOfWork, typed: TypedDay) -> datetime | None:
    """Keep what is typed, or forget the draft when nothing is; return when it was kept."""
    if typed.is_empty:
        drop_draft(uow, _DRAFT)
        return None
    rows = [
        {"text": line.text, "chosen": {key: [n.id, n.name] for key, n in line.chosen.items()}}
        for line in typed.lines
    ]
    keep_draft(uow, _DRAFT, {"day": typed.day.isoformat(), "lines": rows})
    return uow.now


def kept_lines(read: ReadSession) -> tuple[TypedDay, datetime] | None:
    """Read what was typed the last time, and when it was kept."""
    kept = read_draft(read, _DRAFT)
    if kept is None:
        return None
    rows = kept[0]["lines"]
    assert isinstance(rows, list)
    lines = tuple(
        DayLine(row["text"], {key: Named(*named) for key, named in row["chosen"].items()})
        for row in rows
    )
    return TypedDay(lines, date.fromisoformat(str(kept[0]["day"]))), kept[1]
