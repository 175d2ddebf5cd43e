"""Where single records stand with the CRM, for the rows of a list; one question for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from csmdesk.sync.privacy import IS_PRIVATE

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

NEEDS, DIFFERS, WAITS, STAYS = "needs", "differs", "waits", "stays"
_MARKS = f"""
    SELECT local_id, mark FROM (
        SELECT r.local_id, CASE
            WHEN EXISTS (SELECT 1 FROM sync_hold h WHERE h.local_id = r.local_id
                AND r.edit_seq <= h.at_edit_seq AND h.cause <> 'later') THEN 'needs'
            WHEN EXISTS (SELECT 1 FROM sync_conflict c
                WHERE c.local_id = r.local_id AND c.state = 'open') THEN 'differs'
            WHEN r.edit_seq > r.acked_seq AND r.life IN ('live', 'local_new')
                AND NOT EXISTS (SELECT 1 FROM sync_choice c
                    WHERE c.obj = r.obj AND c.field = '' AND c.is_shared = 0)
                AND NOT (r.remote_id IS NULL AND {IS_PRIVATE.format("r.local_id")})
                THEN CASE WHEN (SELECT options ->> '$.read_only' FROM sync_binding)
                    THEN 'stays' ELSE 'waits' END END AS mark
        FROM sync_row r WHERE r.local_id IN (SELECT value FROM json_each(:ids))
            AND EXISTS (SELECT 1 FROM sync_binding))
    WHERE mark IS NOT NULL
"""  # noqa: S608 - a constant


def marks_of(read: ReadSession, ids: Iterable[str]) -> dict[str, str]:
    """Tell which records need a person, differ, wait to be sent, or stay here because nothing is
    sent; the rest is in step, or there is no CRM."""
    rows = read.sql(_MARKS, ids=json.dumps([str(each) for each in ids]))
    return {str(key): str(mark) for key, mark in rows}
