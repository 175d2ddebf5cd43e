"""The bookkeeping of the exchange with the central CRM: observations and attempts, never work.

What to send is derived (local minus base); see docs/architecture.md. A record is dirty exactly
when ``edit_seq > acked_seq``; the journal's triggers raise ``edit_seq``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from csmdesk.models.tables.base import STRICT, Base, JsonText

KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


class SyncBindingRecord(Base):
    """The one CRM, organisation and user that this book exchanges with."""

    __tablename__ = "sync_binding"
    __table_args__ = (sa.CheckConstraint("id = 1", name="sync_binding_one"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    crm: Mapped[str]
    url: Mapped[str]
    org_id: Mapped[str]
    user_id: Mapped[str]
    login: Mapped[str]
    options: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    device_id: Mapped[str]
    gen: Mapped[int] = mapped_column(default=0)
    last_run_at: Mapped[datetime | None]
    last_result: Mapped[dict[str, Any] | None] = mapped_column(JsonText)


class SyncRowRecord(Base):
    """Where one record stands; remote_id comes first in its index or SQLite scans by ``obj``."""

    __tablename__ = "sync_row"
    __table_args__ = (
        sa.Index(
            "sync_row_remote", "remote_id", "obj", unique=True,
            sqlite_where=sa.text("remote_id IS NOT NULL"),
        ),
        sa.Index(
            "sync_row_dirty", "obj", "local_id", sqlite_where=sa.text("edit_seq > acked_seq")
        ),
        KEYED,
    )  # fmt: skip

    local_id: Mapped[str] = mapped_column(primary_key=True)
    obj: Mapped[str]
    remote_id: Mapped[str | None]
    remote_ver: Mapped[str | None]
    edit_seq: Mapped[int] = mapped_column(default=0, server_default="0")
    acked_seq: Mapped[int] = mapped_column(default=0, server_default="0")
    life: Mapped[str] = mapped_column(default="live", server_default="live")
    merged_into: Mapped[str | None]
    seen_gen: Mapped[int | None]


class SyncBaseRecord(Base):
    """The last values both sides agreed on, as canonical JSON, unknown fields included."""

    __tablename__ = "sync_base"
    __table_args__ = KEYED

    local_id: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class SyncAttemptRecord(Base):
    """A write that was sent or is about to be: at most one a record, deleted when settled."""

    __tablename__ = "sync_attempt"
    __table_args__ = STRICT

    id: Mapped[int] = mapped_column(primary_key=True)
    local_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    body: Mapped[str]
    sent_seq: Mapped[int]
    base_ver: Mapped[str | None]
    idem: Mapped[str]
    batch: Mapped[str | None]
    state: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime]


class SyncHoldRecord(Base):
    """A record that the CRM refused, with its words, until something changes."""

    __tablename__ = "sync_hold"
    __table_args__ = KEYED

    local_id: Mapped[str] = mapped_column(primary_key=True)
    cause: Mapped[str]
    code: Mapped[str | None]
    field: Mapped[str | None]
    message: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
    at_edit_seq: Mapped[int]
    held_at: Mapped[datetime]


class SyncConflictRecord(Base):
    """One field that both sides changed differently; both values stay until a person decides."""

    __tablename__ = "sync_conflict"
    __table_args__ = (sa.UniqueConstraint("local_id", "field"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    local_id: Mapped[str]
    field: Mapped[str]
    base: Mapped[str | None]
    mine: Mapped[str | None]
    theirs: Mapped[str | None]
    theirs_by: Mapped[str | None]
    theirs_at: Mapped[str | None]
    mine_seq: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")
    decided_at: Mapped[datetime | None]


class SyncCursorRecord(Base):
    """How far an object has been read."""

    __tablename__ = "sync_cursor"
    __table_args__ = KEYED

    obj: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(primary_key=True)
    hwm: Mapped[str | None]
    hwm_id: Mapped[str | None]
    page_token: Mapped[str | None]
    mode: Mapped[str | None]
    sweep_gen: Mapped[int | None]


class SyncTombstoneRecord(Base):
    """A record deleted here whose deletion the CRM has not heard of."""

    __tablename__ = "sync_tombstone"
    __table_args__ = KEYED

    local_id: Mapped[str] = mapped_column(primary_key=True)
    obj: Mapped[str]
    remote_id: Mapped[str | None]
    remote_ver: Mapped[str | None]
    base: Mapped[str | None]
    at_seq: Mapped[int]


class SyncCanaryRecord(Base):
    """Newest records seen: missing or older ones betray a server put back to a backup."""

    __tablename__ = "sync_canary"
    __table_args__ = KEYED

    obj: Mapped[str] = mapped_column(primary_key=True)
    remote_id: Mapped[str] = mapped_column(primary_key=True)
    ver: Mapped[str]


class SyncSchemaRecord(Base):
    """The CRM's description of an object when it was last read."""

    __tablename__ = "sync_schema"
    __table_args__ = KEYED

    obj: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str]
    body: Mapped[str]
    fetched_gen: Mapped[int]


class SyncHistoryRecord(Base):
    """What a run did to a record, for people."""

    __tablename__ = "sync_history"
    __table_args__ = (sa.Index("sync_history_gen", "gen"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    gen: Mapped[int]
    at: Mapped[datetime]
    local_id: Mapped[str | None]
    what: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
