"""The PPTX file: native charts with the very numbers, letters, places, properties."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.dates import Quarter
from csmdesk.domain.qbr import Audience, Figure
from csmdesk.reports.deck.lettering import EAST_ASIAN, LATIN
from csmdesk.reports.slide import ChartKind, SlideKind
from csmdesk.reports.slides import review_slides
from tests.reports import book, reading

LONG_NAME = (
    "Wendelstein & Hochfeld Präzisionswerke für Oberflächentechnik 青藤精密制造苏州有限公司 Gruppe"
)
assert len(LONG_NAME) >= 80
LONG_WORDS = (
    "把华东区所有工厂的班次日历、设备台账与质检模板迁移到新系统并完成双方验收 and more " * 3
)
KINDS = {
    ChartKind.LINE: XL_CHART_TYPE.LINE,
    ChartKind.COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    ChartKind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
}


def crowded():
    """Make a review in which nothing fits: long names, many features, talks and promises."""
    features = tuple(
        FeatureUse(f"{LONG_WORDS[:60]} {n}", float(10_000_000 - n), n, 0) for n in range(40)
    )
    return book.review(
        account=book.account(LONG_NAME),
        prepared_by=LONG_NAME,
        features=features,
        features_before=features[5:],
        touchpoints=tuple(
            book.touch(
                0,
                "call",
                LONG_WORDS,
                id=f"t{n}",
                people=tuple((f"p{k}", LONG_NAME) for k in range(9)),
            )
            for n in range(30)
        ),
        commitments=tuple(
            book.promise(n, "ours" if n % 2 else "theirs", LONG_WORDS, owner=LONG_NAME)
            for n in range(40)
        ),
        figures=tuple(
            replace(f, value=9_876_543.21, previous=1_234_567.89) if f.code != "arr" else f
            for f in book.figures()
        ),
    )


FULL = book.review()
CASES = {
    "full": FULL,
    "empty": book.empty_review(),
    "crowded": crowded(),
    "one week": book.empty_review(weekly_use=(UsagePoint(date(2025, 8, 4), 12.0),)),
    "fiscal": book.review(quarter=Quarter.of(date(2025, 8, 1), 2)),
}


class TestCharts:
    @pytest.mark.parametrize("case", ["full", "crowded", "one week", "fiscal"])
    def test_charts_are_native_and_hold_the_very_numbers(self, make_deck, case, language):
        data = CASES[case]
        expected = [c for s in review_slides(data, Audience.CUSTOMER) for c in s.charts]
        found = reading.charts(make_deck(data, language=language))
        assert len(found) == len(expected) > 0
        for (_, chart), spec in zip(found, expected, strict=True):
            assert chart.chart_type == KINDS[spec.kind]
            drawn = list(reading.chart_values(chart).values())
            assert drawn == [list(series.values) for series in spec.series]

    @pytest.mark.parametrize("case", ["full", "crowded", "one week"])
    def test_the_workbook_inside_holds_the_same_numbers(self, make_deck, case):
        for _, chart in reading.charts(make_deck(CASES[case])):
            columns = reading.workbook_columns(chart)
            for name, values in reading.chart_values(chart).items():
                assert columns[name] == values
            plotted = [category.label for category in chart.plots[0].categories]
            in_book = next(iter(columns.values()))
            assert [_label(cell) for cell in in_book] == [_label(name) for name in plotted]

    def test_the_weeks_in_the_chart_are_those_of_the_review(self, make_deck):
        (_, chart), *_ = reading.charts(make_deck(FULL))
        days = [_label(day) for day in next(iter(reading.workbook_columns(chart).values()))]
        given = {point.start: point.value for point in book.weekly_use()}
        before, now = reading.chart_values(chart).values()
        drawn = [b if n is None else n for b, n in zip(before, now, strict=True)]
        assert dict(zip(days, drawn, strict=True)).items() <= given.items()
        assert len(days) == 26

    def test_values_begin_at_zero(self, make_deck):
        for _, chart in reading.charts(make_deck(FULL)):
            assert chart.value_axis.minimum_scale == 0
            assert chart.value_axis.maximum_scale is None  # an edited number moves the scale

    def test_series_are_named_without_a_legend(self, make_deck):
        deck = make_deck(FULL)
        assert not any(chart.has_legend for _, chart in reading.charts(deck))
        assert "Uses per week     ■ Q2 2025     ■ Q3 2025" in "\n".join(reading.words(deck))

    def test_bars_and_columns_carry_their_numbers(self, make_deck):
        deck = make_deck(FULL)
        for _, chart in reading.charts(deck):
            if chart.chart_type != XL_CHART_TYPE.LINE:
                assert chart.plots[0].series[0].data_labels.show_value

    def test_the_last_point_of_the_line_carries_its_number(self, make_deck):
        (_, chart), *_ = reading.charts(make_deck(FULL))
        now = chart.plots[0].series[-1]
        last = max(at for at, value in enumerate(now.values) if value is not None)
        labelled = {
            int(label.find(qn("c:idx")).get("val"))
            for label in chart.element.iter(qn("c:dLbl"))
            if label.find(qn("c:showVal")).get("val") == "1"
        }
        assert last in labelled

    def test_a_chart_tells_in_words_what_it_shows(self, make_deck, language):
        deck = make_deck(FULL, language=language)
        for frame, _ in reading.charts(deck):
            told = frame.element.find(qn("p:nvGraphicFramePr")).find(qn("p:cNvPr")).get("descr")
            assert len(told) > 10
            assert any(char.isdigit() for char in told)

    def test_an_empty_quarter_has_sentences_instead_of_charts(self, make_deck, language):
        deck = make_deck(CASES["empty"], language=language)
        assert reading.charts(deck) == []
        said = "\n".join(reading.words(deck))
        assert {"en": "week by week", "zh_CN": "逐周显示"}[language] in said


def _label(value):
    """Return a category as both the chart and the workbook know it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str) and value.replace(".", "").isdigit():
        return date(1899, 12, 30) + timedelta(days=float(value))
    return value


