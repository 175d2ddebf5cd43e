"""Collect the figures of a quarterly review of one account, each with its trace."""

from __future__ import annotations

from datetime import date, timedelta

from csmdesk.domain.accounts import Account
from csmdesk.domain.contracts import FeatureUse
from csmdesk.domain.dates import Quarter, Span, week_start
from csmdesk.domain.ids import AccountId
from csmdesk.domain.qbr import Figure, QbrData
from csmdesk.domain.success_plans import PlanStatus, SuccessPlan
from csmdesk.domain.touchpoints import CommitmentState, Kind, Side, Touchpoint, is_effective
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession
from csmdesk.services import accounts, commitments, contracts, tickets, touchpoints, usage
from csmdesk.services.account_lists import account_rows
from csmdesk.services.colleagues import me
from csmdesk.services.local_days import day_of, moments, stored_moments
from csmdesk.services.plan_reading import plans_of, values_of


def collect(read: ReadSession, account_id: AccountId, quarter: Quarter) -> QbrData:
    """Read all that the deck of one account and quarter shows; raise ``UserError`` when gone."""
    account = accounts.get_account(read, account_id)
    span, before = quarter.span, quarter.previous.span
    row = account_rows(read, [account_id])[0]
    mine = me(read)
    return QbrData(
        account=account,
        quarter=quarter,
        prepared_on=read.today,
        prepared_by=mine.name if mine else None,
        figures=_figures(read, account, span, before),
        weekly_use=usage.weekly_series(read, account_id, _whole_weeks(read, before, span)).points,
        features=usage.feature_use(read, account_id, span),
        features_before=usage.feature_use(read, account_id, before),
        tickets=tickets.tickets_by_month(read, account_id, Span(before.start, span.end)),
        touchpoints=_shared_touches(read, account_id, span),
        commitments=commitments.shared_commitments_in(read, account_id, span),
        arr=contracts.arr_at(read, account_id, _last_day(read, span), account.currency),
        renewal_on=row.renewal_on,
        first_weekday=read.rules.first_weekday,
        plan=_plan(read, account_id, span),
        values=values_of(read, account_id, _last_day(read, span)),
    )


def _plan(read: ReadSession, account_id: AccountId, span: Span) -> SuccessPlan | None:
    """Return the plan of a span: one that runs before one that is closed or still a draft."""
    found = [each for each in plans_of(read, account_id) if _is_of(each, span)]
    return min(found, key=_rank, default=None)


def _is_of(plan: SuccessPlan, span: Span) -> bool:
    if plan.status == PlanStatus.CANCELLED:
        return False
    ended = plan.closing.on if plan.is_closed else None
    has_begun = plan.start_on is None or plan.start_on <= span.end
    return has_begun and (ended is None or ended >= span.start)


def _rank(plan: SuccessPlan) -> tuple[int, str]:
    ranks = {PlanStatus.RUNNING: 0, PlanStatus.CONFIRMED: 1, PlanStatus.DRAFT: 3}
    start = plan.start_on.toordinal() if plan.start_on else 0
    return ranks.get(PlanStatus(plan.status), 2), f"{date.max.toordinal() - start:08}{plan.id}"


def quarters_with_data(read: ReadSession, account_id: AccountId, first_month: int) -> list[Quarter]:
    """List the quarters in which anything happened, newest first; at least the present one."""
    rows = read.sql(
        "SELECT min(day), max(day) FROM usage_fact WHERE account_id = :a "
        "UNION ALL SELECT min(started_at), max(started_at) FROM touchpoint WHERE account_id = :a "
        "UNION ALL SELECT min(opened_at), max(opened_at) FROM ticket WHERE account_id = :a",
        a=account_id,
    )
    days = [read.today, *(_day(text) for row in rows for text in row if text)]
    oldest = Quarter.of(min(days), first_month)
    out = [Quarter.of(max(days), first_month)]
    while out[-1] > oldest:
        out.append(out[-1].previous)
    return out


def _day(text: str) -> date:
    return date.fromisoformat(text) if len(text) == len("2024-05-01") else day_of(text)


def _whole_weeks(read: ReadSession, before: Span, span: Span) -> Span:
    """Return the days of all weeks that two quarters touch."""
    first, last = (week_start(day, read.rules.first_weekday) for day in (before.start, span.end))
    return Span(first, last + timedelta(days=6))


def _shared_touches(read: ReadSession, account_id: AccountId, span: Span) -> tuple[Touchpoint, ...]:
    """Leave private talks out: a deck leaves the machine, whoever it is for."""
    found = touchpoints.touchpoints_between(read, account_id, *moments(span))
    return tuple(t for t in found if not t.is_private)


