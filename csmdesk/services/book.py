"""The book as a whole: what it counts and whether it is sound."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.models.shapes import all_tables
from csmdesk.models.soundness import integrity
from csmdesk.models.store import Store
from csmdesk.models.work import ReadSession


@dataclass(frozen=True, slots=True)
class Condition:
    """Tell how a book is: rows by table, schema revision, and ``ok`` or the first complaint."""

    counts: dict[str, int]
    schema: str
    integrity: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Count what the window shows beside its places."""

    accounts: int
    touchpoints: int
    open_commitments: int
    open_plans: int


def examine(store: Store, key: bytes) -> Condition:
    """Count all tables and check the file's pages and references."""
    with store.read() as read:
        counts = {
            name: int(read.sql(f"SELECT count(*) FROM {name}")[0][0])  # noqa: S608
            for name in sorted(all_tables())
        }
    return Condition(counts, store.schema_version, integrity(store.profile.book, key))


def counts(read: ReadSession) -> Counts:
    """Count accounts, touchpoints, open promises and plans that are not closed."""
    row = read.sql(
        "SELECT (SELECT count(*) FROM account WHERE archived_at IS NULL), "
        "(SELECT count(*) FROM touchpoint), "
        "(SELECT count(*) FROM commitment WHERE state = 'open'), "
        "(SELECT count(*) FROM success_plan p JOIN account a ON a.id = p.account_id "
        "WHERE a.archived_at IS NULL AND p.closed_on IS NULL)"
    )[0]
    return Counts(*(int(n) for n in row))


def is_empty(read: ReadSession) -> bool:
    """Tell whether the book has no account yet."""
    return not read.sql("SELECT 1 FROM account LIMIT 1")
