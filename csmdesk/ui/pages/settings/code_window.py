"""The window that shows the recovery code of a new key while the book is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.dialogs.files import DesktopFiles, FileQuestions
from csmdesk.ui.dialogs.printing import DesktopPrinting, PrintQuestions
from csmdesk.ui.first_run.code_step import CodeStep
from csmdesk.ui.first_run.frame import APP_NAME, WelcomeFrame
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.widgets.translated import Translated


class CodeWindow(Translated, WelcomeFrame):
    """Show a code until it is said to be written down; closing it stops what was asked for."""

    accepted = Signal()
    declined = Signal()

    def __init__(
        self,
        runner: OperationRunner,
        code: str,
        words: Callable[[Text], str],
        *,
        files: FileQuestions | None = None,
        printing: PrintQuestions | None = None,
    ) -> None:
        super().__init__()
        self._words = words
        self._is_over = False
        self.step = CodeStep(runner, files or DesktopFiles(), printing or DesktopPrinting())
        self.step.show_code(code)
        self.body.addWidget(self.step)
        self.show_step(self.step)
        self.skip.hide()
        self.onward.clicked.connect(self._on_onward)
        self.back.clicked.connect(self.close)
        self.step.ready_changed.connect(self._say_buttons)
        self.step.refused.connect(self._on_refused)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word."""
        self.setWindowTitle(f"{self.tr('The new recovery code')} — {APP_NAME}")
        self.heading.setText(self.step.heading())
        self.sentence.setText(self.step.sentence())
        self.band.set_steps([self.tr("Write it down"), self.tr("The book gets its new key")])
        for button, words in (
            (self.back, self.tr("Keep the former key")),
            (self.onward, self.tr("Go on")),
        ):
            button.setText(words)
            button.restyle()
        self._say_buttons()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that all shall stay as it is."""
        super().closeEvent(event)
        self.step.show_code("")
        if not self._is_over:
            self._is_over = True
            self.declined.emit()

    def _say_buttons(self) -> None:
        self.onward.setEnabled(self.step.is_ready)

    def _on_onward(self) -> None:
        self._is_over = True
        self.accepted.emit()
        self.close()

    def _on_refused(self, error: UserError) -> None:
        self.message.refuse(error, self._words)
