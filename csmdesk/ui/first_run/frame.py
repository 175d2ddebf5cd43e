"""The window before the window: a band with mark and steps, a step at the right, a foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csmdesk.ui.theme.icons import app_icon, app_mark, paint_icon
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text

APP_NAME = "CSM Desk"
_BAND = 232
_MARK = 32
_DISC = 20
_SIZE = QSize(920, 620)
_LEAST = QSize(640, 440)


class StepBand(Dressed, QWidget):
    """Show where in a short way the user is; done steps carry a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[str, ...] = ()
        self._at = 0
        self._note = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.addStretch(1)
        column.addWidget(self._note)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.follow_theme()

    def set_steps(self, steps: Sequence[str]) -> None:
        """Name the steps."""
        self._steps = tuple(steps)
        self._tell()

    def set_current(self, at: int) -> None:
        """Say which step is shown, 0 the first."""
        self._at = at
        self._tell()

    def set_note(self, note: str) -> None:
        """Write a sentence at the foot."""
        self._note.setText(note)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedWidth(self.theme.scaled(_BAND))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark, name and steps."""
        painter = QPainter(self)
        theme = self.theme
        painter.fillRect(self.rect(), theme.colour(Role.WINDOW))
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme.colour(Role.LINE))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        side = theme.scaled(_MARK)
        left = Gap.XL
        painter.drawPixmap(left, Gap.XL, app_mark(side, self.devicePixelRatioF()))
        name = QRect(left + side + Gap.M, Gap.XL, self.width(), side)
        draw_text(painter, name, APP_NAME, face=Face.TITLE, elide=False)
        top = Gap.XL + side + theme.scaled(Gap.XL + Gap.L)
        for number, words in enumerate(self._steps):
            self._paint_step(painter, number, words, QRect(left, top, self.width() - left, 0))
            top += theme.scaled(Size.ROW)

    def _paint_step(self, painter: QPainter, number: int, words: str, at: QRect) -> None:
        theme = self.theme
        side = theme.scaled(_DISC)
        disc = QRect(at.x(), at.y(), side, side)
        is_now, is_done = number == self._at, number < self._at
        fill = Role.ACCENT_FILL if is_now else None
        draw_box(painter, disc, fill=fill, border=None if is_now else Role.LINE2, radius=side / 2)
        if is_done:
            paint_icon(painter, disc.adjusted(4, 4, -4, -4), "check", Role.GOOD)
        else:
            role = Role.ON_ACCENT if is_now else Role.TEXT3
            draw_text(painter, disc, str(number + 1), face=Face.BADGE, role=role, align=CENTRE)
        rest = QRect(disc.right() + Gap.M, at.y(), at.width() - side - Gap.XL, side)
        face = Face.STRONG if is_now else Face.BODY
        draw_text(painter, rest, words, face=face, role=Role.TEXT if is_now else Role.TEXT2)

    def _tell(self) -> None:
        if self._at < len(self._steps):
            place = f"{self._at + 1} / {len(self._steps)}: {self._steps[self._at]}"
            self.setAccessibleName(place)
        self.update()


class WelcomeFrame(QWidget):
    """Put band, heading, body and foot together; the windows of this package fill them.

    The body scrolls when the text is too large for the screen, so nothing is ever out of reach.
    """

    def __init__(self) -> None:
        super().__init__()
        self.band = StepBand()
        self.heading = Label(face=Face.TITLE, wraps=True)
        self.sentence = Label(role=Role.TEXT2, wraps=True)
        self.message = InlineMessage()
        self.body = QStackedWidget()
        self.skip = Button(ButtonKind.QUIET)
        self.restore = Button(ButtonKind.QUIET)  # the windows that offer it show it
        self.restore.hide()
        self.back = Button()
        self.onward = Button(ButtonKind.PRIMARY)
        self.setWindowIcon(app_icon())
        # Gone at once and on this thread: the garbage collector may run on any other.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self._assemble()
        self._take_room()

    def show_step(self, step: QWidget) -> None:
        """Show one step; only it decides how high the body is."""
        for number in range(self.body.count()):
            other = self.body.widget(number)
            if other is not None:
                is_shown = other is step
                vertical = QSizePolicy.Policy.Preferred if is_shown else QSizePolicy.Policy.Ignored
                other.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        self.body.setCurrentWidget(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.onward.isEnabled():
            self.onward.click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the band up where the words need the room."""
        super().resizeEvent(event)
        self.band.setVisible(self.width() >= 3 * self.band.width())

    def _take_room(self) -> None:
        self.setMinimumSize(_LEAST)
        wanted = QSize(
            current_theme().scaled(_SIZE.width()), current_theme().scaled(_SIZE.height())
        )
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            wanted = wanted.boundedTo(screen.availableSize())
        self.resize(wanted)

    def _assemble(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(Gap.XL + Gap.M, Gap.XL, Gap.XL + Gap.M, Gap.M)
        head.setSpacing(Gap.XS)
        head.addWidget(self.heading)
        head.addWidget(self.sentence)
        inside = QWidget()
        filled = QVBoxLayout(inside)
        filled.setContentsMargins(Gap.XL + Gap.M, Gap.S, Gap.XL + Gap.M, Gap.L)
        filled.setSpacing(Gap.M)
        filled.addWidget(self.message)
        filled.addWidget(self.body, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(head)
        right.addWidget(area, 1)
        right.addWidget(HairLine())
        right.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.band)
        row.addLayout(right, 1)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(Gap.XL + Gap.XS, Gap.M, Gap.XL + Gap.M, Gap.M)
        foot.setSpacing(Gap.S)
        foot.addWidget(self.skip)
        foot.addWidget(self.restore)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.onward)
        return foot
