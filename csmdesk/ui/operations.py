"""Run services off the window's thread: reads beside each other, writes one after the other.

A page calls ``runner.query(self, fn, self._on_rows)`` to read and ``runner.run(self, fn,
self._on_saved, label=self.tr("Importing"))`` to write. ``fn`` gets a ``JobProgress``, runs on
another thread and touches no widget; ``done`` and ``error`` are bound methods and run on the
window's thread, unless their owner is gone by then.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text

T = TypeVar("T")

POLL_MS = 100
SHOW_AFTER_MS = 600
COUNT_MS = 300  # each count that is shown is a frame of work for the window


class JobProgress:
    """Carry how far a job is, and whether it shall stop, between its thread and the window.

    It is a ``csmdesk.domain.progress.Progress``. The job writes, the window reads ten times a
    second; nothing is emitted per item.
    """

    def __init__(self, label: Text | str = "") -> None:
        self.label = label
        self.done = 0
        self.total = 0
        self._cancelled = threading.Event()

    def step(self, label: Text | str = "", done: int = 0, total: int = 0) -> None:
        """Tell how many of how many are done (0 = unknown); raise when the user cancelled.

        An empty ``label`` leaves the one that is shown.
        """
        self.check()
        self.label = label or self.label
        self.done, self.total = done, total

    def check(self) -> None:
        """Raise ``CancelledByUser`` when the job shall stop."""
        if self._cancelled.is_set():
            raise CancelledByUser

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the job shall stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._cancelled.set()


@dataclass(frozen=True, slots=True)
class RunningOperation:
    """Show a job that has taken long enough to be worth a line; ``total`` 0 = unknown."""

    label: Text | str
    done: int
    total: int


class _Job(QObject):
    """Hold one submitted call until its result has been delivered."""

    landed = Signal(object)  # the job itself, emitted on the thread that ended it

    def __init__(
        self,
        owner: QObject,
        *,
        done: Callable[..., None] | None,
        error: Callable[[UserError], None] | None,
        cancelled: Callable[[], None] | None,
        progress: JobProgress,
        latest: str,
    ) -> None:
        super().__init__()
        self.owner = owner
        self.done = done
        self.error = error
        self.cancelled = cancelled
        self.progress = progress
        self.latest = latest
        self.since = QElapsedTimer()
        self.since.start()
        self.future: Future[Any] | None = None

    def on_landed(self, future: Future[Any]) -> None:
        """Bring the result to the window's thread."""
        self.future = future
        self.landed.emit(self)

    @property
    def has_owner(self) -> bool:
        """Tell whether somebody still waits for the result."""
        return shiboken6.isValid(self.owner)


