"""The child process that does the heavy work for the window: one JSON object a line.

The window sends ``{"key": …, "profile": …}`` once, then ``{"id": n, "job": name, "args": {…}}`` and
``{"cancel": n}``; the worker answers with ``progress`` lines and one of ``result``, ``refused``,
``cancelled`` or ``failed`` for each job. The key comes over the pipe: arguments and environment
can be read by other programs. When the pipe closes, the running job is cancelled and taken back.
"""

from __future__ import annotations

import json
import logging
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_to_data
from csmdesk.system.logs import start_logging
from csmdesk.system.paths import Profile

_log = logging.getLogger(__name__)
_PROGRESS_SECONDS = 0.1
_EVERYTHING = -1


class Reporter:
    """Send the progress of one job, at most ten times a second, and hear of its cancel."""

    def __init__(self, send: Callable[[dict[str, object]], None], job_id: int) -> None:
        self._send = send
        self._id = job_id
        self._sent_at = 0.0
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Stop the job at its next step."""
        self._cancelled.set()

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        """Tell where the job is; raise ``CancelledByUser`` when it shall stop."""
        if self._cancelled.is_set():
            raise CancelledByUser
        now = time.monotonic()
        if now - self._sent_at < _PROGRESS_SECONDS and done != total:
            return
        self._sent_at = now
        body = {"label": text_to_data(label), "done": done, "total": total}
        self._send({"id": self._id, "progress": body})


class Worker:
    """Read requests on a thread of its own, so that a cancel is heard while a job runs."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        self._requests = requests
        self._answers = answers
        self._waiting: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._lock = threading.Lock()
        self._running: tuple[int, Reporter] | None = None
        self._dropped: set[int] = set()

    def serve(self) -> int:
        """Work until the pipe closes."""
        hello = json.loads(self._requests.readline() or "null")
        if hello is None:
            return 0
        profile = Profile(Path(hello["profile"]))
        start_logging(profile, role="worker")
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        # It brings SQLAlchemy: only now, when there is work to come.
        from csmdesk.worker.jobs import open_desk

        try:
            desk = open_desk(profile, bytes.fromhex(hello["key"]), hello.get("language", "en"))
        except UserError as error:
            self._send({"id": 0, **_refusal(error)})
            return 1
        self._send({"id": 0, "result": {"ready": True}})
        try:
            while (request := self._waiting.get()) is not None:
                self._do(desk, request)
        finally:
            desk.close()
        return 0

    def _listen(self) -> None:
        for line in self._requests:
            if not line.endswith("\n"):  # the window died in the middle of a word
                break
            request = json.loads(line)
            if "cancel" in request:
                self._cancel(int(request["cancel"]))
            else:
                self._waiting.put(request)
        self._cancel(_EVERYTHING)
        self._waiting.put(None)

    def _cancel(self, job_id: int) -> None:
        with self._lock:
            if self._running is not None and job_id in (self._running[0], _EVERYTHING):
                self._running[1].cancel()
            else:
                self._dropped.add(job_id)

    def _do(self, desk: Any, request: dict[str, Any]) -> None:
        from csmdesk.worker.jobs import JOBS

        job_id = int(request["id"])
        reporter = Reporter(self._send, job_id)
        with self._lock:
            if job_id in self._dropped or _EVERYTHING in self._dropped:
                reporter.cancel()
            self._running = (job_id, reporter)
        try:
            result = JOBS[request["job"]](desk, request.get("args") or {}, reporter)
            self._send({"id": job_id, "result": result})
        except UserError as error:
            self._send({"id": job_id, **_refusal(error)})
        except CancelledByUser:
            self._send({"id": job_id, "cancelled": True})
        except Exception as error:  # noqa: BLE001 - a bug in one job must not end the others
            _log.exception("job %s failed", request["job"])
            self._send({"id": job_id, "failed": f"{type(error).__name__}: {error}"})
        finally:
            with self._lock:
                self._running = None

    def _send(self, answer: dict[str, object]) -> None:
        line = json.dumps(answer, ensure_ascii=False)
        self._answers.write(line + "\n")  # one thread answers: the one that does the jobs
        self._answers.flush()


def _refusal(error: UserError) -> dict[str, object]:
    return {
        "refused": {
            "message": text_to_data(error.message),
            "hint": text_to_data(error.hint) if error.hint else None,
            "details": [text_to_data(detail) for detail in error.details],
        }
    }


def main(arguments: list[str]) -> int:  # noqa: ARG001 - all comes over the pipe
    """Serve the window that started this process."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    answers, sys.stdout = sys.stdout, sys.stderr  # a stray print must not break the protocol
    return Worker(sys.stdin, answers).serve()
