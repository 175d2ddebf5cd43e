"""Column types and short makers of columns; all tables are STRICT, so types are SQLite's own.

Four types say how their values are written down and read; the others are SQLite's as they are.
A column must have a value unless it is made with ``null=True``. ``info`` of a column: ``derived``
(made from others: no edit, no reason to refuse an undo), ``constant`` (set once), ``stamp`` (set by
the triggers, not journalled).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from csmdesk.models.keys import new_id
from csmdesk.models.values import json_text, utc_text


class _Written(sa.types.TypeDecorator[Any]):
    """Keep values in another form than Python's own."""

    write: Callable[[Any], object]
    read: Callable[[Any], object]

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> object:  # noqa: ARG002
        """Write a value down."""
        return None if value is None else self.write(value)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> object:  # noqa: ARG002
        """Read a value again."""
        return None if value is None else self.read(value)


class UtcDateTime(_Written):
    """Aware moments, as UTC text that sorts by time."""

    impl = sa.Text
    cache_ok = True
    write = staticmethod(utc_text)
    read = staticmethod(datetime.fromisoformat)


class IsoDate(_Written):
    """Days, as ``YYYY-MM-DD``."""

    impl = sa.Text
    cache_ok = True
    write = staticmethod(date.isoformat)
    read = staticmethod(date.fromisoformat)


class Flag(_Written):
    """Yes and no, as 1 and 0."""

    impl = sa.Integer
    cache_ok = True
    write = staticmethod(int)
    read = staticmethod(bool)


class JsonText(_Written):
    """Lists and mappings, as canonical JSON."""

    impl = sa.Text
    cache_ok = True
    write = staticmethod(json_text)
    read = staticmethod(json.loads)


Column = sa.Column[Any]


def key(name: str = "id") -> Column:
    """Make a key of text; an ``id`` makes itself."""
    return sa.Column(name, sa.Text, primary_key=True, default=new_id if name == "id" else None)


def number_key(name: str = "id") -> Column:
    """Make a key that SQLite counts up."""
    return sa.Column(name, sa.Integer, primary_key=True)


def text(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of text."""
    return sa.Column(name, sa.Text, nullable=null, **options)


def number(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of whole numbers."""
    return sa.Column(name, sa.Integer, nullable=null, **options)


def real(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of numbers with a fraction."""
    return sa.Column(name, sa.REAL, nullable=null, **options)


def flag(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of yes and no."""
    return sa.Column(name, Flag, nullable=null, **options)


def day(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of days."""
    return sa.Column(name, IsoDate, nullable=null, **options)


def moment(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of moments."""
    return sa.Column(name, UtcDateTime, nullable=null, **options)


def data(name: str, *, null: bool = False, **options: Any) -> Column:
    """Make a column of lists or mappings."""
    return sa.Column(name, JsonText, nullable=null, **options)


def reference(name: str, table: str, *, null: bool = False) -> Column:
    """Make a column that names a row of ``table``: without it this row goes, or forgets it."""
    target = sa.ForeignKey(f"{table}.id", ondelete="SET NULL" if null else "CASCADE")
    return sa.Column(name, sa.Text, target, nullable=null)


def name_keys() -> list[Column]:
    """Make the columns by which a name is found and sorted."""
    names = ("pinyin", "initials", "sort_key")
    return [text(name, null=True, info={"derived": True}) for name in names]


def times() -> list[Column]:
    """Make a record's two times, set by the journal's triggers from the unit of work."""
    return [
        moment("created_at", null=True, info={"constant": True}),
        moment("updated_at", null=True, info={"stamp": True}),
    ]
