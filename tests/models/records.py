"""Rows for the tests of the book: each function makes one plainly invented record."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.shapes import journalled_columns, journalled_tables

LABEL = Text("test.edit")
AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Record:
    """Hold one row to save, with its key made already."""

    table: str
    values: dict

    @property
    def id(self):
        return self.values["id"]


def record(table, **values):
    return Record(table, {"id": new_id()} | values)


def account(**values):
    return record("account", **{"name": "Musterholz", "currency": "EUR"} | values)


def colleague(**values):
    return record("colleague", **{"name": "Ute Beispiel"} | values)


def person(**values):
    return record("person", **{"name": "王小测"} | values)


def stakeholder(person_id, account_id, **values):
    return record("stakeholder", person_id=person_id, account_id=account_id, **values)


def touchpoint(account_id, **values):
    given = {"kind": "call", "started_at": AT, "direction": "two_way", "subject": "Hello"}
    return record("touchpoint", **given | {"account_id": account_id} | values)


def participant(touchpoint_id, person_id):
    return record("touchpoint_person", touchpoint_id=touchpoint_id, person_id=person_id)


def ours(touchpoint_id, colleague_id):
    return record("touchpoint_colleague", touchpoint_id=touchpoint_id, colleague_id=colleague_id)


def commitment(account_id, **values):
    return record("commitment", **{"account_id": account_id, "side": "ours", "text": "x"} | values)


def task(account_id, **values):
    return record("task", **{"account_id": account_id, "title": "Do it"} | values)


def opportunity(account_id, **values):
    given = {"title": "Renew", "currency": "EUR"}
    return record("opportunity", **given | {"account_id": account_id} | values)


def contract_line(account_id, **values):
    given = {"product": "Desk", "start_on": DAY, "currency": "EUR"}
    return record("contract_line", **given | {"account_id": account_id} | values)


def save(uow, *records):
    """Save records in a unit of work."""
    for each in records:
        uow.insert(each.table, each.values)


def refusal(action):
    """Return the code of the refusal that an action meets; it must come with advice."""
    with pytest.raises(UserError) as caught:
        action()
    assert caught.value.hint is not None
    return caught.value.message.code


def add(store, *records, origin="local"):
    """Save records in one unit of work and return its change set."""
    with store.write(LABEL, origin=origin) as uow:
        save(uow, *records)
    return uow.changes


def run(store, sql, *values, origin="local", label=LABEL):
    """Run one raw statement in a unit of work and return its change set."""
    with store.write(label, origin=origin) as uow:
        uow.raw.execute(sql, values)
    return uow.changes


def fill(store):
    """Save at least one row in each table that the journal watches; return the account's key."""
    home, who, ally = account(), person(), colleague()
    talk, home_id = touchpoint(home.id), home.id
    facts = [
        record("ticket", account_id=home.id, number="T1", opened_at=AT),
        record("churn_event", account_id=home.id, happened_on=DAY),
    ]
    links = [stakeholder(who.id, home.id), participant(talk.id, who.id), ours(talk.id, ally.id)]
    owned = [contract_line(home.id), commitment(home.id), task(home.id), opportunity(home.id)]
    field = days(home.id, who.id, owned[2].id)
    drawn = people_map(home.id, who.id, links[0].id, ally.id)
    planned = success_plan(home.id, owned[2].id)
    book = upkeep(home.id, talk.id)
    add(store, home, who, ally, talk, *links, *owned, *facts, *book, *field, *drawn, *planned)
    add_usage(store, home_id)
    return home_id


def upkeep(account_id, touchpoint_id):
    """Make one row of each table that is about the book itself."""
    pair = {"kind": "account", "a_id": "a", "b_id": "b"}
    file = {"name": "plan.txt", "media_type": "text/plain", "size": 0, "digest": "d"}
    places = {"account_id": account_id, "touchpoint_id": touchpoint_id}
    return [
        record("saved_view", page="accounts", name="Mine", spec={}),
        record("custom_field", record="account", name="Fit", kind="text"),
        record("trash", kind="task", record_id="x", name="Old", trashed_at=AT),
        record("merge", tbl="account", loser_id="x", winner_id="y", at=AT),
        record("not_duplicate", **pair),
        record("attachment", **file, **places, added_at=AT),
    ]


