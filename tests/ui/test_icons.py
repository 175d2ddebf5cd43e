"""Icons: there, recoloured, in step with the theme."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPixmap

from csmdesk.system.resources import resource
from csmdesk.ui.theme.icons import app_icon, icon
from csmdesk.ui.theme.theme import Theme, ThemeMode
from csmdesk.ui.theme.tokens import Role

OWN = {"csmdesk"}
NAMES = sorted(path.stem for path in resource("icons").glob("*.svg"))


def inks(pixmap: QPixmap) -> set[str]:
    """Return the colours of the fully opaque pixels."""
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(theme: Theme, name: str) -> None:
    assert icon(name).pixmap(QSize(24, 24)).size() == QSize(24, 24)
    assert inks(icon(name).pixmap(QSize(96, 96)))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OWN])
def test_icons_of_the_family_take_the_colour_of_the_text(name: str) -> None:
    drawn = resource("icons", f"{name}.svg").read_text()
    assert 'stroke="currentColor"' in drawn
    assert not re.search(r"#[0-9A-Fa-f]{6}", drawn)
    assert "ISC" in drawn


def test_an_icon_that_does_not_exist_is_refused(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_an_icon_follows_the_theme(theme: Theme) -> None:
    made_before = icon("square-check", Role.ACCENT)
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme.set_mode(mode)
        wanted = theme.colour(Role.ACCENT).name()
        assert inks(made_before.pixmap(QSize(96, 96))) == {wanted}


def test_a_disabled_icon_looks_it(theme: Theme) -> None:
    pixmap = icon("square-check").pixmap(QSize(96, 96), QIcon.Mode.Disabled)
    assert inks(pixmap) == {theme.colour(Role.DISABLED).name()}


def test_the_mark_of_the_app_keeps_its_colour(theme: Theme) -> None:
    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme.set_mode(mode)
        image = app_icon().pixmap(QSize(64, 64)).toImage()
        assert image.pixelColor(10, 10) == QColor(68, 80, 200)
