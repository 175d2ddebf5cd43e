"""Add fields of the user's own, opportunities, the trash, merges and attachments."""

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in STATEMENTS.read_text(encoding="utf-8").split(";\n\n"):
        op.execute(statement.strip().rstrip(";"))