def days(account_id, person_id, task_id):
    """Make one row of each table that is about a day in the field."""
    visit = record("meeting", title="Visit", starts_at=AT, ends_at=AT, account_id=account_id)
    other = task(account_id)
    return [
        visit,
        other,
        record("meeting_person", meeting_id=visit.id, person_id=person_id, name="Somebody"),
        record("cadence_rule", days=14),
        record("today_mark", reason="promise", subject="x", state="done", at=AT),
        record("day_stop", on_day=DAY, account_id=account_id),
        record("entry_template", name="Check-in", kind="call"),
        record("task_need", task_id=task_id, needs_id=other.id),
    ]


def people_map(account_id, person_id, place_id, colleague_id):
    """Make one row of each table of the stakeholder map."""
    map_ = record("people_map", account_id=account_id, name="Those who decide")
    other = stakeholder(person_id, account_id, valid_to=DAY, status="left")
    pair = {"account_id": account_id, "from_id": place_id, "to_id": other.id}
    return [
        other,
        map_,
        record("stakeholder_period", stakeholder_id=place_id, attribute="tier", valid_to=DAY),
        record("stakeholder_edge", kind="succeeds", **pair),
        record("colleague_tie", colleague_id=colleague_id, stakeholder_id=place_id),
        record("people_map_place", map_id=map_.id, stakeholder_id=place_id, x=1.0, y=2.0),
        record("required_role", role="champion"),
        record("service_standard", tier="S"),
        record("person_usage", account_id=account_id, person_id=person_id, as_of=DAY),
    ]


def success_plan(account_id, task_id):
    """Make one row of each table of success plans."""
    plan = record("success_plan", account_id=account_id, title="H1", kind="value")
    goal = record("objective", plan_id=plan.id, position=1.0, title="Less waiting")
    step, next_step = (
        record("milestone", objective_id=goal.id, position=at, title="Live", side="ours")
        for at in (1.0, 2.0)
    )
    gained = {"title": "Hours saved", "method": "Gate log", "currency": "EUR"}
    return [
        plan,
        goal,
        step,
        next_step,
        record("plan_task", task_id=task_id, milestone_id=step.id, position=1.0),
        record("milestone_need", milestone_id=next_step.id, needs_id=step.id),
        record("value_entry", account_id=account_id, plan_id=plan.id, **gained),
        record("plan_share", plan_id=plan.id, shared_at=AT, language="en", file_name="H1.xlsx"),
    ]


def add_usage(store, account_id, count=3, *, import_id=None, line_id=None):
    """Bring usage facts in as an import does and return the long action."""
    import_id = import_id or new_id()
    rows = [(account_id, line_id, "logins", f"2026-01-{n + 1:02}", 1.5 * n, "count", import_id)
            for n in range(count)]  # fmt: skip
    with store.bulk(Text("test.import"), import_id=import_id) as bulk, bulk.write() as uow:
        uow.raw.executemany(
            "INSERT INTO usage_fact (account_id, line_id, metric, day, value, grain, import_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        uow.touch_facts("usage_fact")
    return bulk


def sql(store, text, **params):
    """Read rows as plain tuples."""
    with store.read() as read:
        return [tuple(row) for row in read.sql(text, **params)]


def one(store, text, **params):
    """Read one value."""
    [(value,)] = sql(store, text, **params)
    return value


def contents(store):
    """Return everything that undo has to bring back, table by table."""
    found = {}
    with store.read() as read:
        for table in journalled_tables():
            columns = ", ".join(journalled_columns(table))
            rows = read.sql(f"SELECT {columns} FROM {table.name} ORDER BY id")
            found[table.name] = [tuple(row) for row in rows]
    return found


def journal(store):
    """Return (action, table, key, before, after) of everything that was written down."""
    rows = sql(store, "SELECT action_id, tbl, key, before, after FROM change ORDER BY id")
    return [
        (action, table, key, before and json.loads(before), after and json.loads(after))
        for action, table, key, before, after in rows
    ]
