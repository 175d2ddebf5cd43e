"""Do in the real world what the exchange asks for: the book, the network, the clock, chance."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from csmdesk.domain.errors import CancelledByUser
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.faults import disk_error
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.sync.effects import (
    Answer,
    Effect,
    KeepBeside,
    Now,
    Random,
    Read,
    ReadBeside,
    Request,
    Room,
    Sleep,
    Steps,
    Tell,
    Write,
    run_steps,
)
from csmdesk.sync.pace import Pace
from csmdesk.system.atomic import write_atomically

T = TypeVar("T")
CONNECTING = Text("sync.connecting")
BESIDE = "sync.json"  # in the folder of the book
FOLD_AFTER = 60  # transactions: some thousand pages
NAP = 0.2  # seconds after which a sleeper looks whether it was cancelled


class Driver:
    """Run steps on a book; ``send`` is one exchange with a server (``HttpExchange.send``)."""

    def __init__(
        self,
        store: Store,
        progress: Progress,
        send: Callable[[Request], Answer],
        *,
        nap: Callable[[float], None] = time.sleep,
    ) -> None:
        self._store = store
        self._progress = progress
        self._send = send
        self._nap = nap
        self._pace = Pace()
        self._unfolded = 0
        self._told = Tell(CONNECTING)
        self._beside = store.profile.root / BESIDE

    def run(self, steps: Steps[T]) -> T:
        """Run steps to their end and return their result."""
        return run_steps(steps, self.perform)

    def perform(self, effect: Effect) -> Any:
        """Do one thing and return what came of it."""
        match effect:
            case Request():
                self._show_life()
                return self._send(effect)
            case Read(fn):
                with self._store.read() as read:
                    return fn(read)
            case Write():
                return self._write(effect)
            case Room(kind):
                return self._pace.room(kind)
            case ReadBeside():
                return self._read_beside()
            case KeepBeside(text):
                return self._keep_beside(text)
            case _:
                return self._pass_time(effect)

    def _write(self, wanted: Write) -> Any:
        with self._store.write(wanted.label, origin="remote", durable=wanted.durable) as uow:
            started = time.perf_counter()
            self._pace.meet(_version(uow))
            done = wanted.fn(uow)
        if wanted.size:
            self._pace.note(wanted.kind, wanted.size, time.perf_counter() - started)
        self._unfolded += 1
        if self._unfolded >= FOLD_AFTER:
            self._unfolded = 0
            self._store.fold()
        return done

    def _pass_time(self, effect: Now | Random | Sleep | Tell) -> Any:
        match effect:
            case Now():
                return self._store.clock.now()
            case Random():
                return random.random()  # noqa: S311 - spreads retries, guards nothing
            case Sleep(seconds):
                return self._sleep(seconds)
            case Tell():
                self._told = effect
                return self._tell()

    def _read_beside(self) -> str | None:
        try:
            return self._beside.read_text("utf-8")
        except (OSError, ValueError):  # there is none, or none that makes sense
            return None

    def _keep_beside(self, text: str) -> None:
        try:
            write_atomically(self._beside, text.encode())
        except OSError as error:
            raise disk_error(error) from error

    def _tell(self) -> None:
        self._progress.step(self._told.label, self._told.done, self._told.total)

    def _show_life(self) -> None:
        """Tell again before what may take long; a cancel is for the engine to hear."""
        with suppress(CancelledByUser):
            self._tell()

    def _sleep(self, seconds: float) -> None:
        while seconds > 0:
            self._tell()
            self._nap(min(seconds, NAP))
            seconds -= NAP
        self._tell()


def _version(uow: UnitOfWork) -> int:
    """Return a number that is another one once somebody else has written."""
    cursor = uow.raw
    cursor.execute("PRAGMA data_version")
    return int(cursor.fetchone()[0])
