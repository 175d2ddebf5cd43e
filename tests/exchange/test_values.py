"""Yes and no, numbers, money and lists as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.money import Money
from csmdesk.exchange.money import currency_code, in_currency
from csmdesk.exchange.refusal import Refused
from csmdesk.exchange.values import (
    decimal_mark,
    is_nothing,
    parse_bool,
    parse_int,
    parse_list,
    parse_money,
    parse_number,
    parse_share,
)


@pytest.mark.parametrize("text", ["TRUE", "true", "是", "yes", "Y", "1", "√", "１", "1.0"])
def test_yes(text):
    assert parse_bool(text) is True


@pytest.mark.parametrize("text", ["FALSE", "否", "no", "N", "0", "×", "0.0"])
def test_no(text):
    assert parse_bool(text) is False


@pytest.mark.parametrize("text", ["maybe", "2", "是的吗"])
def test_neither_yes_nor_no(texts, text):
    with pytest.raises(Refused) as refused:
        parse_bool(text)
    assert text in texts.render(refused.value.reason)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("9", "9"), ("1,234", "1234"), ("1,234.5", "1234.5"), ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"), ("1\u202f234.5", "1234.5"), ("1'234.50", "1234.50"), ("-3", "-3"),
        ("−3.5", "-3.5"), ("(3.5)", "-3.5"), ("+7", "7"), ("1.2万", "12000"), ("3亿", "300000000"),
        ("1.5k", "1500"), ("2M", "2000000"), ("1e3", "1000"), (".5", "0.5"), ("１２", "12"),
        ("0.125", "0.125"), ("12,5", "12.5"), ("1,234,567", "1234567"),
    ],
)  # fmt: skip
def test_numbers(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["x", "1.2.3,4,5", "12-3", "1,23,4", "--1", "", "nan", "inf", "1e999", "9" * 30, "."]
)
def test_what_is_no_number(text):
    with pytest.raises(Refused):
        parse_number(text)


def test_the_column_tells_the_decimal_mark():
    assert decimal_mark(["1.234", "2.500,75"]) == ","
    assert decimal_mark(["1,234", "2,500.75"]) == "."
    assert decimal_mark(["1,234", "7"]) is None
    assert parse_number("1.234", ",") == 1234
    assert parse_number("1.234", ".") == Decimal("1.234")


@given(st.decimals(-(10**9), 10**9, places=2))
def test_written_numbers_are_read_back(number):
    assert parse_number(f"{number:,}") == number
    german = f"{number:,}".translate(str.maketrans(",.", ".,"))
    assert parse_number(german) == number


def test_whole_numbers():
    assert parse_int("1,234.0") == 1234
    with pytest.raises(Refused):
        parse_int("9.5")
    with pytest.raises(Refused):
        parse_int(str(2**63))


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("33432", Money(3343200, "USD")), ("$33,432.10", Money(3343210, "USD")),
        ("US$ 5", Money(500, "USD")), ("€1.234,50", Money(123450, "EUR")),
        ("¥100", Money(10000, "USD")), ("12.5万元", Money(12500000, "CNY")),
        ("CNY 100", Money(10000, "CNY")), ("100 JPY", Money(100, "JPY")),
        ("-20", Money(-2000, "USD")), ("(20)", Money(-2000, "USD")), ("0.005", Money(1, "USD")),
    ],
)  # fmt: skip
def test_money(text, money):
    assert parse_money(text, "USD") == money


def test_money_in_ten_thousands():
    assert parse_money("12.5", "CNY", scale=10_000) == Money(12500000, "CNY")


@pytest.mark.parametrize("text", ["much", "12 13", "$", "1e40"])
def test_what_is_no_money(text):
    with pytest.raises(Refused):
        parse_money(text, "USD")


def test_currencies_of_a_row():
    assert [currency_code(t) for t in ("usd", "RMB", "人民币", " EUR ")] == [
        "USD", "CNY", "CNY", "EUR",
    ]  # fmt: skip
    assert in_currency(Money(1000, "USD"), "USD", "JPY") == Money(10, "JPY")
    assert in_currency(Money(1000, "EUR"), "USD", "EUR") == Money(1000, "EUR")
    with pytest.raises(Refused):
        in_currency(Money(1000, "EUR"), "USD", "CNY")
    with pytest.raises(Refused):
        currency_code("gold")


def test_lists_and_nothing():
    assert parse_list("a; b、c,a") == ("a", "b", "c")
    assert parse_list(" ") == ()
    assert all(is_nothing(text) for text in ("", " ", "N/A", "null", "无", "-"))
    assert not is_nothing("0")


@pytest.mark.parametrize(
    ("text", "mark", "share"),
    [("12.5%", ".", "0.125"), ("12,5 %", ",", "0.125"), ("－3％", ".", "-0.03"), ("7", ".", "7")],
)
def test_per_cent_is_read_as_a_share(text, mark, share):
    assert parse_share(text, mark) == Decimal(share)


def test_per_cent_of_whole_numbers_is_refused():
    with pytest.raises(Refused):
        parse_int("50%")
    with pytest.raises(Refused):
        parse_share("half %")


def test_per_cent_tells_the_decimal_mark():
    assert decimal_mark(["12,5%", "3%"]) == ","
