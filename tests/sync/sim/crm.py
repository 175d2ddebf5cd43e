"""A CRM in memory: what it keeps, who wrote it, and how its dialect answers."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from csmdesk.sync.connectors.protocol import (
    Conflict,
    Edit,
    Fate,
    FieldInfo,
    Forbidden,
    Hidden,
    Identity,
    Invalid,
    JoinedInto,
    NewRecord,
    NotFound,
    Ok,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
)
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.system.clock import FixedClock
from tests.sync.sim.dialect import PLAIN, Dialect
from tests.sync.sim.stamps import Mark, Shown

Override = Callable[[Any], "Outcome | None"]
Rule = Callable[[Mapping[str, Any]], "str | None"]
Automation = Callable[[Mapping[str, Any]], Mapping[str, Any]]
FIELDS = {name: tuple(spec.fields) for name, spec in load_mapping("tryton").objects.items()}
MOMENT = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)
COLLEAGUE = "colleague"
ME = "me"
TOKEN = "secret-token-1"
FLAGS: dict[str, dict[str, Any]] = {"account": {"archived": False}}


@dataclass(frozen=True, slots=True)
class Change:
    """Remember that somebody wrote a field, or made (``*``) or removed (``-``) a record."""

    obj: str
    id: str
    key: str | None
    field: str
    before: Any
    after: Any
    writer: str


@dataclass
class FakeCrm:
    """Keep records by object and id; ``overrides`` may answer in the place of a write.

    ``rules`` refuse records in their own words, ``automation`` rewrites what we send, ``hidden``
    records are out of our sight and ``locked`` ones not ours to change; ``unreadable`` fields are
    left out of what is told, ``unwritable`` ones refused. ``stamp_back`` stamps a colleague's
    changes so many seconds too early, as a long transaction does. ``strays`` are writes that no
    exchange may ever send, ``left_out`` the fields that nobody asks for any more, ``had_secrets``
    tells that a field was unreadable for a while, ``once_hidden`` which records were; ``hand`` is
    the machine that asks just now, ``doubled`` counts the creations of a key that the network
    delivered once more.
    """

    names: tuple[str, ...] = ("account", "person", "touchpoint", "task")
    org: str = "fake@1"
    dialect: Dialect = PLAIN
    clock: FixedClock | None = None
    skew: float = 0.0
    stamp_back: float = 0.0
    token: str = TOKEN
    hand: str = ME
    is_revoked: bool = False
    records: dict[str, dict[str, RemoteRecord]] = field(default_factory=dict)
    overrides: dict[str, Override] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fields: dict[str, tuple[FieldInfo, ...]] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    automation: dict[str, Automation] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)
    locked: set[tuple[str, str]] = field(default_factory=set)
    unreadable: set[tuple[str, str]] = field(default_factory=set)
    unwritable: set[tuple[str, str]] = field(default_factory=set)
    left_out: str = ""
    had_secrets: bool = False
    once_hidden: set[tuple[str, str]] = field(default_factory=set)
    heirs: dict[tuple[str, str], str] = field(default_factory=dict)
    bin: dict[tuple[str, str], RemoteRecord] = field(default_factory=dict)
    history: list[Change] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    doubled: Counter[str] = field(default_factory=Counter)
    _number: int = 0
    _writer: str = COLLEAGUE
    _shown: Shown = field(default_factory=Shown)

    # ------------------------------------------------------------------ another person's hands
    def put(self, obj: str, key: str | None = None, **values: Any) -> str:
        number = str(self._next())
        self._store(RemoteRecord(obj, number, "", values, key))
        return number

    def take_number(self, obj: str, number: str, key: str, **values: Any) -> None:
        """Make a record under a number that another one had before a backup was restored."""
        self._store(RemoteRecord(obj, number, "", values, key))

    def change(self, obj: str, number: str, **values: Any) -> None:
        old = self.records[obj][number]
        self._store(replace(old, values={**old.values, **values}))

    def drop(self, obj: str, number: str) -> None:
        gone = self.bin[obj, number] = self.records[obj].pop(number)
        self._note(gone, "-", True, False)
        self._shown.forget(obj, number)

    def undrop(self, obj: str, number: str) -> None:
        """Take a record back out of the bin."""
        self._store(self.bin.pop((obj, number)))

    def merge(self, obj: str, loser: str, winner: str, *, is_kept: bool = False) -> None:
        """Join a record into another one: what pointed at it points at that one now. Some CRMs keep
        it, marked."""
        for other, number, record in list(self._pointing_at(loser)):
            values = {n: _moved(v, loser, winner) for n, v in record.values.items()}
            if other != obj:
                self.change(other, number, **values)
        if is_kept:
            self._store(replace(self.records[obj][loser], joined_into=winner))
        else:
            self.drop(obj, loser)
            self.heirs[obj, loser] = winner

    def _pointing_at(self, number: str) -> Iterator[tuple[str, str, RemoteRecord]]:
        for obj in self.names:
            for record in self.all(obj):
                if number in _references(record.values):
                    yield obj, record.id, record

    def backup(self) -> Any:
        return copy.deepcopy((self.records, self._shown))

    def restore(self, made: Any) -> None:
        self.records, self._shown = copy.deepcopy(made)

    def sandbox(self, org: str) -> FakeCrm:
        """Return a copy of everything in another organisation."""
        made = copy.deepcopy(self)
        made.org, made.clock = org, self.clock
        return made

    def renumber(self) -> None:
        """Give every record another id, as a move to a new organisation does."""
        old, self.records, self._shown = self.records, {}, Shown()
        new = {number: str(self._next()) for each in old.values() for number in each}
        for obj in self.names:
            for record in old.get(obj, {}).values():
                values = dict(record.values)
                for before, after in new.items():
                    values = {n: _moved(v, before, after) for n, v in values.items()}
                self._store(replace(record, id=new[record.id], values=values))

    @contextmanager
    def stamped_back(self, seconds: float) -> Iterator[None]:
        """Stamp what is written meanwhile too early."""
        self.stamp_back, before = seconds, self.stamp_back
        yield
        self.stamp_back = before

    def all(self, obj: str) -> list[RemoteRecord]:
        return list(self.records.get(obj, {}).values())

    def now(self) -> datetime:
        """Read the server's own clock."""
        moment = self.clock.now() if self.clock else MOMENT
        return moment + timedelta(seconds=self.skew)

    # ------------------------------------------------------------------ keeping
    def _store(self, record: RemoteRecord) -> RemoteRecord:
        number = self._next()
        stamp, at = self._stamp(number, record)
        stored = replace(
            record, version=f"v{number:020}", modified_at=at, values=self._cleaned(record.values),
            modified_by=COLLEAGUE if self._writer == COLLEAGUE else ME,
        )  # fmt: skip
        before = self.records.setdefault(record.obj, {}).get(record.id)
        old = before.values if before else {}
        if before is None:
            self._note(stored, "*", False, True)
        for name, value in stored.values.items():
            if before is None or old.get(name) != value:
                self._note(stored, name, old.get(name), value)
        self.records[record.obj][record.id] = stored
        lag = self.dialect.lag
        until = self.now() + timedelta(seconds=lag) if lag else None
        self._shown.put(stored, stamp, until, before)
        return stored

    def _stamp(self, number: int, record: RemoteRecord) -> tuple[float, datetime]:
        """Return the stamp of a change; of one record no stamp ever goes back."""
        grain = self.dialect.granularity
        if grain is None:
            return float(number), MOMENT + timedelta(seconds=number)
        back = self.stamp_back if self._writer == COLLEAGUE else 0.0
        seconds = (self.now() - MOMENT).total_seconds() - back
        before = self._shown.stamps.get((record.obj, record.id), float("-inf"))
        stamp = max(round(seconds // grain * grain, 6), before)
        return stamp, MOMENT + timedelta(seconds=stamp)

    def _cleaned(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        if not self.dialect.trims:
            return values
        return {n: _trimmed(v) if isinstance(v, str) else v for n, v in values.items()}

    def _note(self, record: RemoteRecord, name: str, before: Any, after: Any) -> None:
        self.history.append(
            Change(record.obj, record.id, record.key, name, before, after, self._writer)
        )

    def _next(self) -> int:
        self._number += 1
        return self._number

    # ------------------------------------------------------------------ what it answers
    def login(self) -> str | None:
        """Give a new token, or none."""
        return None if self.is_revoked else self.token

    def expire(self) -> None:
        """Take no token that was given until now."""
        self.token = f"{TOKEN}-{self._next()}"

    def identity(self) -> Identity:
        return Identity("fake", self.org, "Fake", "1", "Me")

    def objects(self) -> tuple[str, ...]:
        return self.names

    def rights(self) -> Mapping[str, tuple[str, ...]]:
        return dict.fromkeys(self.names, ("read", "create", "write", "delete"))

    def describe(self, obj: str) -> tuple[FieldInfo, ...]:
        self.calls.append(f"describe {obj}")
        names = [n for n in FIELDS[obj] if (obj, n) not in self.unreadable]
        told = [FieldInfo(n, n, "text", False, (obj, n) in self.unwritable) for n in names]
        return self.fields.get(obj, tuple(told))

    def pull(self, obj: str, cursor: str | None) -> Page:
        """List what changed since a mark, by stamp and then by id."""
        self.calls.append(f"pull {obj}")
        mark = Mark.of(cursor)
        since = mark.since(self.dialect.overlap)
        listed = self._shown.listed(self._visible(obj), self.now())
        found = sorted((s, int(r.id), r) for s, r in listed)
        found = [each for each in found if each[:2] > since][: self.dialect.page]
        is_last = len(found) < self.dialect.page
        mark = mark.after([each[:2] for each in found], self._moment(), is_last=is_last)
        return Page(self._told(each[2] for each in found), mark.text(), is_last)

    def _moment(self) -> float | None:
        """Return the stamp of this moment, where stamps are moments and some are read again."""
        is_moment = self.dialect.granularity is not None and self.dialect.overlap
        return (self.now() - MOMENT).total_seconds() if is_moment else None

    def _visible(self, obj: str) -> list[RemoteRecord]:
        return [r for r in self.all(obj) if (obj, r.id) not in self.hidden]

    def _told(self, records: Iterable[RemoteRecord]) -> tuple[RemoteRecord, ...]:
        return tuple(map(self._tell, records))

    def _tell(self, record: RemoteRecord) -> RemoteRecord:
        """Leave out what we may not read; a flag is never without a value."""
        known = {**FLAGS.get(record.obj, {}), **record.values}
        values = {n: v for n, v in known.items() if (record.obj, n) not in self.unreadable}
        return replace(record, values=values)

    def read(self, obj: str, ids: Sequence[str]) -> tuple[RemoteRecord, ...]:
        there = {r.id: r for r in self._visible(obj)}
        return self._told(there[i] for i in ids if i in there)

    def fates(self, obj: str, ids: Sequence[str]) -> dict[str, Fate]:
        hidden: dict[str, Fate] = {i: Hidden() for i in ids if (obj, i) in self.hidden}
        return hidden | {i: JoinedInto(self.heirs[obj, i]) for i in ids if (obj, i) in self.heirs}

    def count(self, obj: str) -> int:
        return len(self._visible(obj))

    def sweep(self, obj: str) -> frozenset[str]:
        return frozenset(r.id for r in self._visible(obj))

    def find(self, obj: str, keys: Sequence[str]) -> tuple[RemoteRecord, ...]:
        found = [r for r in self._visible(obj) if r.key in set(keys)]
        return self._told(sorted(found, key=lambda r: -int(r.id)))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> tuple[Outcome, ...]:
        return self._batch(f"create {obj}", batch, self._create)

    def update(self, obj: str, batch: Sequence[Edit]) -> tuple[Outcome, ...]:
        return self._batch(f"update {obj}", batch, self._update)

    def delete(self, obj: str, batch: Sequence[Removal]) -> tuple[Outcome, ...]:
        return self._batch(f"delete {obj}", batch, self._delete)

    def _batch(
        self, call: str, batch: Sequence[Any], do: Callable[[str, Any], Outcome]
    ) -> tuple[Outcome, ...]:
        """Write as ourselves; where a batch is one transaction, a bad record undoes all of it."""
        is_whole = self.dialect.is_whole
        before = copy.deepcopy((self.records, self._shown, self.history)) if is_whole else ()
        self._writer = self.hand
        try:
            found = tuple(self._one(call, item, do) for item in batch)
        finally:
            self._writer = COLLEAGUE
        refused = [each for each in found if isinstance(each, Invalid)]
        if before and refused:
            self.records, self._shown, self.history = before
            return (refused[0],)
        return found

    def _one(self, call: str, item: Any, do: Callable[[str, Any], Outcome]) -> Outcome:
        self.calls.append(call)
        answer = self.overrides.get(call)
        return (answer(item) if answer else None) or do(call.split()[1], item)

    def _create(self, obj: str, item: NewRecord) -> Outcome:
        refused = self._refused(obj, item.values)
        if refused is not None:
            return refused
        is_there = any(r.key == item.key for r in self.all(obj))
        if obj in self.dialect.unique and is_there:
            return Invalid("there is a record with this key")
        values = self._rewritten(obj, item.values)
        record = RemoteRecord(obj, str(self._next()), "", values, item.key)
        return Ok(self._tell(self._store(record)))

    def _update(self, obj: str, item: Edit) -> Outcome:
        old = self._mine(obj, item)
        if not isinstance(old, RemoteRecord):
            return old
        values = {**old.values, **item.values}
        refused = self._refused(obj, values, item.values)
        if refused is not None:
            return refused
        return Ok(self._tell(self._store(replace(old, values=self._rewritten(obj, values)))))

    def _delete(self, obj: str, item: Removal) -> Outcome:
        old = self._mine(obj, item)
        if not isinstance(old, RemoteRecord):
            return old
        self.drop(obj, item.id)
        return Ok()

    def _mine(self, obj: str, item: Edit | Removal) -> RemoteRecord | Outcome:
        """Return a record that we may write in the version that we saw, or why not."""
        old = self.records.get(obj, {}).get(item.id)
        if old is None or (obj, item.id) in self.hidden:
            return NotFound()
        if (obj, item.id) in self.locked:
            return Forbidden("not yours to change")
        if self.dialect.is_guarded and old.version != item.version:
            return Conflict(self._tell(old))
        return old

    def _refused(
        self, obj: str, values: Mapping[str, Any], sent: Mapping[str, Any] | None = None
    ) -> Outcome | None:
        for name in values if sent is None else sent:
            if (obj, name) in self.unwritable:
                return Forbidden(f"{name} is not yours to write")
        rule = self.rules.get(obj)
        message = (rule(values) if rule else None) or self._lost_reference(
            obj, values if sent is None else sent
        )
        return Invalid(message) if message else None

    def _rewritten(self, obj: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
        rewrite = self.automation.get(obj)
        return rewrite(values) if rewrite else values

    def _lost_reference(self, obj: str, values: Mapping[str, Any]) -> str | None:
        for number in _references(values):
            if number not in self.records.get("account", {}):
                if ("account", number) not in self.bin:
                    self.strays.append(f"{obj} points at account {number}, which never was")
                return f"account {number} is gone"
        return None


def _references(values: Mapping[str, Any]) -> tuple[str, ...]:
    one = values.get("account")
    return (*(values.get("accounts") or ()), *((one,) if one else ()))


def _moved(value: Any, loser: str, winner: str) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(winner if each == loser else each for each in value))
    return winner if value == loser else value


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
