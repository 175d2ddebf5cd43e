"""A plan goes to the customer as a workbook and comes back, whatever they did to it."""

import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.shared_plans import EditKind, Oddity, difference
from csmdesk.exchange.plan_columns import HIDDEN_SHEET, headings
from csmdesk.exchange.plan_sheet_in import plan_origin, read_plan_file, same_words
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.system.texts import Texts
from tests.domain.sample_plan import PLAN, SECRET, TODAY

SHARED = customer_plan(PLAN, TODAY)
GIVEN = same_words(SHARED.lines())


@pytest.fixture(params=["en", "zh_CN"])
def file(request, tmp_path):
    path = tmp_path / "plan.xlsx"
    write_plan(SHARED, path, Texts(request.param), "s1")
    return path


class Sheet:
    """Edit a workbook as a customer does: by the names of columns and of lines."""

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]
        for row in self.sheet.iter_rows():
            found = {headings().get(plain(str(cell.value))): cell.column for cell in row}
            if "title" in found and "key" in found:
                self.head, self.columns = row[0].row, found
                break

    def row(self, key):
        column = self.columns["key"]
        return next(n for n in range(self.head, 99) if self.sheet.cell(n, column).value == key)

    def put(self, row, name, value):
        self.sheet.cell(row, self.columns[name]).value = value

    def save(self):
        self.book.save(self.path)


def told(path):
    back = read_plan_file(path)
    found = difference(GIVEN, back.lines, GIVEN)
    return back, {(e.kind.value, e.line.key, e.field, e.theirs) for e in found.edits}, found


def test_file_that_comes_back_unedited_is_no_edit(file):
    back, edits, found = told(file)
    assert (back.plan, back.account, back.share) == ("p1", "a1", "s1")
    assert (edits, found.odd, back.problems) == (set(), (), ())
    assert [line.key for line in back.lines] == ["o1", "m1", "t1", "t2", "m2", "o2", "m4"]


def test_nothing_of_ours_stands_in_any_part_of_the_file(file):
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    assert [name for name, text in parts.items() if SECRET.casefold() in text.casefold()] == []
    assert any("Slot planner live" in text for text in parts.values())


def test_edits_of_cells_are_told_exactly(file):
    sheet = Sheet(file)
    step, job, goal = sheet.row("m1"), sheet.row("t1"), sheet.row("o1")
    sheet.put(step, "due_on", datetime(2026, 4, 9))
    sheet.put(step, "evidence", "Photo of the gate")
    sheet.put(job, "owner", "Mads")
    sheet.put(job, "state", "done")
    sheet.put(goal, "current", 31)
    sheet.put(goal, "comment", "Night shift, too?")
    sheet.save()
    back, edits, _ = told(file)
    assert back.problems == ()
    assert edits == {
        ("changed", "m1", "due_on", date(2026, 4, 9)),
        ("changed", "m1", "evidence", "Photo of the gate"),
        ("changed", "t1", "owner", "Mads"), ("changed", "t1", "state", "done"),
        ("changed", "o1", "current", 31.0), ("comment", "o1", "", "Night shift, too?"),
    }  # fmt: skip


def test_rows_taken_out_and_added_are_told(file):
    sheet = Sheet(file)
    sheet.sheet.delete_rows(sheet.row("t2"))
    sheet.sheet.insert_rows(sheet.row("m2"))
    new = sheet.row("m2") - 1
    sheet.put(new, "title", "Second gate")
    sheet.put(new, "due_on", "2026年4月2日")
    sheet.save()
    back, edits, found = told(file)
    assert {kind for kind, *_ in edits} == {"removed", "added"}
    [added] = [e.line for e in found.edits if e.kind is EditKind.ADDED]
    assert (added.kind, added.parent, added.title) == ("task", "m1", "Second gate")
    assert added.values["due_on"] == date(2026, 4, 2)
    assert (added.values["side"], added.values["state"]) == ("theirs", "open")
    assert back.problems == ()


def test_columns_may_be_inserted_moved_and_deleted_and_rows_sorted(file):
    sheet = Sheet(file)
    rows = [
        [sheet.sheet.cell(n, c).value for c in range(1, sheet.sheet.max_column + 1)]
        for n in range(sheet.head + 1, sheet.head + 8)
    ]
    for n, row in enumerate(reversed(rows), sheet.head + 1):
        for c, value in enumerate(row, 1):
            cell = sheet.sheet.cell(n, c)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"  # openpyxl takes "=…" for a formula, a spreadsheet does not
    sheet.sheet.insert_cols(3, 2)
    sheet.sheet.cell(sheet.head, 3).value = "Budget"
    moved = Sheet.__new__(Sheet)
    sheet.save()
    moved.__init__(file)
    moved.sheet.delete_cols(moved.columns["criteria"])
    moved.save()
    back, edits, found = told(file)
    assert (edits, found.odd, back.problems) == (set(), (), ())


def test_cell_that_cannot_be_read_is_named_and_stays(file):
    sheet = Sheet(file)
    step, job = sheet.row("m1"), sheet.row("t1")
    sheet.put(step, "due_on", "soon")
    sheet.put(step, "start_on", "=TODAY()")
    sheet.put(job, "side", "everybody")
    sheet.put(job, "title", None)
    sheet.put(sheet.row("o1"), "current", "about thirty")
    sheet.put(sheet.row("t2"), "level", "Epic")
    sheet.put(job, "due_on", "03/04/2026")
    sheet.save()
    back, edits, _ = told(file)
    assert {(p.row, p.column) for p in back.problems} == {
        (step, "due_on"), (step, "start_on"), (job, "side"), (job, "title"), (job, "due_on"),
        (sheet.row("o1"), "current"), (sheet.row("t2"), "level"),
    }  # fmt: skip
    assert edits == set()  # the line whose level is not known is still known by its key


