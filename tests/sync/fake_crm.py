"""A CRM in memory and its connector, for what a real server cannot be made to do."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from csmdesk.sync.connectors.protocol import (
    Capabilities,
    Conflict,
    Edit,
    FieldInfo,
    Identity,
    NewRecord,
    NotFound,
    Ok,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
    Unknown,
)
from csmdesk.sync.effects import Answer, Request, Steps, request
from csmdesk.sync.errors import SyncError

ADDRESS = "mem:"
Override = Callable[[Any], "Outcome | None"]
MOMENT = datetime(2026, 3, 17, 12, 0, tzinfo=UTC)


@dataclass
class FakeCrm:
    """Keep records by object and id; ``overrides`` may answer in the place of a write."""

    names: tuple[str, ...] = ("account", "person", "touchpoint", "task")
    unique: frozenset[str] = frozenset({"account", "person"})
    org: str = "fake@1"
    page_size: int = 100
    records: dict[str, dict[str, RemoteRecord]] = field(default_factory=dict)
    overrides: dict[str, Override] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    fields: dict[str, tuple[FieldInfo, ...]] = field(default_factory=dict)
    _number: int = 0
    _stamps: dict[tuple[str, str], int] = field(default_factory=dict)

    # ------------------------------------------------------------------ another person's hands
    def put(self, obj: str, key: str | None = None, **values: Any) -> str:
        number = str(self._next())
        self._store(RemoteRecord(obj, number, "", values, key, MOMENT, "colleague"))
        return number

    def take_number(self, obj: str, number: str, key: str, **values: Any) -> None:
        """Make a record under a number that another one had before a backup was restored."""
        self._store(RemoteRecord(obj, number, "", values, key, MOMENT, "colleague"))

    def change(self, obj: str, number: str, **values: Any) -> None:
        old = self.records[obj][number]
        self._store(replace(old, values={**old.values, **values}))

    def drop(self, obj: str, number: str) -> None:
        del self.records[obj][number]

    def backup(self) -> Any:
        return copy.deepcopy((self.records, self._stamps))

    def restore(self, made: Any) -> None:
        self.records, self._stamps = copy.deepcopy(made)

    def all(self, obj: str) -> list[RemoteRecord]:
        return list(self.records.get(obj, {}).values())

    def _store(self, record: RemoteRecord) -> RemoteRecord:
        stamp = self._next()
        moment = MOMENT + timedelta(seconds=stamp)
        stored = replace(record, version=f"v{stamp}", modified_at=moment)
        self._stamps[record.obj, record.id] = stamp
        self.records.setdefault(record.obj, {})[record.id] = stored
        return stored

    def _next(self) -> int:
        self._number += 1
        return self._number

    # ------------------------------------------------------------------ what it answers
    def send(self, wanted: Request) -> Answer:
        """Answer a request of ``FakeConnector``, as a server would."""
        call = wanted.url.removeprefix(ADDRESS)
        found = getattr(self, call)(*pickle.loads(wanted.body))
        return Answer(200, pickle.dumps(found))

    def identity(self) -> Identity:
        return Identity("fake", self.org, "Fake", "1", "Me")

    def objects(self) -> tuple[str, ...]:
        return self.names

    def describe(self, obj: str) -> tuple[FieldInfo, ...]:
        self.calls.append(f"describe {obj}")
        return self.fields.get(obj, ())

    def pull(self, obj: str, cursor: str | None) -> Page:
        self.calls.append(f"pull {obj}")
        since = int(cursor or 0)
        stamped = ((self._stamps[obj, r.id], r) for r in self.all(obj))
        news = sorted(stamped, key=lambda pair: pair[0])
        news = [pair for pair in news if pair[0] > since][: self.page_size]
        top = news[-1][0] if news else since
        return Page(tuple(r for _, r in news), str(top), len(news) < self.page_size)

    def read(self, obj: str, ids: Sequence[str]) -> tuple[RemoteRecord, ...]:
        there = self.records.get(obj, {})
        return tuple(there[i] for i in ids if i in there)

    def count(self, obj: str) -> int:
        return len(self.all(obj))

    def sweep(self, obj: str) -> frozenset[str]:
        return frozenset(self.records.get(obj, {}))

    def find(self, obj: str, keys: Sequence[str]) -> tuple[RemoteRecord, ...]:
        found = [r for r in self.all(obj) if r.key in set(keys)]
        return tuple(sorted(found, key=lambda r: -int(r.id)))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> tuple[Outcome, ...]:
        return tuple(self._one(f"create {obj}", item, self._create) for item in batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> tuple[Outcome, ...]:
        return tuple(self._one(f"update {obj}", item, self._update) for item in batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> tuple[Outcome, ...]:
        return tuple(self._one(f"delete {obj}", item, self._delete) for item in batch)

    def _one(self, call: str, item: Any, do: Callable[[str, Any], Outcome]) -> Outcome:
        self.calls.append(call)
        answer = self.overrides.get(call)
        return (answer(item) if answer else None) or do(call.split()[1], item)

    def _create(self, obj: str, item: NewRecord) -> Outcome:
        number = str(self._next())
        values: Mapping[str, Any] = item.values
        return Ok(self._store(RemoteRecord(obj, number, "", values, item.key, MOMENT, "me")))

    def _update(self, obj: str, item: Edit) -> Outcome:
        old = self.records[obj].get(item.id)
        if old is None:
            return NotFound()
        if old.version != item.version:
            return Conflict(old)
        return Ok(self._store(replace(old, values={**old.values, **item.values})))

    def _delete(self, obj: str, item: Removal) -> Outcome:
        old = self.records[obj].get(item.id)
        if old is None:
            return NotFound()
        if old.version != item.version:
            return Conflict(old)
        self.drop(obj, item.id)
        return Ok()


class FakeConnector:
    """Talk to a ``FakeCrm``: one request a call."""

    def __init__(self, crm: FakeCrm) -> None:
        self._crm = crm

    def capabilities(self) -> Capabilities:
        return Capabilities(10, self._crm.page_size, True, False, True, self._crm.unique)

    def identity(self) -> Steps[Identity]:
        return self._ask("identity")

    def objects(self) -> Steps[tuple[str, ...]]:
        return self._ask("objects")

    def describe(self, obj: str) -> Steps[tuple[FieldInfo, ...]]:
        return self._ask("describe", obj)

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        return self._ask("pull", obj, cursor)

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        return self._ask("read", obj, list(ids))

    def count(self, obj: str) -> Steps[int]:
        return self._ask("count", obj)

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        return self._ask("sweep", obj)

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        return self._ask("find", obj, list(keys))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        return self._write("create", obj, batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        return self._write("update", obj, batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        return self._write("delete", obj, batch)

    def _write(self, call: str, obj: str, batch: Sequence[Any]) -> Steps[tuple[Outcome, ...]]:
        try:
            return (yield from self._ask(call, obj, list(batch)))
        except SyncError as error:
            if not error.was_sent:
                raise
            return (Unknown(str(error)),) * len(batch)

    def _ask(self, call: str, *given: Any) -> Steps[Any]:
        answer = yield from request(Request("POST", ADDRESS + call, {}, pickle.dumps(given)))
        return pickle.loads(answer.body)
