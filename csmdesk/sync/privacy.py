"""What never leaves the machine: private touchpoints, the tasks that stem from one, and tasks that
are private themselves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

IS_PRIVATE = (  # of the record whose id stands at the mark
    "(EXISTS (SELECT 1 FROM touchpoint t WHERE t.id = {0} AND t.is_private = 1) "
    "OR EXISTS (SELECT 1 FROM task k LEFT JOIN touchpoint t ON t.id = k.touchpoint_id "
    "WHERE k.id = {0} AND (k.is_private = 1 OR t.is_private = 1)))"
)
_TASKS = (
    "SELECT k.id FROM task k LEFT JOIN touchpoint t ON t.id = k.touchpoint_id "
    "WHERE (k.is_private = 1 OR t.is_private = 1) AND k.id IN (SELECT value FROM json_each(?))"
)


def private_tasks(cursor: Any, ids: Sequence[str]) -> frozenset[str]:
    """Return which tasks are private or stem from a private touchpoint."""
    cursor.execute(_TASKS, (json.dumps(list(ids)),))
    return frozenset(key for (key,) in cursor.fetchall())
