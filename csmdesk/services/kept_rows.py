"""What the book keeps of records that are gone, and when nobody can bring it back any more.

Rows of the trash and contents of attachments lie outside the journal, each once. They stay as long
as the trash, an undo or a redo may want them.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator

from csmdesk.domain.changes import RowChange
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession, UnitOfWork

# ruff: noqa: S608 - the statements are made of constants of ours

# Actions that can be undone or redone; an undo is itself no such action.
_OPEN = "SELECT id FROM action WHERE state IN ('done', 'undone') AND reverses IS NULL"


def packed(rows: Iterable[RowChange]) -> bytes:
    """Write rows down in little room."""
    return zlib.compress(json_text([[c.table, c.key, c.before, c.after] for c in rows]).encode())


def unpacked(content: bytes) -> list[RowChange]:
    """Read rows again."""
    return [RowChange(*row) for row in json.loads(zlib.decompress(content))]


def sweep_rows(uow: UnitOfWork) -> int:
    """Delete rows that neither the trash nor an undo can bring back; return of how many records."""
    cursor = uow.raw
    cursor.execute(
        "DELETE FROM trash_content WHERE trash_id NOT IN (SELECT id FROM trash) "
        "AND trash_id NOT IN "
        f"(SELECT key FROM change WHERE tbl = 'trash' AND action_id IN ({_OPEN}))"
    )
    return int(cursor.rowcount)


def orphan_files(read: ReadSession) -> list[str]:
    """List contents that no attachment has, and that neither trash nor undo can bring back."""
    rows = read.sql(
        "SELECT digest FROM attachment_content WHERE digest NOT IN "
        "(SELECT digest FROM attachment) AND digest NOT IN (SELECT coalesce("
        "json_extract(before, '$.digest'), json_extract(after, '$.digest'), '') "
        f"FROM change WHERE tbl = 'attachment' AND action_id IN ({_OPEN}))"
    )
    found = [str(row[0]) for row in rows]
    kept = set(_digests(read)) if found else set()
    return [digest for digest in found if digest not in kept]


def sweep_files(uow: UnitOfWork) -> int:
    """Delete contents that nobody can bring back; return how many."""
    found = orphan_files(uow)
    uow.raw.execute(
        "DELETE FROM attachment_content WHERE digest IN (SELECT value FROM json_each(?))",
        (json_text(found),),
    )
    return len(found)


def _digests(read: ReadSession) -> Iterator[str]:
    for (content,) in read.sql("SELECT content FROM trash_content"):
        for row in unpacked(content):
            if row.table == "attachment" and row.before:
                yield str(row.before["digest"])
