"""The sheet: an overlay with a title, a body that scrolls where it must, a message and buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.overlay import Overlay

SHEET_PADDING = 20
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FittedScroll(QScrollArea):
    """Be as tall as what is inside; scroll where the window is lower."""

    grown = Signal()  # what is inside wants another height

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Want room for everything."""
        return QSize(self._inside.sizeHint().width() + 12, self._wanted())

    def minimumSizeHint(self) -> QSize:
        """Be content with three rows, or with less where there is no more inside."""
        return QSize(200, min(120, self.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that what is inside wants another height."""
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.grown.emit()
            self._choose_bar()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether there is room for everything now."""
        self._choose_bar()
        super().resizeEvent(event)

    def _wanted(self) -> int:
        """Return how high all is without a bar beside it."""
        layout = self._inside.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width() > 0:
            return layout.totalHeightForWidth(self.width())
        return self._inside.sizeHint().height()

    def _choose_bar(self) -> None:
        """Have a bar where there is no room: Qt keeps one that narrows what is inside for ever."""
        policy = Qt.ScrollBarPolicy
        has_room = self.height() >= self._wanted()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if has_room else policy.ScrollBarAsNeeded
        )


class Sheet(Overlay):
    """Ask for something; the body is filled by the subclass, which calls ``assemble`` once.

    Write the title with ``set_title``. ``refuse`` says below the body what could not be done. A
    subclass that sets ``enter_presses`` has that button pressed by Enter, unless another one has
    the focus; a tick is no button: it takes the space bar.
    """

    def __init__(self, window: QWidget, *, width: int = Size.OVERLAY) -> None:
        super().__init__(window, width=width)
        self.message = InlineMessage()
        self.told = QVBoxLayout()  # where the message stands unless it is about one field
        self._title = Label(face=Face.STRONG)
        self.enter_presses: Button | None = None
        self.body: FittedScroll
        self._cross = IconButton("x")
        self._hint = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._cross.clicked.connect(self.dismiss)

    def assemble(self, inside: QWidget, *buttons: QWidget) -> None:
        """Put title, body, message and buttons together."""
        head = QHBoxLayout()
        head.setContentsMargins(SHEET_PADDING, Gap.M, Gap.M, Gap.S)
        head.addWidget(self._title, 1)
        head.addWidget(self._cross)
        self.body = FittedScroll(inside)
        self.body.grown.connect(self.fit)
        self.told.setContentsMargins(SHEET_PADDING, 0, SHEET_PADDING, Gap.S)
        self.told.addWidget(self.message)
        foot = QHBoxLayout()
        foot.setContentsMargins(SHEET_PADDING, Gap.M, SHEET_PADDING, Gap.M)
        foot.setSpacing(Gap.S)
        foot.addWidget(self._hint, 1)
        for button in buttons:
            foot.addWidget(button)
        column = self.panel.column
        column.addLayout(head)
        column.addWidget(self.body, 1)
        column.addLayout(self.told)
        column.addWidget(HairLine())
        column.addLayout(foot)

    def fit(self) -> None:
        """Lay the panel out again; what is in sight stays in sight."""
        at = self.body.verticalScrollBar().value()
        super().fit()
        self.body.verticalScrollBar().setValue(at)

    def set_title(self, title: str) -> None:
        """Write the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def retranslate(self) -> None:
        """Write the words of every sheet; subclasses write theirs and call this."""
        self._cross.name_it(self.tr("Close"))
        self._hint.setText(self.tr("Esc closes"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the main button with Enter."""
        if event.key() not in _RETURN or self.enter_presses is None:
            super().keyPressEvent(event)
            return
        event.accept()
        if self.enter_presses.isEnabled():
            self.enter_presses.click()

    def refuse(self, error: UserError, words: Callable[[Text], str]) -> None:
        """Say what could not be done and what to do."""
        self.message.refuse(error, words)
        self.fit()
