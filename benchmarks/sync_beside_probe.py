"""Exchange a book once in a process of its own: ``sync_beside_probe.py PROFILE URL``.

It prints a JSON object: the seconds of the exchange, those that each transaction held the book
locked, and the megabytes of memory it took at most.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.measure import peak_megabytes
from benchmarks.sync_desk import LoopDesk
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Answer, Request

Send = Callable[[Request], Answer]
HELD: list[float] = []


class TimedDriver(Driver):
    """Note how long the book is locked: from the begin of a transaction to its end."""

    def __init__(self, store: Store, progress: Progress, send: Send) -> None:
        super().__init__(TimedStore(store), progress, send)  # type: ignore[arg-type]


class TimedStore:
    """Do what a store does, and time its writing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def write(self, label: Text, **options: Any) -> Iterator[UnitOfWork]:
        """Open a unit of work, and note how long it took once it has its turn."""
        began = 0.0
        with self._store.write(label, **options) as uow:
            began = time.perf_counter()
            yield uow
        HELD.append(time.perf_counter() - began)


def main(folder: str, url: str) -> None:
    """Exchange once."""
    with LoopDesk(Path(folder), url) as desk:
        started = time.perf_counter()
        desk.sync(TimedDriver)
        taken = time.perf_counter() - started
    peak = peak_megabytes()
    print(
        json.dumps({"seconds": taken, "held": [round(each, 5) for each in HELD], "megabytes": peak})
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
