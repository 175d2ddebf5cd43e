"""The sheet that asks for a new key: the book is encrypted anew while the window is closed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.system.secrets import Protection
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.settings.guarded_sheet import GuardedSheet

_WIDTH = 480


class NewKeySheet(GuardedSheet):
    """Say what a new key does, and ask for the passphrase of a book that has one."""

    asked = Signal(str)  # the passphrase, empty for a book in the keyring

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, desk, width=_WIDTH)
        self.lay_out()

    def open_for(self, protection: Protection, area: QWidget) -> None:
        """Open above ``area`` for a book that is protected like this."""
        self.ask(area, asks=protection == "passphrase")

    def first_focus(self) -> QWidget:
        """Type the passphrase, or be careful."""
        return self.present if self.asks else self.cancel

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("A new key for the book"))
        self.sentence.setText(
            self.tr(
                "For when somebody may have seen key, passphrase or recovery code. The window "
                "closes for a moment, the whole book is encrypted with a new key, and you get a "
                "new recovery code. Until all is done the old file stays. A large book takes a "
                "while."
            )
        )
        self.name(
            self.tr("Passphrase of the book"),
            (self.cancel, self.tr("Cancel")),
            (self.submit, self.tr("Make a new key")),
        )

    def on_submit(self) -> None:
        """Close and ask for it."""
        passphrase = self.present.text()
        self.dismiss()
        self.asked.emit(passphrase)
