"""The sheet that asks for a new key: the book is encrypted anew while the window is closed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csmdesk.system.secrets import Protection
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_WIDTH = 480


class NewKeySheet(Sheet):
    """Say what a new key does, and ask for the passphrase of a book that has one."""

    asked = Signal(str)  # the passphrase, empty for a book in the keyring

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, width=_WIDTH)
        self._protection: Protection = "keyring"
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._label = Label(role=Role.TEXT2)
        self.present = QLineEdit()
        self.cancel = Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._build()
        self.follow_theme()
        self.retranslate()

    def open_for(self, protection: Protection, area: QWidget) -> None:
        """Open above ``area`` for a book that is protected like this."""
        self._protection = protection
        for widget in (self._label, self.present):
            widget.setVisible(protection == "passphrase")
        self._say_buttons()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type the passphrase, or be careful."""
        return self.present if self._protection == "passphrase" else self.cancel

    def dismiss(self) -> None:
        """Close and forget the passphrase."""
        self.present.clear()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("A new key for the book"))
        self._sentence.setText(
            self.tr(
                "For when somebody may have seen key, passphrase or recovery code. The window "
                "closes for a moment, the whole book is encrypted with a new key, and you get a "
                "new recovery code. Until all is done the old file stays. A large book takes a "
                "while."
            )
        )
        self._label.setText(self.tr("Passphrase of the book"))
        self.present.setAccessibleName(self.tr("Passphrase of the book"))
        for button, words in (
            (self.cancel, self.tr("Cancel")),
            (self.submit, self.tr("Make a new key")),
        ):
            button.setText(words)
            button.restyle()

    def _build(self) -> None:
        self.present.setEchoMode(QLineEdit.EchoMode.Password)
        self._label.setBuddy(self.present)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        body.setSpacing(Gap.S)
        for widget in (self._sentence, self._label, self.present):
            body.addWidget(widget)
        self.assemble(inside, self.cancel, self.submit)
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self.present.textChanged.connect(self._say_buttons)

    def _say_buttons(self) -> None:
        self.submit.setEnabled(self._protection == "keyring" or bool(self.present.text()))

    def _on_submit(self) -> None:
        passphrase = self.present.text()
        self.dismiss()
        self.asked.emit(passphrase)
