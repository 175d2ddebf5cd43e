"""Whatever a customer does to the workbook of a plan: told or refused, and nothing is lost."""

from datetime import date, datetime
from random import Random

import openpyxl
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.errors import UserError
from csmdesk.domain.shared_plans import EditKind, Oddity
from csmdesk.exchange.plan_return import compare_return
from csmdesk.exchange.plan_sheet_in import read_plan_file
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.services.plan_intake import Intake
from csmdesk.services.plan_shares import remember_share
from csmdesk.system.texts import Texts
from tests.models.records import contents
from tests.services.book_of import DAY, account, edit, person
from tests.services.plan_of import ahead, milestone, objective, plan, read, task

WORDS = [
    "", " ", "Gate log", "=1+1", "#REF!", "done", "Erledigt", "客户方", "x" * 300, 0, -3.5, 46000,
    True, date(2026, 4, 1), datetime(2026, 4, 1, 12), "1.4.2026", "03/04/2026", "soon", "\u200b",
]  # fmt: skip


def shared(store, path):
    """Give a plan to a customer as a workbook; return account and plan."""
    home = account(store)
    person(store, home, "Ingrid")
    plan_id = plan(store, home)
    for n in range(2):
        goal = objective(store, plan_id, f"Goal {n}", current=4.0)
        for m in range(2):
            step = milestone(store, goal, f"Step {n}{m}", start_on=DAY, due_on=ahead(9))
            task(store, step, f"Job {n}{m}", due_on=ahead(5))
    objective(store, plan_id, "No milestone yet")
    shown = customer_plan(read(store, plan_id), DAY)
    with edit(store) as uow:
        share = remember_share(uow, plan_id, shown.lines(), language="en", file_name=path.name)
    write_plan(shown, path, Texts("en"), share)
    return home, plan_id


class Vandal:
    """Do to a workbook what no customer would, and what many do."""

    def __init__(self, path, random):
        self.random = random
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]

    def row(self):
        return self.random.randint(1, self.sheet.max_row)

    def column(self):
        return self.random.randint(1, self.sheet.max_column)

    def delete_row(self):
        self.sheet.delete_rows(self.row(), self.random.randint(1, 3))

    def delete_column(self):
        self.sheet.delete_cols(self.column())

    def insert_row(self):
        self.sheet.insert_rows(self.row(), self.random.randint(1, 2))

    def insert_column(self):
        self.sheet.insert_cols(self.column(), self.random.randint(1, 2))

    def write(self):
        for _ in range(self.random.randint(1, 6)):
            cell = self.sheet.cell(self.row(), self.column())
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = self.random.choice(WORDS)

    def merge(self):
        top, left = self.row(), self.column()
        self.sheet.merge_cells(
            start_row=top, end_row=top + self.random.randint(0, 2), start_column=left,
            end_column=left + self.random.randint(0, 2),
        )  # fmt: skip

    def copy_row(self):
        source, target = self.row(), self.row()
        for column in range(1, self.sheet.max_column + 1):
            cell = self.sheet.cell(target, column)
            if not isinstance(cell, openpyxl.cell.cell.MergedCell):
                cell.value = self.sheet.cell(source, column).value

    def add_sheet(self):
        self.book.create_sheet("Ours", 0)["A1"] = "Notes"

    def run(self, path):
        acts = (
            self.delete_row, self.delete_column, self.insert_row, self.insert_column, self.write,
            self.write, self.merge, self.copy_row, self.add_sheet,
        )  # fmt: skip
        for _ in range(self.random.randint(0, 5)):
            self.random.choice(acts)()
        self.book.save(path)


def tried(act):
    """Return what came of it, and what was refused: nothing else may be raised."""
    try:
        return act(), None
    except UserError as error:
        return None, error


def take(store, plan_id, edits):
    with edit(store) as uow:
        Intake(uow, plan_id).take(edits)


def back(store, path, home):
    returned = read_plan_file(path)
    with store.read() as session:
        return compare_return(session, path, returned, home)


@settings(max_examples=25, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(st.integers(0, 2**64))
def test_any_workbook_is_told_or_refused_and_nothing_is_lost(new_book, tmp_path_factory, seed):
    path = tmp_path_factory.mktemp("mangled") / "plan.xlsx"
    with new_book() as store:
        home, plan_id = shared(store, path)
        Vandal(path, Random(seed)).run(path)
        held = contents(store)
        found, refused = tried(lambda: back(store, path, home))
        if refused is not None:
            assert refused.hint is not None
            assert contents(store) == held
            return
        told = {edit.line.key for edit in found.difference.edits}
        left = {each.line.key for each in found.difference.odd}
        for edit_ in found.difference.edits:
            assert edit_.kind is not EditKind.ADDED or edit_.line.title
        lines = {line.key for line in customer_plan(read(store, plan_id), DAY).lines()}
        assert {e.line.key for e in found.difference.edits if e.kind is EditKind.REMOVED} <= lines
        assert all(key is not None for key in told | left)
        take_each(store, plan_id, found.difference.edits, held)


def take_each(store, plan_id, edits, held):
    """Take one edit after the other: each is done, or refused with the plan as it was."""
    for each in edits:
        before = contents(store)
        _, refused = tried(lambda each=each: take(store, plan_id, [each]))
        if refused is not None:
            assert contents(store) == before
    if not edits:
        assert contents(store) == held


def test_an_unedited_file_of_a_plan_with_a_bare_objective_is_no_edit(store, tmp_path):
    path = tmp_path / "plan.xlsx"
    home, _ = shared(store, path)
    found = back(store, path, home)
    assert (found.difference.edits, found.difference.odd, found.problems) == ((), (), ())


def test_the_second_of_two_files_clashes_with_what_the_first_brought(store, tmp_path):
    first, second = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    home, plan_id = shared(store, first)
    second.write_bytes(first.read_bytes())
    for path, due in ((first, datetime(2026, 5, 4)), (second, datetime(2026, 5, 11))):
        put(path, "Step 00", "Due", due)
    [edit_] = back(store, first, home).difference.edits
    assert not edit_.clashes
    take(store, plan_id, [edit_])
    [edit_] = back(store, second, home).difference.edits
    assert (edit_.ours, edit_.theirs) == (date(2026, 5, 4), date(2026, 5, 11))
    assert edit_.clashes


def test_a_milestone_that_would_end_before_it_starts_is_not_taken(store, tmp_path):
    path = tmp_path / "plan.xlsx"
    home, plan_id = shared(store, path)
    put(path, "Step 00", "Due", datetime(2026, 1, 5))
    found = back(store, path, home)
    held = contents(store)
    _, refused = tried(lambda: take(store, plan_id, found.difference.edits))
    assert refused is not None
    assert contents(store) == held


def test_merged_titles_are_told_for_each_of_their_lines(store, tmp_path):
    path = tmp_path / "plan.xlsx"
    home, _ = shared(store, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    [(row, column)] = [(c.row, c.column) for r in sheet.iter_rows() for c in r
                       if c.value == "Step 00"]  # fmt: skip
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    book.save(path)
    [edit_] = back(store, path, home).difference.edits
    assert (edit_.kind, edit_.field, edit_.theirs) == (EditKind.CHANGED, "title", "Step 00")
    assert edit_.given == "Job 00"
    assert not {each.oddity for each in back(store, path, home).difference.odd} & {Oddity.GONE_HERE}


def put(path, title, heading, value):
    """Write into a cell, by what its line is called and what stands above it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    [row] = {cell.row for cell in cells if cell.value == title}
    column = next(cell.column for cell in cells if cell.value == heading)
    sheet.cell(row, column).value = value
    book.save(path)
