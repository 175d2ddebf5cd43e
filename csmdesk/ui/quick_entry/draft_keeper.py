"""Keep what is typed on every pause, so that a dying laptop loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.reading import keep, read_kept
from csmdesk.ui.quick_entry.typed import Typed

PAUSE_MS = 400


class DraftKeeper(QObject):
    """Write the draft when the typing pauses; ``current`` is asked for it then.

    ``current`` returns ``None`` while an input method has a composition open: then nothing is
    kept until it is closed.
    """

    kept = Signal(object)  # datetime it was kept at, or None when there is no draft any more
    failed = Signal(object)  # UserError

    def __init__(
        self, desk: Desk, current: Callable[[], Typed | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current = current
        self._last: Typed | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)

    def touch(self) -> None:
        """Take note that something was typed."""
        self._pause.start()

    def forget_pause(self) -> None:
        """Keep nothing at the end of this pause: it has been saved for good, or thrown away."""
        self._pause.stop()
        self._last = None

    def keep_now(self) -> None:
        """Write the draft if it differs from the one that was written last."""
        self._pause.stop()
        typed = self._current()
        if typed is None or typed == self._last or (typed.is_empty and self._last is None):
            return
        self._last = typed
        self._desk.runner.run(self, self._keeping(typed), self._on_kept, error=self._on_failed)

    def restore(self, done: Callable[[tuple[Typed, datetime] | None], None]) -> None:
        """Read the draft of the last time."""

        def found(kept: tuple[Typed, datetime] | None) -> None:
            self._last = kept[0] if kept else None
            done(kept)

        self._desk.read(self, read_kept, found)

    def _keeping(self, typed: Typed) -> Callable[[Progress], datetime | None]:
        def job(_progress: Progress) -> datetime | None:
            label = Text("action.draft")
            with self._desk.book().write(label, origin="maintenance") as uow:
                return keep(uow, typed)

        return job

    def _on_kept(self, at: datetime | None) -> None:
        self.kept.emit(at)

    def _on_failed(self, error: UserError) -> None:
        self._last = None
        self.failed.emit(error)
