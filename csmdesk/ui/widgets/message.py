"""A message in its place: what happened, what to do, and the details folded away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status, StatusShape
from csmdesk.ui.widgets.translated import Translated

_TOP = Qt.AlignmentFlag.AlignTop
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse
_TINTS = {
    Status.GOOD: Role.GOOD_TINT,
    Status.WATCH: Role.WATCH_TINT,
    Status.RISK: Role.RISK_TINT,
    Status.NO_DATA: Role.SUNKEN,
}


class InlineMessage(Translated, Dressed, QWidget):
    """Say something above or below what it is about; hidden while there is nothing to say.

    ``say(status, message, hint, details)``: the details fold out and can be selected and copied.
    What ``keep`` and ``refuse`` say is said anew in another language.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = Status.RISK
        self._again: Callable[[], None] | None = None
        self._shape = StatusShape()
        self._message = Label(wraps=True)
        self._hint = Label(role=Role.TEXT2, wraps=True)
        self._details = Label(role=Role.TEXT2, wraps=True)
        self._fold = Button(ButtonKind.LINK)
        self._build()
        self._fold.clicked.connect(self._on_fold)
        self.hide()
        self.follow_theme()
        self.retranslate()

    def say(self, status: Status, message: str, hint: str = "", details: str = "") -> None:
        """Show a message."""
        self._again = None
        self._status = status
        self._shape.show_status(status)
        self._message.setText(message)
        self._message.set_role(STATUS_SHAPES[status][1])
        for label, text in ((self._hint, hint), (self._details, details)):
            label.setText(text)
        self._hint.setVisible(bool(hint))
        self._details.setVisible(False)
        self._fold.setVisible(bool(details))
        self.setAccessibleName(message)
        self.show()
        self.update()

    def refuse(self, error: UserError, words: Callable[[Text], str]) -> None:
        """Say what could not be done and what to do; ``words`` speaks the language in use."""
        self.keep(partial(self._refuse, error, words))

    def keep(self, say: Callable[[], None]) -> None:
        """Call what calls ``say``, and call it again in another language."""
        say()
        self._again = say

    def clear(self) -> None:
        """Say nothing any more."""
        self._again = None
        self.hide()

    def retranslate(self) -> None:
        """Name the fold."""
        self._fold.setText(self.tr("Details"))
        self._fold.restyle()
        if self._again is not None:
            self.keep(self._again)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        draw_box(QPainter(self), QRect(self.rect()), fill=_TINTS[self._status])

    def _refuse(self, error: UserError, words: Callable[[Text], str]) -> None:
        hint = words(error.hint) if error.hint else ""
        details = "\n".join(words(detail) for detail in error.details)
        self.say(Status.RISK, words(error.message), hint, details)

    def _build(self) -> None:
        self._details.setTextInteractionFlags(_SELECTABLE)
        self._message.setTextInteractionFlags(_SELECTABLE)
        column = QVBoxLayout()
        column.setSpacing(Gap.XS)
        for widget in (self._message, self._hint, self._details):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.M, Gap.S, Gap.M, Gap.S)
        row.setSpacing(Gap.S)
        row.addWidget(self._shape, 0, _TOP)
        row.addLayout(column, 1)
        row.addWidget(self._fold, 0, _TOP)

    def _on_fold(self) -> None:
        self._details.setVisible(not self._details.isVisible())
