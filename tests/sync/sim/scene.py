"""A book and a CRM in memory in the midst of their work, to be run again and again from there."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from csmdesk.models.store import Store
from csmdesk.sync.effects import Answer, Request, Timeouts
from csmdesk.sync.engine import run_sync
from csmdesk.sync.report import SyncReport
from csmdesk.system.clock import FixedClock
from tests.sync.desk import Desk
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.crm import FakeCrm
from tests.sync.sim.driver import KilledError, SimDriver
from tests.sync.sim.wire import ADDRESS, respond
from tests.sync.world import KEY, NOW

LATER = timedelta(minutes=10)  # nothing that was sent can arrive any more
ROUNDS = 6
_OPTIONS = ("accept_deletions", "is_asked", "went_back", "as_new")

_ROWS = {
    "account": "SELECT name, city, website, archived_at IS NOT NULL FROM account",
    "person": (
        "SELECT p.name, p.emails, a.name, s.status FROM person p "
        "LEFT JOIN stakeholder s ON s.person_id = p.id LEFT JOIN account a ON a.id = s.account_id"
    ),
    "touchpoint": (
        "SELECT t.subject, t.notes, t.minutes, a.name FROM touchpoint t "
        "JOIN account a ON a.id = t.account_id"
    ),
    "task": "SELECT t.title, t.state, a.name FROM task t JOIN account a ON a.id = t.account_id",
    "row": (
        "SELECT obj, life, edit_seq > acked_seq, remote_id IS NOT NULL, count(*) "
        "FROM sync_row GROUP BY 1, 2, 3, 4"
    ),
    "difference": (
        "SELECT r.obj, c.field, c.base, c.mine, c.theirs FROM sync_conflict c "
        "JOIN sync_row r ON r.local_id = c.local_id WHERE c.state = 'open'"
    ),
    "hold": "SELECT cause, message FROM sync_hold",
    "attempt": "SELECT kind FROM sync_attempt",
    "tombstone": "SELECT obj FROM sync_tombstone",
}


@dataclass
class Scene:
    """Hold the folder of a closed book and the CRM beside it."""

    folder: Path
    crm: FakeCrm

    @classmethod
    def of(cls, desk: Desk) -> Scene:
        """Freeze a desk."""
        desk.close()
        return cls(desk.profile.root, desk.crm)

    def play(self, folder: Path) -> Stage:
        """Begin anew from here in a folder of its own."""
        shutil.copytree(self.folder, folder)
        return Stage(folder, copy.deepcopy(self.crm))


class Stage(Desk):
    """Play a scene in virtual time; ``last`` is the driver of the last exchange."""

    def __init__(self, folder: Path, crm: FakeCrm) -> None:
        super().__init__(folder, crm)
        self.clock = crm.clock = FixedClock(NOW)
        self.url = ADDRESS
        self.timeouts: Timeouts | None = None
        self.carrier: Callable[[Request], Answer] | None = None
        self._open()
        self.last: SimDriver | None = None

    def _open(self) -> None:
        self.store.close()
        self.store = Store.open(self.profile, KEY, self.clock)

    def sync(self, **options: Any) -> SyncReport:
        """Exchange; what the engine does not know is for the driver."""
        known = {n: options.pop(n) for n in _OPTIONS if n in options}
        send = self.carrier or self.send
        self.last = SimDriver(self.store, self.clock, send, **options)
        connector = FakeConnector(self.crm.dialect, self.url, self.timeouts)
        return run_sync(self.profile, self.last, connector, self.mapping, **known)

    def send(self, wanted: Request) -> Answer:
        """Carry one request to the CRM."""
        return respond(self.crm, wanted)

    def is_killed_at(self, number: int, **options: Any) -> bool:
        """Exchange, and kill before an effect; tell whether there was one to kill before."""
        try:
            self.sync(kill_at=number, **options)
        except KilledError:
            return True
        return False

    def requests(self) -> int:
        """Count what the last exchange asked the CRM."""
        return sum(isinstance(each, Request) for each in self.last.effects)

    def reborn(self, folder: Path) -> Stage:
        """Start again on the files as a killed process left them, write-ahead log and all."""
        shutil.copytree(self.profile.root, folder)
        self.close()
        made = Stage(folder, self.crm)
        made.clock.advance(self.clock.now() - NOW)
        return made

    def settle(self) -> int:
        """Exchange until nothing comes or goes any more; return how many times it took."""
        for number in range(1, ROUNDS + 1):
            self.clock.advance(LATER)
            report = self.sync()
            if not report.changed:
                return number
        raise AssertionError(f"no quiet after {ROUNDS} exchanges: {report}")

    def view(self) -> dict[str, list[Any]]:
        """Return what both sides hold, by names: ids are made anew in each life."""
        with self.store.read() as read:
            found = {name: sorted(map(repr, read.sql(sql))) for name, sql in _ROWS.items()}
        names = {r.id: r.values.get("name") for r in self.crm.all("account")}
        for obj in self.crm.names:
            found[f"remote {obj}"] = sorted(
                repr((record.key, sorted(_named(record.values, names).items())))
                for record in self.crm.all(obj)
            )
        return found

    def doubled_keys(self) -> list[str]:
        """Return our keys that more than one remote record carries."""
        keys = [r.key for obj in self.crm.names for r in self.crm.all(obj) if r.key]
        return sorted({key for key in keys if keys.count(key) > 1})


def _named(values: Any, names: dict[str, Any]) -> dict[str, Any]:
    shown = dict(values)
    if "account" in shown:
        shown["account"] = names.get(shown["account"], shown["account"])
    if "accounts" in shown:
        shown["accounts"] = sorted(str(names.get(i, i)) for i in shown["accounts"])
    return shown
