"""The accounts table: ids in order, group heads and rows, all computed in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from csmdesk.domain.accounts import (
    AccountFilter,
    AccountGroup,
    AccountListing,
    AccountQuery,
    AccountRow,
    AccountSort,
    Fillable,
    GroupHead,
)
from csmdesk.domain.cadence import CadenceState
from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.models.values import json_text, read_day, read_moment, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services import cadence, custom_fields, usage
from csmdesk.services.custom_lists import CustomColumns
from csmdesk.services.day_zero import day_zero, day_zero_sql

# ruff: noqa: S608 - the statements are made of constants of ours

WEEKS = 12

# A paid line counts from its start to its actual end, or to the contractual one; both inclusive.
ACTIVE_LINE = (
    "is_trial = 0 AND start_on <= :today AND coalesce(ended_on, end_on, '9999-12-31') >= :today"
)
_GIVEN = "IN (SELECT value FROM json_each(:ids))"
_ROWS = (
    "SELECT a.id, a.name, a.tier, a.stage, a.industry, a.city, a.currency, a.day0, "
    "{zero} AS zero, a.archived_at IS NOT NULL AS archived, a.custom, "
    "(SELECT max(started_at) FROM touchpoint t "
    "WHERE t.account_id = a.id AND t.kind <> 'note') AS last_touch FROM account a "
    f"WHERE a.id {_GIVEN}"
)
_LINES = (
    "SELECT account_id, currency, sum(arr_minor) AS arr, "
    "min(CASE WHEN end_on >= :today THEN end_on END) AS renewal_on, sum(seats) AS seats "
    f"FROM contract_line WHERE {ACTIVE_LINE} AND account_id {_GIVEN} GROUP BY account_id, currency"
)
_STEPS = (
    "SELECT account_id, text, due_on FROM (SELECT account_id, text, due_on FROM commitment "
    f"WHERE state = 'open' AND account_id {_GIVEN} UNION ALL SELECT account_id, title, "
    f"due_on FROM task WHERE state = 'open' AND account_id {_GIVEN}) "
    "ORDER BY due_on IS NULL, due_on, text"
)
ARR_JOIN = (
    "LEFT JOIN (SELECT account_id, currency, sum(arr_minor) AS arr FROM contract_line "
    f"WHERE {ACTIVE_LINE} GROUP BY account_id, currency) l "
    "ON l.account_id = a.id AND l.currency = a.currency"
)
# The next end of a line in any currency: what ends must be renewed, whatever it is paid in.
ENDS_JOIN = (
    "LEFT JOIN (SELECT account_id, min(end_on) AS renewal_on FROM contract_line "
    f"WHERE {ACTIVE_LINE} AND end_on >= :today GROUP BY account_id) n ON n.account_id = a.id"
)
_TOUCHES = (
    "LEFT JOIN (SELECT account_id, max(started_at) AS last_touch FROM touchpoint "
    "WHERE kind <> 'note' GROUP BY account_id) t ON t.account_id = a.id"
)
# Who is due when is for the rules of the rhythm to say; see ``services.cadence``.
_DUE = "LEFT JOIN json_each(:due) c ON c.key = a.id"
_BY_NAME = "coalesce(a.sort_key, plain(a.name))"
_ORDER = {
    AccountSort.NAME: _BY_NAME,
    AccountSort.TIER: "a.tier",
    AccountSort.STAGE: (
        "CASE a.stage WHEN 'handover' THEN 1 WHEN 'onboarding' THEN 2 WHEN 'adoption' THEN 3 "
        "WHEN 'value' THEN 4 WHEN 'steady' THEN 5 WHEN 'pre_renewal' THEN 6 "
        "WHEN 'churned' THEN 7 END"
    ),
    AccountSort.ARR: "coalesce(l.arr, 0)",
    AccountSort.RENEWAL: "n.renewal_on",
    AccountSort.LAST_TOUCH: "t.last_touch",
    AccountSort.INDUSTRY: "a.industry",
    AccountSort.CADENCE: "c.value",
}
# What is ``NULL`` in an account that lacks it; what is not here is a column of the account.
_FILLED = {
    Fillable.TAGS: "nullif(a.tags, '[]')",
    Fillable.RENEWAL: "n.renewal_on",
    Fillable.LAST_TOUCH: "t.last_touch",
}
_GROUP = {
    AccountGroup.TIER: "a.tier",
    AccountGroup.STAGE: "a.stage",
    AccountGroup.INDUSTRY: "a.industry",
}


def list_accounts(read: ReadSession, query: AccountQuery) -> AccountListing:
    """List the ids of the accounts that fit, in order, with group heads and ARR by currency."""
    group = _GROUP.get(query.group, "NULL")
    own = CustomColumns(read, "account", "a")
    conditions, params = _conditions(read, query.where, own)
    joins = [ARR_JOIN, *_joins(query.where, query.sort)]
    direction = "DESC" if query.descending else "ASC"
    orders = _ORDER | {AccountSort.DAY0: day_zero_sql(read.rules)}
    order = own.order(query.sort_field) or orders[query.sort]
    grouped = "" if query.group is AccountGroup.NONE else f"{_group_order(query.group)}, "
    if query.sort is AccountSort.CADENCE:
        joins.append(_DUE)
        params["due"] = json_text({key: str(day) for key, day in cadence.due_days(read).items()})
    rows = read.sql(
        f"SELECT a.id, {group} AS grp, coalesce(l.arr, 0), a.currency FROM account a "
        f"{' '.join(joins)} WHERE {' AND '.join(conditions)} "
        f"ORDER BY {grouped}{order} IS NULL, {order} {direction}, {_BY_NAME}, a.id",
        today=read.today.isoformat(), **params, **own.params,
    )  # fmt: skip
    groups = () if query.group is AccountGroup.NONE else tuple(_heads(rows))
    return AccountListing(tuple(AccountId(r[0]) for r in rows), groups, _totals(rows))


def count_accounts(read: ReadSession, where: AccountFilter) -> int:
    """Count the accounts that fit."""
    own = CustomColumns(read, "account", "a")
    conditions, params = _conditions(read, where, own)
    joins = _joins(where, AccountSort.NAME)
    if ENDS_JOIN in joins:
        params["today"] = read.today.isoformat()
    sql = f"SELECT count(*) FROM account a {' '.join(joins)} WHERE {' AND '.join(conditions)}"
    return int(read.sql(sql, **params, **own.params)[0][0])


def account_rows(read: ReadSession, ids: Sequence[AccountId]) -> tuple[AccountRow, ...]:
    """Read the table rows of these accounts, in this order; those that are gone are left out."""
    if not ids:
        return ()
    params = {"ids": json_text(ids), "today": read.today.isoformat()}
    accounts = _ROWS.format(zero=day_zero_sql(read.rules))
    found = {row.id: row for row in read.sql(accounts, **params)}
    lines = _lines_of(read, params)
    weeks = usage.weekly_use(read, ids, WEEKS)
    steps = _next_steps(read, params)
    own = custom_fields.values_of(read, [row.custom for row in found.values()])
    custom = dict(zip(found, own, strict=True))
    rhythm: dict[str, list[CadenceState]] = defaultdict(list)
    for state in cadence.cadence_states(read, account_ids=ids):
        rhythm[state.account_id].append(state)
    rows = (
        _row(read, found[i], lines.get(i, []), weeks.get(i, ()), steps.get(i), custom[i])
        for i in ids
        if i in found
    )
    return tuple(replace(row, cadence=tuple(rhythm[row.id])) for row in rows)


def _joins(where: AccountFilter, sort: AccountSort) -> list[str]:
    """Name what must be joined for a filter and an order; what is not needed is not summed up."""
    joins = []
    asked = where.filled | where.empty
    is_by_end = where.renewal_within is not None or Fillable.RENEWAL in asked
    if is_by_end or sort is AccountSort.RENEWAL:
        joins.append(ENDS_JOIN)
    is_by_touch = where.untouched_for is not None or Fillable.LAST_TOUCH in asked
    if is_by_touch or sort is AccountSort.LAST_TOUCH:
        joins.append(_TOUCHES)
    return joins


def _conditions(
    read: ReadSession, where: AccountFilter, own: CustomColumns
) -> tuple[list[str], dict[str, Any]]:
    out = ["a.archived_at IS " + ("NOT NULL" if where.archived else "NULL")]
    params: dict[str, Any] = {}
    if where.text.strip():
        out.append(
            "(instr(plain(a.name), :words) OR EXISTS (SELECT 1 FROM json_each(a.aliases) "
            "WHERE instr(plain(value), :words)) OR instr(a.initials, :glued) = 1 "
            "OR instr(replace(a.pinyin, ' ', ''), :glued) = 1 "
            "OR instr(plain(a.industry), :words) OR instr(plain(a.city), :words))"
        )
        params["words"] = plain(where.text.strip())
        params["glued"] = params["words"].replace(" ", "")
    if where.tags:
        out.append(
            "EXISTS (SELECT 1 FROM json_each(a.tags) "
            "WHERE value IN (SELECT value FROM json_each(:tags)))"
        )
        params["tags"] = json_text(sorted(where.tags))
    chosen = {
        "tier": where.tiers, "stage": where.stages, "industry": where.industries,
        "owner_id": where.owners,
    }  # fmt: skip
    for column, values in chosen.items():
        if values:
            out.append(f"a.{column} IN (SELECT value FROM json_each(:{column}))")
            params[column] = json_text(sorted(values))
    if where.renewal_within is not None:
        out.append("n.renewal_on <= :renewal_limit")
        params["renewal_limit"] = (read.today + timedelta(days=where.renewal_within)).isoformat()
    if where.untouched_for is not None:
        out.append("(t.last_touch IS NULL OR t.last_touch < :touch_limit)")
        params["touch_limit"] = utc_text(read.now - timedelta(days=where.untouched_for))
    if where.day0_within is not None:
        since = read.today - timedelta(days=where.day0_within)
        out.append(f"{day_zero_sql(read.rules)} BETWEEN :day0_since AND :day0_until")
        params |= {"day0_since": since.isoformat(), "day0_until": read.today.isoformat()}
    if where.out_of_cadence:
        out.append("a.id IN (SELECT value FROM json_each(:late))")
        params["late"] = json_text(cadence.overdue_accounts(read))
    if where.usage_drop:
        out.append("a.id IN (SELECT value FROM json_each(:dropped))")
        params["dropped"] = json_text(usage.accounts_with_drop(read))
    return out + _gaps(where) + own.conditions(where.custom), params


def _gaps(where: AccountFilter) -> list[str]:
    """Ask what an account has and what it lacks; an empty text is nothing."""
    return [
        f"nullif({_FILLED.get(each, f'a.{each}')}, '') IS {state}"
        for names, state in ((where.filled, "NOT NULL"), (where.empty, "NULL"))
        for each in Fillable
        if each in names
    ]


def _group_order(group: AccountGroup) -> str:
    """Keep the members of a group together, the known stages in their order, without any last."""
    column = _GROUP[group]
    rank = f"{_ORDER[AccountSort.STAGE]}, " if group is AccountGroup.STAGE else ""
    return f"{column} IS NULL, {rank}{column}"


def _heads(rows: Sequence[Any]) -> Iterable[GroupHead]:
    first = 0
    for value, members in groupby(rows, key=_group_of):
        run = list(members)
        yield GroupHead(value, first, len(run), _totals(run))
        first += len(run)


def _group_of(row: Any) -> str | None:
    value: str | None = row[1]
    return value


def _totals(rows: Iterable[Any]) -> tuple[Money, ...]:
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        if row[2]:
            sums[row[3]] += row[2]
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Money(minor, currency) for currency, minor in ordered)


def _lines_of(read: ReadSession, params: Mapping[str, object]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in read.sql(_LINES, **params):
        found[row.account_id].append(row)
    return found


def _next_steps(
    read: ReadSession, params: Mapping[str, object]
) -> dict[str, tuple[str, date | None]]:
    steps: dict[str, tuple[str, date | None]] = {}
    for account_id, text, due_on in read.sql(_STEPS, **params):
        steps.setdefault(account_id, (text, read_day(due_on)))
    return steps


def _row(
    read: ReadSession,
    found: Any,
    lines: Sequence[Any],
    weeks: tuple[float, ...],
    step: tuple[str, date | None] | None,
    custom: CustomValues,
) -> AccountRow:
    values = found._asdict()
    currency, zero = values.pop("currency"), values.pop("zero")
    own = [line.arr for line in lines if line.currency == currency]
    renewals = [line.renewal_on for line in lines if line.renewal_on]
    seats = [line.seats for line in lines if line.seats is not None]
    text, due = step or (None, None)
    values |= {
        "arr": Money(own[0] if own else 0, currency),
        "other_currencies": len(lines) > len(own),
        "seats": sum(seats) if seats else None,
        "renewal_on": read_day(min(renewals, default=None)),
        "weekly_use": weeks,
        "last_touch": read_moment(found.last_touch),
        "next_step": text,
        "next_step_due": due,
        "archived": bool(found.archived),
        "day0": day_zero(read.rules, zero, found.day0),
        "custom": custom,
    }
    return AccountRow(**values)
