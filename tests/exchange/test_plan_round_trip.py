"""Any plan goes out as a workbook and comes back: unedited as no edit, edited as exactly that."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.folding import plain
from csmdesk.domain.shared_plans import FIELDS, LineKind, difference
from csmdesk.domain.success_plans import (
    Colleague,
    Contact,
    Criterion,
    Measure,
    Milestone,
    Objective,
    Owners,
    PlanTask,
    SuccessPlan,
)
from csmdesk.exchange.plan_columns import COLUMNS, choice, headings
from csmdesk.exchange.plan_sheet_in import read_plan_file, same_words
from csmdesk.exchange.plan_sheet_out import write_plan
from csmdesk.system.texts import Texts

TODAY = date(2026, 3, 18)
ODD = [
    "=1+1", "'quoted", "+3", "@x", "TRUE", "2026-01-01", "007", "1e5", "a\nb", "tab\there", "3.0",
    "№ 5", "客户方", "Done", "  padded  ", "𝔘nusual", "<b>&amp;", "No.", "_x0041_", "\u00a0",
]  # fmt: skip
WORDS = st.sampled_from(ODD) | st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=12
)
TITLES = WORDS.filter(str.strip)
DAYS = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))
FIGURES = st.none() | st.floats(-1e12, 1e12, allow_nan=False).map(lambda f: round(f, 6))
LANGUAGES = st.sampled_from(["en", "zh_CN"])
QUICK = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.reuse, Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def owners(draw):
    ours = draw(st.none() | TITLES.map(lambda name: Colleague("c", name)))
    return Owners(ours, draw(st.none() | TITLES.map(lambda name: Contact("p", name))))


def dated(draw, key):
    return {
        "id": key, "title": draw(TITLES), "side": draw(st.sampled_from(["ours", "theirs"])),
        "owners": draw(owners()), "start_on": draw(DAYS), "due_on": draw(DAYS),
        "state": draw(st.sampled_from(["open", "open", "done", "cancelled"])),
    }  # fmt: skip


@st.composite
def plans(draw):
    goals = []
    for n in range(draw(st.integers(0, 3))):
        steps = []
        for m in range(draw(st.integers(0, 2))):
            tasks = [
                PlanTask(**dated(draw, f"t{n}{m}{k}"), is_private=draw(st.booleans()))
                for k in range(draw(st.integers(0, 2)))
            ]
            steps.append(Milestone(
                **dated(draw, f"m{n}{m}"), evidence=draw(st.none() | WORDS), tasks=tuple(tasks),
                criteria=tuple(Criterion(each) for each in draw(st.lists(TITLES, max_size=2))),
            ))  # fmt: skip
        goals.append(Objective(
            f"o{n}", draw(TITLES), draw(owners()), draw(st.floats(0, 9)),
            draw(st.sampled_from(["live", "live", "dropped"])),
            Measure(draw(st.none() | WORDS), current=draw(FIGURES)), milestones=tuple(steps),
        ))  # fmt: skip
    return SuccessPlan("p", "a", draw(TITLES), draw(TITLES), objectives=tuple(goals))


def given_lines(plan):
    return same_words(customer_plan(plan, TODAY).lines())


def sent(plan, path, language):
    write_plan(customer_plan(plan, TODAY), path, Texts(language), "s")
    return given_lines(plan)


BARE = SuccessPlan("p", "a", "Account", "Plan")


@given(plans(), LANGUAGES)
@example(BARE, "en")
@QUICK
def test_any_plan_that_comes_back_unedited_is_no_edit(tmp_path, plan, language):
    path = tmp_path / "plan.xlsx"
    lines = sent(plan, path, language)
    back = read_plan_file(path)
    found = difference(lines, back.lines, lines)
    assert (found.edits, found.odd, back.problems) == ((), (), ())
    assert [each.key for each in back.lines] == [each.key for each in lines]


class Customer:
    """Edit a workbook at random, and know exactly what was done."""

    def __init__(self, path, lines, language, random):
        self.path, self.texts, self.random = path, Texts(language), random
        self.lines = {line.key: line for line in lines}
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]
        for row in self.sheet.iter_rows():
            found = {headings().get(plain(str(cell.value))): cell.column for cell in row}
            if "title" in found and "key" in found:
                self.head, self.columns = row[0].row, found
                break
        for row in self.sheet.iter_rows():  # a spreadsheet takes no text for a formula
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"

    def row(self, key):
        column = self.columns["key"]
        rows = range(self.head + 1, self.sheet.max_row + 1)
        return next(n for n in rows if self.sheet.cell(n, column).value == key)

    def put(self, row, name, value):
        cell = self.sheet.cell(row, self.columns[name])
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"

    def value(self, name):
        """Return what is typed into a cell, and what it means."""
        chance = self.random
        if name in ("start_on", "due_on"):
            day = TODAY + timedelta(days=chance.randint(-400, 400))
            written = [datetime(day.year, day.month, day.day), day.isoformat(),
                       f"{day.year}年{day.month}月{day.day}日"]  # fmt: skip
            return chance.choice(written), day
        if name == "current":
            number = chance.choice([0, 7, -2.25, 1e6])
            return number, float(number)
        if name in ("side", "state"):
            value = chance.choice(["ours", "theirs"] if name == "side" else ["open", "done"])
            return self.texts.render(choice(name, value)), value
        words = f"{chance.choice(ODD)} {chance.randint(0, 9)}".strip()
        return words, words

    def edit(self):
        """Do a few things; return what must be told."""
        told = set()
        for line in list(self.lines.values()):
            for name in FIELDS[line.kind]:
                if self.random.random() < 0.2:
                    typed, meant = self.value(name)
                    self.put(self.row(line.key), name, typed)
                    if meant != line.values[name]:
                        told.add(("changed", line.key, name, meant))
            if self.random.random() < 0.15:
                self.put(self.row(line.key), "comment", "Why?")
                told.add(("comment", line.key, "", "Why?"))
        told = self.delete(told)
        told |= self.add()
        self.book.save(self.path)
        return told

    def delete(self, told):
        """Take a few lines without others below them out."""
        parents = {line.parent for line in self.lines.values()}
        for key in [key for key in self.lines if key not in parents]:
            if self.random.random() < 0.2:
                self.sheet.delete_rows(self.row(key))
                told = {each for each in told if each[1] != key} | {("removed", key, "", None)}
        return told

    def add(self):
        """Write a task into the first free row, below what stands there last."""
        keys = [self.sheet.cell(n, self.columns["key"]).value
                for n in range(self.head + 1, self.sheet.max_row + 1)]  # fmt: skip
        rows = [n for n, key in enumerate(keys, self.head + 1) if key]
        if not rows or self.random.random() < 0.5:
            return set()
        above = max(rows) + 1
        self.put(above, "title", "New")
        return {("added", f"row {above}", "", None)}


@given(plans(), LANGUAGES, st.integers(0, 2**64))
@QUICK
def test_any_edit_of_any_plan_is_told_exactly(tmp_path, plan, language, seed):
    path = tmp_path / "plan.xlsx"
    lines = sent(plan, path, language)
    told = Customer(path, lines, language, Random(seed)).edit()
    back = read_plan_file(path)
    found = difference(lines, back.lines, lines)
    assert (found.odd, back.problems) == ((), ())
    assert {(str(e.kind), e.line.key, e.field, e.theirs) for e in found.edits} == told


@pytest.mark.parametrize("kind", LineKind)
def test_every_field_that_a_customer_may_write_in_is_told_and_has_a_column(kind):
    dated = {"title", "side", "owner", "start_on", "due_on", "state"}
    may = {
        LineKind.OBJECTIVE: {"title", "current"}, LineKind.MILESTONE: dated | {"evidence"},
        LineKind.TASK: dated,
    }  # fmt: skip
    assert set(FIELDS[kind]) == may[kind]
    assert may[kind] == {each.name for each in COLUMNS if kind in each.writable} - {"comment"}
    assert may[kind] <= set(headings().values())


def test_what_was_dropped_is_neither_given_nor_told_as_removed(tmp_path):
    goal = Objective("o", "Goal", milestones=(Milestone("m", "Step", "ours", state="cancelled"),))
    path = tmp_path / "plan.xlsx"
    plan = replace(BARE, objectives=(goal, Objective("q", "Gone", state="dropped")))
    assert [line.key for line in sent(plan, path, "en")] == ["o"]
    assert difference(given_lines(plan), read_plan_file(path).lines, given_lines(plan)).edits == ()