def _figures(read: ReadSession, account: Account, span: Span, before: Span) -> tuple[Figure, ...]:
    return (
        _use(read, account.id, span, before),
        _features(read, account.id, span, before),
        *_tickets(read, account.id, span, before),
        *_touches(read, account.id, span, before),
        _promises(read, account.id, span, before),
        _arr(read, account, span, before),
    )


def _use(read: ReadSession, account_id: AccountId, span: Span, before: Span) -> Figure:
    now, then = (_sum(usage.feature_use(read, account_id, s)) for s in (span, before))
    rows = usage.count_rows(read, account_id, span)
    return Figure("use", now, then, rows, _newest_usage(read, account_id, span))


def _sum(features: tuple[FeatureUse, ...]) -> float | None:
    return sum(f.total for f in features) if features else None


def _features(read: ReadSession, account_id: AccountId, span: Span, before: Span) -> Figure:
    found = [usage.feature_use(read, account_id, s) for s in (span, before)]
    now, then = (float(len([f for f in fs if f.total > 0])) if fs else None for fs in found)
    rows = usage.count_rows(read, account_id, span)
    return Figure("features", now, then, rows, _newest_usage(read, account_id, span))


def _newest_usage(read: ReadSession, account_id: AccountId, span: Span) -> date | None:
    rows = read.sql(
        "SELECT max(day) FROM usage_fact WHERE account_id = :a AND day BETWEEN :s AND :e",
        a=account_id, s=span.start.isoformat(), e=span.end.isoformat(),
    )  # fmt: skip
    return read_day(rows[0][0])


def _tickets(
    read: ReadSession, account_id: AccountId, span: Span, before: Span
) -> tuple[Figure, ...]:
    now, then = (
        read.sql(
            "SELECT count(*), avg(first_response_minutes), avg(csat), count(csat), "
            "max(opened_at), count(first_response_minutes) FROM ticket WHERE "
            "account_id = :a AND opened_at >= :start AND opened_at < :end",
            a=account_id, **stored_moments(s),
        )[0]
        for s in (span, before)
    )  # fmt: skip
    as_of = day_of(now[4]) if now[4] else None
    return (
        Figure("tickets", float(now[0]), float(then[0]), now[0], as_of),
        Figure("first_response", now[1], then[1], now[5], as_of),
        Figure("csat", now[2], then[2], now[3], as_of),
    )


def _touches(
    read: ReadSession, account_id: AccountId, span: Span, before: Span
) -> tuple[Figure, ...]:
    now, then = (
        [t for t in _shared_touches(read, account_id, s) if t.kind != Kind.NOTE]
        for s in (span, before)
    )
    effective = [
        float(sum(is_effective(t.direction, len(t.people), t.outcome) for t in ts))
        for ts in (now, then)
    ]
    as_of = now[-1].started_at.astimezone().date() if now else None
    return (
        Figure("touches", float(len(now)), float(len(then)), len(now), as_of),
        Figure("effective", effective[0], effective[1], len(now), as_of),
    )


def _promises(read: ReadSession, account_id: AccountId, span: Span, before: Span) -> Figure:
    """Share of our promises due in the span that were kept by its end; none due gives no value.

    In a running quarter those that come due later are not judged yet.
    """
    shares: list[float | None] = []
    counts: list[int] = []
    for s in (span, before):
        last = _last_day(read, s)
        ours = [
            c for c in commitments.shared_commitments_in(read, account_id, s)
            if c.side == Side.OURS and c.due_on is not None and s.start <= c.due_on <= last
            and c.state != CommitmentState.CANCELLED
        ]  # fmt: skip
        kept = [c for c in ours if c.done_on is not None and c.done_on <= last]
        shares.append(len(kept) / len(ours) if ours else None)
        counts.append(len(ours))
    return Figure("promises_kept", shares[0], shares[1], counts[0], _last_day(read, span))


def _arr(read: ReadSession, account: Account, span: Span, before: Span) -> Figure:
    now, then = (
        contracts.arr_lines(read, account.id, _last_day(read, s), account.currency)
        for s in (span, before)
    )
    known = [x for x in contracts.list_lines(read, account.id) if x.start_on <= span.end]
    return Figure(
        "arr",
        now[0] if known else None,
        then[0] if known else None,
        now[1],
        _last_day(read, span),
    )


def _last_day(read: ReadSession, span: Span) -> date:
    """Return the last day of a span that can be known: today in a quarter that still runs."""
    return min(span.end, read.today)
