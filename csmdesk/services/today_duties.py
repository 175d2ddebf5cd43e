"""Reasons of the day that somebody said or wrote down: promises, tasks, meetings, the rhythm.

Each function is one source: one statement, and one reason a row that it finds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.cadence import CadenceState
from csmdesk.domain.text import Text
from csmdesk.domain.today import HIGH, HORIZON, LOW, MIDDLE, Reason
from csmdesk.domain.todos import TodoKind, reason_code
from csmdesk.domain.touchpoints import Side
from csmdesk.models.values import read_day, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.cadence import cadence_states
from csmdesk.services.meetings import due_to_log
from csmdesk.services.today_plans import RUNNING
from csmdesk.services.todos import HAS_NEEDS

# ruff: noqa: S608 - the statements are made of constants of ours

_PRESSING = 30  # a longer rhythm only reminds; a shorter one presses when it is half over
MEETING_DAYS = timedelta(days=14)  # after which nobody can be asked any more how it was
_TITLE = (
    "(SELECT s.title FROM stakeholder s WHERE s.person_id = p.id AND s.account_id = c.account_id "
    "ORDER BY s.status <> 'active', s.id LIMIT 1)"
)
_PROMISES = f"""
    SELECT c.id, c.account_id, c.side, c.text, c.due_on, p.name AS person, {_TITLE} AS title,
        c.snoozed_until, c.snooze_words
    FROM commitment c LEFT JOIN person p ON p.id = c.owner_person_id
    WHERE c.state = 'open' AND c.due_on <= :horizon
"""
# What is blocked, or waits for another thing to be done, cannot be done today.
_TASKS = f"""
    SELECT t.id, t.account_id, t.side, t.title AS text, t.due_on, t.priority,
        p.name AS person, {_TITLE.replace("c.account_id", "t.account_id")} AS title,
        t.snoozed_until, t.snooze_words, m.id AS milestone_id, m.title AS milestone, s.title AS plan
    FROM task t LEFT JOIN plan_task x ON x.task_id = t.id
    LEFT JOIN milestone m ON m.id = x.milestone_id LEFT JOIN objective o ON o.id = m.objective_id
    LEFT JOIN success_plan s ON s.id = o.plan_id LEFT JOIN person p ON p.id = x.owner_person_id
    WHERE t.state = 'open' AND t.due_on <= :horizon AND t.blocker IS NULL AND NOT {HAS_NEEDS}
