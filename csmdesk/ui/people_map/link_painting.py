"""How lines between cards are painted: each kind by stroke and mark, not by colour alone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from csmdesk.ui.people_map.scene import Box, Link, LinkKind, Tie
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Role

_WIDTH = 1.4
_STRONG = 1.8
_HEAD = 9.0
_MARK = 7.0  # radius of the mark on the middle of a line
_LANE = 14.0
_LEAST_SIZE = 0.5  # lines and heads get no thinner
_LEAST_PATTERN = 1.0  # dashes and waves get no finer: a finer one looks like a plain line
_LEAST_MARK = 0.25  # below this zoom a mark would hide its line
_WAVE, _HEIGHT = 7.0, 3.5
_DASHES: dict[LinkKind, tuple[float, float]] = {
    LinkKind.GHOST: (4.0, 4.0),
    LinkKind.INFORMAL: (0.1, 4.0),
    LinkKind.SUCCEEDS: (7.0, 4.0),
}
_ROLES: dict[LinkKind, Role] = {
    LinkKind.REPORT: Role.LINE2,
    LinkKind.GHOST: Role.LINE2,
    LinkKind.FAINT: Role.LINE2,
    LinkKind.FOR: Role.GOOD,
    LinkKind.AGAINST: Role.RISK,
    LinkKind.CONFLICT: Role.RISK,
    LinkKind.INFORMAL: Role.TEXT2,
    LinkKind.SUCCEEDS: Role.TEXT3,
}
_ARROWS = (LinkKind.FOR, LinkKind.AGAINST, LinkKind.SUCCEEDS)


def pen_of(kind: LinkKind, zoom: float = 1.0) -> QPen:
    """Return the pen of a kind of line, for what is painted so many times as large."""
    size = max(zoom, _LEAST_SIZE)
    is_plain = kind in (LinkKind.REPORT, LinkKind.GHOST, LinkKind.FAINT)
    width = (1.0 if kind is LinkKind.FAINT else _WIDTH if is_plain else _STRONG) * size
    if kind is LinkKind.INFORMAL:
        width *= 1.4
    pen = QPen(current_theme().colour(_ROLES[kind]), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes := _DASHES.get(kind):
        pen.setDashPattern([length * max(size, _LEAST_PATTERN) / width for length in dashes])
    if kind is LinkKind.INFORMAL:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setCosmetic(True)  # as wide as it says, however large what it draws is painted
    return pen


def line_of(link: Link, boxes: Mapping[str, Box]) -> QLineF:
    """Return the straight line between two cards, from edge to edge."""
    start, end = boxes[link.start], boxes[link.end]
    line = QLineF(QPointF(*start.middle), QPointF(*end.middle))
    if link.lane and line.length():
        side = _LANE * ((link.lane + 1) // 2) * (1 if link.lane % 2 else -1)
        if link.start > link.end:  # the other way round it is the other side
            side = -side
        normal = line.normalVector().unitVector()
        line.translate(normal.dx() * side, normal.dy() * side)
    return _cut(line, start, end)


def line_between(start: Box, end: Box) -> QLineF:
    """Return the straight line from the edge of one box to that of another."""
    return _cut(QLineF(QPointF(*start.middle), QPointF(*end.middle)), start, end)


def _cut(line: QLineF, start: Box, end: Box) -> QLineF:
    return QLineF(_leaving(line, start), _leaving(QLineF(line.p2(), line.p1()), end))


def _leaving(line: QLineF, box: Box) -> QPointF:
    """Return where a line that begins in a box leaves it."""
    share = 1.0
    for near, far, low, high in (
        (line.x1(), line.dx(), box.x, box.right),
        (line.y1(), line.dy(), box.y, box.bottom),
    ):
        if far > 0:
            share = min(share, (high - near) / far)
        elif far < 0:
            share = min(share, (low - near) / far)
    return line.pointAt(max(0.0, share))


def paint_ties(painter: QPainter, ties: Iterable[Tie], view: QRectF, zoom: float) -> None:
    """Paint the lines of the influence graph, each with its arrow and its mark.

    ``view`` is what is seen of the scene, by a painter that makes it ``zoom`` times as large. Of
    what has a pattern only that part is made: of three hundred people most lines are long.
    """
    size = max(zoom, _LEAST_SIZE) / zoom
    far = _HEAD * size
    room = view.adjusted(-far, -far, far, far)
    faint, others = [], []
    for link, line in ties:
        if link.kind is LinkKind.FAINT:
            faint.append(line)
        elif (part := _inside(line, room)) is not None and line.length() * zoom >= 1:
            others.append((link.kind, line, part))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen_of(LinkKind.FAINT, zoom))
    painter.drawLines(faint)
    pens = {kind: pen_of(kind, zoom) for kind in {kind for kind, _, _ in others}}
    for kind, line, part in others:
        painter.setPen(pens[kind])
        _paint_tie(painter, kind, line, part, zoom)
    if zoom >= _LEAST_MARK:
        for kind, line, _ in others:
            if kind is not LinkKind.SUCCEEDS and line.length() > 5 * _MARK * size:
                _mark(painter, line.pointAt(0.5), kind, _MARK * size)


def paint_drawn(painter: QPainter, line: QLineF, role: Role) -> None:
    """Paint the arrow that is being drawn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(current_theme().colour(role), 2))
    painter.drawLine(line)
    if line.length() > _HEAD:
        _arrow(painter, line, _HEAD, is_open=True)


