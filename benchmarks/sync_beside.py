"""What a person feels of a first pull when editing meanwhile, and how much memory it takes.

The exchange runs in a process of its own, as the worker of the window does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, percentile, seconds
from benchmarks.sync_desk import ACTION, LoopDesk, loop_crm
from csmdesk.services.accounts import create_account, edit_account

PROBE = Path(__file__).with_name("sync_beside_probe.py")
MANY = 100_000
EDIT_MS, LOCK_MS, MEGABYTES = 20, 10, 150
_PAUSE = 0.02


def run() -> Iterator[Figure]:
    """Edit an account again and again while records are pulled."""
    with tempfile.TemporaryDirectory() as name, loop_crm(MANY) as crm:
        folder = Path(name) / "book"
        with LoopDesk(folder, crm.url) as desk:
            with desk.store.write(ACTION) as uow:
                account = create_account(uow, "Edited meanwhile")
            probe = subprocess.Popen(
                [sys.executable, str(PROBE), str(folder), crm.url],
                stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            waits = []
            while probe.poll() is None:
                waits.append(seconds(lambda: _edit(desk, account, len(waits))))
                time.sleep(_PAUSE)
            assert probe.stdout is not None
            found = json.loads(probe.stdout.read())
    held = found["held"]
    yield Figure(
        "milliseconds of an edit during a pull, p99", 1000 * percentile(waits, 99), 1.0, EDIT_MS
    )
    for words, value in (("p99", percentile(held, 99)), ("at most", max(held))):
        yield Figure(
            f"milliseconds that the book is locked by a pull, {words}", 1000 * value, 1.0, LOCK_MS
        )
    yield Figure(
        f"megabytes of memory at most, pull of {MANY:,}", found["megabytes"], 1.0, MEGABYTES
    )


def _edit(desk: LoopDesk, account: str, number: int) -> None:
    with desk.store.write(ACTION) as uow:
        edit_account(uow, account, city=f"Place {number}")