"""


def promises(read: ReadSession) -> Iterator[Reason]:
    """Find what was promised by either side and is due within the horizon, or overdue."""
    for row in read.sql(_PROMISES, horizon=_horizon(read)):
        yield _due(read, row, TodoKind.COMMITMENT, _promise_weight(read, row))


def tasks(read: ReadSession) -> Iterator[Reason]:
    """Find the tasks that are due within the horizon, or overdue, and can be done."""
    for row in read.sql(_TASKS, horizon=_horizon(read)):
        yield _of_plan(_due(read, row, TodoKind.TASK, _task_weight(read, row)), row)


def meetings(read: ReadSession) -> Iterator[Reason]:
    """Find the meetings of the last two weeks that ended and were not logged."""
    for meeting in due_to_log(read, read.now, MEETING_DAYS):
        assert meeting.account_id is not None
        minutes = int((read.now - meeting.ends_at).total_seconds() // 60)
        unit, n = _span(minutes)
        theirs = (who.name for who in meeting.people if who.person_id is not None)
        yield Reason(
            "meeting", MIDDLE, meeting.account_id, ("meeting", meeting.id),
            Text.of("today.meeting.act", text=meeting.title),
            Text.of(f"today.meeting.{unit}", n=n),
            (("meeting", meeting.id),), {"n": n}, meeting.ends_at.astimezone().date(),
            utc_text(meeting.starts_at), (next(theirs, ""), ""),
        )  # fmt: skip


def rhythm(read: ReadSession) -> Iterator[Reason]:
    """Find the accounts, or else their S-tier people, that were not touched in their rhythm.

    Of an account that is late itself, its people are not named one by one.
    """
    late = [state for state in cadence_states(read) if state.is_overdue]
    accounts = {state.account_id for state in late if state.person_id is None}
    for state in late:
        if state.person_id is None or state.account_id not in accounts:
            yield _late(read, state)


def _late(read: ReadSession, state: CadenceState) -> Reason:
    assert state.due_on is not None
    assert state.days is not None
    is_account = state.person_id is None
    n = (read.today - (state.last_on or state.since or read.today)).days
    whom = "account" if is_account else "person"
    kind = "untouched" if state.last_on else "never"
    shown = {"n": n, "days": state.days, "person": state.person_name or ""}
    planned = state.planned_on
    is_pressing = state.days <= _PRESSING and 2 * n >= 3 * state.days
    act = f"today.rhythm.{whom}_planned" if planned else f"today.rhythm.{whom}"
    return Reason(
        f"rhythm_{whom}",
        MIDDLE if is_pressing and not planned else LOW,
        state.account_id,
        ("account", state.account_id) if is_account else ("person", str(state.person_id)),
        Text(act, {"person": state.person_name or "", "on": planned}),
        Text(f"today.rhythm.{kind}", shown),
        state.evidence, {"n": n, "days": state.days}, state.due_on,
        f"{state.account_id} {state.due_on}",
        (state.person_name or "", ""),
    )  # fmt: skip


def _horizon(read: ReadSession) -> str:
    return (read.today + timedelta(days=HORIZON)).isoformat()


def _promise_weight(read: ReadSession, row: Any) -> int:
    late = _late_days(read, row)
    if late < 0:
        return LOW
    if row.side == Side.THEIRS:
        return MIDDLE if late else LOW
    return HIGH if late else MIDDLE


def _task_weight(read: ReadSession, row: Any) -> int:
    late = _late_days(read, row)
    if late < 0:
        return LOW
    return HIGH if late and row.priority <= 1 and row.side == Side.OURS else MIDDLE


def _late_days(read: ReadSession, row: Any) -> int:
    return (read.today - date.fromisoformat(row.due_on)).days


def _due(read: ReadSession, row: Any, kind: TodoKind, severity: int) -> Reason:
    code = reason_code(kind, row.side)
    due_on = date.fromisoformat(row.due_on)
    late = (read.today - due_on).days
    when = "overdue" if late > 0 else "soon" if late < 0 else "today"
    return Reason(
        code, severity, row.account_id, (kind, row.id),
        Text.of("today.due.act", text=row.text),
        Text.of(f"today.{code}.{when}", n=abs(late), due=due_on),
        ((kind, row.id),), {"n": abs(late), "due": due_on}, due_on, row.due_on,
        (row.person or "", row.title or ""), row.side == Side.THEIRS,
        read_day(row.snoozed_until), row.snooze_words or "",
    )  # fmt: skip


def _of_plan(reason: Reason, row: Any) -> Reason:
    """Name the plan and the milestone that a task belongs to, if it does."""
    if row.milestone_id is None:
        return reason
    why = Text.of("today.of_step", why=reason.why, plan=row.plan, milestone=row.milestone)
    return replace(reason, why=why, evidence=(*reason.evidence, ("milestone", row.milestone_id)))


def _span(minutes: int) -> tuple[str, int]:
    """Count in the unit that one would say."""
    if minutes < 60:
        return "minutes", minutes
    return ("hours", minutes // 60) if minutes < 1440 else ("days", minutes // 1440)


def next_due(read: ReadSession) -> tuple[date, Text] | None:
    """Return what is due first after the horizon: a promise, a task or a milestone."""
    rows = read.sql(
        "SELECT due_on, words, name FROM (SELECT due_on, text AS words, account_id "
        "FROM commitment WHERE state = 'open' AND due_on > :horizon UNION ALL "
        "SELECT due_on, title, account_id FROM task WHERE state = 'open' AND due_on > :horizon "
        "UNION ALL SELECT m.due_on, m.title, p.account_id FROM milestone m "
        "JOIN objective o ON o.id = m.objective_id AND o.state = 'live' "
        f"JOIN success_plan p ON p.id = o.plan_id AND {RUNNING} "
        "WHERE m.state = 'open' AND m.due_on > :horizon) "
        "JOIN account a ON a.id = account_id AND a.archived_at IS NULL "
        "ORDER BY due_on, words LIMIT 1",
        horizon=_horizon(read),
    )
    if not rows:
        return None
    day = read_day(rows[0].due_on)
    assert day is not None
    return day, Text.of("today.next_up", text=rows[0].words, account=rows[0].name)
