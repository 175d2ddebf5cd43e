"""What is different at an account since a moment: tickets, contracts, people, promises, use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from csmdesk.domain import briefs
from csmdesk.domain.accounts import Stage
from csmdesk.domain.brief_points import Swing
from csmdesk.domain.briefs import Listed, Point, clipped
from csmdesk.domain.contracts import UsageSeries
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side
from csmdesk.domain.usage import SWING_WEEKS, activity_swing
from csmdesk.models.work import ReadSession
from csmdesk.services import usage
from csmdesk.services.brief_rows import Rows
from csmdesk.services.local_days import day_of

_NAMED = 3  # of several of one sort
_STEADY = 0.05  # a smaller swing is noise
# Fields of an account whose change says something before a meeting.
_TELLING = ("name", "tier", "stage", "industry", "city", "website")


def swing_of(read: ReadSession, account_id: AccountId) -> Swing | None:
    """Compare the last four full weeks of use with the four before; ``None`` without enough."""
    series = usage.recent_series(read, account_id, 2 * SWING_WEEKS)
    share = activity_swing([point.value for point in series.points])
    return None if share is None else Swing(share, (_facts_of(series),))


def _facts_of(series: UsageSeries) -> tuple[str, str]:
    first, last = series.points[0].start, series.points[-1].start + timedelta(days=6)
    return "usage_fact", f"{first.isoformat()}/{last.isoformat()}"


def changes_since(rows: Rows, since: str, swing: Swing | None) -> Listed[Point]:
    """Say what changed after a moment, use and people first."""
    found = tuple(
        point
        for points in (
            _use(swing), _people(rows, since), _tickets(rows, since), _lines(rows, since),
            _promises(rows, since), _fields(rows, since),
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


def _fields(rows: Rows, since: str) -> Iterator[Point]:
    """Say which fields of the account are other than they were, each once."""
    names = ", ".join(f"'{name}'" for name in _TELLING)
    found = rows.sql(
        'SELECT id, field, "before", "after" FROM field_change WHERE account_id = :account '  # noqa: S608
        f"AND tbl = 'account' AND field IN ({names}) AND at > :since AND at <= :now "
        "ORDER BY at DESC, id DESC LIMIT 50",
        since=since,
    )
    newest = {row.field: row for row in reversed(found)}
    oldest = {row.field: row for row in found}
    for name in _TELLING:
        if name in newest and oldest[name].before != newest[name].after:
            said = {
                "field": Text(f"export.column.{name}"),
                "before": _value(name, oldest[name].before),
                "after": _value(name, newest[name].after),
            }
            evidence = tuple(("field_change", row.id) for row in found if row.field == name)
            yield Point(Text("brief.change.field", said), evidence)


def _value(field: str, value: str | None) -> object:
    if value is None:
        return Text("brief.nothing")
    if field == "stage" and value in set(Stage):
        return Text(f"qbr.stage.{value}")
    return clipped(value, briefs.NAME_WIDTH)
