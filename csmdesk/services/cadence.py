"""Where accounts and their S-tier people stand in the rhythm of visits."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from csmdesk.domain.cadence import (
    SHIPPED,
    CadenceRule,
    CadenceState,
    RuleTable,
    RuleUse,
    WeekVisits,
    Whom,
    due_day,
    first_due,
    overdue_days,
)
from csmdesk.domain.dates import Span, week_start
from csmdesk.domain.ids import AccountId
from csmdesk.models.values import json_text, read_day, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.cadence_rules import list_rules
from csmdesk.services.local_days import day_of, stored_moments

# ruff: noqa: S608 - the statements are made of constants of ours

# The last touch of a person (s) at an account (a) before :end. Whoever is met often is in one of
# the newest of the account; for the others their own touches are read, however few. To look for
# one among all touches of the account, newest first, would read them all for somebody who never
# had any.
LAST_SEEN = """coalesce((SELECT t.id FROM (SELECT n.id, n.started_at FROM touchpoint n
                WHERE n.account_id = a.id AND n.kind <> 'note' AND n.started_at < :end
                ORDER BY n.started_at DESC, n.id DESC LIMIT 12) t
            WHERE EXISTS (SELECT 1 FROM touchpoint_person x
                WHERE x.touchpoint_id = t.id AND x.person_id = s.person_id)
            ORDER BY t.started_at DESC, t.id DESC LIMIT 1),
            (SELECT t.id FROM touchpoint_person x CROSS JOIN touchpoint t ON t.id = x.touchpoint_id
            WHERE x.person_id = s.person_id AND t.account_id = a.id AND t.kind <> 'note'
            AND t.started_at < :end ORDER BY t.started_at DESC, t.id DESC LIMIT 1))"""

# Who is to be seen: every account that is in use, and its S-tier people who are there today. The
# last touch of an account is one step in an index, so 500 accounts read 500 rows, not all
# touchpoints.
_WHO = f"""
    SELECT 'account' AS whom, a.id AS account_id, a.name AS account_name, NULL AS person_id,
        NULL AS person_name, a.tier, a.stage, a.day0, a.created_at, NULL AS stakeholder_id,
        (SELECT t.id FROM touchpoint t WHERE t.account_id = a.id AND t.kind <> 'note'
            AND t.started_at < :end ORDER BY t.started_at DESC, t.id DESC LIMIT 1) AS touch,
        (SELECT m.id FROM meeting m WHERE m.account_id = a.id AND {{planned}}
            ORDER BY m.starts_at, m.id LIMIT 1) AS meeting
    FROM account a WHERE a.archived_at IS NULL {{account}}
    UNION ALL
    SELECT 'person', a.id, a.name, p.id, p.name, a.tier, a.stage, s.valid_from, s.created_at, s.id,
        {LAST_SEEN},
        (SELECT m.id FROM meeting_person y JOIN meeting m ON m.id = y.meeting_id
            WHERE y.person_id = s.person_id AND m.account_id = a.id AND {{planned}}
            ORDER BY m.starts_at, m.id LIMIT 1)
    FROM stakeholder s JOIN account a ON a.id = s.account_id JOIN person p ON p.id = s.person_id
    WHERE s.tier = 'S' AND a.archived_at IS NULL {{account}}
        AND (s.status = 'active' OR s.valid_to IS NOT NULL)
        AND coalesce(s.valid_from, :today) <= :today AND coalesce(s.valid_to, :today) >= :today
    GROUP BY s.person_id, s.account_id
"""
_PLANNED = "m.state = 'planned' AND m.touchpoint_id IS NULL AND m.ends_at >= :now"
_SELECT = """
    SELECT w.*, t.started_at, m.starts_at FROM ({who}) w
    LEFT JOIN touchpoint t ON t.id = w.touch LEFT JOIN meeting m ON m.id = w.meeting
    ORDER BY w.account_name, w.account_id, w.person_name IS NOT NULL, w.person_name, w.person_id
