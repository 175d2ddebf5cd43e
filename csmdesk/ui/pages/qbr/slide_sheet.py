"""A slide laid out for the screen: where each word, rule and chart stands on 960 by 540.

The places are those of the file; the letters are a little larger, because the preview is seen at
about two thirds of its size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.domain.text import Text
from csmdesk.reports.deck import master
from csmdesk.reports.deck.lettering import Box
from csmdesk.reports.deck.strips import parts
from csmdesk.reports.maps.drawing import Drawing, Words
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.plans.strips import strip_of
from csmdesk.reports.slide import Chart, Slide, SlideKind, Tile
from csmdesk.system.texts import Texts
from csmdesk.ui.pages.qbr.slide_table import lay_table
from csmdesk.ui.pages.qbr.slide_type import Letters

WIDTH, HEIGHT = master.WIDTH, master.HEIGHT
CHART_BASE = 17.0  # size of the body of charts

_KICKER = Letters(16.5, LIGHT.text3)
_TITLE = Letters(27, is_strong=True)
_TITLE_SIZES = (27.0, 25.0, 23.0, 21.0, 19.0)
_COVER_TITLE = Letters(46, is_strong=True)
_COVER_SIZES = (46.0, 40.0, 34.0, 28.0)
_FOOT = Letters(15.5, LIGHT.text3)
_SENTENCE = Letters(18, LIGHT.text2)
_CAPTION = Letters(15.5, LIGHT.text3)
_LABEL = Letters(16, LIGHT.text2)
_NUMBER = Letters(32, is_strong=True)
_NUMBER_SIZES = (32.0, 28.0, 24.0, 20.0, 17.0)
_CHANGE_SIZES = (15.5, 14.5, 13.5)
_UNKNOWN = Letters(22, LIGHT.text3)
_WARNING = Letters(15.5, LIGHT.risk, is_strong=True, is_right=True)

_KICKER_TOP = 25.0
_TILE_COLUMNS = 4
_TILE_GAP = 28.0
_TILE_HEIGHT = 128.0
_TILE_ROOM = 28.0  # between two rows of tiles
_SIDE_WIDTH = 190.0  # tiles beside a chart
_SIDE_GAP = 36.0
_TABLE_GAP = 28.0


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line of words: ``y`` is its top; right-set lines end at ``x`` + ``width``."""

    words: str
    x: float
    y: float
    width: float
    letters: Letters


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold a filled rectangle."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class ChartPlace:
    """Hold the place of a chart; ``at`` counts the charts of the slide."""

    at: int
    box: Box
    chart: Chart


@dataclass(frozen=True, slots=True)
class StripPlace:
    """Hold the place of the milestones of a plan, whose shapes are in pixels of a drawing."""

    x: float
    y: float
    drawing: Drawing

    @property
    def words(self) -> Iterator[str]:
        """Yield what is written in it."""
        return (each.text for each in self.drawing.ground if isinstance(each, Words))


@dataclass(slots=True)
class Sheet:
    """Collect what is painted, in order."""

    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    charts: list[ChartPlace] = field(default_factory=list)
    strips: list[StripPlace] = field(default_factory=list)

    def write(self, words: str, box: Box, letters: Letters, most: int = 1) -> float:
        """Write words into a box, at most ``most`` lines; return where they end."""
        y = box.y
        if not words:
            return y
        for line in letters.lines(words, box.width, most):
            self.lines.append(Line(line, box.x, y, box.width, letters))
            y += letters.line
        return y

    def fill(self, box: Box, colour: str) -> None:
        """Fill a rectangle."""
        self.rules.append(Rule(box, colour))

    @property
    def words(self) -> tuple[str, ...]:
        """Return every line, in the order of reading."""
        drawn = (words for strip in self.strips for words in strip.words)
        return (*(line.words for line in self.lines), *drawn)


def lay_out(
    slide: Slide,
    *,
    number: int | None = None,
    foot: str = "",
    warning: str = "",
    texts: Texts | None = None,
) -> Sheet:
    """Place everything that a slide shows; its words must be spoken, a plan is by ``texts``."""
    sheet = Sheet()
    if slide.plan is not None and texts is not None:
        _lay_strip(sheet, slide, slide.plan, texts)
    if slide.kind is SlideKind.COVER:
        _lay_cover(sheet, slide)
    else:
        _lay_page(sheet, slide)
        _lay_foot(sheet, slide, number, foot)
    if warning:
        place = Box(WIDTH - master.MARGIN - 420, _KICKER_TOP, 420, 20)
        sheet.write(warning, place, _WARNING)
    return sheet


def chart_places(slide: Slide) -> tuple[ChartPlace, ...]:
    """Return where the charts of a slide stand; no word is measured for it."""
    body, _ = parts(_body(slide), slide)
    if slide.tiles:
        body = Box(body.x, body.y, body.width - _SIDE_WIDTH - _SIDE_GAP, body.height)
    return tuple(ChartPlace(at, body, chart) for at, chart in enumerate(slide.charts))


def _body(slide: Slide) -> Box:
    """Return the place of the body, above the remark where there is one."""
    body = master.BODY
    kept = _CAPTION.line + 8 if slide.remark is not None else 0
    return Box(body.x, body.y, body.width, body.height - kept)


