"""What stands beside the list of the day: meetings, promises that are due, visits of the week."""

from __future__ import annotations

from csmdesk.domain.today import DuePromise
from csmdesk.models.work import ReadSession

_DUE = """
    SELECT c.id, c.account_id, a.name AS account_name, c.side, c.text,
        c.state = 'done' AS is_kept
    FROM commitment c JOIN account a ON a.id = c.account_id AND a.archived_at IS NULL
    WHERE c.due_on = :today AND c.state IN ('open', 'done')
    ORDER BY c.side, c.state = 'done', c.created_at, c.id
"""


def promises_due(read: ReadSession) -> tuple[DuePromise, ...]:
    """Read the promises of either side that are due today, ours first, those kept last."""
    rows = read.sql(_DUE, today=read.today.isoformat())
    return tuple(DuePromise(**row._asdict() | {"is_kept": bool(row.is_kept)}) for row in rows)
