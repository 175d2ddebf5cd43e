"""Commands on records: accounts, account, log, search."""

from __future__ import annotations

import dataclasses
from argparse import Namespace

from csmdesk.cli.desk import Desk, open_desk, show
from csmdesk.domain.accounts import AccountQuery, AccountRow, AccountSort
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.services import (
    account_lists,
    commitments,
    contracts,
    people,
    quick_entries,
    search,
    touchpoints,
)
from csmdesk.services.accounts import find_account
from csmdesk.system.texts import Texts


def accounts(options: Namespace, texts: Texts) -> int:
    """List the accounts by name."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        query = AccountQuery(sort=AccountSort.NAME, descending=False)
        listing = account_lists.list_accounts(read, query)
        rows = account_lists.account_rows(read, listing.ids)
    lines = [_line(row, texts) for row in rows]
    show([_row(row) for row in rows], lines, as_json=options.json)
    return 0


def _row(row: AccountRow) -> dict[str, object]:
    shown = dataclasses.asdict(row)
    del shown["other_currencies"], shown["archived"]
    return {**shown, "arr": row.arr}


def _line(row: AccountRow, texts: Texts) -> str:
    renewal = texts.date(row.renewal_on) if row.renewal_on else "—"
    return "\t".join((row.tier or "—", row.name, texts.money(row.arr, short=True), renewal))


def account(options: Namespace, texts: Texts) -> int:
    """Show one account with its people, lines, promises and last touches."""
    with open_desk(options, texts) as desk:
        result = _account(desk, options.name)
    lines = [f"{name}\t{value}" for name, value in result.items() if isinstance(value, str)]
    for group in ("people", "contract_lines", "promises", "touchpoints"):
        lines.append(texts.render(Text(f"cli.group.{group}")))
        lines += ["  " + _words(item) for item in result[group]]  # type: ignore[attr-defined]
    show(result, lines, as_json=options.json)
    return 0


def _words(item: dict[str, object]) -> str:
    names = ("name", "subject", "text", "product", "title", "due_on")
    return " · ".join(str(item[name]) for name in names if item.get(name))


def _account(desk: Desk, name: str) -> dict[str, object]:
    with desk.store.read() as read:
        found = find_account(read, name)
        row = account_lists.account_rows(read, [found.id])[0]
        return {
            **dataclasses.asdict(found),
            "arr": row.arr,
            "renewal_on": row.renewal_on,
            "weekly_use": row.weekly_use,
            "people": [dataclasses.asdict(p) for p in people.list_people(read, found.id)],
            "contract_lines": [
                {**dataclasses.asdict(x), "arr": x.arr}
                for x in contracts.list_lines(read, found.id)
            ],
            "promises": [
                dataclasses.asdict(c) for c in commitments.open_commitments(read, found.id)
            ],
            "touchpoints": [
                dataclasses.asdict(t) for t in touchpoints.recent_touchpoints(read, found.id, 10)
            ],
        }


def log(options: Namespace, texts: Texts) -> int:
    """Log a touchpoint from one line of typing."""
    with open_desk(options, texts) as desk:
        with desk.store.read() as read:
            entry = quick_entries.understand(read, options.line)
            draft = quick_entries.draft_of(entry, now=read.now, notes=options.notes)
        with desk.store.write(Text("action.log_touchpoint", {"subject": draft.subject})) as uow:
            made = touchpoints.log_touchpoint(uow, draft)
        with desk.store.read() as read:
            kept = touchpoints.get_touchpoint(read, made)
    said = {
        "account": kept.account_name,
        "subject": kept.subject,
        "people": tuple(name for _, name in kept.people),
    }
    show(dataclasses.asdict(kept), [texts.render(Text("cli.logged", said))], as_json=options.json)
    return 0


def find(options: Namespace, texts: Texts) -> int:
    """Search accounts, people and notes."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        hits = search.search(read, options.query, limit=options.limit)
    lines = [f"{hit.kind}\t{hit.title}\t{hit.snippet}" for hit in hits]
    show([dataclasses.asdict(hit) for hit in hits], lines, as_json=options.json)
    return 0


def account_id_of(desk: Desk, name: str) -> AccountId:
    """Find the account that a command names."""
    with desk.store.read() as read:
        return find_account(read, name).id
