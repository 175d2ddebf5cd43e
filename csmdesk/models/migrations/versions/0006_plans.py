"""Add success plans: objectives, milestones, places of tasks, values, files for the customer."""

from csmdesk.models.migrations.statements import run_beside

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run_beside(__file__)
