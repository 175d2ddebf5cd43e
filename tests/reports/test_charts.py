"""The charts of the screen: the same numbers, both themes, files."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date

import pytest
from matplotlib.colors import to_hex
from PIL import Image

from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.errors import UserError
from csmdesk.domain.qbr import Audience
from csmdesk.reports.charts import draw, save
from csmdesk.reports.palette import DARK, LIGHT
from csmdesk.reports.slide import SlideKind
from csmdesk.reports.slides import review_slides
from csmdesk.system.resources import resource
from csmdesk.system.texts import Texts
from tests.reports import book


def charts(data=None):
    slides = review_slides(data or book.review(), Audience.CUSTOMER)
    return {slide.kind: slide.charts[0] for slide in slides if slide.charts}


def figure(kind, data=None, language="en", **options):
    return draw(charts(data)[kind], texts=Texts(language), **options)


def words(drawn):
    axes = drawn.axes[0]
    found = [*drawn.texts, *axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text.get_text() for text in found]


class TestNumbers:
    def test_the_line_has_the_very_numbers(self):
        chart = charts()[SlideKind.USAGE]
        drawn = figure(SlideKind.USAGE)
        lines = [line for line in drawn.axes[0].lines if len(line.get_xdata()) > 1]
        for line, series in zip(lines, chart.series, strict=True):
            shown = [None if value != value else value for value in line.get_ydata()]  # noqa: PLR0124
            assert shown == list(series.values)
            assert [date.fromordinal(int(x)) for x in line.get_xdata()] == list(chart.categories)

    @pytest.mark.parametrize("kind", [SlideKind.TICKETS, SlideKind.FEATURES])
    def test_bars_have_the_very_numbers(self, kind):
        chart = charts()[kind]
        patches = figure(kind).axes[0].patches
        sizes = [
            bar.get_height() if kind is SlideKind.TICKETS else bar.get_width() for bar in patches
        ]
        expected = [v for series in chart.series for v in series.values if v is not None]
        assert sizes == expected

    @pytest.mark.parametrize("kind", [SlideKind.USAGE, SlideKind.TICKETS])
    def test_the_scale_begins_at_zero_and_holds_the_top(self, kind):
        low, high = figure(kind).axes[0].get_ylim()
        assert low == 0
        assert high >= charts()[kind].top

    @pytest.mark.parametrize("top", [1.0, 3.0, 9.9, 100.0, 673.0, 1_000_000.0, 0.4])
    def test_the_scale_has_few_round_ticks(self, top):
        point = (UsagePoint(date(2025, 8, 4), top),)
        axes = figure(SlideKind.USAGE, book.review(weekly_use=point)).axes[0]
        assert 3 <= len(axes.get_yticks()) <= 6
        assert axes.get_yticks()[-1] >= top

    def test_the_last_number_is_written(self, language):
        assert "275" in words(figure(SlideKind.USAGE, language=language))


class TestLook:
    @pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
    def test_both_themes_have_their_colours(self, palette):
        drawn = figure(SlideKind.USAGE, palette=palette)
        assert to_hex(drawn.get_facecolor()).upper() == palette.surface
        inks = {to_hex(line.get_color()).upper() for line in drawn.axes[0].lines}
        assert inks == {palette.c1, palette.c6}

    def test_chinese_is_set_in_the_bundled_face(self):
        if not resource("fonts", "NotoSansSC-Regular.ttf").exists():
            pytest.skip("the bundled face is not in the checkout")
        drawn = figure(SlideKind.FEATURES, language="zh_CN")
        assert {text.get_fontfamily()[0] for text in drawn.texts} == {
            "Noto Sans SC",
            "Noto Sans SC Medium",
        }
        drawn.canvas.draw()  # a missing character would be a warning, which is an error here

    def test_drawing_again_does_not_register_the_face_again(self):
        from matplotlib.font_manager import fontManager

        figure(SlideKind.USAGE)
        before = len(fontManager.ttflist)
        figure(SlideKind.TICKETS)
        assert len(fontManager.ttflist) == before

    def test_a_face_that_was_uninstalled_does_not_take_ours_away(self, tmp_path):
        from matplotlib.font_manager import FontProperties, fontManager

        ours = resource("fonts", "NotoSansSC-Regular.ttf")
        if not ours.exists():
            pytest.skip("the bundled face is not in the checkout")
        fontManager.addfont(ours)  # forgets what was found before
        gone = replace(
            next(entry for entry in fontManager.ttflist if entry.fname == str(ours)),
            fname=str(tmp_path / "gone.ttf"),
        )
        fontManager.ttflist.insert(0, gone)
        figure(SlideKind.FEATURES, language="zh_CN").canvas.draw()
        assert fontManager.findfont(FontProperties(family=["Noto Sans SC"])) == str(ours)

    def test_a_name_is_never_read_as_a_formula(self):
        odd = (FeatureUse("$x_{ $", 5.0, 1, 0), FeatureUse(r"\frac & <b>", 3.0, 1, 0))
        drawn = figure(SlideKind.FEATURES, book.review(features=odd))
        drawn.canvas.draw()
        assert "$x_{ $" in words(drawn)

    def test_the_body_grows_with_the_users_size(self):
        sizes = [
            figure(SlideKind.USAGE, base=base).texts[0].get_fontsize() for base in (13.0, 20.0)
        ]
        assert sizes[1] / sizes[0] == pytest.approx(20 / 13)

    def test_many_features_stay_inside_of_the_picture(self):
        many = tuple(FeatureUse(f"{'Long name ' * 8}{n}", 99.0 - n, 3, 0) for n in range(40))
        drawn = figure(SlideKind.FEATURES, book.review(features=many), size=(7.0, 4.0))
        drawn.canvas.draw()
        for text in [*drawn.texts, *drawn.axes[0].texts]:
            box = text.get_window_extent()
            assert box.x0 >= -1, text.get_text()
            assert box.y0 >= -1, text.get_text()
            assert box.x1 <= drawn.bbox.x1 + 1, text.get_text()
            assert box.y1 <= drawn.bbox.y1 + 1, text.get_text()

    def test_a_chart_of_nothing_is_drawn(self):
        chart = charts()[SlideKind.USAGE]
        empty = replace(chart, series=(replace(chart.series[0], values=(None,) * 26),))
        drawn = draw(empty, texts=Texts("en"))
        drawn.canvas.draw()
        heights = [y for axes in drawn.axes for line in axes.lines for y in line.get_ydata()]
        assert drawn.axes
        assert not [y for y in heights if y is not None and math.isfinite(y) and y > 0]


class TestFiles:
    def test_png_has_twice_the_pixels(self, tmp_path):
        save(figure(SlideKind.USAGE, size=(6.0, 3.0)), tmp_path / "use.png")
        with Image.open(tmp_path / "use.png") as picture:
            assert picture.size == (1200, 600)
            assert "Uses per week over 26 weeks" in picture.text["Description"]

    def test_svg_is_well_formed_and_describes_itself(self, tmp_path, language):
        save(figure(SlideKind.TICKETS, language=language), tmp_path / "tickets.svg")
        text = (tmp_path / "tickets.svg").read_text("utf-8")
        assert ET.fromstring(text).tag.endswith("svg")
        assert {"en": "23 opened", "zh_CN": "新开 23 张"}[language] in text

    def test_the_same_chart_is_the_same_file(self, tmp_path):
        for name in ("a.svg", "b.svg"):
            save(figure(SlideKind.FEATURES), tmp_path / name)
        assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()

    def test_another_kind_of_file_is_refused(self, tmp_path):
        with pytest.raises(UserError) as caught:
            save(figure(SlideKind.USAGE), tmp_path / "use.bmp")
        assert Texts("en").render(caught.value.message).endswith("“.bmp”.")
        assert list(tmp_path.iterdir()) == []
