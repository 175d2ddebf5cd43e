"""A plan is edited in LibreOffice by hand, saved there, and comes back with exactly those edits."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from csmdesk.domain.folding import plain
from csmdesk.domain.shared_plans import EditKind, difference
from csmdesk.exchange.plan_columns import headings
from csmdesk.exchange.plan_sheet_in import read_plan_file, same_words
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.system.texts import Texts
from tests.exchange.office import needs_office, quoted, work_on
from tests.exchange.test_plan_sheets import GIVEN, SHARED

pytestmark = needs_office
DONE = {"en": "Done", "zh_CN": "已完成"}


class Office:
    """A hand in LibreOffice, that knows columns by name and lines by key."""

    def __init__(self, folder, language):
        self.folder, self.path, self.language = folder, folder / "plan.xlsx", language
        write_plan(SHARED, self.path, Texts(language), "s1")
        sheet = openpyxl.load_workbook(self.path).worksheets[0]
        for row in sheet.iter_rows():
            found = {headings().get(plain(str(cell.value))): cell.column - 1 for cell in row}
            if "title" in found and "key" in found:
                self.columns, self.head = found, row[0].row - 1
                break
        keys = enumerate(sheet.iter_rows(values_only=True))
        self.rows = {row[self.columns["key"]]: n for n, row in keys}

    def cell(self, key, name):
        return f"sheet.getCellByPosition({self.columns[name]}, {self.rows[key]})"

    def do(self, *acts):
        return work_on(self.path, self.folder, list(acts))

    def edits(self):
        back = read_plan_file(self.path)
        assert (back.plan, back.account, back.share) == ("p1", "a1", "s1")
        found = difference(GIVEN, back.lines, same_words(GIVEN))
        told = {(e.kind.value, e.line.key, e.field, e.theirs) for e in found.edits}
        return told, found, back.problems


@pytest.fixture(params=["en", "zh_CN"])
def office(request, tmp_path):
    return Office(tmp_path, request.param)


def test_cells_rows_and_columns_that_are_edited_there_are_told_exactly(office):
    last = max(n for key, n in office.rows.items() if key)
    new = last + 2
    office.do(
        f"{office.cell('m1', 'title')}.setString({quoted('Slot planner live everywhere')})",
        f"{office.cell('m1', 'due_on')}.FormulaLocal = {quoted('2026-04-09')}",  # as it is typed
        f"{office.cell('t1', 'state')}.setString({quoted(DONE[office.language])})",
        f"{office.cell('t2', 'owner')}.setString({quoted('张伟')})",
        f"{office.cell('o1', 'current')}.setValue(31.5)",
        f"sheet.getCellByPosition({office.columns['title']}, {new}).setString({quoted('More')})",
        "sheet.unprotect(\"\")",
        f"sheet.Rows.removeByIndex({office.rows['m4']}, 1)",
        f"sheet.Rows.insertByIndex({office.rows['t2']}, 1)",
        f"sheet.getCellByPosition({office.columns['title']}, {office.rows['t2']})"
        f".setString({quoted('Second gate')})",
        "sheet.Columns.insertByIndex(3, 1)",
        f"sheet.getCellByPosition(3, {office.head}).setString({quoted('Budget')})",
    )  # fmt: skip
    told, found, problems = office.edits()
    added = {e.line.title: (e.line.kind.value, e.line.parent) for e in found.edits
             if e.kind is EditKind.ADDED}  # fmt: skip
    assert {each for each in told if each[0] != "added"} == {
        ("changed", "m1", "title", "Slot planner live everywhere"),
        ("changed", "m1", "due_on", date(2026, 4, 9)), ("changed", "t1", "state", "done"),
        ("changed", "t2", "owner", "张伟"), ("changed", "o1", "current", 31.5),
        ("removed", "m4", "", None),
    }  # fmt: skip
    assert added == {"Second gate": ("task", "m1"), "More": ("milestone", "o2")}
    assert (found.odd, problems) == ((), ())


def test_cells_that_are_merged_there_count_for_each_of_their_lines(office):
    first, column = office.rows["t1"], office.columns["owner"]
    office.do(
        "sheet.unprotect(\"\")", f"{office.cell('t1', 'owner')}.setString({quoted('Both')})",
        f"{office.cell('t2', 'owner')}.setString({quoted('')})",
        f"sheet.getCellRangeByPosition({column}, {first}, {column}, {first + 1}).merge(True)",
    )  # fmt: skip
    told, _, problems = office.edits()
    assert told == {("changed", "t1", "owner", "Both"), ("changed", "t2", "owner", "Both")}
    assert problems == ()


def test_a_file_that_was_only_saved_there_is_no_edit(office):
    office.do()
    told, found, problems = office.edits()
    assert (told, found.odd, problems) == (set(), (), ())


def test_lists_and_protection_are_there_when_it_is_opened(office):
    hidden = f"sheet.Columns.getByIndex({office.columns['key']})"
    kinds = "com.sun.star.sheet.ValidationType"
    state, side, due = (office.cell("m1", name) for name in ("state", "side", "due_on"))
    told = office.do(*(f"Print #1, {each}" for each in (
        "sheet.isProtected()",
        f"not {hidden}.IsVisible",
        "not doc.Sheets.getByIndex(1).IsVisible",
        f"{office.cell('m1', 'key')}.CellProtection.IsLocked",
        f"{office.cell('o1', 'due_on')}.CellProtection.IsLocked",  # it is computed
        f"not {due}.CellProtection.IsLocked",
        f"{state}.Validation.Type = {kinds}.LIST and {state}.Validation.ShowList > 0",
        f"{side}.Validation.Type = {kinds}.LIST and {side}.Validation.ShowList > 0",
        f"{due}.Validation.Type = {kinds}.DATE",
        f"InStr({state}.Validation.getFormula1(), {quoted(DONE[office.language])}) > 0",
    )))  # fmt: skip
    assert told == ["True"] * len(told)
    assert len(told) == 10
