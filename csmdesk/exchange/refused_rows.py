"""Refused rows as a file that can be mended and imported again."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.refusal import FAULT_MARK
from csmdesk.exchange.report import FileReport


def save_refused(report: FileReport, path: Path, render: Callable[[Text], str]) -> int:
    """Write the refused rows as CSV with their row number, column and reason; return how many.

    The file has a BOM, so that spreadsheets read it as UTF-8. Raises ``UserError`` when it cannot
    be written.
    """
    names = [render(Text.of(code)) for code in ("refused.row", "refused.column", "refused.reason")]
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*report.headers, *names])
            for refused in report.refused:
                cells = [_plain(cell) for cell in refused.cells[: len(report.headers)]]
                cells += [""] * (len(report.headers) - len(cells))
                writer.writerow([*cells, refused.row, refused.column or "", render(refused.reason)])
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UserError(
            Text.of("refused.not_saved", file=str(path), reason=error.strerror or ""),
            Text.of("refused.not_saved_hint"),
        ) from error
    return len(report.refused)


def _plain(cell: str) -> str:
    clean = cell.partition(" ")[2] if cell.startswith(FAULT_MARK) else cell
    clean = clean.encode("utf-8", "replace").decode("utf-8")
    if clean[:1] in tuple("=@\t\r") or (clean[:1] in "+-" and not _is_figure(clean)):
        return f"'{clean}"  # a spreadsheet would run it as a formula
    return clean


def _is_figure(text: str) -> bool:
    return all(c.isdigit() or c in "+-., ()%" for c in text)
