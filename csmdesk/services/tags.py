"""Tags of accounts and touchpoints: which there are, and what becomes of one everywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from csmdesk.domain.folding import plain
from csmdesk.domain.tags import TagUse
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_name

_TABLES = ("account", "touchpoint")


def list_tags(read: ReadSession) -> tuple[TagUse, ...]:
    """List all tags, those used most first."""
    rows = read.sql(
        "SELECT name, sum(is_account) AS accounts, sum(1 - is_account) AS touchpoints FROM ("
        "SELECT value AS name, 1 AS is_account FROM account, json_each(account.tags) UNION ALL "
        "SELECT value, 0 FROM touchpoint, json_each(touchpoint.tags)) "
        "GROUP BY name ORDER BY count(*) DESC, name"
    )
    return tuple(TagUse(*row) for row in rows)


def rename(uow: UnitOfWork, old: str, new: str) -> int:
    """Give a tag another name everywhere and return how many records had it.

    A record that has both has the new one once.
    """
    require_name({"name": new})
    return _replace(uow, old, [new.strip()])


def remove(uow: UnitOfWork, name: str) -> int:
    """Take a tag away everywhere and return how many records had it."""
    return _replace(uow, name, [])


def joined(first: Sequence[str], second: Iterable[str]) -> list[str]:
    """Put tags together; what differs in case or width alone is there once."""
    found: dict[str, str] = {}
    for tag in (*first, *second):
        if tag.strip():
            found.setdefault(plain(tag.strip()), tag.strip())
    return list(found.values())


def without(tags: Sequence[str], removed: Iterable[str]) -> list[str]:
    """Leave tags out, whatever their case or width."""
    gone = {plain(tag.strip()) for tag in removed}
    return [tag for tag in tags if plain(tag) not in gone]


def _replace(uow: UnitOfWork, old: str, new: Sequence[str]) -> int:
    count = 0
    for table in _TABLES:
        rows = uow.sql(
            f"SELECT id, tags FROM {table} "  # noqa: S608 - one of _TABLES
            "WHERE EXISTS (SELECT 1 FROM json_each(tags) WHERE value = :old)",
            old=old,
        )
        for key, text in rows:
            tags = [each for tag in json.loads(text) for each in (new if tag == old else [tag])]
            uow.change(table, key, {"tags": list(dict.fromkeys(tags))})
        count += len(rows)
    return count
