"""The bundled fonts and the families of the interface type."""

from __future__ import annotations

import logging
import sys

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from csmdesk.system.resources import resource

CHINESE = "Noto Sans SC"
LATIN = "Inter"
_FILES = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Medium.ttf",
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
)
# What a desktop without a font setting falls back to: readable, but no interface type.
_STOPGAPS = ("DejaVu Sans", "Bitstream Vera Sans", "Sans Serif", "Sans", "")

_log = logging.getLogger(__name__)


def register_bundled_fonts() -> bool:
    """Make the bundled fonts known to Qt; say whether all could be read."""
    loaded = [QFontDatabase.addApplicationFont(str(resource("fonts", name))) for name in _FILES]
    if -1 in loaded:
        _log.warning("a bundled font could not be read")
    return -1 not in loaded


def interface_families() -> list[str]:
    """Return the system's UI font for Latin, then Noto Sans SC for Chinese.

    A desktop that names no UI font of its own gets the bundled Inter.
    """
    latin = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    return [LATIN if latin in _STOPGAPS else latin, CHINESE]


def interface_font(families: list[str], pixels: int, weight: int) -> QFont:
    """Build a font with tabular figures; ``weight`` is 400 or 600.

    Noto Sans SC has no 600: Qt takes its Medium cut and, below 700, thickens nothing.
    """
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    if sys.platform != "win32":
        # FreeType's own hinting makes one stroke of 王 at 12 px twice as heavy as another.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
