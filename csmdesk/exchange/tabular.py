"""Table files of any kind behind one face."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_file import open_csv
from csmdesk.exchange.rows import Table
from csmdesk.exchange.xlsx_file import SheetName, XlsxTable, sheet_names

_ZIP = b"PK\x03\x04"


def open_table(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
) -> Table:
    """Open a CSV or XLSX file by its content, whatever its name ends with.

    ``encoding`` and ``delimiter`` overrule what would be detected; ``sheet`` chooses one of a
    workbook. Raises ``UserError`` that names the file and what to do.
    """
    with _in_words(path):
        if _is_workbook(path):
            return XlsxTable(path, sheet)
        return open_csv(path, encoding=encoding, delimiter=delimiter)


def sheets_of(path: Path) -> tuple[SheetName, ...]:
    """List the sheets of a file, none of a CSV file; raises ``UserError``."""
    with _in_words(path):
        return sheet_names(path) if _is_workbook(path) else ()


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_ZIP)) == _ZIP


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise UserError(
            Text.of("file.missing", file=str(path)), Text.of("file.missing_hint")
        ) from None
    except IsADirectoryError:
        raise UserError(
            Text.of("file.is_folder", file=str(path)), Text.of("file.folder_hint")
        ) from None
    except PermissionError:
        raise UserError(
            Text.of("file.no_permission", file=str(path)), Text.of("file.no_permission_hint")
        ) from None
    except OSError as error:
        raise UserError(
            Text.of("file.cannot_read", file=path.name, reason=error.strerror or str(error)),
            Text.of("file.missing_hint"),
        ) from error
