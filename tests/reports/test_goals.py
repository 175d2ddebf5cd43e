"""The pages of goals and value: bars by the formula, milestones as shapes, nothing that is ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from csmdesk.domain.qbr import Audience
from csmdesk.domain.text import Text
from csmdesk.reports.pages.value import MAX_VALUES
from csmdesk.reports.slide import SlideKind
from csmdesk.reports.slides import review_slides
from csmdesk.system.texts import Texts
from tests.reports import book, reading

EN = Texts("en")
PLANNED = book.planned()


def slide(data, kind, audience=Audience.CUSTOMER):
    return next((s for s in review_slides(data, audience) if s.kind is kind), None)


def said(words):
    return EN.render(words) if isinstance(words, Text) else words


def test_the_bars_are_the_percents_of_the_formula():
    found = slide(PLANNED, SlideKind.GOALS)
    (chart,) = found.charts
    assert chart.categories == ("Plan the week in one hour", "One report for the board")
    assert chart.series[0].values == (67.0, 0.0)
    assert chart.limit == 100
    asides = {said(each.head): [said(words) for words in each.words] for each in chart.asides}
    assert asides["Milestones"] == ["2 of 3", "0 of 2"]
    assert asides["Weight"] == ["75\xa0%", "25\xa0%"]
    assert (asides["Now"][0], asides["Target"]) == ("3 h", ["1 h", "–"])
    assert said(found.title) == "Calm second half: 50\xa0% reached, 2 of 5 milestones"
    assert said(found.remark) == "“Nobody calls me before nine.”"


def test_the_title_counts_what_is_late_and_tells_a_proposal():
    late = slide(book.planned(prepared_on=date(2025, 12, 20)), SlideKind.GOALS)
    assert said(late.title).endswith("2 of 5 milestones; 3 are overdue")
    draft = book.planned(plan=book.plan(status="draft"))
    assert said(slide(draft, SlideKind.GOALS).title) == "Proposed plan: Calm second half"
    bare = book.planned(plan=book.plan(objectives=()))
    assert slide(bare, SlideKind.GOALS).empty is not None


def test_without_a_plan_or_a_value_there_is_no_page():
    for audience in Audience:
        kinds = [page.kind for page in review_slides(book.review(), audience)]
        assert SlideKind.GOALS not in kinds
        assert SlideKind.VALUE not in kinds


def test_the_customer_sees_only_what_they_confirmed():
    theirs, ours = (slide(PLANNED, SlideKind.VALUE, each) for each in Audience)
    names = [[said(row[0].words) for row in page.tables[0].rows] for page in (theirs, ours)]
    assert names == [
        ["Fewer night shifts", "Faster planning"],
        ["Fewer night shifts", "Faster planning", f"{book.SECRET} hope"],
    ]
    assert said(theirs.title) == said(ours.title) == "¥24,000 confirmed"
    assert [said(cell.words) for cell in theirs.tables[0].rows[1]][1:3] == ["3 h", "Time sheets"]
    open_one = slide(book.planned(values=book.values()[2:]), SlideKind.VALUE, Audience.INTERNAL)
    assert said(open_one.title) == "Nothing of the value is confirmed by the customer yet"
    many = tuple(replace(book.values()[0], title=f"Value {n}") for n in range(MAX_VALUES + 3))
    table = slide(book.planned(values=many), SlideKind.VALUE).tables[0]
    assert (len(table.rows), said(table.rest)) == (MAX_VALUES - 1, "and 4 more results")


def test_our_page_of_risks_knows_the_plan():
    data = book.planned(prepared_on=date(2025, 12, 20))
    table = slide(data, SlideKind.INTERNAL, Audience.INTERNAL).tables[0]
    words = [" ".join(said(cell.words) for cell in row) for row in table.rows]
    assert any("2 overdue, the oldest: Night shift trained" in each for each in words)
    assert any("Night shift trained: Quokka is in the way" in each for each in words)


@pytest.mark.parametrize("audience", Audience)
def test_the_file_has_a_native_chart_and_a_shape_for_each_milestone(make_deck, audience, language):
    deck = make_deck(PLANNED, audience, language)
    page = deck.slides[2]
    charts = [shape for shape in page.shapes if shape.has_chart]
    assert len(charts) == 1
    plot = charts[0].chart.plots[0]
    assert list(plot.series[0].values) == [67, 0]
    assert charts[0].chart.value_axis.maximum_scale == 100
    words = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    for step in ("1.1  Baseline agreed", "1.2  Two lines live", "2.2  Second board pack"):
        assert step in words
    assert Texts(language).date(book.PREPARED_ON, short=True) in words


def test_everything_on_the_page_stays_on_it_however_much_there_is(make_deck):
    steps = tuple(book.step(n % 9, f"Step {n} with a name that is rather long") for n in range(40))
    goal = book.plan().objectives[0]
    goals = tuple(replace(goal, id=f"g{n}", milestones=steps[5 * n : 5 * n + 5]) for n in range(8))
    deck = make_deck(book.planned(plan=book.plan(objectives=goals)))
    page = deck.slides[2]
    for shape in page.shapes:
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top >= 0
        assert shape.top + shape.height <= deck.slide_height
    text = "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    assert "more milestones in the plan" in text
    assert "(2 more objectives in the plan)" in text


def test_no_part_of_a_customers_file_has_a_word_that_is_ours(make_deck, language):
    make_deck(PLANNED, Audience.CUSTOMER, language)
    for name, text in reading.parts(make_deck.path).items():
        assert book.SECRET not in text, name
