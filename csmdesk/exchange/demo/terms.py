"""Contract lines: yearly terms that follow each other without a gap and add up to the ARR."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.contracts import LineKind
from csmdesk.domain.money import Money
from csmdesk.exchange.demo.chapter import Chapter, Term
from csmdesk.exchange.demo.truths import TRUTHS, Churn, Why
from csmdesk.exchange.demo.workdays import moment, years_before

_DAY = timedelta(days=1)
_TRIAL_DAYS = 30
_TRIAL_AGE = 12


@dataclass(slots=True)
class _Worth:
    """Hold what a term is worth: yearly amount in whole units, and seats."""

    arr: int
    seats: int


def write_terms(chapter: Chapter) -> None:
    """Write the contract lines of a company, the newest term first, and say when it began."""
    company = chapter.company
    churn = TRUTHS.churn(company.name)
    if company.name == TRUTHS.trial:
        _trial(chapter)
    elif company.name == TRUTHS.evergreen:
        _evergreen(chapter)
    elif churn is not None:
        _churned(chapter, churn)
    else:
        _yearly(chapter, chapter.today + timedelta(days=company.renews), company.terms)
    if company.name == TRUTHS.two_currencies:
        term = chapter.terms[-1]
        _line(chapter, term.start, term.end, kind=LineKind.NEW, product=_base(chapter),
              worth=_Worth(1500, 5), currency="USD")  # fmt: skip
    chapter.terms.sort(key=_start)
    chapter.day0 = chapter.terms[0].start


def _start(term: Term) -> date:
    return term.start


def _yearly(
    chapter: Chapter, end: date, terms: int, *, ended: date | None = None, first: bool = True
) -> None:
    """Go back from the last end, year by year; ``ended`` is the actual end of the last term."""
    dice = chapter.dice(f"terms {end - chapter.today}")
    worth = _Worth(chapter.company.arr, chapter.company.seats)
    for n in range(terms):
        is_first = first and n == terms - 1
        start = years_before(end, 1) + _DAY
        if n == 0 and Why.SEATS_CUT in chapter.risks:
            worth = _cut_term(chapter, start, end, worth)
        else:
            worth = _term(chapter, dice, (start, end, ended), worth, is_first=is_first)
        end, ended = start - _DAY, None


def _term(
    chapter: Chapter,
    dice: random.Random,
    days: tuple[date, date, date | None],
    worth: _Worth,
    *,
    is_first: bool,
) -> _Worth:
    """Write one term and return what the one before was worth."""
    start, end, ended = days
    grown = _expansion(chapter, dice, days, worth)
    base = _Worth(worth.arr - grown.arr, worth.seats - grown.seats)
    if not is_first and dice.random() < 0.35:
        uplift = base.arr * 4 // 100 // 10 * 10
        _line(chapter, start, end, kind=LineKind.UPLIFT, product=_base(chapter), ended=ended,
              worth=_Worth(uplift, 0))  # fmt: skip
        base.arr -= uplift
    kind = LineKind.NEW if is_first else LineKind.RENEWAL
    key = _line(chapter, start, end, kind=kind, product=_base(chapter), worth=base, ended=ended)
    chapter.terms.append(Term(key, start, ended or end))
    return base


def _expansion(
    chapter: Chapter, dice: random.Random, days: tuple[date, date, date | None], worth: _Worth
) -> _Worth:
    """Write a module that was bought within the term, and ends with it."""
    start, end, ended = days
    bought = start + timedelta(days=dice.randint(60, 270))
    likely = {"A": 0.8, "B": 0.5, "C": 0.15}[chapter.company.tier]
    module = dice.choice(chapter.language.use["modules"])
    share = dice.uniform(0.08, 0.2)
    if dice.random() > likely or bought >= min(chapter.today, ended or end):
        return _Worth(0, 0)
    grown = _Worth(round(worth.arr * share / 100) * 100, round(worth.seats * share))
    _line(chapter, bought, end, kind=LineKind.EXPANSION, product=module, worth=grown, ended=ended)
    return grown


def _cut_term(chapter: Chapter, start: date, end: date, worth: _Worth) -> _Worth:
    share = chapter.risks[Why.SEATS_CUT].share or 0.0
    key = _line(chapter, start, end, kind=LineKind.CONTRACTION, product=_base(chapter), worth=worth)
    chapter.terms.append(Term(key, start, end))
    return _Worth(round(worth.arr / (1 - share) / 100) * 100, round(worth.seats / (1 - share)))


def _churned(chapter: Chapter, churn: Churn) -> None:
    """Write the terms before a churn, early when there was a refund, and those after a return."""
    left = chapter.day(churn.days)
    contractual = left + timedelta(days=140 if churn.refund else 0)
    ended = left if churn.refund else None
    if churn.back is not None:
        _yearly(chapter, chapter.today + timedelta(days=chapter.company.renews), 1)
        _yearly(chapter, contractual, 1, ended=ended)
    else:
        _yearly(chapter, contractual, chapter.company.terms, ended=ended)


def _evergreen(chapter: Chapter) -> None:
    start = years_before(chapter.today, chapter.company.terms) - timedelta(days=37)
    worth = _Worth(chapter.company.arr, chapter.company.seats)
    key = _line(chapter, start, None, kind=LineKind.NEW, product=_base(chapter), worth=worth)
    chapter.terms.append(Term(key, start, None))


def _trial(chapter: Chapter) -> None:
    start = chapter.day(_TRIAL_AGE)
    end = start + timedelta(days=_TRIAL_DAYS - 1)
    worth = _Worth(0, chapter.company.seats)
    key = _line(
        chapter, start, end, kind=LineKind.NEW, product=_base(chapter), worth=worth, is_trial=True
    )
    chapter.terms.append(Term(key, start, end))


def _base(chapter: Chapter) -> str:
    return str(chapter.language.use["products"][chapter.company.tier])


def _line(chapter: Chapter, start: date, end: date | None, *, worth: _Worth, **values: Any) -> str:
    number = len(chapter.rows.get("contract_line", ())) + 1
    money = Money.of(worth.arr, values.pop("currency", chapter.company.currency))
    monthly = chapter.company.tier == "C" and chapter.dice("billing").random() < 0.4
    return chapter.add(
        "contract_line",
        account_id=chapter.account_id,
        external_id=f"{chapter.company.domain}-{number:02}",
        start_on=start,
        end_on=end,
        ended_on=values.pop("ended", None),
        arr_minor=money.minor,
        amount_minor=money.minor,
        currency=money.currency,
        seats=worth.seats or None,
        is_trial=values.pop("is_trial", False),
        auto_renew=end is None or monthly,
        billing="monthly" if monthly else "annual",
        source="local",
        created_at=moment(start, 9, 0),
        **values,
    )
