"""The warnings of a map as rows: what it is, whom it is about, and the next step of the chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from csmdesk.domain.people_warnings import PeopleWarning
from csmdesk.domain.warning_words import Offer
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.people.person_words import named
from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind, Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import draw_focus, draw_text, text_width
from csmdesk.ui.widgets.shapes import Shape, paint_shape
from csmdesk.ui.widgets.translated import QT_TRANSLATE_NOOP

_PAD = 16
_LEAD = 24  # from the shape to the words
_MARK = 2
_RULE = QT_TRANSLATE_NOOP("people_map", "Which roles are required")
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class WarningLine:
    """Hold a warning in words, with what to do next and what a press on that opens.

    Some come from rules of the user's own: ``rule`` is where these stand.
    """

    warning: PeopleWarning
    title: str
    detail: str
    step: str
    act: str  # the word on the button
    offer: Offer
    rule: Place | None = None


class WarningRow(Pressable):
    """Show one warning in two lines; a press chooses it."""

    walked = Signal(int)  # the row so many further down is wanted

    def __init__(self, line: WarningLine) -> None:
        super().__init__()
        self.line = line
        self._is_current = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{line.title}: {line.detail}")
        self.follow_theme()

    def set_current(self, *, is_current: bool) -> None:
        """Stand out, or not."""
        self._is_current = is_current
        self.update()

    def sizeHint(self) -> QSize:
        """Be two lines high."""
        theme = self.theme
        height = theme.line(Face.BODY) + theme.line(Face.CAPTION) + theme.scaled(24)
        return QSize(theme.scaled(200), height)

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self.theme.scaled(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell in full what had to be cut."""
        super().resizeEvent(event)
        room = self._words().width()
        is_cut = (
            text_width(self.line.title, Face.STRONG) > room
            or text_width(self.line.detail, Face.CAPTION) > room
        )
        self.setToolTip(f"{self.line.title}\n{self.line.detail}" if is_cut else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, shape, words and arrow."""
        painter = QPainter(self)
        theme = self.theme
        if self._is_current or self.is_hot:
            fill = Role.SELECTED if self._is_current else Role.HOVER
            painter.fillRect(self.rect(), theme.colour(fill))
        if self._is_current:
            painter.fillRect(QRect(0, 0, _MARK, self.height()), theme.colour(Role.ACCENT))
        box = self._words()
        first = QRect(box.x(), box.y(), box.width(), theme.line(Face.BODY))
        side = theme.scaled(Size.SHAPE_BOX)
        is_severe = self.line.warning.is_severe
        shape = (Shape.SQUARE, Role.RISK) if is_severe else (Shape.TRIANGLE, Role.WATCH)
        top = first.y() + (first.height() - side) // 2
        paint_shape(painter, QRect(theme.scaled(_PAD), top, side, side), *shape)
        draw_text(painter, first, self.line.title, face=Face.STRONG)
        second = QRect(box.x(), first.bottom() + 1, box.width(), theme.line(Face.CAPTION))
        draw_text(painter, second, self.line.detail, face=Face.CAPTION, role=Role.TEXT2)
        arrow = theme.scaled(Size.ICON)
        at = QRect(self.width() - theme.scaled(_PAD) - arrow, 0, arrow, arrow)
        at.moveTop(first.y() + (first.height() - arrow) // 2)
        paint_icon(painter, at, "arrow-right", Role.TEXT2)
        if self.shows_focus:
            draw_focus(painter, self.rect())

    def _words(self) -> QRect:
        theme = self.theme
        left = theme.scaled(_PAD + _LEAD)
        right = theme.scaled(_PAD + Size.ICON + Gap.S)
        height = theme.line(Face.BODY) + theme.line(Face.CAPTION)
        return QRect(left, theme.scaled(12), max(0, self.width() - left - right), height)


class StepStrip(Dressed, QWidget):
    """Say below a chosen warning what to do next, with a button that begins it.

    Another one leads to the rule behind the warning, where there is one.
    """

    def __init__(self, line: WarningLine) -> None:
        super().__init__()
        self.button = Button(ButtonKind.LINK)
        self.button.setText(line.act)
        self.button.restyle()
        self.rule = Button(ButtonKind.LINK)
        self.rule.setText(named(_RULE))
        self.rule.restyle()
        self._words = Label(line.step, face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self.button.setAccessibleName(f"{line.act}: {line.step}")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(Gap.XS)
        self._column.addWidget(self._words)
        self._column.addWidget(self.button)
        self._column.addWidget(self.rule)
        self.rule.setVisible(line.rule is not None)
        self.follow_theme()

    def restyle(self) -> None:
        """Stand below the words of the row."""
        left = self.theme.scaled(_PAD + _LEAD)
        self._column.setContentsMargins(left, 0, self.theme.scaled(_PAD), Gap.M)
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground of the row on."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(Role.SELECTED))
        painter.fillRect(QRect(0, 0, _MARK, self.height()), self.theme.colour(Role.ACCENT))


class WarningRows(QWidget):
    """Show the warnings below each other."""

    chosen = Signal(object)  # PeopleWarning
    step_asked = Signal(object)  # WarningLine
    rule_asked = Signal(object)  # Place

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[WarningRow] = []
        self._strips: list[StepStrip] = []
        self._current = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def lines(self) -> tuple[WarningLine, ...]:
        """Return what is shown."""
        return tuple(row.line for row in self._rows)

    def show_lines(self, lines: Sequence[WarningLine]) -> None:
        """Show warnings; the chosen one stays where it is still there."""
        if tuple(lines) == self.lines:
            return
        had_focus = any(row.hasFocus() for row in self._rows)
        clear(self._column)
        self._rows = [WarningRow(line) for line in lines]
        self._strips = [StepStrip(line) for line in lines]
        for row, strip in zip(self._rows, self._strips, strict=True):
            row.clicked.connect(self._on_clicked)
            row.walked.connect(self._on_walked)
            strip.button.clicked.connect(self._on_step)
            strip.rule.clicked.connect(self._on_rule)
            for part in (row, strip, HairLine()):
                self._column.addWidget(part)
        self.choose(self._current)
        if had_focus and self._rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, code: str) -> None:
        """Mark one warning, or none."""
        self._current = code
        for row, strip in zip(self._rows, self._strips, strict=True):
            is_current = row.line.warning.code == code
            row.set_current(is_current=is_current)
            strip.setVisible(is_current)

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, WarningRow):
            self.choose(row.line.warning.code)
            self.chosen.emit(row.line.warning)

    def _on_step(self) -> None:
        for row, strip in zip(self._rows, self._strips, strict=True):
            if strip.button is self.sender():
                self.step_asked.emit(row.line)

    def _on_rule(self) -> None:
        for row, strip in zip(self._rows, self._strips, strict=True):
            if strip.rule is self.sender():
                self.rule_asked.emit(row.line.rule)

    def _on_walked(self, step: int) -> None:
        row = self.sender()
        assert isinstance(row, WarningRow)
        at = self._rows.index(row) + step
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)
