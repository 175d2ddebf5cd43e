"""What all steps of one exchange share."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.work import UnitOfWork
from csmdesk.sync.connectors.protocol import Connector
from csmdesk.sync.mapping import CrmMapping, ObjectSpec
from csmdesk.sync.merging import Merger
from csmdesk.sync.report import Tally

PULLING = Text("sync.action_pull")
SENDING = Text("sync.action_push")


@dataclass(frozen=True, slots=True)
class Run:
    """Hold the book, the CRM and the counts of one exchange."""

    store: Store
    connector: Connector
    mapping: CrmMapping
    progress: Progress
    defaults: Mapping[str, Any]
    objects: tuple[str, ...]
    tally: Tally = field(default_factory=Tally)

    def spec(self, obj: str) -> ObjectSpec:
        """Return the mapping of an object."""
        return self.mapping.objects[obj]

    def merger(self, uow: UnitOfWork, obj: str) -> Merger:
        """Return what merges records of an object inside a unit of work."""
        return Merger(uow, self.spec(obj), self.tally, self.defaults)

    def pulling(self) -> AbstractContextManager[UnitOfWork]:
        """Open a short transaction for what came: losing it in a power cut costs nothing."""
        return self.store.write(PULLING, origin="remote", durable=False)

    def sending(self) -> AbstractContextManager[UnitOfWork]:
        """Open a short transaction for what is sent: it must survive a power cut."""
        return self.store.write(SENDING, origin="remote")
