"""Objectives that follow a usage metric of their account by themselves.

The number is the last one that the account's own usage shows. Of a count (log-ins, documents) it is
the sum of the last full week of the book, and 0 where the account used it before but not in that
week. Of a level (licensed, active users) it is the last reading, in its newest week, of each
contract line, added up. Before the first reading there is no number, and a typed one does not
stand in for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from csmdesk.domain.contracts import UsageFact
from csmdesk.domain.ids import AccountId, ObjectiveId
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services import usage
from csmdesk.services.fields import require_found

Asked = tuple[AccountId, str]  # account and metric

_OF = "u.account_id = a.account_id AND u.metric = a.metric AND u.grain = '{grain}'"
_SUMS = f"""
    SELECT a.account_id, a.metric, :end AS day, coalesce(sum(u.value), 0) AS value,
        json_group_array(u.id ORDER BY u.day, u.id) FILTER (WHERE u.id IS NOT NULL) AS ids
    FROM asked a LEFT JOIN usage_fact u ON {_OF.format(grain="count")}
        AND u.day BETWEEN :start AND :end
    WHERE EXISTS (SELECT 1 FROM usage_fact u WHERE {_OF.format(grain="count")} AND u.day <= :end)
    GROUP BY a.account_id, a.metric
"""  # noqa: S608 - the statements are made of constants
_NEWEST = f"""
    SELECT a.account_id, a.metric, (SELECT u.day FROM usage_fact u
        WHERE {_OF.format(grain="level")} AND u.day <= :today ORDER BY u.day DESC LIMIT 1) AS day
    FROM asked a
"""  # noqa: S608
_LEVELS = f"""
    SELECT account_id, metric, newest, sum(value), json_group_array(id ORDER BY day, id)
    FROM (SELECT a.account_id, a.metric, a.day AS newest, u.id, u.day, u.value, row_number() OVER (
            PARTITION BY a.account_id, a.metric, u.line_id ORDER BY u.day DESC, u.id DESC) AS place
        FROM ({_NEWEST}) a JOIN usage_fact u ON {_OF.format(grain="level")}
            AND u.day BETWEEN date(a.day, 'weekday ' || :first_weekday, '-6 days') AND a.day)
    WHERE place = 1 GROUP BY account_id, metric
"""  # noqa: S608
_READINGS = f"""
    WITH asked AS (SELECT value ->> 0 AS account_id, value ->> 1 AS metric FROM json_each(:asked))
    SELECT * FROM ({_LEVELS}) UNION ALL SELECT * FROM ({_SUMS})
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold what a metric says on a day, and the ids of the rows that it comes from."""

    value: float
    as_of: date
    rows: tuple[int, ...]


def readings(read: ReadSession, asked: Iterable[Asked]) -> Mapping[Asked, Reading]:
    """Read the numbers of some metrics, in two statements however many there are.

    Metrics without a reading are left out. One that was imported as both is taken as a count.
    """
    wanted = sorted(set(asked))
    if not wanted:
        return {}
    week = usage.last_full_week(read)
    if week is None:
        return {}
    found = read.sql(
        _READINGS,
        asked=json_text([list(each) for each in wanted]),
        start=week.isoformat(), end=(week + timedelta(days=6)).isoformat(),
        today=read.today.isoformat(), first_weekday=read.rules.first_weekday,
    )  # fmt: skip
    return {
        (account_id, metric): Reading(float(value), _day(day), tuple(json.loads(ids or "[]")))
        for account_id, metric, day, value, ids in found
    }


def metrics_of(read: ReadSession, account_id: AccountId) -> tuple[str, ...]:
    """List the metrics that an objective of an account can follow, the most used first."""
    return usage.metrics(read, account_id)


def measure_rows(read: ReadSession, objective_id: ObjectiveId) -> tuple[UsageFact, ...]:
    """Read the rows that the number of an objective comes from, by day.

    There are none when it follows no metric. Raises ``UserError`` when the objective is gone.
    """
    objective = read.sql(
        "SELECT p.account_id, o.metric FROM objective o JOIN success_plan p ON p.id = o.plan_id "
        "WHERE o.id = :id",
        id=objective_id,
    )
    account_id, metric = require_found(objective, "objective")
    if metric is None:
        return ()
    found = readings(read, [(account_id, metric)]).get((account_id, metric))
    rows = read.sql(
        "SELECT id, metric, day, value, grain, line_id FROM usage_fact "
        "WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY day, id",
        ids=json_text(list(found.rows) if found else []),
    )
    return tuple(
        UsageFact(row.id, row.metric, _day(row.day), row.value, row.grain, row.line_id)
        for row in rows
    )


def _day(text: str) -> date:
    day = read_day(text)
    assert day is not None
    return day
