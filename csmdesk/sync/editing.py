"""How a person edits one field of a record that is exchanged, and what comes of it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa

from csmdesk.models.tables.columns import Flag, IsoDate, JsonText, UtcDateTime
from csmdesk.models.values import utc_text
from csmdesk.sync.links import LINKED
from csmdesk.sync.places import ARCHIVED, column_of
from csmdesk.sync.stays import stay_column
from csmdesk.sync.values import Value

_REFERENCES = frozenset({"account", "accounts", "parent"})
LONG = frozenset({"notes"})


class Editor(StrEnum):
    """Name what a field is edited with; ``NONE`` leads to another record."""

    LINE = "line"
    LONG = "long"
    LIST = "list"
    NUMBER = "number"
    TICK = "tick"
    DAY = "day"
    MOMENT = "moment"
    NONE = "none"


def editor_of(obj: str, field: str) -> Editor:
    """Return what a field is edited with."""
    if field in _REFERENCES:
        return Editor.NONE
    if field == ARCHIVED:
        return Editor.TICK
    if field in LINKED.get(obj, ()):
        return Editor.LIST
    column = column_of(obj, field)
    if column is None:
        column = stay_column(obj, field)
    if column is None:
        return Editor.LONG if field in LONG else Editor.LINE
    kinds = (
        (JsonText, Editor.LIST),
        (UtcDateTime, Editor.MOMENT),
        (IsoDate, Editor.DAY),
        (Flag, Editor.TICK),
        (sa.Integer, Editor.NUMBER),
    )
    found = next((editor for kind, editor in kinds if isinstance(column.type, kind)), Editor.LINE)
    return Editor.LONG if field in LONG and found is Editor.LINE else found


def shown_in(editor: Editor, value: Value) -> object:
    """Return a value as its editor takes it."""
    if value is None:
        return None
    if editor is Editor.DAY:
        return date.fromisoformat(str(value))
    if editor is Editor.MOMENT:
        return datetime.fromisoformat(str(value))
    return value


def taken_from(value: object) -> Value:
    """Return what an editor gives as it is exchanged."""
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return tuple(str(each) for each in value)
    return value if isinstance(value, (str, int, float, bool)) else None
