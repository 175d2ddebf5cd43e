"""How people know the records that the exchange speaks of; many records cost as much as one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from csmdesk.sync.places import name_column, table_of

# ruff: noqa: S608 - table names come from the metadata

_ACCOUNT_OF = {
    "account": "SELECT id, id FROM account WHERE id IN ",
    "person": "SELECT person_id, account_id FROM stakeholder WHERE person_id IN ",
    "touchpoint": "SELECT id, account_id FROM touchpoint WHERE id IN ",
    "task": "SELECT id, account_id FROM task WHERE id IN ",
    "opportunity": "SELECT id, account_id FROM opportunity WHERE id IN ",
}
_THESE = "(SELECT value FROM json_each(?))"


def names_of(cursor: Any, records: Mapping[str, str]) -> dict[str, str]:
    """Return what records are called, by their ids; ``records`` are ids with their objects.

    Those that are not in the book are left out.
    """
    found: dict[str, str] = {}
    for obj, ids in _by_object(records).items():
        cursor.execute(
            f"SELECT id, {name_column(obj)} FROM {table_of(obj).name} WHERE id IN {_THESE}",
            (json.dumps(ids),),
        )
        found |= {key: str(name) for key, name in cursor.fetchall()}
    return found


def accounts_of(cursor: Any, records: Mapping[str, str]) -> dict[str, str]:
    """Return at which account records are found, a person at the newest of its places."""
    found: dict[str, str] = {}
    for obj, ids in _by_object(records).items():
        if obj in _ACCOUNT_OF:
            cursor.execute(f"{_ACCOUNT_OF[obj]}{_THESE} ORDER BY id", (json.dumps(ids),))
            found |= {key: str(account) for key, account in cursor.fetchall()}
    return found


def account_names(cursor: Any, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of those of some texts that are the ids of accounts."""
    likely = sorted({each for each in ids if len(each) == 36 and each[14:15] == "7"})
    return names_of(cursor, dict.fromkeys(likely, "account")) if likely else {}


def newest_place(cursor: Any, person_id: str) -> str | None:
    """Return the newest place of a person."""
    cursor.execute(
        "SELECT id FROM stakeholder WHERE person_id = ? ORDER BY id DESC LIMIT 1", (person_id,)
    )
    found = cursor.fetchone()
    return str(found[0]) if found else None


def is_here(cursor: Any, obj: str, record_id: str) -> bool:
    """Tell whether a record is in the book."""
    return record_id in names_of(cursor, {record_id: obj})


def _by_object(records: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, obj in records.items():
        found.setdefault(obj, []).append(key)
    return found
