"""What all steps of one exchange share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync.connectors.protocol import Connector, RemoteRecord
from csmdesk.sync.effects import Steps, write
from csmdesk.sync.mapping import CrmMapping, ObjectSpec
from csmdesk.sync.merging import Merger
from csmdesk.sync.report import Tally
from csmdesk.sync.runs import Mark

PULLING = Text("sync.action_pull")
SENDING = Text("sync.action_push")
CHUNK = 12  # records a transaction: the window may want to write
T = TypeVar("T")
Seen = dict[tuple[str, str], datetime]  # when records were changed, by object and remote id
SEEN_KEPT = 500  # ten times as many as are remembered
Counting = Callable[[UnitOfWork, Tally], T]


@dataclass(slots=True)
class Run:
    """Hold the CRM and the counts of one exchange; the book is reached by effects alone.

    ``defaults`` are for columns that no CRM can fill, ``objects`` what this one has, parents first;
    ``is_sure`` once it is known that the CRM did not go back to an older state,
    ``is_known`` once it is known whether the book is the one that exchanged last,
    ``is_restored`` while the book has yet to be read anew, ``is_announced`` once it was counted;
    ``swept_at`` when it was looked last for what is gone, none if that must be done now;
    ``joined`` are records that the CRM says became a part of others, by object and id, and
    ``listed`` the ids of all records that it has now; ``is_early`` while what was edited here is
    sent before all else is read; ``is_read_only`` if nothing is sent at all, ``apart`` are objects
    that are not shared; ``mark`` says where the book stood when it began.
    """

    connector: Connector
    mapping: CrmMapping
    defaults: Mapping[str, Any]
    objects: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)
    seen: Seen = field(default_factory=dict)
    is_sure: bool = False
    is_known: bool = False
    is_restored: bool = False
    is_announced: bool = False
    swept_at: datetime | None = None
    joined: dict[str, dict[str, RemoteRecord]] = field(default_factory=dict)
    listed: dict[str, frozenset[str]] = field(default_factory=dict)
    is_early: bool = False
    is_read_only: bool = False
    apart: frozenset[str] = frozenset()
    mark: Mark | None = None

    def spec(self, obj: str) -> ObjectSpec:
        """Return the mapping of an object."""
        return self.mapping.objects[obj]

    def linking(self) -> list[str]:
        """List the objects whose records may point at what is made after them: those links go when
        all is made."""
        order = self.objects
        return [o for n, o in enumerate(order) if self.spec(o).links_ahead(order[:n])]

    def leave_out(self, missing: Mapping[str, frozenset[str]]) -> None:
        """Exchange some fields no more: the CRM has no place for them."""
        left = {obj: names for obj, names in missing.items() if names & self._names(obj)}
        if left:
            self.mapping = self.mapping.without(left)
            self.connector.leave_out(left)

    def _names(self, obj: str) -> frozenset[str]:
        spec = self.mapping.objects.get(obj)
        return frozenset(spec.fields) if spec is not None else frozenset()

    def see(self, records: Iterable[RemoteRecord]) -> None:
        """Take note of when records were changed."""
        self.seen |= {(r.obj, r.id): r.modified_at for r in records if r.modified_at is not None}
        if len(self.seen) > 2 * SEEN_KEPT:  # a first pull sees everything
            newest = sorted(self.seen.items(), key=_moment, reverse=True)
            self.seen = dict(newest[:SEEN_KEPT])

    def merger(self, uow: UnitOfWork, obj: str, tally: Tally) -> Merger:
        """Return what merges records of an object inside a unit of work."""
        return Merger(uow, self.spec(obj), tally, self.defaults)

    def pulling(self, fn: Counting[T], kind: str = "", size: int = 0) -> Steps[T]:
        """Write what came in a short transaction: losing it in a power cut costs nothing."""
        return self._counted(fn, PULLING, durable=False, kind=kind, size=size)

    def sending(
        self, fn: Counting[T], kind: str = "", size: int = 0, *, durable: bool = True
    ) -> Steps[T]:
        """Write what is sent in a short transaction: it must survive a power cut, unless it is only
        a part of what another one completes."""
        return self._counted(fn, SENDING, durable=durable, kind=kind, size=size)

    def _counted(
        self, fn: Counting[T], label: Text, *, durable: bool, kind: str, size: int
    ) -> Steps[T]:
        """Count what a transaction did once it is committed."""

        def counted(uow: UnitOfWork) -> tuple[T, Tally]:
            tally = Tally()
            return fn(uow, tally), tally

        done, tally = yield from write(counted, label, durable=durable, kind=kind, size=size)
        self.tally.add(tally)
        return done


def _moment(found: tuple[tuple[str, str], datetime]) -> datetime:
    return found[1]
