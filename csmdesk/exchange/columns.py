"""Whole columns of text turned into values, each distinct text read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from functools import partial

from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder, parse_date, parse_datetime
from csmdesk.exchange.fields import Field, FieldKind
from csmdesk.exchange.headers import Unit
from csmdesk.exchange.refusal import FAULT_MARK, Refused, reject_fault, shown
from csmdesk.exchange.values import (
    is_nothing,
    parse_bool,
    parse_int,
    parse_list,
    parse_money,
    parse_number,
    parse_share,
    parse_text,
)
from csmdesk.models.values import utc_text

_KEPT = 50_000  # distinct texts; a column of ids would otherwise hold the whole file


@dataclass(frozen=True, slots=True)
class Fault:
    """Stand for a value that could not be read."""

    reason: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """Say how the values of a file are read; ``zone`` ``None`` is that of this computer."""

    order: DateOrder
    currency: str
    zone: tzinfo | None = None


class Column(dict[str, object]):
    """Turn the texts of one column into values; ``None`` is an empty cell.

    A ``dict`` because a hit then costs no Python call: of 25,000 dates 732 differ. Values are
    ready for the database: days and moments as text, amounts as ``Money``.
    """

    def __init__(self, parse: Callable[[str], object]) -> None:
        super().__init__()
        self._parse = parse
        self.has_faults = False

    def __missing__(self, text: str) -> object:
        value: object
        try:
            reject_fault(text)
            value = self._parse(text)
        except Refused as refused:
            value = Fault(refused.reason)
            self.has_faults = True
        self[text] = value
        return value

    def read(self, texts: Sequence[str]) -> list[object]:
        """Read the cells of some rows."""
        if len(self) > _KEPT:
            self.clear()
        return list(map(self.__getitem__, texts))


class TextColumn(Column):
    """Turn the texts of a column into texts: mostly ids and names, which hardly repeat."""

    def read(self, texts: Sequence[str]) -> list[object]:
        """Read the cells of some rows."""
        if FAULT_MARK in "".join(texts):
            return super().read(texts)
        return [text.strip() or None for text in texts]


def column(field: Field, reading: Reading, unit: Unit, mark: str) -> Column:
    """Make the column of a field; ``mark`` is the decimal mark its numbers use."""
    if field.kind in (FieldKind.TEXT, FieldKind.REF):
        return TextColumn(parse_text)
    return Column(_parser(field, reading, unit, mark))


def extra_column() -> Column:
    """Make a column that is kept as it is; TRUE and plain whole numbers keep their type."""
    return Column(_extra)


def _parser(field: Field, reading: Reading, unit: Unit, mark: str) -> Callable[[str], object]:
    by_kind: dict[FieldKind, Callable[[str], object]] = {
        FieldKind.LIST: parse_list,
        FieldKind.BOOL: _optional(parse_bool),
        FieldKind.CHOICE: _optional(partial(_choice, field, _words(field))),
        FieldKind.DATE: partial(
            _unless_nothing, partial(_iso_day, reading.order), blanks=field.blanks
        ),
        FieldKind.MOMENT: _optional(partial(_iso_moment, reading)),
        FieldKind.INT: _optional(partial(_whole, field, mark)),
        FieldKind.NUMBER: _optional(partial(_float, mark)),
        FieldKind.MONEY: _optional(
            partial(
                parse_money, currency=unit.currency or reading.currency, mark=mark, scale=unit.scale
            )
        ),
        FieldKind.MINUTES: _optional(partial(_duration, unit.seconds or 60, 60, mark)),
        FieldKind.SECONDS: _optional(partial(_duration, unit.seconds or 1, 1, mark)),
    }
    return by_kind[field.kind]


def _optional(parse: Callable[[str], object]) -> Callable[[str], object]:
    return partial(_unless_nothing, parse)


def _unless_nothing(
    parse: Callable[[str], object], text: str, *, blanks: frozenset[str] = frozenset()
) -> object:
    is_blank = is_nothing(text) or " ".join(text.split()).casefold() in blanks
    return None if is_blank else parse(text)


def _iso_day(order: DateOrder, text: str) -> str:
    return parse_date(text, order).isoformat()


def _iso_moment(reading: Reading, text: str) -> str:
    return utc_text(parse_datetime(text, reading.order, reading.zone))


def _whole(field: Field, mark: str, text: str) -> int:
    value = parse_int(text, mark)
    if field.span is not None and not field.span[0] <= value <= field.span[1]:
        lowest, highest = field.span
        raise Refused(
            Text.of("value.out_of_range", value=shown(text), lowest=lowest, highest=highest)
        )
    return value


def _float(mark: str, text: str) -> float:
    return float(parse_share(text, mark))


def _duration(seconds: int, base: int, mark: str, text: str) -> int:
    value = parse_number(text, mark) * seconds / base
    if value < 0:
        raise Refused(Text.of("value.negative_time", value=shown(text)))
    return round(value)


def _words(field: Field) -> dict[str, str]:
    return {
        word.casefold(): str(value)
        for value, words in field.choices.items()
        for word in (value, *words)
    }


def _choice(field: Field, words: dict[str, str], text: str) -> str:
    word = " ".join(text.split()).casefold()
    if word in words:
        return words[word]
    if field.is_open:
        return text.strip()
    known = tuple(map(field.word, field.choices))
    raise Refused(Text.of("value.unknown_choice", value=shown(text), known=known))


def _extra(text: str) -> object:
    plain = text.strip()
    if plain in ("TRUE", "FALSE", "True", "False", "true", "false"):
        return plain.lower() == "true"
    if (
        plain.isascii()
        and plain.isdigit()
        and len(plain) < 16
        and (plain == "0" or plain[0] != "0")
    ):
        return int(plain)
    return plain or None
