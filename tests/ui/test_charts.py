"""Charts: scales, labels, sentences, and what is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.contracts import UsagePoint
from csmdesk.domain.usage import activity_swing
from csmdesk.ui.charts.scale import month_starts, ticks
from csmdesk.ui.charts.week_chart import WeekChart
from csmdesk.ui.charts.week_plot import ChartForm
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.pages.account_sentences import UseSentence
from csmdesk.ui.theme.theme import Theme, ThemeMode
from csmdesk.ui.theme.tokens import Role
from tests.ui.looks import settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


def weeks(values: Sequence[float], first: date = date(2025, 11, 3)) -> tuple[UsagePoint, ...]:
    return tuple(UsagePoint(first + timedelta(weeks=n), value) for n, value in enumerate(values))


def chart(qtbot: QtBot, stage: Stage, *, form: ChartForm, is_small: bool = False) -> WeekChart:
    made = WeekChart(stage.desk, form=form, is_small=is_small)
    qtbot.addWidget(made)
    made.resize(600, 240)
    made.set_points(weeks([10, 20, 30, 40, 20]), "It rose and fell")
    return made


def coloured(picture: QImage, theme: Theme, role: Role) -> int:
    wanted = theme.colour(role).rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )


@pytest.mark.parametrize(
    ("highest", "expected"),
    [
        (0, (0, 1)), (3, (0, 1, 2, 3)), (40, (0, 10, 20, 30, 40)), (41, (0, 20, 40, 60)),
        (230, (0, 100, 200, 300)), (0.7, (0, 0.2, 0.4, 0.6, 0.8)),
    ],
)  # fmt: skip
def test_ticks_are_round(highest: float, expected: tuple[float, ...]) -> None:
    assert ticks(highest) == pytest.approx(expected)


@given(st.floats(0.001, 1e12))
def test_ticks_begin_at_zero_and_reach_the_highest_in_few_steps(highest: float) -> None:
    found = ticks(highest)
    assert found[0] == 0
    assert found[-1] >= highest * (1 - 1e-9)
    assert len(found) <= 6
    assert found[-1] <= 3 * highest


def test_months_are_named_where_they_begin() -> None:
    days = [point.start for point in weeks([0] * 10)]
    assert month_starts(days) == (4, 9)
    assert month_starts(days[:3]) == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1] * 7, None), ([0] * 8, None), ([0, 0, 0, 0, 5, 5, 5, 5], None),
        ([10] * 4 + [5] * 4, -0.5), ([99] * 9 + [10] * 4 + [12] * 4, 0.2), ([10] * 4 + [0] * 4, -1),
    ],
)  # fmt: skip
def test_the_swing_compares_four_weeks_with_the_four_before(
    values: list[float], expected: float | None
) -> None:
    found = activity_swing(values)
    assert found == (expected if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "No use has been recorded yet"),
        ([3] * 5, "Too few weeks of use to tell a trend"),
        ([10] * 4 + [0] * 4, "Use has stopped in the last 4 weeks"),
        ([10] * 4 + [6] * 4, "Use fell by 40\u00a0% in 4 weeks"),
        ([10] * 4 + [9] * 4, "Use is down 10\u00a0% on the 4 weeks before"),
        ([10] * 4 + [13] * 4, "Use is up 30\u00a0% on the 4 weeks before"),
        ([100] * 4 + [102] * 4, "Use is steady"),
    ],
)
def test_a_sentence_says_what_the_curve_shows(
    stage: Stage, values: list[float], sentence: str
) -> None:
    assert UseSentence(stage.desk, stage.window).title(weeks(values)) == sentence


@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_bars_stand_on_zero_and_are_as_high_as_their_value(
    qtbot: QtBot, stage: Stage, theme: Theme, mode: ThemeMode
) -> None:
    theme.set_mode(mode)
    made = chart(qtbot, stage, form=ChartForm.BARS)
    picture = made.picture()
    blue = theme.colour(Role.C1).rgb()
    middle = [made._plot._spots(made._plot._area(made.size()))[n].x() for n in range(5)]
    heights = [
        sum(picture.pixel(round(2 * x), y) == blue for y in range(picture.height())) for x in middle
    ]
    assert heights[3] == pytest.approx(4 * heights[0], rel=0.05)
    assert heights[1] == pytest.approx(heights[4], rel=0.05)


def test_a_line_is_thinner_than_bars_and_both_use_the_first_colour(
    qtbot: QtBot, stage: Stage, theme: Theme
) -> None:
    made = chart(qtbot, stage, form=ChartForm.LINE)
    line = coloured(made.picture(), theme, Role.C1)
    made.set_form(ChartForm.BARS)
    assert 0 < line < coloured(made.picture(), theme, Role.C1)


def test_a_screen_reader_hears_the_sentence_and_the_last_value(
    qtbot: QtBot, stage: Stage, languages: Languages
) -> None:
    made = chart(qtbot, stage, form=ChartForm.LINE)
    assert made.accessibleName() == "It rose and fell. 20"
    assert made.week_words(1) == "10 Nov 2025 – 16 Nov: 20"
    stage.language = CHINESE
    languages.use(CHINESE)
    settle()
    assert made.week_words(1) == "2025年11月10日 – 11月16日: 20"


def test_the_week_under_the_pointer_is_marked(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    made = chart(qtbot, stage, form=ChartForm.BARS)
    made.show()
    at = QPointF(made._plot._spots(made._plot._area(made.size()))[2].x(), 100)
    plain = coloured(made.picture(), theme, Role.C1)
    none = Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, at, QPointF(made.mapToGlobal(QPoint(0, 0))), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(made, move)
    assert made._plot.pointed == 2
    assert coloured(made.picture(), theme, Role.C1) < plain
    QApplication.sendEvent(made, QEvent(QEvent.Type.Leave))
    assert coloured(made.picture(), theme, Role.C1) == plain
    made.hide()


def test_a_chart_without_weeks_paints_nothing(qtbot: QtBot, stage: Stage, theme: Theme) -> None:
    made = chart(qtbot, stage, form=ChartForm.LINE)
    made.set_points((), "Nothing")
    assert coloured(made.picture(), theme, Role.C1) == 0
    assert made.accessibleName() == "Nothing"
    assert made._plot.week_at(10, made.size()) == -1


@pytest.mark.parametrize("count", [1, 2, 60])
@pytest.mark.parametrize("is_small", [True, False])
@pytest.mark.parametrize("base", [13, 26])
def test_any_number_of_weeks_fits(
    qtbot: QtBot, stage: Stage, theme: Theme, *, count: int, is_small: bool, base: int
) -> None:
    theme.set_base_size(base)
    for form in ChartForm:
        made = chart(qtbot, stage, form=form, is_small=is_small)
        made.resize(made.minimumSizeHint())
        made.set_points(weeks([5.5] * count), "x")
        assert coloured(made.picture(), theme, Role.C1) > 0
