"""The exchanges of the past: when each ran, what came and went, and why it stopped."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync.report import Counts, SyncReport
from csmdesk.sync.status import status

KEPT = 300
_MARK = """
    SELECT coalesce((SELECT last_action FROM sync_run WHERE id = (SELECT max(id) FROM sync_run)),
                    (SELECT max(id) FROM action), 0),
           coalesce((SELECT last_note FROM sync_run WHERE id = (SELECT max(id) FROM sync_run)),
                    (SELECT max(id) FROM sync_history), 0)
"""
_RUNS = (
    "SELECT id, began_at, ended_at, is_asked, pulled, pushed, waiting, held, differing, stopped, "
    "tries, after_action, last_action, after_note, last_note FROM sync_run"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Say when an exchange began, and after which entries of the journal and of the history.

    What an exchange left behind that was killed or cancelled is counted among those of the next.
    """

    at: datetime
    is_asked: bool
    action: int
    note: int


@dataclass(frozen=True, slots=True)
class PastRun:
    """Tell of one exchange; ``stopped`` ones that came one after the other and did nothing are one,
    with ``tries``. ``span`` are the bounds of its entries in the journal, ``notes`` of those in
    the history: after the first number, up to the second."""

    id: int
    began_at: datetime
    ended_at: datetime
    is_asked: bool
    pulled: Counts
    pushed: Counts
    waiting: int
    held: int
    differing: int
    stopped: Text | None
    tries: int
    span: tuple[int, int]
    notes: tuple[int, int]

    @property
    def came(self) -> int:
        """Count the records that came."""
        return _sum(self.pulled)

    @property
    def went(self) -> int:
        """Count the records that went."""
        return _sum(self.pushed)

    @property
    def needs(self) -> int:
        """Count what a person had to decide when it ended."""
        return self.held + self.differing


def begin(read: ReadSession, *, is_asked: bool) -> Mark:
    """Say where the book stands before an exchange."""
    action, note = read.sql(_MARK)[0]
    return Mark(read.now, is_asked, action, note)


def end(uow: UnitOfWork, mark: Mark, report: SyncReport, stopped: str | None) -> None:
    """Keep an exchange, unless it brought no news; the oldest are forgotten."""
    cursor = uow.raw
    if not (report.changed or stopped or _has_left(uow, mark)):
        return
    if stopped and not report.changed and _stopped_again(uow, stopped):
        return
    found = status(uow)
    cursor.execute("SELECT coalesce(max(id), 0) FROM sync_history")
    (last_note,) = cursor.fetchone()
    cursor.execute(
        "INSERT INTO sync_run (began_at, ended_at, is_asked, pulled, pushed, waiting, held, "
        "differing, stopped, tries, after_action, last_action, after_note, last_note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
        (utc_text(mark.at), utc_text(uow.now), int(mark.is_asked), json_text(report.pulled),
         json_text(report.pushed), found.waiting, found.held, found.differing, stopped,
         mark.action, uow.action_id, mark.note, last_note),
    )  # fmt: skip
    uow.touch_facts("sync_run")  # views hear of it
    cursor.execute("DELETE FROM sync_run WHERE id <= (SELECT max(id) FROM sync_run) - ?", (KEPT,))


def _has_left(uow: UnitOfWork, mark: Mark) -> bool:
    """Tell whether something was written down of records."""
    rows = uow.sql(
        "SELECT EXISTS (SELECT 1 FROM sync_history WHERE id > :note) OR EXISTS (SELECT 1 "
        "FROM action WHERE id > :action AND id <> :own AND origin = 'remote')",
        note=mark.note, action=mark.action, own=uow.action_id,
    )  # fmt: skip
    return bool(rows[0][0])


def _stopped_again(uow: UnitOfWork, stopped: str) -> bool:
    """Count one that stopped just like the one before it."""
    cursor = uow.raw
    cursor.execute(
        "UPDATE sync_run SET ended_at = ?, tries = tries + 1 WHERE stopped = ? AND pulled = '{}' "
        "AND pushed = '{}' AND id = (SELECT max(id) FROM sync_run)",
        (utc_text(uow.now), stopped),
    )
    return bool(cursor.rowcount)


def past_runs(read: ReadSession) -> tuple[PastRun, ...]:
    """List the exchanges that are kept, newest first."""
    return tuple(_run(row) for row in read.sql(f"{_RUNS} ORDER BY id DESC"))


def past_run(read: ReadSession, run_id: int) -> PastRun | None:
    """Return one exchange, if it is kept still."""
    rows = read.sql(f"{_RUNS} WHERE id = :id", id=run_id)
    return _run(rows[0]) if rows else None


def _run(row: Any) -> PastRun:
    number, began, ended, asked, pulled, pushed, waiting, held, differing, stopped, tries, *at = row
    return PastRun(
        number,
        datetime.fromisoformat(began),
        datetime.fromisoformat(ended),
        bool(asked),
        json.loads(pulled),
        json.loads(pushed),
        waiting,
        held,
        differing,
        Text("sync.stopped." + stopped.removeprefix("sync.")) if stopped else None,
        tries,
        span=(at[0], at[1]),
        notes=(at[2], at[3]),
    )


def _sum(counts: Counts) -> int:
    return sum(n for each in counts.values() for n in each.values())
