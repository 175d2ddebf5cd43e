"""Make the first tables."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = Path(__file__).with_suffix(".sql")


def upgrade() -> None:
    for statement in STATEMENTS.read_text(encoding="utf-8").split(";\n\n"):
        op.execute(statement.strip().rstrip(";"))
