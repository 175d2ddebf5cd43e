"""What is kept of a bug: a report that a person can read, and a trace of a dying interpreter."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

import csmdesk
from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.system.clock import Clock, SystemClock
from csmdesk.system.paths import Profile
from csmdesk.system.redaction import redact
from csmdesk.system.texts import Texts, languages

_log = logging.getLogger(__name__)

_MOST_REPORTS = 20
# Called with the error and its report (none for a UserError), on the thread that failed.
OnError = Callable[[BaseException, Path | None], None]


class FaultLog:
    """Let faulthandler write ``logs/crash-<role>.log`` when the interpreter itself dies."""

    def __init__(self, profile: Profile, role: str = "window") -> None:
        profile.ensure()
        path = profile.logs / f"crash-{role}.log"
        self.previous = _kept_from_last_time(path)
        """The trace of the last run, if that run died, else ``None``."""
        self._file: TextIO = path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def close(self) -> None:
        """End the watch."""
        faulthandler.disable()
        self._file.close()


class CrashReports:
    """Take every exception nobody caught, on any thread, and report each kind once.

    A broken paint event fails hundreds of times: what fails in the same place with the same type is
    counted only. ``UserError`` is no bug and goes to ``on_error`` each time, without a report.
    """

    def __init__(self, profile: Profile, on_error: OnError, clock: Clock | None = None) -> None:
        self._folder = profile.logs
        self._on_error = on_error
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, str, int], int] = {}
        self._inside = threading.local()
        self._before = (sys.excepthook, threading.excepthook)

    @property
    def suppressed(self) -> int:
        """Count the repeats that were not reported."""
        return sum(self._seen.values()) - len(self._seen)

    def install(self) -> None:
        """Become the hook of the main thread and of all others."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def remove(self) -> None:
        """Put the former hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif not isinstance(error, CancelledByUser) and not getattr(self._inside, "hook", False):
            self._inside.hook = True  # an error of the hook must not call the hook
            try:
                self._take(error)
            except Exception:  # noqa: BLE001 - the last net: nobody is left to catch it
                _log.exception("the error above could not be reported")
            finally:
                self._inside.hook = False

    def _take(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._on_error(error, None)
        elif self._is_first(error):
            _log.error("a bug", exc_info=error)
            self._on_error(error, self._report(error))

    def _is_first(self, error: BaseException) -> bool:
        frames = traceback.extract_tb(error.__traceback__)
        file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
        place = (type(error).__qualname__, file, line)
        with self._lock:
            self._seen[place] = self._seen.get(place, 0) + 1
            return self._seen[place] == 1

    def _report(self, error: BaseException) -> Path:
        import platform

        moment = self._clock.now()
        with self._lock:
            path = (
                self._folder / f"report-{moment:%Y%m%d-%H%M%S}-{os.getpid()}-{len(self._seen)}.txt"
            )
        preface = (Texts(language).render(Text("crash.preface")) for language in languages())
        lines = (
            f"CSM Desk {csmdesk.__version__}, Python {platform.python_version()}, "
            f"{platform.platform()}",
            f"{moment.isoformat(timespec='seconds')}, thread {threading.current_thread().name}",
            "",
            "".join(traceback.format_exception(error)),
        )
        content = "\n".join((*preface, "", redact("\n".join(lines))))
        path.write_text(content, encoding="utf-8")
        for old in sorted(self._folder.glob("report-*.txt"))[:-_MOST_REPORTS]:
            old.unlink(missing_ok=True)
        return path


def install_excepthook(profile: Profile, on_error: OnError) -> CrashReports:
    """Report uncaught exceptions from now on; ``remove()`` of the result ends it.

    ``on_error`` runs on the thread that failed: let it emit a queued signal, nothing more.
    """
    profile.ensure()
    reports = CrashReports(profile, on_error)
    reports.install()
    return reports


def _kept_from_last_time(path: Path) -> Path | None:
    if not path.exists() or path.stat().st_size == 0:
        return None
    kept = path.with_suffix(".last.log")
    path.replace(kept)
    return kept
