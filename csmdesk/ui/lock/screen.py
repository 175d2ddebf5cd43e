"""The screen of a locked window: who is back, and nothing of the book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.app_lock import AppLock, Question
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.theme.icons import app_mark
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.message import InlineMessage
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated

_WIDTH = 420
_MARK = 40
_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Mark(Dressed, QWidget):
    """Show the mark of the app."""

    def __init__(self) -> None:
        super().__init__()
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(_MARK))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it at the left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(0, 0, app_mark(self.height(), self.devicePixelRatioF()))


class LockScreen(Translated, Dressed, QWidget):
    """Fill ``window`` and ask what ``lock`` asks; ``opened`` when the answer was right."""

    opened = Signal()
    quit_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        lock: AppLock,
        runner: OperationRunner,
        words: Callable[[Text], str],
    ) -> None:
        super().__init__(window)
        self._lock = lock
        self._runner = runner
        self._words = words
        self._question: Question | None = None
        self._by_code = False
        self._is_trying = False
        self._title = Label(face=Face.TITLE, wraps=True)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._label = Label(role=Role.TEXT2)
        self.field = QLineEdit()
        self.message = InlineMessage()
        self.open_it = Button(ButtonKind.PRIMARY)
        self.other_way = Button(ButtonKind.QUIET)
        self.quit = Button(ButtonKind.QUIET)
        self.setVisible(False)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def ask(self) -> None:
        """Come to the front and find out what is asked."""
        self._question, self._by_code, self._is_trying = None, False, False
        self.field.clear()
        self.message.clear()
        self._sit()
        self.show()
        self.raise_()
        self._say()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()

    def say_running(self) -> None:
        """Say that closing would stop what is running."""
        self.message.say(
            Status.WATCH,
            self.tr("Something is still running."),
            self.tr("Close again to stop it; what it has begun is taken back."),
        )

    def leave(self) -> None:
        """Go away and keep nothing of what was typed."""
        self.field.clear()
        self.message.clear()
        self.hide()

    def retranslate(self) -> None:
        """Write every word."""
        self.setAccessibleName(self.tr("CSM Desk is locked"))
        self._title.setText(self.tr("CSM Desk is locked"))
        self.quit.setText(self.tr("Quit"))
        self.quit.restyle()
        self._say()

    def restyle(self) -> None:
        """Follow the text size."""
        self._inside.setMaximumWidth(self.theme.scaled(_WIDTH))
        super().restyle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._sit()
        return super().eventFilter(watched, event)

    def focusInEvent(self, _event: QFocusEvent) -> None:
        """Hand the focus on to what is typed into."""
        self._focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; let nothing through."""
        if event.key() in _RETURN and self.open_it.isEnabled():
            self.open_it.click()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave nothing of what lies behind."""
        QPainter(self).fillRect(self.rect(), self.theme.colour(Role.WINDOW))

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label.setBuddy(self.field)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, Gap.XL, 0, Gap.XL)
        column.setSpacing(Gap.S)
        column.addStretch(1)
        for widget in (_Mark(), self._title, self._sentence, self._label, self.field, self.message):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.S)
        buttons.addWidget(self.open_it)
        buttons.addWidget(self.other_way)
        buttons.addStretch(1)
        buttons.addWidget(self.quit)
        column.addSpacing(Gap.S)
        column.addLayout(buttons)
        column.addStretch(2)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(Gap.XL, 0, Gap.XL, 0)
        across.addStretch(1)
        across.addWidget(self._inside, 1000)
        across.addStretch(1)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        holder.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._say_buttons)
        self.open_it.clicked.connect(self._on_open)
        self.other_way.clicked.connect(self._on_other_way)
        self.quit.clicked.connect(self.quit_requested)
        window = self.parentWidget()
        if window is not None:
            window.installEventFilter(self)

    def _sit(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(QRect(window.rect()))

    def _focus_first(self) -> None:
        first = self.field if self.field.isVisibleTo(self) else self.open_it
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _types(self) -> bool:
        return self._by_code or self._question in ("passphrase", "words")

    def _say(self) -> None:
        sentences: dict[Question | None, str] = {
            "passphrase": self.tr("Type the passphrase of the book to go on."),
            "words": self.tr("Type the passphrase of the lock to go on."),
            "keyring": self.tr("The keyring of this computer opens it: whoever is logged in here."),
            "nothing": self.tr("The demo book asks for nothing."),
        }
        told = sentences.get(self._question, "")
        label = self.tr("Passphrase")
        if self._by_code:
            told = self.tr("Type the recovery code that was shown when the book was made.")
            label = self.tr("Recovery code")
        running = self.tr("Imports and the exchange with the CRM go on meanwhile.")
        self._sentence.setText(self.tr("{0} {1}").format(told, running).strip())
        self._label.setText(label)
        self.field.setAccessibleName(label)
        hidden, plain = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal
        self.field.setEchoMode(plain if self._by_code else hidden)
        for widget in (self._label, self.field):
            widget.setVisible(self._types)
        other = self.tr("Back") if self._by_code else self.tr("Use the recovery code")
        self.other_way.setVisible(self._by_code or self._question not in (None, "nothing"))
        for button, words in ((self.open_it, self.tr("Open")), (self.other_way, other)):
            button.setText(words)
            button.restyle()
        self._say_buttons()

    def _say_buttons(self) -> None:
        is_answered = not self._types or bool(self.field.text().strip())
        self.open_it.setEnabled(is_answered and not self._is_trying)
        self.field.setReadOnly(self._is_trying)

    def _look(self) -> None:
        def look(_progress: Progress) -> Question:
            self._lock.mark()
            return self._lock.question

        self._runner.query(self, look, self._on_question, error=self._on_refused, latest="lock")

    def _on_question(self, question: Question) -> None:
        self._question = question
        self.message.clear()
        self._say()
        self._focus_first()

    def _on_other_way(self) -> None:
        self._by_code = not self._by_code
        self.field.clear()
        self.message.clear()
        self._say()
        self._focus_first()

    def _on_open(self) -> None:
        if self._question is None and not self._by_code:
            self._look()  # the vault could not be read; perhaps it can now
            return
        words, by_code = self.field.text(), self._by_code

        def try_it(_progress: Progress) -> None:
            if by_code:
                self._lock.open_with_recovery(words)
            else:
                self._lock.open(words or None)

        self._is_trying = True
        self._say_buttons()
        self._runner.query(self, try_it, self._on_opened, error=self._on_refused, latest="lock")

    def _on_opened(self, _result: None) -> None:
        self._is_trying = False
        self.opened.emit()

    def _on_refused(self, error: UserError) -> None:
        self._is_trying = False
        self.message.refuse(error, self._words)
        self._say_buttons()
        self.field.selectAll()
        self._focus_first()
