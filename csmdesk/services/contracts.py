"""Contract lines: make, edit and read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from csmdesk.domain.contracts import ContractLine, LineKind
from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ContractLineId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.rows import Row
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import custom_fields
from csmdesk.services.account_lists import ACTIVE_LINE
from csmdesk.services.custom_fields import Given
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_name,
    require_period,
    require_row,
)

EDITABLE = frozenset({
    "product", "start_on", "end_on", "ended_on", "seats", "kind", "is_trial", "auto_renew",
    "billing", "external_id", "amount_minor", "source", "extra",
})  # fmt: skip
_SELECT = (
    "SELECT id, account_id, product, start_on, end_on, ended_on, arr_minor, currency, seats, kind, "  # noqa: S608
    f"is_trial, auto_renew, billing, external_id, custom, ({ACTIVE_LINE}) AS active "
    "FROM contract_line"
)


def create_line(
    uow: UnitOfWork,
    account_id: AccountId,
    *,
    product: str,
    start_on: date,
    arr: Money,
    end_on: date | None = None,
    custom: Given = None,
    **fields: object,
) -> ContractLineId:
    """Make a contract line; ``end_on`` is the contractual end, inclusive.

    Raises ``UserError`` for a missing product, a negative ARR or an end before the start.
    """
    require_row(uow, "account", account_id)
    given = {"product": product, "start_on": start_on, "end_on": end_on, **fields}
    values = cleaned(given, EDITABLE) | _columns(arr)
    _check(values)
    values |= custom_fields.column(uow, "contract_line", custom)
    return ContractLineId(uow.insert("contract_line", {**values, "account_id": account_id}))


def edit_line(
    uow: UnitOfWork,
    line_id: ContractLineId,
    arr: Money | None = None,
    *,
    custom: Given = None,
    **fields: object,
) -> None:
    """Change a contract line; the same errors as ``create_line``."""
    now = require_row(uow, "contract_line", line_id)
    values = cleaned(fields, EDITABLE) | (_columns(arr) if arr else {})
    kept = ("product", "start_on", "end_on", "ended_on", "arr_minor", "currency")
    _check({**{name: now[name] for name in kept}, **values})
    values |= custom_fields.column(uow, "contract_line", custom, now)
    uow.change("contract_line", line_id, values)


def delete_line(uow: UnitOfWork, line_id: ContractLineId) -> None:
    """Delete a contract line; usage that was read on it stays with the account."""
    require_row(uow, "contract_line", line_id)
    uow.delete("contract_line", line_id)


def _columns(arr: Money) -> Row:
    return {"arr_minor": arr.minor, "currency": arr.currency}


def list_lines(read: ReadSession, account_id: AccountId) -> tuple[ContractLine, ...]:
    """Read the contract lines of an account, active ones first, then the newest."""
    rows = read.sql(
        _SELECT + " WHERE account_id = :account ORDER BY active DESC, start_on DESC, id",
        account=account_id, today=read.today.isoformat(),
    )  # fmt: skip
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(_line(row, custom) for row, custom in zip(rows, own, strict=True))


def arr_at(read: ReadSession, account_id: AccountId, day: date, currency: str) -> Money:
    """Sum the ARR of the paid lines active at the end of a day, in one currency."""
    return arr_lines(read, account_id, day, currency)[0]


def arr_lines(
    read: ReadSession, account_id: AccountId, day: date, currency: str
) -> tuple[Money, int]:
    """Return the ARR at the end of a day in one currency, and from how many lines it comes."""
    rows = read.sql(
        f"SELECT coalesce(sum(arr_minor), 0), count(*) FROM contract_line WHERE {ACTIVE_LINE} "  # noqa: S608
        "AND account_id = :account AND currency = :currency",
        account=account_id, today=day.isoformat(), currency=currency,
    )  # fmt: skip
    return Money(int(rows[0][0]), currency), int(rows[0][1])


def _check(values: Mapping[str, Any]) -> None:
    require_name(values, "product")
    require_choice(values, "kind", LineKind)
    if values["arr_minor"] < 0:
        arr = Money(values["arr_minor"], values["currency"])
        raise UserError(Text("line.negative", {"amount": arr}), Text("line.negative_hint"))
    for end in ("end_on", "ended_on"):
        require_period(values["start_on"], values.get(end))


def _line(row: Any, custom: CustomValues) -> ContractLine:
    return ContractLine(
        id=ContractLineId(row.id),
        account_id=AccountId(row.account_id),
        product=row.product,
        start_on=date.fromisoformat(row.start_on),
        end_on=read_day(row.end_on),
        ended_on=read_day(row.ended_on),
        arr=Money(row.arr_minor, row.currency),
        seats=row.seats,
        kind=row.kind,
        is_trial=bool(row.is_trial),
        auto_renew=bool(row.auto_renew),
        billing=row.billing,
        external_id=row.external_id,
        is_active=bool(row.active),
        custom=custom,
    )
