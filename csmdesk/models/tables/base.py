"""Column types and the declarative base; all tables are STRICT, so types are SQLite's own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def utc_text(moment: datetime) -> str:
    """Write an aware moment as SQLite keeps it: ``2024-05-01T09:30:00.000Z``, always UTC."""
    if moment.tzinfo is None:
        raise ValueError("a moment without zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def json_text(value: object) -> str:
    """Write a value as compact JSON with its own letters and sorted keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """Keep aware moments as UTC text that sorts by time."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """Write the moment."""
        return None if value is None else utc_text(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment."""
        return None if value is None else datetime.fromisoformat(value)


class IsoDate(sa.types.TypeDecorator[date]):
    """Keep days as ``YYYY-MM-DD``."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """Write the day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> date | None:  # noqa: ARG002
        """Read the day."""
        return None if value is None else date.fromisoformat(value)


class Flag(sa.types.TypeDecorator[bool]):
    """Keep yes and no as 1 and 0."""

    impl = sa.Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        """Write the flag."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> bool | None:  # noqa: ARG002
        """Read the flag."""
        return None if value is None else bool(value)


class JsonText(sa.types.TypeDecorator[Any]):
    """Keep lists and mappings as canonical JSON text."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        """Write the value."""
        return None if value is None else json_text(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:  # noqa: ARG002
        """Read the value."""
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """Root of all tables.

    ``info`` of a table: ``journal`` (written down by triggers), ``facts`` (only what happens to its
    rows after their import is), ``sync`` (object name in the exchange), ``sync_parent`` (object
    name and column: a change here makes that record dirty). ``info`` of a column: ``derived`` (made
    from others: no edit, no reason to refuse an undo), ``constant`` (set once), ``stamp`` (set by
    the triggers, not journalled).
    """

    type_annotation_map = {  # noqa: RUF012 - read once by SQLAlchemy
        str: sa.Text,
        int: sa.Integer,
        float: sa.REAL,
        bool: Flag,
        date: IsoDate,
        datetime: UtcDateTime,
    }


class Dated:
    """Give a record its two times, set by the journal's triggers from the unit of work."""

    created_at: Mapped[datetime | None] = mapped_column(info={"constant": True}, sort_order=90)
    updated_at: Mapped[datetime | None] = mapped_column(info={"stamp": True}, sort_order=91)


def journalled(sync: str | None = None, parent: tuple[str, str] | None = None) -> dict[str, Any]:
    """Return table options of a user-editable table."""
    info: dict[str, Any] = {"journal": True}
    if sync:
        info["sync"] = sync
    if parent:
        info["sync_parent"] = parent
    return {"sqlite_strict": True, "info": info}


STRICT: dict[str, Any] = {"sqlite_strict": True}
FACTS: dict[str, Any] = {"sqlite_strict": True, "info": {"facts": True}}
