"""What makes up a day in the field: meetings, the rhythm of visits, what was put off, the way."""

from __future__ import annotations

import sqlalchemy as sa

from csmdesk.models.tables.base import journalled, table
from csmdesk.models.tables.columns import (
    data,
    day,
    flag,
    key,
    moment,
    number,
    reference,
    text,
    times,
)

# One meeting, from a calendar or by hand; once logged it names its touchpoint. ``uid`` and
# ``instance`` are the calendar's: the same invitation read twice is one meeting.
meeting = journalled(
    "meeting",
    key(),
    # With its account it goes, although it need not have one.
    sa.Column("account_id", sa.Text, sa.ForeignKey("account.id", ondelete="CASCADE")),
    reference("touchpoint_id", "touchpoint", null=True),
    text("uid", null=True),
    text("instance", default=""),
    text("title"),
    moment("starts_at"),
    moment("ends_at"),
    flag("is_all_day", default=False),
    text("zone", null=True),
    text("place", null=True),
    text("notes", default=""),
    text("kind", default="meeting"),
    text("state", default="planned"),
    text("source", default="local"),
    number("edition", default=0),  # the organiser counts the letters about it
    *times(),
    sa.Index("meeting_start", "starts_at"),
    sa.Index("meeting_account", "account_id", "starts_at"),
    sa.Index("meeting_touchpoint", "touchpoint_id"),
    sa.Index("meeting_uid", "uid", "instance"),
)

# One who is invited: known, or only by address.
meeting_person = journalled(
    "meeting_person",
    key(),
    reference("meeting_id", "meeting"),
    reference("person_id", "person", null=True),
    reference("colleague_id", "colleague", null=True),
    text("name"),
    text("email", null=True),
    sa.Index("attendance_meeting", "meeting_id"),
    sa.Index("attendance_person", "person_id"),
    sa.Index("attendance_colleague", "colleague_id"),
)

# How often an account, or its S-tier people, are to be seen; an empty field stands for all, an
# empty number of days for no rhythm.
cadence_rule = journalled(
    "cadence_rule",
    key(),
    text("whom", default="account"),
    text("tier", null=True),
    text("stage", null=True),
    text("health", null=True),
    number("days", null=True),
    number("position", default=0),
)

# What the user did with one line of the day's list: put off until a day, or closed. It is for one
# ``occasion`` (a due day, a week of use, …): when the record has another one, the line is back.
today_mark = journalled(
    "today_mark",
    key(),
    text("reason"),
    text("subject"),
    text("state"),
    day("until", null=True),
    text("words", default=""),
    text("outcome", null=True),
    moment("at"),
    text("occasion", default=""),
    sa.UniqueConstraint("reason", "subject"),
    sa.Index("today_mark_at", "at"),
)

# One stop of a day on the road, in the order of the user: planned, seen at a moment, or skipped.
day_stop = journalled(
    "day_stop",
    key(),
    day("on_day"),
    reference("account_id", "account"),
    number("position", default=0),
    moment("seen_at", null=True),
    text("notes", default=""),
    flag("is_skipped", default=False),
    sa.UniqueConstraint("on_day", "account_id"),
    sa.Index("day_stop_account", "account_id"),
)

# What a quick entry of one kind begins with.
entry_template = journalled(
    "entry_template",
    key(),
    text("name"),
    text("kind"),
    text("line", default=""),
    text("notes", default=""),
    number("position", default=0),
)

# One thing to do that must wait for another.
task_need = journalled(
    "task_need",
    key(),
    reference("task_id", "task"),
    reference("needs_id", "task"),
    sa.UniqueConstraint("task_id", "needs_id"),
    sa.Index("task_need_needs", "needs_id"),
)

# What was different in a record before and after one action; the timeline shows it. Not
# journalled: it is derived from the journal, which forgets.
field_change = table(
    "field_change",
    key(),
    text("account_id"),
    text("tbl"),
    text("record_id"),
    text("field"),
    text("before", null=True),
    text("after", null=True),
    number("action_id"),
    text("origin"),
    moment("at"),
    data("about", default=dict),
    sa.Index("field_change_account", "account_id", "at"),
    sa.Index("field_change_at", "at", "id"),
    sa.Index("field_change_action", "action_id"),
)

# What was announced on the desktop already, so that it is not announced again.
notice = table(
    "notice",
    key("subject"),
    moment("told_at"),
)
