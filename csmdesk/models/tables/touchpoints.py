"""Touchpoints with participants, promises and tasks."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled
from csmdesk.models.tables.columns import (
    data,
    day,
    flag,
    key,
    moment,
    number,
    reference,
    text,
    times,
)

# One conversation, visit, mail or note.
touchpoint = journalled(
    "touchpoint",
    key(),
    reference("account_id", "account"),
    text("kind"),
    moment("started_at"),
    number("minutes", null=True),
    text("direction"),
    text("subject"),
    text("notes", default=""),
    text("outcome", null=True),
    number("sentiment", null=True),
    flag("is_private", default=False),
    data("tags", default=list),
    text("source", default="local"),
    data("extra", default=dict),
    *times(),
    data("custom", default=dict, server_default="{}"),
    text("origin_key", null=True),  # of the mail, meeting or chat that it was made from
    data("flags", default=list, server_default="[]"),
    text("next_step", null=True),
    data("links", default=list, server_default="[]"),
    sa.Index("touchpoint_origin", "origin_key", sqlite_where=sa.text("origin_key IS NOT NULL")),
    sa.Index("touchpoint_account", "account_id", "started_at", "kind"),
    sa.Index("touchpoint_start", "started_at", "id"),
    sync="touchpoint",
    hides=(
        ("task", "touchpoint_id", "0"),
        ("commitment", "touchpoint_id", "OLD.kind = 'note'"),  # internal: none is ever sent
    ),
)

# One of theirs who took part.
touchpoint_person = journalled(
    "touchpoint_person",
    key(),
    reference("touchpoint_id", "touchpoint"),
    reference("person_id", "person"),
    sa.UniqueConstraint("touchpoint_id", "person_id"),
    sa.Index("participation_person", "person_id", "touchpoint_id"),
    parent=("touchpoint", "touchpoint_id"),
)

# One of ours who took part.
touchpoint_colleague = journalled(
    "touchpoint_colleague",
    key(),
    reference("touchpoint_id", "touchpoint"),
    reference("colleague_id", "colleague"),
    sa.UniqueConstraint("touchpoint_id", "colleague_id"),
    sa.Index("participation_colleague", "colleague_id", "touchpoint_id"),
    parent=("touchpoint", "touchpoint_id"),
)

# One promise, ours or theirs.
commitment = journalled(
    "commitment",
    key(),
    reference("account_id", "account"),
    reference("touchpoint_id", "touchpoint", null=True),
    text("side"),
    text("text"),
    reference("owner_person_id", "person", null=True),
    reference("owner_colleague_id", "colleague", null=True),
    day("promised_on", null=True),
    day("due_on", null=True),
    text("state", default="open"),
    day("done_on", null=True),
    *times(),
    data("custom", default=dict, server_default="{}"),
    text("blocker", null=True),
    day("snoozed_until", null=True),
    text("snooze_words", null=True),
    flag("is_private", default=False, server_default=sa.text("0")),
    sa.Index("commitment_due", "state", "due_on"),
    sa.Index("commitment_account", "account_id", "state", "due_on"),
    sa.Index("commitment_touchpoint", "touchpoint_id"),
    sa.Index("commitment_person", "owner_person_id"),
    sa.Index("commitment_colleague", "owner_colleague_id"),
)

# One thing to do.
task = journalled(
    "task",
    key(),
    reference("account_id", "account"),
    reference("touchpoint_id", "touchpoint", null=True),
    text("title"),
    text("notes", default=""),
    day("due_on", null=True),
    text("side", default="ours"),
    number("priority", default=2),
    text("state", default="open"),
    day("done_on", null=True),
    text("source", default="manual"),
    *times(),
    data("custom", default=dict, server_default="{}"),
    text("blocker", null=True),
    day("snoozed_until", null=True),
    text("snooze_words", null=True),
    flag("is_private", default=False, server_default=sa.text("0")),
    sa.Index("task_due", "state", "due_on"),
    sa.Index("task_account", "account_id", "state", "due_on"),
    sa.Index("task_touchpoint", "touchpoint_id"),
    sync="task",
)
