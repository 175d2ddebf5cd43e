"""Run the revisions on the connection that the schema module hands over."""

from alembic import context

from csmdesk.models.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
