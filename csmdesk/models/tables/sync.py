"""The bookkeeping of the exchange with the central CRM: observations and attempts, never work.

What to send is derived (local minus base); see docs/architecture.md. A record is dirty exactly
when ``edit_seq > acked_seq``; the journal's triggers raise ``edit_seq``.
"""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import keyed, table
from csmdesk.models.tables.columns import data, flag, key, moment, number, number_key, text

# The one CRM, organisation and user that this book exchanges with.
sync_binding = table(
    "sync_binding",
    number_key(),
    text("crm"),
    text("url"),
    text("org_id"),
    text("user_id"),
    text("login"),
    data("options", default=dict),
    text("device_id"),
    number("gen", default=0),
    moment("last_run_at", null=True),
    data("last_result", null=True),
    sa.CheckConstraint("id = 1", name="sync_binding_one"),
)

# Where one record stands; remote_id comes first in its index or SQLite scans by ``obj``.
sync_row = keyed(
    "sync_row",
    key("local_id"),
    text("obj"),
    text("remote_id", null=True),
    text("remote_ver", null=True),
    number("edit_seq", default=0, server_default="0"),
    number("acked_seq", default=0, server_default="0"),
    text("life", default="live", server_default="live"),
    text("merged_into", null=True),
    number("seen_gen", null=True),
    sa.Index(
        "sync_row_remote", "remote_id", "obj", unique=True,
        sqlite_where=sa.text("remote_id IS NOT NULL"),
    ),
    sa.Index("sync_row_dirty", "obj", "local_id", sqlite_where=sa.text("edit_seq > acked_seq")),
)  # fmt: skip

# The last values both sides agreed on, as canonical JSON, unknown fields included.
sync_base = keyed(
    "sync_base",
    key("local_id"),
    text("body"),
)

# A write that was sent or is about to be: at most one a record, deleted when settled.
sync_attempt = table(
    "sync_attempt",
    number_key(),
    text("local_id", unique=True),
    text("kind"),
    text("body"),
    number("sent_seq"),
    text("base_ver", null=True),
    text("idem"),
    text("batch", null=True),
    text("state"),
    number("tries", default=0),
    moment("started_at"),
)

# A record that the CRM refused, with its words, until something changes.
sync_hold = keyed(
    "sync_hold",
    key("local_id"),
    text("cause"),
    text("code", null=True),
    text("field", null=True),
    text("message"),
    number("tries", default=0),
    moment("next_at", null=True),
    number("at_edit_seq"),
    moment("held_at"),
)

# One field that both sides changed differently; both values stay until a person decides.
sync_conflict = table(
    "sync_conflict",
    number_key(),
    text("local_id"),
    text("field"),
    text("base", null=True),
    text("mine", null=True),
    text("theirs", null=True),
    text("theirs_by", null=True),
    text("theirs_at", null=True),
    number("mine_seq"),
    text("state", default="open"),
    moment("decided_at", null=True),
    sa.UniqueConstraint("local_id", "field"),
)

# How far an object has been read.
sync_cursor = keyed(
    "sync_cursor",
    key("obj"),
    key("scope"),
    text("hwm", null=True),
    text("hwm_id", null=True),
    text("page_token", null=True),
    text("mode", null=True),
    number("sweep_gen", null=True),
)

# What hangs on records that the book does not have: read once one of them arrives.
sync_unplaced = keyed(
    "sync_unplaced",
    key("obj"),
    key("remote_id"),
    text("remote_ver"),
    key("parent_obj"),
    key("parent_id"),
)

# A record deleted here whose deletion the CRM has not heard of.
sync_tombstone = keyed(
    "sync_tombstone",
    key("local_id"),
    text("obj"),
    text("remote_id", null=True),
    text("remote_ver", null=True),
    text("base", null=True),
    number("at_seq"),
)

# Newest records seen: missing or older ones betray a server put back to a backup.
sync_canary = keyed(
    "sync_canary",
    key("obj"),
    key("remote_id"),
    text("ver"),
)

# The CRM's description of an object when it was last read.
sync_schema = keyed(
    "sync_schema",
    key("obj"),
    text("hash"),
    text("body"),
    number("fetched_gen"),
)

# What a run did to a record, for people.
sync_history = table(
    "sync_history",
    number_key(),
    number("gen"),
    moment("at"),
    text("local_id", null=True),
    text("what"),
    data("detail", default=dict),
    sa.Index("sync_history_gen", "gen"),
)

# What a person chose to share of an object ('' for all of it) or a field, and whose value counts.
sync_choice = keyed(
    "sync_choice",
    key("obj"),
    key("field"),
    number("is_shared"),
    text("policy", null=True),
)

# An exchange that had news or stopped: what came and went is counted, and which entries of the
# journal and of the history are its own (those after ``after_action`` and ``after_note``).
sync_run = table(
    "sync_run",
    number_key(),
    moment("began_at"),
    moment("ended_at"),
    flag("is_asked"),
    data("pulled", default=dict),
    data("pushed", default=dict),
    number("waiting"),
    number("held"),
    number("differing"),
    text("stopped", null=True),
    number("tries", default=1),
    number("after_action"),
    number("last_action"),
    number("after_note"),
    number("last_note"),
)

# What a person decided about the exchange, with what takes it back; decisions of one ``batch`` were
# taken together.
sync_decision = table(
    "sync_decision",
    number_key(),
    number("batch"),
    moment("at"),
    text("local_id"),
    text("obj"),
    text("record"),
    text("cause"),
    text("field", null=True),
    text("choice"),
    text("value", null=True),
    text("undo", null=True),
    moment("undone_at", null=True),
    sa.Index("sync_decision_batch", "batch"),
)

# A record of ours that was compared with the CRM before it was sent: which records there a person
# said are others ('' when nothing there was like it).
sync_compared = keyed(
    "sync_compared",
    key("local_id"),
    key("remote_id"),
)
