"""Pictures of cards, painted once and shown often; a few at a time, so that no frame waits."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

_SECONDS = 0.006  # of a frame, for cards that were not painted yet
_MOST_PIXELS = 16_000_000  # 64 MB

Paint = Callable[[QPainter, QRect], None]


class CardPictures:
    """Keep the picture of each card for one zoom; after another zoom the old one is shown scaled.

    ``begin`` a frame, ``draw`` each card; ``was_behind`` tells that there was no time for the last
    one.
    """

    def __init__(self) -> None:
        self._pictures: dict[object, tuple[float, QPixmap]] = {}
        self._until = 0.0
        self._pixels = 0
        self._drawn: set[object] = set()
        self.was_behind = False

    def forget(self) -> None:
        """Paint every card anew."""
        self._pictures = {}
        self._pixels = 0

    def begin(self) -> None:
        """Begin a frame."""
        if self._pixels > _MOST_PIXELS:
            self._pictures = {k: v for k, v in self._pictures.items() if k in self._drawn}
            self._pixels = sum(p.width() * p.height() for _, p in self._pictures.values())
        self._until = time.perf_counter() + _SECONDS
        self._drawn = set()

    def has_time(self) -> bool:
        """Tell whether this frame has time for something new."""
        self.was_behind = time.perf_counter() >= self._until
        return not self.was_behind

    def draw(self, painter: QPainter, seen: QRect, size: QSize, key: object, paint: Paint) -> bool:
        """Draw a card at ``seen``; ``paint`` makes it at its ``size`` at 100 %.

        Returns whether there was something to draw.
        """
        zoom = seen.width() / size.width() * painter.device().devicePixelRatio()
        self._drawn.add(key)
        self.was_behind = False
        known = self._pictures.get(key)
        if (known is None or known[0] != zoom) and self.has_time():
            known = self._pictures[key] = (zoom, self._made(painter, seen, size, paint))
        if known is None:
            return False
        painter.drawPixmap(seen, known[1])
        return True

    def _made(self, painter: QPainter, seen: QRect, size: QSize, paint: Paint) -> QPixmap:
        ratio = painter.device().devicePixelRatio()
        picture = QPixmap(seen.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        inner = QPainter(picture)
        inner.scale(seen.width() / size.width(), seen.height() / size.height())
        paint(inner, QRect(0, 0, size.width(), size.height()))
        inner.end()
        self._pixels += picture.width() * picture.height()
        return picture
