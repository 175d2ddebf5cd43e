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
    """Say what would happen and ask for it; Escape and the focused button leave all as it is."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=_WIDTH)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.keep = self.enter_presses = Button()
        self.act = Button(ButtonKind.PRIMARY)
        self._done: Callable[[], None] | None = None
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.addWidget(self._sentence)
        column.addStretch(1)
        self.assemble(inside, self.keep, self.act)
        self.keep.clicked.connect(self.dismiss)
        self.act.clicked.connect(self._on_act)
        self.follow_theme()
        self.retranslate()

    def ask(
        self, title: str, sentence: str, act: str, done: Callable[[], None], *, area: QWidget
    ) -> None:
        """Ask; ``done`` is a bound method and runs when the user says so."""
        self._done = done
        self.set_title(title)
        self._sentence.setText(sentence)
        self.act.setText(act)
        self.act.restyle()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Return the button that changes nothing."""
        return self.keep

    def retranslate(self) -> None:
        """Write the words that do not depend on the question."""
        super().retranslate()
        self.keep.setText(self.tr("Cancel"))
        self.keep.restyle()

    def _on_act(self) -> None:
        done, self._done = self._done, None
        self.dismiss()
        if done is not None:
            done()
