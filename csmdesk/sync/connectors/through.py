"""A connector that hands everything on to another one: what stands between begins with this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csmdesk.sync.connectors.protocol import (
    Capabilities,
    Connector,
    Edit,
    Fate,
    FieldInfo,
    Identity,
    NewRecord,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
)
from csmdesk.sync.effects import Steps


class Through:
    """Hand every call on."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    def capabilities(self) -> Capabilities:
        """Say what the CRM can do."""
        return self._connector.capabilities()

    def identity(self) -> Steps[Identity]:
        """Log in and say whose CRM this is."""
        return self._connector.identity()

    def objects(self) -> Steps[tuple[str, ...]]:
        """List the objects that can be exchanged now."""
        return self._connector.objects()

    def rights(self) -> Steps[Mapping[str, tuple[str, ...]]]:
        """Say what this user may do."""
        return self._connector.rights()

    def describe(self, obj: str) -> Steps[tuple[FieldInfo, ...]]:
        """Describe the remote fields of an object."""
        return self._connector.describe(obj)

    def missing(self, obj: str, described: Sequence[FieldInfo]) -> frozenset[str]:
        """Name our fields that have no place there."""
        return self._connector.missing(obj, described)

    def leave_out(self, missing: Mapping[str, frozenset[str]]) -> None:
        """Neither read nor write these fields from now on."""
        self._connector.leave_out(missing)

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page of what changed."""
        return self._connector.pull(obj, cursor)

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id."""
        return self._connector.read(obj, ids)

    def fates(self, obj: str, ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
        """Say what became of records that cannot be read."""
        return self._connector.fates(obj, ids)

    def count(self, obj: str) -> Steps[int]:
        """Count the records of an object."""
        return self._connector.count(obj)

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        """List the ids of all records."""
        return self._connector.sweep(obj)

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys."""
        return self._connector.find(obj, keys)

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        """Make records."""
        return self._connector.create(obj, batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        """Change records that nobody else changed."""
        return self._connector.update(obj, batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        """Delete records that nobody changed."""
        return self._connector.delete(obj, batch)
