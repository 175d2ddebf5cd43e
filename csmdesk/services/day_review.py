"""The review of the day in the evening, read from what was written down that day."""

from __future__ import annotations

from datetime import date

from csmdesk.domain.dates import Span
from csmdesk.domain.day_review import (
    CLOSED,
    DUE,
    KEPT,
    LOGGED,
    MOVED,
    PROMISED,
    DayReview,
    ReviewEntry,
    ReviewPart,
)
from csmdesk.domain.text import Text
from csmdesk.domain.today import Group, MarkState
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession
from csmdesk.services.cadence import EFFECTIVE
from csmdesk.services.local_days import stored_moments
from csmdesk.services.today import read_today

# ruff: noqa: S608 - the statements are made of constants of ours

_LOGGED = """
    SELECT t.id, a.name, t.subject, t.kind, t.minutes FROM touchpoint t
    JOIN account a ON a.id = t.account_id
    WHERE t.started_at >= :start AND t.started_at < :end ORDER BY t.started_at, t.id
"""
_VISITS = f"""
    SELECT count(*) FROM touchpoint t
    WHERE t.started_at >= :start AND t.started_at < :end AND {EFFECTIVE}
"""
_PROMISED = """
    SELECT c.id, a.name, c.text, c.side, c.due_on FROM commitment c
    JOIN account a ON a.id = c.account_id WHERE c.promised_on = :day
    ORDER BY c.side, c.due_on IS NULL, c.due_on, c.id
"""
_KEPT = """
    SELECT c.id, a.name, c.text, c.side, c.due_on, 'commitment' AS tbl FROM commitment c
    JOIN account a ON a.id = c.account_id WHERE c.state = 'done' AND c.done_on = :day
    UNION ALL SELECT c.id, a.name, c.title, c.side, c.due_on, 'task' FROM task c
    JOIN account a ON a.id = c.account_id WHERE c.state = 'done' AND c.done_on = :day
    UNION ALL SELECT c.id, a.name, c.title, c.side, c.due_on, 'milestone' FROM milestone c
    JOIN objective o ON o.id = c.objective_id JOIN success_plan p ON p.id = o.plan_id
    JOIN account a ON a.id = p.account_id WHERE c.state = 'done' AND c.done_on = :day
    ORDER BY 6, 4, 2, 1
"""
# The account of a mark is that of its subject; a person has several, so theirs is not named.
_MARKS = """
    SELECT m.id, m.reason, m.state, m.until, m.words, m.outcome, coalesce(a.name, '') AS name
    FROM today_mark m LEFT JOIN account a ON a.id = CASE substr(m.subject, 1, instr(m.subject, ':'))
        WHEN 'account:' THEN substr(m.subject, 9)
        WHEN 'commitment:' THEN (SELECT account_id FROM commitment WHERE id = substr(m.subject, 12))
        WHEN 'task:' THEN (SELECT account_id FROM task WHERE id = substr(m.subject, 6))
        WHEN 'meeting:' THEN (SELECT account_id FROM meeting WHERE id = substr(m.subject, 9))
        WHEN 'milestone:' THEN (SELECT p.account_id FROM milestone s
            JOIN objective o ON o.id = s.objective_id JOIN success_plan p ON p.id = o.plan_id
            WHERE s.id = substr(m.subject, 11))
        WHEN 'success_plan:' THEN
            (SELECT account_id FROM success_plan WHERE id = substr(m.subject, 14))
        WHEN 'ticket:' THEN (SELECT account_id FROM ticket WHERE id = substr(m.subject, 8))
        WHEN 'stakeholder:' THEN
            (SELECT account_id FROM stakeholder WHERE id = substr(m.subject, 13))
        END
    WHERE m.at >= :start AND m.at < :end ORDER BY m.at, m.id
"""


def review_day(read: ReadSession, day: date | None = None) -> DayReview:
    """Read what a day was, today without one; what is still due is always that of now."""
    on = day or read.today
    moments = stored_moments(Span(on, on))
    marks = _marked(read, moments)
    parts = (
        ReviewPart(LOGGED, _logged(read, moments)),
        ReviewPart(PROMISED, _promised(read, on)),
        ReviewPart(KEPT, _kept(read, on)),
        ReviewPart(CLOSED, tuple(entry for state, entry in marks if state == MarkState.CLOSED)),
        ReviewPart(MOVED, tuple(entry for state, entry in marks if state == MarkState.PUT_OFF)),
        ReviewPart(DUE, _due(read)),
    )
    return DayReview(on, parts, int(read.sql(_VISITS, **moments)[0][0]))


def _logged(read: ReadSession, moments: dict[str, str]) -> tuple[ReviewEntry, ...]:
    return tuple(
        ReviewEntry("touchpoint", row.id, row.name, row.subject, _how_long(row.kind, row.minutes))
        for row in read.sql(_LOGGED, **moments)
    )


def _how_long(kind: str, minutes: int | None) -> Text:
    form = Text(f"review.kind.{kind}")
    return form if minutes is None else Text.of("review.kind_minutes", kind=form, n=minutes)


def _promised(read: ReadSession, day: date) -> tuple[ReviewEntry, ...]:
    return tuple(
        ReviewEntry("commitment", row.id, row.name, row.text, _whose(row.side, row.due_on))
        for row in read.sql(_PROMISED, day=day.isoformat())
    )


def _kept(read: ReadSession, day: date) -> tuple[ReviewEntry, ...]:
    return tuple(
        ReviewEntry(row.tbl, row.id, row.name, row.text, _whose(row.side, row.due_on))
        for row in read.sql(_KEPT, day=day.isoformat())
    )


def _whose(side: str, due_on: str | None) -> Text:
    due = read_day(due_on)
    return Text(f"review.{side}") if due is None else Text.of(f"review.{side}_due", due=due)


def _marked(read: ReadSession, moments: dict[str, str]) -> list[tuple[str, ReviewEntry]]:
    found = []
    for row in read.sql(_MARKS, **moments):
        until = read_day(row.until)
        said = Text.of("review.until", until=until, words=row.words)
        if row.state == MarkState.CLOSED:
            outcome = Text(f"review.outcome.{row.outcome}")
            said = (
                Text.of("review.said", outcome=outcome, words=row.words) if row.words else outcome
            )
        title = Text(f"review.reason.{row.reason}")
        found.append((row.state, ReviewEntry("today_mark", row.id, row.name, title, said)))
    return found


def _due(read: ReadSession) -> tuple[ReviewEntry, ...]:
    """List what stands under Now, in its order."""
    return tuple(
        ReviewEntry(*line.reason.subject, line.account.name, line.reason.act, line.reason.why)
        for line in read_today(read).lines
        if line.group is Group.NOW
    )
