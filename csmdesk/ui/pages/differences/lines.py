"""The lines of the page: a record's head, a difference, a refused record, a decision."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.painting import draw_text, text_width

FIELD_WIDTH = 112
BEFORE_WIDTH = 120
GAP = 14
_MARKER = 2
_NARROW = 760  # at the base size


def is_narrow(width: int) -> bool:
    """Tell whether a width, in px, leaves no room for what is spare."""
    return width < current_theme().scaled(_NARROW)


class RecordHead(Dressed, QWidget):
    """Head the lines of one record; the link opens it."""

    opened = Signal(str)  # account id

    def __init__(self, icon: str, record: str, kind: str, account_id: str, link: str) -> None:
        super().__init__()
        self._icon = icon
        self._record = record
        self._kind = kind
        self._account_id = account_id
        self._link = Button(ButtonKind.LINK, text=link)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Gap.XL, 0)
        row.addStretch(1)
        row.addWidget(self._link)
        self._link.setVisible(bool(account_id))
        self._link.clicked.connect(self._on_link)
        self.setAccessibleName(f"{record}, {kind}")
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.GROUP_HEAD))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        theme = self.theme
        painter.fillRect(self.rect(), theme.colour(Role.SUNKEN))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour(Role.LINE))
        side = theme.scaled(Size.ICON)
        left = int(Gap.XL)
        if self._icon:
            box = QRect(left, (self.height() - side) // 2, side, side)
            paint_icon(painter, box, self._icon, Role.TEXT3)
            left += side + Gap.S
        right = self._link.x() if self._link.isVisible() else self.width() - Gap.XL
        room = right - left - Gap.M
        used = draw_text(
            painter, QRect(left, 0, room, self.height()), self._record, face=Face.STRONG
        )
        rest = QRect(left + used + Gap.S, 0, room - used - Gap.S, self.height())
        if rest.width() > text_width("MM", Face.CAPTION):
            draw_text(painter, rest, self._kind, face=Face.CAPTION, role=Role.TEXT3)

    def _on_link(self) -> None:
        self.opened.emit(self._account_id)


class Line(Dressed, QWidget):
    """Be one line that can have the focus; ``add_text`` and ``add_button`` fill it.

    A button may have a letter that presses it. What is ``spare`` makes room for the rest when the
    line is narrow.
    """

    pressed = Signal(str)  # name of the button

    def __init__(self, *, height: int = Size.ROW_WITH_BUTTONS, is_marked: bool = True) -> None:
        super().__init__()
        self._line_height = height
        self._is_marked = is_marked
        self._buttons: dict[str, Button] = {}
        self._keys: dict[int, str] = {}
        self._fixed: list[tuple[QWidget, int]] = []
        self._spare: list[QWidget] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Gap.XL, 0, Gap.XL, 0)
        self._row.setSpacing(GAP)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow_theme()

    def add_text(
        self,
        text: str,
        second: str = "",
        *,
        width: int = 0,
        face: Face = Face.BODY,
        role: Role = Role.TEXT,
        share: int = 1,
        spare: bool = False,
    ) -> None:
        """Put a text over a smaller one; ``width`` at the base size, 0 takes its ``share``."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addStretch(1)
        column.addWidget(ElidedLabel(text, face=face, role=role))
        if second:
            column.addWidget(ElidedLabel(second, face=Face.CAPTION, role=Role.TEXT3))
        column.addStretch(1)
        if width:
            self._fixed.append((holder, width))
            holder.setFixedWidth(self.theme.scaled(width))
        else:
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addWidget(holder, 0 if width else share)
        if spare:
            self._spare.append(holder)

    def add_button(
        self, name: str, words: str, *, key: Qt.Key | None = None, spare: bool = False
    ) -> Button:
        """Put a small button at the end; ``key`` presses it while the line has the focus."""
        button = Button(text=words, small=True)
        button.setObjectName(name)
        button.clicked.connect(self._on_clicked)
        self._buttons[name] = button
        if key is not None:
            self._keys[int(key)] = name
        self._row.addWidget(button)
        if spare:
            self._spare.append(button)
        return button

    def button(self, name: str) -> Button:
        """Return a button."""
        return self._buttons[name]

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(self._line_height))
        for widget, width in self._fixed:
            widget.setFixedWidth(self.theme.scaled(width))
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room."""
        super().resizeEvent(event)
        for widget in self._spare:
            widget.setVisible(not is_narrow(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button of a letter."""
        name = self._keys.get(event.key())
        if name is not None and not event.modifiers():
            self._buttons[name].click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the selection and the hairline below."""
        painter = QPainter(self)
        theme = self.theme
        if self._is_marked and self.hasFocus():
            painter.fillRect(self.rect(), theme.colour(Role.SELECTED))
            painter.fillRect(QRect(0, 0, _MARKER, self.height()), theme.colour(Role.ACCENT))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), theme.colour(Role.LINE))

    def _on_clicked(self) -> None:
        self.pressed.emit(self.sender().objectName())
