"""Success plans: objectives, milestones, what came of them, and what the customer was sent."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled, table
from csmdesk.models.tables.columns import (
    data,
    day,
    key,
    moment,
    number,
    real,
    reference,
    text,
    times,
)

# What a customer wants to achieve in a period, and how it ended.
success_plan = journalled(
    "success_plan",
    key(),
    reference("account_id", "account"),
    text("title"),
    text("kind"),
    text("status", default="draft"),
    text("expectation", null=True),
    text("success", null=True),
    reference("our_sponsor_id", "colleague", null=True),
    reference("their_sponsor_id", "person", null=True),
    day("start_on", null=True),
    day("end_on", null=True),
    day("confirmed_on", null=True),
    reference("confirmed_by_us_id", "colleague", null=True),
    reference("confirmed_by_them_id", "person", null=True),
    day("closed_on", null=True),
    text("outcome", null=True),
    text("reason", null=True),
    text("lesson", null=True),
    text("notes", default=""),
    text("template", null=True),  # by its name, that the plan began with
    data("custom", default=dict),
    *times(),
    sa.Index("success_plan_account", "account_id", "status"),
    sa.Index("success_plan_our_sponsor", "our_sponsor_id"),
    sa.Index("success_plan_their_sponsor", "their_sponsor_id"),
    sa.Index("success_plan_confirmed_us", "confirmed_by_us_id"),
    sa.Index("success_plan_confirmed_them", "confirmed_by_them_id"),
)

# One result for the customer's business, and by what it is measured.
objective = journalled(
    "objective",
    key(),
    reference("plan_id", "success_plan"),
    real("position"),
    text("title"),
    reference("our_owner_id", "colleague", null=True),
    reference("their_owner_id", "person", null=True),
    real("weight", default=1.0),
    text("state", default="live"),
    text("measure", null=True),
    text("unit", null=True),
    real("baseline", null=True),
    real("target", null=True),
    real("current", null=True),
    day("current_on", null=True),
    text("source", null=True),
    text("metric", null=True),  # of usage, that the measure follows by itself
    text("notes", default=""),
    *times(),
    sa.Index("objective_plan", "plan_id", "position"),
    sa.Index("objective_our_owner", "our_owner_id"),
    sa.Index("objective_their_owner", "their_owner_id"),
)

# One step to an objective.
milestone = journalled(
    "milestone",
    key(),
    reference("objective_id", "objective"),
    real("position"),
    text("title"),
    text("side"),
    reference("owner_colleague_id", "colleague", null=True),
    reference("owner_person_id", "person", null=True),
    day("start_on", null=True),
    day("due_on", null=True),
    text("state", default="open"),
    day("done_on", null=True),
    data("criteria", default=list),  # {"text": …, "is_met": …}
    text("evidence", null=True),
    text("blocker", null=True),
    text("notes", default=""),
    *times(),
    sa.Index("milestone_objective", "objective_id", "position"),
    sa.Index("milestone_due", "state", "due_on"),
    sa.Index("milestone_colleague", "owner_colleague_id"),
    sa.Index("milestone_person", "owner_person_id"),
)

# The place of a task in a plan; the task itself is a row of ``task`` like any other.
plan_task = journalled(
    "plan_task",
    key(),
    reference("task_id", "task"),
    reference("milestone_id", "milestone"),
    real("position"),
    day("start_on", null=True),
    reference("owner_colleague_id", "colleague", null=True),
    reference("owner_person_id", "person", null=True),
    sa.UniqueConstraint("task_id"),
    sa.Index("plan_task_milestone", "milestone_id", "position"),
    sa.Index("plan_task_colleague", "owner_colleague_id"),
    sa.Index("plan_task_person", "owner_person_id"),
)

# One milestone that must wait for another of its plan.
milestone_need = journalled(
    "milestone_need",
    key(),
    reference("milestone_id", "milestone"),
    reference("needs_id", "milestone"),
    sa.UniqueConstraint("milestone_id", "needs_id"),
    sa.Index("milestone_need_needs", "needs_id"),
)

# What a customer got out of it, by which method it was found, and who of them confirmed it.
value_entry = journalled(
    "value_entry",
    key(),
    reference("account_id", "account"),
    reference("plan_id", "success_plan", null=True),
    reference("objective_id", "objective", null=True),
    text("title"),
    text("method"),
    number("amount_minor", null=True),
    text("currency"),
    real("measure", null=True),
    text("unit", null=True),
    day("start_on", null=True),
    day("end_on", null=True),
    day("confirmed_on", null=True),
    reference("confirmed_by_id", "person", null=True),
    text("notes", default=""),
    *times(),
    sa.Index("value_entry_account", "account_id"),
    sa.Index("value_entry_plan", "plan_id"),
    sa.Index("value_entry_objective", "objective_id"),
    sa.Index("value_entry_person", "confirmed_by_id"),
)

# A file that the customer was given: what stood in it, so that what comes back can be told from
# what has changed here meanwhile.
plan_share = journalled(
    "plan_share",
    key(),
    reference("plan_id", "success_plan"),
    moment("shared_at"),
    text("language"),
    text("file_name"),
    data("content", default=dict),
    moment("taken_at", null=True),  # when their edits were last looked through
    sa.Index("plan_share_plan", "plan_id", "shared_at"),
)

# What was different in a plan or one of its lines before and after one action. Not journalled: it
# is derived from the journal, which forgets.
plan_change = table(
    "plan_change",
    key(),
    text("plan_id"),
    text("tbl"),
    text("record_id"),
    text("field"),
    text("before", null=True),
    text("after", null=True),
    number("action_id"),
    text("origin"),
    moment("at"),
    data("about", default=dict),
    sa.Index("plan_change_plan", "plan_id", "at"),
    sa.Index("plan_change_action", "action_id"),
)
