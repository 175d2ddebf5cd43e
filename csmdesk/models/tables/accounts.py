"""Accounts, contract lines and our own colleagues."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from csmdesk.models.tables.base import Base, Dated, JsonText, journalled


class ColleagueRecord(Dated, Base):
    """One of our own people."""

    __tablename__ = "colleague"
    __table_args__ = journalled()

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str | None]
    is_me: Mapped[bool] = mapped_column(default=False)
    pinyin: Mapped[str | None] = mapped_column(info={"derived": True})
    initials: Mapped[str | None] = mapped_column(info={"derived": True})
    sort_key: Mapped[str | None] = mapped_column(info={"derived": True})


class AccountRecord(Dated, Base):
    """One customer."""

    __tablename__ = "account"
    __table_args__ = (
        sa.Index("account_sort", "sort_key", "name"),
        sa.Index("account_external", "external_id"),
        sa.Index("account_parent", "parent_id"),
        sa.Index("account_owner", "owner_id"),
        journalled(sync="account"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    aliases: Mapped[list[str]] = mapped_column(JsonText, default=list)
    industry: Mapped[str | None]
    country: Mapped[str | None]
    region: Mapped[str | None]
    city: Mapped[str | None]
    address: Mapped[str | None]
    employees: Mapped[int | None]
    website: Mapped[str | None]
    phone: Mapped[str | None]
    tier: Mapped[str | None]
    stage: Mapped[str | None]
    currency: Mapped[str]
    day0: Mapped[date | None]
    owner_id: Mapped[str | None] = mapped_column(sa.ForeignKey("colleague.id", ondelete="SET NULL"))
    parent_id: Mapped[str | None] = mapped_column(sa.ForeignKey("account.id", ondelete="SET NULL"))
    external_id: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="local")
    tags: Mapped[list[str]] = mapped_column(JsonText, default=list)
    notes: Mapped[str] = mapped_column(default="")
    extra: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    archived_at: Mapped[datetime | None]
    pinyin: Mapped[str | None] = mapped_column(info={"derived": True})
    initials: Mapped[str | None] = mapped_column(info={"derived": True})
    sort_key: Mapped[str | None] = mapped_column(info={"derived": True})


class ContractLineRecord(Dated, Base):
    """One line of a contract; ``end_on`` is contractual, ``ended_on`` actual, both inclusive."""

    __tablename__ = "contract_line"
    __table_args__ = (
        sa.Index("line_account", "account_id", "start_on", "end_on"),
        sa.Index("line_external", "external_id"),
        journalled(),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    external_id: Mapped[str | None]
    product: Mapped[str]
    kind: Mapped[str] = mapped_column(default="new")
    start_on: Mapped[date]
    end_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    arr_minor: Mapped[int] = mapped_column(default=0)
    amount_minor: Mapped[int | None]
    currency: Mapped[str]
    seats: Mapped[int | None]
    is_trial: Mapped[bool] = mapped_column(default=False)
    auto_renew: Mapped[bool] = mapped_column(default=False)
    billing: Mapped[str | None]
    source: Mapped[str] = mapped_column(default="local")
    extra: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
