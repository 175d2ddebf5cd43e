"""A plan as pages, pictures and slides: whole, in both languages, without what is ours alone."""

import subprocess
import zipfile
from dataclasses import replace

import pytest

from csmdesk.domain.customer_plans import customer_plan
from csmdesk.domain.errors import UserError
from csmdesk.domain.success_plans import Objective, ValueEntry
from csmdesk.reports.maps import map_slide
from csmdesk.reports.maps.drawing import Frame, Words
from csmdesk.reports.maps.paper import MARGIN, fitted
from csmdesk.reports.maps.picture import PAGE
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.plans.files import SUFFIXES, write_customer_plan
from csmdesk.reports.plans.plan_page import pages, slide, whole
from csmdesk.system.texts import Texts
from tests.domain.sample_plan import PLAN, SECRET, TODAY

GAINED = ValueEntry("v", "Hours saved", "Gate log", measure=120.0, unit=" h", notes=SECRET)
SHARED = customer_plan(replace(PLAN, values=(GAINED,)), TODAY)
TITLES = ("Slot planner live", "Gate log for week 11", "One report", "Definitions", "Hours saved")


def words_of(path):
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout


def long_plan(count):
    [step] = PLAN.objectives[1].milestones
    steps = [replace(step, id=f"m{n}", title=f"Step {n:03}") for n in range(count)]
    return customer_plan(
        replace(PLAN, objectives=(Objective("o", "Long", milestones=tuple(steps)),)), TODAY
    )


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_pages_say_all_lines_and_nothing_of_ours(tmp_path, language):
    path = tmp_path / "plan.pdf"
    write_customer_plan(SHARED, path, Texts(language))
    said = words_of(path)
    assert [title for title in TITLES if title not in said] == []
    assert ("Blocked" if language == "en" else "受阻") in said
    about = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert SECRET.casefold() not in (said + about.stdout).casefold()


def test_slide_holds_nothing_of_ours_in_any_part(tmp_path):
    path = tmp_path / "plan.pptx"
    write_customer_plan(SHARED, path, Texts("en"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert any(b"Slot planner live" in part for part in parts.values())
    assert [n for n, part in parts.items() if SECRET.lower().encode() in part.lower()] == []


def without_ours(goal):
    """Take out of an objective what a customer never sees."""
    steps = tuple(
        replace(step, notes="", tasks=tuple(replace(task, notes="") for task in step.tasks))
        for step in goal.milestones
    )
    measure = replace(goal.measure, source=None, metric=None)
    return replace(goal, notes="", measure=measure, milestones=steps)


def test_what_we_think_changes_no_byte(tmp_path):
    bare = replace(
        PLAN, notes="", template=None, values=(replace(GAINED, notes=""),),
        objectives=tuple(map(without_ours, PLAN.objectives)),
    )  # fmt: skip
    made = []
    for n, plan in enumerate((SHARED, customer_plan(bare, TODAY))):
        path = tmp_path / f"{n}.svg"
        write_customer_plan(plan, path, Texts("en"))
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_long_plan_goes_over_pages_with_each_line_once(tmp_path):
    plan = long_plan(120)
    path = tmp_path / "long.pdf"
    write_customer_plan(plan, path, Texts("en"))
    said = words_of(path)
    assert [said.count(f"Step {n:03}") for n in range(120)] == [1] * 120
    assert said.count("\f") == len(pages(plan, Texts("en"), LIGHT, PAGE)) > 3
    assert f"Page 1 of {said.count(chr(12))}" in said


def test_picture_of_a_long_plan_is_as_high_as_it_needs():
    tall = whole(long_plan(120), Texts("en"), LIGHT, PAGE)
    assert tall.size.width == PAGE.width
    assert tall.size.height > 3 * PAGE.height


def test_slide_of_a_long_plan_leaves_out_what_has_no_room():
    page = map_slide.PAGE
    short = slide(SHARED, Texts("en"), LIGHT, page)
    assert any(getattr(each, "text", "").endswith("Gate log for week 11") for each in short.ground)
    long = slide(long_plan(120), Texts("en"), LIGHT, page)
    said = [each.text for each in long.ground if isinstance(each, Words)]
    assert not any("Step 000" in each for each in said)
    assert any("Long" in each for each in said)
    middle = slide(long_plan(20), Texts("en"), LIGHT, page)
    made = fitted(middle, page)
    right = max(each.x + each.width for each in made.ground if isinstance(each, Frame))
    assert page.width - right == pytest.approx(MARGIN, abs=1)


def test_plan_without_a_line_says_so(tmp_path):
    path = tmp_path / "empty.pdf"
    write_customer_plan(customer_plan(replace(PLAN, objectives=()), TODAY), path, Texts("en"))
    assert "no objective" in words_of(path)


def test_file_of_another_kind_is_refused(tmp_path):
    with pytest.raises(UserError) as caught:
        write_customer_plan(SHARED, tmp_path / "plan.docx", Texts("en"))
    assert caught.value.message.code == "plan_page.file_kind"
    assert all(suffix in Texts("en").render(caught.value.message) for suffix in SUFFIXES)
