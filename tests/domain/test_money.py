"""Money is whole minor units; halves are rounded up, away from zero."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.money import Money, minor_digits

CURRENCIES = st.sampled_from(["CNY", "USD", "JPY", "KWD"])
MINOR = st.integers(-(10**15), 10**15)


@given(MINOR, CURRENCIES)
def test_amount_and_minor_units_are_one_figure(minor, currency):
    money = Money(minor, currency)
    assert Money.of(money.amount, currency) == money
    assert Money.of(str(money.amount), currency) == money


@given(st.decimals("-1e9", "1e9", places=6), CURRENCIES)
def test_rounding_is_off_by_half_a_minor_unit_at_most(amount, currency):
    rounded = Money.of(amount, currency)
    assert abs(rounded.amount - amount) * 2 <= Decimal(1).scaleb(-minor_digits(currency))


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1200.005", "CNY", 120_001),
        ("-1200.005", "CNY", -120_001),
        ("0.0049", "USD", 0),
        (7, "JPY", 7),
        ("7.5", "JPY", 8),
        ("1.2345", "KWD", 1235),
        (Decimal("12E3"), "EUR", 1_200_000),
    ],
)
def test_known_amounts(amount, currency, minor):
    assert Money.of(amount, currency) == Money(minor, currency)


def test_same_figure_in_another_currency_is_other_money():
    assert Money(1, "CNY") != Money(1, "USD")
