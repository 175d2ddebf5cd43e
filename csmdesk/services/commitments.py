"""Promises made in touchpoints, ours and theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId, ColleagueId, CommitmentId, PersonId, TouchpointId
from csmdesk.domain.touchpoints import Commitment, CommitmentState, Side
from csmdesk.models.keys import new_id
from csmdesk.models.tables import AccountRecord, CommitmentRecord
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_known,
    require_name,
)

EDITABLE = frozenset({
    "side", "text", "due_on", "promised_on", "touchpoint_id", "owner_person_id",
    "owner_colleague_id",
})  # fmt: skip
_SELECT = """
    SELECT c.id, c.account_id, a.name, c.side, c.text, c.due_on, c.state,
        coalesce(p.name, w.name), c.done_on, c.touchpoint_id
    FROM commitment c JOIN account a ON a.id = c.account_id
    LEFT JOIN person p ON p.id = c.owner_person_id
    LEFT JOIN colleague w ON w.id = c.owner_colleague_id
"""


def create_commitment(
    uow: UnitOfWork,
    account_id: AccountId,
    *,
    side: str,
    text: str,
    due_on: date | None = None,
    touchpoint_id: TouchpointId | None = None,
    owner_person_id: PersonId | None = None,
    owner_colleague_id: ColleagueId | None = None,
    promised_on: date | None = None,
) -> CommitmentId:
    """Write down a promise; raise ``UserError`` for a missing text or an unknown side."""
    require_found(uow.session.get(AccountRecord, account_id), "account")
    require_name({"text": text}, "text")
    require_choice({"side": side}, "side", Side)
    record = CommitmentRecord(
        id=new_id(), account_id=account_id, side=side, text=text.strip(), due_on=due_on,
        touchpoint_id=touchpoint_id, owner_person_id=owner_person_id,
        owner_colleague_id=owner_colleague_id, promised_on=promised_on or uow.today,
    )  # fmt: skip
    uow.session.add(record)
    uow.session.flush()
    return CommitmentId(record.id)


def edit_commitment(uow: UnitOfWork, commitment_id: CommitmentId, **fields: object) -> None:
    """Change side, text, due day or owner of a promise; the same errors as for a new one."""
    record = uow.session.get(CommitmentRecord, commitment_id)
    require_found(record, "commitment")
    assert record is not None
    values = cleaned(fields)
    require_known(values, EDITABLE)
    require_name({"text": record.text, **values}, "text")
    require_choice(values, "side", Side)
    for name, value in values.items():
        setattr(record, name, value)
    uow.session.flush()


def settle_commitment(
    uow: UnitOfWork, commitment_id: CommitmentId, state: str = CommitmentState.DONE
) -> None:
    """Close a promise as kept or cancelled, or open it again."""
    record = uow.session.get(CommitmentRecord, commitment_id)
    require_found(record, "commitment")
    require_choice({"state": state}, "state", CommitmentState)
    assert record is not None
    record.state = state
    record.done_on = uow.today if state == CommitmentState.DONE else None
    uow.session.flush()


def get_commitment(read: ReadSession, commitment_id: CommitmentId) -> Commitment:
    """Read one promise; raise ``UserError`` when it is gone."""
    rows = read.sql(_SELECT + " WHERE c.id = :id", id=commitment_id)
    require_found(rows[0] if rows else None, "commitment")
    return _commitment(rows[0])


def open_commitments(read: ReadSession, account_id: AccountId) -> tuple[Commitment, ...]:
    """Read the open promises of an account by due day, those without one last."""
    rows = read.sql(
        _SELECT + " WHERE c.account_id = :account AND c.state = 'open' "
        "ORDER BY c.due_on IS NULL, c.due_on, c.id",
        account=account_id,
    )
    return tuple(_commitment(row) for row in rows)


def shared_commitments_in(
    read: ReadSession, account_id: AccountId, span: Span
) -> tuple[Commitment, ...]:
    """Read the promises made, due or kept in a span, by due day.

    Those from a private talk or an internal note stay out: this list leaves the machine.
    """
    rows = read.sql(
        _SELECT + " LEFT JOIN touchpoint t ON t.id = c.touchpoint_id WHERE c.account_id = :account "
        "AND (t.id IS NULL OR (t.is_private = 0 AND t.kind <> 'note')) "
        "AND (c.promised_on BETWEEN :start AND :end OR "
        "c.due_on BETWEEN :start AND :end OR c.done_on BETWEEN :start AND :end) "
        "ORDER BY c.due_on IS NULL, c.due_on, c.id",
        account=account_id, start=span.start.isoformat(), end=span.end.isoformat(),
    )  # fmt: skip
    return tuple(_commitment(row) for row in rows)


def _commitment(row: Any) -> Commitment:
    key, account_id, account, side, text, due_on, state, owner, done_on, touchpoint_id = row
    return Commitment(
        id=CommitmentId(key),
        account_id=AccountId(account_id),
        account_name=account,
        side=side,
        text=text,
        due_on=date.fromisoformat(due_on) if due_on else None,
        state=state,
        owner=owner,
        done_on=date.fromisoformat(done_on) if done_on else None,
        touchpoint_id=TouchpointId(touchpoint_id) if touchpoint_id else None,
    )
