"""Write to Tryton: its batches are all or nothing, so a refused one is halved until it is one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from csmdesk.sync.connectors.protocol import (
    Conflict,
    Edit,
    Forbidden,
    Invalid,
    NewRecord,
    NotFound,
    Ok,
    Outcome,
    RemoteRecord,
    Removal,
    RetryLater,
    Unknown,
)
from csmdesk.sync.connectors.tryton_reader import TrytonReader, chunks
from csmdesk.sync.connectors.tryton_records import Row
from csmdesk.sync.connectors.tryton_rpc import RefusedError
from csmdesk.sync.errors import AccessDenied, Nonsense, SyncError, Throttled

Item = TypeVar("Item", NewRecord, Edit, Removal)


class Writer(ABC, Generic[Item]):
    """Send one kind of write for one object."""

    def __init__(self, reader: TrytonReader, obj: str) -> None:
        self.reader = reader
        self.obj = obj
        self.codec = reader.codec(obj)
        self.model = f"model.{self.codec.spec.model}"
        self.batch = reader.mapping.batch

    @abstractmethod
    def send(self, part: Sequence[Item]) -> list[Outcome]:
        """Write in one transaction of the server; raise ``RefusedError`` if it was rolled back."""

    def write(self, items: Sequence[Item]) -> tuple[Outcome, ...]:
        """Write all and give each its outcome.

        A refused part is halved until the poisoned record stands alone. When the connection
        fails, what was under way is unknown and the rest was not sent; the error is raised only
        if nothing at all has an outcome of its own.
        """
        done: dict[int, Outcome] = {}
        todo = list(reversed(list(chunks(list(enumerate(items)), self.batch))))
        while todo:
            part = todo.pop()
            numbers = [number for number, _ in part]
            try:
                outcomes = self.send([item for _, item in part])
            except (RefusedError, AccessDenied) as refusal:
                if len(part) == 1:
                    done[numbers[0]] = self._refused(part[0][1], refusal)
                else:
                    todo += [part[len(part) // 2 :], part[: len(part) // 2]]
            except SyncError as error:
                if not done and not error.was_sent:
                    raise
                under_way: Outcome = Unknown(str(error)) if error.was_sent else _later(error)
                done |= dict.fromkeys(numbers, under_way)
                break
            else:
                done |= dict(zip(numbers, outcomes, strict=True))
        return tuple(done.get(number, RetryLater()) for number in range(len(items)))

    def _refused(self, item: Item, refusal: RefusedError | AccessDenied) -> Outcome:
        if isinstance(refusal, AccessDenied):
            return Forbidden(str(refusal))
        if refusal.is_transient:
            return RetryLater()
        if not isinstance(item, NewRecord):
            with before_write():
                rows = self.reader.rows(self.obj, [item.id])
            if not rows:
                return NotFound()
            if refusal.is_stale or self.codec.version(rows[0]) != item.version:
                return Conflict(self.codec.record(rows[0]))
        return Invalid(refusal.message)

    def current(self, ids: Sequence[str]) -> dict[str, Row]:
        """Read the rows as they are before a write."""
        with before_write():
            return {str(row["id"]): row for row in self.reader.rows(self.obj, ids)}

    def written(self, ids: Sequence[str]) -> dict[str, RemoteRecord]:
        """Read what the server made of a write that it has committed."""
        with after_write():
            return {record.id: record for record in self.reader.read(self.obj, ids)}

    def locked(self, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the context with the optimistic locks of rows."""
        locks: dict[str, str] = {}
        for row in rows:
            locks |= self.codec.locks(row)
        return {**self.reader.context(), "_timestamp": locks}


class Creating(Writer[NewRecord]):
    """Make records."""

    def send(self, part: Sequence[NewRecord]) -> list[Outcome]:
        """Make all of them in one transaction."""
        with before_write():
            rows = [self.codec.new_row(item.values, item.key) for item in part]
            context = self.reader.context()
        found = self.reader.rpc.call(f"{self.model}.create", rows, context)
        if not isinstance(found, list) or len(found) != len(part):
            raise Nonsense(f"{self.model}.create: not one id each", was_sent=True)
        records = self.written([str(i) for i in found])
        return [_read_back(records.get(str(i))) for i in found]