def test_lines_are_known_without_the_column_of_their_levels(file):
    sheet = Sheet(file)
    sheet.sheet.delete_cols(sheet.columns["level"])
    sheet.save()
    back, edits, found = told(file)
    assert (edits, found.odd, back.problems) == (set(), (), ())


def test_new_line_below_an_objective_is_a_step_of_that_one(file):
    sheet = Sheet(file)
    sheet.sheet.insert_rows(sheet.row("o2") + 1)
    new = sheet.row("o2") + 1
    sheet.put(new, "title", "Reports agreed")
    sheet.save()
    _, _, found = told(file)
    [added] = [e.line for e in found.edits if e.kind is EditKind.ADDED]
    assert (added.kind, added.parent) == ("milestone", "o2")


def test_file_tells_from_which_plan_it_was_made_and_no_other_does(file, tmp_path):
    assert plan_origin(file) == ("p1", "a1")
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK no workbook")
    assert [plan_origin(each) for each in (other, broken, tmp_path / "gone.xlsx")] == [None] * 3


def test_merged_cells_count_for_each_of_their_lines(file):
    sheet = Sheet(file)
    first, column = sheet.row("t1"), sheet.columns["owner"]
    sheet.put(first, "owner", "Both")
    sheet.sheet.merge_cells(
        start_row=first, end_row=first + 1, start_column=column, end_column=column
    )
    sheet.save()
    _, edits, _ = told(file)
    assert edits == {("changed", "t1", "owner", "Both"), ("changed", "t2", "owner", "Both")}


def test_keys_that_were_changed_or_copied_are_resolved_and_said(file):
    sheet = Sheet(file)
    sheet.put(sheet.row("m4"), "key", "typed over")
    last = sheet.head + 8
    for name in ("level", "title", "key", "side", "state"):
        sheet.put(last, name, sheet.sheet.cell(sheet.row("t1"), sheet.columns[name]).value)
    sheet.save()
    _, edits, found = told(file)
    assert {each.oddity for each in found.odd} == {Oddity.FOUND_BY_TITLE, Oddity.COPIED}
    assert {kind for kind, *_ in edits} == {"added"}


def test_two_versions_of_one_file_are_both_told(file, tmp_path):
    other = tmp_path / "other.xlsx"
    other.write_bytes(file.read_bytes())
    for path, day in ((file, datetime(2026, 4, 1)), (other, datetime(2026, 4, 8))):
        sheet = Sheet(path)
        sheet.put(sheet.row("m1"), "due_on", day)
        sheet.save()
    after = tuple(
        replace(each, values={**each.values, "due_on": date(2026, 4, 1)}) if each.key == "m1"
        else each for each in GIVEN
    )  # fmt: skip
    [edit] = difference(GIVEN, read_plan_file(other).lines, after).edits
    assert (edit.clashes, edit.ours, edit.theirs) == (True, date(2026, 4, 1), date(2026, 4, 8))


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda path: path.write_bytes(b"no workbook"), "file.damaged_workbook"),
        (lambda path: path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600),
         "plan_file.locked"),
        (lambda path: path.unlink(), "plan_file.no_access"),
        (lambda path: _edit(path, lambda book: book.remove(book[HIDDEN_SHEET])),
         "plan_file.not_ours"),
        (lambda path: _edit(path, lambda book: book.worksheets[0].delete_rows(1, 8)),
         "plan_file.no_header"),
        (lambda path: _edit(path, lambda book: _format_of(book, "2")), "plan_file.newer"),
    ],
)  # fmt: skip
def test_file_that_is_no_plan_is_refused_with_advice(file, spoil, code):
    spoil(file)
    with pytest.raises(UserError) as caught:
        read_plan_file(file)
    assert caught.value.message.code == code
    assert caught.value.hint is not None


def _edit(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def _format_of(book, value):
    book[HIDDEN_SHEET]["B1"] = value


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["m1", "m2", "m4", "t1", "t2"]),
        st.sampled_from(["title", "owner", "start_on", "due_on"]),
        st.text("äb字 ", min_size=1, max_size=6).filter(str.strip), st.dates(date(2020, 1, 1)),
    ),
    max_size=6,
)  # fmt: skip


@given(EDITS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_scripted_edit_is_told_exactly(tmp_path, edits):
    path = tmp_path / "any.xlsx"
    write_plan(SHARED, path, Texts("en"), "s1")
    sheet, wanted = Sheet(path), {}
    for key, name, words, day in edits:
        is_day = name.endswith("_on")
        value = day if is_day else words.strip()
        sheet.put(sheet.row(key), name, datetime(day.year, day.month, day.day) if is_day else words)
        wanted[key, name] = value
    sheet.save()
    known = {line.key: line.values for line in GIVEN}
    _, found, _ = told(path)
    assert found == {
        ("changed", key, name, value) for (key, name), value in wanted.items()
        if known[key][name] != value
    }  # fmt: skip
