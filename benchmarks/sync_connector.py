"""The connector of the synthetic CRM: it does what any must, and nothing more."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from csmdesk.sync.connectors.protocol import (
    Capabilities,
    Edit,
    Fate,
    FieldInfo,
    Identity,
    NewRecord,
    Ok,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
)
from csmdesk.sync.effects import Request, Steps, request

BATCH = 200
IDENTITY = Identity("tryton", "bench", "Bench", "1", "Me")


class LoopConnector:
    """Exchange accounts with a ``sync_server`` at an address."""

    def __init__(self, url: str, page: int) -> None:
        self._url = url
        self._page = page

    def capabilities(self) -> Capabilities:
        """Say what the CRM can do."""
        return Capabilities(BATCH, self._page, True, False, True, frozenset({"account"}))

    def identity(self) -> Steps[Identity]:
        """Say whose CRM this is."""
        yield from ()
        return IDENTITY

    def objects(self) -> Steps[tuple[str, ...]]:
        """List what is exchanged."""
        yield from ()
        return ("account",)

    def describe(self, obj: str) -> Steps[tuple[FieldInfo, ...]]:
        """Describe an object."""
        yield from ()
        return (FieldInfo("name", obj, "text", True, False),)

    def missing(self, _obj: str, _described: Sequence[FieldInfo]) -> frozenset[str]:
        """Name no field: all have their place."""
        return frozenset()

    def leave_out(self, missing: Mapping[str, frozenset[str]]) -> None:
        """Leave out nothing: nothing is missing."""

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page of changes."""
        found, mark, is_last = yield from self._ask("pull", obj, cursor)
        return Page(_records(obj, found), mark, is_last)

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id."""
        return _records(obj, (yield from self._ask("read", obj, list(ids))))

    def fates(self, _obj: str, _ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
        """Say that they are gone."""
        yield from ()
        return {}

    def count(self, obj: str) -> Steps[int]:
        """Count the records."""
        return int((yield from self._ask("count", obj)))

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        """List all ids."""
        return frozenset((yield from self._ask("sweep", obj)))

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys."""
        return _records(obj, (yield from self._ask("find", obj, list(keys))))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        """Make records."""
        found = yield from self._ask("create", obj, [(r.key, r.values) for r in batch])
        return tuple(map(Ok, _records(obj, found)))

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        """Change records."""
        found = yield from self._ask("update", obj, [(e.id, e.version, e.values) for e in batch])
        return tuple(map(Ok, _records(obj, found)))

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        """Refuse: no figure needs it."""
        raise NotImplementedError(f"{len(batch)} of {obj}: nothing is deleted here")

    def _ask(self, call: str, *given: Any) -> Steps[Any]:
        answer = yield from request(post(self._url, call, *given))
        return json.loads(answer.body)


def post(url: str, call: str, *given: Any) -> Request:
    """Make the request of one call."""
    body = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return Request("POST", f"{url}/{call}", {}, body.encode())


def _records(obj: str, found: Sequence[Any]) -> tuple[RemoteRecord, ...]:
    return tuple(
        RemoteRecord(obj, number, version, values, key, datetime.fromisoformat(at), None)
        for number, version, at, key, values in found
    )
