"""One line of the brief: its words wrap, for nothing on this page may be cut off."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from csmdesk.domain.briefs import Evidence
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import paint_avatar, paint_tier
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.painting import RIGHT, draw_box, draw_focus, draw_text, text_width

_WRAPS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TALL = 10_000
_PAD = 4
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class RowWords:
    """Say what a line shows: ``text`` with ``badge``, ``side`` at the right, the rest below."""

    text: str
    face: Face = Face.BODY
    icon: str = ""
    icon_role: Role = Role.TEXT3
    avatar: str = ""
    badge: str = ""
    side: str = ""
    is_late: bool = False
    inside: str = ""  # the word for what is for our own eyes
    detail: str = ""  # below, or beside the text where ``is_short`` and there is room
    below: str = ""
    is_short: bool = False
    evidence: Evidence = ()

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        parts = (self.text, self.badge, self.detail, self.below, self.side, self.inside)
        return ", ".join(part for part in parts if part)


class SheetRow(Pressable):
    """Show a line; a click or Enter asks for the rows that it comes from."""

    opened = Signal(object)  # Evidence
    stepped = Signal(int)  # to the next line, or the one before

    def __init__(self, words: RowWords) -> None:
        super().__init__()
        self._words = words
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(words.spoken)
        if not words.evidence:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._on_clicked)
        self.follow_theme()

    @property
    def words(self) -> RowWords:
        """Return what it shows."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows."""
        if event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Tell that words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all words need."""
        scaled = self.theme.scaled
        room = width - self._lead()
        height = max(self._height(self._words.text, self._words.face, self._beside(room)), 1)
        for text, face in self._parts(room):
            height += scaled(2) + self._height(text, face, room)
        return max(height, self._least()) + 2 * scaled(_PAD)

    def sizeHint(self) -> QSize:
        """Be as high as the width asks for."""
        width = max(self.width(), self.theme.scaled(280))
        return QSize(self.theme.scaled(280), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self.theme.scaled(160), self._least() + 2 * self.theme.scaled(_PAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        words = self._words
        if words.evidence and (self.is_hot or self.isDown()):
            draw_box(painter, self.rect().adjusted(-2, 0, 2, 0), fill=Role.HOVER)
        top, lead = self.theme.scaled(_PAD), self._lead()
        room = self.width() - lead
        self._paint_lead(painter, top)
        self._paint_side(painter, top)
        width = self._beside(room)
        height = self._write(painter, QRect(lead, top, width, _TALL), words.text, words.face)
        first = QRect(lead, top, width, self.theme.line(words.face))
        self._paint_badge(painter, first)
        if self._stands_beside(room):
            first.setLeft(lead + text_width(words.text, words.face) + self.theme.scaled(Gap.S))
            draw_text(painter, first, words.detail, face=Face.CAPTION, role=Role.TEXT2)
        top += height
        for text, face in self._parts(room):
            top += self.theme.scaled(2)
            box = QRect(lead, top, room, _TALL)
            top += self._write(painter, box, text, face, Role.TEXT2)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    def _parts(self, room: int) -> list[tuple[str, Face]]:
        detail = "" if self._stands_beside(room) else self._words.detail
        found = ((detail, Face.CAPTION), (self._words.below, Face.BODY))
        return [(text, face) for text, face in found if text]

    def _stands_beside(self, room: int) -> bool:
        """Tell whether the detail has room in the line of the text."""
        words = self._words
        if not (words.is_short and words.detail):
            return False
        used = text_width(words.text, words.face) + text_width(words.detail, Face.CAPTION)
        return used + self.theme.scaled(Gap.S) <= self._beside(room)

    def _least(self) -> int:
        return self.theme.scaled(Size.AVATAR) if self._words.avatar else self.theme.line(Face.BODY)

    def _lead(self) -> int:
        scaled = self.theme.scaled
        if self._words.avatar:
            return scaled(Size.AVATAR) + scaled(Gap.S)
        return scaled(Size.ICON) + scaled(Gap.S) if self._words.icon else 0

    def _side(self) -> str:
        return " · ".join(part for part in (self._words.inside, self._words.side) if part)

    def _beside(self, room: int) -> int:
        """Return the room for the text beside what stands at the right."""
        side = self._side()
        kept = text_width(side, Face.CAPTION_STRONG) + self.theme.scaled(Gap.M) if side else 0
        badge = self.theme.scaled(Size.TIER_BADGE + Gap.S) if self._words.badge else 0
        return max(room - kept - badge, self.theme.scaled(80))

    def _height(self, text: str, face: Face, width: int) -> int:
        metrics = QFontMetrics(self.theme.font(face))
        box = metrics.boundingRect(QRect(0, 0, max(width, 1), _TALL), int(_WRAPS), text)
        return max(box.height(), self.theme.line(face) if face is not Face.CAPTION else 0)

    def _write(
        self, painter: QPainter, box: QRect, text: str, face: Face, role: Role = Role.TEXT
    ) -> int:
        """Write wrapped words; return their height."""
        height = self._height(text, face, box.width())
        painter.setFont(self.theme.font(face))
        painter.setPen(self.theme.colour(role))
        lines = painter.fontMetrics().boundingRect(box, int(_WRAPS), text).height()
        painter.drawText(box.adjusted(0, (height - lines) // 2, 0, 0), int(_WRAPS), text)
        return height

    def _paint_lead(self, painter: QPainter, top: int) -> None:
        scaled, words = self.theme.scaled, self._words
        if words.avatar:
            side = scaled(Size.AVATAR)
            paint_avatar(painter, QRect(0, top, side, side), words.avatar)
        elif words.icon:
            side = scaled(Size.ICON)
            drop = (self.theme.line(words.face) - side) // 2
            paint_icon(painter, QRect(0, top + drop, side, side), words.icon, words.icon_role)

    def _paint_side(self, painter: QPainter, top: int) -> None:
        words = self._words
        box = QRect(0, top, self.width(), self.theme.line(words.face))
        face = Face.CAPTION_STRONG if words.is_late else Face.CAPTION
        role = Role.RISK if words.is_late else Role.TEXT2
        used = draw_text(painter, box, words.side, face=face, role=role, align=RIGHT, elide=False)
        if words.inside:
            before = f"{words.inside} · " if words.side else words.inside
            box.setRight(box.right() - used)
            draw_text(
                painter, box, before, face=Face.CAPTION, role=Role.TEXT3, align=RIGHT, elide=False
            )

    def _paint_badge(self, painter: QPainter, line: QRect) -> None:
        if self._words.badge:
            used = min(text_width(self._words.text, self._words.face), line.width())
            side = self.theme.scaled(Size.TIER_BADGE)
            left = line.x() + used + self.theme.scaled(Gap.S)
            top = line.y() + (line.height() - side) // 2
            paint_tier(painter, QRect(left, top, side, side), self._words.badge)

    def _on_clicked(self) -> None:
        if self._words.evidence:
            self.opened.emit(self._words.evidence)
