"""Add fields of the user's own, opportunities, the trash, merges and attachments."""

from csmdesk.models.migrations.statements import run_beside

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run_beside(__file__)
