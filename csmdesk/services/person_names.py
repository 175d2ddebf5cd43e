"""The names of people by their ids, for fields that hold a person."""

from __future__ import annotations

from collections.abc import Iterable

from csmdesk.domain.ids import PersonId
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession


def person_names(read: ReadSession, ids: Iterable[str]) -> dict[PersonId, str]:
    """Return the names of those who are still there."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = read.sql(
        "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(:ids))",
        ids=json_text(wanted),
    )
    return {PersonId(person_id): name for person_id, name in rows}