def _lay_cover(sheet: Sheet, slide: Slide) -> None:
    left, width = master.MARGIN, WIDTH - 2 * master.MARGIN - 60
    sheet.fill(Box(left, 150, 48, 4), LIGHT.accent)
    sheet.write(str(slide.kicker), Box(left, 166, width, 24), _KICKER.sized(18))
    title = str(slide.title)
    letters = _COVER_TITLE.fitting(title, _COVER_SIZES, width, 3)
    end = sheet.write(title, Box(left, 196, width, 0), letters, 3)
    if slide.remark is not None:
        sheet.write(str(slide.remark), Box(left, end + 12, width, 0), Letters(21, LIGHT.text2), 2)
    if slide.origin is not None:
        sheet.write(str(slide.origin), Box(left, 470, width, 0), _KICKER)


def _lay_page(sheet: Sheet, slide: Slide) -> None:
    sheet.write(str(slide.kicker), Box(master.MARGIN, _KICKER_TOP, 440, 0), _KICKER)
    title = str(slide.title)
    width = master.TITLE_BOX.width
    letters = _TITLE.fitting(title, _TITLE_SIZES[:3], width, 1)
    if not letters.fits(title, width, 1):
        letters = _TITLE.fitting(title, _TITLE_SIZES, width, 2)
    sheet.write(title, master.TITLE_BOX, letters, 2)
    _lay_body(sheet, slide)


def _lay_body(sheet: Sheet, slide: Slide) -> None:
    if slide.empty is not None:
        _lay_empty(sheet, master.BODY, str(slide.empty))
        return
    body = _body(slide)
    if slide.remark is not None:
        sheet.write(str(slide.remark), Box(body.x, body.bottom + 8, body.width, 0), _CAPTION)
    if slide.charts:
        _lay_charts(sheet, body, slide)
        return
    if slide.tiles:
        body = body.below(_lay_tiles(sheet, body, slide.tiles) - body.y)
    _lay_tables(sheet, body, slide)


def _lay_empty(sheet: Sheet, body: Box, words: str) -> None:
    """Say in a sentence what is missing, on a quiet ground."""
    room = Box(body.x + 24, body.y + 24, body.width - 160, 0)
    end = sheet.write(words, room, _SENTENCE, 8)
    sheet.fill(Box(body.x, body.y, body.width, end - body.y + 24), LIGHT.sunken)


def _lay_charts(sheet: Sheet, body: Box, slide: Slide) -> None:
    if slide.tiles:
        side = Box(body.x + body.width - _SIDE_WIDTH, body.y, _SIDE_WIDTH, body.height)
        pitch = min(_TILE_HEIGHT, body.height / len(slide.tiles))
        for at, tile in enumerate(slide.tiles):
            _lay_tile(sheet, side.below(at * pitch), tile)
    sheet.charts.extend(chart_places(slide))


def _lay_strip(sheet: Sheet, slide: Slide, plan: CustomerPlan, texts: Texts) -> None:
    """Place the milestones below the bars, as the file has them."""
    _, box = parts(_body(slide), slide)
    drawing, x, left = strip_of(plan, box, texts)
    sheet.strips.append(StripPlace(x, box.y, drawing))
    if left:
        words = texts.render(Text.of("qbr.goals.rest", n=left))
        sheet.write(words, Box(box.x, box.bottom - _CAPTION.line, box.width, 0), _CAPTION)


def _lay_tiles(sheet: Sheet, body: Box, tiles: tuple[Tile, ...]) -> float:
    """Lay tiles on a grid and return where it ends."""
    pitch = _TILE_HEIGHT + (_TILE_ROOM if len(tiles) > _TILE_COLUMNS else 0)
    width = (body.width - (_TILE_COLUMNS - 1) * _TILE_GAP) / _TILE_COLUMNS
    for at, tile in enumerate(tiles):
        row, column = divmod(at, _TILE_COLUMNS)
        x, y = body.x + column * (width + _TILE_GAP), body.y + row * pitch
        _lay_tile(sheet, Box(x, y, width, _TILE_HEIGHT), tile)
    return body.y + -(-len(tiles) // _TILE_COLUMNS) * pitch


def _lay_tile(sheet: Sheet, box: Box, tile: Tile) -> None:
    """Place a hairline, what the number is, the number, and how it moved."""
    sheet.fill(Box(box.x, box.y, box.width, 1), LIGHT.line2)
    end = sheet.write(str(tile.label), box.below(8), _LABEL, 2)
    value = str(tile.value)
    letters = _NUMBER.fitting(value, _NUMBER_SIZES, box.width, 1) if tile.is_known else _UNKNOWN
    end = sheet.write(value, Box(box.x, end + 1, box.width, 0), letters)
    if tile.change is not None:
        change = str(tile.change)
        letters = _CAPTION.fitting(change, _CHANGE_SIZES, box.width, 1)
        sheet.write(change, Box(box.x, end + 2, box.width, 0), letters, 2)


def _lay_tables(sheet: Sheet, body: Box, slide: Slide) -> None:
    if not slide.tables:
        return
    count = len(slide.tables)
    width = (body.width - (count - 1) * _TABLE_GAP) / count
    for at, table in enumerate(slide.tables):
        box = Box(body.x + at * (width + _TABLE_GAP), body.y, width, body.height)
        lay_table(sheet, box, table)


def _lay_foot(sheet: Sheet, slide: Slide, number: int | None, foot: str) -> None:
    place = master.FOOT
    used = min(_FOOT.width(foot) + 1, place.width / 2)
    sheet.write(foot, Box(place.x, place.y - 2, used, 0), _FOOT)
    right = Letters(_FOOT.size, _FOOT.colour, is_right=True)
    origin = str(slide.origin) if slide.origin is not None else ""
    room = place.width - used - 24 - 36  # a gap, and the page number
    sheet.write(origin, Box(place.x + used + 24, place.y - 2, room, 0), right)
    if number is not None:
        sheet.write(str(number), Box(place.x + place.width - 34, place.y - 2, 34, 0), right)
