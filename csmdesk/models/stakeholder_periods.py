"""What an attribute of a stakeholder was until yesterday, kept when the column changes.

Forms, tables, imports and the exchange only write the column; so each unit of work keeps what it
was when it ends. A second change on one day corrects the first. Who restates the past on purpose
writes the periods in the same unit, and those are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from csmdesk.domain.changes import RowChange, merged
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.models.values import json_text

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

TABLE = "stakeholder_period"
_KNOWN = (
    "SELECT s.id, s.valid_from, s.created_at, p.attribute, max(p.valid_to) FROM stakeholder s "
    "LEFT JOIN stakeholder_period p ON p.stakeholder_id = s.id "
    "WHERE s.id IN (SELECT value FROM json_each(?)) GROUP BY s.id, p.attribute"
)


def follow(uow: UnitOfWork, noted: Sequence[RowChange]) -> bool:
    """Keep what the attributes of stakeholders were that a unit changed; tell whether it did."""
    changes = merged(change for change in noted if change.table in ("stakeholder", TABLE))
    edits = [change for change in changes if _is_edit(change)]
    if not edits:
        return False
    last_day = uow.today - timedelta(days=1)
    since, kept = _known(uow, edits)
    restated = uow.restated.union(_restated(changes))
    ended = [
        {"stakeholder_id": edit.key, "attribute": name, "value": _text(value), "valid_to": last_day}
        for edit in edits
        for name, value in (edit.before or {}).items()
        if name in set(Attribute)
        and since[edit.key] <= last_day.isoformat()
        and kept.get((edit.key, name), "") < last_day.isoformat()
        and (edit.key, name) not in restated
    ]
    uow.insert_all(TABLE, ended)
    return bool(ended)


def _is_edit(change: RowChange) -> bool:
    if change.table != "stakeholder" or change.before is None or change.after is None:
        return False
    return not change.after.keys().isdisjoint(Attribute)


def _known(
    uow: UnitOfWork, changed: Sequence[RowChange]
) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Return since when we know each of them, and when the last kept period of each ended."""
    cursor = uow.cursor
    cursor.execute(_KNOWN, (json_text([change.key for change in changed]),))
    since: dict[str, str] = {}
    kept: dict[tuple[str, str], str] = {}
    for key, valid_from, created_at, attribute, last in cursor.fetchall():
        made = datetime.fromisoformat(created_at) if created_at else uow.now
        since[key] = max(valid_from or "", made.astimezone().date().isoformat())
        if attribute is not None:
            kept[key, attribute] = last
    return since, kept


def _restated(changes: Sequence[RowChange]) -> Iterator[tuple[str, str]]:
    """Name the attributes of which this unit of work wrote the periods itself."""
    for change in changes:
        for values in (change.before, change.after):
            if change.table == TABLE and values and "attribute" in values:
                yield str(values["stakeholder_id"]), str(values["attribute"])


def _text(value: object) -> str | None:
    return None if value is None else str(value)