"""

# An effective visit as ``domain.touchpoints.is_effective`` has it; an internal note is none.
EFFECTIVE = (
    "t.kind <> 'note' AND t.direction = 'two_way' AND t.outcome IS NOT NULL AND EXISTS "
    "(SELECT 1 FROM touchpoint_person x WHERE x.touchpoint_id = t.id)"
)


def cadence_states(
    read: ReadSession,
    account_id: AccountId | None = None,
    *,
    account_ids: Sequence[AccountId] | None = None,
    health: Mapping[str, str] | None = None,
) -> tuple[CadenceState, ...]:
    """Say where accounts and their S-tier people stand, an account before its people.

    All accounts that are not archived, or one, or some. ``health`` names the band of the accounts
    of which it is known; of the others only rules hold that ask for none.
    """
    return _states(read, _asked(account_id, account_ids), health or {}, list_rules(read))


def overdue_accounts(read: ReadSession) -> tuple[AccountId, ...]:
    """List the accounts that were not touched in their rhythm, or an S-tier person of theirs."""
    late = (state.account_id for state in cadence_states(read) if state.is_overdue)
    return tuple(dict.fromkeys(late))


def due_days(read: ReadSession) -> dict[AccountId, date]:
    """Return the day on which a touch is due first, of the accounts that have such a day."""
    by_account = groupby(cadence_states(read), key=_account_of)
    first = {account_id: first_due(states) for account_id, states in by_account}
    return {
        account_id: state.due_on
        for account_id, state in first.items()
        if state is not None and state.due_on is not None
    }


def _account_of(state: CadenceState) -> AccountId:
    return state.account_id


def uses_of_rules(read: ReadSession) -> tuple[RuleUse, ...]:
    """Count the accounts, or the people, for which each rule is the one that holds."""
    rules = list_rules(read)
    held, late = Counter[str](), Counter[str]()
    for state in _states(read, None, {}, rules):
        if state.rule is not None:
            held[state.rule.id] += 1
            late[state.rule.id] += state.is_overdue
    return tuple(RuleUse(rule, held[rule.id], late[rule.id]) for rule in rules)


def effective_visits(
    read: ReadSession, weeks: int = 12, account_id: AccountId | None = None
) -> tuple[WeekVisits, ...]:
    """Count the effective visits of the last weeks, the running one included, oldest first."""
    this = week_start(read.today, read.rules.first_weekday)
    starts = [this - timedelta(days=7 * back) for back in reversed(range(weeks))]
    spans = [_week(start) for start in starts]
    one = "AND t.account_id = :account" if account_id else ""
    rows = read.sql(
        "SELECT json_group_array(t.id) FILTER (WHERE t.id IS NOT NULL) "
        "FROM json_each(:weeks) w LEFT JOIN touchpoint t "
        "ON t.started_at >= w.value ->> 'start' AND t.started_at < w.value ->> 'end' "
        f"AND {EFFECTIVE} {one} GROUP BY w.key ORDER BY w.key",
        weeks=json_text(spans), **({"account": account_id} if account_id else {}),
    )  # fmt: skip
    found = [tuple(("touchpoint", key) for key in json.loads(row[0])) for row in rows]
    return tuple(
        WeekVisits(start, len(named), named) for start, named in zip(starts, found, strict=True)
    )


def _week(start: date) -> dict[str, str]:
    return stored_moments(Span(start, start + timedelta(days=6)))


def _asked(
    account_id: AccountId | None, account_ids: Sequence[AccountId] | None
) -> Sequence[AccountId] | None:
    return account_ids if account_id is None else (account_id,)


def _states(
    read: ReadSession,
    asked: Sequence[AccountId] | None,
    health: Mapping[str, str],
    rules: Sequence[CadenceRule],
) -> tuple[CadenceState, ...]:
    table = RuleTable(rules)
    given = "" if asked is None else "AND a.id IN (SELECT value FROM json_each(:ids))"
    params: dict[str, object] = {} if asked is None else {"ids": json_text(list(asked))}
    params |= {
        "today": read.today.isoformat(),
        "end": stored_moments(Span(read.today, read.today))["end"],
        "now": utc_text(read.now),
    }
    who = _WHO.format(planned=_PLANNED, account=given)
    rows = read.sql(_SELECT.format(who=who), **params)
    return tuple(_state(read, table, row, health.get(row.account_id)) for row in rows)


def _state(read: ReadSession, table: RuleTable, row: Any, health: str | None) -> CadenceState:
    rule = table.rule_of(Whom(row.whom), row.tier, row.stage, health)
    last_on = day_of(row.started_at) if row.started_at else None
    since = read_day(row.day0) or (day_of(row.created_at) if row.created_at else read.today)
    due_on = due_day(last_on, since, rule.days if rule is not None else None)
    return CadenceState(
        row.account_id, row.account_name, row.person_id, row.person_name, rule, last_on, row.touch,
        since, due_on, overdue_days(due_on, read.today),
        day_of(row.starts_at) if row.starts_at else None, row.meeting, _evidence(row, rule),
    )  # fmt: skip


def _evidence(row: Any, rule: CadenceRule | None) -> tuple[tuple[str, str], ...]:
    """Name the rows that the numbers can be recomputed from."""
    own = rule.id if rule is not None and rule not in SHIPPED else None
    found = (
        ("account", row.account_id), ("stakeholder", row.stakeholder_id),
        ("touchpoint", row.touch), ("meeting", row.meeting), ("cadence_rule", own),
    )  # fmt: skip
    return tuple((table, key) for table, key in found if key)
