"""A book that cannot be opened: what happened, what was kept, what to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.first_run.frame import APP_NAME, WelcomeFrame
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.translated import Translated


class RefusalWindow(Translated, WelcomeFrame):
    """Show why the book stays closed: damaged, of a newer version, open in another window."""

    retried = Signal()  # the user mended it and wants another try
    declined = Signal()

    def __init__(
        self,
        error: UserError,
        profile: Profile,
        words: Callable[[Text], str],
        files: FileQuestions,
    ) -> None:
        super().__init__()
        self._error = error
        self._profile = profile
        self._words = words
        self._files = files
        self._is_over = False
        self.body.addWidget(QWidget())
        self.onward.clicked.connect(self._on_again)
        self.back.clicked.connect(self.close)
        self.skip.clicked.connect(self._on_folder)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word."""
        self.setWindowTitle(f"{self.tr('The book is closed')} — {APP_NAME}")
        self.heading.setText(self.tr("The book cannot be opened"))
        self.sentence.setText(self.tr("Nothing in it has been changed."))
        self.band.set_note(str(self._profile.root))
        for button, word in (
            (self.skip, self.tr("Show the folder")),
            (self.back, self.tr("Quit")),
            (self.onward, self.tr("Try again")),
        ):
            button.setText(word)
            button.restyle()
        hint = self._words(self._error.hint) if self._error.hint else ""
        details = "\n".join(self._words(detail) for detail in self._error.details)
        self.message.say(Status.RISK, self._words(self._error.message), hint, details)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the user gives up for now."""
        super().closeEvent(event)
        if not self._is_over:
            self._is_over = True
            self.declined.emit()

    def _on_again(self) -> None:
        self._is_over = True
        self.close()
        self.retried.emit()

    def _on_folder(self) -> None:
        self._files.show_folder(self._profile.root)
