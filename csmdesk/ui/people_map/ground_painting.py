"""What lies under the cards: the cells of the grid with its axes, and the heat table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from csmdesk.ui.people_map.faces import Faces
from csmdesk.ui.people_map.scene import Scene
from csmdesk.ui.people_map.scene_making import (
    AXIS,
    HEAT_HEAD,
    HEAT_LINE,
    HEAT_NAMES,
    HEAT_TOP,
    heat_key,
    heat_values,
)
from csmdesk.ui.tables.vocabulary import STANCES, word
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face as Type
from csmdesk.ui.theme.tokens import Radius, Role, Size
from csmdesk.ui.widgets.badges import paint_tier
from csmdesk.ui.widgets.painting import CENTRE, RIGHT, draw_box, draw_text, text_width
from csmdesk.ui.widgets.shapes import STANCE_SHAPES, Shape, paint_shape
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

_HIGH = 3  # from here on influence or interest counts as high
_FAINTEST, _FULLEST = 0.08, 0.34  # how much of its colour a cell of the heat table shows
# What one does with people of high or low influence (first) and interest (second).
_ADVICE = {
    (True, False): QT_TRANSLATE_NOOP("map_ground", "Keep satisfied"),
    (True, True): QT_TRANSLATE_NOOP("map_ground", "Manage closely"),
    (False, False): QT_TRANSLATE_NOOP("map_ground", "Monitor"),
    (False, True): QT_TRANSLATE_NOOP("map_ground", "Keep informed"),
}
_INFLUENCE = QT_TRANSLATE_NOOP("map_ground", "Influence")
_INTEREST = QT_TRANSLATE_NOOP("map_ground", "Interest")
_UNKNOWN = QT_TRANSLATE_NOOP("map_ground", "Not graded yet")
_NO_TIER = QT_TRANSLATE_NOOP("map_ground", "No tier")
_NO_STANCE = QT_TRANSLATE_NOOP("map_ground", "Unknown")
_MORE = QT_TRANSLATE_NOOP("map_ground", "+ {0} more")


def _words(source: str) -> str:
    return QCoreApplication.translate("map_ground", source)


def paint_grid(painter: QPainter, scene: Scene) -> None:
    """Paint the cells, the four quarters by their advice, and both scales."""
    theme = current_theme()
    cells = [area for area in scene.areas if area.influence is not None]
    if not cells:
        return
    line = QPen(theme.colour(Role.LINE), 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for area in scene.areas:
        box = area.box
        rect = QRect(round(box.x), round(box.y), round(box.width), round(box.height))
        painter.fillRect(rect, theme.colour(Role.SURFACE))
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)
    _paint_quarters(painter, scene)
    _paint_scales(painter, scene)
    tray = next((area.box for area in scene.areas if area.influence is None), None)
    if tray is not None:
        high = theme.line(Type.KEY)
        below = QRect(round(tray.x), round(tray.bottom) + 4, round(tray.width), high)
        _label(painter, below, _words(_UNKNOWN))


def _paint_quarters(painter: QPainter, scene: Scene) -> None:
    """Part the grid where what is low becomes high, and say in the corners what is to be done."""
    theme = current_theme()
    boxes = {(a.influence, a.interest): a.box for a in scene.areas if a.influence is not None}
    first, last = boxes[5, 0], boxes[0, 5]
    middle = boxes[_HIGH, _HIGH]
    painter.setPen(QPen(theme.colour(Role.LINE2), 1))
    painter.drawLine(round(middle.x), round(first.y), round(middle.x), round(last.bottom))
    painter.drawLine(round(first.x), round(middle.bottom), round(last.right), round(middle.bottom))


def _paint_scales(painter: QPainter, scene: Scene) -> None:
    theme, scale = current_theme(), scene.scale
    boxes = {(a.influence, a.interest): a.box for a in scene.areas if a.influence is not None}
    high, axis = theme.line(Type.KEY), round(AXIS * scale)
    bottom = round(boxes[0, 0].bottom)
    for value in range(6):
        across, down = boxes[0, value], boxes[value, 0]
        at = QRect(round(across.x), bottom + 4, round(across.width), high)
        _label(painter, at, str(value))
        left = QRect(axis - high - 8, round(down.middle[1]) - high // 2, high, high)
        draw_text(painter, left, str(value), face=Type.KEY, role=Role.TEXT3, align=RIGHT)
    for is_high in (False, True):
        for is_keen in (False, True):
            _paint_advice(painter, scene, is_high=is_high, is_keen=is_keen)
    _label(painter, QRect(axis, bottom + 6 + high, round(boxes[0, 5].right) - axis, high),
           f"{_words(_INTEREST)} →", strong=True)  # fmt: skip
    painter.save()
    painter.translate(0, bottom)
    painter.rotate(-90)
    _label(painter, QRect(0, 2, bottom, high), f"{_words(_INFLUENCE)} →", strong=True)
    painter.restore()


def _paint_advice(painter: QPainter, scene: Scene, *, is_high: bool, is_keen: bool) -> None:
    """Write what is to be done about a quarter where its scale begins or ends."""
    boxes = {(a.influence, a.interest): a.box for a in scene.areas if a.influence is not None}
    box = boxes[5 if is_high else 0, 5 if is_keen else 0]
    high = current_theme().line(Type.KEY)
    words = _words(_ADVICE[is_high, is_keen])
    wide = text_width(words, Type.KEY) + 2
    left = round(box.right) - wide - 4 if is_keen else round(box.x) + 4
    top = round(box.y) + 2 if is_high else round(box.bottom) - high - 2
    draw_text(painter, QRect(left, top, wide, high), words, face=Type.KEY, role=Role.TEXT3)


def _label(painter: QPainter, rect: QRect, words: str, *, strong: bool = False) -> None:
    face, role = (Type.BADGE, Role.TEXT2) if strong else (Type.KEY, Role.TEXT3)
    draw_text(painter, rect, words, face=face, role=role, align=CENTRE, elide=False)


def paint_heat(painter: QPainter, scene: Scene, faces: Faces, chosen: str | None) -> None:
    """Paint the table of tiers and stances: how many, who, the fuller the stronger."""
    most = max((len(people) for people in scene.heat.values()), default=0)
    _paint_heads(painter, scene)
    for key, box in scene.spots.items():
        rect = QRect(round(box.x), round(box.y), round(box.width), round(box.height))
        cell = rect.adjusted(2, 2, -2, -2)
        people = scene.heat[key]
        _paint_heat(painter, cell, heat_values(key)[1], len(people) / most if people else 0.0)
        if key == chosen:
            draw_box(painter, cell, border=Role.ACCENT, radius=Radius.CONTROL)
        _paint_names(painter, cell, faces.names(people), scene.scale)


def _paint_heat(painter: QPainter, rect: QRect, stance: str | None, fullness: float) -> None:
    """Fill a cell: its colour is that of the stance, its strength how many there are."""
    draw_box(painter, rect, fill=Role.SURFACE, border=Role.LINE, radius=Radius.CONTROL)
    if not fullness:
        return
    shade = QColor(current_theme().colour(STANCE_SHAPES.get(stance or "", _NONE)[1]))
    shade.setAlphaF(_FAINTEST + (_FULLEST - _FAINTEST) * fullness)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)


_NONE = (Shape.DASHED_RING, Role.NO_DATA)


def _paint_names(painter: QPainter, rect: QRect, names: list[str], scale: float) -> None:
    pad, high = round(10 * scale), round(HEAT_LINE * scale)
    line = QRect(rect.x() + pad, rect.y() + round(6 * scale), rect.width() - 2 * pad,
                 current_theme().line(Type.TITLE))  # fmt: skip
    role, face = (Role.TEXT, Type.TITLE) if names else (Role.TEXT3, Type.BODY)
    draw_text(painter, line, str(len(names)), face=face, role=role)
    line.translate(0, line.height() + round(4 * scale))
    line.setHeight(high)
    shown = names if len(names) <= HEAT_NAMES + 1 else names[:HEAT_NAMES]
    for name in shown:
        draw_text(painter, line, name, face=Type.CAPTION, role=Role.TEXT)
        line.translate(0, high)
    if len(shown) < len(names):
        more = _words(_MORE).format(len(names) - len(shown))
        draw_text(painter, line, more, face=Type.CAPTION, role=Role.TEXT2)


def _paint_heads(painter: QPainter, scene: Scene) -> None:
    scale, box_side = scene.scale, current_theme().scaled(Size.SHAPE_BOX)
    tiers, stances = {}, {}
    for key, box in scene.spots.items():
        tier, stance = heat_values(key)
        tiers[tier], stances[stance] = box, box
    top = round(HEAT_TOP * scale)
    for stance, box in stances.items():
        left = round(box.x + 12 * scale)
        shape, role = STANCE_SHAPES.get(stance or "", _NONE)
        paint_shape(painter, QRect(left, (top - box_side) // 2, box_side, box_side), shape, role)
        at = QRect(left + box_side + 6, 0, round(box.right) - left - box_side - 6, top)
        words = word(STANCES, stance) or _words(_NO_STANCE)
        count = sum(len(scene.heat[heat_key(tier, stance)]) for tier in tiers)
        used = draw_text(painter, at, words, face=Type.CAPTION_STRONG, role=Role.TEXT2)
        at.setLeft(at.x() + used + 6)
        draw_text(painter, at, str(count), face=Type.CAPTION, role=Role.TEXT3)
    side, head = current_theme().scaled(Size.TIER_BADGE), round(HEAT_HEAD * scale)
    for tier, box in tiers.items():
        count = sum(len(scene.heat[heat_key(tier, stance)]) for stance in stances)
        at = QRect(0, round(box.y + 8 * scale), head - round(12 * scale), side)
        used = side
        if tier:
            paint_tier(painter, QRect(at.x(), at.y(), side, side), tier)
        else:
            words = _words(_NO_TIER)
            draw_text(painter, at, words, face=Type.CAPTION_STRONG, role=Role.TEXT2)
            used = text_width(words, Type.CAPTION_STRONG)
        at.setLeft(at.x() + used + round(8 * scale))
        draw_text(painter, at, str(count), face=Type.CAPTION, role=Role.TEXT3)
