"""What a connector is tried on: itself, the hands of another person, and what its CRM refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from csmdesk.models.keys import new_id
from csmdesk.sync.connectors.protocol import (
    Capabilities,
    Edit,
    NewRecord,
    Ok,
    Outcome,
    RemoteRecord,
)
from csmdesk.sync.mapping import CrmMapping
from tests.sync.tryton_desk import TalkingDesk

OBJECTS = ("account", "person", "touchpoint", "task")
TITLES = {"account": "name", "person": "name", "touchpoint": "subject", "task": "title"}
NOWHERE = "987654321"  # the id of no record


class Hands(Protocol):
    """Do what another person does in the CRM."""

    def rename(self, record: RemoteRecord, text: str) -> None:
        """Change the title of a record."""

    def remove(self, record: RemoteRecord) -> None:
        """Delete a record."""

    def wait(self) -> None:
        """Let so much time pass that every list shows what is there."""


@dataclass(frozen=True)
class Bench:
    """Hold one connector; ``unchangeable`` names objects that nobody can edit in the CRM, and
    ``refused`` is a value of a task that it does not take."""

    desk: TalkingDesk
    mapping: CrmMapping
    hands: Hands
    refused: Mapping[str, Any]
    unchangeable: frozenset[str] = frozenset()

    @property
    def able(self) -> Capabilities:
        """Return what the connector says of its CRM."""
        return self.desk.connector.capabilities()

    def values(self, obj: str, text: str, home: str = "") -> dict[str, Any]:
        """Return values for a new record; ``home`` is the account that it hangs on."""
        placed = {"account": {}, "person": {"accounts": (home,)}}
        return {TITLES[obj]: text, **placed.get(obj, {"account": home})}

    def make(self, obj: str, *texts: str, home: str = "", **more: Any) -> list[RemoteRecord]:
        """Make records, all of them; in batches as big as they may be."""
        if obj != "account" and not home:
            (account,) = self.make("account", f"Home of {texts[0]}")
            home = account.id
        batch = [NewRecord(new_id(), {**self.values(obj, t, home), **more}) for t in texts]
        size = self.able.batch_max
        found: list[RemoteRecord] = []
        for start in range(0, len(batch), size):
            found += [record_of(o) for o in self.desk.create(obj, batch[start : start + size])]
        return found

    def send(
        self, act: Callable[[Sequence[Any]], Sequence[Outcome]], items: Sequence[Any]
    ) -> list[Outcome]:
        """Write in batches that are no bigger than they may be."""
        size = self.able.batch_max
        parts = [items[start : start + size] for start in range(0, len(items), size)]
        return [outcome for part in parts for outcome in act(part)]

    def pulled(self, obj: str, cursor: str | None = None) -> tuple[dict[str, RemoteRecord], str]:
        """Read all pages since a cursor."""
        found: dict[str, RemoteRecord] = {}
        while True:
            page = self.desk.pull(obj, cursor)
            assert len(page.records) <= self.able.page_max
            found |= {record.id: record for record in page.records}
            cursor = page.cursor
            if page.is_last:
                return found, cursor

    def same(self, obj: str, name: str, one: Any, other: Any) -> bool:
        """Tell whether two values of a field mean the same."""
        return self.mapping.objects[obj].rules[name].same(one, other)


def record_of(outcome: Outcome) -> RemoteRecord:
    """Return the record of a write that went well."""
    assert isinstance(outcome, Ok), outcome
    assert outcome.record is not None
    return outcome.record


def edit(record: RemoteRecord, **values: Any) -> Edit:
    """Ask for a change to a record as it was seen."""
    return Edit(record.id, record.version, values, record.key or "")
