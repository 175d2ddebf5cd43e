"""What belongs to the desk and not to the business: saved views, drafts, journal, search."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from csmdesk.models.tables.base import STRICT, Base, JsonText, journalled


class SavedViewRecord(Base):
    """A named filter of a table."""

    __tablename__ = "saved_view"
    __table_args__ = journalled()

    id: Mapped[str] = mapped_column(primary_key=True)
    page: Mapped[str]
    name: Mapped[str]
    spec: Mapped[dict[str, Any]] = mapped_column(JsonText)
    position: Mapped[int] = mapped_column(default=0)


class DraftRecord(Base):
    """Half-typed work, kept on every pause."""

    __tablename__ = "draft"
    __table_args__ = STRICT

    key: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[dict[str, Any]] = mapped_column(JsonText)
    saved_at: Mapped[datetime]


class ActionRecord(Base):
    """One unit of work: what the user did, for undo, sync and the other processes.

    ``number`` is the place in the order of completion, empty while a long action runs; others read
    on from the last number they saw, so a long action gets its own only when it ends.
    """

    __tablename__ = "action"
    __table_args__ = (
        sa.Index("action_stack", "state", "origin", "id"),
        {"sqlite_strict": True, "sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int | None] = mapped_column(unique=True)
    label: Mapped[str]
    params: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    origin: Mapped[str]
    state: Mapped[str]
    reverses: Mapped[int | None]
    import_id: Mapped[str | None]
    facts: Mapped[list[str]] = mapped_column(JsonText, default=list)
    at: Mapped[datetime]


class ChangeRecord(Base):
    """One row change of one action, written by triggers."""

    __tablename__ = "change"
    __table_args__ = (sa.Index("change_action", "action_id", "id"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(sa.ForeignKey("action.id", ondelete="CASCADE"))
    tbl: Mapped[str]
    key: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]


class JournalStateRecord(Base):
    """The running unit of work, read by the triggers; one row, set inside its transaction."""

    __tablename__ = "journal_state"
    __table_args__ = (sa.CheckConstraint("id = 1", name="journal_state_one"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int | None]
    origin: Mapped[str | None]
    at: Mapped[datetime | None]


class SearchDocRecord(Base):
    """What one entry of the full-text index stands for; ``id`` grows with ``at``."""

    __tablename__ = "search_doc"
    __table_args__ = (
        sa.Index("search_record", "record_id", "kind"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    record_id: Mapped[str]
    account_id: Mapped[str | None]
    at: Mapped[datetime]
