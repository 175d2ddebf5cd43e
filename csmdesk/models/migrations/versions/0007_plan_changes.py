"""Add what was changed in success plans."""

from csmdesk.models.migrations.statements import run_beside

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run_beside(__file__)
