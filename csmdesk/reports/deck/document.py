"""Slides as data become a PPTX file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from csmdesk.domain.customer_plans import CustomerPlan
from csmdesk.domain.text import Text
from csmdesk.reports import fitting
from csmdesk.reports.deck import master
from csmdesk.reports.deck.charts import add_chart
from csmdesk.reports.deck.lettering import (
    CAPTION,
    FOOT,
    KICKER,
    NUMBER,
    NUMBER_SIZES,
    SENTENCE,
    TITLE,
    TITLE_SIZES,
    Box,
    Style,
    add_words,
    color,
    fill,
    letter,
    place,
    points,
)
from csmdesk.reports.deck.strips import parts
from csmdesk.reports.deck.tables import add_table
from csmdesk.reports.palette import LIGHT
from csmdesk.reports.saying import say
from csmdesk.reports.slide import Slide, SlideKind, Tile, Words
from csmdesk.system.texts import Texts

_LANGUAGE_TAGS = {"zh_CN": "zh-CN", "en": "en-US"}
_COVER_TITLE = Style(44, bold=True)
_COVER_SIZES = (44.0, 38.0, 32.0, 28.0, 24.0)
_COVER_LINES = 3
_UNKNOWN = Style(20, LIGHT.text3)
_TILE_COLUMNS = 4
_TILE_GAP = 28.0
_TILE_HEIGHT = 118.0
_TILE_ROOM = 40.0  # between two rows of tiles
_SIDE_WIDTH = 190.0  # tiles beside a chart
_SIDE_GAP = 36.0
_TABLE_GAP = 28.0


StripPen = Callable[[Any, Box, CustomerPlan, Texts], None]


@dataclass(frozen=True, slots=True)
class Imprint:
    """Say what a deck is: the words of its properties and of its foot."""

    title: Words
    subject: Words
    author: str | None
    foot: Words
    made_on: date


def compose(
    slides: tuple[Slide, ...], imprint: Imprint, texts: Texts, add_strip: StripPen | None = None
) -> bytes:
    """Write slides into a PPTX file and return its bytes.

    ``add_strip`` draws the milestones of a plan into a box of its page.
    """
    deck = master.empty_deck()
    is_internal = any(slide.internal for slide in slides)
    for number, slide in enumerate(slides, 1):
        if slide.kind is SlideKind.COVER:
            page = _add_cover(deck, slide, texts)
        else:
            page = _add_page(deck, slide, texts)
            if slide.plan is not None and add_strip is not None:
                add_strip(page, parts(_room(slide), slide)[1], slide.plan, texts)
            _add_foot(page, slide, imprint, number, texts)
        if is_internal:
            _add_warning(page, texts)
        _add_notes(page, slide, texts)
    return finished(deck, imprint, texts)


def finished(deck: Any, imprint: Imprint, texts: Texts) -> bytes:
    """Set faces, language and properties of a deck and return its bytes."""
    language = _LANGUAGE_TAGS.get(texts.language, texts.language)
    for page in (*deck.slides, deck.slide_master):
        _letter_page(page, language)
    _set_properties(deck, imprint, language, texts)
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _set_properties(deck: Any, imprint: Imprint, language: str, texts: Texts) -> None:
    about = deck.core_properties
    about.title = say(texts, imprint.title)
    about.subject = say(texts, imprint.subject)
    about.author = about.last_modified_by = say(texts, imprint.author or "CSM Desk")
    about.language = language
    about.comments = about.keywords = about.category = ""
    made = datetime.combine(imprint.made_on, time(12), UTC).replace(tzinfo=None)
    about.created = about.modified = made


def _add_cover(deck: Any, slide: Slide, texts: Texts) -> Any:
    page = deck.slides.add_slide(master.layouts(deck)["Title Slide"])
    left, width = master.MARGIN, master.WIDTH - 2 * master.MARGIN - 60
    _add_rule(page, Box(left, 150, 48, 4), LIGHT.accent)
    add_words(page, Box(left, 168, width, 24), say(texts, slide.kicker), KICKER.sized(16))
    title = say(texts, slide.title)
    size = fitting.best_size(title, _COVER_SIZES, width, _COVER_LINES)
    style = _COVER_TITLE.sized(size)
    shown = fitting.clipped(title, size, width, _COVER_LINES)
    box = Box(left, 196, width, len(fitting.lines(shown, size, width)) * style.line)
    fill_placeholder(page.shapes.title, box, shown, style)
    quarter = Box(left, box.bottom + 14, width, 30)
    words = say(texts, slide.remark) if slide.remark is not None else ""
    fill_placeholder(page.placeholders[1], quarter, words, Style(20, LIGHT.text2))
    if slide.origin is not None:
        foot = Box(left, 470, width, 20)
        add_words(page, foot, say(texts, slide.origin), KICKER)
    return page


def _add_page(deck: Any, slide: Slide, texts: Texts) -> Any:
    page = deck.slides.add_slide(master.layouts(deck)["Title Only"])
    add_words(page, master.KICKER, say(texts, slide.kicker), KICKER)
    title = say(texts, slide.title)
    box = master.TITLE_BOX
    size = _title_size(title, box.width)
    fill_placeholder(
        page.shapes.title, box, fitting.clipped(title, size, box.width, 2), TITLE.sized(size)
    )
    _add_body(page, slide, texts)
    return page


def _title_size(title: str, room: float) -> float:
    """Keep a title on one line if a little less will do, else let it take two."""
    for size in TITLE_SIZES[:3]:
        if len(fitting.lines(title, size, room)) == 1:
            return size
    return fitting.best_size(title, TITLE_SIZES, room, 2)


def fill_placeholder(shape: Any, box: Box, words: str, style: Style) -> None:
    """Put words into a placeholder, in a place of ours."""
    shape.left, shape.top, shape.width, shape.height = place(box)
    fill(shape.text_frame, words, style)


def _add_body(page: Any, slide: Slide, texts: Texts) -> None:
    body = master.BODY
    if slide.empty is not None:
        _add_empty(page, body, say(texts, slide.empty))
        return
    if slide.remark is not None:
        remark = Box(body.x, body.bottom - 16, body.width, 16)
        add_words(page, remark, say(texts, slide.remark), CAPTION)
    body = _room(slide)
    if slide.charts:
        _add_charts(page, parts(body, slide)[0], slide, texts)
        return
    if slide.tiles:
        end = _add_tiles(page, body, slide.tiles, texts)
        body = body.below(end - body.y)
    _add_tables(page, body, slide, texts)


def _room(slide: Slide) -> Box:
    """Return the place of the body, above the remark where there is one."""
    body = master.BODY
    return Box(body.x, body.y, body.width, body.height - (26 if slide.remark is not None else 0))


def _add_empty(page: Any, body: Box, words: str) -> None:
    """Say in a sentence what is missing, on a quiet ground instead of an empty chart."""
    width = body.width - 200
    height = len(fitting.lines(words, SENTENCE.size, width)) * SENTENCE.line
    _add_rule(page, Box(body.x, body.y, body.width, height + 48), LIGHT.sunken)
    room = Box(body.x + 24, body.y + 24, width, height)
    add_words(page, room, words, SENTENCE)


def _add_charts(page: Any, body: Box, slide: Slide, texts: Texts) -> None:
    if slide.tiles:
        side = Box(body.x + body.width - _SIDE_WIDTH, body.y, _SIDE_WIDTH, body.height)
        for at, tile in enumerate(slide.tiles):
            _add_tile(page, side.below(at * _TILE_HEIGHT), tile, texts)
        body = Box(body.x, body.y, body.width - _SIDE_WIDTH - _SIDE_GAP, body.height)
    for chart in slide.charts:
        add_chart(page, body, chart, texts)


def _add_tables(page: Any, body: Box, slide: Slide, texts: Texts) -> None:
    if not slide.tables:
        return
    count = len(slide.tables)
    width = (body.width - (count - 1) * _TABLE_GAP) / count
    for at, table in enumerate(slide.tables):
        box = Box(body.x + at * (width + _TABLE_GAP), body.y, width, body.height)
        add_table(page, box, table, texts)


def _add_tiles(page: Any, body: Box, tiles: tuple[Tile, ...], texts: Texts) -> float:
    """Lay tiles on a grid and return where it ends."""
    pitch = _TILE_HEIGHT + (_TILE_ROOM if len(tiles) > _TILE_COLUMNS else 0)
    width = (body.width - (_TILE_COLUMNS - 1) * _TILE_GAP) / _TILE_COLUMNS
    for at, tile in enumerate(tiles):
        row, column = divmod(at, _TILE_COLUMNS)
        box = Box(
            body.x + column * (width + _TILE_GAP),
            body.y + row * pitch,
            width,
            _TILE_HEIGHT,
        )
        _add_tile(page, box, tile, texts)
    rows = -(-len(tiles) // _TILE_COLUMNS)
    return body.y + rows * pitch


def _add_tile(page: Any, box: Box, tile: Tile, texts: Texts) -> None:
    """Draw a hairline, what the number is, the number, and how it moved."""
    _add_hairline(page, box)
    label = Box(box.x, box.y + 10, box.width, 18)
    add_words(page, label, say(texts, tile.label), Style(13, LIGHT.text2))
    value = say(texts, tile.value)
    size = fitting.best_size(value, NUMBER_SIZES, box.width, 1)
    number = Box(box.x, box.y + 32, box.width, 40)
    add_words(page, number, value, NUMBER.sized(size) if tile.is_known else _UNKNOWN)
    if tile.change is not None:
        change = Box(box.x, box.y + 74, box.width, 32)
        add_words(page, change, say(texts, tile.change), CAPTION)


def _add_rule(page: Any, box: Box, ink: str) -> None:
    """Fill a rectangle that carries no words."""
    from pptx.enum.shapes import MSO_SHAPE

    shape = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place(box))
    shape.fill.solid()
    shape.fill.fore_color.rgb = color(ink)
    shape.line.fill.background()
    take_look_off(shape)


def _add_hairline(page: Any, box: Box) -> None:
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Pt

    ends = (points(box.x), points(box.y), points(box.x + box.width), points(box.y))
    line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    line.line.color.rgb = color(LIGHT.line2)
    line.line.width = Pt(0.75)
    take_look_off(line)


def take_look_off(shape: Any) -> None:
    """Take the theme's look off a shape: it would bring a shadow."""
    from pptx.oxml.ns import qn

    for look in shape.element.findall(qn("p:style")):
        shape.element.remove(look)


