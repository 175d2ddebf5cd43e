"""Accounts: make, edit, archive and read one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from csmdesk.domain.accounts import Account, Stage, Tier
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, ColleagueId
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.tables import AccountRecord
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import (
    cleaned,
    require_choice,
    require_found,
    require_known,
    require_name,
)
from csmdesk.services.names import new_keys

EDITABLE = frozenset(
    f.name for f in dataclasses.fields(Account)
) - {"id", "archived_at", "created_at", "updated_at"}  # fmt: skip
_CURRENCY = re.compile("[A-Z]{3}")


def create_account(uow: UnitOfWork, name: str, **fields: object) -> AccountId:
    """Make an account; fields are those of ``Account``.

    Raises ``UserError`` for a missing name, an unknown tier or stage, or a parent that is itself.
    """
    values = cleaned({"name": name, "currency": "USD", **fields})
    _check(values)
    record = AccountRecord(id=new_id(), **values, **new_keys(str(values["name"])))
    uow.session.add(record)
    uow.session.flush()
    return AccountId(record.id)


def edit_account(uow: UnitOfWork, account_id: AccountId, **fields: object) -> None:
    """Change fields of an account; the same errors as ``create_account``."""
    record = uow.session.get(AccountRecord, account_id)
    require_found(record, "account")
    assert record is not None
    values = cleaned(fields)
    _check({"name": record.name, **values})
    if values.get("parent_id"):
        _refuse_loop(uow, account_id, str(values["parent_id"]))
    if values.get("name", record.name) != record.name:
        values |= new_keys(str(values["name"]))
    for name, value in values.items():
        setattr(record, name, value)
    uow.session.flush()


def archive_account(uow: UnitOfWork, account_id: AccountId) -> None:
    """Put an account out of the lists; everything that belongs to it stays."""
    record = uow.session.get(AccountRecord, account_id)
    require_found(record, "account")
    if record is not None:
        record.archived_at = uow.now
    uow.session.flush()


def restore_account(uow: UnitOfWork, account_id: AccountId) -> None:
    """Bring an archived account back into the lists."""
    record = uow.session.get(AccountRecord, account_id)
    require_found(record, "account")
    if record is not None:
        record.archived_at = None
    uow.session.flush()


def get_account(read: ReadSession, account_id: AccountId) -> Account:
    """Read one account; raise ``UserError`` when it is gone."""
    record = read.session.get(AccountRecord, account_id)
    require_found(record, "account")
    assert record is not None
    return _account(record)


def match_accounts(read: ReadSession, text: str, limit: int = 8) -> tuple[Account, ...]:
    """Find accounts by name, alias, external id, pinyin or initials; better matches first.

    An exact name or external id comes first, then names that begin with the text, then initials
    and pinyin that do, then names that contain it.
    """
    wanted = plain(text.strip())
    if not wanted:
        return ()
    rows = read.sql(
        """
        SELECT id, CASE
            WHEN plain(name) = :wanted OR external_id = :typed THEN 0
            WHEN EXISTS (SELECT 1 FROM json_each(aliases) WHERE plain(value) = :wanted) THEN 1
            WHEN instr(plain(name), :wanted) = 1 THEN 2
            WHEN instr(initials, :glued) = 1 THEN 3
            WHEN instr(replace(pinyin, ' ', ''), :glued) = 1 THEN 4
            WHEN EXISTS (SELECT 1 FROM json_each(aliases)
                WHERE instr(plain(value), :wanted) = 1) THEN 5
            WHEN instr(plain(name), :wanted) THEN 6 END AS rank
        FROM account WHERE archived_at IS NULL AND rank IS NOT NULL
        ORDER BY rank, coalesce(sort_key, plain(name)), id LIMIT :limit
        """,
        wanted=wanted, typed=text.strip(), glued=wanted.replace(" ", ""), limit=limit,
    )  # fmt: skip
    return _accounts(read, [row[0] for row in rows])


def find_account(read: ReadSession, text: str) -> Account:
    """Find the one account that a person means.

    Raises ``UserError`` when none fits, or when several fit equally well (their names are told).
    """
    found = match_accounts(read, text)
    if not found:
        raise UserError(Text("account.none", {"text": text}), Text("account.none_hint"))
    wanted = text.strip()
    exact = [a for a in found if _is_called(a, wanted)]
    if len(exact) == 1:
        return exact[0]
    if len(found) > 1:
        names = "; ".join(a.name + (f" ({a.external_id})" if a.external_id else "") for a in found)
        raise UserError(
            Text("account.several", {"text": text, "names": names}), Text("account.several_hint")
        )
    return found[0]


def _is_called(account: Account, wanted: str) -> bool:
    names = {plain(name) for name in (account.name, *account.aliases)}
    return plain(wanted) in names or account.external_id == wanted


def industries(read: ReadSession) -> tuple[str, ...]:
    """List the industries in use."""
    statement = (
        sa.select(AccountRecord.industry)
        .where(AccountRecord.industry.is_not(None), AccountRecord.archived_at.is_(None))
        .distinct()
        .order_by(AccountRecord.industry)
    )
    return tuple(row[0] for row in read.rows(statement))


def _check(values: Mapping[str, object]) -> None:
    require_known(values, EDITABLE)
    require_name(values)
    require_choice(values, "tier", Tier)
    require_choice(values, "stage", Stage)
    currency = values.get("currency", "USD")
    if not (isinstance(currency, str) and _CURRENCY.fullmatch(currency)):
        raise UserError(
            Text("field.no_currency", {"value": str(currency)}), Text("field.no_currency_hint")
        )


def _refuse_loop(read: ReadSession, account_id: AccountId, parent_id: str) -> None:
    rows = read.sql(
        "WITH RECURSIVE up(id) AS (SELECT :parent UNION SELECT a.parent_id FROM account a "
        "JOIN up ON a.id = up.id WHERE a.parent_id IS NOT NULL) SELECT 1 FROM up WHERE id = :id",
        parent=parent_id, id=account_id,
    )  # fmt: skip
    if rows:
        raise UserError(Text("account.loop"), Text("account.loop_hint"))


def _accounts(read: ReadSession, ids: Sequence[str]) -> tuple[Account, ...]:
    """Read these accounts in this order with one query."""
    found = read.session.scalars(sa.select(AccountRecord).where(AccountRecord.id.in_(ids)))
    by_id = {record.id: _account(record) for record in found}
    return tuple(by_id[i] for i in ids)


def _account(record: AccountRecord) -> Account:
    return Account(
        id=AccountId(record.id),
        name=record.name,
        aliases=tuple(record.aliases),
        industry=record.industry,
        country=record.country,
        region=record.region,
        city=record.city,
        address=record.address,
        employees=record.employees,
        website=record.website,
        phone=record.phone,
        tier=record.tier,
        stage=record.stage,
        currency=record.currency,
        day0=record.day0,
        owner_id=ColleagueId(record.owner_id) if record.owner_id else None,
        parent_id=AccountId(record.parent_id) if record.parent_id else None,
        external_id=record.external_id,
        tags=tuple(record.tags),
        notes=record.notes,
        extra=dict(record.extra),
        archived_at=record.archived_at,
        created_at=record.created_at,
        updated_at=record.updated_at,
    )
