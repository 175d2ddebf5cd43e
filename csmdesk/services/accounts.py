"""Accounts: make, edit, archive and read one."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.accounts import Account, Stage, Tier
from csmdesk.domain.custom_fields import CustomValues
from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.values import read_day, read_moment
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
from csmdesk.services.names import changed_keys, new_keys

_FIELDS = tuple(field.name for field in dataclasses.fields(Account))
_MOMENTS = ("archived_at", "created_at", "updated_at")
EDITABLE = frozenset(_FIELDS).difference(("id", "custom", *_MOMENTS))
_COLUMNS = ", ".join(_FIELDS)
_SELECT = f"SELECT {_COLUMNS} FROM account"  # noqa: S608 - names of ours
_CURRENCY = re.compile("[A-Z]{3}")


def create_account(
    uow: UnitOfWork, name: str, *, custom: Given = None, **fields: object
) -> AccountId:
    """Make an account; fields are those of ``Account``.

    Raises ``UserError`` for a missing name, an unknown tier or stage, or a parent that is itself.
    """
    values = cleaned({"name": name, "currency": "USD", **fields}, EDITABLE)
    _check(values)
    own = custom_fields.column(uow, "account", custom)
    return AccountId(uow.insert("account", values | own | new_keys(values["name"])))


def edit_account(
    uow: UnitOfWork, account_id: AccountId, *, custom: Given = None, **fields: object
) -> None:
    """Change fields of an account; the same errors as ``create_account``."""
    now = require_row(uow, "account", account_id)
    values = cleaned(fields, EDITABLE)
    _check({"name": now["name"], **values})
    if values.get("parent_id"):
        _refuse_loop(uow, account_id, values["parent_id"])
    own = custom_fields.column(uow, "account", custom, now)
    uow.change("account", account_id, values | own | changed_keys(now, values))


def archive_account(uow: UnitOfWork, account_id: AccountId) -> None:
    """Put an account out of the lists; everything that belongs to it stays."""
    require_row(uow, "account", account_id)
    uow.change("account", account_id, {"archived_at": uow.now})


def restore_account(uow: UnitOfWork, account_id: AccountId) -> None:
    """Bring an archived account back into the lists."""
    require_row(uow, "account", account_id)
    uow.change("account", account_id, {"archived_at": None})


def get_account(read: ReadSession, account_id: AccountId) -> Account:
    """Read one account; raise ``UserError`` when it is gone."""
    rows = read.sql(_SELECT + " WHERE id = :id", id=account_id)
    return require_found(_accounts(read, rows), "account")


def match_accounts(read: ReadSession, text: str, limit: int = 8) -> tuple[Account, ...]:
    """Find accounts by name, alias, id, external id, pinyin or initials; better matches first.

    An exact name or id comes first, then names that begin with the text, then initials
    and pinyin that do, then names that contain it.
    """
    wanted = plain(text.strip())
    if not wanted:
        return ()
    rows = read.sql(
        f"""
        SELECT {_COLUMNS}, CASE
            WHEN plain(name) = :wanted OR :typed IN (id, external_id) THEN 0
            WHEN EXISTS (SELECT 1 FROM json_each(aliases) WHERE plain(value) = :wanted) THEN 1
            WHEN instr(plain(name), :wanted) = 1 THEN 2
            WHEN instr(initials, :glued) = 1 THEN 3
            WHEN instr(replace(pinyin, ' ', ''), :glued) = 1 THEN 4
            WHEN EXISTS (SELECT 1 FROM json_each(aliases)
                WHERE instr(plain(value), :wanted) = 1) THEN 5
            WHEN instr(plain(name), :wanted) THEN 6 END AS rank
        FROM account WHERE archived_at IS NULL AND rank IS NOT NULL
        ORDER BY rank, coalesce(sort_key, plain(name)), id LIMIT :limit
        """,  # noqa: S608 - names of ours
        wanted=wanted, typed=text.strip(), glued=wanted.replace(" ", ""), limit=limit,
    )  # fmt: skip
    return _accounts(read, rows)


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
    return plain(wanted) in names or wanted in (account.id, account.external_id)


def industries(read: ReadSession) -> tuple[str, ...]:
    """List the industries in use."""
    rows = read.sql(
        "SELECT DISTINCT industry FROM account WHERE industry IS NOT NULL AND archived_at IS NULL "
        "ORDER BY industry"
    )
    return tuple(name for (name,) in rows)


def _check(values: Mapping[str, object]) -> None:
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


def _accounts(read: ReadSession, rows: Sequence[Any]) -> tuple[Account, ...]:
    own = custom_fields.values_of(read, [row.custom for row in rows])
    return tuple(_account(row, custom) for row, custom in zip(rows, own, strict=True))


def _account(row: Any, custom: CustomValues) -> Account:
    values = {name: getattr(row, name) for name in _FIELDS} | {
        "custom": custom,
        "aliases": tuple(json.loads(row.aliases)),
        "tags": tuple(json.loads(row.tags)),
        "extra": json.loads(row.extra),
        "day0": read_day(row.day0),
    }
    return Account(**values | {name: read_moment(values[name]) for name in _MOMENTS})
