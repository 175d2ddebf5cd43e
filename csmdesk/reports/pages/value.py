"""What the customer got out of it: to them only what they confirmed, to us all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csmdesk.domain.customer_plans import CustomerValue, customer_value
from csmdesk.domain.money import Money
from csmdesk.domain.qbr import QbrData
from csmdesk.domain.text import Text
from csmdesk.reports import phrases
from csmdesk.reports.customer import CustomerView
from csmdesk.reports.figures import Unit
from csmdesk.reports.palette import Mark
from csmdesk.reports.slide import Cell, Column, Slide, SlideKind, Table, Words

MAX_VALUES = 7


def value_slide(view: CustomerView) -> Slide | None:
    """Show what they confirmed; nothing where they confirmed nothing."""
    return _slide(view.values, view.values) if view.values else None


def our_value_slide(data: QbrData) -> Slide | None:
    """Show what they confirmed, and what is our word alone."""
    values = tuple(map(customer_value, data.values))
    confirmed = tuple(each for each in values if each.confirmed_on)
    return _slide(values, confirmed) if values else None


def _slide(values: Sequence[CustomerValue], confirmed: Sequence[CustomerValue]) -> Slide:
    return Slide(
        kind=SlideKind.VALUE,
        kicker=Text("qbr.kicker.value"),
        title=_title(confirmed),
        tables=(_table(values),),
        notes=(Text("qbr.value.rule"),),
        origin=Text("qbr.value.origin"),
    )


def _title(confirmed: Sequence[CustomerValue]) -> Text:
    if not confirmed:
        return Text("qbr.value.title.none")
    amounts = tuple(phrases.amount(Unit.MONEY, each) for each in _sums(confirmed))
    if not amounts:
        return Text.of("qbr.value.title.count", n=len(confirmed))
    return Text.of("qbr.value.title", amounts=amounts)


def _sums(values: Iterable[CustomerValue]) -> tuple[Money, ...]:
    """Add the amounts up by currency."""
    found: dict[str, int] = {}
    for each in values:
        if each.amount is not None:
            found[each.amount.currency] = found.get(each.amount.currency, 0) + each.amount.minor
    return tuple(Money(minor, currency) for currency, minor in sorted(found.items()))


def _table(values: Sequence[CustomerValue]) -> Table:
    shown = values if len(values) <= MAX_VALUES else values[: MAX_VALUES - 1]
    left = len(values) - len(shown)
    return Table(
        alt=Text.of("qbr.value.alt", n=len(shown)),
        columns=(
            Column(Text("qbr.head.result"), 0.25),
            Column(Text("qbr.head.gained"), 0.13, is_number=True),
            Column(Text("qbr.head.method"), 0.26),
            Column(Text("qbr.head.period"), 0.19),
            Column(Text("qbr.head.confirmed"), 0.17),
        ),
        rows=tuple(map(_row, shown)),
        rest=Text.of("qbr.value.rest", n=left) if left else None,
    )


def _row(value: CustomerValue) -> tuple[Cell, ...]:
    on = value.confirmed_on
    stands = Cell(phrases.full_day(on), mark=Mark.GOOD)
    if on is None:
        stands = Cell(Text("qbr.value.open"), mark=Mark.WATCH)
    return (
        Cell(value.title, strong=True), Cell(_gained(value)), Cell(value.method),
        Cell(_period(value)), stands,
    )  # fmt: skip


def _gained(value: CustomerValue) -> Words:
    if value.amount is not None:
        return phrases.amount(Unit.MONEY, value.amount)
    if value.measure is None:
        return Text("qbr.dash")
    number = phrases.number(value.measure)
    return Text.of("qbr.goals.amount", value=number, unit=value.unit or "")


def _period(value: CustomerValue) -> Words:
    if value.start_on and value.end_on:
        return Text.of("qbr.span", start=value.start_on, end=value.end_on)
    return phrases.full_day(value.start_on or value.end_on)
