"""Accounts, contract lines, opportunities and our own colleagues."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled
from csmdesk.models.tables.columns import (
    data,
    day,
    flag,
    key,
    moment,
    name_keys,
    number,
    reference,
    text,
    times,
)

# One of our own people.
colleague = journalled(
    "colleague",
    key(),
    text("name"),
    text("email", null=True),
    flag("is_me", default=False),
    *name_keys(),
    *times(),
    data("custom", default=dict, server_default="{}"),
    day("left_on", null=True),
)

# One customer.
account = journalled(
    "account",
    key(),
    text("name"),
    data("aliases", default=list),
    text("industry", null=True),
    text("country", null=True),
    text("region", null=True),
    text("city", null=True),
    text("address", null=True),
    number("employees", null=True),
    text("website", null=True),
    text("phone", null=True),
    text("tier", null=True),
    text("stage", null=True),
    text("currency"),
    day("day0", null=True),
    reference("owner_id", "colleague", null=True),
    reference("parent_id", "account", null=True),
    text("external_id", null=True),
    text("source", default="local"),
    data("tags", default=list),
    text("notes", default=""),
    data("extra", default=dict),
    moment("archived_at", null=True),
    *name_keys(),
    *times(),
    data("custom", default=dict, server_default="{}"),
    text("postal_code", null=True),
    text("email", null=True),
    sa.Index("account_sort", "sort_key", "name"),
    sa.Index("account_external", "external_id", sqlite_where=sa.text("external_id IS NOT NULL")),
    sa.Index("account_parent", "parent_id", sqlite_where=sa.text("parent_id IS NOT NULL")),
    sa.Index("account_owner", "owner_id", sqlite_where=sa.text("owner_id IS NOT NULL")),
    sync="account",
)

# One line of a contract; ``end_on`` is contractual, ``ended_on`` actual, both inclusive.
contract_line = journalled(
    "contract_line",
    key(),
    reference("account_id", "account"),
    text("external_id", null=True),
    text("product"),
    text("kind", default="new"),
    day("start_on"),
    day("end_on", null=True),
    day("ended_on", null=True),
    number("arr_minor", default=0),
    number("amount_minor", null=True),
    text("currency"),
    number("seats", null=True),
    flag("is_trial", default=False),
    flag("auto_renew", default=False),
    text("billing", null=True),
    text("source", default="local"),
    data("extra", default=dict),
    *times(),
    data("custom", default=dict, server_default="{}"),
    sa.Index("line_account", "account_id", "start_on", "end_on"),
    sa.Index("line_external", "external_id"),
)

# One renewal or expansion that is still to be won, or was; ``close_on`` is when it is decided.
opportunity = journalled(
    "opportunity",
    key(),
    reference("account_id", "account"),
    text("external_id", null=True),
    text("kind", default="renewal"),
    text("title"),
    number("amount_minor", null=True),
    text("currency"),
    day("close_on", null=True),
    text("state", default="open"),
    text("notes", default=""),
    text("source", default="local"),
    data("extra", default=dict),
    *times(),
    data("custom", default=dict, server_default="{}"),
    sa.Index("opportunity_account", "account_id", "state", "close_on"),
    sa.Index("opportunity_external", "external_id"),
    sync="opportunity",
)
