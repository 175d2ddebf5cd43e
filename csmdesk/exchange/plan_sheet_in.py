"""Read a plan that a customer sent back, whatever they did to the workbook.

Columns are found by their headings in either language, lines by their hidden keys. A cell that
cannot be read is named and left as it was; what is no plan of ours is refused as a whole.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.shared_plans import FIELDS, LineKind, SharedLine
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Side, TaskState
from csmdesk.exchange.dates import DateOrder, parse_date
from csmdesk.exchange.plan_columns import FORMAT, HIDDEN_SHEET, choices, heading, headings
from csmdesk.exchange.refusal import Refused, shown
from csmdesk.exchange.values import parse_number

_DIGITS = 15  # of a number, after a spreadsheet has saved it
_LOOK = 60  # rows in which the headings are looked for
_NEEDED = ("title", "key")
_LEVELS = frozenset({"level", "parent"})  # one of them tells what is part of what
# What a line of theirs is until they say otherwise.
_NEW = {"side": Side.THEIRS, "state": TaskState.OPEN}
# What opening bytes raises that are no workbook of ours.
_NO_PLAN = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError,
    TypeError, UserError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # how files begin that are no archives
_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


class CellProblem(NamedTuple):
    """Name a cell that could not be read; its field stays as it was."""

    row: int
    column: str
    reason: Text


@dataclass(frozen=True, slots=True)
class ReturnedPlan:
    """Hold what a customer sent back; the keys say what it was made from."""

    plan: str
    account: str
    share: str
    language: str
    lines: tuple[SharedLine, ...] = ()
    problems: tuple[CellProblem, ...] = ()


def read_plan_file(path: Path) -> ReturnedPlan:
    """Read a workbook; raise ``UserError`` for one that is damaged or was not made from a plan."""
    shown_values, formulas = _books(path)
    origin = _origin(path, shown_values)
    for sheet in shown_values.worksheets:
        if sheet.title == HIDDEN_SHEET:
            continue
        found = _header(sheet)
        if found is not None:
            reader = _Reader(sheet, formulas[sheet.title], *found)
            lines = tuple(reader.lines())
            return ReturnedPlan(
                origin["plan"], origin["account"], origin["share"], origin["language"], lines,
                tuple(reader.problems),
            )  # fmt: skip
    raise UserError(
        Text("plan_file.no_header", {"file": path.name, "title": heading("title")}),
        Text("plan_file.no_header_hint"),
    )


class PlanOrigin(NamedTuple):
    """Name the plan and the account that a workbook was made from, by their keys."""

    plan: str
    account: str


def plan_origin(path: Path) -> PlanOrigin | None:
    """Tell from which plan a file was made, nothing for a file of any other kind."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(path) as archive:
            if HIDDEN_SHEET.encode() not in archive.read("xl/workbook.xml"):
                return None  # most tables: the workbook need not be read
        book = load_workbook(path, read_only=True)
        try:
            found = _origin(path, book)
        finally:
            book.close()
    except _NO_PLAN:
        return None
    return PlanOrigin(found["plan"], found["account"])


