"""Letters on the previewed slide: measured and broken into lines on the page of 960 by 540."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from csmdesk.reports.palette import LIGHT
from csmdesk.ui.theme.fonts import interface_font
from csmdesk.ui.theme.theme import current_theme

_LINE = 1.3
_ELLIPSIS = "…"
_BLANKS = re.compile("[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """Say how words are set; ``size`` in units of the slide, ``colour`` as ``#RRGGBB``."""

    size: float
    colour: str = LIGHT.text
    is_strong: bool = False
    is_right: bool = False

    @property
    def line(self) -> float:
        """Return the height of a line."""
        return round(self.size * _LINE, 1)

    def sized(self, size: float) -> Letters:
        """Return the same letters in another size."""
        return replace(self, size=size)

    def font(self) -> QFont:
        """Return the font for a painter that is scaled to the slide."""
        return _font(tuple(current_theme().families), round(self.size), self.is_strong)

    def width(self, words: str) -> float:
        """Measure one line."""
        return QFontMetricsF(self.font()).horizontalAdvance(words)

    def lines(self, words: str, room: float, most: int) -> list[str]:
        """Break words into at most ``most`` lines; the last one ends with "…" if more is left."""
        broken = _broken(words, self.font(), room)
        if len(broken) <= most:
            return broken
        rest = _flat(words)[_reached(broken[: most - 1], words) :]
        metrics = QFontMetricsF(self.font())
        last = metrics.elidedText(rest.strip(" "), Qt.TextElideMode.ElideRight, room)
        return [*broken[: most - 1], last if last.endswith(_ELLIPSIS) else last + _ELLIPSIS]

    def fits(self, words: str, room: float, most: int) -> bool:
        """Tell whether words fit into ``most`` lines."""
        return len(_broken(words, self.font(), room)) <= most

    def fitting(self, words: str, sizes: Iterable[float], room: float, most: int) -> Letters:
        """Return the letters in the first size in which words fit, else in the last one."""
        chosen = self
        for size in sizes:
            chosen = self.sized(size)
            if chosen.fits(words, room, most):
                break
        return chosen


@cache
def _font(families: tuple[str, ...], pixels: int, is_strong: bool) -> QFont:
    font = interface_font(list(families), pixels, 600 if is_strong else 400)
    # The page is scaled as a whole: letters must keep their widths at every scale.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _flat(words: str) -> str:
    """Put words on one line; blanks that must not break stay as they are."""
    return _BLANKS.sub(" ", words).strip()


def _broken(words: str, font: QFont, room: float) -> list[str]:
    flat = _flat(words)
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, room))
        lines.append(flat[line.textStart() : line.textStart() + line.textLength()].strip(" "))
    layout.endLayout()
    return lines or [""]


def _reached(lines: list[str], words: str) -> int:
    """Return where the text goes on after some lines."""
    flat = _flat(words)
    at = 0
    for line in lines:
        at = flat.index(line, at) + len(line)
    return at
