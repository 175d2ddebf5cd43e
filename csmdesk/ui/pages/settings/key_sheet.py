"""The sheet that changes what opens the book: keyring, passphrase, or another passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.desk import Desk
from csmdesk.ui.first_run.key_step import KeyStep
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_WIDTH = 560


class KeySheet(Sheet):
    """Ask for the present passphrase, where there is one, and for what comes in its place."""

    changed = Signal()

    def __init__(self, window: QWidget, desk: Desk, profile: Profile) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._profile = profile
        self._protection: Protection = "keyring"
        self._is_running = False
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._present_label = Label(role=Role.TEXT2)
        self.present = QLineEdit()
        self.choice = KeyStep(desk.runner)
        self.cancel = Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def open_for(self, protection: Protection, area: QWidget) -> None:
        """Open above ``area`` for a book that is protected like this now."""
        self._protection = protection
        for widget in (self._present_label, self.present):
            widget.setVisible(protection == "passphrase")
        self.message.clear()
        self.choice.by_passphrase.setChecked(True)
        self.choice.entered()
        self._say_buttons()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type the present passphrase first."""
        return self.present if self._protection == "passphrase" else self.choice.first

    def dismiss(self) -> None:
        """Close and forget what was typed; a change that is under way goes on."""
        self.present.clear()
        self.choice.forget()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("What opens this book"))
        self._sentence.setText(
            self.tr(
                "The password of the CRM moves along with the key. Your recovery code stays valid."
            )
        )
        self._present_label.setText(self.tr("Passphrase so far"))
        self.present.setAccessibleName(self.tr("Passphrase so far"))
        for button, words in ((self.cancel, self.tr("Cancel")), (self.submit, self.tr("Change"))):
            button.setText(words)
            button.restyle()

    def _build(self) -> None:
        self.present.setEchoMode(QLineEdit.EchoMode.Password)
        self._present_label.setBuddy(self.present)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        body.setSpacing(Gap.S)
        for widget in (self._sentence, self._present_label, self.present):
            body.addWidget(widget)
        body.addSpacing(Gap.S)
        body.addWidget(self.choice)
        self.assemble(inside, self.cancel, self.submit)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self.present.textChanged.connect(self._say_buttons)
        self.choice.ready_changed.connect(self._say_buttons)

    def _say_buttons(self) -> None:
        is_other = "keyring" not in {self._protection, self.choice.protection} or (
            self._protection != self.choice.protection
        )
        is_known = self._protection == "keyring" or bool(self.present.text())
        self.submit.setEnabled(
            is_other and is_known and self.choice.is_ready and not self._is_running
        )

    def _on_submit(self) -> None:
        self.message.clear()
        present, profile = self.present.text() or None, self._profile
        protection, passphrase = self.choice.protection, self.choice.passphrase

        def change(_progress: Progress) -> Protection:
            vault = Vault(profile)
            vault.protect(vault.open(present), protection, passphrase)
            return protection

        self._is_running = True
        self._say_buttons()
        self._desk.runner.call(
            self, change, self._on_changed, error=self._on_refused, label=Text("vault.changing")
        )

    def _on_changed(self, protection: Protection) -> None:
        self._is_running = False
        self.dismiss()
        self._desk.notices.tell(
            self.tr("The keyring opens this book from now on.")
            if protection == "keyring"
            else self.tr("The new passphrase opens this book from now on.")
        )
        self.changed.emit()

    def _on_refused(self, error: UserError) -> None:
        self._is_running = False
        self._say_buttons()
        if not self.isVisible():
            self._desk.notices.refuse(error)
            return
        self.refuse(error, self._desk.texts.render)
        if error.message.code == "vault.wrong_passphrase":
            self.present.selectAll()
            self.present.setFocus(Qt.FocusReason.OtherFocusReason)
