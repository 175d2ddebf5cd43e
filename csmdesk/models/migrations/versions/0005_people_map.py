"""Add the stakeholder map: periods, edges, ties, logins, required roles, standards, maps."""

from csmdesk.models.migrations.statements import run_beside

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_beside(__file__)
