"""What keeps the book in order: fields of the user's own, trash, and who is whose duplicate."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled, table
from csmdesk.models.tables.columns import data, flag, key, moment, number, text

# One field of the user's own; its values lie in ``custom`` of the records, by its id.
custom_field = journalled(
    "custom_field",
    key(),
    text("record"),
    text("name"),
    text("kind"),
    data("choices", default=list),
    flag("is_required", default=False),
    text("help", default=""),
    number("position", default=0),
    moment("retired_at", null=True),
    sa.Index("custom_field_record", "record", "position"),
)

# One record thrown away; ``counts`` says by table what went with it.
trash = journalled(
    "trash",
    key(),
    text("kind"),
    text("record_id"),
    text("name"),
    text("context", default=""),
    moment("trashed_at"),
    data("counts", default=dict),
    sa.Index("trash_at", "trashed_at"),
)

# The rows of a record thrown away. Not journalled: they are in the journal once already, and what
# is emptied out of the trash must not live on there.
trash_content = table(
    "trash_content",
    key("trash_id"),
    sa.Column("content", sa.LargeBinary, nullable=False),
)

# Which record was joined into which; the exchange must not take the one for deleted.
# ``external_id`` is the one of their two ids that the joined record does not carry on: imports
# still find it by that.
merge = journalled(
    "merge",
    key(),
    text("tbl"),
    text("loser_id"),
    text("winner_id"),
    moment("at"),
    text("external_id", null=True),
    sa.Index("merge_loser", "loser_id"),
)

# Two records that look alike and are not the same; the smaller id comes first.
not_duplicate = journalled(
    "not_duplicate",
    key(),
    text("kind"),
    text("a_id"),
    text("b_id"),
    sa.UniqueConstraint("kind", "a_id", "b_id"),
)
