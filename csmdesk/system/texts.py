"""Words for people: the sentence of a ``Text`` and the figures in it, in the reader's language."""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from csmdesk.domain.money import Money, minor_digits
from csmdesk.domain.text import Text
from csmdesk.system.resources import resource

if TYPE_CHECKING:
    from babel import Locale

Entry = str | Mapping[str, str]  # a sentence, or one for each plural form of ``n``
Number = int | float | Decimal

_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\w+))?\}")
_MINUS = "\u2212"
_HARD_SPACE = "\u00a0"
_UNKNOWN = "—"
_SHORT_DIGITS = 3
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # holds any float to the last place
_UNITS = {
    "en": ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "K")),
    "zh_CN": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")),
}
_DATES = {"en": ("d MMM y", "d MMM"), "zh_CN": ("y年M月d日", "M月d日")}
_COMMAS = {"en": ", ", "zh_CN": "、"}
# A book mixes yuan, yen and dollars: each keeps a sign of its own, the same in both languages.
_SIGNS = {"CNY": "¥", "USD": "US$", "JPY": "JP¥", "KRW": "₩"}


def languages() -> tuple[str, ...]:
    """Name the languages that have catalogues."""
    return tuple(sorted(folder.name for folder in resource("texts").iterdir() if folder.is_dir()))


def language_of(choice: str) -> str:
    """Turn the value of the language setting into a language; "system" asks the environment."""
    if choice != "system":
        return choice
    spoken = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((value for value in spoken if value), "") or locale.getlocale()[0] or ""
    return "zh_CN" if name.lower().startswith(("zh", "chinese")) else "en"


@cache
def catalogue(language: str) -> Mapping[str, Entry]:
    """Read all sentences of a language, one TOML file a room."""
    import tomllib  # the window is painted before the first sentence is asked for

    entries: dict[str, Entry] = {}
    for path in catalogue_files(language):
        entries.update(tomllib.loads(path.read_text("utf-8")))
    return entries


def catalogue_files(language: str) -> list[Path]:
    """Return the files of a language; ``LookupError`` when there are none."""
    files = sorted(resource("texts", language).glob("*.toml"))
    if not files:
        raise LookupError(f"no texts in {language!r}")
    return files


def placeholders(entry: Entry) -> frozenset[str]:
    """Return the names of the values that a sentence shows, over all its plural forms."""
    forms = (entry,) if isinstance(entry, str) else entry.values()
    return frozenset(name for form in forms for name, _ in _PLACEHOLDER.findall(form))


