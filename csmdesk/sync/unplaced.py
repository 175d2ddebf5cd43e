"""Remember records that hang on others which the book does not have, until one of those arrives.

A CRM may tell of a note and not of the company that it is about. Reading by marks never comes back
to the note; so it is asked for by its id once the company is here, and not looked at before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from csmdesk.sync import ledger
from csmdesk.sync.canonical import as_set
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.mapping import ObjectSpec

_PARENT_IS_HERE = (
    "EXISTS (SELECT 1 FROM sync_row r WHERE r.remote_id = u.parent_id AND r.obj = u.parent_obj)"
)


def without_place(cursor: Any, obj: str, remote_ids: Sequence[str]) -> dict[str, str]:
    """Return which of some records have no place yet, with the versions in which they were seen."""
    cursor.execute(
        "SELECT remote_id, min(remote_ver) FROM sync_unplaced u "  # noqa: S608 - a constant
        "WHERE obj = ? AND remote_id IN (SELECT value FROM json_each(?)) "
        f"GROUP BY remote_id HAVING max({_PARENT_IS_HERE}) = 0",
        (obj, json.dumps(list(remote_ids))),
    )
    return dict(cursor.fetchall())


def with_place(cursor: Any, obj: str) -> list[str]:
    """List the records of which a parent has arrived."""
    cursor.execute(
        "SELECT DISTINCT remote_id FROM sync_unplaced u "  # noqa: S608 - a constant
        f"WHERE obj = ? AND {_PARENT_IS_HERE} ORDER BY remote_id",
        (obj,),
    )
    return [found[0] for found in cursor.fetchall()]


def forget(cursor: Any, obj: str, remote_ids: Sequence[str]) -> None:
    """Remember records no more."""
    cursor.execute(
        "DELETE FROM sync_unplaced WHERE obj = ? AND remote_id IN (SELECT value FROM json_each(?))",
        (obj, json.dumps(list(remote_ids))),
    )


def remember(cursor: Any, spec: ObjectSpec, records: Sequence[RemoteRecord]) -> None:
    """Remember records, each with the parents that the book does not have."""
    forget(cursor, spec.name, [record.id for record in records])
    for field in spec.references:
        if field.ref is None or not field.required:
            continue
        pairs = [(r, i) for r in records for i in as_set(r.values.get(field.name))]
        here = ledger.rows_by_remote(cursor, field.ref, sorted({i for _, i in pairs}))
        cursor.executemany(
            "INSERT OR REPLACE INTO sync_unplaced "
            "(obj, remote_id, remote_ver, parent_obj, parent_id) VALUES (?, ?, ?, ?, ?)",
            [(spec.name, r.id, r.version, field.ref, i) for r, i in pairs if i not in here],
        )
