"""What a customer got out of it: amounts and measures, each with how it was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, PersonId, ValueEntryId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.work import UnitOfWork
from csmdesk.services.fields import cleaned, require_name, require_period, require_row

TABLE = "value_entry"
EDITABLE = frozenset({
    "title", "method", "plan_id", "objective_id", "measure", "unit", "start_on", "end_on", "notes",
})  # fmt: skip


def add_value(
    uow: UnitOfWork,
    account_id: AccountId,
    title: str,
    method: str,
    *,
    amount: Money | None = None,
    **fields: object,
) -> ValueEntryId:
    """Write down what a customer got out of it.

    Raises ``UserError`` without a title, without a method, without an amount or a measure, and for
    a period that ends before it starts.
    """
    account = require_row(uow, "account", account_id)
    values = cleaned({"title": title, "method": method, **fields}, EDITABLE)
    values |= {"currency": account["currency"], **_columns(amount)}
    _check(values)
    return ValueEntryId(uow.insert(TABLE, {**values, "account_id": account_id}))


def edit_value(uow: UnitOfWork, value_id: ValueEntryId, **fields: object) -> None:
    """Change a value, ``amount`` too; the same errors as ``add_value``.

    Other figures than the customer confirmed are no longer confirmed.
    """
    now = require_row(uow, TABLE, value_id)
    has_amount = "amount" in fields
    amount: Any = fields.pop("amount", None)
    values = cleaned(fields, EDITABLE) | (_columns(amount) if has_amount else {})
    _check(now | values)
    figures = ("amount_minor", "currency", "measure", "unit")
    if any(name in values and values[name] != now[name] for name in figures):
        values |= {"confirmed_on": None, "confirmed_by_id": None}
    uow.change(TABLE, value_id, values)


def confirm_value(
    uow: UnitOfWork, value_id: ValueEntryId, *, on: date, by: PersonId | None = None
) -> None:
    """Write down that the customer confirmed it; raise ``UserError`` for a day that lies ahead."""
    require_row(uow, TABLE, value_id)
    if on > uow.today:
        raise UserError(Text("plan.confirmed_ahead", {"day": on}), Text("plan.day_hint"))
    if by is not None:
        require_row(uow, "person", by)
    uow.change(TABLE, value_id, {"confirmed_on": on, "confirmed_by_id": by})


def withdraw_value(uow: UnitOfWork, value_id: ValueEntryId) -> None:
    """Take a confirmation back."""
    require_row(uow, TABLE, value_id)
    uow.change(TABLE, value_id, {"confirmed_on": None, "confirmed_by_id": None})


def _columns(amount: Money | None) -> Row:
    """Return the columns of an amount; without one the currency stays as it is."""
    if amount is None:
        return {"amount_minor": None}
    return {"amount_minor": amount.minor, "currency": amount.currency}


def _check(values: Mapping[str, Any]) -> None:
    require_name(values, "title")
    require_name(values, "method")
    require_period(values.get("start_on"), values.get("end_on"))
    if values.get("amount_minor") is None and values.get("measure") is None:
        raise UserError(Text("value.empty"), Text("value.empty_hint"))
