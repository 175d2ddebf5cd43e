"""Remember records without a place; keep empty values out of indexes."""

from csmdesk.models.migrations.statements import run_beside

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run_beside(__file__)
