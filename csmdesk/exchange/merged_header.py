"""Headers that take several rows or have merged cells, brought to one name for each column."""

from __future__ import annotations

from collections.abc import Sequence

from csmdesk.exchange.headers import fold_header
from csmdesk.exchange.record_kinds import known_headers

BETWEEN = " / "  # stands between the name of a group and the name of its column
_MOST_ROWS = 4

Area = tuple[int, int, int, int]  # first row, first column, last row, last column
Rows = Sequence[tuple[int, Sequence[str]]]  # number and cells


def is_title(cells: Sequence[str], number: int, areas: Sequence[Area], columns: int) -> bool:
    """Tell whether a row is a heading of the whole sheet: one text, merged across nearly all."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and any(
        top <= number <= bottom and right - left + 1 >= max(2, columns - 1)
        for top, left, bottom, right in areas
    )


def last_header_row(rows: Rows, at: int, areas: Sequence[Area]) -> int:
    """Return the index of the last row of a header that begins at index ``at``.

    A cell that is merged downwards takes its rows along. Below a cell that is merged across only
    names make a second row of the header; figures are values already.
    """
    number = rows[at][0]
    touching = [area for area in areas if area[0] <= number <= area[2]]
    last = max((area[2] for area in touching if area[2] > number), default=number)
    across = [area for area in touching if area[3] > area[1]]
    below = at + 1
    if last == number and across and below < len(rows) and _are_names(rows[below][1], across):
        last = rows[below][0]
    last = min(last, number + _MOST_ROWS - 1)
    return max(index for index, (found, _) in enumerate(rows) if found <= last)


def joined(rows: Rows, areas: Sequence[Area], columns: int) -> list[str]:
    """Name each column by the cells of all header rows, a merged cell standing in all it covers."""
    names: list[list[str]] = [[] for _ in range(columns)]
    for number, cells in rows:
        full = [*cells, *[""] * (columns - len(cells))]
        for top, left, bottom, right in areas:
            if top <= number <= bottom:
                anchor = next((c for n, c in rows if n == top), ())
                value = anchor[left] if left < len(anchor) else ""
                full[left : right + 1] = [value] * (right + 1 - left)
        for column, cell in enumerate(full[:columns]):
            word = " ".join(cell.split())
            if word and word not in names[column]:
                names[column].append(word)
    return [BETWEEN.join(parts) for parts in names]


def touched(rows: Rows, areas: Sequence[Area]) -> Area | None:
    """Return the first merged area of a header, or ``None``."""
    numbers = {number for number, _ in rows}
    return next(
        (area for area in sorted(areas) if numbers & set(range(area[0], area[2] + 1))), None
    )


def _are_names(cells: Sequence[str], across: Sequence[Area]) -> bool:
    """Tell whether a row names columns below the merged cells: texts, one of them well known."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or any(not any(c.isalpha() for c in cell) for cell in filled):
        return False
    under = [
        cells[column].strip()
        for _, left, _, right in across
        for column in range(left, min(right, len(cells) - 1) + 1)
    ]
    return all(under) and any(fold_header(cell) in known_headers() for cell in under)
