"""Insert-only facts that imports bring, and the imports themselves.

The journal does not write down that facts came (25,000 rows would be written twice); they carry
the id of their import, and undoing the import deletes them by it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from csmdesk.models.tables.base import FACTS, STRICT, Base, JsonText


class ImportRunRecord(Base):
    """One import: which files, with which result."""

    __tablename__ = "import_run"
    __table_args__ = STRICT

    id: Mapped[str] = mapped_column(primary_key=True)
    action_id: Mapped[int | None]
    at: Mapped[datetime]
    report: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)


class ImportMappingRecord(Base):
    """A column mapping remembered for files with the same headers."""

    __tablename__ = "import_mapping"
    __table_args__ = STRICT

    signature: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[dict[str, Any]] = mapped_column(JsonText)
    used_at: Mapped[datetime]


class UsageFactRecord(Base):
    """One reading of one metric on one day; ``seconds`` and ``errors`` are of the same rows."""

    __tablename__ = "usage_fact"
    __table_args__ = (
        sa.Index("usage_key", "external_id", "line_id"),
        sa.Index("usage_account", "account_id", "day", "metric", "value"),
        sa.Index("usage_line", "line_id"),
        sa.Index("usage_import", "import_id"),
        FACTS,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    line_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("contract_line.id", ondelete="SET NULL")
    )
    metric: Mapped[str]
    day: Mapped[date]
    value: Mapped[float]
    grain: Mapped[str] = mapped_column(default="count")
    seconds: Mapped[int | None]
    errors: Mapped[int | None]
    is_beta: Mapped[bool | None]
    external_id: Mapped[str | None]
    as_of: Mapped[date | None]
    import_id: Mapped[str | None]


class TicketRecord(Base):
    """One support ticket."""

    __tablename__ = "ticket"
    __table_args__ = (
        sa.Index("ticket_account", "account_id", "opened_at"),
        sa.Index("ticket_number", "number"),
        sa.Index("ticket_import", "import_id"),
        FACTS,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    number: Mapped[str]
    subject: Mapped[str | None]
    priority: Mapped[str | None]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    first_response_minutes: Mapped[int | None]
    resolution_minutes: Mapped[int | None]
    escalated: Mapped[bool] = mapped_column(default=False)
    csat: Mapped[int | None]
    extra: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    import_id: Mapped[str | None]


class ChurnEventRecord(Base):
    """One churn as it was reported."""

    __tablename__ = "churn_event"
    __table_args__ = (
        sa.Index("churn_account", "account_id", "happened_on"),
        sa.Index("churn_external", "external_id"),
        sa.Index("churn_import", "import_id"),
        FACTS,
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[str] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"))
    external_id: Mapped[str | None]
    happened_on: Mapped[date]
    reason: Mapped[str | None]
    refund_minor: Mapped[int | None]
    currency: Mapped[str | None]
    is_reactivation: Mapped[bool] = mapped_column(default=False)
    feedback: Mapped[str | None]
    extra: Mapped[dict[str, Any]] = mapped_column(JsonText, default=dict)
    import_id: Mapped[str | None]
