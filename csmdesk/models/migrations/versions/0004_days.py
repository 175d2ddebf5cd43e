"""Add meetings, rhythm, what was put off, days on the road, templates and changes of fields."""

from csmdesk.models.migrations.statements import run_beside

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_beside(__file__)
