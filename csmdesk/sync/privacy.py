"""What never leaves the machine: private touchpoints, and the tasks that stem from one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

IS_PRIVATE = (  # of the record whose id stands at the mark
    "(EXISTS (SELECT 1 FROM touchpoint t WHERE t.id = {0} AND t.is_private = 1) "
    "OR EXISTS (SELECT 1 FROM task k JOIN touchpoint t ON t.id = k.touchpoint_id "
    "WHERE k.id = {0} AND t.is_private = 1))"
)
_TASKS = (
    "SELECT k.id FROM task k JOIN touchpoint t ON t.id = k.touchpoint_id "
    "WHERE t.is_private = 1 AND k.id IN (SELECT value FROM json_each(?))"
)


def private_tasks(cursor: Any, ids: Sequence[str]) -> frozenset[str]:
    """Return which tasks stem from a private touchpoint."""
    cursor.execute(_TASKS, (json.dumps(list(ids)),))
    return frozenset(key for (key,) in cursor.fetchall())
