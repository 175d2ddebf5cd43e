"""Promises and tasks of the whole book: list, count and read them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

from csmdesk.domain.dates import week_start
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import TaskId, TouchpointId
from csmdesk.domain.todos import (
    Todo,
    TodoFilter,
    TodoGroup,
    TodoHead,
    TodoKey,
    TodoKind,
    TodoListing,
    TodoQuery,
    TodoScope,
    TodoSort,
)
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession

# ruff: noqa: S608 - the statements are made of constants of ours

SOON_DAYS = 7

# The open tasks that a task ``t`` needs: whether there are any, and all of them.
_OPEN_NEEDS = (
    "SELECT {0} FROM task_need n JOIN task w ON w.id = n.needs_id "
    "WHERE n.task_id = t.id AND w.state = 'open'"
)
HAS_NEEDS = f"EXISTS ({_OPEN_NEEDS.format('1')})"
NEEDS = (
    f"({_OPEN_NEEDS.format('json_group_array(json_array(w.id, w.title) ORDER BY w.due_on, w.id)')})"
)
_ALL = f"""
    SELECT 'commitment' AS kind, c.id, c.account_id, c.side, c.text AS title, c.due_on, c.state,
        coalesce(p.name, w.name) AS owner, NULL AS priority, c.blocker, c.snoozed_until,
        c.snooze_words, '[]' AS needs, c.touchpoint_id, c.done_on,
        c.blocker IS NOT NULL AS waits, c.is_private
    FROM commitment c LEFT JOIN person p ON p.id = c.owner_person_id
        LEFT JOIN colleague w ON w.id = c.owner_colleague_id {{commitment}}
    UNION ALL
    SELECT 'task', t.id, t.account_id, t.side, t.title, t.due_on, t.state, NULL, t.priority,
        t.blocker, t.snoozed_until, t.snooze_words, {NEEDS}, t.touchpoint_id, t.done_on,
        t.blocker IS NOT NULL OR {HAS_NEEDS}, t.is_private
    FROM task t {{task}}
