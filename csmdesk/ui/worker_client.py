"""Talk to the worker: a child process that does the heavy jobs and dies with the window.

Calls block until the job has ended: make them through ``OperationRunner.call``, whose threads wait
outside the window's. The process is started at the first call and again after a crash; the key of
the book goes over the pipe, never in arguments or environment.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_from_data
from csmdesk.system.paths import Profile

_POLL_SECONDS = 0.1
QUIET_SECONDS = 300.0  # more than any single request to a CRM may take
LOST = frozenset({"worker.died", "worker.hung"})  # the next call starts another process
_END_SECONDS = 5.0
_NICENESS = 5
# What Windows calls nice; elsewhere the flag must be 0.
_WINDOWS_FLAGS: int = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)


def worker_command() -> tuple[str, ...]:
    """Return the command of the worker: this program again, frozen or not."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker")
    main = Path(__file__).parents[2] / "main.py"
    return (sys.executable, str(main), "--worker")


class WorkerClient:
    """Run jobs in one child process, one after the other; safe to call from several threads.

    A process that says nothing for ``quiet`` seconds in the middle of a job is ended.
    """

    def __init__(
        self,
        profile: Profile,
        key: bytes,
        language: str,
        command: Sequence[str] | None = None,
        *,
        quiet: float = QUIET_SECONDS,
    ) -> None:
        self._profile = profile
        self._key = key
        self._language = language
        self._command = tuple(command or worker_command())
        self._quiet = quiet
        self._process: subprocess.Popen[str] | None = None
        self._answers: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._turn = threading.Lock()
        self._next_id = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Return the process id while a worker lives."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def call(self, job: str, args: Mapping[str, object], progress: Progress) -> dict[str, Any]:
        """Run a job and return its result.

        Raises ``UserError`` when it was refused or the process died or hung, ``CancelledByUser``
        when ``progress`` says so; the worker then takes back what it had begun.
        """
        with self._turn:
            if self._closed:
                raise CancelledByUser
            self._start()
            self._next_id += 1
            self._send({"id": self._next_id, "job": job, "args": dict(args)})
            return self._wait(self._next_id, progress)

    def close(self) -> None:
        """Close the pipe: a running job is cancelled; a worker that does not end is killed."""
        self._closed = True
        process = self._process
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        try:
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _start(self) -> None:
        if self.pid is not None:
            return
        self._bury()
        self._answers = queue.Queue()
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            creationflags=_WINDOWS_FLAGS,
        )
        _give_way(self._process.pid)
        threading.Thread(
            target=_listen, args=(self._process, self._answers), name="answers", daemon=True
        ).start()
        self._send({
            "key": self._key.hex(), "profile": str(self._profile.root), "language": self._language
        })  # fmt: skip
        self._wait(0, None)

    def _bury(self) -> None:
        """Close the pipes of a worker that died, or is about to: it has closed its own."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was never sent cannot be flushed any more
                    pipe.close()

    def _send(self, request: Mapping[str, object]) -> None:
        pipe = self._process.stdin if self._process else None
        try:
            if pipe is not None:
                pipe.write(json.dumps(request, ensure_ascii=False) + "\n")
                pipe.flush()
        except (BrokenPipeError, ValueError) as error:
            raise _died() from error

    def _wait(self, job_id: int, progress: Progress | None) -> dict[str, Any]:
        is_cancelled = False
        step = (Text("worker.busy"), 0, 0)  # told again while there is no news, to hear a cancel
        silence = 0.0  # counted, not measured: a machine that slept has not waited
        while True:
            try:
                answer = self._answers.get(timeout=_POLL_SECONDS)
                silence = 0.0
            except queue.Empty:
                answer = {"id": job_id, "progress": None}
                silence += _POLL_SECONDS
            if silence >= self._quiet:
                self._bury()
                raise UserError(Text("worker.hung"), Text("worker.hung_hint"))
            if answer is None:
                self._bury()
                raise _died()
            if answer.get("id") != job_id:
                continue
            if "progress" not in answer:
                return _result(answer)
            news = answer["progress"]
            if news is not None:
                step = (text_from_data(news["label"]), news["done"], news["total"])
            if progress is not None and not is_cancelled:
                is_cancelled = not _told(progress, step)
                if is_cancelled:
                    self._send({"cancel": job_id})


def _told(progress: Progress, step: tuple[Text, int, int]) -> bool:
    """Pass the news on; return whether the job shall go on."""
    try:
        progress.step(*step)
    except CancelledByUser:
        return False
    return True


def _result(answer: Mapping[str, Any]) -> dict[str, Any]:
    if "refused" in answer:
        refused = answer["refused"]
        raise UserError(
            text_from_data(refused["message"]),
            text_from_data(refused["hint"]) if refused["hint"] else None,
            tuple(text_from_data(detail) for detail in refused["details"]),
        )
    if "cancelled" in answer:
        raise CancelledByUser
    if "failed" in answer:
        raise UserError(
            Text("worker.failed", {"reason": answer["failed"]}), Text("worker.failed_hint")
        )
    result: dict[str, Any] = answer["result"]
    return result


def _give_way(pid: int) -> None:
    """Let the window go first where both want the processor; Windows was told at the start."""
    if sys.platform != "win32":
        with suppress(OSError):  # it is gone already, which is noticed elsewhere
            os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)


def _died() -> UserError:
    return UserError(Text("worker.died"), Text("worker.died_hint"))


def _listen(process: subprocess.Popen[str], answers: queue.Queue[dict[str, Any] | None]) -> None:
    try:
        for line in process.stdout or ():
            answers.put(json.loads(line))
    except ValueError:  # the pipe was closed while a line was being read
        pass
    answers.put(None)