def _add_foot(page: Any, slide: Slide, imprint: Imprint, number: int, texts: Texts) -> None:
    foot = master.FOOT
    half = foot.width / 2
    words = fitting.clipped_in_the_middle(say(texts, imprint.foot), FOOT.size, half - 20)
    add_words(page, Box(foot.x, foot.y, half - 20, foot.height), words, FOOT)
    right = Style(FOOT.size, FOOT.color, right=True)
    origin = say(texts, slide.origin) if slide.origin is not None else ""
    add_words(page, Box(foot.x + half, foot.y, half - 36, foot.height), origin, right)
    _add_number(page, Box(foot.x + foot.width - 30, foot.y, 30, foot.height), number, right)


def _add_number(page: Any, box: Box, number: int, style: Style) -> None:
    """Add the page number as a field, so that it stays right when slides move."""
    from pptx.oxml.ns import qn

    shape = add_words(page, box, str(number), style)
    field = {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"}
    run_element = next(shape.element.iter(qn("a:r")))
    number_field = run_element.makeelement(qn("a:fld"), field)
    number_field.extend(list(run_element))
    run_element.getparent().replace(run_element, number_field)


def _add_warning(page: Any, texts: Texts) -> None:
    """Say on every page of our own deck that it is ours."""
    box = Box(master.WIDTH - master.MARGIN - 300, master.KICKER.y, 300, 18)
    words = texts.render(Text("qbr.foot.internal"))
    add_words(page, box, words, Style(12, LIGHT.risk, bold=True, right=True))


def _add_notes(page: Any, slide: Slide, texts: Texts) -> None:
    if not slide.notes:
        return
    frame = page.notes_slide.notes_text_frame
    frame.text = "\n".join(say(texts, words) for words in slide.notes)


def _letter_page(page: Any, language: str) -> None:
    letter(page.element, language)
    for shape in page.shapes:
        if getattr(shape, "has_chart", False):
            letter(shape.chart.element, language)
    if getattr(page, "has_notes_slide", False):
        letter(page.notes_slide.element, language)
