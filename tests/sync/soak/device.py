"""One machine of the soak: a process that edits and exchanges until it is killed.

What is about to be written and what was written is told in a file, a line each: a kill between the
two leaves open which of both values is there, and such a field is not judged.
"""

from __future__ import annotations

import contextlib
import json
import logging
import random
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.models.keys import new_id
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Timeouts
from csmdesk.sync.engine import run_sync
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.dialect import EVERYTHING, PLAIN, replaced
from tests.sync.world import World

DIALECT = replaced(PLAIN, name="soak", page=20, unique=EVERYTHING)
QUICK = Timeouts(connect=2.0, read=5.0, total=10.0)


class Device(World):
    """A book that is edited at random."""

    def __init__(self, folder: Path, url: str, seed: int) -> None:
        super().__init__(folder, None, None)
        self.later(seconds=seed)
        self.url = url
        self.dice = random.Random(seed)
        self.log = (folder / "written.jsonl").open("a", encoding="utf-8")

    def tell(self, **what: Any) -> None:
        self.log.write(json.dumps(what) + "\n")
        self.log.flush()

    def any_of(self, table: str) -> str | None:
        with self.store.read() as read:
            ids = [i for (i,) in read.sql(f"SELECT id FROM {table} ORDER BY id")]
        return self.dice.choice(ids) if ids else None

    def act(self) -> None:
        """Do one thing that a user does."""
        account, task, value = self.any_of("account"), self.any_of("task"), f"v {new_id()}"
        what = self.dice.choice(["account", "name", "city", "task", "task", "notes", "delete"])
        if what == "account" or account is None:
            self.tell(wrote=self.account(value), obj="account", field="name", value=value)
        elif what == "task":
            self.tell(wrote=self.task(account, value), obj="task", field="title", value=value)
        elif what in ("name", "city"):
            self.tell(about=account, field=what)
            self.edit_account(account, **{what: value})
            self.tell(wrote=account, obj="account", field=what, value=value)
        elif task is not None and what == "notes":
            self.tell(about=task, field="notes")
            self.write("UPDATE task SET notes = :v WHERE id = :id", v=value, id=task)
            self.tell(wrote=task, obj="task", field="notes", value=value)
        elif task is not None:
            self.tell(deleted=task)
            self.write("DELETE FROM task WHERE id = :id", id=task)

    def exchange(self) -> None:
        driver = Driver(self.store, Unwatched(), self.http.send, nap=self.nap)
        connector = FakeConnector(DIALECT, self.url, QUICK)
        with contextlib.suppress(UserError):  # a bad moment: the next exchange goes on
            run_sync(
                self.profile, driver, connector, self.mapping,
                accept_deletions=True, as_new=True,
            )  # fmt: skip
        self.tell(exchanged=True)
        self.store.clock.advance(timedelta(seconds=30))


def main(folder: str, url: str, seed: str) -> None:
    """Edit and exchange until somebody kills us."""
    logging.disable(logging.CRITICAL)
    device = Device(Path(folder), url, int(seed))
    while True:
        for _ in range(device.dice.randint(1, 4)):
            device.act()
        device.exchange()


if __name__ == "__main__":
    main(*sys.argv[1:])
