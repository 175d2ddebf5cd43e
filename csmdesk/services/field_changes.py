"""Read what was different in the records of an account before and after each action."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from csmdesk.domain.field_changes import FieldChange
from csmdesk.domain.ids import AccountId
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession

# ruff: noqa: S608 - the statements are made of constants

_SOME_TIME = datetime.min.replace(tzinfo=UTC)
_COLUMNS = "tbl, field, before, after, about, origin"
_SELECT = f"SELECT {_COLUMNS}, id, account_id, record_id, at FROM field_change WHERE "
# A change stays with the account at which it was made; one that was joined into another is read
# with that, so that undoing it is enough to part them again.
OF_ACCOUNT = (
    "account_id IN (WITH RECURSIVE mine(id) AS (SELECT :account UNION SELECT m.loser_id FROM "
    "merge m JOIN mine ON mine.id = m.winner_id WHERE m.tbl = 'account') SELECT id FROM mine)"
)
OF_BOOK = (
    "(account_id IN (SELECT id FROM account) OR account_id IN (WITH RECURSIVE joined(id) AS ("
    "SELECT m.loser_id FROM merge m JOIN account a ON a.id = m.winner_id WHERE m.tbl = 'account' "
    "UNION SELECT m.loser_id FROM merge m JOIN joined ON joined.id = m.winner_id "
    "WHERE m.tbl = 'account') SELECT id FROM joined))"
)
_HEIRS = """
    WITH RECURSIVE up(id, top, n) AS (SELECT value, value, 0 FROM json_each(:ids)
        UNION SELECT up.id, m.winner_id, n + 1 FROM up JOIN merge m ON m.loser_id = up.top
        WHERE m.tbl = 'account' AND n < 100)
    SELECT up.id, a.id, a.name FROM up JOIN account a ON a.id = up.top ORDER BY n
"""


class ChangeRow(NamedTuple):
    """Hold what the words of a change are made of."""

    tbl: str
    field: str
    before: str | None
    after: str | None
    about: str
    origin: str


def read_field_changes(read: ReadSession, ids: Sequence[str]) -> dict[str, tuple[FieldChange, str]]:
    """Read these changes by their ids, each with the name of its account of today.

    Those that are gone are left out, and those whose account is.
    """
    rows = read.sql(_SELECT + "id IN (SELECT value FROM json_each(:ids))", ids=json_text(ids))
    heirs = {
        row[0]: (AccountId(row[1]), row[2])
        for row in read.sql(_HEIRS, ids=json_text(sorted({row.account_id for row in rows})))
    }
    found = {row.id: (_change(row), heirs.get(row.account_id)) for row in rows}
    return {
        key: (replace(change, account_id=heir[0]), heir[1])
        for key, (change, heir) in found.items()
        if heir is not None
    }


def field_changes_since(
    read: ReadSession, account_id: AccountId, since: datetime, *, limit: int = 100
) -> tuple[FieldChange, ...]:
    """Read what was changed at an account after a moment, the newest first."""
    rows = read.sql(
        f"{_SELECT}{OF_ACCOUNT} AND at > :since AND at <= :now ORDER BY at DESC, id DESC "
        "LIMIT :limit",
        account=account_id, since=utc_text(since), now=utc_text(read.now), limit=limit,
    )  # fmt: skip
    return tuple(_change(row) for row in rows)


def change_rows(read: ReadSession) -> Iterator[tuple[str, ChangeRow]]:
    """Read what the words of every change are made of, by its id."""
    cursor = read.cursor  # straight from the driver: there may be many
    cursor.execute(f"SELECT id, {_COLUMNS} FROM field_change")
    for key, *columns in cursor:
        yield key, ChangeRow(*columns)


def change_of(row: ChangeRow) -> FieldChange:
    """Return a change of which no more is known than its words."""
    about = json.loads(row.about)
    return FieldChange(
        id="",
        account_id=AccountId(""),
        table=row.tbl,
        record_id="",
        field=row.field,
        before=row.before,
        after=row.after,
        at=_SOME_TIME,
        origin=row.origin,
        name=about.get("name", ""),
        was=about.get("was") or "",
        became=about.get("is") or "",
    )


def _change(row: Sequence[str]) -> FieldChange:
    *words, key, account_id, record_id, at = row
    return replace(
        change_of(ChangeRow(*words)),
        id=key,
        account_id=AccountId(account_id),
        record_id=record_id,
        at=datetime.fromisoformat(at),
    )
