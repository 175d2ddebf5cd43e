"""Short rows: one record in a line or two, for the overview and the panel beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.badges import paint_avatar, paint_tier
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import LEFT, RIGHT, draw_box, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.shapes import Shape, paint_shape


@dataclass(frozen=True, slots=True)
class Brief:
    """Say what one row shows.

    From left to right: icon, avatar or shape; text, tier and detail; ``middle`` in a column of
    its own; ``right``. ``second`` is a line below.
    """

    key: str
    text: str
    face: Face = Face.BODY
    icon: str = ""
    icon_role: Role = Role.TEXT2
    avatar: str = ""
    shape: tuple[Shape, Role] | None = None
    tier: str = ""
    detail: str = ""
    middle: str = ""
    right: str = ""
    right_face: Face = Face.CAPTION
    right_role: Role = Role.TEXT2
    second: str = ""
    tip: str = ""

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        parts = (self.text, self.tier, self.detail, self.middle, self.right, self.second, self.tip)
        return ", ".join(part for part in dict.fromkeys(parts) if part)


class BriefRow(Pressable):
    """Show a brief; a click or Space asks to open it when it can be opened, Delete to drop it."""

    discarded = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, brief: Brief, *, opens: bool, middle: int = 0) -> None:
        super().__init__()
        self._brief = brief
        self._opens = opens
        self._middle = middle
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if opens else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(brief.spoken)
        self.setToolTip(brief.tip)
        self.follow_theme()

    @property
    def brief(self) -> Brief:
        """Return what it shows."""
        return self._brief

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to throw the record away."""
        if self._opens and event.key() == Qt.Key.Key_Delete:
            self.discarded.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the record, at the pointer or below its row."""
        is_by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        below = self.mapToGlobal(self.rect().bottomLeft())
        self.menu_asked.emit(below if is_by_key else event.globalPos())

    def sizeHint(self) -> QSize:
        """Be one or two lines high."""
        scaled = self.theme.scaled
        if self._brief.second:
            height = self.theme.line(Face.BODY) + self.theme.line(Face.CAPTION) + scaled(24)
        else:
            height = scaled(28)
        return QSize(scaled(160), height)

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self.theme.scaled(80), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts."""
        painter = QPainter(self)
        scaled = self.theme.scaled
        if self._opens and (self.is_hot or self.isDown()):
            ground = self.rect().adjusted(0, 1, 0, -1)
            draw_box(painter, ground, fill=Role.HOVER)
        brief = self._brief
        first = QRect(self.rect())
        if brief.second:
            pad = scaled(10)
            first = QRect(0, pad, self.width(), self.theme.line(Face.BODY))
        lead = self._paint_lead(painter, first)
        first.setLeft(lead)
        self._paint_right(painter, first)
        self._paint_text(painter, first)
        if brief.second:
            below = QRect(lead, first.bottom() + 1, self.width() - lead, 0)
            below.setHeight(self.theme.line(Face.CAPTION))
            draw_text(painter, below, brief.second, face=Face.CAPTION, role=Role.TEXT2)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    def _paint_lead(self, painter: QPainter, line: QRect) -> int:
        scaled = self.theme.scaled
        brief = self._brief
        side = 0
        if brief.avatar:
            side = scaled(Size.AVATAR)
            paint_avatar(painter, _square(line, side), brief.avatar)
        elif brief.shape:
            side = scaled(Size.SHAPE_BOX)
            paint_shape(painter, _square(line, side), *brief.shape)
        elif brief.icon:
            side = scaled(Size.ICON)
            paint_icon(painter, _square(line, side), brief.icon, brief.icon_role)
        return side + scaled(Gap.M if brief.second else Gap.S) if side else 0

    def _paint_right(self, painter: QPainter, line: QRect) -> None:
        brief = self._brief
        if brief.right:
            used = draw_text(
                painter, line, brief.right, face=brief.right_face, role=brief.right_role,
                align=RIGHT, elide=False,
            )  # fmt: skip
            line.setRight(line.right() - used - Gap.M)
        if brief.middle and self._middle:
            room = self.width() - self._middle
            box = QRect(room, line.y(), max(0, line.right() - room), line.height())
            draw_text(painter, box, brief.middle, face=Face.CAPTION, role=Role.TEXT2)
        if self._middle and brief.middle:
            line.setRight(self.width() - self._middle - Gap.S)

    def _paint_text(self, painter: QPainter, line: QRect) -> None:
        scaled = self.theme.scaled
        brief = self._brief
        kept = scaled(Size.TIER_BADGE + Gap.S) if brief.tier else 0
        room = line.adjusted(0, 0, -kept, 0)
        used = draw_text(painter, room, brief.text, face=brief.face, align=LEFT)
        line.setLeft(line.x() + used + scaled(Gap.S))
        if brief.tier:
            side = scaled(Size.TIER_BADGE)
            paint_tier(painter, _square(line, side), brief.tier)
            line.setLeft(line.x() + side + scaled(Gap.S))
        if brief.detail and line.width() > text_width("MM…", Face.CAPTION):
            draw_text(painter, line, brief.detail, face=Face.CAPTION, role=Role.TEXT2)