class TestWords:
    @pytest.mark.parametrize("case", CASES)
    @pytest.mark.parametrize("audience", Audience)
    def test_every_case_makes_a_deck_in_both_languages(self, make_deck, case, audience, language):
        deck = make_deck(CASES[case], audience=audience, language=language)
        expected = review_slides(CASES[case], audience)
        assert len(deck.slides) == len(expected)
        assert all(title.strip() for title in reading.titles(deck))
        assert not any("{" in words or "qbr." in words for words in reading.words(deck))

    def test_a_chinese_deck_is_chinese(self, make_deck):
        deck = make_deck(FULL, language="zh_CN")
        assert reading.titles(deck)[2].startswith("使用量增加")
        assert "季度业务回顾" in reading.words(deck)[0]

    def test_names_that_look_like_markup_stay_as_typed(self, make_deck):
        odd = 'A & B <"x"> {n} $1_a$'
        deck = make_deck(
            book.review(account=book.account(odd), touchpoints=(book.touch(0, "call", odd),))
        )
        assert reading.titles(deck)[0] == odd
        assert odd in "\n".join(reading.words(deck))

    def test_control_characters_do_not_break_the_file(self, make_deck):
        deck = make_deck(book.review(account=book.account("Lumen\x0bWorks\x07 & Co")))
        assert "Works" in reading.titles(deck)[0]
        for name, text in reading.parts(make_deck.path).items():
            if name.endswith(".xml"):
                ET.fromstring(text)

    def test_the_notes_hold_the_definitions(self, make_deck):
        deck = make_deck(FULL)
        notes = deck.slides[2].notes_slide.notes_text_frame.text
        assert "Uses: Sum of the recorded uses of all features in the quarter." in notes
        assert "812 rows, as of 30 Sep 2025" in notes

    def test_properties_say_what_the_file_is(self, make_deck, language):
        about = make_deck(FULL, language=language).core_properties
        assert about.title.startswith("Lumen Lantern Works – ")
        assert about.author == about.last_modified_by == "Mara Quill"
        assert about.language == {"en": "en-US", "zh_CN": "zh-CN"}[language]
        assert about.created.date() == book.PREPARED_ON
        assert about.comments == ""

    def test_nothing_is_left_of_the_librarys_template(self, make_deck):
        make_deck(FULL)
        found = reading.parts(make_deck.path)
        assert not [name for name in found if "thumbnail" in name or "printer" in name]
        assert "Canny" not in "".join(found.values())
        assert "python-pptx" not in "".join(found.values())


