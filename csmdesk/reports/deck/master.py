"""The empty deck: page size, theme colours and faces, and the two layouts in use."""

from __future__ import annotations

from typing import Any

from csmdesk.reports.deck.lettering import EAST_ASIAN, LATIN, TITLE, Box, color, place, points
from csmdesk.reports.palette import LIGHT

WIDTH, HEIGHT = 960.0, 540.0  # 13⅓ × 7½ inches, 16:9
MARGIN = 42.0
KICKER = Box(MARGIN, 28, 640, 18)
TITLE_BOX = Box(MARGIN, 48, WIDTH - 2 * MARGIN, 68)
BODY = Box(MARGIN, 134, WIDTH - 2 * MARGIN, 358)
FOOT = Box(MARGIN, 508, WIDTH - 2 * MARGIN, 16)
_COVER_TITLE = Box(MARGIN, 200, WIDTH - 2 * MARGIN - 80, 170)
_COVER_SUBTITLE = Box(MARGIN, 380, WIDTH - 2 * MARGIN - 80, 60)
_LAYOUTS = ("Title Slide", "Title Only")
_THEME_INKS = ("c1", "c2", "c3", "c4", "c5", "c6")


def empty_deck() -> Any:
    """Make a presentation without slides in our page size, colours and faces."""
    from pptx import Presentation

    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = points(WIDTH), points(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _LAYOUTS:
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    _set_places(deck)
    _drop_leftovers(deck)
    return deck


def layouts(deck: Any) -> dict[str, Any]:
    """Return the layouts by name."""
    return {layout.name: layout for layout in deck.slide_layouts}


def _set_places(deck: Any) -> None:
    """Move the placeholders of master and layouts to our page; the foot is drawn on each slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER as KIND

    cover, only = (layouts(deck)[name] for name in _LAYOUTS)
    places = {
        KIND.CENTER_TITLE: _COVER_TITLE,
        KIND.SUBTITLE: _COVER_SUBTITLE,
        KIND.TITLE: TITLE_BOX,
        KIND.BODY: BODY,
    }
    for page in (deck.slide_master, cover, only):
        for shape in list(page.placeholders):
            box = places.get(shape.placeholder_format.type)
            if box is None:
                shape.element.getparent().remove(shape.element)
                continue
            shape.left, shape.top, shape.width, shape.height = place(box)
            _set_frame(shape)
    _set_title_style(deck.slide_master)


def _set_frame(shape: Any) -> None:
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.auto_size = MSO_AUTO_SIZE.NONE


def _set_title_style(master: Any) -> None:
    from pptx.oxml.ns import qn

    style = master.element.find(qn("p:txStyles")).find(qn("p:titleStyle"))
    level = style.find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", str(int(TITLE.size * 100)))
    letters.set("b", "1")


def _set_theme(deck: Any) -> None:
    """Write our colours and faces into the theme, so that what a user adds looks alike."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.oxml import serialize_part_xml
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import qn

    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    theme.set("name", "CSM Desk")
    inks = {f"a:accent{at}": getattr(LIGHT, ink) for at, ink in enumerate(_THEME_INKS, 1)}
    inks |= {"a:dk1": LIGHT.text, "a:lt1": LIGHT.surface, "a:dk2": LIGHT.text2}
    inks |= {"a:lt2": LIGHT.band, "a:hlink": LIGHT.accent, "a:folHlink": LIGHT.text2}
    for tag, ink in inks.items():
        for slot in theme.iter(qn(tag)):
            slot[:] = [slot.makeelement(qn("a:srgbClr"), {"val": str(color(ink))})]
    for tag in ("a:majorFont", "a:minorFont"):
        for fonts in theme.iter(qn(tag)):
            fonts.find(qn("a:latin")).set("typeface", LATIN)
            fonts.find(qn("a:ea")).set("typeface", EAST_ASIAN)
            for script in fonts.findall(qn("a:font")):
                if script.get("script") == "Hans":
                    script.set("typeface", EAST_ASIAN)
    part.blob = serialize_part_xml(theme)


def _drop_leftovers(deck: Any) -> None:
    """Drop the thumbnail, statistics and printer that came with the library's template."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as KIND

    package = deck.part.package
    for link in list(package.iter_rels()):
        if link.reltype in (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES):
            package.drop_rel(link.rId)
    for key, link in list(deck.part.rels.items()):
        if link.reltype == KIND.PRINTER_SETTINGS:
            deck.part.rels.pop(key)
