"""Column headers brought into the one form in which they are compared, and the units they name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRACKETED = re.compile(r"[(\[{（【].*?[)\]}）】]")
_NO_WORD = re.compile(r"[\W_]+")
_CJK_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff])")
_CURRENCIES = {
    "usd": "USD", "cny": "CNY", "rmb": "CNY", "eur": "EUR", "gbp": "GBP", "jpy": "JPY",
    "hkd": "HKD", "sgd": "SGD", "aud": "AUD", "cad": "CAD", "chf": "CHF", "inr": "INR",
    "krw": "KRW", "twd": "TWD", "元": "CNY", "人民币": "CNY", "美元": "USD", "欧元": "EUR",
    "港元": "HKD", "日元": "JPY",
}  # fmt: skip
_DURATIONS = {
    "sec": 1, "secs": 1, "second": 1, "seconds": 1, "秒": 1, "min": 60, "mins": 60, "minute": 60,
    "minutes": 60, "分钟": 60, "hour": 3600, "hours": 3600, "hrs": 3600, "小时": 3600, "day": 86400,
    "days": 86400, "天": 86400,
}  # fmt: skip
_SCALES = {"万": 10_000, "千": 1_000, "亿": 100_000_000, "k": 1_000, "thousand": 1_000}


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold the unit that a header names: ``金额（万元）`` is CNY times 10 000."""

    currency: str | None = None
    scale: int = 1
    seconds: int | None = None


def fold_header(header: str) -> str:
    """Bring a header into the form that is compared: ``SignupDate`` and ``signup_date`` are one.

    Units behind the name are left out (``amount_usd``, ``时长（分钟）``), see ``unit_of``.
    """
    plain = _plain(header)
    words = _words(_BRACKETED.sub(" ", plain)) or _words(plain)
    while len(words) > 1 and (words[-1] in _CURRENCIES or words[-1] in _DURATIONS):
        words.pop()
    return _CJK_GAP.sub("", " ".join(words))


def unit_of(header: str) -> Unit:
    """Read the unit out of a header."""
    plain = _plain(header)
    marks = [w for part in _BRACKETED.findall(plain) for w in _words(part)]
    words = _words(_BRACKETED.sub(" ", plain))
    if len(words) > 1:
        marks.append(words[-1])
    currency, scale, seconds = None, 1, None
    for mark in marks:
        for sign, factor in _SCALES.items():
            if mark == sign or (mark.startswith(sign) and mark[len(sign) :] in _CURRENCIES):
                scale, mark = factor, mark[len(sign) :]  # noqa: PLW2901 - the sign is used up
        currency = _CURRENCIES.get(mark, currency)
        seconds = _DURATIONS.get(mark, seconds)
    return Unit(currency, scale, seconds)


def signature(kind: str, headers: Iterable[str]) -> str:
    """Name a layout of columns, by which a mapping is remembered; their order does not matter."""
    return f"{kind}:{'|'.join(sorted({fold_header(header) for header in headers}))}"


def _plain(header: str) -> str:
    return _CAMEL.sub(" ", unicodedata.normalize("NFKC", header).strip())


def _words(text: str) -> list[str]:
    return [word for word in _NO_WORD.split(text.casefold()) if word]
