"""A step that only the tests take: it rebuilds a table that others cascade from."""

import sqlalchemy as sa
from alembic import op

from csmdesk.models.schema import HEAD

revision = "9001"
down_revision = HEAD


def upgrade() -> None:
    with op.batch_alter_table(
        "account", recreate="always", table_kwargs={"sqlite_strict": True}
    ) as t:
        t.add_column(sa.Column("size", sa.Text(), nullable=False, server_default="small"))
    op.execute("UPDATE account SET notes = 'seen by 9001'")
