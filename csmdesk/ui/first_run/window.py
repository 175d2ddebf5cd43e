"""The first start: language and name, key, beginning; it ends with a book, or leaves nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Created
from csmdesk.system.settings import FIRST_RUN_DONE, ME, Settings
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.dialogs.printing import PrintQuestions
from csmdesk.ui.first_run.code_step import CodeStep
from csmdesk.ui.first_run.frame import APP_NAME, WelcomeFrame
from csmdesk.ui.first_run.key_step import KeyStep
from csmdesk.ui.first_run.language_step import LanguageStep
from csmdesk.ui.first_run.new_book import discard_book, make_book
from csmdesk.ui.first_run.start_step import Start, StartStep
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.widgets.translated import Translated


@dataclass(frozen=True, slots=True)
class FirstRunResult:
    """Say how to go on; without ``key`` there is no book yet and only the demo book can open."""

    start: Start
    key: bytes | None

    def __repr__(self) -> str:  # the key must not reach a log
        return f"FirstRunResult({self.start})"


class FirstRunWindow(Translated, WelcomeFrame):
    """Walk through the three steps; each can be skipped.

    Skipping the key takes the keyring when it is ready, else it leaves the demo book as the only
    way on. Closing the window takes back a book that was made in it and tells ``abandoned``. Who
    has a book already is led to the window that brings it back.
    """

    finished = Signal(object)  # FirstRunResult
    abandoned = Signal()
    restore_asked = Signal()

    def __init__(
        self,
        profile: Profile,
        settings: Settings,
        runner: OperationRunner,
        words: Callable[[Text], str],
        *,
        files: FileQuestions,
        printing: PrintQuestions,
    ) -> None:
        super().__init__()
        self._profile = profile
        self._settings = settings
        self._runner = runner
        self._words = words
        self._created: Created | None = None
        self._is_over = False
        self.language_step = LanguageStep(settings, runner)
        self.key_step = KeyStep(runner)
        self.code_step = CodeStep(runner, files, printing)
        self.start_step = StartStep()
        self._steps: tuple[Step, ...] = (
            self.language_step,
            self.key_step,
            self.code_step,
            self.start_step,
        )
        self._at = 0
        self._connect()
        self._enter(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word of the frame."""
        self.setWindowTitle(f"{self.tr('Welcome')} — {APP_NAME}")
        self.band.set_steps((self.tr("Language"), self.tr("Key"), self.tr("Start")))
        self.band.set_note(self.tr("Nothing is sent anywhere but to the CRM that you connect."))
        self._say_step()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind that nobody has asked for."""
        if self._is_over:
            super().closeEvent(event)
            return
        if self._created is not None:
            event.ignore()
            self.hide()
            self._created = None
            self._runner.call(self, self._discard, self._on_discarded)
            return
        self._is_over = True
        super().closeEvent(event)
        self.abandoned.emit()

    def _connect(self) -> None:
        self.onward.clicked.connect(self._on_onward)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_skip)
        self.restore.clicked.connect(self._on_restore)
        for step in self._steps:
            self.body.addWidget(step)
            step.ready_changed.connect(self._say_buttons)
            step.refused.connect(self._on_refused)

    def _enter(self, at: int) -> None:
        self._at = at
        step = self._steps[at]
        self.message.clear()
        self.show_step(step)
        self.band.set_current(0 if at == 0 else 2 if step is self.start_step else 1)
        step.entered()
        self._say_step()
        step.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_step(self) -> None:
        step = self._steps[self._at]
        self.heading.setText(step.heading())
        self.sentence.setText(step.sentence())
        for button, word in (
            (self.skip, self.tr("Skip")),
            (self.restore, self.tr("I have a book already…")),
            (self.back, self.tr("Back")),
            (self.onward, step.onward_word() or self.tr("Next")),
        ):
            button.setText(word)
            button.restyle()
        self._say_buttons()

    def _say_buttons(self) -> None:
        step = self._steps[self._at]
        self.onward.setEnabled(step.is_ready)
        # The code can only be seen once, and a book that is made is not made again.
        self.skip.setVisible(step is not self.code_step)
        self.restore.setVisible(step in (self.language_step, self.key_step))
        has_way_back = step is self.key_step or (step is self.start_step and self._created is None)
        self.back.setVisible(has_way_back)

    def _on_onward(self) -> None:
        step = self._steps[self._at]
        if step is self.language_step:
            self._enter(1)
        elif step is self.key_step:
            self._make()
        elif step is self.code_step:
            self._enter(3)
        else:
            self._finish(self.start_step.start)

    def _on_back(self) -> None:
        self._enter(0 if self._steps[self._at] is self.key_step else 1)

    def _on_skip(self) -> None:
        step = self._steps[self._at]
        if step is self.language_step:
            self._enter(1)
        elif step is self.start_step:
            self._finish(Start.DEMO if self._created is None else Start.EMPTY)
        elif self.key_step.state == "ready":
            self.key_step.keyring.setChecked(True)
            self._make()
        else:
            self.start_step.set_has_book(has_book=False)
            self._enter(3)

    def _on_restore(self) -> None:
        self._is_over = True
        self.close()
        self.restore_asked.emit()

    def _make(self) -> None:
        self.onward.setEnabled(False)
        self.message.clear()
        protection, passphrase = self.key_step.protection, self.key_step.passphrase
        me = self.language_step.name.text().strip()

        def make(_progress: Progress) -> Created:
            return make_book(self._profile, protection, passphrase, me=me)

        self._runner.call(self, make, self._on_made, error=self._on_refused)

    def _on_made(self, created: Created) -> None:
        self._created = created
        self.key_step.forget()
        self.code_step.show_code(created.recovery_code)
        self.start_step.set_has_book(has_book=True)
        self._enter(2)

    def _on_refused(self, error: UserError) -> None:
        self.message.refuse(error, self._words)
        self._say_buttons()

    def _finish(self, start: Start) -> None:
        key = self._created.key if self._created else None
        if key is not None:
            try:
                self._settings.set(ME, self.language_step.name.text().strip())
                self._settings.set(FIRST_RUN_DONE, True)
            except UserError as error:
                self._on_refused(error)
                return
        self._is_over = True
        self.code_step.show_code("")
        self.finished.emit(FirstRunResult(start, key))
        self.close()

    def _discard(self, _progress: Progress) -> None:
        discard_book(self._profile)

    def _on_discarded(self, _nothing: object) -> None:
        self._is_over = True
        self.close()
        self.abandoned.emit()
