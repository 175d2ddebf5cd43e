"""Rows of Python values as a sheet of a workbook or as CSV: real numbers, dates, amounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_writing import write_csv, written_whole
from csmdesk.system.texts import Texts

_FIRST_WIDTH, _WIDTH = 28, 16  # characters
_NAME_CHARS = 31  # what a workbook allows
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """Hold one table to be written; a value is a text, number, flag, day, moment or ``Money``."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[Sequence[object]]


def write_sheet(path: Path, sheet: Sheet, texts: Texts) -> int:
    """Write one table and return the number of its rows; raises ``UserError``.

    A target that ends in ``.csv`` becomes CSV (UTF-8 with BOM), any other a workbook. A file that
    was there stays as it was when the new one cannot be written.
    """
    heads, rows = with_currencies(sheet, texts)
    try:
        if path.suffix.lower() == ".csv":
            return write_csv(path, heads, ([plain(value) for value in row] for row in rows))
        return _write_workbook(path, sheet.title, heads, rows)
    except OSError as error:
        raise UserError(
            Text.of("export.failed", path=str(path), reason=error.strerror or str(error)),
            Text.of("export.failed_hint"),
        ) from error


def with_currencies(sheet: Sheet, texts: Texts) -> tuple[list[str], list[list[object]]]:
    """Give each column with amounts one for their currencies behind it."""
    with_money = [
        any(isinstance(row[at], Money) for row in sheet.rows) for at in range(len(sheet.heads))
    ]
    heads: list[str] = []
    for head, is_money in zip(sheet.heads, with_money, strict=True):
        heads += [head, texts.render(Text.of("export.column.currency"))] if is_money else [head]
    rows = []
    for row in sheet.rows:
        out: list[object] = []
        for value, is_money in zip(row, with_money, strict=True):
            if isinstance(value, Money):
                out += [value.amount, value.currency]
            else:
                out += [value, None] if is_money else [value]
        rows.append(out)
    return heads, rows


def plain(value: object) -> object:
    """Write a value as CSV has it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return int(value) if isinstance(value, bool) else value


def write_rows(book: Any, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Add a sheet with frozen headers and a filter to a workbook; return the number of rows."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    amounts = {
        digits: book.add_format({"num_format": "#,##0" + (f".{'0' * digits}" if digits else "")})
        for digits in range(4)
    }
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, _FIRST_WIDTH)
    if len(heads) > 1:
        sheet.set_column(1, len(heads) - 1, _WIDTH)
    sheet.write_row(0, 0, heads, bold)
    count = 0
    for count, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, datetime):
                local = value.astimezone().replace(tzinfo=None) if value.tzinfo else value
                sheet.write_datetime(count, at, local, moment)
            elif isinstance(value, date):
                sheet.write_datetime(count, at, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            elif isinstance(value, Decimal):
                digits = min(3, max(0, -int(value.as_tuple().exponent)))
                sheet.write_number(count, at, float(value), amounts[digits])
            elif value is not None:
                sheet.write(count, at, value)
    sheet.autofilter(0, 0, count, len(heads) - 1)
    return count


def _write_workbook(
    path: Path, title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> int:
    import xlsxwriter

    try:
        with written_whole(path) as part:
            part.open("wb").close()  # a folder that cannot be written fails before the work
            with xlsxwriter.Workbook(str(part), _OPTIONS) as book:
                return write_rows(book, sheet_name(title), heads, rows)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from error  # the system's own words


def sheet_name(title: str) -> str:
    """Bring a title into what a workbook allows as the name of a sheet."""
    allowed = "".join(" " if c in "[]:*?/\\" else c for c in title).strip().strip("'")
    return allowed[:_NAME_CHARS] or "1"
