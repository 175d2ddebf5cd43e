"""The question before a book opens: passphrase, a locked keyring, or the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.first_run.frame import APP_NAME, WelcomeFrame
from csmdesk.ui.first_run.key_step import KeyStep
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.first_run.unlock_steps import PassphraseStep, RecoveryStep
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.widgets.translated import Translated

_NO_WORDS_YET = "vault.passphrase_needed"


@dataclass(frozen=True, slots=True)
class OpenedKey:
    """Hold the key of the book."""

    key: bytes

    def __repr__(self) -> str:  # the key must not reach a log
        return "OpenedKey(…)"


class UnlockWindow(Translated, WelcomeFrame):
    """Get the key of a book; ``start`` shows the window only when a person is needed.

    After the recovery code it asks what opens the book from now on, which can be skipped. Where the
    keyring has lost the key, or the code is tried, a backup can be brought back instead.
    """

    opened = Signal(object)  # OpenedKey
    declined = Signal()  # the window was closed
    restore_asked = Signal()

    def __init__(
        self,
        profile: Profile,
        protection: Protection,
        runner: OperationRunner,
        words: Callable[[Text], str],
    ) -> None:
        super().__init__()
        self._vault = Vault(profile)
        self._profile = profile
        self._runner = runner
        self._words = words
        self._key: bytes | None = None
        self._is_over = False
        self._is_in_keyring = protection == "keyring"
        self.passphrase_step = PassphraseStep(needs_passphrase=not self._is_in_keyring)
        self.recovery_step = RecoveryStep()
        self.key_step = KeyStep(runner)
        self._step: Step = self.passphrase_step
        self._connect()
        self._enter(self.passphrase_step)
        self.retranslate()

    def start(self, passphrase: str | None = None) -> None:
        """Try the keyring, or a passphrase that is known; ask when that does not open it."""
        self._try(passphrase)

    def retranslate(self) -> None:
        """Write every word of the frame."""
        self.setWindowTitle(f"{self.tr('Open the book')} — {APP_NAME}")
        self.band.set_note(str(self._profile.root))
        self._say_step()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that nobody wants to open the book."""
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self.declined.emit()

    def _connect(self) -> None:
        self.onward.clicked.connect(self._on_onward)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.restore.clicked.connect(self._on_restore)
        for step in (self.passphrase_step, self.recovery_step, self.key_step):
            self.body.addWidget(step)
            step.ready_changed.connect(self._say_buttons)

    def _enter(self, step: Step) -> None:
        self._step = step
        self.message.clear()
        self.show_step(step)
        step.entered()
        self._say_step()
        step.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_step(self) -> None:
        step = self._step
        self.heading.setText(step.heading())
        self.sentence.setText(step.sentence())
        skip = self.tr("Use the recovery code")
        if step is self.key_step:
            self.heading.setText(self.tr("What opens the book from now on?"))
            skip = self.tr("Leave it as it is")
        for button, word in (
            (self.skip, skip),
            (self.restore, self.tr("Bring a backup back…")),
            (self.back, self.tr("Back")),
            (self.onward, step.onward_word() or self.tr("Open")),
        ):
            button.setText(word)
            button.restyle()
        self._say_buttons()

    def _say_buttons(self) -> None:
        self.onward.setEnabled(self._step.is_ready)
        self.skip.setVisible(self._step is not self.recovery_step)
        self.back.setVisible(self._step is self.recovery_step)
        may_restore = self._is_in_keyring and self._step is self.passphrase_step
        self.restore.setVisible(may_restore or self._step is self.recovery_step)

    def _on_onward(self) -> None:
        self.message.clear()
        self.onward.setEnabled(False)
        if self._step is self.passphrase_step:
            self._try(self.passphrase_step.field.text() or None)
        elif self._step is self.recovery_step:
            self._recover(self.recovery_step.field.text())
        else:
            self._protect()

    def _on_back(self) -> None:
        self._enter(self.passphrase_step)

    def _on_skip(self) -> None:
        if self._step is self.passphrase_step:
            self._enter(self.recovery_step)
        elif self._key is not None:
            self._end(self._key)

    def _on_restore(self) -> None:
        self._is_over = True
        self.close()
        self.restore_asked.emit()

    def _try(self, passphrase: str | None) -> None:
        def open_vault(_progress: Progress) -> bytes:
            return self._vault.open(passphrase)

        self._runner.call(self, open_vault, self._end, error=self._on_refused)

    def _recover(self, code: str) -> None:
        def open_vault(_progress: Progress) -> bytes:
            return self._vault.open_with_recovery(code)

        self._runner.call(self, open_vault, self._on_recovered, error=self._on_refused)

    def _on_recovered(self, key: bytes) -> None:
        self._key = key
        self._enter(self.key_step)

    def _protect(self) -> None:
        key, protection = self._key, self.key_step.protection
        passphrase = self.key_step.passphrase
        assert key is not None

        def protect(_progress: Progress) -> bytes:
            self._vault.protect(key, protection, passphrase, is_recovery=True)
            return key

        self._runner.call(self, protect, self._end, error=self._on_refused)

    def _end(self, key: bytes) -> None:
        self._is_over = True
        self.passphrase_step.field.clear()
        self.recovery_step.field.clear()
        self.key_step.forget()
        self.opened.emit(OpenedKey(key))
        self.close()

    def _on_refused(self, error: UserError) -> None:
        is_first_look = not self.isVisible()
        self.show()
        self._say_buttons()
        if not (is_first_look and error.message.code == _NO_WORDS_YET):
            self.message.refuse(error, self._words)
        self._step.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