class OperationRunner(QObject):
    """Own two reading threads, the one writing thread, and two that wait for others."""

    changed = Signal(object)  # ChangeSet of a committed write
    failed = Signal(object)  # UserError that no ``error`` callback took
    busy_changed = Signal(bool)
    progressed = Signal(object)  # RunningOperation to show, or None

    def __init__(
        self, parent: QObject | None = None, *, show_after_ms: int = SHOW_AFTER_MS
    ) -> None:
        super().__init__(parent)
        self._show_after_ms = show_after_ms
        self._reads = ThreadPoolExecutor(2, "read")
        self._writes = ThreadPoolExecutor(1, "write")
        self._calls = ThreadPoolExecutor(2, "call")
        self._jobs: list[_Job] = []
        self._shown: RunningOperation | None = None
        self._since_shown = QElapsedTimer()
        self._is_closing = False
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._on_poll)

    @property
    def is_busy(self) -> bool:
        """Tell whether any job waits or runs."""
        return bool(self._jobs)

    def query(
        self,
        owner: QObject,
        fn: Callable[[JobProgress], T],
        done: Callable[[T], None],
        *,
        error: Callable[[UserError], None] | None = None,
        latest: str = "",
        label: Text | str = "",
    ) -> JobProgress:
        """Read on another thread and give the result to ``done``.

        With ``latest`` an older query of the same owner and name is cancelled and never answers:
        for what is asked again at each key stroke.
        """
        if latest:
            self._drop(owner, latest)
        job = _Job(
            owner,
            done=done,
            error=error,
            cancelled=None,
            progress=JobProgress(label),
            latest=latest,
        )
        return self._submit(self._reads, job, fn)

    def run(
        self,
        owner: QObject,
        fn: Callable[[JobProgress], T],
        done: Callable[[T], None] | None = None,
        *,
        error: Callable[[UserError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: Text | str = "",
    ) -> JobProgress:
        """Write on the writing thread; announce the ``ChangeSet`` that ``fn`` returns or carries.

        ``fn`` returns a ``ChangeSet``, an object with one as ``.changes``, or anything else when
        nothing was written. Views hear ``changed`` before ``done`` is called. ``cancelled`` is
        called instead when the user stopped the job and ``fn`` took everything back.
        """
        job = _Job(
            owner,
            done=done,
            error=error,
            cancelled=cancelled,
            progress=JobProgress(label),
            latest="",
        )
        return self._submit(self._writes, job, fn)

    def call(
        self,
        owner: QObject,
        fn: Callable[[JobProgress], T],
        done: Callable[[T], None] | None = None,
        *,
        error: Callable[[UserError], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        label: Text | str = "",
    ) -> JobProgress:
        """Wait for another process or for a person (worker, keyring) on threads of their own.

        Neither reads nor writes of the window stand behind it. Otherwise as ``run``.
        """
        job = _Job(
            owner,
            done=done,
            error=error,
            cancelled=cancelled,
            progress=JobProgress(label),
            latest="",
        )
        return self._submit(self._calls, job, fn)

    def cancel_shown(self) -> None:
        """Cancel the jobs that have been running long enough to be shown."""
        for job in self._jobs:
            if job.since.elapsed() >= self._show_after_ms:
                job.progress.cancel()

    def shutdown(self) -> None:
        """Cancel everything and wait for the threads to end; nothing is delivered after this."""
        self._is_closing = True
        self._poll.stop()
        for job in self._jobs:
            job.progress.cancel()
        for pool in (self._reads, self._writes, self._calls):
            pool.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _submit(
        self, pool: ThreadPoolExecutor, job: _Job, fn: Callable[[JobProgress], T]
    ) -> JobProgress:
        if self._is_closing:
            job.progress.cancel()
            return job.progress
        was_busy = self.is_busy
        self._jobs.append(job)
        # Queued even if the job ends at once: ``done`` never runs before this call returns.
        job.landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        pool.submit(partial(_guarded, fn, job.progress)).add_done_callback(job.on_landed)
        if not was_busy:
            self._poll.start()
            self.busy_changed.emit(True)
        return job.progress

    def _drop(self, owner: QObject, latest: str) -> None:
        for job in self._jobs:
            if job.owner is owner and job.latest == latest:
                job.progress.cancel()

    def _deliver(self, job: _Job) -> None:
        if self._is_closing or job.future is None:
            return
        self._jobs.remove(job)
        try:
            self._hand_over(job, job.future)
        finally:
            # Job and future know each other: left to the garbage collector, which runs on any
            # thread, the job would take its owner's widgets down on the wrong one.
            job.future = None
            if not self._jobs:
                self._poll.stop()
                self._show(None)
                self.busy_changed.emit(False)

    def _hand_over(self, job: _Job, future: Future[Any]) -> None:
        failure = CancelledByUser() if future.cancelled() else future.exception()
        if failure is not None:
            self._report(job, failure)
            return
        result = future.result()
        changes = result if isinstance(result, ChangeSet) else getattr(result, "changes", None)
        if isinstance(changes, ChangeSet):
            self.changed.emit(changes)
        if job.done is not None and job.has_owner and not _is_stale(job):
            job.done(result)

    def _report(self, job: _Job, failure: BaseException) -> None:
        if isinstance(failure, CancelledByUser):
            if job.cancelled is not None and job.has_owner:
                job.cancelled()
        elif not isinstance(failure, UserError):
            sys.excepthook(type(failure), failure, failure.__traceback__)
        elif job.error is not None and job.has_owner:
            job.error(failure)
        else:
            self.failed.emit(failure)

    def _on_poll(self) -> None:
        for job in self._jobs:
            if job.progress.label and job.since.elapsed() >= self._show_after_ms:
                at = job.progress
                self._count(RunningOperation(at.label, at.done, at.total))
                return
        self._show(None)

    def _count(self, operation: RunningOperation) -> None:
        """Show another operation at once, the counts of the same one less often."""
        is_same = self._shown is not None and self._shown.label == operation.label
        if not is_same or self._since_shown.elapsed() >= COUNT_MS:
            self._show(operation)

    def _show(self, operation: RunningOperation | None) -> None:
        if operation != self._shown:
            self._shown = operation
            self._since_shown.start()
            self.progressed.emit(operation)


def _guarded(fn: Callable[[JobProgress], T], progress: JobProgress) -> T:
    progress.check()
    return fn(progress)


def _is_stale(job: _Job) -> bool:
    return bool(job.latest) and job.progress.is_cancelled
