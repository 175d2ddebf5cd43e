"""Sentences and figures in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.system.texts import Texts, language_of, languages

SHANGHAI = ZoneInfo("Asia/Shanghai")
HARD_SPACE = "\u00a0"


@pytest.fixture
def en():
    return Texts("en", SHANGHAI)


@pytest.fixture
def zh():
    return Texts("zh_CN", SHANGHAI)


def yuan(amount):
    return Money.of(amount, "CNY")


def test_languages_are_those_of_the_catalogues():
    assert languages() == ("en", "zh_CN")


def test_sentence_is_that_of_the_language(en, zh):
    text = Text("vault.wrong_passphrase")
    assert en.render(text) == "The passphrase is not right."
    assert zh.render(text) == "口令不正确。"


def test_values_stand_in_the_sentence(en, zh):
    text = Text.of("vault.not_saved", file=Path("/x/vault.json"), reason="no space")
    assert en.render(text) == "The file /x/vault.json could not be written: no space."
    assert zh.render(text) == "无法写入文件 /x/vault.json：no space。"


def test_braces_and_codes_in_a_value_are_left_alone(en):
    text = Text.of("vault.keyring_failed", reason="{reason} {0} {x:percent}")
    assert en.render(text).endswith("{reason} {0} {x:percent}")


@pytest.mark.parametrize(("n", "english"), [(1, "Every minute"), (2, "Every 2 minutes")])
def test_plural_follows_the_language(en, zh, n, english):
    text = Text.of("settings.sync_minutes.every", n=n)
    assert en.render(text) == english
    assert zh.render(text) == f"每 {n} 分钟"


def test_number_in_a_plural_is_grouped(en):
    text = Text.of("settings.sync_minutes.every", n=12345)
    assert en.render(text) == "Every 12,345 minutes"


def test_text_within_a_text_is_rendered_too(en, zh):
    inner = Text("settings.theme.dark")
    text = Text.of("settings.not_allowed", key=inner, value=(inner, "x", 3))
    assert en.render(text) == "“Dark, x, 3” is not a possible value of the setting Dark."
    assert zh.render(text) == "“深色、x、3”不是设置项 深色 的有效值。"


def test_unknown_code_and_missing_value_are_bugs(en):
    with pytest.raises(LookupError, match=r"no\.such\.code"):
        en.render(Text("no.such.code"))
    with pytest.raises(LookupError, match="reason"):
        en.render(Text.of("vault.not_saved", file="x"))
    with pytest.raises(LookupError, match="'n'"):
        en.render(Text("settings.sync_minutes.every"))
    with pytest.raises(TypeError, match="whole number"):
        en.render(Text.of("settings.sync_minutes.every", n="3"))
    with pytest.raises(TypeError, match="object"):
        en.render(Text.of("vault.keyring_failed", reason=object()))
    with pytest.raises(TypeError, match="bool"):
        en.render(Text.of("vault.keyring_failed", reason=True))


def test_unknown_language_is_a_bug():
    with pytest.raises(LookupError, match="tlh"):
        Texts("tlh")


@pytest.mark.parametrize(
    ("value", "form", "english", "chinese"),
    [
        ("as it is", None, "as it is", "as it is"),
        (12345, None, "12,345", "12,345"),
        (12345, "plain", "12345", "12345"),
        (-0.5, None, "−0.5", "−0.5"),
        (Decimal("2.50"), None, "2.5", "2.5"),
        (0.354, "percent", f"35{HARD_SPACE}%", f"35{HARD_SPACE}%"),
        (date(2026, 3, 18), None, "18 Mar 2026", "2026年3月18日"),
        (date(2026, 3, 8), "short", "8 Mar", "3月8日"),
        (
            datetime(2026, 3, 18, 16, 5, tzinfo=UTC),
            None,
            "19 Mar 2026 00:05",
            "2026年3月19日 00:05",
        ),
        (Money.of("1234567.5", "CNY"), None, "¥1,234,567.50", "¥1,234,567.50"),
        (Money.of("1234567.5", "CNY"), "short", "¥1.23M", "¥123万"),
        (None, None, "—", "—"),
        ((1200, "b"), None, "1,200, b", "1,200、b"),
        ([], None, "", ""),
    ],
)
def test_value_is_shown_by_its_type(en, zh, value, form, english, chinese):
    assert en.value(value, form) == english
    assert zh.value(value, form) == chinese


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        ("0", "¥0", "¥0"),
        ("0.4", "¥0", "¥0"),
        ("-0.4", "¥0", "¥0"),
        ("999.49", "¥999", "¥999"),
        ("999.5", "¥1K", "¥1,000"),
        ("1000", "¥1K", "¥1,000"),
        ("9999", "¥10K", "¥9,999"),
        ("9999.5", "¥10K", "¥1万"),
        ("10000", "¥10K", "¥1万"),
        ("33412.5", "¥33.4K", "¥3.34万"),
        ("680000", "¥680K", "¥68万"),
        ("994999", "¥995K", "¥99.5万"),
        ("995000", "¥995K", "¥99.5万"),
        ("999500", "¥1M", "¥100万"),
        ("1200000", "¥1.2M", "¥120万"),
        ("5020000", "¥5.02M", "¥502万"),
        ("99950000", "¥100M", "¥1亿"),
        ("120000000", "¥120M", "¥1.2亿"),
        ("1500000000", "¥1.5B", "¥15亿"),
        ("2000000000000", "¥2T", "¥2万亿"),
        ("1234000000000000", "¥1,234T", "¥1,234万亿"),
        ("-33412.5", "−¥33.4K", "−¥3.34万"),
    ],
)
def test_short_money(en, zh, amount, english, chinese):
    assert en.money(yuan(amount), short=True) == english
    assert zh.money(yuan(amount), short=True) == chinese


@pytest.mark.parametrize(
    ("amount", "currency", "english", "chinese"),
    [
        ("33400", "USD", "US$33,400", "US$33,400"),
        ("33400.10", "USD", "US$33,400.10", "US$33,400.10"),
        ("-7.05", "CNY", "−¥7.05", "−¥7.05"),
        ("1500", "JPY", "JP¥1,500", "JP¥1,500"),
        ("1.234", "KWD", f"KWD{HARD_SPACE}1.234", f"KWD{HARD_SPACE}1.234"),
        ("99.5", "EUR", "€99.50", "€99.50"),
        ("12", "CHF", f"CHF{HARD_SPACE}12", f"CHF{HARD_SPACE}12"),
        ("3", "ZZZ", f"ZZZ{HARD_SPACE}3", f"ZZZ{HARD_SPACE}3"),
    ],
)
def test_exact_money(en, zh, amount, currency, english, chinese):
    assert en.money(Money.of(amount, currency)) == english
    assert zh.money(Money.of(amount, currency)) == chinese


@given(st.integers(-(10**18), 10**18), st.sampled_from(["CNY", "USD", "JPY", "KWD"]))
def test_exact_money_loses_nothing(minor, currency):
    money = Money(minor, currency)
    for language in languages():
        shown = Texts(language).money(money)
        digits = "".join(c for c in shown if c.isdigit() or c == ".")
        assert Decimal(digits) == abs(money.amount)
        assert shown.startswith("−") == (minor < 0)


@given(st.integers(0, 10**17))
def test_short_money_is_near_and_has_at_most_three_digits_before_the_last_unit(minor):
    sizes = {
        "K": 10**3,
        "M": 10**6,
        "B": 10**9,
        "T": 10**12,
        "万": 10**4,
        "亿": 10**8,
        "万亿": 10**12,
    }
    money = yuan(Decimal(minor).scaleb(-2))
    for language in languages():
        shown = Texts(language).money(money, short=True).removeprefix("¥").replace(",", "")
        figure = shown.rstrip("KMBT万亿")
        value = Decimal(figure) * sizes.get(shown[len(figure) :], 1)
        assert abs(value - money.amount) <= max(money.amount / 200, Decimal("0.5"))


def test_numbers_round_half_up_and_carry_their_sign(en):
    assert en.number(2.5, 0) == "3"
    assert en.number(0.125, 2) == "0.13"
    assert en.number(-2.5, 0) == "−3"
    assert en.number(2, 1) == "2.0"
    assert en.number(-0.001) == "0"
    assert en.number(6, signed=True) == "+6"
    assert en.number(-15, signed=True) == "−15"
    assert en.number(0, signed=True) == "0"
    assert en.number(float("nan")) == "—"
    assert en.number(float("inf")) == "—"
    assert en.number(1e300).startswith("1,000,000")


def test_percent_has_its_hard_space_and_places(en):
    assert en.percent(1.0432, 1) == f"104.3{HARD_SPACE}%"
    assert en.percent(Decimal("0.005")) == f"1{HARD_SPACE}%"
    assert en.percent(-0.3, signed=True) == f"−30{HARD_SPACE}%"
    assert en.percent(0.12, signed=True) == f"+12{HARD_SPACE}%"
    assert en.percent(float("nan")) == "—"


def test_naive_moment_is_refused(en):
    with pytest.raises(ValueError, match="zone"):
        en.datetime(datetime(2026, 3, 18))


@pytest.mark.parametrize(
    ("choice", "env", "expected"),
    [
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh_CN", {"LANG": "en_GB.UTF-8"}, "zh_CN"),
        ("system", {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ("system", {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ("system", {"LANG": "de_DE.UTF-8"}, "en"),
        ("system", {}, "en"),
    ],
)
def test_language_follows_choice_then_environment(monkeypatch, choice, env, expected):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert language_of(choice) == expected


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [
        (0, "0", "0"),
        (9_999, "9,999", "9,999"),
        (10_000, "10K", "1万"),
        (12_345, "12.3K", "1.23万"),
        (999_950, "1M", "100万"),
        (-25_600, "\u221225.6K", "\u22122.56万"),
    ],
)
def test_large_numbers_are_compact(number, english, chinese):
    assert Texts("en").compact(number) == english
    assert Texts("zh_CN").compact(number) == chinese
