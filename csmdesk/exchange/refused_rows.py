"""Refused rows as a file that can be mended and imported again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_writing import write_csv
from csmdesk.exchange.refusal import FAULT_MARK
from csmdesk.exchange.report import FileReport, RefusedRow


def save_refused(report: FileReport, path: Path, render: Callable[[Text], str]) -> int:
    """Write the refused rows as CSV with their row number, column and reason; return how many.

    Raises ``UserError`` when the file cannot be written.
    """
    names = [render(Text.of(code)) for code in ("refused.row", "refused.column", "refused.reason")]
    width = len(report.headers)
    rows = (
        [*_padded(row, width), row.row, row.column or "", render(row.reason)]
        for row in report.refused
    )
    try:
        return write_csv(path, [*report.headers, *names], rows)
    except OSError as error:
        raise UserError(
            Text.of("refused.not_saved", file=str(path), reason=error.strerror or ""),
            Text.of("refused.not_saved_hint"),
        ) from error


def _padded(row: RefusedRow, width: int) -> list[str]:
    cells = [_plain(cell) for cell in row.cells[:width]]
    return cells + [""] * (width - len(cells))


def _plain(cell: str) -> str:
    text = cell.partition(" ")[2] if cell.startswith(FAULT_MARK) else cell
    return text.encode("utf-8", "replace").decode("utf-8")
