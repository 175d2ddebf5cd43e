"""Usage: sums by week, by feature and by metric, computed in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from csmdesk.domain.contracts import FeatureUse, UsagePoint, UsageSeries
from csmdesk.domain.dates import Span, week_start
from csmdesk.domain.ids import AccountId
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession

DROP = 30  # a fall of this many percent or more is a drop (product.md §3.4); whole, so exact

# Several readings of a count on one day add up; of a level the last row of the day wins: beside
# max() SQLite takes the bare columns from the row that holds the maximum.
_DAILY = (
    "SELECT account_id, line_id, metric, day, grain, max(id) AS last, CASE WHEN grain = 'level' "
    "THEN value ELSE sum(value) END AS value, sum(errors) AS errors FROM usage_fact "
    "WHERE account_id = :account AND day BETWEEN :start AND :end "
    "GROUP BY account_id, line_id, metric, day"
)


# The first day of the week: SQLite counts weekdays from Sunday, so that the number of a first day
# by Python's count is SQLite's for the last one.
_WEEK = "date(day, 'weekday ' || :first_weekday, '-6 days')"


def as_of(read: ReadSession, account_id: AccountId | None = None) -> date | None:
    """Return the newest day with usage, of one account or of the whole book."""
    if account_id is None:
        rows = read.sql(  # one seek an account instead of a scan of all facts
            "SELECT max((SELECT max(day) FROM usage_fact u WHERE u.account_id = a.id)) "
            "FROM account a"
        )
    else:
        rows = read.sql(
            "SELECT max(day) FROM usage_fact WHERE account_id = :account", account=account_id
        )
    return read_day(rows[0][0])


def weekly_use(
    read: ReadSession, ids: Sequence[AccountId], weeks: int
) -> dict[str, tuple[float, ...]]:
    """Sum all counts by full week for each account, oldest week first.

    The last week is the last full one at the book's newest usage day, so that a book whose data
    ends in the past still shows its shape. A week without a row is 0; an account without any row
    in the span is left out.
    """
    last = last_full_week(read)
    if last is None or not ids:
        return {}
    first = last - timedelta(weeks=weeks - 1)
    rows = read.sql(
        "SELECT account_id, (julianday(day) - julianday(:first)) / 7 AS week, sum(value) "
        "FROM usage_fact WHERE account_id IN (SELECT value FROM json_each(:ids)) "
        "AND day BETWEEN :first AND :end AND grain = 'count' "
        "GROUP BY account_id, cast(week AS int)",
        first=first.isoformat(), end=(last + timedelta(days=6)).isoformat(), ids=json_text(ids),
    )  # fmt: skip
    sums: dict[str, list[float]] = {}
    for account_id, week, value in rows:
        sums.setdefault(account_id, [0.0] * weeks)[int(week)] += value
    return {account_id: tuple(values) for account_id, values in sums.items()}


def accounts_with_drop(read: ReadSession) -> tuple[str, ...]:
    """List accounts whose last four full weeks are 30 % or more below the four before."""
    last = last_full_week(read)
    if last is None:
        return ()
    middle = last - timedelta(weeks=3)
    rows = read.sql(
        "SELECT account_id FROM usage_fact WHERE grain = 'count' AND day BETWEEN :first AND :end "
        "GROUP BY account_id HAVING sum(CASE WHEN day < :middle THEN value END) > 0 AND "
        "100 * coalesce(sum(CASE WHEN day >= :middle THEN value END), 0) <= "
        "(100 - :drop) * sum(CASE WHEN day < :middle THEN value END)",
        first=(middle - timedelta(weeks=4)).isoformat(), middle=middle.isoformat(),
        end=(last + timedelta(days=6)).isoformat(), drop=DROP,
    )  # fmt: skip
    return tuple(row[0] for row in rows)


def metrics(read: ReadSession, account_id: AccountId) -> tuple[str, ...]:
    """List the metrics of an account, the most used first, levels after counts."""
    rows = read.sql(
        "SELECT metric FROM usage_fact WHERE account_id = :account GROUP BY metric "
        "ORDER BY min(grain), sum(value) DESC, metric",
        account=account_id,
    )
    return tuple(row[0] for row in rows)


def weekly_series(
    read: ReadSession, account_id: AccountId, span: Span, metric: str | None = None
) -> UsageSeries:
    """Sum one metric, or all, by week of the rules; weeks without rows in between are 0.

    A level (such as licensed users) cannot be summed over days: a week shows its last reading, a
    week without one is left out, and "all" means all counts.
    """
    params: dict[str, object] = {
        "account": account_id, "start": span.start.isoformat(), "end": span.end.isoformat(),
        "first_weekday": read.rules.first_weekday,
    }  # fmt: skip
    if metric is None:
        return _summed(read, params, "")
    series = _summed(read, params | {"metric": metric}, metric)
    return series if series.points else _levels(read, params | {"metric": metric}, metric)


def _summed(read: ReadSession, params: dict[str, object], metric: str) -> UsageSeries:
    condition = "AND metric = :metric" if metric else ""
    found = _by_week(
        read,
        f"SELECT {_WEEK} AS week, sum(value) FROM ({_DAILY}) "  # noqa: S608 - constants of ours
        f"WHERE grain = 'count' {condition} GROUP BY week",
        params,
    )
    points: list[UsagePoint] = []
    if found:
        week, last = min(found), max(found)
        while week <= last:
            points.append(UsagePoint(week, found.get(week, 0.0)))
            week += timedelta(weeks=1)
    return UsageSeries(metric, tuple(points), as_of(read, AccountId(str(params["account"]))))


def _levels(read: ReadSession, params: dict[str, object], metric: str) -> UsageSeries:
    # Beside max(day) the value is that of the last day; the lines of one account add up.
    found = _by_week(
        read,
        f"SELECT week, sum(value) FROM (SELECT {_WEEK} AS week, max(day), value FROM ({_DAILY}) "  # noqa: S608
        "WHERE grain = 'level' AND metric = :metric GROUP BY week, line_id) GROUP BY week",
        params,
    )
    points = tuple(UsagePoint(week, found[week]) for week in sorted(found))
    return UsageSeries(metric, points, as_of(read, AccountId(str(params["account"]))))


def _by_week(read: ReadSession, sql: str, params: dict[str, object]) -> dict[date, float]:
    return {date.fromisoformat(week): float(value) for week, value in read.sql(sql, **params)}


def recent_series(
    read: ReadSession, account_id: AccountId, weeks: int, metric: str | None = None
) -> UsageSeries:
    """Sum one metric, or all, over the last full weeks of the book.

    It begins with the account's first week in the span; later weeks without rows are 0, so that
    use that has stopped shows.
    """
    last = last_full_week(read)
    if last is None:
        return UsageSeries(metric or "", (), None)
    span = Span(last - timedelta(weeks=weeks - 1), last + timedelta(days=6))
    series = weekly_series(read, account_id, span, metric)
    points = list(series.points)
    if points and not _is_level(read, account_id, metric):
        while points[-1].start < last:
            points.append(UsagePoint(points[-1].start + timedelta(weeks=1), 0.0))
    return UsageSeries(series.metric, tuple(points), series.as_of)


def _is_level(read: ReadSession, account_id: AccountId, metric: str | None) -> bool:
    rows = read.sql(
        "SELECT 1 FROM usage_fact WHERE account_id = :account AND metric = :metric "
        "AND grain = 'level' LIMIT 1",
        account=account_id, metric=metric,
    )  # fmt: skip
    return bool(rows)


def feature_use(read: ReadSession, account_id: AccountId, span: Span) -> tuple[FeatureUse, ...]:
    """Sum each feature in a span, the most used first; days are days with use above zero.

    Levels are no use and stay out.
    """
    rows = read.sql(
        "SELECT metric, sum(value), count(DISTINCT CASE WHEN value > 0 THEN day END), "  # noqa: S608
        f"coalesce(sum(errors), 0) FROM ({_DAILY}) WHERE grain = 'count' GROUP BY metric "
        "ORDER BY sum(value) DESC, metric",
        account=account_id, start=span.start.isoformat(), end=span.end.isoformat(),
    )  # fmt: skip
    return tuple(
        FeatureUse(name, float(total), int(days), int(bad)) for name, total, days, bad in rows
    )


def count_rows(read: ReadSession, account_id: AccountId, span: Span) -> int:
    """Count the rows that the sums of a span come from."""
    rows = read.sql(
        "SELECT count(*) FROM usage_fact WHERE account_id = :account AND grain = 'count' "
        "AND day BETWEEN :start AND :end",
        account=account_id, start=span.start.isoformat(), end=span.end.isoformat(),
    )  # fmt: skip
    return int(rows[0][0])


def last_full_week(read: ReadSession) -> date | None:
    """Return the first day of the last full week at the book's newest usage day, before today."""
    newest = as_of(read)
    if newest is None:
        return None
    day = min(newest, read.today - timedelta(days=1))
    return week_start(day + timedelta(days=1), read.rules.first_weekday) - timedelta(weeks=1)
