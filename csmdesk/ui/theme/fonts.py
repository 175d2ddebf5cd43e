"""The bundled font and the families of the interface type."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from csmdesk.system.resources import resource

BUNDLED = "Noto Sans SC"
_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf")
# What a desktop without a font setting falls back to: readable, but no interface type.
_STOPGAPS = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans", "")
_GOOD_LATIN = ("Inter", "Cantarell", "Ubuntu", "Noto Sans")

_log = logging.getLogger(__name__)


def register_bundled_font() -> bool:
    """Make Noto Sans SC known to Qt; say whether both cuts could be read."""
    loaded = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in _FILES]
    if -1 in loaded:
        _log.warning("a bundled font could not be read")
    return -1 not in loaded


def interface_families() -> list[str]:
    """Return the system's UI font for Latin, then the bundled one, which also has the Chinese.

    A desktop that names no UI font of its own gets the bundled font for Latin too.
    """
    latin = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    if latin in _STOPGAPS:
        latin = next((name for name in _GOOD_LATIN if QFontDatabase.hasFamily(name)), BUNDLED)
    return [latin] if latin == BUNDLED else [latin, BUNDLED]


def interface_font(families: list[str], pixels: int, weight: int) -> QFont:
    """Build a font with tabular figures; ``weight`` is 400 or 600.

    The bundled font has no 600: Qt takes its Medium cut and, below 700, thickens nothing.
    """
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
