"""The accounts table: ids in order, group heads and rows, all computed in SQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from csmdesk.domain.accounts import (
    AccountFilter,
    AccountGroup,
    AccountListing,
    AccountQuery,
    AccountRow,
    AccountSort,
    GroupHead,
)
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.models.values import utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services import usage

WEEKS = 12

# A paid line counts from its start to its actual end, or to the contractual one; both inclusive.
ACTIVE_LINE = (
    "is_trial = 0 AND start_on <= :today AND coalesce(ended_on, end_on, '9999-12-31') >= :today"
)
_LINES = (
    "SELECT account_id, currency, sum(arr_minor) AS arr, "  # noqa: S608 - constants of ours
    "min(CASE WHEN end_on >= :today THEN end_on END) AS renewal_on, sum(seats) AS seats "
    f"FROM contract_line WHERE {ACTIVE_LINE} {{0}} GROUP BY account_id, currency"
)
_ARR = (
    "LEFT JOIN (SELECT account_id, currency, sum(arr_minor) AS arr FROM contract_line "  # noqa: S608
    f"WHERE {ACTIVE_LINE} GROUP BY account_id, currency) l "
    "ON l.account_id = a.id AND l.currency = a.currency"
)
# The next end of a line in any currency: what ends must be renewed, whatever it is paid in.
_ENDS = (
    "LEFT JOIN (SELECT account_id, min(end_on) AS renewal_on FROM contract_line "  # noqa: S608
    f"WHERE {ACTIVE_LINE} AND end_on >= :today GROUP BY account_id) n ON n.account_id = a.id"
)
_TOUCHES = (
    "LEFT JOIN (SELECT account_id, max(started_at) AS last_touch FROM touchpoint "
    "WHERE kind <> 'note' GROUP BY account_id) t ON t.account_id = a.id"
)
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
}
_GROUP = {
    AccountGroup.TIER: "a.tier",
    AccountGroup.STAGE: "a.stage",
    AccountGroup.INDUSTRY: "a.industry",
}


def list_accounts(read: ReadSession, query: AccountQuery) -> AccountListing:
    """List the ids of the accounts that fit, in order, with group heads and ARR by currency."""
    group = _GROUP.get(query.group, "NULL")
    conditions, params = _conditions(read, query.where)
    joins = [_ARR, *_joins(query.where, query.sort)]
    direction = "DESC" if query.descending else "ASC"
    order = _ORDER[query.sort]
    grouped = "" if query.group is AccountGroup.NONE else f"{_group_order(query.group)}, "
    rows = read.sql(
        f"SELECT a.id, {group} AS grp, coalesce(l.arr, 0), a.currency FROM account a "  # noqa: S608
        f"{' '.join(joins)} WHERE {' AND '.join(conditions)} "
        f"ORDER BY {grouped}{order} IS NULL, {order} {direction}, {_BY_NAME}, a.id",
        today=read.today.isoformat(), **params,
    )  # fmt: skip
    groups = () if query.group is AccountGroup.NONE else tuple(_heads(rows))
    return AccountListing(tuple(AccountId(r[0]) for r in rows), groups, _totals(rows))


def count_accounts(read: ReadSession, where: AccountFilter) -> int:
    """Count the accounts that fit."""
    conditions, params = _conditions(read, where)
    joins = _joins(where, AccountSort.NAME)
    if _ENDS in joins:
        params["today"] = read.today.isoformat()
    sql = f"SELECT count(*) FROM account a {' '.join(joins)} WHERE {' AND '.join(conditions)}"  # noqa: S608
    return int(read.sql(sql, **params)[0][0])


def account_rows(read: ReadSession, ids: Sequence[AccountId]) -> tuple[AccountRow, ...]:
    """Read the table rows of these accounts, in this order; those that are gone are left out."""
    if not ids:
        return ()
    where, params = _in(ids)
    params["today"] = read.today.isoformat()
    found = {
        r[0]: r
        for r in read.sql(
            "SELECT a.id, a.name, a.tier, a.stage, a.industry, a.city, a.currency, "  # noqa: S608
            "a.archived_at, (SELECT max(started_at) FROM touchpoint t WHERE t.account_id = a.id "
            f"AND t.kind <> 'note') FROM account a WHERE a.id IN ({where})",
            **{k: v for k, v in params.items() if k != "today"},
        )
    }
    lines = _lines_of(read, where, params)
    weeks = usage.weekly_use(read, ids, WEEKS)
    steps = _next_steps(read, where, params)
    return tuple(
        _row(found[i], lines.get(i, []), weeks.get(i, ()), steps.get(i)) for i in ids if i in found
    )


def _in(ids: Iterable[str]) -> tuple[str, dict[str, object]]:
    params: dict[str, object] = {f"i{n}": value for n, value in enumerate(ids)}
    return ", ".join(f":{name}" for name in params), params


def _joins(where: AccountFilter, sort: AccountSort) -> list[str]:
    """Name what must be joined for a filter and an order; what is not needed is not summed up."""
    joins = []
    if where.renewal_within is not None or sort is AccountSort.RENEWAL:
        joins.append(_ENDS)
    if where.untouched_for is not None or sort is AccountSort.LAST_TOUCH:
        joins.append(_TOUCHES)
    return joins


def _conditions(read: ReadSession, where: AccountFilter) -> tuple[list[str], dict[str, Any]]:
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
    for column in ("tiers", "stages", "industries"):
        chosen = sorted(getattr(where, column))
        if chosen:
            names = [f"{column}{n}" for n in range(len(chosen))]
            field = {"tiers": "tier", "stages": "stage", "industries": "industry"}[column]
            out.append(f"a.{field} IN ({', '.join(':' + n for n in names)})")
            params.update(zip(names, chosen, strict=True))
    if where.renewal_within is not None:
        out.append("n.renewal_on <= :renewal_limit")
        params["renewal_limit"] = (read.today + timedelta(days=where.renewal_within)).isoformat()
    if where.untouched_for is not None:
        out.append("(t.last_touch IS NULL OR t.last_touch < :touch_limit)")
        params["touch_limit"] = utc_text(read.now - timedelta(days=where.untouched_for))
    if where.usage_drop:
        ids = usage.accounts_with_drop(read)
        out.append(f"a.id IN ({', '.join(f':drop{n}' for n in range(len(ids)))})")
        params.update({f"drop{n}": i for n, i in enumerate(ids)})
    return out, params


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


def _lines_of(read: ReadSession, where: str, params: dict[str, object]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in read.sql(_LINES.format(f"AND account_id IN ({where})"), **params):
        found[row[0]].append(row)
    return found


def _next_steps(
    read: ReadSession, where: str, params: dict[str, object]
) -> dict[str, tuple[str, date | None]]:
    rows = read.sql(
        "SELECT account_id, text, due_on FROM (SELECT account_id, text, due_on FROM commitment "  # noqa: S608
        f"WHERE state = 'open' AND account_id IN ({where}) UNION ALL SELECT account_id, title, "
        f"due_on FROM task WHERE state = 'open' AND account_id IN ({where})) "
        "ORDER BY due_on IS NULL, due_on, text",
        **{k: v for k, v in params.items() if k != "today"},
    )
    steps: dict[str, tuple[str, date | None]] = {}
    for account_id, text, due_on in rows:
        steps.setdefault(account_id, (text, date.fromisoformat(due_on) if due_on else None))
    return steps


def _row(
    found: Any,
    lines: Sequence[Any],
    weeks: tuple[float, ...],
    step: tuple[str, date | None] | None,
) -> AccountRow:
    account_id, name, tier, stage, industry, city, currency, archived_at, last_touch = found
    own = [line for line in lines if line[1] == currency]
    renewals = [line[3] for line in lines if line[3]]
    seats = [line[4] for line in lines if line[4] is not None]
    return AccountRow(
        id=AccountId(account_id),
        name=name,
        tier=tier,
        stage=stage,
        industry=industry,
        city=city,
        arr=Money(own[0][2] if own else 0, currency),
        other_currencies=len(lines) > len(own),
        seats=sum(seats) if seats else None,
        renewal_on=date.fromisoformat(min(renewals)) if renewals else None,
        weekly_use=weeks,
        last_touch=datetime.fromisoformat(last_touch) if last_touch else None,
        next_step=step[0] if step else None,
        next_step_due=step[1] if step else None,
        archived=archived_at is not None,
    )
