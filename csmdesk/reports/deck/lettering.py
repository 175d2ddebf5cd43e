"""Letters on a slide: typefaces for both scripts, sizes, colours, exact line heights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from csmdesk.reports import fitting
from csmdesk.reports.palette import LIGHT

# Calibri is on every machine with Office and has a free twin of equal widths (Carlito).
LATIN = "Calibri"
EAST_ASIAN = "Noto Sans SC"
# Where the face is missing these let the program choose another sans with Chinese characters.
_EAST_ASIAN_LIKE = {"panose": "020B0200000000000000", "pitchFamily": "34", "charset": "-122"}
_LINE = 1.25
_TAGS = ("a:rPr", "a:endParaRPr", "a:defRPr")
# What stands after the typefaces in DrawingML; everything else stands before them.
_AFTER_FACES = ("a:sym", "a:hlinkClick", "a:hlinkMouseOver", "a:rtl", "a:extLst")


@dataclass(frozen=True, slots=True)
class Style:
    """Say how words are set; ``size`` in points, ``color`` as ``#RRGGBB``."""

    size: float
    color: str = LIGHT.text
    bold: bool = False
    right: bool = False

    def sized(self, size: float) -> Style:
        """Return the same style in another size."""
        return replace(self, size=size)

    @property
    def line(self) -> float:
        """Return the height of a line in points."""
        return round(self.size * _LINE, 1)


@dataclass(frozen=True, slots=True)
class Box:
    """Hold a place on a slide, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.height

    def below(self, gap: float) -> Box:
        """Cut ``gap`` off the top."""
        return Box(self.x, self.y + gap, self.width, self.height - gap)


TITLE = Style(26, bold=True)
TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0)
KICKER = Style(13, LIGHT.text3)
HEADING = Style(13, bold=True)
BODY = Style(12)
CAPTION = Style(12, LIGHT.text3)
FOOT = Style(10.5, LIGHT.text3)
SENTENCE = Style(16, LIGHT.text2)
NUMBER = Style(30, bold=True)
NUMBER_SIZES = (30.0, 26.0, 22.0, 18.0, 15.0)


def points(value: float) -> int:
    """Convert points to the unit of the file."""
    return round(value * 12700)


def color(value: str) -> Any:
    """Convert ``#RRGGBB``."""
    from pptx.dml.color import RGBColor

    from_hex: Any = RGBColor.from_string  # the library leaves it untyped
    return from_hex(value.lstrip("#"))


def add_words(slide: Any, box: Box, words: str, style: Style) -> Any:
    """Add a text box without margins; words that do not fit end with an ellipsis."""
    shape = slide.shapes.add_textbox(*place(box))
    most = max(1, int(box.height / style.line + 0.1))
    fill(shape.text_frame, fitting.clipped(words, style.size, box.width, most), style)
    return shape


def place(box: Box) -> tuple[int, int, int, int]:
    """Return left, top, width and height in the unit of the file."""
    return points(box.x), points(box.y), points(box.width), points(box.height)


def fill(frame: Any, words: str, style: Style) -> None:
    """Put one paragraph into a frame."""
    bare(frame)
    paragraph = frame.paragraphs[0]
    _set_line(paragraph, style)
    add_run(paragraph, words, style)


def bare(frame: Any) -> None:
    """Take margins and automatic sizes off a frame."""
    from pptx.enum.text import MSO_AUTO_SIZE

    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE


def add_run(paragraph: Any, words: str, style: Style) -> Any:
    """Add words to a paragraph."""
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = words
    run.font.size = Pt(style.size)
    run.font.bold = style.bold
    run.font.color.rgb = color(style.color)
    return run


def _set_line(paragraph: Any, style: Style) -> None:
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    # Exact, because the faces of the two scripts have lines of different heights.
    paragraph.line_spacing = Pt(style.line)
    paragraph.alignment = PP_ALIGN.RIGHT if style.right else PP_ALIGN.LEFT


def letter(root: Any, language: str) -> None:
    """Set the typefaces of both scripts and the language on everything under an element."""
    from pptx.oxml.ns import qn

    for run in list(root.iter(qn("a:r"))):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, run.makeelement(qn("a:rPr"), {}))
    for tag in _TAGS:
        for found in root.iter(qn(tag)):
            _letter_one(found, language)


def _letter_one(found: Any, language: str) -> None:
    from pptx.oxml.ns import qn

    for old in ("a:latin", "a:ea", "a:cs"):
        for face in found.findall(qn(old)):
            found.remove(face)
    later = {qn(tag) for tag in _AFTER_FACES}
    at = next((i for i, child in enumerate(found) if child.tag in later), len(found))
    found.insert(at, found.makeelement(qn("a:latin"), {"typeface": LATIN}))
    east = found.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN, **_EAST_ASIAN_LIKE})
    found.insert(at + 1, east)
    found.set("lang", language)
    if language != "en-US":
        found.set("altLang", "en-US")
