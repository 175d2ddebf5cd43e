"""Opportunities of an account: make, edit, settle and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, OpportunityId
from csmdesk.domain.money import Money
from csmdesk.domain.opportunities import Opportunity, OpportunityKind, OpportunityState
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
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

EDITABLE = frozenset({"kind", "title", "close_on", "state", "notes", "external_id", "source"})
_SELECT = """
    SELECT o.id, o.account_id, a.name AS account_name, o.kind, o.title, o.amount_minor, o.currency,
        o.close_on, o.state, o.notes, o.external_id, o.custom
    FROM opportunity o JOIN account a ON a.id = o.account_id
"""


def create_opportunity(
    uow: UnitOfWork,
    account_id: AccountId,
    title: str,
    *,
    amount: Money | None = None,
    custom: Given = None,
    **fields: object,
) -> OpportunityId:
    """Make an opportunity.

    Raises ``UserError`` for a missing title, an unknown kind or state, or an amount below zero.
    """
    account = require_row(uow, "account", account_id)
    values = cleaned({"title": title, **fields}, EDITABLE)
    values |= {"currency": account["currency"], **_columns(amount)}
    _check(values)
    values |= custom_fields.column(uow, "opportunity", custom)
    return OpportunityId(uow.insert("opportunity", {**values, "account_id": account_id}))


def edit_opportunity(
    uow: UnitOfWork, opportunity_id: OpportunityId, *, custom: Given = None, **fields: object
) -> None:
    """Change an opportunity, ``amount`` too; the same errors as for a new one."""
    now = require_row(uow, "opportunity", opportunity_id)
    has_amount = "amount" in fields
    amount: Any = fields.pop("amount", None)
    values = cleaned(fields, EDITABLE) | (_columns(amount) if has_amount else {})
    _check({"title": now["title"], "currency": now["currency"], **values})
    values |= custom_fields.column(uow, "opportunity", custom, now)
    uow.change("opportunity", opportunity_id, values)


def settle_opportunity(
    uow: UnitOfWork, opportunity_id: OpportunityId, state: str = OpportunityState.WON
) -> None:
    """Close an opportunity as won or lost today, or open it again."""
    if state == OpportunityState.OPEN:
        edit_opportunity(uow, opportunity_id, state=state)
    else:
        edit_opportunity(uow, opportunity_id, state=state, close_on=uow.today)


def _columns(amount: Money | None) -> Row:
    """Return the columns of an amount; without one the currency stays as it is."""
    if amount is None:
        return {"amount_minor": None}
    return {"amount_minor": amount.minor, "currency": amount.currency}


def _check(values: Mapping[str, Any]) -> None:
    require_name(values, "title")
    require_choice(values, "kind", OpportunityKind)
    require_choice(values, "state", OpportunityState)
    if (values.get("amount_minor") or 0) < 0:
        amount = Money(values["amount_minor"], values["currency"])
        raise UserError(
            Text("opportunity.negative", {"amount": amount}), Text("opportunity.negative_hint")
        )


def get_opportunity(read: ReadSession, opportunity_id: OpportunityId) -> Opportunity:
    """Read one opportunity; raise ``UserError`` when it is gone."""
    rows = read.sql(_SELECT + " WHERE o.id = :id", id=opportunity_id)
    return require_found(_opportunities(read, rows), "opportunity")


def list_opportunities(read: ReadSession, account_id: AccountId) -> tuple[Opportunity, ...]:
    """Read the opportunities of an account: open ones by their day, then the newest others."""
    rows = read.sql(
        _SELECT + " WHERE o.account_id = :account ORDER BY o.state <> 'open', "
        "CASE WHEN o.state = 'open' THEN coalesce(o.close_on, '9999') END, o.close_on DESC, o.id",
        account=account_id,
    )
    return _opportunities(read, rows)


def _opportunities(read: ReadSession, rows: Sequence[Any]) -> tuple[Opportunity, ...]:
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(_opportunity(row, custom) for row, custom in zip(rows, own, strict=True))


def _opportunity(row: Any, custom: CustomValues) -> Opportunity:
    minor = row.amount_minor
    return Opportunity(
        id=OpportunityId(row.id),
        account_id=AccountId(row.account_id),
        account_name=row.account_name,
        kind=row.kind,
        title=row.title,
        amount=None if minor is None else Money(minor, row.currency),
        close_on=read_day(row.close_on),
        state=row.state,
        notes=row.notes,
        external_id=row.external_id,
        custom=custom,
    )