class Updating(Writer[Edit]):
    """Change records under their optimistic locks."""

    def send(self, part: Sequence[Edit]) -> list[Outcome]:
        """Change all that nobody else changed, in one transaction."""
        rows = self.current([item.id for item in part])
        stale = {item.id: self._stale(rows.get(item.id), item) for item in part}
        fresh = [item for item in part if stale[item.id] is None]
        if fresh:
            with before_write():
                pairs: list[Any] = []
                for item in fresh:
                    changed = self.codec.changed_row(item.values, rows[item.id])
                    pairs += [[int(item.id)], changed]
                context = self.locked([rows[item.id] for item in fresh])
            self.reader.rpc.call(f"{self.model}.write", *pairs, context)
        records = self.written([item.id for item in fresh]) if fresh else {}
        return [stale[item.id] or _read_back(records.get(item.id)) for item in part]

    def _stale(self, row: Row | None, item: Edit) -> Outcome | None:
        if row is None:
            return NotFound()
        is_same = self.codec.version(row) == item.version
        return None if is_same else Conflict(self.codec.record(row))


class Replacing(Writer[Edit]):
    """Change records whose text the server never changes: make them anew, delete the old ones.

    Both carry our key, so a change that was cut short between the two steps is found and ended.
    """

    def __init__(self, reader: TrytonReader, obj: str) -> None:
        super().__init__(reader, obj)
        self.batch = 1

    def send(self, part: Sequence[Edit]) -> list[Outcome]:
        """Replace one record."""
        item = part[0]
        row = self.current([item.id]).get(item.id)
        with before_write():
            twins = [r for r in self.reader.find(self.obj, [item.key]) if r.id != item.id]
        if row is None:
            return [Conflict(twins[0]) if twins else NotFound()]
        if self.codec.version(row) != item.version:
            return [Conflict(self.codec.record(row))]
        wanted = {**self.codec.record(row).values, **item.values}
        if twins and not self._is_same(twins[0], wanted):
            return [Conflict(twins[0])]
        new_id = twins[0].id if twins else self._create(wanted, item.key)
        with after_write():
            self._delete(row)
        return [_read_back(self.written([new_id]).get(new_id))]

    def _is_same(self, record: RemoteRecord, wanted: dict[str, Any]) -> bool:
        rules = self.codec.spec.rules
        return all(rules[name].same(record.values.get(name), v) for name, v in wanted.items())

    def _create(self, values: dict[str, Any], key: str) -> str:
        row = self.codec.new_row(values, key)
        found = self.reader.rpc.call(f"{self.model}.create", [row], self.reader.context())
        if not isinstance(found, list) or len(found) != 1:
            raise Nonsense(f"{self.model}.create: not one id", was_sent=True)
        return str(found[0])

    def _delete(self, row: Row) -> None:
        try:
            self.reader.rpc.call(f"{self.model}.delete", [row["id"]], self.locked([row]))
        except RefusedError as refusal:  # the new one stands: look at both again before going on
            raise Nonsense(refusal.message, was_sent=True) from refusal


class Deleting(Writer[Removal]):
    """Delete records under their optimistic locks."""

    def send(self, part: Sequence[Removal]) -> list[Outcome]:
        """Delete all that nobody changed, in one transaction."""
        rows = self.current([item.id for item in part])
        outcomes: list[Outcome] = []
        doomed: list[Row] = []
        for item in part:
            row = rows.get(item.id)
            if row is None:
                outcomes.append(NotFound())
            elif self.codec.version(row) != item.version:
                outcomes.append(Conflict(self.codec.record(row)))
            else:
                doomed.append(row)
                outcomes.append(Ok())
        if doomed:
            ids = [row["id"] for row in doomed]
            self.reader.rpc.call(f"{self.model}.delete", ids, self.locked(doomed))
        return outcomes


@contextmanager
def before_write() -> Iterator[None]:
    """Mark an error as one that came before anything was written."""
    try:
        yield
    except SyncError as error:
        error.was_sent = False
        raise


@contextmanager
def after_write() -> Iterator[None]:
    """Mark an error as one that came after something was written."""
    try:
        yield
    except SyncError as error:
        error.was_sent = True
        raise


def _later(error: SyncError) -> RetryLater:
    return RetryLater(error.retry_after if isinstance(error, Throttled) else None)


def _read_back(record: RemoteRecord | None) -> Outcome:
    return Unknown("gone when it was read back") if record is None else Ok(record)
