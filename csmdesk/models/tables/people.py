"""People, and what they are at an account."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled
from csmdesk.models.tables.columns import (
    data,
    day,
    flag,
    key,
    name_keys,
    number,
    reference,
    text,
    times,
)

# One person, wherever they work.
person = journalled(
    "person",
    key(),
    text("name"),
    data("aliases", default=list),
    data("emails", default=list),
    data("phones", default=list),
    text("wechat", null=True),
    text("external_id", null=True),
    text("source", default="local"),
    data("extra", default=dict),
    *name_keys(),
    *times(),
    data("custom", default=dict, server_default="{}"),
    text("website", null=True),
    sa.Index("person_sort", "sort_key", "name"),
    sa.Index("person_external", "external_id"),
    sync="person",
)

# One person at one account for one period; exchanged as a part of the person.
stakeholder = journalled(
    "stakeholder",
    key(),
    reference("person_id", "person"),
    reference("account_id", "account"),
    day("valid_from", null=True),
    day("valid_to", null=True),
    text("title", null=True),
    text("department", null=True),
    text("tier", null=True),
    text("role", null=True),
    text("stance", null=True),
    number("influence", null=True),
    number("interest", null=True),
    flag("is_key", default=False),
    text("status", default="active"),
    reference("owner_id", "colleague", null=True),
    text("channel", null=True),
    text("goal", null=True),
    *times(),
    data("custom", default=dict, server_default="{}"),
    sa.Index("stakeholder_account", "account_id"),
    sa.Index("stakeholder_person", "person_id"),
    sa.Index("stakeholder_owner", "owner_id"),
    parent=("person", "person_id"),
)
