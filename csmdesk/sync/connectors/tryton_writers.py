"""Write to Tryton: its batches are all or nothing, so a refused one is halved until it is one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
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
from csmdesk.sync.connectors.tryton_children import Row
from csmdesk.sync.connectors.tryton_description import blamed
from csmdesk.sync.connectors.tryton_reader import TrytonReader, chunks
from csmdesk.sync.connectors.tryton_rpc import RefusedError
from csmdesk.sync.effects import Steps
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
    def send(self, part: Sequence[Item]) -> Steps[list[Outcome]]:
        """Write in one transaction of the server; raise ``RefusedError`` if it was rolled back."""

    def write(self, items: Sequence[Item]) -> Steps[tuple[Outcome, ...]]:
        """Write all and give each its outcome.

        A refused part is halved until the poisoned record stands alone. When the connection
        fails, what was under way is unknown and the rest was not sent; the error is raised only
        if nothing at all has an outcome of its own.
        """
        with before_write():
            yield from self.reader.prepare()
            told = [getattr(item, "values", {}) for item in items]
            yield from self.reader.learn(self.obj, told)
        done: dict[int, Outcome] = {}
        todo = list(reversed(list(chunks(list(enumerate(items)), self.batch))))
        while todo:
            part = todo.pop()
            numbers = [number for number, _ in part]
            try:
                outcomes = yield from self.send([item for _, item in part])
            except (RefusedError, AccessDenied) as refusal:
                if len(part) == 1:
                    done[numbers[0]] = yield from self._refused(part[0][1], refusal)
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

    def _refused(self, item: Item, refusal: RefusedError | AccessDenied) -> Steps[Outcome]:
        if isinstance(refusal, AccessDenied):
            return Forbidden("")  # the server gives no reason, and its method's name is none
        if refusal.is_transient:
            return RetryLater(is_refused=True)
        if not isinstance(item, NewRecord):
            with before_write():
                rows = yield from self.reader.rows(self.obj, [item.id])
            if not rows:
                return NotFound()
            if refusal.is_stale or self.codec.version(rows[0]) != item.version:
                return Conflict(self.codec.record(rows[0]))
        return Invalid(refusal.message, (yield from blamed(self.reader, self.obj, refusal.message)))

    def current(self, ids: Sequence[str]) -> Steps[dict[str, Row]]:
        """Read the rows as they are before a write."""
        with before_write():
            rows = yield from self.reader.rows(self.obj, ids)
        return {str(row["id"]): row for row in rows}

    def written(self, ids: Sequence[str]) -> Steps[dict[str, RemoteRecord]]:
        """Read what the server made of a write that it has committed."""
        with after_write():
            records = yield from self.reader.read(self.obj, ids)
        return {record.id: record for record in records}

    def locked(self, rows: Sequence[Row]) -> dict[str, Any]:
        """Return the context with the optimistic locks of rows."""
        locks: dict[str, str] = {}
        for row in rows:
            locks |= self.codec.locks(row)
        return {**self.reader.context, "_timestamp": locks}


class Creating(Writer[NewRecord]):
    """Make records."""

    def send(self, part: Sequence[NewRecord]) -> Steps[list[Outcome]]:
        """Make all of them in one transaction."""
        rows = [self.codec.new_row(item.values, item.key) for item in part]
        found = yield from self.reader.rpc.call(f"{self.model}.create", rows, self.reader.context)
        if not isinstance(found, list) or len(found) != len(part):
            raise Nonsense(f"{self.model}.create: not one id each", was_sent=True)
        records = yield from self.written([str(i) for i in found])
        return [_read_back(records.get(str(i))) for i in found]


class Updating(Writer[Edit]):
    """Change records under their optimistic locks."""

    def send(self, part: Sequence[Edit]) -> Steps[list[Outcome]]:
        """Change all that nobody else changed, in one transaction."""
        rows = yield from self.current([item.id for item in part])
        stale = {item.id: self._stale(rows.get(item.id), item) for item in part}
        fresh = [item for item in part if stale[item.id] is None]
        open_first = [item for item in fresh if not self.codec.is_begun(rows[item.id])]
        if any(self.codec.calls(item.values) for item in open_first):
            yield from self._call(open_first)
            with after_write():
                rows |= yield from self.current([item.id for item in open_first])
        if fresh:
            yield from self._write(fresh, rows)
            with after_write():
                yield from self._call([item for item in fresh if item not in open_first])
        records = (yield from self.written([item.id for item in fresh])) if fresh else {}
        return [stale[item.id] or self._arrived(item, records.get(item.id)) for item in part]

    def _write(self, items: Sequence[Edit], rows: Mapping[str, Row]) -> Steps[None]:
        pairs: list[Any] = []
        for item in items:
            changed = self.codec.changed_row(item.values, rows[item.id])
            pairs += [[int(item.id)], changed] if changed else []
        if pairs:
            context = self.locked([rows[item.id] for item in items])
            yield from self.reader.rpc.call(f"{self.model}.write", *pairs, context)

    def _call(self, items: Sequence[Edit]) -> Steps[None]:
        """Call the methods that bring fields to their values."""
        ids: dict[str, list[int]] = {}
        for item in items:
            for _, method in self.codec.calls(item.values):
                ids.setdefault(method, []).append(int(item.id))
        for method, those in ids.items():
            yield from self.reader.rpc.call(f"{self.model}.{method}", those, self.reader.context)

    def _arrived(self, item: Edit, record: RemoteRecord | None) -> Outcome:
        """Return what was read back; a method may do nothing and not say so."""
        for field, method in self.codec.calls(item.values):
            now = None if record is None else record.values.get(field.name)
            if record is not None and now != item.values[field.name]:
                return Invalid(f"{self.codec.spec.model}.{method}: {field.remote} = {now}")
        return _read_back(record)

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

    def send(self, part: Sequence[Edit]) -> Steps[list[Outcome]]:
        """Replace one record."""
        item = part[0]
        row = (yield from self.current([item.id])).get(item.id)
        with before_write():
            found = yield from self.reader.find(self.obj, [item.key])
        twins = [record for record in found if record.id != item.id]
        if row is None:
            return [Conflict(twins[0]) if twins else NotFound()]
        if self.codec.version(row) != item.version:
            return [Conflict(self.codec.record(row))]
        wanted = {**self.codec.record(row).values, **item.values}
        if twins and not self._is_same(twins[0], wanted):
            return [Conflict(twins[0])]
        new_id = twins[0].id if twins else (yield from self._create(wanted, item.key))
        with after_write():
            yield from self._delete(row)
        records = yield from self.written([new_id])
        return [_read_back(records.get(new_id))]

    def _is_same(self, record: RemoteRecord, wanted: dict[str, Any]) -> bool:
        rules = self.codec.spec.rules
        return all(rules[name].same(record.values.get(name), v) for name, v in wanted.items())

    def _create(self, values: dict[str, Any], key: str) -> Steps[str]:
        row = self.codec.new_row(values, key)
        found = yield from self.reader.rpc.call(f"{self.model}.create", [row], self.reader.context)
        if not isinstance(found, list) or len(found) != 1:
            raise Nonsense(f"{self.model}.create: not one id", was_sent=True)
        return str(found[0])

    def _delete(self, row: Row) -> Steps[None]:
        try:
            yield from self.reader.rpc.call(f"{self.model}.delete", [row["id"]], self.locked([row]))
        except RefusedError as refusal:  # the new one stands: look at both again before going on
            raise Nonsense(refusal.message, was_sent=True) from refusal


class Deleting(Writer[Removal]):
    """Delete records under their optimistic locks."""

    def send(self, part: Sequence[Removal]) -> Steps[list[Outcome]]:
        """Delete all that nobody changed, in one transaction."""
        rows = yield from self.current([item.id for item in part])
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
            yield from self.reader.rpc.call(f"{self.model}.delete", ids, self.locked(doomed))
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
