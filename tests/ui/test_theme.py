"""The tokens, how they reach Qt, and that they can be read."""

from __future__ import annotations

import re
import sys
from itertools import product
from statistics import median

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from csmdesk.system.resources import resource
from csmdesk.ui.theme.fonts import interface_font
from csmdesk.ui.theme.theme import Theme, ThemeMode, current_theme
from csmdesk.ui.theme.tokens import DARK, LIGHT, TYPE, Face, Role

THEMES = {"light": LIGHT, "dark": DARK}
GROUNDS = (Role.SURFACE, Role.WINDOW, Role.SUNKEN, Role.RAISED, Role.HOVER, Role.SELECTED)
TEXTS = (
    Role.TEXT, Role.TEXT2, Role.TEXT3, Role.NO_DATA, Role.ACCENT, Role.GOOD, Role.WATCH, Role.RISK,
)  # fmt: skip
MARKS = (Role.CONTROL, Role.C1, Role.C2, Role.C3, Role.C4, Role.C5, Role.C6)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_every_role_has_a_colour(name: str) -> None:
    assert set(THEMES[name]) == set(Role)
    assert all(re.fullmatch(r"#([0-9A-F]{2})?[0-9A-F]{6}", c) for c in THEMES[name].values())


@pytest.mark.parametrize(("name", "text", "ground"), list(product(THEMES, TEXTS, GROUNDS)))
def test_text_can_be_read_on_every_ground(name: str, text: Role, ground: Role) -> None:
    colours = THEMES[name]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize(("name", "mark", "ground"), list(product(THEMES, MARKS, GROUNDS)))
def test_marks_can_be_seen_on_every_ground(name: str, mark: Role, ground: Role) -> None:
    colours = THEMES[name]
    assert contrast(colours[mark], colours[ground]) >= 3.0


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (Role.ON_ACCENT, Role.ACCENT_FILL),
        (Role.GOOD, Role.GOOD_TINT),
        (Role.WATCH, Role.WATCH_TINT),
        (Role.RISK, Role.RISK_TINT),
        (Role.ACCENT, Role.ACCENT_TINT),
        (Role.SURFACE, Role.TEXT2),
        (Role.TEXT2, Role.BAND),
    ],
)
def test_text_can_be_read_on_its_fill(name: str, text: Role, ground: Role) -> None:
    colours = THEMES[name]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_the_filled_button_stands_out(name: str) -> None:
    assert contrast(THEMES[name][Role.ACCENT_FILL], THEMES[name][Role.SURFACE]) >= 3.0


@pytest.mark.parametrize(("name", "role"), [("light", Role.TEXT2), ("dark", Role.TEXT2)])
def test_the_pictures_of_controls_have_the_colours_of_the_theme(name: str, role: Role) -> None:
    for picture in ("chevron", "up", "calendar"):
        drawn = resource("icons", "controls", f"{picture}-{name}.svg").read_text()
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", drawn)) == {THEMES[name][role]}


def test_a_mode_dresses_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    for mode, colours in ((ThemeMode.DARK, DARK), (ThemeMode.LIGHT, LIGHT)):
        with qtbot.waitSignal(theme.changed):
            theme.set_mode(mode)
        window = qapp.palette().color(QPalette.ColorRole.Window)
        assert window.name().upper() == colours[Role.SURFACE]
        assert colours[Role.LINE2] in qapp.styleSheet()
        assert theme.is_dark is (mode is ThemeMode.DARK)


def test_installing_twice_gives_the_same_theme(theme: Theme, qapp: QApplication) -> None:
    assert Theme.install(qapp) is theme
    assert current_theme() is theme


def test_every_size_follows_the_base_size(theme: Theme, qapp: QApplication) -> None:
    theme.set_base_size(26)
    assert qapp.font().pixelSize() == 26
    for face, token in TYPE.items():
        assert theme.font(face).pixelSize() == token.size * 2
        assert theme.line(face) == token.line * 2
        assert theme.font(face).weight() == token.weight


def test_figures_are_tabular(theme: Theme) -> None:
    for face in Face:
        metrics = QFontMetrics(theme.font(face))
        widths = {metrics.horizontalAdvance(figure * 20) for figure in "0123456789"}
        assert len(widths) == 1, face


@pytest.mark.parametrize("text", ["客户成功", "¥5.02M − 35 %", "Ålesund · Søren"])
def test_the_bundled_fonts_have_every_sign(theme: Theme, text: str) -> None:
    families = ("Noto Sans SC", "Inter")
    faces = []
    for family in families:
        font = theme.font(Face.BODY)
        font.setFamilies([family])
        faces.append(QRawFont.fromFont(font))
    assert [face.familyName() for face in faces] == list(families)
    for sign in text.replace(" ", ""):
        assert any(face.supportsCharacter(ord(sign)) for face in faces), sign


def test_chinese_at_600_takes_the_medium_cut(theme: Theme) -> None:
    font = theme.font(Face.STRONG)
    font.setFamilies(["Noto Sans SC"])
    assert QRawFont.fromFont(font).styleName() == "Medium"


def test_motion_can_be_switched_off(theme: Theme) -> None:
    theme.set_reduces_motion(reduces=False)
    assert 0 < theme.motion_ms() < 150
    theme.set_reduces_motion(reduces=True)
    assert theme.motion_ms() == 0


def test_a_widget_made_before_a_change_follows_it(theme: Theme, qtbot: QtBot) -> None:
    label, button = QLabel("a"), QPushButton("b")
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    before = button.sizeHint().height()
    theme.set_base_size(26)
    assert label.font().pixelSize() == 26
    assert button.sizeHint().height() > before


def strokes_of_wang(font: QFont) -> list[int]:
    """Return how much ink the horizontal strokes of 王 have, from top to bottom."""
    picture = QImage(40, 40, QImage.Format.Format_Grayscale8)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setPen(Qt.GlobalColor.white)
    painter.setFont(font)
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignVCenter, "王")
    painter.end()
    rows = [sum(picture.pixelColor(x, y).value() for x in range(40)) for y in range(40)]
    stem = median(row for row in rows if row)  # most rows hold the vertical stroke alone
    inked = "".join("x" if row > 2 * stem else " " for row in rows)
    return [sum(rows[m.start() : m.end()]) for m in re.finditer("x+", inked)]


@pytest.mark.skipif(sys.platform == "win32", reason="DirectWrite hints as it likes")
@pytest.mark.parametrize("size", [12, 13, 16])
def test_the_short_stroke_of_a_chinese_sign_has_less_ink_than_the_long_one(
    theme: Theme, size: int
) -> None:
    top, _, bottom = strokes_of_wang(interface_font(theme.families, size, 400))
    assert top < bottom
