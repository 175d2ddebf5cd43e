"""A question before something that cannot be taken back; everything else is done and undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_WIDTH = 480


class QuestionSheet(Sheet):
    """Say what would happen and ask for it; Escape and the focused button leave all as it is.

    ``other`` is a second way, for questions with two answers; it is there once it has words.
    """

    def __init__(self, window: QWidget, *, width: int = _WIDTH) -> None:
        super().__init__(window, width=width)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.keep = self.enter_presses = Button()
        self.other = Button()
        self.act = Button(ButtonKind.PRIMARY)
        self._done: Callable[[], None] | None = None
        self._done_otherwise: Callable[[], None] | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.addWidget(self._sentence)
        column.addStretch(1)
        self.assemble(inside, self.keep, self.other, self.act)
        self.other.hide()
        self.keep.clicked.connect(self.dismiss)
        self.other.clicked.connect(self._on_other)
        self.act.clicked.connect(self._on_act)
        self.follow_theme()
        self.retranslate()

    @property
    def sentence(self) -> str:
        """Return what is asked."""
        return self._sentence.text()

    def ask(
        self, title: str, sentence: str, act: str, done: Callable[[], None], *, area: QWidget
    ) -> None:
        """Ask; ``done`` is a bound method and runs when the user says so."""
        self._done = done
        self._done_otherwise = None
        self.say(title, sentence, act)
        self.open_above(area)

    def ask_which(self, done: Callable[[], None], otherwise: Callable[[], None]) -> None:
        """Say what the two answers do, both bound methods; ``say`` gives them their words."""
        self._done, self._done_otherwise = done, otherwise

    def say(self, title: str, sentence: str, act: str, other: str = "") -> None:
        """Write the words of the question."""
        self.set_title(title)
        self._sentence.setText(sentence)
        for button, words in ((self.act, act), (self.other, other)):
            button.setText(words)
            button.setVisible(bool(words))
            button.restyle()

    def first_focus(self) -> QWidget:
        """Return the button that changes nothing."""
        return self.keep

    def retranslate(self) -> None:
        """Write the words that do not depend on the question."""
        super().retranslate()
        self.keep.setText(self.tr("Cancel"))
        self.keep.restyle()

    def _on_act(self) -> None:
        self._end(self._done)

    def _on_other(self) -> None:
        self._end(self._done_otherwise)

    def _end(self, done: Callable[[], None] | None) -> None:
        self._done = self._done_otherwise = None
        self.dismiss()
        if done is not None:
            done()
