"""Insert-only facts that imports bring, and the imports themselves.

The journal does not write down that facts came (25,000 rows would be written twice); they carry
the id of their import, and undoing the import deletes them by it.
"""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import facts, table
from csmdesk.models.tables.columns import (
    data,
    day,
    flag,
    key,
    moment,
    number,
    number_key,
    real,
    reference,
    text,
)

# One import: which files, with which result.
import_run = table(
    "import_run",
    key(),
    number("action_id", null=True),
    moment("at"),
    data("report", default=dict),
)

# A column mapping remembered for files with the same headers.
import_mapping = table(
    "import_mapping",
    key("signature"),
    data("mapping"),
    moment("used_at"),
)

# One reading of one metric on one day; ``seconds`` and ``errors`` are of the same rows.
usage_fact = facts(
    "usage_fact",
    number_key(),
    reference("account_id", "account"),
    reference("line_id", "contract_line", null=True),
    text("metric"),
    day("day"),
    real("value"),
    text("grain", default="count"),
    number("seconds", null=True),
    number("errors", null=True),
    flag("is_beta", null=True),
    text("external_id", null=True),
    day("as_of", null=True),
    text("import_id", null=True),
    sa.Index("usage_key", "external_id", "line_id"),
    sa.Index("usage_account", "account_id", "day", "metric", "value"),
    sa.Index("usage_line", "line_id"),
    sa.Index("usage_import", "import_id"),
)

# One support ticket.
ticket = facts(
    "ticket",
    key(),
    reference("account_id", "account"),
    text("number"),
    text("subject", null=True),
    text("priority", null=True),
    moment("opened_at"),
    moment("closed_at", null=True),
    number("first_response_minutes", null=True),
    number("resolution_minutes", null=True),
    flag("escalated", default=False),
    number("csat", null=True),
    data("extra", default=dict),
    text("import_id", null=True),
    sa.Index("ticket_account", "account_id", "opened_at"),
    sa.Index("ticket_number", "number"),
    sa.Index("ticket_import", "import_id"),
)

# One churn as it was reported.
churn_event = facts(
    "churn_event",
    key(),
    reference("account_id", "account"),
    text("external_id", null=True),
    day("happened_on"),
    text("reason", null=True),
    number("refund_minor", null=True),
    text("currency", null=True),
    flag("is_reactivation", default=False),
    text("feedback", null=True),
    data("extra", default=dict),
    text("import_id", null=True),
    sa.Index("churn_account", "account_id", "happened_on"),
    sa.Index("churn_external", "external_id"),
    sa.Index("churn_import", "import_id"),
)
