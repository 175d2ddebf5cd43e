"""Promises made in touchpoints, ours and theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId, CommitmentId
from csmdesk.domain.touchpoints import Commitment, CommitmentState, Side
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import custom_fields
from csmdesk.services.custom_fields import Given
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_name,
    require_row,
)

EDITABLE = frozenset({
    "side", "text", "due_on", "promised_on", "touchpoint_id", "owner_person_id",
    "owner_colleague_id", "blocker", "is_private",
})  # fmt: skip
_SELECT = """
    SELECT c.id, c.account_id, a.name AS account_name, c.side, c.text, c.due_on, c.state,
        coalesce(p.name, w.name) AS owner, c.done_on, c.touchpoint_id, c.custom,
        c.blocker, c.snoozed_until, c.snooze_words,
        CASE c.side WHEN 'theirs' THEN c.owner_person_id ELSE c.owner_colleague_id END AS owner_id,
        c.is_private, coalesce(t.is_private, 0) AS is_of_private
    FROM commitment c JOIN account a ON a.id = c.account_id
    LEFT JOIN touchpoint t ON t.id = c.touchpoint_id
    LEFT JOIN person p ON p.id = c.owner_person_id
    LEFT JOIN colleague w ON w.id = c.owner_colleague_id
"""


def create_commitment(
    uow: UnitOfWork,
    account_id: AccountId,
    *,
    side: str,
    text: str,
    custom: Given = None,
    **fields: object,
) -> CommitmentId:
    """Write down a promise; raise ``UserError`` for a missing text or an unknown side."""
    require_row(uow, "account", account_id)
    values = cleaned({"side": side, "text": text, **fields}, EDITABLE)
    _check(values)
    values["promised_on"] = values.get("promised_on") or uow.today
    values |= custom_fields.column(uow, "commitment", custom)
    return CommitmentId(uow.insert("commitment", {**values, "account_id": account_id}))


def edit_commitment(
    uow: UnitOfWork, commitment_id: CommitmentId, *, custom: Given = None, **fields: object
) -> None:
    """Change side, text, due day or owner of a promise; the same errors as for a new one."""
    now = require_row(uow, "commitment", commitment_id)
    values = cleaned(fields, EDITABLE)
    _check({"text": now["text"], **values})
    values |= custom_fields.column(uow, "commitment", custom, now)
    uow.change("commitment", commitment_id, values)


def settle_commitment(
    uow: UnitOfWork, commitment_id: CommitmentId, state: str = CommitmentState.DONE
) -> None:
    """Close a promise as kept or cancelled, or open it again."""
    require_row(uow, "commitment", commitment_id)
    values = {"state": state, "done_on": uow.today if state == CommitmentState.DONE else None}
    require_choice(values, "state", CommitmentState)
    uow.change("commitment", commitment_id, values)


def _check(values: Mapping[str, object]) -> None:
    require_name(values, "text")
    require_choice(values, "side", Side)


def get_commitment(read: ReadSession, commitment_id: CommitmentId) -> Commitment:
    """Read one promise; raise ``UserError`` when it is gone."""
    rows = read.sql(_SELECT + " WHERE c.id = :id", id=commitment_id)
    return require_found(_commitments(read, rows), "commitment")


def open_commitments(read: ReadSession, account_id: AccountId) -> tuple[Commitment, ...]:
    """Read the open promises of an account by due day, those without one last."""
    rows = read.sql(
        _SELECT + " WHERE c.account_id = :account AND c.state = 'open' "
        "ORDER BY c.due_on IS NULL, c.due_on, c.id",
        account=account_id,
    )
    return _commitments(read, rows)


def shared_commitments_in(
    read: ReadSession, account_id: AccountId, span: Span
) -> tuple[Commitment, ...]:
    """Read the promises made, due or kept in a span, by due day.

    Those from a private talk or an internal note stay out: this list leaves the machine.
    """
    rows = read.sql(
        _SELECT + " WHERE c.account_id = :account AND c.is_private = 0 "
        "AND (t.id IS NULL OR (t.is_private = 0 AND t.kind <> 'note')) "
        "AND (c.promised_on BETWEEN :start AND :end OR "
        "c.due_on BETWEEN :start AND :end OR c.done_on BETWEEN :start AND :end) "
        "ORDER BY c.due_on IS NULL, c.due_on, c.id",
        account=account_id, start=span.start.isoformat(), end=span.end.isoformat(),
    )  # fmt: skip
    return _commitments(read, rows)


def _commitments(read: ReadSession, rows: Sequence[Any]) -> tuple[Commitment, ...]:
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(_commitment(row, custom) for row, custom in zip(rows, own, strict=True))


def _commitment(row: Any, custom: CustomValues) -> Commitment:
    days = {
        "due_on": read_day(row.due_on), "done_on": read_day(row.done_on),
        "snoozed_until": read_day(row.snoozed_until),
    }  # fmt: skip
    private = {"is_private": bool(row.is_private), "is_of_private": bool(row.is_of_private)}
    return Commitment(**row._asdict() | days | private | {"custom": custom})
