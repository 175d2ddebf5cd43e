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
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.models.search_index import fold
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
    f"FROM contract_line WHERE {ACTIVE_LINE} GROUP BY account_id, currency"
)
_TOUCHES = (
    "SELECT account_id, max(started_at) AS last_touch FROM touchpoint "
    "WHERE kind <> 'note' GROUP BY account_id"
)
_ORDER = {
    AccountSort.NAME: "coalesce(a.sort_key, lower(a.name))",
    AccountSort.TIER: "a.tier",
    AccountSort.STAGE: (
        "CASE a.stage WHEN 'handover' THEN 1 WHEN 'onboarding' THEN 2 WHEN 'adoption' THEN 3 "
        "WHEN 'value' THEN 4 WHEN 'steady' THEN 5 WHEN 'pre_renewal' THEN 6 "
        "WHEN 'churned' THEN 7 END"
    ),
    AccountSort.ARR: "coalesce(l.arr, 0)",
    AccountSort.RENEWAL: "l.renewal_on",
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
    touches = ""
    if query.sort is AccountSort.LAST_TOUCH or query.where.untouched_for is not None:
        touches = f"LEFT JOIN ({_TOUCHES}) t ON t.account_id = a.id"
    direction = "DESC" if query.descending else "ASC"
    order = _ORDER[query.sort]
    grouped = "" if query.group is AccountGroup.NONE else f"{_group_order(query.group)}, "
    rows = read.sql(
        f"SELECT a.id, {group} AS grp, coalesce(l.arr, 0), a.currency FROM account a "  # noqa: S608
        f"LEFT JOIN ({_LINES}) l ON l.account_id = a.id AND l.currency = a.currency {touches} "
        f"WHERE {' AND '.join(conditions)} "
        f"ORDER BY {grouped}{order} IS NULL, {order} {direction}, "
        "coalesce(a.sort_key, lower(a.name)), a.id",
        today=read.today.isoformat(), **params,
    )  # fmt: skip
    groups = () if query.group is AccountGroup.NONE else tuple(_heads(rows))
    return AccountListing(tuple(AccountId(r[0]) for r in rows), groups, _totals(rows))


def count_accounts(read: ReadSession, where: AccountFilter) -> int:
    """Count the accounts that fit."""
    conditions, params = _conditions(read, where)
    touches = ""
    if where.untouched_for is not None:
        touches = f"LEFT JOIN ({_TOUCHES}) t ON t.account_id = a.id"
    lines = ""
    if where.renewal_within is not None:
        lines = f"LEFT JOIN ({_LINES}) l ON l.account_id = a.id AND l.currency = a.currency"
        params["today"] = read.today.isoformat()
    return int(
        read.sql(
            f"SELECT count(*) FROM account a {lines} {touches} "  # noqa: S608
            f"WHERE {' AND '.join(conditions)}",
            **params,
        )[0][0]
    )


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


def _conditions(read: ReadSession, where: AccountFilter) -> tuple[list[str], dict[str, Any]]:
    out = ["a.archived_at IS " + ("NOT NULL" if where.archived else "NULL")]
    params: dict[str, Any] = {}
    if where.text.strip():
        out.append(
            "(instr(lower(a.name), :words) OR instr(lower(a.aliases), :words) "
            "OR instr(a.initials, :words) = 1 OR instr(replace(a.pinyin, ' ', ''), :glued) = 1 "
            "OR instr(lower(coalesce(a.industry, '')), :words) "
            "OR instr(lower(coalesce(a.city, '')), :words))"
        )
        params["words"] = fold(where.text.strip())
        params["glued"] = params["words"].replace(" ", "")
    for column in ("tiers", "stages", "industries"):
        chosen = sorted(getattr(where, column))
        if chosen:
            names = [f"{column}{n}" for n in range(len(chosen))]
            field = {"tiers": "tier", "stages": "stage", "industries": "industry"}[column]
            out.append(f"a.{field} IN ({', '.join(':' + n for n in names)})")
            params.update(zip(names, chosen, strict=True))
    if where.renewal_within is not None:
        out.append("l.renewal_on <= :renewal_limit")
        params["renewal_limit"] = (read.today + timedelta(days=where.renewal_within)).isoformat()
    if where.untouched_for is not None:
        out.append("(t.last_touch IS NULL OR t.last_touch < :touch_limit)")
        limit = read.now - timedelta(days=where.untouched_for)
        params["touch_limit"] = limit.isoformat(timespec="milliseconds")
    if where.usage_drop:
        ids = usage.accounts_with_drop(read)
        out.append(f"a.id IN ({', '.join(f':drop{n}' for n in range(len(ids)))})")
        params.update({f"drop{n}": i for n, i in enumerate(ids)})
    return out, params


def _group_order(group: AccountGroup) -> str:
    column = _GROUP[group]
    if group is AccountGroup.STAGE:
        column = _ORDER[AccountSort.STAGE]
    return f"{column} IS NULL, {column}"


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
    for row in read.sql(
        f"SELECT * FROM ({_LINES.replace('WHERE', f'WHERE account_id IN ({where}) AND')})",  # noqa: S608
        **params,
    ):
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
