"""The outline icons: SVG recoloured by role, in step with the theme."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from csmdesk.system.resources import resource
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import ICON_STROKE, Role, Size

_GRID = 24  # the icons are drawn on a grid of 24
_STROKE = re.compile(r'stroke-width="[\d.]+"')


def icon(name: str, role: Role = Role.TEXT2) -> QIcon:
    """Return the icon ``resources/icons/{name}.svg`` in the colour of ``role``.

    It follows changes of the theme by itself; disabled it takes the colour of disabled text.
    Raises ``FileNotFoundError`` for a name that does not exist.
    """
    _svg(name)
    return QIcon(_RoleEngine(name, role))


def app_icon() -> QIcon:
    """Return the mark of the app, which keeps its own colours."""
    mark = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        mark.addPixmap(app_mark(side, 1.0))
    return mark


def app_mark(side: int, ratio: float) -> QPixmap:
    """Draw the mark of the app ``side`` px wide for a screen of device ratio ``ratio``."""
    return _drawn(resource("icons", "csmdesk.svg").read_bytes(), side, ratio)


def paint_icon(painter: QPainter, rect: QRect, name: str, role: Role = Role.TEXT2) -> None:
    """Draw an icon centred in ``rect``, as wide as its shorter side."""
    side = min(rect.width(), rect.height())
    device = painter.device()
    pixmap = _pixmap(name, role, side, device.devicePixelRatio() if device else 1.0)
    offset = QPoint((rect.width() - side) // 2, (rect.height() - side) // 2)
    painter.drawPixmap(QRect(rect.topLeft() + offset, QSize(side, side)), pixmap)


@cache
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _pixmap(name: str, role: Role, side: int, ratio: float) -> QPixmap:
    colour = current_theme().colour(role).name()
    key = f"icon/{name}/{colour}/{side}/{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    # Lines are equally thin up to the size of the rail, so their width on the grid depends on it.
    width = ICON_STROKE * _GRID / min(side, Size.ICON_RAIL)
    svg = _STROKE.sub(f'stroke-width="{width:.3f}"', _svg(name)).replace("currentColor", colour)
    pixmap = _drawn(svg.encode(), side, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def _drawn(svg: bytes, side: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return pixmap


class _RoleEngine(QIconEngine):
    """Draw an SVG in the colour that its role has when it is drawn."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _RoleEngine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        role = Role.DISABLED if mode is QIcon.Mode.Disabled else self._role
        paint_icon(painter, rect, self._name, role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, _state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        role = Role.DISABLED if mode is QIcon.Mode.Disabled else self._role
        side = round(min(size.width(), size.height()) / scale)
        return _pixmap(self._name, role, side, scale)
