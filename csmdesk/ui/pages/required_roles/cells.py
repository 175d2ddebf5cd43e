"""How a cell of the matrix is painted: a chip for each role asked for here, marks for the rest."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from csmdesk.domain.required_roles import CellRole, MatrixCell
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.required_roles.model import Index, MatrixModel
from csmdesk.ui.tables.vocabulary import ROLE_ICONS, ROLES, word
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.painting import RIGHT, draw_box, draw_focus, draw_text, text_width

_PAD = 6  # px at the base size beside the chips of a cell
_ICON_GAP = 10  # before and behind the icon of a chip, together
_END = 6  # behind the name of a chip, and behind its number
_ACTIVE = QStyle.StateFlag.State_HasFocus


def cell_height(cell: MatrixCell) -> int:
    """Return the px that a cell needs for what stands in it."""
    scaled = current_theme().scaled
    chips = sum(role.own is not None for role in cell.roles)
    foot = scaled(Size.ICON) if chips else scaled(Size.CHIP)  # as high as the caption beside it
    return chips * scaled(Size.CHIP + Gap.XS) + foot + 2 * scaled(Gap.S)


class CellPainter(QStyledItemDelegate):
    """Paint the cells of the matrix."""

    def __init__(self, desk: Desk, model: MatrixModel) -> None:
        super().__init__()
        self._desk = desk
        self._model = model
        self.current: tuple[int, int] = (0, 0)
        self.hovered: tuple[int, int] = (-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return what a cell needs to show its chips whole."""
        cell = self._model.cell(self._model.spot(index))
        widths = (self._chip_width(role) for role in cell.roles if role.own is not None)
        return QSize(max(widths, default=0), cell_height(cell))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        rect: QRect = option.rect
        at = (index.row(), index.column())
        self._paint_ground(painter, rect, at)
        scaled = current_theme().scaled
        cell = self._model.cell(self._model.spot(index))
        inner = rect.adjusted(scaled(_PAD), scaled(Gap.S), -scaled(_PAD), -scaled(Gap.S))
        top = inner.y()
        for role in cell.roles:
            if role.own is not None:
                self._paint_chip(
                    painter, QRect(inner.x(), top, inner.width(), scaled(Size.CHIP)), role
                )
                top += scaled(Size.CHIP + Gap.XS)
        foot = QRect(
            inner.x(), inner.bottom() + 1 - scaled(Size.ICON), inner.width(), scaled(Size.ICON)
        )
        self._paint_foot(painter, foot, cell)
        if at == self.current and option.state & _ACTIVE:
            draw_focus(painter, rect.adjusted(0, 0, -1, -1), radius=2)
        painter.restore()

    def _chip_width(self, role: CellRole) -> int:
        scaled = current_theme().scaled
        around = 2 * scaled(_PAD) + scaled(Size.ICON_DENSE) + scaled(_ICON_GAP) + scaled(_END)
        count = self._desk.texts.number(len(role.lacking)) if role.lacking else ""
        beside = text_width(count, Face.CAPTION_STRONG) + scaled(_END) if count else 0
        return around + text_width(word(ROLES, role.role), Face.CAPTION) + beside + 2

    def _paint_ground(self, painter: QPainter, rect: QRect, at: tuple[int, int]) -> None:
        colour = current_theme().colour
        if at == self.current:
            painter.fillRect(rect, colour(Role.SELECTED))
        elif at == self.hovered:
            painter.fillRect(rect, colour(Role.HOVER))
        line = colour(Role.LINE)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), line)
        painter.fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), line)
        if at == self.current:
            painter.fillRect(QRect(rect.x(), rect.y(), 2, rect.height() - 1), colour(Role.ACCENT))

    def _paint_chip(self, painter: QPainter, rect: QRect, role: CellRole) -> None:
        """Paint icon and name of a role, and at how many accounts nobody has it."""
        scaled = current_theme().scaled
        draw_box(painter, rect, fill=Role.SURFACE, border=Role.LINE2)
        side = scaled(Size.ICON_DENSE)
        top = rect.y() + (rect.height() - side) // 2
        icon = QRect(rect.x() + scaled(6), top, side, side)
        paint_icon(painter, icon, ROLE_ICONS[role.role], Role.TEXT2)
        rest = rect.adjusted(side + scaled(_ICON_GAP), 0, -scaled(_END), 0)
        if role.lacking:
            count = self._desk.texts.number(len(role.lacking))
            used = draw_text(
                painter, rest, count, face=Face.CAPTION_STRONG, role=Role.RISK, align=RIGHT
            )
            rest.setRight(rest.right() - used - scaled(_END))
        draw_text(painter, rest, word(ROLES, role.role), face=Face.CAPTION)

    def _paint_foot(self, painter: QPainter, rect: QRect, cell: MatrixCell) -> None:
        """Paint what broader cells ask for, and how many accounts there are."""
        scaled = current_theme().scaled
        count = self._desk.texts.number(cell.count)
        used = draw_text(painter, rect, count, face=Face.KEY, role=Role.TEXT3, align=RIGHT)
        side = scaled(Size.ICON_DENSE)
        left = rect.x()
        for role in cell.asked:
            if role.own is None and left + side <= rect.right() - used:
                box = QRect(left, rect.y() + (rect.height() - side) // 2, side, side)
                paint_icon(painter, box, ROLE_ICONS[role.role], Role.TEXT3)
                left += side + scaled(6)
