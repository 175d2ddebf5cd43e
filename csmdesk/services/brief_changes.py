"""What is different at an account since a moment: tickets, contracts, people, promises, use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from csmdesk.domain import briefs
from csmdesk.domain.brief_points import Swing
from csmdesk.domain.briefs import Listed, Point, clipped
from csmdesk.domain.contracts import UsageSeries
from csmdesk.domain.field_changes import FieldChange, said
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.domain.usage import SWING_WEEKS, activity_swing
from csmdesk.models.work import ReadSession
from csmdesk.services import usage
from csmdesk.services.brief_rows import Rows
from csmdesk.services.field_changes import field_changes_since
from csmdesk.services.local_days import day_of

_NAMED = 3  # of several of one sort
_STEADY = 0.05  # a smaller swing is noise
# Fields whose change says something before a meeting; who left and what ended is said by itself.
_TELLING: Mapping[str, tuple[str, ...]] = {
    "account": ("stage", "tier", "owner_id", "name", "parent_id"),
    "stakeholder": ("stance", "role", "tier", "title"),
    "opportunity": ("state", "amount_minor", "close_on"),
    "contract_line": ("arr_minor", "seats", "end_on"),
}


def swing_of(read: ReadSession, account_id: AccountId) -> Swing | None:
    """Compare the last four full weeks of use with the four before; ``None`` without enough."""
    series = usage.recent_series(read, account_id, 2 * SWING_WEEKS)
    share = activity_swing([point.value for point in series.points])
    return None if share is None else Swing(share, (_facts_of(series),))


def _facts_of(series: UsageSeries) -> tuple[str, str]:
    first, last = series.points[0].start, series.points[-1].start + timedelta(days=6)
    return "usage_fact", f"{first.isoformat()}/{last.isoformat()}"


def changes_since(
    read: ReadSession, account_id: AccountId, rows: Rows, since: str, swing: Swing | None
) -> Listed[Point]:
    """Say what changed after a moment, use and people first."""
    fields = _fields(read, account_id, datetime.fromisoformat(since))
    found = tuple(
        point
        for points in (
            _use(swing), _people(rows, since), fields, _tickets(rows, since),
            _lines(rows, since), _promises(rows, since),
        )
        for point in points
    )  # fmt: skip
    return Listed(found[: briefs.MOST_CHANGES], len(found))


def _use(swing: Swing | None) -> Iterator[Point]:
    if swing is not None and abs(swing.share) >= _STEADY:
        code = "brief.change.use_up" if swing.share > 0 else "brief.change.use_down"
        yield Point(Text(code, {"share": abs(swing.share)}), swing.evidence)


def _people(rows: Rows, since: str) -> Iterator[Point]:
    gone = rows.departed(f"AND s.valid_to > '{day_of(since)}'")
    for code, found in (("joined", rows.joined(since)), ("left", gone)):
        if found.total:
            names = tuple(person.name for person in found.rows[:_NAMED])
            said = {"n": found.total, "names": names}
            yield Point(_named(code, said), tuple(("stakeholder", p.id) for p in found.rows))


def _named(what: str, said: dict[str, object]) -> Text:
    """Name what came, and say that there are more where not all are named."""
    names = said["names"]
    is_all = isinstance(names, tuple) and said["n"] == len(names)
    return Text(f"brief.change.{what}" if is_all else f"brief.change.{what}_more", said)


def _tickets(rows: Rows, since: str) -> Iterator[Point]:
    for what in ("opened", "closed"):
        found = rows.sql(
            f"SELECT id, number, count(*) OVER () AS total FROM ticket "  # noqa: S608
            f"WHERE account_id = :account AND {what}_at > :since AND {what}_at <= :now "
            f"ORDER BY {what}_at DESC, id LIMIT 50",
            since=since,
        )
        if found:
            numbers = tuple(clipped(row.number, briefs.NAME_WIDTH) for row in found[:_NAMED])
            said = {"n": found[0].total, "names": numbers}
            yield Point(_named(f"tickets_{what}", said), tuple(("ticket", row.id) for row in found))


def _lines(rows: Rows, since: str) -> Iterator[Point]:
    """Name the contract lines that began or ended; trials are said to be some."""
    day = day_of(since).isoformat()
    for what, column in (("began", "start_on"), ("ended", "coalesce(ended_on, end_on)")):
        compared = ">= :since AND {0} < :today" if what == "ended" else "> :since AND {0} <= :today"
        found = rows.sql(
            f"SELECT id, product, arr_minor, currency, {column} AS day FROM contract_line "  # noqa: S608
            f"WHERE account_id = :account AND {column} {compared.format(column)} "
            f"ORDER BY {column} DESC, id LIMIT {_NAMED}",
            since=day,
        )
        for row in found:
            said = {
                "product": clipped(row.product, briefs.NAME_WIDTH),
                "arr": Money(row.arr_minor, row.currency),
                "day": date.fromisoformat(row.day),
            }
            yield Point(Text(f"brief.change.line_{what}", said), (("contract_line", row.id),))


def _promises(rows: Rows, since: str) -> Iterator[Point]:
    for side in (Side.OURS, Side.THEIRS):
        found = rows.kept(side, since)
        if found.total:
            said = {"n": found.total, "names": tuple(clipped(p.text, 40) for p in found.rows[:2])}
            inside = any(promise.is_inside for promise in found.rows)
            evidence = tuple(("commitment", promise.id) for promise in found.rows)
            yield Point(_named(f"kept_{side}", said), evidence, inside)


def _fields(read: ReadSession, account_id: AccountId, since: datetime) -> Iterator[Point]:
    """Say which fields of the account and its records are other than they were, each once."""
    found = field_changes_since(read, account_id, since)
    by_field: dict[tuple[str, ...], list[FieldChange]] = defaultdict(list)
    for change in found:
        by_field[change.table, change.record_id, change.field].append(change)
    for (table, _, field), changes in sorted(by_field.items(), key=_rank):
        newest, oldest = changes[0], changes[-1]
        if field not in _TELLING[table] or oldest.before == newest.after:
            continue
        text = said(_clipped(replace(newest, before=oldest.before, was=oldest.was)))
        if newest.name:
            name = clipped(newest.name, briefs.NAME_WIDTH)
            text = Text("brief.change.of", {"name": name, "change": text})
        yield Point(text, tuple(("field_change", change.id) for change in changes))


def _rank(item: tuple[tuple[str, ...], object]) -> tuple[int, int, str]:
    (table, record_id, field), _ = item
    fields = _TELLING[table]
    at = fields.index(field) if field in fields else len(fields)
    return list(_TELLING).index(table), at, record_id


def _clipped(change: FieldChange) -> FieldChange:
    """Cut what a person typed; codes and figures are short."""
    short: dict[str, Any] = {
        name: clipped(value, briefs.NAME_WIDTH)
        for name in ("before", "after", "was", "became")
        if (value := getattr(change, name))
    }
    return replace(change, **short)
