"""Files that belong to an account or to one of its touchpoints."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled, table
from csmdesk.models.tables.columns import key, moment, number, reference, text

# One file as the account shows it.
attachment = journalled(
    "attachment",
    key(),
    reference("account_id", "account"),
    # With its touchpoint it goes, although it need not have one.
    sa.Column("touchpoint_id", sa.Text, sa.ForeignKey("touchpoint.id", ondelete="CASCADE")),
    text("name"),
    text("media_type"),
    number("size"),
    text("digest"),
    moment("added_at"),
    sa.Index("attachment_account", "account_id", "added_at"),
    sa.Index("attachment_touchpoint", "touchpoint_id"),
    sa.Index("attachment_digest", "digest"),
)

# What is in the files, each content once. Not journalled: an undone deletion finds it again.
attachment_content = table(
    "attachment_content",
    key("digest"),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
