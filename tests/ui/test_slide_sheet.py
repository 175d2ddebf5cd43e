"""Slides as they are laid out for the screen: on the page, in full, in the words of the deck."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.domain.contracts import FeatureUse
from csmdesk.domain.qbr import Audience
from csmdesk.reports.deck.master import BODY, FOOT, MARGIN, TITLE_BOX
from csmdesk.reports.slide import SlideKind
from csmdesk.system.texts import languages
from csmdesk.ui.pages.qbr.edition import Edition, compose
from csmdesk.ui.pages.qbr.slide_sheet import HEIGHT, WIDTH, chart_places, lay_out
from csmdesk.ui.pages.qbr.slide_type import Letters
from tests.reports import book

pytestmark = pytest.mark.usefixtures("theme")

LONG = "Very long words that go on and on, with an unbroken_name_of_forty_characters_at_the_end "
CHINESE = "二号车间的排班日历导入模板与接口限流的书面方案以及新基地上线的粗略计划" * 3
REVIEWS = {
    "full": book.review(),
    "empty": book.empty_review(),
    "long": book.review(
        account=replace(book.account(), name=LONG * 2),
        commitments=tuple(
            book.promise(n, side, LONG + CHINESE, owner=LONG)
            for n in range(12)
            for side in ("ours", "theirs")
        ),
        touchpoints=tuple(book.touch(n, "call", CHINESE + LONG) for n in range(14)),
        features=tuple(FeatureUse(f"{LONG} {n}", 100.0 - n, 3, 0) for n in range(15)),
        prepared_by=LONG,
    ),
}


def sheets(data, audience=Audience.CUSTOMER, language="en", without=frozenset()):
    deck = compose(data, Edition(audience, language, without), "en")
    return {
        leaf.key: (
            leaf,
            lay_out(leaf.slide, number=leaf.number, foot=deck.foot, warning=deck.warning),
        )
        for leaf in deck.leaves
        if leaf.slide is not None
    }


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("case", REVIEWS)
def test_nothing_leaves_the_page(case, audience, language):
    for key, (_, sheet) in sheets(REVIEWS[case], audience, language).items():
        for line in sheet.lines:
            assert line.x >= MARGIN, key
            assert line.x + line.width <= WIDTH - MARGIN + 1, key
            assert line.letters.width(line.words) <= line.width + 1, (key, line.words)
            assert line.y >= 0, key
            assert line.y + line.letters.line <= HEIGHT, key
        for rule in sheet.rules:
            assert rule.box.x + rule.box.width <= WIDTH - MARGIN + 1, key
            assert rule.box.bottom <= HEIGHT, key


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("case", REVIEWS)
def test_lines_of_the_body_do_not_touch_the_foot_or_each_other(case, language):
    for key, (leaf, sheet) in sheets(REVIEWS[case], Audience.INTERNAL, language).items():
        if leaf.kind is SlideKind.COVER:
            continue
        body = [line for line in sheet.lines if TITLE_BOX.y <= line.y < FOOT.y - 2]
        for line in body:
            assert line.y + line.letters.line <= FOOT.y - 2 + 1, (key, line.words)
        for at, one in enumerate(body):
            for other in body[at + 1 :]:
                beside = one.x + one.width <= other.x or other.x + other.width <= one.x
                above = one.y + one.letters.line <= other.y + 1
                below = other.y + other.letters.line <= one.y + 1
                assert beside or above or below, (key, one.words, other.words)


def test_title_foot_and_number_are_there():
    leaf, sheet = sheets(book.review())["usage"]
    assert str(leaf.slide.title) in " ".join(sheet.words)
    assert "Lumen Lantern Works · Q3 2025 review" in sheet.words
    assert "3" in sheet.words


def test_each_tile_shows_label_value_and_change():
    leaf, sheet = sheets(book.review())["summary"]
    said = " ".join(sheet.words)
    for tile in leaf.slide.tiles:
        assert str(tile.label) in said
        assert str(tile.value) in said


def test_every_row_of_a_table_is_there():
    leaf, sheet = sheets(book.review())["touchpoints"]
    said = " ".join(sheet.words)
    for row in leaf.slide.tables[0].rows:
        for cell in row:
            assert str(cell.words) in said


def test_a_page_without_data_says_so():
    leaf, sheet = sheets(book.empty_review())["usage"]
    assert str(leaf.slide.empty) in " ".join(sheet.words)
    assert not sheet.charts


@pytest.mark.parametrize("case", REVIEWS)
def test_charts_stand_where_they_were_ordered(case):
    for key, (leaf, sheet) in sheets(REVIEWS[case]).items():
        assert tuple(sheet.charts) == chart_places(leaf.slide), key
        for place in sheet.charts:
            assert place.box.y >= BODY.y
            assert place.box.bottom <= BODY.bottom


def test_our_own_pages_say_that_they_are_ours():
    for key, (_, sheet) in sheets(book.review(), Audience.INTERNAL).items():
        assert "Internal – not for the customer" in sheet.words, key
    for key, (_, sheet) in sheets(book.review()).items():
        assert "Internal – not for the customer" not in sheet.words, key


class TestLetters:
    def test_words_that_fit_are_left_alone(self):
        assert Letters(16).lines("Two words", 400, 2) == ["Two words"]

    def test_the_last_line_says_that_there_is_more(self):
        lines = Letters(16).lines(LONG * 4, 300, 2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")
        assert not lines[0].endswith("…")
        assert (LONG * 4).startswith(lines[0])

    def test_nothing_is_lost_between_the_lines(self):
        words = "one two three four five six seven eight nine ten"
        assert " ".join(Letters(20).lines(words, 120, 20)) == words

    def test_chinese_breaks_anywhere(self):
        lines = Letters(16).lines(CHINESE, 160, 40)
        assert len(lines) > 5
        assert "".join(lines) == CHINESE

    def test_the_first_size_that_fits_is_taken(self):
        letters = Letters(30)
        assert letters.fitting("A", (30.0, 10.0), 200, 1).size == 30.0
        assert letters.fitting("A much longer line", (30.0, 10.0), 200, 1).size == 10.0
