"""Commands on records: accounts, account, search."""

from __future__ import annotations

import dataclasses
from argparse import Namespace
from typing import Any

from csmdesk.cli.desk import Desk, open_desk, show, tell
from csmdesk.domain.accounts import AccountQuery, AccountRow, AccountSort
from csmdesk.domain.text import Text
from csmdesk.reports.phrases import stage_words
from csmdesk.services import (
    account_lists,
    commitments,
    contracts,
    people,
    search,
    touchpoints,
)
from csmdesk.services.accounts import find_account
from csmdesk.system.texts import Texts

_SHOWN = (
    "name", "aliases", "tier", "stage", "industry", "country", "region", "city",
    "postal_code", "employees", "website", "phone", "email", "arr", "external_id", "tags", "notes",
)  # fmt: skip
_GROUPS = {
    "people": ("name", "title", "department"),
    "contract_lines": ("product", "start_on", "end_on", "arr"),
    "promises": ("text", "owner", "due_on"),
    "touchpoints": ("started_at", "subject"),
}


def accounts(options: Namespace, texts: Texts) -> int:
    """List the accounts by name."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        query = AccountQuery(sort=AccountSort.NAME, descending=False)
        listing = account_lists.list_accounts(read, query)
        rows = account_lists.account_rows(read, listing.ids)
    if not rows:
        tell(texts, Text("cli.no_accounts"))
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
        result = _account(desk, options.account)
    lines = [
        f"{texts.render(Text(f'export.column.{name}'))}\t{texts.value(_shown(name, result[name]))}"
        for name in _SHOWN
        if result[name] not in (None, "", ())
    ]
    for group, names in _GROUPS.items():
        lines.append(texts.render(Text(f"cli.group.{group}")))
        lines += ["  " + _words(item, names, texts) for item in result[group]] or ["  —"]
    show(result, lines, as_json=options.json)
    return 0


def _shown(name: str, value: object) -> object:
    return stage_words(str(value)) if name == "stage" else value


def _words(item: dict[str, object], names: tuple[str, ...], texts: Texts) -> str:
    return " · ".join(texts.value(item[name]) for name in names if item[name] is not None)


def _account(desk: Desk, name: str) -> dict[str, Any]:
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


def find(options: Namespace, texts: Texts) -> int:
    """Search the book, with the filters of the search box."""
    with open_desk(options, texts) as desk, desk.store.read() as read:
        asked = search.understood(read, options.query)
        hits = search.search(read, options.query, limit=options.limit)
    for trouble in asked.wrong:
        tell(texts, trouble)
    if not hits:
        tell(texts, Text("cli.not_found", {"query": options.query}))
    lines = [
        "\t".join((texts.render(Text(f"export.table.{hit.kind}")), hit.title, hit.snippet))
        for hit in hits
    ]
    show([dataclasses.asdict(hit) for hit in hits], lines, as_json=options.json)
    return 0
