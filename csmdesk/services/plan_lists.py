"""The success plans of the whole book: list, count and read them, percent and all, in SQL.

The same figures as ``domain.plan_progress`` has for one plan that was read whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from csmdesk.domain.folding import plain
from csmdesk.domain.ids import SuccessPlanId
from csmdesk.domain.money import Money
from csmdesk.domain.plan_lists import (
    NextMilestone,
    PlanFilter,
    PlanGroup,
    PlanListHead,
    PlanListing,
    PlanQuery,
    PlanScope,
    PlanSort,
    PlanSummary,
)
from csmdesk.domain.success_plans import PlanKind
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services import custom_fields
from csmdesk.services.custom_lists import CustomColumns

# ruff: noqa: S608 - the statements are made of constants of ours

_EARLIER = timedelta(days=28)
_STATUSES = "running confirmed draft achieved partly missed cancelled"  # in the order of the list
_BLOCKED = "coalesce(blocker, '') <> ''"
_GIVEN = " AND o.plan_id IN (SELECT value FROM json_each(:ids))"
# ``parts`` are the live objectives, ``open_lines`` what is open in them: milestones and tasks.
_FIGURES = """
    WITH parts AS (
        SELECT o.plan_id, o.weight, count(m.id) AS live, sum(m.state IS 'done') AS done,
            sum(m.state IS 'done' AND coalesce(m.done_on, '') <= :earlier) AS done_then,
            min(CASE m.state WHEN 'open' THEN m.due_on END) AS next_on
        FROM objective o LEFT JOIN milestone m
            ON m.objective_id = o.id AND m.state <> 'cancelled'
        WHERE o.state = 'live'{given} GROUP BY o.id
    ), shares AS (
        SELECT *, CASE live WHEN 0 THEN 0.0 ELSE 100.0 * done / live END AS percent,
            CASE live WHEN 0 THEN 0.0 ELSE 100.0 * done_then / live END AS percent_then
        FROM parts
    ), figures AS (
        SELECT plan_id, sum(live) AS live, sum(done) AS done, min(next_on) AS next_on,
            CASE WHEN max(weight) > 0 THEN sum(weight * percent) / sum(weight)
                ELSE avg(percent) END AS percent,
            CASE WHEN max(weight) > 0 THEN sum(weight * percent_then) / sum(weight)
                ELSE avg(percent_then) END AS percent_then
        FROM shares GROUP BY plan_id
    ), open_lines AS (
        SELECT o.plan_id, m.side, m.owner_colleague_id AS keeper, m.due_on, m.blocker
        FROM objective o JOIN milestone m ON m.objective_id = o.id
        WHERE o.state = 'live' AND m.state = 'open'{given}
        UNION ALL
        SELECT o.plan_id, t.side, x.owner_colleague_id, t.due_on, t.blocker
        FROM objective o JOIN milestone m ON m.objective_id = o.id
        JOIN plan_task x ON x.milestone_id = m.id JOIN task t ON t.id = x.task_id
        WHERE o.state = 'live' AND m.state <> 'cancelled' AND t.state = 'open'{given}
    ), trouble AS (
        SELECT plan_id, sum(coalesce(due_on < :today, 0)) AS overdue, sum({blocked}) AS blocked,
            sum(side = 'ours' AND (coalesce(due_on < :today, 0) OR {blocked})
                AND (keeper IS NULL OR keeper IN (SELECT id FROM colleague WHERE is_me = 1)))
            AS mine
        FROM open_lines GROUP BY plan_id
    )
"""
_FROM = """
    FROM success_plan p JOIN account a ON a.id = p.account_id
    LEFT JOIN figures f ON f.plan_id = p.id LEFT JOIN trouble t ON t.plan_id = p.id
    LEFT JOIN colleague us ON us.id = p.our_sponsor_id
    LEFT JOIN person them ON them.id = p.their_sponsor_id
"""
_ROWS = """
    SELECT p.*, a.name AS account_name, a.tier, a.currency, us.name AS our_sponsor,
        them.name AS their_sponsor, f.live, f.done, f.percent, f.percent_then, t.overdue, t.blocked
