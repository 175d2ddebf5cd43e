"""Opportunities: renewals that are near, were won or lost, and modules that may be bought."""

from __future__ import annotations

from datetime import date, timedelta

from csmdesk.domain.money import Money
from csmdesk.domain.opportunities import OpportunityKind, OpportunityState
from csmdesk.exchange.demo.chapter import Chapter
from csmdesk.exchange.demo.truths import TRUTHS
from csmdesk.exchange.demo.workdays import moment, workday_before

_BEGUN = 95  # days before the decision at which somebody writes an opportunity down
_SHARE = 12  # what a module is worth, in percent of the yearly amount


def write_opportunities(chapter: Chapter) -> None:
    """Write what the truths know of a company."""
    name, churn = chapter.company.name, TRUTHS.churn(chapter.company.name)
    near, wanted = dict(TRUTHS.renewing).get(name), dict(TRUTHS.expansions).get(name)
    if near is not None:
        _renewal(chapter, chapter.today + timedelta(days=near), OpportunityState.OPEN)
    if wanted is not None:
        _expansion(chapter, chapter.today + timedelta(days=wanted))
    if name in TRUTHS.healthy and len(chapter.terms) > 1:
        decided = workday_before(chapter.terms[-1].start - timedelta(days=1))
        _renewal(chapter, decided, OpportunityState.WON)
    if churn is not None:
        _renewal(chapter, chapter.day(churn.days), OpportunityState.LOST)


def _renewal(chapter: Chapter, day: date, state: str) -> None:
    title = str(chapter.language.use["renewal"]).format(year=day.year)
    amount = Money.of(chapter.company.arr, chapter.company.currency)
    _write(chapter, OpportunityKind.RENEWAL, title, amount, day=day, state=state)


def _expansion(chapter: Chapter, day: date) -> None:
    title = str(chapter.dice("opportunity").choice(chapter.language.use["modules"]))
    worth = chapter.company.arr * _SHARE // 100 // 100 * 100
    amount = Money.of(worth, chapter.company.currency)
    _write(chapter, OpportunityKind.EXPANSION, title, amount, day=day, state=OpportunityState.OPEN)


def _write(
    chapter: Chapter, kind: str, title: str, amount: Money, *, day: date, state: str
) -> None:
    number = len(chapter.rows.get("opportunity", ())) + 1
    begun = min(day - timedelta(days=_BEGUN), chapter.day(1))
    chapter.add(
        "opportunity",
        account_id=chapter.account_id,
        external_id=f"{chapter.company.domain}-o{number}",
        kind=kind,
        title=title,
        amount_minor=amount.minor,
        currency=amount.currency,
        close_on=day,
        state=state,
        created_at=moment(begun, 9, 20),
    )
