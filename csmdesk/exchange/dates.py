"""Dates and times as people write them in files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum

from csmdesk.domain.text import Text
from csmdesk.exchange.refusal import Refused, shown

_YEARS = range(1900, 2201)
_NUMERIC = re.compile(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?:[T\s]+(.+))?\Z")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?\s*(.*)\Z")
_DAY_MONTH = re.compile(
    r"(?:[A-Za-z]{3,9},\s*)?(\d{1,2})[\s.-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4}|\d{2})(?:\s+(.+))?\Z"
)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:\s+(.+))?\Z")
_CLOCK = re.compile(
    r"(凌晨|早上|上午|中午|下午|晚上)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp]\.?[Mm]\.?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\Z"
)
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_TWO_DIGIT_TURN = 70  # 69 is 2069, 70 is 1970, as spreadsheets read it


class DateOrder(StrEnum):
    """Say how a file orders day, month and year when the digits alone do not tell."""

    AUTO = "auto"
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """Count what the values of a file tell about their order.

    ``either`` counts values such as 03-04-2024 that read as two different days; ``plain`` those
    that read in one way under any order; ``unreadable`` those that are no date.
    """

    dmy: int = 0
    mdy: int = 0
    either: int = 0
    plain: int = 0
    unreadable: int = 0

    def __add__(self, other: DateEvidence) -> DateEvidence:
        return DateEvidence(
            self.dmy + other.dmy,
            self.mdy + other.mdy,
            self.either + other.either,
            self.plain + other.plain,
            self.unreadable + other.unreadable,
        )

    @property
    def order(self) -> DateOrder | None:
        """Return the one order that fits, or ``None`` when a person has to say."""
        if self.dmy and not self.mdy:
            return DateOrder.DMY
        if self.mdy and not self.dmy:
            return DateOrder.MDY
        if not self.dmy and not self.mdy and not self.either:
            return DateOrder.YMD
        return None

    @property
    def is_mixed(self) -> bool:
        """Tell whether some values are only day-first and others only month-first."""
        return bool(self.dmy and self.mdy)

    @property
    def likely(self) -> DateOrder:
        """Return the order to propose when a person is asked."""
        return DateOrder.MDY if self.mdy > self.dmy else DateOrder.DMY


@dataclass(frozen=True, slots=True)
class _Parts:
    """Hold the numbers of a date; ``year_first`` or a month in words leave no doubt."""

    first: int
    second: int
    year: int
    rest: str
    is_plain: bool


def date_evidence(values: Iterable[tuple[str, int]]) -> DateEvidence:
    """Weigh the values of a column, each with the number of rows it stands in."""
    counts = {"dmy": 0, "mdy": 0, "either": 0, "plain": 0, "unreadable": 0}
    for text, rows in values:
        counts[_witness(text)] += rows
    return DateEvidence(**counts)


def parse_date(text: str, order: DateOrder) -> date:
    """Read a day; a time of day behind it is left out.

    Raises ``Refused`` with the reason. A date that begins with its year, or that names its month
    in words, reads the same under every order.
    """
    return _day(_split(text), order, text)


def parse_datetime(text: str, order: DateOrder, zone: tzinfo | None = None) -> datetime:
    """Read a moment and return it in UTC; a value without zone is local time in ``zone``.

    ``zone`` ``None`` is the zone of this computer. A day without time is its midnight.
    """
    parts = _split(text)
    day = _day(parts, order, text)
    clock, own_zone = _clock(parts.rest, text)
    moment = datetime.combine(day, clock, own_zone or zone)
    try:
        return moment.astimezone(UTC)
    except (OSError, OverflowError):  # days that the C library of some systems cannot place
        return moment.replace(tzinfo=UTC)


def _witness(text: str) -> str:
    try:
        parts = _split(text)
    except Refused:
        return "unreadable"
    if parts.is_plain or parts.first == parts.second:
        return "plain"
    if parts.first > 12 >= parts.second:
        return "dmy"
    if parts.second > 12 >= parts.first:
        return "mdy"
    return "unreadable" if parts.first > 12 else "either"


def _split(text: str) -> _Parts:
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _NUMERIC.match(plain):
        return _numeric(match, text)
    if match := _COMPACT.match(plain) or _CHINESE.match(plain):
        rest = match[4] if match.re is _CHINESE else ""
        return _Parts(int(match[3]), int(match[2]), int(match[1]), rest, is_plain=True)
    if match := _DAY_MONTH.match(plain):
        return _Parts(
            int(match[1]), _month(match[2], text), _year(match[3]), match[4] or "", is_plain=True
        )
    if match := _MONTH_DAY.match(plain):
        return _Parts(
            int(match[2]), _month(match[1], text), int(match[3]), match[4] or "", is_plain=True
        )
    raise _no_date(text)


def _numeric(match: re.Match[str], text: str) -> _Parts:
    first, second, third, rest = match[1], match[2], match[3], match[4] or ""
    if len(first) == 4 and len(third) <= 2:
        return _Parts(int(third), int(second), int(first), rest, is_plain=True)
    if len(first) <= 2 and len(third) in (2, 4):
        return _Parts(int(first), int(second), _year(third), rest, is_plain=False)
    raise _no_date(text)


def _day(parts: _Parts, order: DateOrder, text: str) -> date:
    day, month = parts.first, parts.second
    if not parts.is_plain and day != month:
        if order is DateOrder.YMD:
            raise Refused(Text.of("value.not_year_first", value=shown(text)))
        if order is DateOrder.AUTO:
            raise Refused(Text.of("value.date_order_unknown", value=shown(text)))
        if order is DateOrder.MDY:
            day, month = month, day
    try:
        result = date(parts.year, month, day)
    except ValueError:
        raise Refused(_no_such_day(parts, order, text)) from None
    if result.year not in _YEARS:
        raise Refused(Text.of("value.year_out_of_range", value=shown(text)))
    return result


def _no_such_day(parts: _Parts, order: DateOrder, text: str) -> Text:
    if not parts.is_plain and order is DateOrder.DMY:
        return Text.of("value.no_such_day_dmy", value=shown(text))
    if not parts.is_plain and order is DateOrder.MDY:
        return Text.of("value.no_such_day_mdy", value=shown(text))
    return Text.of("value.no_such_day", value=shown(text))


def _clock(rest: str, text: str) -> tuple[time, tzinfo | None]:
    if not rest:
        return time(), None
    match = _CLOCK.match(rest.strip())
    if match is None:
        raise Refused(Text.of("value.not_a_time", value=shown(text)))
    hour, minute, second = int(match[2]), int(match[3]), int(match[4] or 0)
    half = (match[5] or "").lower()[:1]
    if match[1] in ("下午", "晚上") or half == "p" or (match[1] == "中午" and hour < 11):
        hour = hour + 12 if hour < 12 else hour
    elif (match[1] in ("凌晨", "早上", "上午") or half == "a") and hour == 12:
        hour = 0
    try:
        return time(hour, minute, second), _zone(match[6])
    except ValueError:
        raise Refused(Text.of("value.not_a_time", value=shown(text))) from None


def _zone(mark: str | None) -> tzinfo | None:
    if not mark:
        return None
    if mark in ("Z", "UTC", "GMT"):
        return UTC
    return datetime.strptime(mark, "%z").tzinfo


def _month(word: str, text: str) -> int:
    known = word.lower()
    for number, name in enumerate(_MONTHS, start=1):
        if name.startswith(known) or (known == "sept" and number == 9):
            return number
    raise _no_date(text)


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < _TWO_DIGIT_TURN else 1900)


def _no_date(text: str) -> Refused:
    digits = text.strip()
    if digits.isdecimal() and len(digits) == 5:
        return Refused(Text.of("value.number_no_date", value=shown(text)))
    return Refused(Text.of("value.not_a_date", value=shown(text)))
