"""Connectors that read from the CRM and send nothing: one plays what sending would do, one refuses.

Both stand between the engine and the real connector, so that no path of the engine leads round
them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from csmdesk.sync.connectors.protocol import (
    Conflict,
    Connector,
    Edit,
    Fate,
    NewRecord,
    NotFound,
    Ok,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
    RetryLater,
)
from csmdesk.sync.connectors.through import Through
from csmdesk.sync.effects import Steps

_PREFIX = "new-"  # no CRM gives such ids
_LATER = "~"  # sorts behind the version that it follows


class ReadOnly(Through):
    """Let a connector read alone; every write is put off."""

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:  # noqa: ARG002
        """Make nothing."""
        yield from ()
        return tuple(RetryLater() for _ in batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:  # noqa: ARG002
        """Change nothing."""
        yield from ()
        return tuple(RetryLater() for _ in batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:  # noqa: ARG002
        """Delete nothing."""
        yield from ()
        return tuple(RetryLater() for _ in batch)


@dataclass(slots=True)
class Sent:
    """Hold what would have been sent of one object: our ids of what is new or changed, and the
    records that would be gone."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    deleted: list[RemoteRecord] = field(default_factory=list)


class Rehearsing(Through):
    """Answer every write as a CRM would that accepts it, and show from then on what it would show;
    the CRM itself hears nothing of it."""

    def __init__(self, connector: Connector) -> None:
        super().__init__(connector)
        self.sent: dict[str, Sent] = {}
        self._made: dict[str, dict[str, RemoteRecord]] = {}
        self._gone: dict[str, set[str]] = {}
        self._number = 0

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page, as it would be."""
        page = yield from super().pull(obj, cursor)
        return replace(page, records=self._as_made(obj, page.records))

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id, as they would be."""
        made = self._made.get(obj, {})
        real = [i for i in ids if i not in made]
        found = (yield from super().read(obj, real)) if real else ()
        return (*(made[i] for i in ids if i in made), *self._as_made(obj, found))

    def fates(self, obj: str, ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
        """Say what became of real records that cannot be read."""
        real = [i for i in ids if not i.startswith(_PREFIX)]
        return (yield from super().fates(obj, real)) if real else {}

    def count(self, obj: str) -> Steps[int]:
        """Count the records that there would be."""
        return len((yield from self.sweep(obj)))

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        """List the ids that there would be."""
        listed = yield from super().sweep(obj)
        return (listed | self._made.get(obj, {}).keys()) - self._gone.get(obj, set())

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys, as they would be."""
        found = yield from super().find(obj, keys)
        known = {r.id for r in found}
        made = [r for r in self._made.get(obj, {}).values() if r.key in keys and r.id not in known]
        return (*made, *self._as_made(obj, found))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        """Make records in memory."""
        yield from ()
        return tuple(Ok(self._make(obj, each)) for each in batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        """Change records in memory, in the version that was seen."""
        there = {r.id: r for r in (yield from self.read(obj, [each.id for each in batch]))}
        return tuple(self._change(obj, each, there.get(each.id)) for each in batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        """Delete records in memory, in the version that was seen."""
        there = {r.id: r for r in (yield from self.read(obj, [each.id for each in batch]))}
        return tuple(self._drop(obj, each, there.get(each.id)) for each in batch)

    def _sent(self, obj: str) -> Sent:
        return self.sent.setdefault(obj, Sent())

    def _as_made(self, obj: str, records: Sequence[RemoteRecord]) -> tuple[RemoteRecord, ...]:
        made, gone = self._made.get(obj, {}), self._gone.get(obj, set())
        return tuple(made.get(r.id, r) for r in records if r.id not in gone)

    def _make(self, obj: str, new: NewRecord) -> RemoteRecord:
        self._number += 1
        made = RemoteRecord(obj, f"{_PREFIX}{self._number}", _LATER, dict(new.values), new.key)
        self._made.setdefault(obj, {})[made.id] = made
        self._sent(obj).created.append(new.key)
        return made

    def _change(self, obj: str, edit: Edit, now: RemoteRecord | None) -> Outcome:
        if now is None:
            return NotFound()
        if now.version != edit.version:
            return Conflict(now)
        made = replace(now, version=now.version + _LATER, values={**now.values, **edit.values})
        self._made.setdefault(obj, {})[made.id] = made
        self._sent(obj).updated.append(edit.key)
        return Ok(made)

    def _drop(self, obj: str, removal: Removal, now: RemoteRecord | None) -> Outcome:
        if now is None:
            return NotFound()
        if now.version != removal.version:
            return Conflict(now)
        self._made.get(obj, {}).pop(now.id, None)
        self._gone.setdefault(obj, set()).add(now.id)
        self._sent(obj).deleted.append(now)
        return Ok()
