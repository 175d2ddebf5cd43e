"""What belongs to the desk and not to the business: saved views, drafts, journal, search."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled, table
from csmdesk.models.tables.columns import data, key, moment, number, number_key, text

# A named filter of a table.
saved_view = journalled(
    "saved_view",
    key(),
    text("page"),
    text("name"),
    data("spec"),
    number("position", default=0),
)

# Half-typed work, kept on every pause.
draft = table(
    "draft",
    key("key"),
    data("body"),
    moment("saved_at"),
)

# One unit of work: what the user did, for undo, sync and the other processes.
#
# ``number`` is the place in the order of completion, empty while a long action runs; others read
# on from the last number they saw, so a long action gets its own only when it ends.
action = table(
    "action",
    number_key(),
    number("number", null=True, unique=True),
    text("label"),
    data("params", default=dict),
    text("origin"),
    text("state"),
    number("reverses", null=True),
    text("import_id", null=True),
    data("facts", default=list),
    moment("at"),
    sa.Index("action_stack", "state", "origin", "id"),
    sqlite_autoincrement=True,
)

# One row change of one action, written by triggers.
change = table(
    "change",
    number_key(),
    sa.Column(
        "action_id", sa.Integer, sa.ForeignKey("action.id", ondelete="CASCADE"), nullable=False
    ),
    text("tbl"),
    text("key"),
    text("before", null=True),
    text("after", null=True),
    sa.Index("change_action", "action_id", "id"),
)

# The running unit of work, read by the triggers; one row, set inside its transaction.
journal_state = table(
    "journal_state",
    number_key(),
    number("action_id", null=True),
    text("origin", null=True),
    moment("at", null=True),
    sa.CheckConstraint("id = 1", name="journal_state_one"),
)

# What one entry of the full-text index stands for; ``id`` grows with ``at``.
search_doc = table(
    "search_doc",
    number_key(),
    text("kind"),
    text("record_id"),
    text("account_id", null=True),
    moment("at"),
    sa.Index("search_record", "record_id", "kind"),
)
