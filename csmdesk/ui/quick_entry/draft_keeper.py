"""Keep what is typed on every pause, so that a dying laptop loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

PAUSE_MS = 400


class Draft(Protocol):
    """Hold what is half typed; two that say the same are equal."""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to keep."""


Kept = tuple[Any, datetime] | None  # the draft, and when it was kept


class DraftKeeper(QObject):
    """Write the draft by ``keep`` when the typing pauses; ``current`` is asked for it then.

    ``current`` returns ``None`` while an input method has a composition open: then nothing is
    kept until it is closed. ``keep`` returns when it was kept.
    """

    kept = Signal(object)  # datetime it was kept at, or None when there is no draft any more
    failed = Signal(object)  # UserError

    def __init__(
        self,
        desk: Desk,
        current: Callable[[], Draft | None],
        keep: Callable[[UnitOfWork, Any], datetime | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._current = current
        self._keep = keep
        self._last: Draft | None = None
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

    def restore(self, read: Callable[[ReadSession], Kept], done: Callable[[Kept], None]) -> None:
        """Read the draft of the last time."""

        def found(kept: Kept) -> None:
            self._last = kept[0] if kept else None
            done(kept)

        self._desk.read(self, read, found)

    def _keeping(self, typed: Draft) -> Callable[[Progress], datetime | None]:
        def job(_progress: Progress) -> datetime | None:
            label = Text("action.draft")
            with self._desk.book().write(label, origin="maintenance") as uow:
                return self._keep(uow, typed)

        return job

    def _on_kept(self, at: datetime | None) -> None:
        self.kept.emit(at)

    def _on_failed(self, error: UserError) -> None:
        self._last = None
        self.failed.emit(error)
