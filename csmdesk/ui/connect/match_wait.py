"""What stands in the place of the list: comparing goes on, was stopped, or found nothing to do."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState

_LOOK_MS = 200


class MatchWait(QStackedWidget):
    """Show ``inside``, or say how far comparing is, why it stopped, or that nothing is left."""

    again = Signal()

    def __init__(self, desk: Desk, inside: QWidget) -> None:
        super().__init__()
        self._desk = desk
        self._inside = inside
        self._running: JobProgress | None = None
        self.waiting = EmptyState("refresh-cw")
        self.empty = EmptyState("circle-check")
        self.failed = FailedState(desk.words)
        for each in (inside, self.waiting, self.empty, self.failed):
            self.addWidget(each)
        self._poll = QTimer(self)
        self._poll.setInterval(_LOOK_MS)
        self._poll.timeout.connect(self._tell_progress)
        self.waiting.acted.connect(self.cancel)
        self.failed.acted.connect(self.again)

    def wait_for(self, running: JobProgress) -> None:
        """Say how far a job is; Cancel stops it."""
        self._running = running
        self._poll.start()
        self._tell_progress()
        self.setCurrentWidget(self.waiting)

    def cancel(self) -> None:
        """Stop what is waited for."""
        if self._running is not None:
            self._running.cancel()

    def show_failed(self, error: UserError) -> None:
        """Say why it stopped, and offer to try again."""
        self._end()
        self.failed.show_error(error)
        self.setCurrentWidget(self.failed)

    def show_found(self, *, has_lines: bool) -> None:
        """Show the list, or that there is nothing to match."""
        self._end()
        self.setCurrentWidget(self._inside if has_lines else self.empty)

    def retranslate(self) -> None:
        """Write every word."""
        self.empty.set_texts(
            self.tr("Nothing to match"),
            self.tr("Every account and person of this book has its partner in the CRM."),
        )
        self._tell_progress()

    def _end(self) -> None:
        self._running = None
        self._poll.stop()

    def _tell_progress(self) -> None:
        running = self._running
        words = self.tr("Nothing is written by that.")
        if running is not None and running.label:
            label = running.label
            words = self._desk.texts.render(label) if isinstance(label, Text) else label
            if running.total:
                number = self._desk.texts.number
                words = f"{words} · {number(running.done)} / {number(running.total)}"
        self.waiting.set_texts(
            self.tr("Comparing your book with the CRM…"), words, self.tr("Cancel")
        )
