"""A step that fails when half of its work is done."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE TABLE half (id TEXT)")
    op.execute("DELETE FROM account")
    op.execute("INSERT INTO no_such_table VALUES (1)")
