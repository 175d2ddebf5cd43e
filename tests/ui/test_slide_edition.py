"""Editions: who gets which pages, in which words, and that nothing of ours is among theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.domain.qbr import Audience
from csmdesk.domain.qbr_checks import CheckLevel
from csmdesk.reports.slide import SlideKind
from csmdesk.system.texts import Texts, languages
from csmdesk.ui.pages.qbr.edition import Edition, compose
from csmdesk.ui.pages.qbr.file_names import file_name
from csmdesk.ui.pages.qbr.slide_sheet import lay_out
from tests.reports import book

pytestmark = pytest.mark.usefixtures("theme")
OURS = ("428,000", "42.8", "Pre-renewal", "续约准备", "Internal", "仅内部", book.SECRET)


def numbers(deck):
    return {leaf.key: leaf.number for leaf in deck.leaves}


def all_said(deck):
    said = [deck.foot, deck.warning]
    for leaf in deck.leaves:
        if leaf.slide is not None:
            said += lay_out(leaf.slide, number=leaf.number, foot=deck.foot).words
            said += [str(chart.alt) for chart in leaf.slide.charts]
            said += [o.figure + o.definition for o in leaf.origins]
    return "\n".join(said)


def test_the_customer_gets_no_page_of_ours():
    deck = compose(book.review(), Edition(), "en")
    assert numbers(deck) == {
        "cover": 1, "summary": 2, "goals": None, "value": None, "usage": 3, "features": 4,
        "tickets": 5, "touchpoints": 6, "promises": 7, "internal": None, "commercial": None,
        "appendix": 8,
    }  # fmt: skip
    assert deck.pages == 8
    assert deck.leaf("internal").is_locked
    assert deck.leaf("goals").is_locked
    assert not deck.leaf("commercial").is_locked


@pytest.mark.parametrize("language", languages())
def test_goals_and_value_have_pages_and_say_nothing_that_is_ours(language):
    texts = Texts(language)
    deck = compose(book.planned(), Edition(language=language), language)
    assert [deck.leaf(key).number for key in ("goals", "value", "usage")] == [3, 4, 5]
    said = "\n".join(
        word
        for leaf in deck.leaves
        if leaf.slide is not None
        for word in lay_out(leaf.slide, foot=deck.foot, texts=texts).words
    )
    assert "Two lines live" in said
    assert "Fewer night shifts" in said
    assert book.SECRET not in said
    ours = compose(book.planned(), Edition(Audience.INTERNAL, language), language)
    value = "\n".join(lay_out(ours.leaf("value").slide).words)
    assert f"{book.SECRET} hope" in value


def test_only_confirmed_values_make_a_page_for_the_customer():
    data = book.planned(values=book.values()[2:])
    assert compose(data, Edition(), "en").leaf("value").is_locked
    assert compose(data, Edition(Audience.INTERNAL), "en").leaf("value").number == 4


def test_milestones_without_room_are_counted():
    steps = tuple(book.step(n, f"Step {n}") for n in range(20))
    done = {"state": "done", "done_on": book.PREPARED_ON}
    steps = (*(replace(each, **done) for each in steps[:3]), *steps[3:])
    goal = replace(book.plan().objectives[0], milestones=steps)
    deck = compose(book.planned(plan=book.plan(objectives=(goal,))), Edition(), "en")
    words = lay_out(deck.leaf("goals").slide, texts=Texts("en")).words
    shown = [word for word in words if "Step " in word and word[0].isdigit()]
    assert f"and {20 - len(shown)} more milestones in the plan" in words
    assert shown[0] == "1.4  Step 3"  # those that were reached gave way


def test_we_get_one_more():
    deck = compose(book.review(), Edition(Audience.INTERNAL), "en")
    assert deck.leaf("internal").number == 8
    assert deck.leaf("appendix").number == deck.pages == 9
    assert deck.leaf("commercial") is None


@pytest.mark.parametrize("language", languages())
def test_no_word_of_ours_is_on_a_page_of_the_customer(language):
    every_one = [kind for kind in SlideKind if kind is not SlideKind.COMMERCIAL]
    deck = compose(book.review(), Edition(language=language), language)
    pages = [leaf for leaf in deck.leaves if leaf.kind in every_one]
    said = "\n".join(
        "\n".join(lay_out(leaf.slide, foot=deck.foot, warning=deck.warning).words)
        for leaf in pages
        if leaf.slide is not None
    )
    assert [word for word in OURS if word in said] == []
    ours = all_said(compose(book.review(), Edition(Audience.INTERNAL, language), language))
    assert "428,000" in ours


@pytest.mark.parametrize("audience", list(Audience))
def test_no_edition_tells_what_was_private(audience):
    deck = compose(book.review(), Edition(audience), "en")
    assert f"{book.SECRET}: private call" not in all_said(deck)
    assert "behind closed doors" not in all_said(deck)


def test_the_commercial_page_goes_out_only_when_it_is_asked_for():
    edition = Edition().switched(SlideKind.COMMERCIAL)
    deck = compose(book.review(), edition, "en")
    assert edition.has_commercial
    assert deck.leaf("commercial").number == 8
    assert deck.leaf("commercial").origins[0].figure.endswith("¥428,000")


def test_a_page_left_out_takes_number_checks_and_definitions_with_it():
    deck = compose(book.review(), Edition().switched(SlideKind.TICKETS), "en")
    left_out = deck.leaf("tickets")
    assert left_out.number is None
    assert left_out.slide is not None
    assert deck.leaf("touchpoints").number == 5
    assert deck.leaf("appendix").number == 7
    assert "tickets" not in {finding.code for finding in deck.findings}
    only_there = "First answer, mean"
    both = Edition().switched(SlideKind.TICKETS).switched(SlideKind.SUMMARY)
    appendix = compose(book.review(), both, "en").leaf("appendix")
    assert only_there not in lay_out(appendix.slide).words


def test_marks_and_findings_agree():
    deck = compose(book.review(), Edition(), "en")
    assert deck.leaf("promises").level is CheckLevel.MUST
    assert deck.leaf("cover").level is CheckLevel.PASSED
    first = deck.findings[0]
    assert (first.level, first.leaf, first.number) == (CheckLevel.MUST, "promises", 7)


def test_deck_and_window_speak_their_own_languages():
    deck = compose(book.review(), Edition(language="zh_CN"), "en")
    assert str(deck.leaf("usage").slide.title).startswith("使用量")
    assert deck.leaf("usage").origins[0].figure == "Uses 5,125"
    assert deck.findings[0].title == "2 of our promises are overdue"


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("华信精工", "2026Q1", "QBR"), "华信精工 2026Q1 QBR.pptx"),
        (("A/B: \\Works*", "2026Q1"), "A B Works 2026Q1.pptx"),
        (("..", "2026Q1"), "2026Q1.pptx"),
        (("  ", ""), "QBR.pptx"),
        (("x" * 200, "2026Q1"), "x" * 73 + " 2026Q1.pptx"),
    ],
)
def test_every_file_system_takes_the_name(parts, name):
    assert file_name(*parts, suffix="pptx") == name