class TestLetters:
    @pytest.mark.parametrize("audience", Audience)
    def test_every_run_names_both_faces_and_its_language(self, make_deck, audience, language):
        deck = make_deck(FULL, audience=audience, language=language)
        roots = [slide.element for slide in deck.slides]
        roots += [slide.notes_slide.element for slide in deck.slides if slide.has_notes_slide]
        runs = [run for root in roots for run in reading.run_elements(root)]
        assert len(runs) > 100
        for run in runs:
            assert run.find(qn("a:latin")).get("typeface") == LATIN
            assert run.find(qn("a:ea")).get("typeface") == EAST_ASIAN
            assert run.get("lang") == {"en": "en-US", "zh_CN": "zh-CN"}[language]

    def test_the_letters_of_charts_too(self, make_deck):
        for _, chart in reading.charts(make_deck(FULL, language="zh_CN")):
            letters = list(chart.element.iter(qn("a:defRPr")))
            assert letters
            assert all(x.find(qn("a:ea")).get("typeface") == EAST_ASIAN for x in letters)

    def test_faces_stand_where_the_format_wants_them(self, make_deck):
        before = {qn(f"a:{tag}") for tag in ("ln", "solidFill", "noFill", "effectLst")}
        deck = make_deck(FULL)
        for slide in deck.slides:
            for run in reading.run_elements(slide.element):
                tags = [child.tag for child in run]
                at = tags.index(qn("a:latin"))
                assert tags[at + 1] == qn("a:ea")
                assert not before & set(tags[at:])

    def test_the_theme_has_our_faces_and_colours(self, make_deck):
        make_deck(FULL)
        found = reading.parts(make_deck.path)
        theme = next(text for name, text in found.items() if name.endswith("theme1.xml"))
        assert EAST_ASIAN in theme
        assert "1A76B5" in theme


class TestPlaces:
    @pytest.mark.parametrize("case", CASES)
    @pytest.mark.parametrize("audience", Audience)
    def test_everything_lies_on_the_page(self, make_deck, case, audience, language):
        deck = make_deck(CASES[case], audience=audience, language=language)
        assert deck.slide_width * 9 == deck.slide_height * 16
        for number, slide in enumerate(deck.slides, 1):
            for shape in slide.shapes:
                assert shape.left >= 0, (number, shape.name)
                assert shape.top >= 0, (number, shape.name)
                assert shape.left + shape.width <= deck.slide_width, (number, shape.name)
                assert shape.top + shape.height <= deck.slide_height, (number, shape.name)

    @pytest.mark.parametrize("case", CASES)
    @pytest.mark.parametrize("audience", Audience)
    def test_tables_and_charts_end_above_the_foot(self, make_deck, case, audience, language):
        deck = make_deck(CASES[case], audience=audience, language=language)
        foot = 500 * 12700
        for number, slide in enumerate(deck.slides, 1):
            for shape in slide.shapes:
                if shape.has_text_frame:
                    continue
                assert shape.top + shape.height <= foot, (number, shape.name)

    @pytest.mark.parametrize("case", CASES)
    def test_titles_fit_into_two_lines(self, make_deck, case, language):
        deck = make_deck(CASES[case], audience=Audience.INTERNAL, language=language)
        for slide in list(deck.slides)[1:]:
            title = slide.shapes.title
            run = title.text_frame.paragraphs[0].runs[0]
            # An estimate of its own: a Chinese character is one em, others at most 0.62.
            wide = sum(1.0 if ord(char) > 0x2E7F else 0.56 for char in run.text)
            assert wide * run.font.size.pt <= 2 * title.width.pt, run.text

    def test_a_long_name_stands_whole_on_the_cover(self, make_deck):
        deck = make_deck(CASES["crowded"])
        assert reading.titles(deck)[0] == LONG_NAME

    def test_every_slide_has_a_title_and_a_number(self, make_deck):
        deck = make_deck(FULL)
        for number, slide in enumerate(deck.slides, 1):
            assert slide.shapes.title.has_text_frame
            fields = [f.get("type") for f in slide.element.iter(qn("a:fld"))]
            assert fields == ([] if number == 1 else ["slidenum"])

    def test_rows_of_a_table_are_as_high_as_their_words(self, make_deck):
        deck = make_deck(CASES["crowded"])
        kinds = [page.kind for page in review_slides(CASES["crowded"], Audience.CUSTOMER)]
        (table,) = reading.tables(deck.slides[kinds.index(SlideKind.TOUCHPOINTS)])
        assert {cell.text[-1] for cell in table.rows[1].cells} & {"…"}
        assert all(row.height.pt >= 30 for row in list(table.rows)[1:])


def test_a_missing_figure_leaves_no_hole(make_deck):
    only = (Figure("use", 5.0, None, 3, None),)
    deck = make_deck(book.review(figures=only))
    assert "last quarter not known" in reading.words(deck)[1]
    assert "Source: usage, tickets, conversations and promises\n2" in reading.words(deck)[1]
