"""Tryton 8.2 behind the ``Connector`` face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csmdesk.sync.connectors.protocol import (
    Capabilities,
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
from csmdesk.sync.connectors.tryton_description import field_names, rights, size_of
from csmdesk.sync.connectors.tryton_fates import fates
from csmdesk.sync.connectors.tryton_reader import BY_ID, EVERYTHING, TrytonReader
from csmdesk.sync.connectors.tryton_rpc import TrytonRpc
from csmdesk.sync.connectors.tryton_writers import Creating, Deleting, Replacing, Updating
from csmdesk.sync.effects import Steps, Timeouts
from csmdesk.sync.errors import Nonsense
from csmdesk.sync.mapping import CrmMapping


@dataclass(frozen=True, slots=True)
class Login:
    """Say where the server is and who logs in; the password is not shown."""

    url: str
    database: str
    user: str
    password: str

    def __repr__(self) -> str:
        return f"Login({self.url!r}, {self.database!r}, {self.user!r})"


class TrytonConnector:
    """Exchange records with one Tryton database."""

    def __init__(
        self,
        mapping: CrmMapping,
        login: Login,
        *,
        options: Mapping[str, Any] | None = None,
        timeouts: Timeouts | None = None,
    ) -> None:
        self._mapping = mapping
        self._database = login.database
        self._rpc = TrytonRpc(
            login.url, login.database, login.user, login.password, timeouts or Timeouts()
        )
        self._reader = TrytonReader(mapping, self._rpc, options or {})

    def capabilities(self) -> Capabilities:
        """Say what Tryton can do."""
        unique = {name for name, spec in self._mapping.objects.items() if spec.key_unique}
        return Capabilities(
            batch_max=self._mapping.batch,
            page_max=self._mapping.page,
            optimistic_lock=True,
            delete_feed=False,
            delta=True,
            unique_key=frozenset(unique),
        )

    def identity(self) -> Steps[Identity]:
        """Log in; a database is known by the moment at which it was made."""
        yield from self._rpc.open()
        born = yield from self._rpc.fetch(
            f"model.{self._mapping.born_in}.search_read", [EVERYTHING], 0, 1, BY_ID,
            ["create_date"], {},
        )  # fmt: skip
        user = yield from self._rpc.fetch(
            "model.res.user.search_read", [["id", "=", self._rpc.user_id]], 0, 1, None,
            ["rec_name"], {},
        )  # fmt: skip
        try:
            moment = born[0]["create_date"].isoformat()
            name = str(user[0]["rec_name"])
        except (LookupError, TypeError, AttributeError) as error:
            raise Nonsense("the server does not say who it is") from error
        org = f"{self._database}@{moment}"
        return Identity("tryton", org, self._database, str(self._rpc.user_id), name)

    def objects(self) -> Steps[tuple[str, ...]]:
        """List the objects whose needs the server meets."""
        yield from self._reader.prepare()
        return tuple(
            name
            for name, spec in self._mapping.objects.items()
            if all(self._reader.resolve(f"${need}") is not None for need in spec.needs)
        )

    def rights(self) -> Steps[Mapping[str, tuple[str, ...]]]:
        """Say what this user may do with each object."""
        return rights(self._reader)

    def describe(self, obj: str) -> Steps[tuple[FieldInfo, ...]]:
        """Describe the remote fields of an object."""
        found = yield from field_names(self._reader, obj)
        return tuple(
            FieldInfo(
                name,
                str(about.get("string", name)),
                str(about.get("type", "")),
                bool(about.get("required")),
                bool(about.get("readonly")),
                size_of(about),
            )
            for name, about in sorted(found.items())
        )

    def missing(self, obj: str, described: Sequence[FieldInfo]) -> frozenset[str]:
        """Name our fields that are mapped to what the server no longer has."""
        return self._mapping.objects[obj].missing({each.name for each in described})

    def leave_out(self, missing: Mapping[str, frozenset[str]]) -> None:
        """Neither read nor write these fields from now on."""
        self._reader.leave_out(missing)

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page of what changed since a cursor."""
        return self._reader.pull(obj, cursor)

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id."""
        return self._reader.read(obj, ids)

    def fates(self, obj: str, ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
        """Say which records that cannot be read are there all the same."""
        return fates(self._reader, obj, ids)

    def count(self, obj: str) -> Steps[int]:
        """Count the records of an object."""
        return self._reader.count(obj)

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        """List the ids of all records of an object."""
        return self._reader.sweep(obj)

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys, the newest first."""
        return self._reader.find(obj, keys)

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        """Make records, many in one transaction of the server."""
        return Creating(self._reader, obj).write(batch)

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        """Change records under their locks; texts that cannot be edited are made anew."""
        if self._mapping.objects[obj].replace:
            return Replacing(self._reader, obj).write(batch)
        return Updating(self._reader, obj).write(batch)

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        """Delete records under their locks."""
        return Deleting(self._reader, obj).write(batch)
