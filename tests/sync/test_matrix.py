"""What became of a record here, what became of it there, and what an exchange makes of it.

Each case runs in batches of several sizes, beside a record that nobody touches.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.services import trash
from csmdesk.sync.canonical import FieldRule, Policy
from csmdesk.sync.decisions import resolve
from tests.sync.sim.dialect import PLAIN
from tests.sync.world import EDIT

BATCHES = (1, 25, 200)
# (here, there): the city here and there (None: no such record), differences, why it is held
CASES = {
    ("left alone", "left alone"): ("Oslo", "Oslo", 0, None),
    ("left alone", "changed"): ("Bergen", "Bergen", 0, None),
    ("left alone", "deleted"): ("archived", None, 0, None),
    ("left alone", "joined"): (None, None, 0, None),
    ("updated", "left alone"): ("Turku", "Turku", 0, None),
    ("updated", "changed"): ("Turku", "Bergen", 1, None),
    ("updated", "deleted"): ("Turku", None, 0, "deleted_there"),
    ("updated", "joined"): ("Turku", None, 0, "joined_there"),
    ("deleted", "left alone"): (None, None, 0, None),
    ("deleted", "changed"): (None, "Bergen", 0, "changed_there"),
    ("deleted", "deleted"): (None, None, 0, None),
    ("deleted", "joined"): (None, None, 0, None),
    ("created", "unknown"): ("Turku", "Turku", 0, None),
    ("created", "there under our key"): ("Turku", "Bergen", 1, None),
}
POLICIES = {
    Policy.ASK: ("Turku", "Bergen", 1), Policy.MINE: ("Turku", "Turku", 0),
    Policy.THEIRS: ("Bergen", "Bergen", 0), Policy.PULL: ("Bergen", "Bergen", 0),
    Policy.MIN: ("Bergen", "Bergen", 0), Policy.MAX: ("Turku", "Turku", 0),
    Policy.APPEND: ("Turku\n\nBergen", "Turku\n\nBergen", 0),
}  # fmt: skip


class Table:
    """A book and a CRM with one record at stake, and two more of which nobody knows."""

    def __init__(self, stage, batch):
        stage.crm.dialect = replace(PLAIN, batch=batch)
        self.stage = stage
        self.other = stage.account("Other", city="Vaasa")
        self.heir = stage.account("Heir", city="Vaasa")
        self.record = None

    def begin(self):
        self.record = self.stage.account("At stake", city="Oslo")
        self.stage.sync()

    @property
    def number(self):
        return str(self.stage.remote_id(self.record))

    def here(self, what):
        stage = self.stage
        if what == "created":
            self.record = stage.account("At stake", city="Turku")
        elif what == "updated":
            stage.edit_account(self.record, city="Turku")
        elif what == "deleted":
            with stage.store.write(EDIT) as uow:
                trash.discard(uow, "account", self.record)

    def there(self, what, number):
        crm = self.stage.crm
        if what == "changed":
            crm.change("account", number, city="Bergen")
        elif what == "deleted":
            crm.drop("account", number)
        elif what == "joined":
            crm.merge("account", number, str(self.stage.remote_id(self.heir)))
        elif what == "there under our key":
            crm.put("account", self.record, name="At stake", city="Bergen")

    def city_here(self):
        if self.stage.field("account", self.record, "archived_at") is not None:
            return "archived"
        return self.stage.field("account", self.record, "city")

    def city_there(self):
        values = self.stage.values(self.record)
        return values["city"] if values else None

    def seen(self):
        stage = self.stage
        causes = [held.cause for held in stage.holds()]
        differing = len(stage.conflicts())
        return self.city_here(), self.city_there(), differing, causes[0] if causes else None


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize(("here", "there"), CASES)
def test_what_becomes_of_a_record(stage, here, there, batch):
    table = Table(stage, batch)
    if here != "created":
        table.begin()
        number = table.number
        table.here(here)
        table.there(there, number)
    else:
        stage.sync()
        table.here(here)
        table.there(there, "")
    stage.sync()
    assert table.seen() == CASES[here, there]
    assert stage.values(table.other)["city"] == "Vaasa"
    assert stage.field("account", table.other, "city") == "Vaasa"
    assert not stage.doubled_keys()
    stage.sync()
    assert table.seen() == CASES[here, there], "and so it stays"


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("policy", POLICIES)
def test_what_a_policy_makes_of_two_changes(stage, policy, batch):
    account = stage.mapping.objects["account"]
    city = replace(account.fields["city"], policy=policy)
    fields = {**account.fields, "city": city}
    stage.mapping = replace(
        stage.mapping, objects={**stage.mapping.objects, "account": replace(account, fields=fields)}
    )
    assert stage.mapping.objects["account"].rules["city"] == FieldRule(city.kind, policy)
    table = Table(stage, batch)
    table.begin()
    table.here("updated")
    table.there("changed", table.number)
    stage.sync()
    mine, theirs, differing = POLICIES[policy]
    here, there, found, cause = table.seen()
    assert (there.split("\n")[-1] if policy == Policy.APPEND else there) == theirs.split("\n")[-1]
    assert here == there or differing
    assert here.split("\n")[0] == mine.split("\n")[0]
    assert (found, cause) == (differing, None)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
@pytest.mark.parametrize("batch", BATCHES)
def test_what_a_person_decides_arrives(stage, choice, batch):
    table = Table(stage, batch)
    table.begin()
    table.here("updated")
    table.there("changed", table.number)
    stage.sync()
    (found,) = stage.conflicts()
    with stage.store.write(EDIT) as uow:
        resolve(uow, found.id, choice)
    stage.sync()
    chosen = {"mine": "Turku", "theirs": "Bergen"}[choice]
    assert table.seen() == (chosen, chosen, 0, None)