class Texts:
    """Write for a reader of one language, with times of one zone (that of the computer if none)."""

    def __init__(self, language: str, zone: tzinfo | None = None) -> None:
        catalogue_files(language)  # an unknown language is found here, not at the first sentence
        self.language = language
        self._zone = zone

    def render(self, text: Text) -> str:
        """Return the sentence with its values.

        A value is shown by its type; ``{x:percent}``, ``{x:short}`` (money, date) and ``{x:plain}``
        (no thousands) choose another form. Raises ``LookupError`` for an unknown code or a missing
        value: both are bugs.
        """
        entry = catalogue(self.language).get(text.code)
        if entry is None:
            raise LookupError(f"no text {text.code!r} in {self.language}")
        form = entry if isinstance(entry, str) else self._plural(entry, text)

        def shown(match: re.Match[str]) -> str:
            return self.value(_param(text, match[1]), match[2])

        return _PLACEHOLDER.sub(shown, form)

    def value(self, value: object, form: str | None = None) -> str:
        """Return one value as a sentence shows it; ``TypeError`` for what has no form."""
        if form == "plain":
            return str(value)
        if form == "percent" and isinstance(value, int | float | Decimal):
            return self.percent(value)
        if isinstance(value, Money):
            return self.money(value, short=form == "short")
        if isinstance(value, date) and not isinstance(value, datetime):
            return self.date(value, short=form == "short")
        if isinstance(value, tuple | list):
            return _COMMAS[self.language].join(self.value(part, form) for part in value)
        for kind, write in self._writers():
            if isinstance(value, kind) and not isinstance(value, bool):
                return write(value)
        raise TypeError(f"no words for {type(value).__name__}")

    def number(self, number: Number, digits: int | None = None, *, signed: bool = False) -> str:
        """Write a number; without ``digits`` up to two decimals; halves are rounded up."""
        value = Decimal(str(number))
        if not value.is_finite():
            return _UNKNOWN
        places = 2 if digits is None else digits
        value = _rounded(value, places)
        pattern = "#,##0." + ("#" if digits is None else "0") * places
        written = self._decimal(abs(value), pattern.rstrip("."))
        return _sign(value, plus=signed) + written

    def compact(self, number: Number) -> str:
        """Write a number from ten thousand on with three digits and a unit: 12.3K, 1.23万."""
        value = Decimal(str(number))
        if abs(value) < 10_000:
            return self.number(value)
        amount, unit = self._shortened(abs(value))
        return f"{_sign(value, plus=False)}{self._decimal(amount, '#,##0.##')}{unit}"

    def percent(self, ratio: Number, digits: int = 0, *, signed: bool = False) -> str:
        """Write a ratio as percent: 0.35 is 35 %."""
        value = Decimal(str(ratio))
        if not value.is_finite():
            return _UNKNOWN
        return f"{self.number(value * 100, digits, signed=signed)}{_HARD_SPACE}%"

    def money(self, money: Money, *, short: bool = False) -> str:
        """Write an amount to the last minor unit, or with three digits and a unit if ``short``."""
        amount = abs(money.amount)
        unit = ""
        if short:
            amount, unit = self._shortened(amount)
            pattern = "#,##0.##"
        else:
            whole = amount == amount.to_integral_value()
            pattern = "#,##0" if whole else "#,##0." + "0" * minor_digits(money.currency)
        mark = self._currency_mark(money.currency)
        sign = _MINUS if money.minor < 0 and amount else ""
        return f"{sign}{mark}{self._decimal(amount, pattern)}{unit}"

    def date(self, day: date, *, short: bool = False) -> str:
        """Write a day; ``short`` leaves the year out."""
        from babel.dates import format_date

        return format_date(day, _DATES[self.language][short], locale=_locale(self.language))

    def datetime(self, moment: datetime) -> str:
        """Write a moment in the reader's zone, to the minute; it must be aware."""
        if moment.tzinfo is None:
            raise ValueError("a moment without its zone is ambiguous")
        local = moment.astimezone(self._zone)
        return f"{self.date(local.date())} {local:%H:%M}"

    def _writers(self) -> tuple[tuple[type | tuple[type, ...], Callable[..., str]], ...]:
        return (
            (str, str),
            (Text, self.render),
            ((int, float, Decimal), self.number),
            (datetime, self.datetime),
            (Path, str),
            (type(None), _unknown),
        )

    def _plural(self, forms: Mapping[str, str], text: Text) -> str:
        number = _param(text, "n")
        if not isinstance(number, int):
            raise TypeError(f"text {text.code!r} needs a whole number n")
        if len(forms) == 1:  # Chinese has one form: spare the import
            return forms["other"]
        return forms.get(_locale(self.language).plural_form(number), forms["other"])

    def _shortened(self, amount: Decimal) -> tuple[Decimal, str]:
        units, whole = _UNITS[self.language], _rounded(amount, 0)
        if whole < units[-1][0]:
            return whole, ""
        # Rounded before the unit is chosen: 999,950 is 1M, not 1000K.
        rounded = ((_significant(amount / size), unit) for size, unit in units)
        return next((value, unit) for value, unit in rounded if value >= 1)

    def _currency_mark(self, currency: str) -> str:
        mark = _SIGNS.get(currency)
        if mark is None:
            from babel.numbers import get_currency_symbol

            mark = get_currency_symbol(currency, _locale(self.language))
        return f"{mark}{_HARD_SPACE}" if mark[-1].isalpha() else mark

    def _decimal(self, value: Decimal, pattern: str) -> str:
        from babel.numbers import format_decimal

        with localcontext(_WIDE):
            return format_decimal(
                value, format=pattern, locale=_locale(self.language), decimal_quantization=False
            )


@cache
def _locale(language: str) -> Locale:
    """Parse the name of a language once: Babel does it again at each call that is given a name."""
    from babel import Locale

    return Locale.parse(language)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), context=_WIDE)


def _significant(value: Decimal) -> Decimal:
    return _rounded(value, max(0, _SHORT_DIGITS - 1 - value.adjusted()))


def _sign(value: Decimal, *, plus: bool) -> str:
    if value < 0:
        return _MINUS
    return "+" if plus and value > 0 else ""


def _param(text: Text, name: str) -> object:
    if name not in text.params:
        raise LookupError(f"text {text.code!r} needs a value for {name!r}")
    return text.params[name]


def _unknown(_: None) -> str:
    return _UNKNOWN