def _books(path: Path) -> tuple[Any, Any]:
    """Open a workbook twice: with the values that formulas had, and with the formulas."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions, none of which is read
            return load_workbook(path, data_only=True), load_workbook(path)
    except OSError as error:
        said = {"file": path.name, "reason": error.strerror or str(error)}
        raise UserError(
            Text("plan_file.no_access", said), Text("plan_file.no_access_hint")
        ) from error
    except Exception as error:  # openpyxl raises whatever a damaged part made of it
        code = "plan_file.locked" if _is_locked(path) else "file.damaged_workbook"
        raise UserError(Text(code, {"file": path.name}), Text(f"{code}_hint")) from error


def _is_locked(path: Path) -> bool:
    """Tell a workbook with a password, or of the old kind, from one that is damaged."""
    with path.open("rb") as file:
        return file.read(len(_OLE)) == _OLE


def _origin(path: Path, book: Any) -> Mapping[str, str]:
    """Read from which plan a file was made."""
    found: dict[str, str] = {}
    if HIDDEN_SHEET in book.sheetnames:
        rows = book[HIDDEN_SHEET].iter_rows(max_col=2, max_row=20, values_only=True)
        found = {str(name): str(value) for name, value in rows if name and value}
    if not {"plan", "account", "share", "language"} <= set(found):
        raise UserError(
            Text("plan_file.not_ours", {"file": path.name}), Text("plan_file.not_ours_hint")
        )
    if found.get("format") != str(FORMAT):
        raise UserError(Text("plan_file.newer", {"file": path.name}), Text("plan_file.newer_hint"))
    return found


def _header(sheet: Any) -> tuple[int, dict[str, int]] | None:
    """Find the row of headings, and the column of each."""
    for number, row in enumerate(sheet.iter_rows(max_row=_LOOK, values_only=True), 1):
        columns: dict[str, int] = {}
        for at, value in enumerate(row):
            name = headings().get(plain(str(value))) if isinstance(value, str) else None
            if name is not None:
                columns.setdefault(name, at)
        if all(name in columns for name in _NEEDED) and not _LEVELS.isdisjoint(columns):
            return number, columns
    return None


@dataclass(slots=True)
class _Reader:
    sheet: Any
    formulas: Any
    header: int
    columns: dict[str, int]
    problems: list[CellProblem] = field(default_factory=list)
    covered: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    goals: frozenset[object] = frozenset()  # keys of lines that are part of nothing

    def lines(self) -> Iterator[SharedLine]:
        """Yield the lines of the sheet; a new one is part of the nearest line above it."""
        self._note_merged()
        last = (self.sheet.max_row or 0) + 1
        rows = [(number, self._row(number)) for number in range(self.header + 1, last)]
        self.goals = frozenset(row["key"] for _, row in rows if not row.get("parent"))
        above: dict[LineKind, str] = {}
        for number, cells in rows:
            if not any(cells.get(name) for name in ("title", "key", "comment")):
                continue
            line = self._line(number, cells, above)
            if line is not None:
                _go_below(line, above)
                yield line

    def _note_merged(self) -> None:
        """Let the cells of a merged area have the value that is shown in it."""
        for area in self.sheet.merged_cells.ranges:
            for row in range(area.min_row, area.max_row + 1):
                for column in range(area.min_col, area.max_col + 1):
                    self.covered[row, column] = (area.min_row, area.min_col)

    def _row(self, number: int) -> dict[str, object]:
        return {name: self._value(number, at + 1) for name, at in self.columns.items()}

    def _value(self, row: int, column: int) -> object:
        row, column = self.covered.get((row, column), (row, column))
        value = self.sheet.cell(row, column).value
        return value.strip() or None if isinstance(value, str) else value

    def _line(
        self, number: int, cells: Mapping[str, object], above: Mapping[LineKind, str]
    ) -> SharedLine | None:
        kind = self._kind(number, cells, above)
        if kind is None:
            return None
        key, up = str(cells.get("key") or ""), kind.above
        values = self._values(number, kind, cells if key else {**_NEW, **_said(cells)})
        parent = str(cells.get("parent") or "") if key else ""
        if up is not None and not parent:
            parent = above.get(up, "")
        if not key and not values.get("title"):
            self.problems.append(CellProblem(number, "title", Text("field.title_missing")))
            return None
        comment = str(cells.get("comment") or "")
        return SharedLine(kind, key, values, parent, comment, number)

    def _values(
        self, number: int, kind: LineKind, cells: Mapping[str, object]
    ) -> dict[str, object]:
        values: dict[str, object] = {}
        for name in FIELDS[kind]:
            if name not in self.columns:
                continue
            try:
                values[name] = self._read(number, name, cells.get(name))
            except Refused as refused:
                self.problems.append(CellProblem(number, name, refused.reason))
        return values

    def _kind(
        self, number: int, cells: Mapping[str, object], above: Mapping[LineKind, str]
    ) -> LineKind | None:
        """Return the level of a line; without a word for it, that of a task of what is above."""
        said = cells.get("level")
        value = None if said is None else choices("level").get(plain(str(said)))
        if value is not None:
            return LineKind(value)
        if said is not None:
            self.problems.append(CellProblem(number, "level", _no_choice(said)))
        if cells.get("key"):
            return self._kind_by_keys(cells)
        if said is not None:
            return None
        if LineKind.MILESTONE in above:
            return LineKind.TASK
        return LineKind.MILESTONE if above else LineKind.OBJECTIVE

    def _kind_by_keys(self, cells: Mapping[str, object]) -> LineKind:
        """Return the level of a line of ours whose word for it is gone, by what it is part of."""
        parent = cells.get("parent")
        if not parent:
            return LineKind.OBJECTIVE
        return LineKind.MILESTONE if parent in self.goals else LineKind.TASK

    def _read(self, number: int, name: str, value: object) -> object:
        if value is None:
            self._refuse_formula(number, name)
            return self._nothing(name)
        if isinstance(value, str) and value in _ERRORS:
            raise Refused(Text("value.cell_error", {"value": value}))
        if name in ("start_on", "due_on"):
            return _day(value)
        if name == "current":
            return _figure(float(parse_number(str(value))))
        if name in ("side", "state"):
            found = choices(name).get(plain(str(value)), value)
            if found not in set(choices(name).values()):
                raise Refused(_no_choice(value))
            return str(found)
        return _text(value)

    def _nothing(self, name: str) -> object:
        """Return what an empty cell says: these three cannot be empty, so they stay."""
        if name in ("title", "side", "state"):
            raise Refused(Text("plan_file.emptied"))
        return None

    def _refuse_formula(self, number: int, name: str) -> None:
        cell = self.formulas.cell(number, self.columns[name] + 1)
        if cell.data_type == "f":
            raise Refused(Text("value.cell_formula", {"value": str(cell.value)}))


def _go_below(line: SharedLine, above: dict[LineKind, str]) -> None:
    """Let what follows be part of a line, or of what that is part of, and of nothing further up."""
    levels = list(LineKind)
    for level in levels[levels.index(line.kind) :]:
        above.pop(level, None)
    above[line.kind] = line.key or f"row {line.row}"
    if line.kind.above is not None and line.parent:
        above[line.kind.above] = line.parent


def _no_choice(value: object) -> Text:
    return Text("plan_file.no_choice", {"value": shown(str(value))})


def _said(cells: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in cells.items() if value is not None}


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date(_text(value), DateOrder.AUTO)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def same_words(lines: Sequence[SharedLine]) -> tuple[SharedLine, ...]:
    """Return lines as a workbook gives them back: no blanks around words, none for nothing, and no
    more digits than a spreadsheet keeps."""
    return tuple(
        SharedLine(
            line.kind, line.key, {name: _kept(value) for name, value in line.values.items()},
            line.parent, line.comment, line.row,
        )
        for line in lines
    )  # fmt: skip


def _kept(value: object) -> object:
    if isinstance(value, float):
        return _figure(value)
    return value.strip() or None if isinstance(value, str) else value


def _figure(value: float) -> float:
    """Return a number with the digits that a spreadsheet keeps of it."""
    return float(f"{value:.{_DIGITS}g}")
