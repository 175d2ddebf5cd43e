"""What every CRM's connector offers, in words that name no CRM.

Values are canonical (see ``values``). References to other records are remote ids here; the engine
translates them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from csmdesk.sync.effects import Steps
from csmdesk.sync.values import Values


@dataclass(frozen=True, slots=True)
class Capabilities:
    """Say what the CRM can do; ``unique_key`` lists the objects whose key it keeps unique.

    ``versions_grow`` tells that the versions of one record sort as texts, the older before the
    newer: then an older one, which a list that lags may show, is known as such.
    """

    batch_max: int
    page_max: int
    optimistic_lock: bool
    delete_feed: bool
    delta: bool
    unique_key: frozenset[str] = frozenset()
    versions_grow: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Say whose CRM this is; ``org_id`` outlives a change of address or name."""

    crm: str
    org_id: str
    org_name: str
    user_id: str
    user_name: str


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """Describe one remote field; ``size`` is how many characters fit."""

    name: str
    label: str
    kind: str
    required: bool
    readonly: bool
    size: int | None = None


@dataclass(frozen=True, slots=True)
class RemoteRecord:
    """Show one record as the CRM has it now.

    ``values`` lacks what was not readable: absent is not ``None``. ``key`` is our key if the
    record carries one, ``version`` is compared for equality, and for order only where
    ``Capabilities.versions_grow``. ``joined_into`` is the id of the record that took this one's
    place, where the CRM keeps both.
    """

    obj: str
    id: str
    version: str
    values: Values
    key: str | None = None
    modified_at: datetime | None = None
    modified_by: str | None = None
    joined_into: str | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """The record is there, but not for this user's eyes."""


@dataclass(frozen=True, slots=True)
class JoinedInto:
    """The record was made a part of another one."""

    id: str


Fate = Hidden | JoinedInto


@dataclass(frozen=True, slots=True)
class Page:
    """Give one page of changed records; ``cursor`` is kept only once the page is applied."""

    records: tuple[RemoteRecord, ...]
    cursor: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class NewRecord:
    """Ask for a record to be made under our key."""

    key: str
    values: Values


@dataclass(frozen=True, slots=True)
class Edit:
    """Ask for some fields of a record to be changed, if it still has the version that we saw.

    ``key`` goes along for records that can only be replaced: the new one must be found by it.
    """

    id: str
    version: str
    values: Values
    key: str


@dataclass(frozen=True, slots=True)
class Removal:
    """Ask for a record to be deleted, if it still has the version that we saw."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Ok:
    """It is done; ``record`` is what the CRM made of it, ``None`` after a deletion."""

    record: RemoteRecord | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was written: somebody changed the record since we saw it."""

    remote: RemoteRecord


@dataclass(frozen=True, slots=True)
class NotFound:
    """The record is gone, or not ours to see."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """The CRM refused the record, in its own words."""

    message: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The CRM does not let this user do that."""

    message: str


@dataclass(frozen=True, slots=True)
class RetryLater:
    """Nothing was written; the CRM asked to wait ``after`` seconds, if it said so.

    ``is_refused`` tells that the CRM had this very record and could not take it just now; the
    others are not to blame and go with the next exchange.
    """

    after: float | None = None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may be done or not: look the record up before sending it again."""

    reason: str


Outcome = Ok | Conflict | NotFound | Invalid | Forbidden | RetryLater | Unknown


class Connector(Protocol):
    """Exchange records with one CRM: one attempt a call, results always per record.

    What talks to the CRM does so in steps: it yields its requests to whoever runs it. Reading
    raises ``SyncError``; writing raises it only when nothing was sent at all, else each record has
    its ``Outcome``, in the order given.
    """

    def capabilities(self) -> Capabilities:
        """Say what the CRM can do."""

    def identity(self) -> Steps[Identity]:
        """Log in and say whose CRM this is."""

    def objects(self) -> Steps[tuple[str, ...]]:
        """List the objects that can be exchanged now, parents first."""

    def rights(self) -> Steps[Mapping[str, tuple[str, ...]]]:
        """Say what this user may do with each object: read, create, write, delete. An object about
        which the CRM does not tell is left out."""

    def describe(self, obj: str) -> Steps[tuple[FieldInfo, ...]]:
        """Describe the remote fields of an object."""

    def missing(self, obj: str, described: Sequence[FieldInfo]) -> frozenset[str]:
        """Name our fields of an object that have no place in its description and can do without."""

    def leave_out(self, missing: Mapping[str, frozenset[str]]) -> None:
        """Neither read nor write these fields of objects from now on."""

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page of what changed since a cursor; ``None`` starts from nothing."""

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id; those that are gone are left out."""

    def fates(self, obj: str, ids: Sequence[str]) -> Steps[Mapping[str, Fate]]:
        """Say what became of records that cannot be read; those left out are gone."""

    def count(self, obj: str) -> Steps[int]:
        """Count the records of an object."""

    def sweep(self, obj: str) -> Steps[frozenset[str]]:
        """List the ids of all records of an object, completely or not at all."""

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys, the newest first where several carry one key."""

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        """Make records."""

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        """Change records that nobody else changed."""

    def delete(self, obj: str, batch: Sequence[Removal]) -> Steps[tuple[Outcome, ...]]:
        """Delete records that nobody changed."""
