"""Contract lines: make, edit and read."""

from __future__ import annotations

from datetime import date
from typing import Any

from csmdesk.domain.contracts import ContractLine, LineKind
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, ContractLineId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.tables import AccountRecord, ContractLineRecord
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.account_lists import ACTIVE_LINE
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_known,
    require_name,
)

EDITABLE = frozenset({
    "product", "start_on", "end_on", "ended_on", "seats", "kind", "is_trial", "auto_renew",
    "billing", "external_id", "amount_minor", "source", "extra",
})  # fmt: skip
_SELECT = (
    "SELECT id, account_id, product, start_on, end_on, ended_on, arr_minor, currency, seats, kind, "  # noqa: S608
    f"is_trial, auto_renew, billing, external_id, ({ACTIVE_LINE}) AS active FROM contract_line"
)


def create_line(
    uow: UnitOfWork,
    account_id: AccountId,
    *,
    product: str,
    start_on: date,
    arr: Money,
    end_on: date | None = None,
    **fields: object,
) -> ContractLineId:
    """Make a contract line; ``end_on`` is the contractual end, inclusive.

    Raises ``UserError`` for a missing product, a negative ARR or an end before the start.
    """
    require_found(uow.session.get(AccountRecord, account_id), "account")
    values = cleaned({"product": product, "start_on": start_on, "end_on": end_on, **fields})
    _check(values, arr)
    record = ContractLineRecord(
        id=new_id(), account_id=account_id, arr_minor=arr.minor, currency=arr.currency, **values
    )
    uow.session.add(record)
    uow.session.flush()
    return ContractLineId(record.id)


def edit_line(
    uow: UnitOfWork, line_id: ContractLineId, arr: Money | None = None, **fields: object
) -> None:
    """Change a contract line; the same errors as ``create_line``."""
    record = uow.session.get(ContractLineRecord, line_id)
    require_found(record, "contract_line")
    assert record is not None
    values = cleaned(fields)
    days = {name: getattr(record, name) for name in ("start_on", "end_on", "ended_on")}
    now = Money(record.arr_minor, record.currency)
    _check({"product": record.product, **days, **values}, arr or now)
    for name, value in values.items():
        setattr(record, name, value)
    if arr is not None:
        record.arr_minor, record.currency = arr.minor, arr.currency
    uow.session.flush()


def delete_line(uow: UnitOfWork, line_id: ContractLineId) -> None:
    """Delete a contract line; usage that was read on it stays with the account."""
    record = uow.session.get(ContractLineRecord, line_id)
    require_found(record, "contract_line")
    uow.session.delete(record)
    uow.session.flush()


def list_lines(read: ReadSession, account_id: AccountId) -> tuple[ContractLine, ...]:
    """Read the contract lines of an account, active ones first, then the newest."""
    rows = read.sql(
        _SELECT + " WHERE account_id = :account ORDER BY active DESC, start_on DESC, id",
        account=account_id, today=read.today.isoformat(),
    )  # fmt: skip
    return tuple(_line(row) for row in rows)


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


def _check(values: dict[str, Any], arr: Money) -> None:
    require_known(values, EDITABLE)
    require_name(values, "product")
    require_choice(values, "kind", LineKind)
    if arr.minor < 0:
        raise UserError(Text("line.negative", {"amount": arr}), Text("line.negative_hint"))
    for end in (values.get("end_on"), values.get("ended_on")):
        if end is not None and end < values["start_on"]:
            raise UserError(
                Text("field.period", {"start": values["start_on"], "end": end}),
                Text("field.period_hint"),
            )


def _line(row: Any) -> ContractLine:
    r = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row by column
    return ContractLine(
        id=ContractLineId(r["id"]),
        account_id=AccountId(r["account_id"]),
        product=r["product"],
        start_on=date.fromisoformat(r["start_on"]),
        end_on=date.fromisoformat(r["end_on"]) if r["end_on"] else None,
        ended_on=date.fromisoformat(r["ended_on"]) if r["ended_on"] else None,
        arr=Money(r["arr_minor"], r["currency"]),
        seats=r["seats"],
        kind=r["kind"],
        is_trial=bool(r["is_trial"]),
        auto_renew=bool(r["auto_renew"]),
        billing=r["billing"],
        external_id=r["external_id"],
        is_active=bool(r["active"]),
    )
