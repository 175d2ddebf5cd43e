"""One account in one reading: for its page, for the panel beside the list, for its usage."""

from __future__ import annotations

from datetime import timedelta

from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId
from csmdesk.domain.overviews import TOUCH_DAYS, AccountOverview, AccountUsage
from csmdesk.domain.touchpoints import Kind, is_effective
from csmdesk.models.work import ReadSession
from csmdesk.services import (
    account_lists,
    accounts,
    commitments,
    contracts,
    opportunities,
    people,
    plan_glances,
    tasks,
    tickets,
    timeline,
    touchpoints,
    usage,
)

TREND_WEEKS = 26


def read_overview(read: ReadSession, account_id: AccountId) -> AccountOverview:
    """Read what is going on at an account; raise ``UserError`` when it is gone."""
    account = accounts.get_account(read, account_id)
    since = read.now - timedelta(days=TOUCH_DAYS)
    recent = [
        t
        for t in touchpoints.touchpoints_between(read, account_id, since, read.now)
        if t.kind != Kind.NOTE
    ]
    return AccountOverview(
        account=account,
        row=account_lists.account_rows(read, [account_id])[0],
        touchpoints=touchpoints.recent_touchpoints(read, account_id),
        commitments=commitments.open_commitments(read, account_id),
        tasks=tasks.open_tasks(read, account_id),
        people=people.list_people(read, account_id, with_left=False),
        tickets=tuple(t for t in tickets.list_tickets(read, account_id) if t.closed_at is None),
        lines=contracts.list_lines(read, account_id),
        usage=usage.recent_series(read, account_id, TREND_WEEKS),
        opportunities=opportunities.list_opportunities(read, account_id),
        entries=timeline.count_entries(read, account_id),
        touches=len(recent),
        effective=sum(is_effective(t.direction, len(t.people), t.outcome) for t in recent),
        plan=plan_glances.plan_glance(read, account_id, read.today),
    )


def read_usage(
    read: ReadSession, account_id: AccountId, weeks: int, metric: str | None = None
) -> AccountUsage:
    """Read the last full weeks of one metric, or of all, and each feature's use in them."""
    series = usage.recent_series(read, account_id, weeks, metric)
    last = usage.last_full_week(read)
    if last is None:
        return AccountUsage((), series, (), None, None)
    span = Span(last - timedelta(weeks=weeks - 1), last + timedelta(days=6))
    return AccountUsage(
        usage.metrics(read, account_id),
        series,
        usage.feature_use(read, account_id, span),
        span.start,
        span.end,
    )
