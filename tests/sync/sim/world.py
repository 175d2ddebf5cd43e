"""A user's book, the CRM, and the people who work in it: a world that a test can be read aloud in.

``world.local`` are the user's own hands, ``world.remote`` a colleague's; ``world.fault`` says what
goes wrong on the way between them. Records are named by our id or by the CRM's number.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.sync.adopting import adopt, release
from csmdesk.sync.binding import write_binding
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.decisions import resolve
from csmdesk.sync.effects import Answer, Request
from csmdesk.sync.ledger import Row, rows_by_id
from csmdesk.sync.matching import Pair
from csmdesk.sync.records import read_records
from csmdesk.sync.report import SyncReport
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.crm import FIELDS, ME, FakeCrm
from tests.sync.sim.dialect import PLAIN, Dialect
from tests.sync.sim.driver import SimDriver
from tests.sync.sim.faults import Planned, Trick
from tests.sync.sim.scene import Stage
from tests.sync.sim.server import serving
from tests.sync.sim.wire import ADDRESS, call_of, respond
from tests.sync.world import EDIT, NOW

TEXTS = frozenset({"name", "city", "subject", "notes", "title"})


@dataclass(frozen=True, slots=True)
class Written:
    """Remember what the user wrote."""

    local_id: str
    obj: str
    field: str
    value: Any


class Remote:
    """A colleague, at work in the CRM."""

    def __init__(self, world: SimWorld) -> None:
        self._world = world

    @property
    def _crm(self) -> FakeCrm:
        return self._world.crm

    def account(self, name: str, **values: Any) -> str:
        return self._crm.put("account", name=name, **values)

    def task(self, account: str, title: str, **values: Any) -> str:
        number = self._world.number(account)
        return self._crm.put("task", account=number, title=title, state="open", **values)

    def edit(self, which: str, **values: Any) -> None:
        self._crm.change(*self._world.place(which), **values)

    def delete(self, which: str) -> None:
        self._crm.drop(*self._world.place(which))

    def merge(self, loser: str, winner: str, *, is_kept: bool = False) -> None:
        obj, number = self._world.place(loser)
        self._crm.merge(obj, number, self._world.number(winner), is_kept=is_kept)

    def is_joined(self, which: str) -> bool:
        obj, number = self._world.place(which)
        return self._crm.records[obj][number].joined_into is not None

    def hide(self, which: str) -> None:
        self._crm.hidden.add(self._world.place(which))

    def hide_or_show(self, which: str) -> None:
        """Take an account out of our sight with what hangs on it, or let us see all of it."""
        obj, number = self._world.place(which)
        family = {(obj, number)}
        for other in ("touchpoint", "task"):
            family |= {(other, r.id) for r in self._crm.all(other) if r.values["account"] == number}
        self._crm.once_hidden |= family
        is_hidden = (obj, number) in self._crm.hidden
        self._crm.hidden = self._crm.hidden - family if is_hidden else self._crm.hidden | family

    def value(self, which: str, name: str) -> Any:
        obj, number = self._world.place(which)
        return self._crm.records[obj][number].values.get(name)

    def has(self, which: str) -> bool:
        try:
            self._world.place(which)
        except KeyError:
            return False
        return True

    def names(self, obj: str = "account") -> list[str]:
        name = {"touchpoint": "subject", "task": "title"}.get(obj, "name")
        return sorted(str(r.values.get(name)) for r in self._crm.all(obj))


class Local:
    """The user, at work in the book."""

    def __init__(self, world: SimWorld) -> None:
        self._world = world

    def account(self, name: str, **values: Any) -> str:
        return self._log(self._world.account(name, **values), "account", name=name, **values)

    def person(self, account: str, name: str, **values: Any) -> str:
        return self._log(self._world.person(account, name, **values), "person", name=name)

    def talk(self, account: str, subject: str, **values: Any) -> str:
        made = self._world.talk(account, subject, **values)
        return self._log(made, "touchpoint", subject=subject, **values)

    def task(self, account: str, title: str, **values: Any) -> str:
        return self._log(self._world.task(account, title, **values), "task", title=title, **values)

    def edit(self, which: str, **values: Any) -> None:
        """Edit a record; what stood in it before was seen."""
        world, obj = self._world, self._world.kind(which)
        world.look(which)
        if obj == "account":
            world.edit_account(which, **values)
        else:
            sets = ", ".join(f"{name} = :{name}" for name in values)
            world.write(f"UPDATE {obj} SET {sets} WHERE id = :id", id=which, **values)
        self._log(which, obj, **values)

    def delete(self, which: str) -> None:
        world = self._world
        world.look(which)
        world.write(f"DELETE FROM {world.kind(which)} WHERE id = :id", id=which)
        world.written = [each for each in world.written if each.local_id != which]

    def delete_and_bring_back(self, which: str, **values: Any) -> None:
        """Delete a record, take it back as an undo does, and edit it."""
        obj = self._world.kind(which)
        with self._world.store.read() as read:
            row = dict(read.sql(f"SELECT * FROM {obj} WHERE id = :id", id=which)[0]._mapping)
        self.delete(which)
        names = ", ".join(f":{name}" for name in row)
        self._world.write(f"INSERT INTO {obj} ({', '.join(row)}) VALUES ({names})", **row)
        self.edit(which, **values)

    def decide(self, choice: str) -> None:
        """Decide every difference in one way, having looked at both values."""
        world = self._world
        for each in world.conflicts():
            world.seen.add((each.local_id, each.field, _hashable(each.theirs)))
            if choice == "theirs":
                world.forget(each.local_id, each.field)
            with world.store.write(EDIT) as uow:
                resolve(uow, each.id, choice)

    def value(self, which: str, name: str) -> Any:
        return self._world.values_here(which).get(name)

    def _log(self, made: str, obj: str, **values: Any) -> str:
        for name in values:
            self._world.forget(made, name)
        self._world.written += [
            Written(made, obj, name, value)
            for name, value in values.items()
            if name in FIELDS[obj] and not values.get("is_private")
        ]
        return made


class SimWorld(Stage):
    """One book and one CRM, in virtual time.

    ``on_its_way`` are requests that the CRM gets to late, ``log`` what was asked and when,
    ``seen`` what the user had before their eyes. ``is_rewound`` once the CRM went back in time.
    """

    hand = ME

    def __init__(self, folder: Path, dialect: Dialect = PLAIN, crm: FakeCrm | None = None) -> None:
        super().__init__(folder, crm or FakeCrm(dialect=dialect))
        if not self.one("SELECT count(*) FROM sync_binding"):
            with self.store.write(EDIT, origin="maintenance") as uow:
                write_binding(uow, self.crm.identity(), url="mem:", login="me", options={})
        self.org = self.crm.org
        self.local = Local(self)
        self.remote = Remote(self)
        self.on_its_way: list[tuple[datetime, Request]] = []
        self.planned: list[Planned] = []
        self.log: list[tuple[datetime, str, int]] = []
        self.written: list[Written] = []
        self.seen: set[tuple[str, str, Any]] = set()
        self.unseen: list[str] = []
        self.is_rewound = False
        self.versions: dict[str, int] = {}
        self.asked_for: float | None = None
        self.options: dict[str, Any] = {}

    # ------------------------------------------------------------------ on the way
    def fault(self, call: str, trick: Trick, *, times: int = 1, skip: int = 0) -> None:
        """Let something go wrong with the next requests of a kind."""
        self.planned.append(Planned(call, trick, times, skip))

    def heal(self) -> None:
        """Let nothing go wrong any more; what is on its way stays on its way."""
        self.planned.clear()

    def send(self, wanted: Request) -> Answer:
        """Carry a request to the CRM, unless something goes wrong."""
        self._arrive()
        call = call_of(wanted)
        for planned in self.planned:
            if planned.takes(call):
                return self._noted(call, planned.trick(self, wanted, self._deliver))
        return self._noted(call, self._deliver(wanted))

    def _noted(self, call: str, answer: Answer) -> Answer:
        self.log.append((self.clock.now(), call, answer.status))
        return answer

    def _deliver(self, wanted: Request) -> Answer:
        before, self.crm.hand = len(self.crm.history), self.hand
        answer = respond(self.crm, wanted)
        for change in self.crm.history[before:]:
            self._judge(change)
        return answer

    def _judge(self, change: Any) -> None:
        """Note what we wrote over although nobody here had seen it, or in a foreign CRM."""
        if change.writer != self.hand:
            return
        if self.crm.org != self.org:
            self.unseen.append(f"written to {self.crm.org}: {change}")
        others = [
            each
            for each in self.crm.history
            if (each.obj, each.id, each.field) == (change.obj, change.id, change.field)
            and each is not change
        ]
        if change.field == "-":
            self._judge_removal(change)
        if change.field in "*-" or not others or others[-1].writer == self.hand:
            return
        local_id = self.mine(change.obj, change.id) or change.key or ""
        if (local_id, change.field, _hashable(change.before)) not in self.seen:
            self.unseen.append(f"overwritten unseen: {change}")

    def _judge_removal(self, change: Any) -> None:
        """Note what we removed although a text in it was never seen here."""
        record = self.crm.bin[change.obj, change.id]
        local_id = self.mine(change.obj, change.id) or change.key or ""
        last = {c.field: c.writer for c in self.crm.history if (c.obj, c.id) == record_id(change)}
        rules = self.mapping.objects[change.obj].rules
        for name in TEXTS & record.values.keys():
            value = record.values[name]
            is_seen = last.get(name) == self.hand or any(
                (i, n) == (local_id, name) and rules[name].same(v, value) for i, n, v in self.seen
            )
            if value and not is_seen:
                self.unseen.append(f"removed unseen: {name} {value} of {record}")

    def _arrive(self) -> None:
        due = [wanted for at, wanted in self.on_its_way if at <= self.clock.now()]
        self.on_its_way = [each for each in self.on_its_way if each[0] > self.clock.now()]
        for wanted in due:
            self._deliver(wanted)

    # ------------------------------------------------------------------ exchanges
    def sync(self, **options: Any) -> SyncReport:
        try:
            return super().sync(**{**self.options, **options})
        finally:
            self.look_at_all()

    def try_sync(self, **options: Any) -> str | None:
        """Exchange; return the code of the error that stopped it, if one did."""
        try:
            self.sync(**options)
        except UserError as error:
            return error.message.code
        return None

    def tie(self, which: str, number: str) -> bool:
        """Say that an account of ours is one of the CRM's; tell whether it was tied."""
        pair = Pair("account", which, number)
        there = self.crm.records["account"][number].values
        self.seen |= {(which, name, value) for name, value in there.items() if not value}
        driver = SimDriver(self.store, self.clock, self.carrier or self.send)
        connector = FakeConnector(self.crm.dialect, self.url, self.timeouts)
        try:
            return bool(driver.run(adopt(connector, [pair])).pairs)
        except UserError:
            return False

    def untie(self, which: str) -> bool:
        """Take a tie back, unless it was exchanged."""
        with self.store.write(EDIT) as uow:
            return bool(release(uow, [which]))

    def settle(self) -> int:
        self._arrive()
        return super().settle()

    # ------------------------------------------------------------------ looking
    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.store.read() as read:
            return [tuple(each) for each in read.sql(sql)]

    def row_of(self, which: str) -> Row:
        with self.store.read() as read:
            return rows_by_id(read.cursor, [which])[which]

    def kind(self, which: str) -> str:
        """Return the object of one of our records."""
        return str(self.one("SELECT obj FROM sync_row WHERE local_id = :id", id=which))

    def mine(self, obj: str, number: str) -> str | None:
        return self.one(
            "SELECT local_id FROM sync_row WHERE obj = :obj AND remote_id = :n", obj=obj, n=number
        )

    def place(self, which: str) -> tuple[str, str]:
        """Find a record in the CRM by its number or by our id; ``KeyError`` if it is not there."""
        linked = self.one("SELECT remote_id FROM sync_row WHERE local_id = :id", id=which)
        for obj in self.crm.names:
            for record in self.crm.all(obj):
                if which in (record.id, record.key) or (linked and record.id == linked):
                    return obj, record.id
        raise KeyError(which)

    def number(self, which: str) -> str:
        return self.place(which)[1]

    def here(self, which: str) -> str | None:
        """Return our id of a record that is in the book, by our id or by the CRM's number."""
        found = self.one("SELECT local_id FROM sync_row WHERE :w IN (local_id, remote_id)", w=which)
        return found if found and self.values_here(found) else None

    def live_accounts(self) -> list[str]:
        """List the accounts that both sides have."""
        rows = self.rows("SELECT local_id FROM sync_row WHERE obj = 'account' AND life = 'live' "
                         "AND remote_id IS NOT NULL ORDER BY local_id")  # fmt: skip
        return [i for (i,) in rows if self.here(i)]

    def values_here(self, which: str) -> Mapping[str, Any]:
        obj = self.kind(which)
        with self.store.read() as read:
            found = read_records(read.cursor, obj, [which], FIELDS[obj])
        return found[which].values if which in found else {}

    def look(self, which: str) -> None:
        """Let the user look at a record."""
        for name, value in self.values_here(which).items():
            self.seen.add((which, name, _hashable(value)))

    def look_at_all(self) -> None:
        with self.store.read() as read:
            for obj, names in FIELDS.items():
                rows = read.sql("SELECT local_id FROM sync_row WHERE obj = :obj", obj=obj)
                found = read_records(read.cursor, obj, [i for (i,) in rows], names)
                for which, local in found.items():
                    self.seen |= {(which, n, _hashable(v)) for n, v in local.values.items()}

    def forget(self, local_id: str, name: str) -> None:
        """What the user wrote here before was replaced by the user."""
        self.written = [
            each for each in self.written if (each.local_id, each.field) != (local_id, name)
        ]

    # ------------------------------------------------------------------ the machine
    def fork(self, folder: Path) -> SimWorld:
        """Give a world that is the same until now, and goes its own way from here."""
        self.store.close()
        shutil.copytree(self.profile.root, folder)
        self._open()
        made = SimWorld(folder, crm=copy.deepcopy(self.crm))
        made.clock.advance(self.clock.now() - NOW)
        made.written, made.seen = list(self.written), set(self.seen)
        made.org, made.is_rewound = self.org, self.is_rewound
        return made

    @contextmanager
    def over_http(self) -> Iterator[None]:
        """Let the CRM stand behind a socket for a while."""
        with serving(self.send) as url, HttpExchange() as exchange:
            self.url, self.carrier = url, exchange.send
            try:
                yield
            finally:
                self.url, self.carrier = ADDRESS, None

    def copied_book(self, folder: Path) -> Path:
        """Copy the book as it is now."""
        self.store.close()
        folder.mkdir(parents=True)
        shutil.copy(self.profile.book, folder / "book.db")
        self._open()
        return folder / "book.db"

    def put_back(self, book: Path) -> None:
        """Put an older file in the place of the book, as a backup of the whole disk would."""
        self.store.close()
        for path in self.profile.root.glob("book.db*"):
            path.unlink()
        shutil.copy(book, self.profile.book)
        self._open()

    def second(self, folder: Path) -> SimWorld:
        """Give the same user's book on another machine, in the same time."""
        made = SimWorld(folder, crm=self.crm)
        made.hand = "my other machine"
        made.clock = self.crm.clock = self.clock
        made._open()
        return made


def record_id(change: Any) -> tuple[str, str]:
    """Return what a change was made to."""
    return change.obj, change.id


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