"""
_NEXT = f"""
    SELECT plan_id, id, title, side, due_on FROM (
        SELECT o.plan_id, m.id, m.title, m.side, m.due_on, row_number() OVER (
            PARTITION BY o.plan_id
            ORDER BY m.due_on IS NULL, m.due_on, o.position, o.id, m.position, m.id) AS place
        FROM objective o JOIN milestone m ON m.objective_id = o.id
        WHERE o.state = 'live' AND m.state = 'open'{_GIVEN})
    WHERE place = 1
"""
_CONFIRMED = """
    SELECT plan_id, currency, sum(amount_minor) AS minor FROM value_entry
    WHERE confirmed_on IS NOT NULL AND amount_minor IS NOT NULL
        AND plan_id IN (SELECT value FROM json_each(:ids))
    GROUP BY plan_id, currency ORDER BY currency
"""
_IS_CLOSED = "p.status IN ('achieved', 'partly', 'missed', 'cancelled')"
_SCOPES = {PlanScope.OPEN: f"NOT {_IS_CLOSED}", PlanScope.CLOSED: _IS_CLOSED}
_CHIPS = {
    "needs_me": f"(coalesce(t.mine, 0) > 0 OR NOT {_IS_CLOSED} AND coalesce(p.end_on < :today, 0))",
    "unconfirmed": "p.status = 'draft'",
    "overdue": "coalesce(t.overdue, 0) > 0",
}
_BY_NAME = "coalesce(a.sort_key, plain(a.name))"
_BY_STATUS = f"instr('{_STATUSES}', p.status)"
_BY_KIND = f"instr('{' '.join(PlanKind)}', p.kind)"
_GROUPS = {
    PlanGroup.STATUS: ("p.status", "p.status", _BY_STATUS),
    PlanGroup.KIND: ("p.kind", "p.kind", f"{_BY_KIND}, p.kind"),
    PlanGroup.ACCOUNT: ("p.account_id", "a.name", f"{_BY_NAME}, p.account_id"),
}
_ORDERS = {
    PlanSort.ACCOUNT: _BY_NAME,
    PlanSort.TITLE: "plain(p.title)",
    PlanSort.KIND: _BY_KIND,
    PlanSort.STATUS: _BY_STATUS,
    PlanSort.PERCENT: "coalesce(f.percent, 0)",
    PlanSort.GAINED: "coalesce(f.percent - f.percent_then, 0)",
    PlanSort.MILESTONES: "f.done",
    PlanSort.NEXT: "f.next_on",
    PlanSort.TROUBLE: "coalesce(t.overdue, 0) + coalesce(t.blocked, 0)",
    PlanSort.VALUE: (  # in the currency of the account, as its contracts are compared
        "(SELECT sum(v.amount_minor) FROM value_entry v WHERE v.plan_id = p.id "
        "AND v.confirmed_on IS NOT NULL AND v.currency = a.currency)"
    ),
    PlanSort.END: "p.end_on",
}


def list_plans(read: ReadSession, query: PlanQuery) -> PlanListing:
    """List the keys of the plans that fit, in order, with heads and counts.

    Plans of archived accounts are not listed.
    """
    own = CustomColumns(read, "success_plan", "p")
    conditions, params = _conditions(read, query.where)
    group, name, group_order = _GROUPS[query.group]
    by = own.order(query.sort_field) or _ORDERS[query.sort]
    direction = "DESC" if query.descending else "ASC"
    rows = read.sql(
        f"{_figures()} SELECT p.id, {group}, {name} {_FROM} WHERE {' AND '.join(conditions)} "
        f"ORDER BY {group_order}, {by} IS NULL, {by} {direction}, {_BY_NAME}, plain(p.title), p.id",
        **params, **own.params,
    )  # fmt: skip
    counts = count_plans(read, query.where)
    keys = tuple(SuccessPlanId(row[0]) for row in rows)
    return PlanListing(keys, tuple(_heads(rows)), counts, counts.pop("in_all"))


def count_plans(read: ReadSession, where: PlanFilter) -> dict[str, int]:
    """Count by scope, by chip among those of the scope, and all; words narrow all but the last."""
    conditions, params = _conditions(read, PlanFilter(text=where.text), any_scope=True)
    fits, scope = " AND ".join(conditions), _SCOPES[where.scope]
    sums = {str(name): f"({fits}) AND ({condition})" for name, condition in _SCOPES.items()}
    sums |= {name: f"({fits}) AND ({scope}) AND {each}" for name, each in _CHIPS.items()}
    sums["in_all"] = "1"
    columns = ", ".join(f"coalesce(sum({each}), 0)" for each in sums.values())
    sql = f"{_figures()} SELECT {columns} {_FROM} WHERE a.archived_at IS NULL"
    [counts] = read.sql(sql, **params)
    return dict(zip(sums, counts, strict=True))


def plan_summaries(read: ReadSession, ids: Sequence[str]) -> tuple[PlanSummary, ...]:
    """Read these plans, in this order; those that are gone are left out."""
    given = {"ids": json_text(list(ids))}
    chosen = "WHERE p.id IN (SELECT value FROM json_each(:ids))"
    rows = read.sql(f"{_figures(_GIVEN)} {_ROWS} {_FROM} {chosen}", **given, **_days(read))
    following = {row.plan_id: row for row in read.sql(_NEXT, **given)}
    confirmed: dict[str, list[Money]] = defaultdict(list)
    for row in read.sql(_CONFIRMED, **given):
        confirmed[row.plan_id].append(Money(row.minor, row.currency))
    own = custom_fields.values_of(read, [row.custom for row in rows])
    found = {
        row.id: _summary(row, following.get(row.id), tuple(confirmed[row.id]), custom)
        for row, custom in zip(rows, own, strict=True)
    }
    return tuple(found[key] for key in ids if key in found)


def _figures(given: str = "") -> str:
    return _FIGURES.format(given=given, blocked=_BLOCKED)


def _days(read: ReadSession) -> dict[str, str]:
    return {"today": read.today.isoformat(), "earlier": (read.today - _EARLIER).isoformat()}


def _conditions(
    read: ReadSession, where: PlanFilter, *, any_scope: bool = False
) -> tuple[list[str], dict[str, Any]]:
    params: dict[str, Any] = _days(read)
    out = ["a.archived_at IS NULL"]
    if not any_scope:
        out.append(_SCOPES[where.scope])
    out += [condition for name, condition in _CHIPS.items() if getattr(where, name)]
    if where.text.strip():
        names = ("p.title", "a.name", "coalesce(us.name, '')", "coalesce(them.name, '')")
        out.append(f"({' OR '.join(f'instr(plain({name}), :words)' for name in names)})")
        params["words"] = plain(where.text.strip())
    return out, params


def _heads(rows: Sequence[Any]) -> Iterable[PlanListHead]:
    first = 0
    for (value, name), members in groupby(rows, key=_group_of):
        count = len(list(members))
        yield PlanListHead(value, name, first, count)
        first += count


def _group_of(row: Any) -> tuple[str, str]:
    return row[1], row[2]


def _summary(row: Any, step: Any, confirmed: tuple[Money, ...], custom: Any) -> PlanSummary:
    percent = row.percent or 0.0
    return PlanSummary(
        row.id, row.account_id, row.account_name, row.tier, row.currency, row.title, row.kind,
        row.status,
        start_on=read_day(row.start_on),
        end_on=read_day(row.end_on),
        confirmed_on=read_day(row.confirmed_on),
        closed_on=read_day(row.closed_on),
        our_sponsor=row.our_sponsor,
        their_sponsor=row.their_sponsor,
        percent=percent,
        gained=percent - (row.percent_then or 0.0),
        done=row.done or 0,
        live=row.live or 0,
        overdue=row.overdue or 0,
        blocked=row.blocked or 0,
        following=_next(step) if step is not None else None,
        confirmed=confirmed,
        custom=custom,
    )  # fmt: skip


def _next(row: Any) -> NextMilestone:
    return NextMilestone(row.id, row.title, row.side, read_day(row.due_on))