def _square(line: QRect, side: int) -> QRect:
    return QRect(line.x(), line.y() + (line.height() - side) // 2, side, side)


class BriefList(Dressed, QWidget):
    """Show briefs below each other, with hairlines between them if ``ruled``.

    ``ticks`` puts a checkbox in front of each; ``middle`` is the width, counted from the right,
    at which the second column begins. Nothing is rebuilt while the briefs stay the same.
    """

    opened = Signal(str)  # key
    ticked = Signal(str)  # key
    discarded = Signal(str)  # key
    menu_asked = Signal(str, QPoint)  # key, place on the screen

    def __init__(
        self,
        *,
        ruled: bool = False,
        ticks: bool = False,
        opens: bool = True,
        middle: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_ruled = ruled
        self._has_ticks = ticks
        self._opens = opens
        self._middle = middle
        self._briefs: tuple[Brief, ...] = ()
        self._tick_name = "{0}"
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.follow_theme()

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """Return what it shows."""
        return self._briefs

    def row_of(self, key: str) -> BriefRow | None:
        """Return the row of a record, if there is one."""
        for n in range(self._column.count()):
            item = self._column.itemAt(n)
            row = item.widget() if item is not None else None
            if isinstance(row, BriefRow) and row.brief.key == key:
                return row
        return None

    def set_tick_name(self, pattern: str) -> None:
        """Say what ticking means, with ``{0}`` for the text: "Kept: {0}"."""
        self._tick_name = pattern

    def set_briefs(self, briefs: Sequence[Brief]) -> None:
        """Show other briefs."""
        if tuple(briefs) == self._briefs:
            return
        self._briefs = tuple(briefs)
        clear(self._column)
        for n, brief in enumerate(self._briefs):
            if n and self._is_ruled:
                self._column.addWidget(HairLine())
            self._column.addWidget(self._made(brief))

    def _made(self, brief: Brief) -> QWidget:
        row = BriefRow(brief, opens=self._opens, middle=self.theme.scaled(self._middle))
        row.clicked.connect(self._on_clicked)
        row.discarded.connect(self._on_discarded)
        row.menu_asked.connect(self._on_menu)
        if not self._has_ticks:
            return row
        box = QCheckBox()
        box.setProperty("key", brief.key)
        box.setAccessibleName(self._tick_name.format(brief.text))
        box.toggled.connect(self._on_ticked)
        holder = QWidget()
        line = QHBoxLayout(holder)
        pad = 3 if self._is_ruled else 0
        line.setContentsMargins(1, pad, 0, pad)
        line.setSpacing(Gap.S)
        line.addWidget(box)
        line.addWidget(row, 1)
        return holder

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, BriefRow) and self._opens:
            self.opened.emit(row.brief.key)

    def _on_discarded(self) -> None:
        row = self.sender()
        if isinstance(row, BriefRow):
            self.discarded.emit(row.brief.key)

    def _on_menu(self, at: QPoint) -> None:
        row = self.sender()
        if isinstance(row, BriefRow) and self._opens:
            self.menu_asked.emit(row.brief.key, at)

    def _on_ticked(self, is_on: bool) -> None:
        box = self.sender()
        if is_on and isinstance(box, QCheckBox):
            self.ticked.emit(str(box.property("key")))
