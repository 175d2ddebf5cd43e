"""The longer lists of values that settings offer."""

from __future__ import annotations

from csmdesk.domain.text import Text
from csmdesk.system.setting import Choice

CURRENCIES = (
    Choice("CNY", Text("settings.currency.CNY")),
    Choice("USD", Text("settings.currency.USD")),
    Choice("EUR", Text("settings.currency.EUR")),
    Choice("GBP", Text("settings.currency.GBP")),
    Choice("JPY", Text("settings.currency.JPY")),
    Choice("HKD", Text("settings.currency.HKD")),
    Choice("TWD", Text("settings.currency.TWD")),
    Choice("SGD", Text("settings.currency.SGD")),
    Choice("KRW", Text("settings.currency.KRW")),
    Choice("AUD", Text("settings.currency.AUD")),
    Choice("CAD", Text("settings.currency.CAD")),
    Choice("CHF", Text("settings.currency.CHF")),
    Choice("INR", Text("settings.currency.INR")),
)
MONTHS = (
    Choice(1, Text("settings.month.1")),
    Choice(2, Text("settings.month.2")),
    Choice(3, Text("settings.month.3")),
    Choice(4, Text("settings.month.4")),
    Choice(5, Text("settings.month.5")),
    Choice(6, Text("settings.month.6")),
    Choice(7, Text("settings.month.7")),
    Choice(8, Text("settings.month.8")),
    Choice(9, Text("settings.month.9")),
    Choice(10, Text("settings.month.10")),
    Choice(11, Text("settings.month.11")),
    Choice(12, Text("settings.month.12")),
)
HOLIDAY_COUNTRIES = (
    Choice("", Text("settings.country.none")),
    Choice("CN", Text("settings.country.CN")),
    Choice("HK", Text("settings.country.HK")),
    Choice("TW", Text("settings.country.TW")),
    Choice("SG", Text("settings.country.SG")),
    Choice("JP", Text("settings.country.JP")),
    Choice("KR", Text("settings.country.KR")),
    Choice("IN", Text("settings.country.IN")),
    Choice("AU", Text("settings.country.AU")),
    Choice("NZ", Text("settings.country.NZ")),
    Choice("US", Text("settings.country.US")),
    Choice("CA", Text("settings.country.CA")),
    Choice("GB", Text("settings.country.GB")),
    Choice("IE", Text("settings.country.IE")),
    Choice("DE", Text("settings.country.DE")),
    Choice("AT", Text("settings.country.AT")),
    Choice("CH", Text("settings.country.CH")),
    Choice("FR", Text("settings.country.FR")),
    Choice("NL", Text("settings.country.NL")),
    Choice("ES", Text("settings.country.ES")),
    Choice("IT", Text("settings.country.IT")),
    Choice("SE", Text("settings.country.SE")),
    Choice("BR", Text("settings.country.BR")),
    Choice("MX", Text("settings.country.MX")),
)
LOCK_MINUTES = (
    Choice(0, Text("settings.idle_lock.by_hand")),
    Choice(1, Text.of("settings.idle_lock.after", n=1)),
    Choice(5, Text.of("settings.idle_lock.after", n=5)),
    Choice(10, Text.of("settings.idle_lock.after", n=10)),
    Choice(15, Text.of("settings.idle_lock.after", n=15)),
    Choice(30, Text.of("settings.idle_lock.after", n=30)),
    Choice(60, Text.of("settings.idle_lock.after", n=60)),
)
TRASH_AGES = (
    Choice(0, Text("settings.trash_days.by_hand")),
    Choice(30, Text.of("settings.trash_days.after", n=30)),
    Choice(90, Text.of("settings.trash_days.after", n=90)),
    Choice(180, Text.of("settings.trash_days.after", n=180)),
    Choice(365, Text.of("settings.trash_days.after", n=365)),
)
