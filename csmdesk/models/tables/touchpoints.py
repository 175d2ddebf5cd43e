"""Touchpoints with participants, promises and tasks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from csmdesk.models.tables.base import Base, Dated, JsonText, journalled


class TouchpointRecord(Dated, Base):
    """One conversation, visit, mail or note."""

    __tablename__ = "touchpoint"
    __table_args__ = (
        sa.Index("touchpoint_account", "account_id", "started_at", "kind"),
        sa.Index("touchpoint_start", "started_at"),
        journalled(sync="touchpoint"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    kind: Mapped[str]
    started_at: Mapped[datetime]
    minutes: Mapped[int | None]
    direction: Mapped[str]
    subject: Mapped[str]
    notes: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None]
    sentiment: Mapped[int | None]
    is_private: Mapped[bool] = mapped_column(default=False)
    tags: Mapped[list[str]] = mapped_column(JsonText, default=list)
    source: Mapped[str] = mapped_column(default="local")
    extra: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)


class TouchpointPersonRecord(Base):
    """One of theirs who took part."""

    __tablename__ = "touchpoint_person"
    __table_args__ = (
        sa.UniqueConstraint("touchpoint_id", "person_id"),
        sa.Index("participation_person", "person_id", "touchpoint_id"),
        journalled(parent=("touchpoint", "touchpoint_id")),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    touchpoint_id: Mapped[str] = mapped_column(sa.ForeignKey("touchpoint.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))


class TouchpointColleagueRecord(Base):
    """One of ours who took part."""

    __tablename__ = "touchpoint_colleague"
    __table_args__ = (
        sa.UniqueConstraint("touchpoint_id", "colleague_id"),
        sa.Index("participation_colleague", "colleague_id", "touchpoint_id"),
        journalled(parent=("touchpoint", "touchpoint_id")),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    touchpoint_id: Mapped[str] = mapped_column(sa.ForeignKey("touchpoint.id", ondelete="CASCADE"))
    colleague_id: Mapped[str] = mapped_column(sa.ForeignKey("colleague.id", ondelete="CASCADE"))


class CommitmentRecord(Dated, Base):
    """One promise, ours or theirs."""

    __tablename__ = "commitment"
    __table_args__ = (
        sa.Index("commitment_account", "account_id", "state", "due_on"),
        sa.Index("commitment_touchpoint", "touchpoint_id"),
        sa.Index("commitment_person", "owner_person_id"),
        sa.Index("commitment_colleague", "owner_colleague_id"),
        journalled(),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    touchpoint_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("touchpoint.id", ondelete="SET NULL")
    )
    side: Mapped[str]
    text: Mapped[str]
    owner_person_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("person.id", ondelete="SET NULL")
    )
    owner_colleague_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("colleague.id", ondelete="SET NULL")
    )
    promised_on: Mapped[date | None]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    done_on: Mapped[date | None]


class TaskRecord(Dated, Base):
    """One thing to do."""

    __tablename__ = "task"
    __table_args__ = (
        sa.Index("task_account", "account_id", "state", "due_on"),
        sa.Index("task_touchpoint", "touchpoint_id"),
        journalled(sync="task"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    touchpoint_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("touchpoint.id", ondelete="SET NULL")
    )
    title: Mapped[str]
    notes: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    side: Mapped[str] = mapped_column(default="ours")
    priority: Mapped[int] = mapped_column(default=2)
    state: Mapped[str] = mapped_column(default="open")
    done_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="manual")
