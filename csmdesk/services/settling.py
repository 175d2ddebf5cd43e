"""Say how something that was open ended: a promise, a task or an opportunity."""

from __future__ import annotations

from csmdesk.domain.ids import CommitmentId, OpportunityId, TaskId
from csmdesk.models.work import UnitOfWork
from csmdesk.services.commitments import settle_commitment
from csmdesk.services.opportunities import settle_opportunity
from csmdesk.services.tasks import settle_task


def settle(uow: UnitOfWork, kind: str, record_id: str, state: str) -> None:
    """Settle a record of a kind, or open it again; raise ``UserError`` for an unknown state."""
    match kind:
        case "commitment":
            settle_commitment(uow, CommitmentId(record_id), state)
        case "task":
            settle_task(uow, TaskId(record_id), state)
        case _:
            settle_opportunity(uow, OpportunityId(record_id), state)
