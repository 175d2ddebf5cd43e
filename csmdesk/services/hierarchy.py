"""Accounts below accounts: the family of one, and sums over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from csmdesk.domain.folding import plain
from csmdesk.domain.hierarchy import AccountNode, RollUp
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.models.values import json_text, read_moment
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.account_lists import ACTIVE_LINE
from csmdesk.services.accounts import edit_account
from csmdesk.services.fields import require_found

# ruff: noqa: S608 - the statements are made of constants of ours

_GIVEN = "IN (SELECT value FROM json_each(:ids))"
_BELOW = (
    "WITH RECURSIVE down(id) AS (SELECT :id UNION SELECT a.id FROM account a "
    "JOIN down ON a.parent_id = down.id) "
)
_TOP = (
    "WITH RECURSIVE up(id, n) AS (SELECT :id, 0 UNION SELECT a.parent_id, n + 1 FROM account a "
    "JOIN up ON a.id = up.id WHERE a.parent_id IS NOT NULL AND n < 1000) "
    "SELECT id FROM up ORDER BY n DESC LIMIT 1"
)
_ACCOUNTS = (
    "SELECT id, name, tier, stage, parent_id, archived_at IS NOT NULL AS is_archived, "
    "(SELECT max(started_at) FROM touchpoint t WHERE t.account_id = account.id "
    "AND t.kind <> 'note') AS last_touch, (SELECT count(*) FROM commitment c "
    "WHERE c.account_id = account.id AND c.state = 'open') AS open_promises FROM account "
    f"WHERE id {_GIVEN} ORDER BY coalesce(sort_key, plain(name)), id"
)
_LINES = (
    "SELECT account_id, currency, sum(arr_minor) AS arr, sum(seats) AS seats FROM contract_line "
    f"WHERE {ACTIVE_LINE} AND account_id {_GIVEN} GROUP BY account_id, currency"
)


def below(read: ReadSession, account_id: AccountId) -> tuple[AccountId, ...]:
    """List an account and all that stand below it."""
    rows = read.sql(_BELOW + "SELECT id FROM down", id=account_id)
    return tuple(AccountId(row[0]) for row in rows)


def tree(read: ReadSession, account_id: AccountId) -> tuple[AccountNode, ...]:
    """Read the whole family of an account: top first, each before those below it, by name.

    Archived accounts are shown, but count in no sum. Raises ``UserError`` when it is gone.
    """
    require_found(read.sql("SELECT 1 FROM account WHERE id = :id", id=account_id), "account")
    top = AccountId(read.sql(_TOP, id=account_id)[0][0])
    return _nodes(read, top)


def roll_up(read: ReadSession, account_id: AccountId) -> RollUp:
    """Sum up an account and all below it; raise ``UserError`` when it is gone."""
    return require_found(_nodes(read, account_id), "account").total


def move(uow: UnitOfWork, account_id: AccountId, parent_id: AccountId | None) -> None:
    """Put an account below another one, or on top; raise ``UserError`` for a loop."""
    edit_account(uow, account_id, parent_id=parent_id)


def possible_parents(
    read: ReadSession, account_id: AccountId, text: str = "", limit: int = 50
) -> tuple[tuple[AccountId, str], ...]:
    """List accounts that can stand above one: not itself, and none below it."""
    rows = read.sql(
        _BELOW + "SELECT id, name FROM account WHERE archived_at IS NULL "
        "AND id NOT IN (SELECT id FROM down) AND (instr(plain(name), :words) "
        "OR instr(initials, :words) = 1 OR instr(replace(pinyin, ' ', ''), :words) = 1) "
        "ORDER BY coalesce(sort_key, plain(name)), id LIMIT :limit",
        id=account_id, words=plain(text.strip()), limit=limit,
    )  # fmt: skip
    return tuple((AccountId(key), name) for key, name in rows)


def _nodes(read: ReadSession, top: AccountId) -> tuple[AccountNode, ...]:
    params = {"ids": json_text(below(read, top)), "today": read.today.isoformat()}
    rows = {row.id: row for row in read.sql(_ACCOUNTS, **params)}
    lines: dict[str, list[Any]] = defaultdict(list)
    for line in read.sql(_LINES, **params):
        lines[line.account_id].append(line)
    children: dict[str, list[str]] = defaultdict(list)
    for row in rows.values():
        children[row.parent_id].append(row.id)
    own = {key: _own(row, lines[key]) for key, row in rows.items()}
    order = _ordered(top, children) if top in rows else []
    totals: dict[str, RollUp] = {}
    for key, _ in reversed(order):  # those below come first
        counted = [totals[child] for child in children[key]]
        totals[key] = _summed([own[key], *counted])
    return tuple(_node(rows[key], depth, own[key], totals[key]) for key, depth in order)


def _ordered(top: str, children: dict[str, list[str]]) -> list[tuple[str, int]]:
    """Walk the family: each account before those below it; without recursion, however deep."""
    order: list[tuple[str, int]] = []
    waiting = [(top, 0)]
    while waiting:
        key, depth = waiting.pop()
        order.append((key, depth))
        waiting += [(child, depth + 1) for child in reversed(children[key])]
    return order


def _own(row: Any, lines: Sequence[Any]) -> RollUp:
    if row.is_archived:
        return RollUp(0, (), None, 0, None)
    seats = [line.seats for line in lines if line.seats is not None]
    return RollUp(
        accounts=1,
        arr=_by_size({line.currency: line.arr for line in lines}),
        seats=sum(seats) if seats else None,
        open_promises=row.open_promises,
        last_touch=read_moment(row.last_touch),
    )


def _summed(parts: Sequence[RollUp]) -> RollUp:
    arr: dict[str, int] = defaultdict(int)
    for money in (money for part in parts for money in part.arr):
        arr[money.currency] += money.minor
    seats = [part.seats for part in parts if part.seats is not None]
    touches: Iterable[datetime] = (p.last_touch for p in parts if p.last_touch is not None)
    return RollUp(
        accounts=sum(part.accounts for part in parts),
        arr=_by_size(arr),
        seats=sum(seats) if seats else None,
        open_promises=sum(part.open_promises for part in parts),
        last_touch=max(touches, default=None),
    )


def _by_size(sums: dict[str, int]) -> tuple[Money, ...]:
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Money(minor, currency) for currency, minor in ordered if minor)


def _node(row: Any, depth: int, own: RollUp, total: RollUp) -> AccountNode:
    return AccountNode(
        id=AccountId(row.id),
        name=row.name,
        tier=row.tier,
        stage=row.stage,
        depth=depth,
        parent_id=AccountId(row.parent_id) if row.parent_id else None,
        is_archived=bool(row.is_archived),
        own=own,
        total=total,
    )
