"""The window that brings a book back: which backup, what opens it, what opens it from now on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.first_run.frame import APP_NAME, WelcomeFrame
from csmdesk.ui.first_run.key_step import KeyStep
from csmdesk.ui.first_run.restore_steps import RestoringStep, SourceStep
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.first_run.unlock_steps import PassphraseStep, RecoveryStep
from csmdesk.ui.operations import JobProgress, OperationRunner, RunningOperation
from csmdesk.ui.widgets.translated import Translated


@dataclass(frozen=True, slots=True)
class RestoredBook:
    """Hold the key of the book that came back; ``kept`` names the backup of what stood there."""

    key: bytes
    kept: str

    def __repr__(self) -> str:  # the key must not reach a log
        return f"RestoredBook({self.kept})"


class RestoreWindow(Translated, WelcomeFrame):
    """Walk from a backup to an open book; closing it, or cancelling, leaves all as it was."""

    restored = Signal(object)  # RestoredBook
    went_back = Signal()  # to the question that was there before
    declined = Signal()  # the window was closed

    def __init__(
        self,
        profile: Profile,
        runner: OperationRunner,
        words: Callable[[Text], str],
        files: FileQuestions,
    ) -> None:
        super().__init__()
        self._profile = profile
        self._runner = runner
        self._words = words
        self._key = b""
        self._job: JobProgress | None = None
        self._is_over = self._is_closing = False
        self.source_step = SourceStep(files, profile.backups)
        self.recovery_step = RecoveryStep()
        self.passphrase_step = PassphraseStep(needs_passphrase=True)
        self.key_step = KeyStep(runner)
        self.restoring_step = RestoringStep()
        self._has_passphrase = False
        self._step: Step = self.source_step
        self._connect()
        self._enter(self.source_step)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word of the frame."""
        self.setWindowTitle(f"{self.tr('Bring a book back')} — {APP_NAME}")
        self.band.set_steps((self.tr("Backup"), self.tr("Code"), self.tr("Key")))
        self.band.set_note(str(self._profile.root))
        self._say_step()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs first; then tell that nothing shall be brought back."""
        if self._job is not None:
            event.ignore()
            self._is_closing = True
            self._job.cancel()
            return
        super().closeEvent(event)
        self._forget()
        if not self._is_over:
            self._is_over = True
            self.declined.emit()

    # Inside

    def _connect(self) -> None:
        self.onward.clicked.connect(self._on_onward)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_other_way)
        for step in (
            self.source_step, self.recovery_step, self.passphrase_step, self.key_step,
            self.restoring_step,
        ):  # fmt: skip
            self.body.addWidget(step)
            step.ready_changed.connect(self._say_buttons)
        self.source_step.chosen.connect(self._on_chosen)
        self._runner.progressed.connect(self._on_progress)

    def _enter(self, step: Step) -> None:
        self._step = step
        self.message.clear()
        self.show_step(step)
        step.entered()
        places = {self.source_step: 0, self.recovery_step: 1, self.passphrase_step: 1}
        self.band.set_current(places.get(step, 2))
        self._say_step()
        step.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_step(self) -> None:
        step = self._step
        self.heading.setText(step.heading())
        self.sentence.setText(step.sentence())
        if step is self.key_step:
            self.heading.setText(self.tr("What opens the book from now on?"))
        other = self.tr("Use the passphrase")
        if step is self.passphrase_step:
            other = self.tr("Use the recovery code")
        is_running = step is self.restoring_step
        for button, word in (
            (self.skip, other),
            (self.back, self.tr("Cancel") if is_running else self.tr("Back")),
            (self.onward, self.tr("Bring back") if step is self.key_step else self.tr("Next")),
        ):
            button.setText(word)
            button.restyle()
        self._say_buttons()

    def _say_buttons(self) -> None:
        self.onward.setEnabled(self._step.is_ready and self._job is None)
        self.onward.setVisible(self._step is not self.restoring_step)
        by_code, by_words = self.recovery_step, self.passphrase_step
        self.skip.setVisible(self._has_passphrase and self._step in (by_code, by_words))

    def _on_onward(self) -> None:
        self.message.clear()
        step = self._step
        if step is self.source_step:
            if self.source_step.path is not None:
                self._on_chosen(self.source_step.path)
        elif step is self.key_step:
            self._restore()
        else:
            self._open_vault()

    def _on_back(self) -> None:
        if self._job is not None:
            self._job.cancel()
        elif self._step is self.source_step:
            self._is_over = True
            self.close()
            self.went_back.emit()
        else:
            self._enter(self.recovery_step if self._step is self.key_step else self.source_step)

    def _on_other_way(self) -> None:
        by_code = self._step is self.recovery_step
        self._enter(self.passphrase_step if by_code else self.recovery_step)

    def _on_chosen(self, path: Path) -> None:
        """Look whether it is a backup, and ask for what opens it."""

        def look(_progress: Progress) -> Protection:
            from csmdesk.models.packing import vault_alone

            with vault_alone(path) as vault:
                return vault.protection

        self.onward.setEnabled(False)
        self._runner.call(self, look, self._on_looked, error=self._on_refused)

    def _on_looked(self, protection: Protection) -> None:
        self._has_passphrase = protection == "passphrase"
        self._enter(self.recovery_step)

    def _open_vault(self) -> None:
        path = self.source_step.path
        by_code = self._step is self.recovery_step
        words = (self.recovery_step if by_code else self.passphrase_step).field.text()
        assert path is not None

        def open_vault(_progress: Progress) -> bytes:
            from csmdesk.models.packing import vault_alone

            with vault_alone(path) as vault:
                return vault.open_with_recovery(words) if by_code else vault.open(words)

        self.onward.setEnabled(False)
        self._runner.call(self, open_vault, self._on_key, error=self._on_refused)

    def _on_key(self, key: bytes) -> None:
        self._key = key
        self._enter(self.key_step)

    def _restore(self) -> None:
        profile, path, key = self._profile, self.source_step.path, self._key
        passphrase = self.key_step.passphrase
        assert path is not None

        def restore(progress: Progress) -> RestoredBook:
            from csmdesk.models import restoring
            from csmdesk.models.packing import unpacked

            progress.step(Text("backup.unpacking"))
            with unpacked(path, profile, progress) as source:
                kept = restoring.restore(
                    profile, source, key, key=None, passphrase=passphrase, progress=progress
                )
            return RestoredBook(key, kept.name if kept else "")

        self._enter(self.restoring_step)
        self._job = self._runner.call(
            self, restore, self._on_restored, error=self._on_failed, cancelled=self._on_cancelled,
            label=Text("backup.restoring"),
        )  # fmt: skip
        self._say_buttons()

    def _on_progress(self, operation: RunningOperation | None) -> None:
        if self._job is not None and operation is not None:
            label = operation.label
            words = self._words(label) if isinstance(label, Text) else label
            self.restoring_step.show_progress(words, operation.done, operation.total)

    def _on_restored(self, book: RestoredBook) -> None:
        self._job = None
        self._is_over = True
        self.restored.emit(book)
        self.close()

    def _on_cancelled(self) -> None:
        self._job = None
        self._enter(self.key_step)
        if self._is_closing:
            self.close()

    def _on_failed(self, error: UserError) -> None:
        self._on_cancelled()
        if not self._is_over:
            self._on_refused(error)

    def _on_refused(self, error: UserError) -> None:
        self.message.refuse(error, self._words)
        self._say_buttons()
        self._step.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self._key = b""
        self.recovery_step.field.clear()
        self.passphrase_step.field.clear()
        self.key_step.forget()
