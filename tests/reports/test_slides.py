"""The slides as data: what they say for which figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csmdesk.domain.accounts import Stage
from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.dates import Quarter
from csmdesk.domain.money import Money
from csmdesk.domain.qbr import Audience, Figure, TicketMonth
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import Kind
from csmdesk.reports import phrases
from csmdesk.reports.customer import customer_view
from csmdesk.reports.figures import FIGURES, Unit
from csmdesk.reports.pages.features import TOP_FEATURES
from csmdesk.reports.pages.internal import known_risks
from csmdesk.reports.pages.relations import MAX_PROMISES, MAX_TOUCHPOINTS
from csmdesk.reports.pages.usage import weeks
from csmdesk.reports.palette import Mark
from csmdesk.reports.slide import SlideKind
from csmdesk.reports.slides import review_slides
from csmdesk.system.texts import Texts
from tests.reports import book

EN = Texts("en")


def slide(data, kind, audience=Audience.CUSTOMER):
    return next(s for s in review_slides(data, audience) if s.kind is kind)


def title(data, kind, texts=EN):
    found = slide(data, kind).title
    return texts.render(found) if isinstance(found, Text) else found


def said(words, texts=EN):
    return texts.render(words) if isinstance(words, Text) else words


def all_words(value):
    """Return every text and word inside of slides."""
    if isinstance(value, Text | str):
        return [value]
    if isinstance(value, tuple | list):
        return [words for part in value for words in all_words(part)]
    fields = getattr(value, "__dataclass_fields__", {})
    return [words for name in fields for words in all_words(getattr(value, name))]


HARD = {
    "full": book.review(),
    "planned": book.planned(),
    "draft": book.planned(plan=book.plan(status="draft", objectives=()), values=()),
    "unconfirmed": book.planned(values=book.values()[2:]),
    "empty": book.empty_review(),
    "one week": book.empty_review(weekly_use=(UsagePoint(date(2025, 8, 4), 12.0),)),
    "zeros": book.review(
        figures=tuple(Figure(code, 0.0, 0.0, 0, None) for code in FIGURES if code != "arr"),
        weekly_use=tuple(UsagePoint(p.start, 0.0) for p in book.weekly_use()),
        features=(FeatureUse("Scheduling", 0.0, 0, 0),),
        features_before=(FeatureUse("Scheduling", 0.0, 0, 0),),
        tickets=(TicketMonth(date(2025, 7, 1), 0, 0),),
    ),
    "nothing known": book.review(
        figures=tuple(Figure(code, None, None, 0, None) for code in FIGURES)
    ),
    "no past": book.review(
        features_before=(),
        weekly_use=tuple(p for p in book.weekly_use() if p.start >= date(2025, 7, 1)),
        figures=tuple(Figure(f.code, f.value, None, f.rows, f.as_of) for f in book.figures()),
    ),
    "past only": book.review(
        features=(),
        weekly_use=tuple(p for p in book.weekly_use() if p.start < date(2025, 6, 24)),
        figures=(Figure("use", None, 4123.0, 0, None),),
    ),
    "past due": book.review(renewal_on=date(2025, 9, 1)),
    "far renewal": book.review(renewal_on=date(2027, 9, 1), touchpoints=(), commitments=()),
    "fiscal": book.review(quarter=Quarter.of(date(2025, 8, 1), 2)),
}


class TestEveryCase:
    @pytest.mark.parametrize("case", HARD)
    @pytest.mark.parametrize("audience", Audience)
    def test_every_word_stands_in_the_catalogues(self, case, audience, language):
        texts = Texts(language)
        for words in all_words(review_slides(HARD[case], audience)):
            assert "{" not in said(words, texts)

    @pytest.mark.parametrize("case", HARD)
    def test_a_slide_has_a_body_or_a_sentence(self, case):
        for page in review_slides(HARD[case], Audience.INTERNAL)[1:]:
            has_body = bool(page.tiles or page.charts or page.tables)
            assert has_body != (page.empty is not None), page.kind

    @pytest.mark.parametrize("case", HARD)
    def test_no_chart_is_empty(self, case):
        for page in review_slides(HARD[case], Audience.CUSTOMER):
            for chart in page.charts:
                assert chart.top > 0

    @pytest.mark.parametrize("code", FIGURES)
    def test_every_figure_has_its_name_and_definition(self, code, language):
        texts = Texts(language)
        assert texts.render(Text(f"qbr.figure.{code}"))
        assert texts.render(Text(f"qbr.def.{code}"))

    @pytest.mark.parametrize("kind", Kind)
    def test_every_form_has_its_name(self, kind, language):
        assert said(phrases.kind_words(kind), Texts(language)) != kind

    @pytest.mark.parametrize("stage", Stage)
    def test_every_stage_has_its_name(self, stage, language):
        assert said(phrases.stage_words(stage), Texts(language)) != stage

    def test_a_form_or_stage_of_the_users_own_keeps_its_name(self):
        assert phrases.kind_words("workshop") == "workshop"
        assert phrases.stage_words("pilot") == "pilot"


class TestUsage:
    def test_the_title_says_what_is_to_be_seen(self):
        found = title(book.review(), SlideKind.USAGE)
        assert found == (
            "Use rose by 24\u00a0% to 5,125; the week of 11 Aug was the strongest with 673"
        )

    def test_the_title_in_chinese(self):
        found = title(book.review(), SlideKind.USAGE, Texts("zh_CN"))
        assert found == "使用量增加 24\u00a0%，共 5,125 次，8月11日当周最高，达到 673 次"

    @pytest.mark.parametrize(
        ("now", "before", "begins"),
        [
            (80.0, 100.0, "Use fell by 20\u00a0% to 80;"),
            (104.0, 100.0, "Use held steady at 104;"),
            (80.0, None, "The product was used 80 times;"),
            (80.0, 0.0, "The product was used 80 times;"),
            (0.0, 80.0, "No use was recorded in Q3 2025, after 80 uses"),
            (None, None, "No use was recorded in Q3 2025"),
        ],
    )
    def test_the_title_follows_the_figures(self, now, before, begins):
        data = book.review(figures=(Figure("use", now, before, 1, None),))
        assert title(data, SlideKind.USAGE).startswith(begins)

    def test_without_its_figure_the_sum_of_the_features_counts(self):
        data = book.review(figures=())
        assert "to 5,125;" in title(data, SlideKind.USAGE)

    def test_one_week_names_no_strongest_week(self):
        data = book.empty_review(
            weekly_use=(UsagePoint(date(2025, 8, 4), 12.0),),
            features=(FeatureUse("Scheduling", 12.0, 2, 0),),
        )
        assert title(data, SlideKind.USAGE) == "The product was used 12 times in Q3 2025"
        (chart,) = slide(data, SlideKind.USAGE).charts
        (series,) = chart.series
        assert [v for v in series.values if v is not None] == [12.0]
        assert series.labelled == {list(series.values).index(12.0)}

    def test_the_last_point_carries_its_number(self):
        (chart,) = slide(book.review(), SlideKind.USAGE).charts
        now = chart.series[-1]
        last = max(at for at, value in enumerate(now.values) if value is not None)
        assert last in now.labelled
        assert not chart.series[0].labelled

    def test_an_account_that_only_has_a_past_is_still_drawn(self):
        found = slide(HARD["past only"], SlideKind.USAGE)
        assert found.charts
        assert "after 4,123 uses in the quarter before" in said(found.title)


class TestWeeks:
    def test_a_week_belongs_to_the_quarter_of_its_thursday(self):
        laid = weeks(book.weekly_use(), book.QUARTER, book.PREPARED_ON)
        now = [s for s, v in zip(laid.starts, laid.now, strict=True) if v is not None]
        # 30 June 2025 is a Monday with its Thursday in July; 29 September has its in October.
        assert now[0] == date(2025, 6, 30)
        assert now[-1] == date(2025, 9, 22)
        assert len(laid.starts) == 26

    def test_no_point_is_in_both_quarters_and_none_is_changed(self):
        given = {point.start: point.value for point in book.weekly_use()}
        laid = weeks(book.weekly_use(), book.QUARTER, book.PREPARED_ON)
        for start, before, now in zip(laid.starts, laid.before, laid.now, strict=True):
            assert (before is None) != (now is None)
            assert given[start] in (before, now)

    @pytest.mark.parametrize(("day", "is_in"), [(17, False), (18, True)])
    def test_the_running_week_is_left_out(self, day, is_in):
        laid = weeks(book.weekly_use(), book.QUARTER, date(2025, 8, day))
        # The week from 11 August ends on Sunday the 17th, which is over on the 18th.
        assert (date(2025, 8, 11) in laid.starts) is is_in
        assert max(laid.starts) <= date(2025, 8, 11)

    def test_a_missing_week_is_a_gap(self):
        points = [p for p in book.weekly_use() if p.start != date(2025, 8, 4)]
        laid = weeks(points, book.QUARTER, book.PREPARED_ON)
        assert laid.now[laid.starts.index(date(2025, 8, 4))] is None

    def test_a_fiscal_quarter_has_its_own_weeks(self):
        quarter = Quarter.of(date(2025, 8, 1), 2)  # May to July
        laid = weeks(book.weekly_use(quarter), quarter, date(2026, 1, 1))
        thursdays = [start + timedelta(days=3) for start in laid.starts]
        assert min(thursdays) >= date(2025, 5, 1)
        assert max(thursdays) <= date(2025, 10, 31)
        assert sum(v is not None for v in laid.now) == 13

    def test_mostly_gaps_are_drawn_as_dots(self):
        few = tuple(p for at, p in enumerate(book.weekly_use()) if at % 3 == 0)
        (chart,) = slide(book.review(weekly_use=few), SlideKind.USAGE).charts
        (full,) = slide(book.review(), SlideKind.USAGE).charts
        assert chart.dotted
        assert not full.dotted


class TestFeatures:
    def many(self, count):
        return tuple(FeatureUse(f"Feature {n}", float(1000 - n), 5, 0) for n in range(count))

    def test_the_rest_is_one_bar_and_nothing_is_lost(self):
        features = self.many(40)
        (chart,) = slide(book.review(features=features), SlideKind.FEATURES).charts
        assert len(chart.categories) == TOP_FEATURES + 1
        assert said(chart.categories[-1]) == "30 other features"
        assert sum(chart.series[0].values) == sum(f.total for f in features)

    def test_a_rest_of_one_is_shown_itself(self):
        data = book.review(features=self.many(TOP_FEATURES + 1))
        (chart,) = slide(data, SlideKind.FEATURES).charts
        assert chart.categories[-1] == f"Feature {TOP_FEATURES}"

    def test_the_most_used_stands_first_with_its_change(self):
        (chart,) = slide(book.review(), SlideKind.FEATURES).charts
        assert chart.categories[0] == "Scheduling"
        days, moves = ([said(words) for words in aside.words] for aside in chart.asides)
        assert days[0] == "61 days"
        assert moves == ["↑ +39\u00a0%", "↑ +12\u00a0%", "↓ −4\u00a0%", "↑ +12\u00a0%", "new",
                         "↓ −10\u00a0%"]  # fmt: skip

    def test_the_title_compares_with_the_quarter_before(self):
        assert title(book.review(), SlideKind.FEATURES) == (
            "6 features were used, as many as last quarter; Scheduling leads with 42\u00a0% of "
            "all use"
        )

    def test_what_is_no_longer_used_is_said(self):
        found = slide(book.review(), SlideKind.FEATURES).remark
        assert said(found) == "Used last quarter, not in this one: Old planner"

    def test_many_that_are_no_longer_used_are_counted(self):
        data = book.review(features_before=self.many(9))
        assert "(9): Feature 0, Feature 1, Feature 2 and others" in said(
            slide(data, SlideKind.FEATURES).remark
        )

    def test_without_a_past_there_is_no_comparison(self):
        (chart,) = slide(book.review(features_before=()), SlideKind.FEATURES).charts
        assert len(chart.series) == len(chart.asides) == 1

    def test_features_without_use_are_no_bars(self):
        data = book.review(features=(*self.many(2), FeatureUse("Idle", 0.0, 0, 3)))
        (chart,) = slide(data, SlideKind.FEATURES).charts
        assert "Idle" not in chart.categories


class TestTickets:
    def test_the_title_counts_this_quarter_alone(self):
        assert title(book.review(), SlideKind.TICKETS) == (
            "23 tickets came in, 21 were closed; the first answer took 74 min on average"
        )

    def test_one_ticket_is_one(self):
        data = book.review(tickets=(TicketMonth(date(2025, 8, 1), 1, 1),), figures=())
        assert title(data, SlideKind.TICKETS) == "1 ticket came in, 1 was closed"
        assert "1 ticket opened, 1 closed" in title(data, SlideKind.SUMMARY)

    def test_the_chart_shows_both_quarters(self):
        (chart,) = slide(book.review(), SlideKind.TICKETS).charts
        opened, closed = (list(series.values) for series in chart.series)
        assert opened == [11, 12, 8, 9, 8, 6]
        assert closed == [9, 12, 8, 6, 9, 6]

    def test_no_tickets_are_said_in_a_sentence(self):
        found = slide(book.empty_review(), SlideKind.TICKETS)
        assert not found.charts
        assert said(found.title) == "No tickets were opened or closed in Q3 2025"


class TestRelations:
    def test_the_newest_talk_stands_first(self):
        (table,) = slide(book.review(), SlideKind.TOUCHPOINTS).tables
        assert [said(row[2].words) for row in table.rows][:2] == [
            "Half-year review",
            "Answer on spare parts",
        ]

    def test_what_does_not_fit_is_counted(self):
        many = tuple(
            book.touch(0, "call", f"Talk {n}", id=f"t{n}") for n in range(MAX_TOUCHPOINTS + 5)
        )
        (table,) = slide(book.review(touchpoints=many), SlideKind.TOUCHPOINTS).tables
        assert len(table.rows) == MAX_TOUCHPOINTS - 1
        assert said(table.rest) == "and 6 earlier conversations"

    def test_promises_stand_by_side_the_overdue_first(self):
        ours, theirs = slide(book.review(), SlideKind.PROMISES).tables
        assert [said(row[3].words) for row in ours.rows] == [
            "▲ Overdue",
            "○ Open",
            "● Kept",
            "● Kept",
        ]
        assert [said(row[3].words) for row in theirs.rows][-1] == "– Called off"

    def test_called_off_promises_do_not_count(self):
        assert title(book.review(), SlideKind.PROMISES) == (
            "We kept 2 of 4 promises, you kept 1 of 2"
        )

    def test_a_promise_due_today_is_not_overdue(self):
        due = book.promise(0, "ours", "Today", due_on=book.PREPARED_ON)
        ours, _ = slide(book.review(commitments=(due,)), SlideKind.PROMISES).tables
        assert said(ours.rows[0][3].words) == "○ Open"

    def test_many_promises_are_counted(self):
        many = tuple(book.promise(n, "theirs", f"Word {n}") for n in range(20))
        ours, theirs = slide(book.review(commitments=many), SlideKind.PROMISES).tables
        assert said(ours.empty) == "No promises on our side."
        assert len(theirs.rows) == MAX_PROMISES - 1
        assert said(theirs.rest) == "and 14 more"


class TestChange:
    @pytest.mark.parametrize(
        ("unit", "now", "before", "shown"),
        [
            (Unit.COUNT, 124.0, 100.0, "↑ +24\u00a0%, was 100"),
            (Unit.COUNT, 2.0, 1.0, "↑ +1, was 1"),
            (Unit.COUNT, 0.0, 100.0, "↓ −100\u00a0%, was 100"),
            (Unit.COUNT, 5.0, 0.0, "↑ +5, was 0"),
            (Unit.COUNT, 5.0, 5.0, "same as last quarter"),
            (Unit.COUNT, 1000.0, 1001.0, "same as last quarter"),
            (Unit.COUNT, 5.0, None, "last quarter not known"),
            (Unit.RATIO, 0.75, 0.5, "↑ +25 points, was 50\u00a0%"),
            (Unit.MINUTES, 74.0, 96.0, "↓ −22 min, was 96 min"),
            (Unit.SCORE, 4.4, 4.1, "↑ +0.3, was 4.1 / 5"),
        ],
    )
    def test_a_change_has_arrow_sign_and_what_it_was(self, unit, now, before, shown):
        assert said(phrases.change(unit, now, before)) == shown

    def test_no_value_has_no_change(self):
        assert phrases.change(Unit.COUNT, None, 5.0) is None

    def test_two_currencies_are_not_compared(self):
        found = phrases.change(Unit.MONEY, Money.of("2", "USD"), Money.of("1", "CNY"))
        assert said(found) == "last quarter not known"

    @pytest.mark.parametrize(
        ("minutes", "shown"), [(0, "0 min"), (74.4, "74.4 min"), (150, "2.5 h"), (4320, "3 days")]
    )
    def test_long_answers_are_hours_and_days(self, minutes, shown):
        assert said(phrases.amount(Unit.MINUTES, float(minutes))) == shown


class TestInternalPage:
    def risks(self, **changes):
        data = book.review(**changes)
        return {
            said(risk.what): said(risk.evidence) for risk in known_risks(data, customer_view(data))
        }

    def test_the_known_risks_come_with_their_numbers(self):
        found = self.risks()
        assert found["Renewal is near"] == "¥428,000 end on 1 Dec 2025"
        assert found["We have not kept our word"] == "1 overdue: Quote for the second plant"
        assert found["Tickets pile up"] == "23 opened, 21 closed"
        assert found["Bad mood in conversations"] == "1 of 7, the last: Answer on spare parts"
        assert "Use fell sharply" not in found

    @pytest.mark.parametrize(("now", "is_risk"), [(70.0, True), (71.0, False)])
    def test_a_fall_of_thirty_percent_is_a_risk(self, now, is_risk):
        found = self.risks(figures=(Figure("use", now, 100.0, 9, None),))
        assert ("Use fell sharply" in found) is is_risk

    def test_the_gravest_stand_first(self):
        data = book.review()
        marks = [risk.mark for risk in known_risks(data, customer_view(data))]
        assert marks == sorted(marks, key=[Mark.RISK, Mark.WATCH].index)

    def test_a_calm_account_says_so(self):
        calm = book.review(
            renewal_on=None,
            commitments=(),
            touchpoints=(book.touch(0, "call", "All well"),),
            tickets=(),
        )
        found = slide(calm, SlideKind.INTERNAL, Audience.INTERNAL)
        assert said(found.title) == "No risk shows in the data; no renewal date is known"
        assert found.tables[0].empty is not None

    def test_low_satisfaction_and_silence_are_risks(self):
        found = self.risks(
            figures=(Figure("csat", 3.1, None, 7, None), Figure("use", 5.0, 5.0, 1, None)),
            touchpoints=(),
        )
        assert found["Satisfaction is low"] == "3.1 / 5 from 7 rows"
        assert "No conversation with the customer" in found

    def test_unknown_use_is_a_risk(self):
        assert "Use is not known" in self.risks(figures=(), features=(), features_before=())


class TestFrame:
    def test_a_quarter_of_a_fiscal_year_is_called_one(self):
        cover = slide(book.review(quarter=Quarter.of(date(2025, 8, 1), 2)), SlideKind.COVER)
        assert said(cover.remark) == "Q3 FY2025  ·  1 Aug 2025 – 31 Oct 2025"

    def test_the_appendix_defines_every_number_of_the_deck(self):
        slides = review_slides(book.review(), Audience.CUSTOMER)
        used = {source.code for page in slides for source in page.sources}
        rows = [
            said(row[0].words)
            for page in slides
            if page.kind is SlideKind.APPENDIX
            for table in page.tables
            for row in table.rows
        ]
        assert sorted(rows) == sorted(said(Text(f"qbr.figure.{code}")) for code in used)
        assert len(rows) == 8

    def test_the_trace_says_rows_and_day(self):
        found = slide(book.review(), SlideKind.USAGE)
        assert said(found.origin) == "Source: usage data, as of 30 Sep 2025"
        assert any("812 rows, as of 30 Sep 2025" in said(note) for note in found.notes)

    def test_the_summary_says_the_quarter_in_a_sentence(self):
        assert title(book.review(), SlideKind.SUMMARY) == (
            "Use up 24\u00a0%, 23 tickets opened, 21 closed, 67\u00a0% of our due promises kept"
        )

    def test_unknown_figures_stand_last(self):
        unknown = tuple(Figure(f.code, None, None, 0, None) for f in book.figures()[:1])
        tiles = slide(book.review(figures=(*unknown, *book.figures()[1:])), SlideKind.SUMMARY).tiles
        assert tiles[-1].code == "use"
        assert said(tiles[-1].value) == "No data"
        assert not tiles[-1].is_known
