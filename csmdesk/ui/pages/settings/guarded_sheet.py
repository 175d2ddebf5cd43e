"""What the sheets of safety share: a sentence, the passphrase so far, one thing that is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

T = TypeVar("T")


class GuardedSheet(Sheet):
    """Explain, ask for the passphrase where there is one, and do one thing off the window's thread.

    Subclasses call ``lay_out`` once, write their words in ``retranslate``, and say in ``is_ready``
    whether what they ask for themselves is answered.
    """

    def __init__(self, window: QWidget, desk: Desk, *, width: int) -> None:
        super().__init__(window, width=width)
        self.desk = desk
        self.asks = False  # for the passphrase
        self.is_running = False
        self.sentence = Label(role=Role.TEXT2, wraps=True)
        self._label = Label(role=Role.TEXT2)
        self.present = QLineEdit()
        self.cancel = Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)

    def lay_out(self, *below: QWidget, buttons: Sequence[Button] = ()) -> None:
        """Put ``below`` what every such sheet has, and ``buttons`` before its own two."""
        self.present.setEchoMode(QLineEdit.EchoMode.Password)
        self._label.setBuddy(self.present)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        body.setSpacing(Gap.S)
        for widget in (self.sentence, self._label, self.present, *below):
            body.addWidget(widget)
        self.assemble(inside, *buttons, self.cancel, self.submit)
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self.on_submit)
        self.present.textChanged.connect(self.say_buttons)
        self.follow_theme()
        self.retranslate()

    def ask(self, area: QWidget, *, asks: bool) -> None:
        """Open above ``area``; ``asks`` for the passphrase so far."""
        self.asks = asks
        for widget in (self._label, self.present):
            widget.setVisible(asks)
        self.message.clear()
        self.say_buttons()
        self.open_above(area)

    def dismiss(self) -> None:
        """Close and forget what was typed; a change that is under way goes on."""
        self.present.clear()
        super().dismiss()

    def name(self, present: str, *named: tuple[Button, str]) -> None:
        """Write the words of the passphrase so far and of the buttons."""
        self._label.setText(present)
        self.present.setAccessibleName(present)
        for button, words in named:
            button.setText(words)
            button.restyle()

    @property
    def is_known(self) -> bool:
        """Tell whether the passphrase so far is typed, where it is asked for."""
        return not self.asks or bool(self.present.text())

    @property
    def is_ready(self) -> bool:
        """Tell whether everything else is answered."""
        return True

    def say_buttons(self) -> None:
        """Let the button be pressed that does it, or not."""
        self.submit.setEnabled(self.is_known and self.is_ready and not self.is_running)

    def on_submit(self) -> None:
        """Do it; subclasses say what."""

    def run(self, work: Callable[[Progress], T], done: Callable[[T], None], label: str) -> None:
        """Do it off the window's thread; ``done`` calls ``end`` first."""
        self.message.clear()
        self.is_running = True
        self.say_buttons()
        self.desk.runner.call(self, work, done, error=self.on_refused, label=Text(label))

    def end(self, told: str) -> None:
        """Close and tell how it went."""
        self.is_running = False
        self.dismiss()
        self.desk.notices.tell(told)

    def on_refused(self, error: UserError) -> None:
        """Say why it was not done, here or, when the sheet was closed, in the window."""
        self.is_running = False
        self.say_buttons()
        if not self.isVisible():
            self.desk.notices.refuse(error)
            return
        self.refuse(error, self.desk.words)
        if self.asks and error.message.code in ("vault.wrong_passphrase", "lock.wrong_words"):
            self.present.selectAll()
            self.present.setFocus(Qt.FocusReason.OtherFocusReason)
