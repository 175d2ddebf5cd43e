"""Write a success plan as a workbook that the customer can edit and send back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from csmdesk.domain.customer_plans import (
    CustomerMilestone,
    CustomerObjective,
    CustomerPlan,
    CustomerTask,
)
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.text import Text
from csmdesk.exchange.csv_writing import written_whole
from csmdesk.exchange.plan_columns import (
    CHOICES,
    COLUMNS,
    FORMAT,
    HIDDEN_SHEET,
    NAMES,
    SPARE_ROWS,
    choice,
    heading,
)
from csmdesk.system.texts import Texts

_HEAD_ROW = 7  # from 0: title, words and period stand above
_DATES = ("start_on", "due_on")
_WIDE = 0x2E80  # letters from here on are as wide as they are high
_FOOT = 100  # letters of the title below each page that is printed
_HAIR = 7  # the thinnest border of a cell
_TALL, _LINE = 75, 15  # points: the highest row, and one line of text
_QUIET, _HEADING = "#F1F3F6", "#DFE3EA"  # behind what cannot be changed, and behind headings
_OPTIONS = {"default_date_format": "yyyy-mm-dd", "strings_to_formulas": False,
            "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip


def write_plan(plan: CustomerPlan, path: Path, texts: Texts, share: str) -> None:
    """Write a plan in the language of ``texts``.

    ``share`` is the key under which it is remembered what stood in the file. Raises ``OSError``
    when it cannot be written; a file that was there stays as it was then.
    """
    import xlsxwriter

    try:
        with written_whole(path) as part:
            part.open("wb").close()  # a folder that cannot be written fails before the work
            with xlsxwriter.Workbook(str(part), _OPTIONS) as book:
                book.set_properties({"title": plan.title, "subject": plan.account_name})
                _Writer(plan, texts, book).write()
                _remember(book, plan, texts, share)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] from error  # the system's own words


def _remember(book: Any, plan: CustomerPlan, texts: Texts, share: str) -> None:
    sheet = book.add_worksheet(HIDDEN_SHEET)
    sheet.very_hidden()
    rows = {"format": str(FORMAT), "plan": plan.key, "account": plan.account_key, "share": share,
            "language": texts.language}  # fmt: skip
    for at, (name, value) in enumerate(rows.items()):
        sheet.write_row(at, 0, (name, value))


@dataclass(frozen=True, slots=True)
class _Row:
    """Hold the cells of one line by column."""

    kind: LineKind
    cells: dict[str, object]


@dataclass(slots=True)
class _Writer:
    plan: CustomerPlan
    texts: Texts
    book: Any
    sheet: Any = None
    formats: dict[tuple[object, ...], Any] = field(default_factory=dict)

    def write(self) -> None:
        self.sheet = self.book.add_worksheet(self._say(Text("plan_sheet.sheet")))
        self._columns()
        self._head()
        rows = list(self._rows())
        for at, row in enumerate(rows, _HEAD_ROW + 1):
            self._line(at, row)
        first, last = _HEAD_ROW + 1, _HEAD_ROW + len(rows) + SPARE_ROWS
        for at in range(first + len(rows), last + 1):
            self._spare(at)
        self._lists(first, last)
        self._page(last)

    def _columns(self) -> None:
        for at, column in enumerate(COLUMNS):
            options = {"hidden": True} if column.is_hidden else {}
            self.sheet.set_column(at, at, column.width, None, options)

    def _head(self) -> None:
        plan, last = self.plan, len([c for c in COLUMNS if not c.is_hidden]) - 1
        self.sheet.write(0, 0, plan.title, self._format(bold=True, font_size=16))
        self.sheet.write(1, 0, self._say(Text("plan_sheet.of", {
            "account": plan.account_name, "percent": round(plan.percent), "done": plan.done,
            "live": plan.live, "day": plan.as_of,
        })))  # fmt: skip
        wrapped = self._format(text_wrap=True, valign="top", italic=True)
        for at, words in ((2, plan.expectation), (3, plan.success)):
            self.sheet.merge_range(at, 0, at, last, words or "", wrapped)
            self.sheet.set_row(at, _height(words or "", 110))
        self.sheet.write(4, 0, self._say(Text("plan_sheet.sponsors", {
            "ours": plan.our_sponsor or "—", "theirs": plan.their_sponsor or "—",
        })))  # fmt: skip
        self.sheet.write(5, 0, self._say(Text("plan_sheet.how")), self._format(italic=True))
        bold = self._format(bold=True, bottom=1, bg_color=_HEADING, text_wrap=True, valign="top")
        for at, name in enumerate(NAMES):
            self.sheet.write(_HEAD_ROW, at, self._say(heading(name)), bold)

    def _rows(self) -> Iterator[_Row]:
        for n, goal in enumerate(self.plan.objectives, 1):
            yield self._objective(f"{n}", goal)
            for m, step in enumerate(goal.milestones, 1):
                yield self._milestone(f"{n}.{m}", step, goal.key)
                for k, task in enumerate(step.tasks, 1):
                    cells = self._dated(f"{n}.{m}.{k}", task, LineKind.TASK, step.key)
                    yield _Row(LineKind.TASK, cells)

    def _objective(self, number: str, goal: CustomerObjective) -> _Row:
        owners = " · ".join(each for each in (goal.ours, goal.theirs) if each)
        return _Row(LineKind.OBJECTIVE, {
            "number": number, "level": self._say(choice("level", LineKind.OBJECTIVE)),
            "title": goal.title, "owner": owners, "start_on": goal.start_on,
            "due_on": goal.due_on, "measure": self._measure(goal), "current": goal.current,
            "key": goal.key,
        })  # fmt: skip

    def _measure(self, goal: CustomerObjective) -> str:
        if not goal.measure:
            return ""
        ends = [
            "—" if each is None else f"{self.texts.number(each)}{goal.unit or ''}"
            for each in (goal.baseline, goal.target)
        ]
        return f"{goal.measure}: {ends[0]} → {ends[1]}"

    def _milestone(self, number: str, step: CustomerMilestone, parent: str) -> _Row:
        criteria = "\n".join(f"{'✓' if met else '○'} {text}" for text, met in step.criteria)
        cells = self._dated(number, step, LineKind.MILESTONE, parent)
        return _Row(LineKind.MILESTONE, {
            **cells, "criteria": criteria, "evidence": step.evidence,
        })  # fmt: skip

    def _dated(
        self, number: str, line: CustomerTask, kind: LineKind, parent: str
    ) -> dict[str, object]:
        return {
            "number": number, "level": self._say(choice("level", kind)), "title": line.title,
            "side": self._say(choice("side", line.side)), "owner": line.owner,
            "start_on": line.start_on, "due_on": line.due_on,
            "state": self._say(choice("state", line.state)), "key": line.key, "parent": parent,
        }  # fmt: skip

    def _line(self, at: int, row: _Row) -> None:
        indent = list(LineKind).index(row.kind)
        for column, known in enumerate(COLUMNS):
            name = known.name
            is_locked = row.kind not in known.writable
            look = self._format(
                locked=is_locked, bg_color=_QUIET if is_locked else "", text_wrap=True,
                valign="top", bold=row.kind is LineKind.OBJECTIVE,
                indent=indent if name == "title" else 0,
                align="left" if name in ("title", *_DATES) else "",
                num_format="yyyy-mm-dd" if name in _DATES else "General",
                border=_HAIR, border_color=_HEADING,
            )  # fmt: skip
            self._cell(at, column, row.cells.get(name), look)
        words = ((row.cells.get(known.name), known.width) for known in COLUMNS)
        self.sheet.set_row(at, max(_height(str(each or ""), width) for each, width in words))

    def _cell(self, at: int, column: int, value: object, look: Any) -> None:
        if isinstance(value, date):
            self.sheet.write_datetime(at, column, value, look)
        elif isinstance(value, int | float):
            self.sheet.write_number(at, column, value, look)
        elif value:
            self.sheet.write_string(at, column, str(value), look)
        else:
            self.sheet.write_blank(at, column, None, look)

    def _spare(self, at: int) -> None:
        for column, known in enumerate(COLUMNS):
            look = self._format(
                locked=known.is_hidden or known.name in ("number", "criteria", "measure"),
                text_wrap=True, valign="top",
                num_format="yyyy-mm-dd" if known.name in _DATES else "General",
            )  # fmt: skip
            self.sheet.write_blank(at, column, None, look)

    def _lists(self, first: int, last: int) -> None:
        for name, values in CHOICES.items():
            words = [self._say(choice(name, value)) for value in values]
            self._rule(name, first, last, {"validate": "list", "source": words})
        for name in _DATES:
            self._rule(name, first, last, {
                "validate": "date", "criteria": ">=", "value": date(2000, 1, 1),
                "error_message": self._say(Text("plan_sheet.no_date")),
            })  # fmt: skip

    def _rule(self, name: str, first: int, last: int, rule: dict[str, Any]) -> None:
        at = NAMES.index(name)
        self.sheet.data_validation(first, at, last, at, {**rule, "ignore_blank": True})

    def _page(self, last: int) -> None:
        self.sheet.freeze_panes(_HEAD_ROW + 1, 3)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(0.4, 0.4, 0.5, 0.7)  # inches
        title = self.plan.title[:_FOOT].replace("&", "&&")
        self.sheet.set_footer(f"&L{title}&R&P / &N")
        self.sheet.repeat_rows(_HEAD_ROW)
        self.sheet.print_area(0, 0, last - SPARE_ROWS, len(COLUMNS) - 3)
        self.sheet.set_default_row(hide_unused_rows=False)
        self.sheet.protect("", {
            "insert_rows": True, "delete_rows": True, "format_cells": True,
            "format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
        })  # fmt: skip

    def _format(self, **look: object) -> Any:
        known = tuple(sorted((name, value) for name, value in look.items() if value != ""))
        if known not in self.formats:
            self.formats[known] = self.book.add_format(dict(known))
        return self.formats[known]

    def _say(self, text: Text) -> str:
        return self.texts.render(text)


def _height(words: str, width: int) -> int:
    """Return how high wrapped words are in a column; Chinese letters are twice as wide."""
    lines = 0
    for line in words.split("\n"):
        lines += max(1, -(-sum(2 if ord(letter) > _WIDE else 1 for letter in line) // width))
    return min(_TALL, _LINE * lines)
