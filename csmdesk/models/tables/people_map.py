"""The stakeholder map: what people were before, who reports to whom, whom we know, who logs in."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import facts, journalled
from csmdesk.models.tables.columns import (
    data,
    day,
    key,
    number,
    real,
    reference,
    text,
    times,
)

# What an attribute of a stakeholder was before: it held through ``valid_to``, from the day after
# the row before it. Periods have no gaps and no overlaps by construction; the column of the
# stakeholder holds after the last one, and all the time where there is none.
stakeholder_period = journalled(
    "stakeholder_period",
    key(),
    reference("stakeholder_id", "stakeholder"),
    text("attribute"),
    text("value", null=True),
    day("valid_to"),
    sa.Index("stakeholder_period_end", "stakeholder_id", "attribute", "valid_to", unique=True),
)

# A tie between two people at one account: ``from_id`` reports to, influences or succeeds
# ``to_id``.
stakeholder_edge = journalled(
    "stakeholder_edge",
    key(),
    reference("account_id", "account"),
    reference("from_id", "stakeholder"),
    reference("to_id", "stakeholder"),
    text("kind"),
    number("sign", default=1),
    text("note", null=True),
    day("valid_from", null=True),
    day("valid_to", null=True),
    *times(),
    sa.Index("stakeholder_edge_account", "account_id"),
    sa.Index("stakeholder_edge_from", "from_id"),
    sa.Index("stakeholder_edge_to", "to_id"),
)

# One of us who knows a person, said by hand; those who talked to them are known from touchpoints.
colleague_tie = journalled(
    "colleague_tie",
    key(),
    reference("colleague_id", "colleague"),
    reference("stakeholder_id", "stakeholder"),
    text("note", null=True),
    day("valid_from", null=True),
    day("valid_to", null=True),
    *times(),
    sa.Index("colleague_tie_colleague", "colleague_id"),
    sa.Index("colleague_tie_stakeholder", "stakeholder_id"),
)

# When a person logged in last, as a source said on ``as_of``; without a day: never yet.
person_usage = facts(
    "person_usage",
    key(),
    reference("account_id", "account"),
    reference("person_id", "person"),
    day("last_login", null=True),
    day("as_of"),
    text("source", null=True),
    text("import_id", null=True),
    sa.Index("person_usage_account", "account_id", "person_id", "as_of"),
    sa.Index("person_usage_person", "person_id"),
    sa.Index("person_usage_import", "import_id"),
)

# A role that accounts of a tier and stage need; an empty tier or stage stands for all. A row
# without a role asks for nobody: the table stays the user's own when its last role was taken out.
required_role = journalled(
    "required_role",
    key(),
    text("tier", null=True),
    text("stage", null=True),
    text("role", null=True),
)

# What people of a tier get: days between two touches, and between two visits. A tier without a row
# gets what is shipped, an empty number of days asks for nothing.
service_standard = journalled(
    "service_standard",
    key(),
    text("tier"),
    number("touch_days", null=True),
    number("visit_days", null=True),
    text("note", null=True),
)

# A way to look at the people of an account: who is on it, and where they were put.
people_map = journalled(
    "people_map",
    key(),
    reference("account_id", "account"),
    text("name"),
    data("filter", default=dict),
    *times(),
    sa.Index("people_map_account", "account_id"),
)

people_map_place = journalled(
    "people_map_place",
    key(),
    reference("map_id", "people_map"),
    reference("stakeholder_id", "stakeholder"),
    real("x"),
    real("y"),
    sa.Index("people_map_place_at", "map_id", "stakeholder_id", unique=True),
    sa.Index("people_map_place_stakeholder", "stakeholder_id"),
)
