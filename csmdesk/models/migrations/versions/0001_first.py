"""Make the first tables."""

from csmdesk.models.migrations.statements import run_beside

revision = "0001"
down_revision = None


def upgrade() -> None:
    run_beside(__file__)