def paint_sample(painter: QPainter, rect: QRectF, kind: LinkKind) -> None:
    """Paint a short piece of a line with its arrow and mark, for the legend."""
    middle = rect.center().y()
    line = QLineF(rect.left(), middle, rect.right(), middle)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen_of(kind))
    _paint_tie(painter, kind, line, (0.0, 1.0), 1.0)
    if kind not in (LinkKind.SUCCEEDS, LinkKind.FAINT):
        _mark(painter, line.pointAt(0.45), kind, _MARK * 0.8)


def _paint_tie(
    painter: QPainter, kind: LinkKind, line: QLineF, part: tuple[float, float], zoom: float
) -> None:
    if kind is LinkKind.CONFLICT:
        painter.drawPolyline(_zigzag(line, part, max(zoom, _LEAST_PATTERN) / zoom))
        return
    head = _HEAD * max(zoom, _LEAST_SIZE) / zoom
    end = 1 - head * 0.7 / line.length() if kind in _ARROWS[:2] else 1.0
    first, last = line.pointAt(part[0]), line.pointAt(max(part[0], min(part[1], end)))
    pen = painter.pen()
    if pen.dashPattern():
        pen.setDashOffset(part[0] * line.length() * zoom / pen.widthF())
        painter.setPen(pen)
    painter.drawLine(QLineF(first, last))
    if kind in _ARROWS and part[1] == 1.0:
        _arrow(painter, line, head, is_open=kind is LinkKind.SUCCEEDS)


def _inside(line: QLineF, room: QRectF) -> tuple[float, float] | None:
    """Return which part of a line lies in a rectangle, as shares of its length."""
    first, last = 0.0, 1.0
    for at, far, low, high in (
        (line.x1(), line.dx(), room.left(), room.right()),
        (line.y1(), line.dy(), room.top(), room.bottom()),
    ):
        if not far:
            if not low <= at <= high:
                return None
            continue
        near, away = sorted(((low - at) / far, (high - at) / far))
        first, last = max(first, near), min(last, away)
    return (first, last) if first < last else None


def _zigzag(line: QLineF, part: tuple[float, float], size: float) -> QPolygonF:
    wave, height = _WAVE * size, _HEIGHT * size
    count = max(2, int(line.length() / wave))
    normal = line.normalVector().unitVector()
    across, down = normal.dx() * height, normal.dy() * height
    left, top = line.x1(), line.y1()
    step, fall = line.dx() / count, line.dy() / count
    first, last = max(0, int(part[0] * count) - 1), min(count, int(part[1] * count) + 2)
    points = []
    for n in range(first, last + 1):
        turn = 0 if n in (0, count) else 1 if n % 2 else -1
        points.append(QPointF(left + n * step + turn * across, top + n * fall + turn * down))
    return QPolygonF(points)


def _arrow(painter: QPainter, line: QLineF, size: float, *, is_open: bool) -> None:
    """Paint the head of an arrow at the end of a line."""
    angle = math.atan2(line.dy(), line.dx())
    tip = line.p2()
    wings = [
        QPointF(tip.x() - size * math.cos(angle + turn), tip.y() - size * math.sin(angle + turn))
        for turn in (0.45, -0.45)
    ]
    pen = painter.pen()
    painter.save()
    solid = QPen(pen.color(), pen.widthF())
    solid.setCosmetic(pen.isCosmetic())
    solid.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if is_open:
        painter.setPen(solid)
        painter.drawPolyline(QPolygonF([wings[0], tip, wings[1]]))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawPolygon(QPolygonF([tip, *wings]))
    painter.restore()


def _mark(painter: QPainter, at: QPointF, kind: LinkKind, radius: float) -> None:
    """Paint a sign in a disc: plus, minus, a cross, or a ring for what is informal."""
    theme = current_theme()
    colour = theme.colour(_ROLES[kind])
    painter.save()
    painter.setPen(QPen(colour, radius / 5))
    painter.setBrush(theme.colour(Role.SUNKEN))
    painter.drawEllipse(at, radius, radius)
    arm = radius * 0.5
    pen = QPen(colour, radius / 4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    if kind in (LinkKind.FOR, LinkKind.AGAINST):
        painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0))
    if kind is LinkKind.FOR:
        painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm))
    elif kind is LinkKind.CONFLICT:
        painter.drawLine(at - QPointF(arm, arm), at + QPointF(arm, arm))
        painter.drawLine(at - QPointF(arm, -arm), at + QPointF(arm, -arm))
    elif kind is LinkKind.INFORMAL:
        painter.drawEllipse(at, arm * 0.7, arm * 0.7)
    painter.restore()


def report_path(links: tuple[Link, ...], kind: LinkKind) -> QPainterPath:
    """Put all reporting lines of a kind into one path: one stroke paints them."""
    path = QPainterPath()
    for link in links:
        if link.kind is kind and link.points:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in link.points]))
    return path


def near(line: QLineF, at: QPointF, reach: float) -> bool:
    """Tell whether a point lies on a line or near it."""
    length = line.length()
    if not length:
        return False
    along = ((at.x() - line.x1()) * line.dx() + (at.y() - line.y1()) * line.dy()) / length**2
    foot = line.pointAt(min(1.0, max(0.0, along)))
    return QLineF(foot, at).length() <= reach
