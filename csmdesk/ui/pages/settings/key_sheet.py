"""The sheet that changes what opens the book: keyring, passphrase, or another passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.progress import Progress
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.desk import Desk
from csmdesk.ui.first_run.key_step import KeyStep
from csmdesk.ui.pages.settings.guarded_sheet import GuardedSheet

_WIDTH = 560


class KeySheet(GuardedSheet):
    """Ask for the present passphrase, where there is one, and for what comes in its place."""

    changed = Signal()

    def __init__(self, window: QWidget, desk: Desk, profile: Profile) -> None:
        super().__init__(window, desk, width=_WIDTH)
        self._profile = profile
        self._protection: Protection = "keyring"
        self.choice = KeyStep(desk.runner)
        self.choice.ready_changed.connect(self.say_buttons)
        self.lay_out(self.choice)

    def open_for(self, protection: Protection, area: QWidget) -> None:
        """Open above ``area`` for a book that is protected like this now."""
        self._protection = protection
        self.choice.by_passphrase.setChecked(True)
        self.choice.entered()
        self.ask(area, asks=protection == "passphrase")

    def first_focus(self) -> QWidget:
        """Type the present passphrase first."""
        return self.present if self.asks else self.choice.first

    def dismiss(self) -> None:
        """Close and forget what was typed; a change that is under way goes on."""
        self.choice.forget()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("What opens this book"))
        self.sentence.setText(
            self.tr(
                "The password of the CRM moves along with the key. Your recovery code stays valid."
            )
        )
        self.name(
            self.tr("Passphrase so far"),
            (self.cancel, self.tr("Cancel")),
            (self.submit, self.tr("Change")),
        )

    @property
    def is_ready(self) -> bool:
        """Tell whether something else was chosen: the keyring stays the same, words need not."""
        stays = self._protection == self.choice.protection == "keyring"
        return self.choice.is_ready and not stays

    def on_submit(self) -> None:
        """Protect the book anew."""
        present, profile = self.present.text() or None, self._profile
        protection, passphrase = self.choice.protection, self.choice.passphrase

        def change(_progress: Progress) -> Protection:
            vault = Vault(profile)
            vault.protect(vault.open(present), protection, passphrase)
            return protection

        self.run(change, self._on_changed, "vault.changing")

    def _on_changed(self, protection: Protection) -> None:
        self.end(
            self.tr("The keyring opens this book from now on.")
            if protection == "keyring"
            else self.tr("The new passphrase opens this book from now on.")
        )
        self.changed.emit()