"""
_FROM = "FROM ({0}) x JOIN account a ON a.id = x.account_id"
_SELECT = (
    "SELECT x.*, a.name AS account_name, a.currency, x.is_private OR EXISTS (SELECT 1 FROM "
    "touchpoint s WHERE s.id = x.touchpoint_id AND s.is_private = 1) AS hidden, "
    "(SELECT json_array(m.title, p.title) FROM plan_task y JOIN milestone m "
    "ON m.id = y.milestone_id JOIN objective o ON o.id = m.objective_id "
    "JOIN success_plan p ON p.id = o.plan_id WHERE y.task_id = x.id) AS step, "
    "(SELECT coalesce(h.name, c.name) FROM plan_task y LEFT JOIN person h ON h.id = "
    "y.owner_person_id LEFT JOIN colleague c ON c.id = y.owner_colleague_id "
    "WHERE y.task_id = x.id) AS answers"
)
_PUT_OFF = "coalesce(x.snoozed_until, '') > :today"
_SCOPES = {
    TodoScope.OPEN: f"x.state = 'open' AND NOT {_PUT_OFF}",
    TodoScope.SNOOZED: f"x.state = 'open' AND {_PUT_OFF}",
    TodoScope.DONE: "x.state <> 'open'",
}
_OVERDUE = "coalesce(x.due_on < :today, 0)"
_THIS_WEEK = "coalesce(x.due_on BETWEEN :week AND :week_end, 0)"
_CHIPS = {
    "overdue": _OVERDUE,
    "this_week": _THIS_WEEK,
    "ours": "x.side = 'ours'",
    "theirs": "x.side = 'theirs'",
    "waiting": "x.waits",
}
_BY_NAME = "coalesce(a.sort_key, plain(a.name))"
_DUE_GROUP = (
    "CASE WHEN x.due_on IS NULL THEN 'none' WHEN x.due_on < :today THEN 'overdue' "
    "WHEN x.due_on = :today THEN 'today' WHEN x.due_on <= :soon THEN 'soon' ELSE 'later' END"
)
_GROUPS = {
    TodoGroup.DUE: (
        _DUE_GROUP, _DUE_GROUP,
        f"instr('overdue today soon later none', {_DUE_GROUP})",
    ),
    TodoGroup.ACCOUNT: ("x.account_id", "a.name", f"{_BY_NAME}, x.account_id"),
    TodoGroup.SIDE: ("x.side", "x.side", "x.side"),
}  # fmt: skip
_ORDERS = {
    TodoSort.DUE: "x.due_on",
    TodoSort.ACCOUNT: _BY_NAME,
    TodoSort.SIDE: "x.side",
    TodoSort.TITLE: "plain(x.title)",
}


def list_todos(read: ReadSession, query: TodoQuery) -> TodoListing:
    """List the keys of the promises and tasks that fit, in order, with heads and counts.

    What is settled stands in the order of its settling, the last first, without groups. Those of
    archived accounts are not listed.
    """
    where = query.where
    conditions, params = _conditions(read, where)
    is_done = where.scope is TodoScope.DONE
    group, name, group_order = _GROUPS[query.group]
    direction = "DESC" if query.descending else "ASC"
    by = _ORDERS[query.sort]
    order = f"{group_order}, {by} IS NULL, {by} {direction}, x.due_on IS NULL, x.due_on, x.title"
    if is_done:
        group = name = "NULL"
        order = "x.done_on DESC"
    rows = read.sql(
        f"SELECT x.kind, x.id, {group}, {name} {_FROM.format(_ALL.format(commitment='', task=''))} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {order}, x.id",
        **params,
    )
    keys = tuple(TodoKey(TodoKind(row[0]), row[1]) for row in rows)
    heads = () if is_done else tuple(_heads(rows))
    return TodoListing(keys, heads, count_todos(read, where))


def count_todos(read: ReadSession, where: TodoFilter) -> dict[str, int]:
    """Count by scope, and by chip among those of the scope; words and account narrow both down."""
    conditions, params = _conditions(
        read, TodoFilter(text=where.text, account_id=where.account_id), any_scope=True
    )
    scope = _SCOPES[where.scope]
    sums = {str(name): f"({condition})" for name, condition in _SCOPES.items()}
    sums |= {name: f"({scope}) AND {condition}" for name, condition in _CHIPS.items()}
    columns = ", ".join(f"coalesce(sum({each}), 0)" for each in sums.values())
    source = _FROM.format(_ALL.format(commitment="", task=""))
    [counts] = read.sql(f"SELECT {columns} {source} WHERE {' AND '.join(conditions)}", **params)
    return dict(zip(sums, counts, strict=True))


def todo_rows(read: ReadSession, keys: Sequence[TodoKey]) -> tuple[Todo, ...]:
    """Read these promises and tasks, in this order; those that are gone are left out."""
    given = {kind: json_text([key.id for key in keys if key.kind == kind]) for kind in TodoKind}
    narrowed = _ALL.format(
        commitment="WHERE c.id IN (SELECT value FROM json_each(:commitment))",
        task="WHERE t.id IN (SELECT value FROM json_each(:task))",
    )
    rows = read.sql(f"{_SELECT} {_FROM.format(narrowed)}", **given)
    found = {todo.key: todo for todo in (_todo(row) for row in rows)}
    return tuple(found[key] for key in keys if key in found)


def todos_of_touchpoint(read: ReadSession, touchpoint_id: TouchpointId) -> tuple[Todo, ...]:
    """Read what was promised or taken on in a touchpoint, open ones first, by due day."""
    narrowed = _ALL.format(
        commitment="WHERE c.touchpoint_id = :touchpoint", task="WHERE t.touchpoint_id = :touchpoint"
    )
    rows = read.sql(
        f"{_SELECT} {_FROM.format(narrowed)} "
        "ORDER BY x.state <> 'open', x.due_on IS NULL, x.due_on, x.id",
        touchpoint=touchpoint_id,
    )
    return tuple(_todo(row) for row in rows)


def _conditions(
    read: ReadSession, where: TodoFilter, *, any_scope: bool = False
) -> tuple[list[str], dict[str, Any]]:
    start = week_start(read.today, read.rules.first_weekday)
    params: dict[str, Any] = {
        "today": read.today.isoformat(),
        "soon": (read.today + timedelta(days=SOON_DAYS)).isoformat(),
        "week": start.isoformat(),
        "week_end": (start + timedelta(days=6)).isoformat(),
    }
    out = ["a.archived_at IS NULL"]
    if not any_scope:
        out.append(_SCOPES[where.scope])
    asked = {
        "overdue": where.overdue, "this_week": where.this_week, "waiting": where.waiting,
    }  # fmt: skip
    out += [_CHIPS[name] for name, is_asked in asked.items() if is_asked]
    if where.side:
        out.append("x.side = :side")
        params["side"] = where.side
    if where.account_id:
        out.append("x.account_id = :account")
        params["account"] = where.account_id
    if where.text.strip():
        out.append("(instr(plain(x.title), :words) OR instr(plain(a.name), :words))")
        params["words"] = plain(where.text.strip())
    return out, params


def _heads(rows: Sequence[Any]) -> Iterable[TodoHead]:
    first = 0
    for (value, name), members in groupby(rows, key=_group_of):
        count = len(list(members))
        yield TodoHead(value, name, first, count)
        first += count


def _group_of(row: Any) -> tuple[str | None, str]:
    return row[2], row[3]


def read_needs(stored: str) -> tuple[tuple[TaskId, str], ...]:
    """Return the tasks that ``NEEDS`` found, each with its title."""
    return tuple((TaskId(key), title) for key, title in json.loads(stored))


def _todo(row: Any) -> Todo:
    return Todo(
        key=TodoKey(TodoKind(row.kind), row.id),
        account_id=row.account_id,
        account_name=row.account_name,
        side=row.side,
        title=row.title,
        due_on=read_day(row.due_on),
        state=row.state,
        owner=row.owner or row.answers,
        priority=row.priority,
        blocker=row.blocker,
        snoozed_until=read_day(row.snoozed_until),
        snooze_words=row.snooze_words,
        waits_for=read_needs(row.needs),
        touchpoint_id=row.touchpoint_id,
        done_on=read_day(row.done_on),
        currency=row.currency,
        is_private=bool(row.hidden),
        step=tuple(json.loads(row.step)) if row.step else None,
    )
