"""A step that fails when half of its work is done."""

from alembic import op

from csmdesk.models.schema import HEAD

revision = "9001"
down_revision = HEAD


def upgrade() -> None:
    op.execute("CREATE TABLE half (id TEXT)")
    op.execute("DELETE FROM account")
    op.execute("INSERT INTO no_such_table VALUES (1)")
