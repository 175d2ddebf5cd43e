"""People, and what they are at an account."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from csmdesk.models.tables.base import Base, Dated, JsonText, journalled


class PersonRecord(Dated, Base):
    """One person, wherever they work."""

    __tablename__ = "person"
    __table_args__ = (
        sa.Index("person_sort", "sort_key", "name"),
        sa.Index("person_external", "external_id"),
        journalled(sync="person"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(JsonText, default=list)
    emails: Mapped[list[str]] = mapped_column(JsonText, default=list)
    phones: Mapped[list[str]] = mapped_column(JsonText, default=list)
    wechat: Mapped[str | None]
    external_id: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="local")
    extra: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    pinyin: Mapped[str | None] = mapped_column(info={"derived": True})
    initials: Mapped[str | None] = mapped_column(info={"derived": True})
    sort_key: Mapped[str | None] = mapped_column(info={"derived": True})


class StakeholderRecord(Dated, Base):
    """One person at one account for one period; exchanged as a part of the person."""

    __tablename__ = "stakeholder"
    __table_args__ = (
        sa.Index("stakeholder_account", "account_id"),
        sa.Index("stakeholder_person", "person_id"),
        sa.Index("stakeholder_owner", "owner_id"),
        journalled(parent=("person", "person_id")),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id", ondelete="CASCADE"))
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    title: Mapped[str | None]
    department: Mapped[str | None]
    tier: Mapped[str | None]
    role: Mapped[str | None]
    stance: Mapped[str | None]
    influence: Mapped[int | None]
    interest: Mapped[int | None]
    is_key: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(default="active")
    owner_id: Mapped[str | None] = mapped_column(sa.ForeignKey("colleague.id", ondelete="SET NULL"))
    channel: Mapped[str | None]
    goal: Mapped[str | None]
