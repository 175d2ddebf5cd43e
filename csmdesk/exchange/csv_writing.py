"""CSV files for spreadsheets: read as UTF-8, nothing run as a formula, whole or not there."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

_FORMULA = ("=", "@", "\t", "\r")
_SIGNS = ("+", "-")


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Write a file with a BOM and return the number of its rows; raises ``OSError``."""
    count = 0
    with (
        written_whole(path) as part,
        part.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        writer = csv.writer(file)
        writer.writerow(head)
        for count, row in enumerate(rows, 1):  # noqa: B007 - counted for the caller
            writer.writerow([_harmless(cell) for cell in row])
    return count


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give the path of a part file that takes the place of ``path`` when all went well."""
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _harmless(cell: object) -> object:
    """Keep spreadsheets from running a text as a formula; figures and phone numbers may stay."""
    if not isinstance(cell, str):
        return cell
    if cell.startswith(_FORMULA) or (cell.startswith(_SIGNS) and not _is_figure(cell)):
        return f"'{cell}"
    return cell


def _is_figure(text: str) -> bool:
    return all(c.isdigit() or c in "+-., ()%" for c in text)
