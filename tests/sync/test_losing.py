"""What the CRM takes away: out of sight, joined into another record; nothing of ours is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.services import trash
from csmdesk.sync.connectors.protocol import Hidden
from csmdesk.sync.held_back import keep, retry
from csmdesk.sync.ledger import Life
from csmdesk.sync.only_here import has_more
from tests.models.records import DAY, account, add, colleague, person, record, run, stakeholder
from tests.sync.sim.dialect import PLAIN
from tests.sync.world import EDIT


@pytest.fixture
def ids(stage):
    """Give a company with a talk and a task, exchanged, and another company in the CRM alone."""
    found = {"mine": stage.account("Mine", city="Oslo"), "other": stage.account("Other")}
    found["talk"] = stage.talk(found["mine"], "Said")
    stage.sync()
    return found


def remote(stage, local_id):
    obj = stage.one("SELECT obj FROM sync_row WHERE local_id = :id", id=local_id)
    return obj, str(stage.remote_id(local_id))


def life(stage, local_id):
    return stage.one("SELECT life FROM sync_row WHERE local_id = :id", id=local_id)


def decide(stage, way, record_id):
    with stage.store.write(EDIT) as uow:
        way(uow, record_id)


def hide(stage, *local_ids):
    for each in local_ids:
        stage.crm.hidden.add(remote(stage, each))


def show(stage, *local_ids):
    for each in local_ids:
        stage.crm.hidden.remove(remote(stage, each))


def held(stage):
    return {each.local_id: each.cause for each in stage.holds()}


# ---------------------------------------------------------------------------------- out of sight
def test_what_goes_out_of_sight_goes_out_of_sight_here_and_comes_back(stage, ids):
    hide(stage, ids["mine"], ids["talk"])
    report = stage.sync()
    assert report.pulled == {"account": {"hidden": 1}, "touchpoint": {"hidden": 1}}
    assert stage.field("account", ids["mine"], "archived_at") is not None
    assert stage.field("touchpoint", ids["talk"], "subject") is None
    assert not held(stage)
    assert not stage.sync().changed

    show(stage, ids["mine"], ids["talk"])
    stage.sync()
    assert stage.field("account", ids["mine"], "archived_at") is None
    assert stage.field("touchpoint", ids["talk"], "subject") == "Said"
    assert life(stage, ids["talk"]) == Life.LIVE
    assert not stage.sync().changed


def test_what_hangs_on_what_is_out_of_sight_is_not_asked_for(stage, ids):
    hide(stage, ids["mine"], ids["talk"])
    asked = []
    stage.crm.fates = lambda obj, _: asked.append(obj) or {remote(stage, ids["mine"])[1]: Hidden()}
    stage.sync()
    assert life(stage, ids["talk"]) == Life.HIDDEN
    assert asked == ["account"]


def test_record_out_of_sight_stays_with_what_exists_only_here(stage, ids):
    stage.edit_account(ids["mine"], notes="Their king is Ada")
    stage.sync()
    hide(stage, ids["mine"], ids["talk"])
    stage.sync()
    assert stage.field("account", ids["mine"], "archived_at") is None
    assert life(stage, ids["mine"]) == Life.HIDDEN


def test_edits_of_what_went_out_of_sight_wait_and_arrive_when_it_is_back(stage, ids):
    stage.edit_account(ids["mine"], city="Turku")
    hide(stage, ids["mine"])
    stage.sync()
    assert held(stage) == {ids["mine"]: "hidden_there"}
    assert stage.field("account", ids["mine"], "city") == "Turku"

    decide(stage, retry, ids["mine"])
    stage.sync()
    assert held(stage) == {ids["mine"]: "hidden_there"}, "it is still out of sight"

    show(stage, ids["mine"])
    stage.sync()
    assert not held(stage)
    assert stage.values(ids["mine"])["city"] == "Turku"


def test_edit_made_while_it_is_out_of_sight_is_asked_about(stage, ids):
    hide(stage, ids["mine"], ids["talk"])
    stage.sync()
    stage.edit_account(ids["mine"], city="Turku")
    stage.sync()
    assert held(stage) == {ids["mine"]: "hidden_there"}
    decide(stage, keep, ids["mine"])
    assert not stage.sync().changed
    assert stage.field("account", ids["mine"], "city") == "Turku"


def test_change_there_while_out_of_sight_arrives_when_it_is_back(stage, ids):
    hide(stage, ids["mine"])
    stage.sync()
    show(stage, ids["mine"])
    stage.crm.change(*remote(stage, ids["mine"]), city="Bergen")
    stage.sync()
    assert stage.field("account", ids["mine"], "city") == "Bergen"


# ---------------------------------------------------------------------------------- joined there
@pytest.mark.parametrize("is_kept", [False, True], ids=["gone", "marked"])
def test_record_joined_there_is_joined_here(stage, ids, is_kept):
    stage.edit_account(ids["mine"], notes="Their king is Ada")
    stage.sync()
    obj, number = remote(stage, ids["mine"])
    _, into = remote(stage, ids["other"])
    stage.crm.merge(obj, number, into, is_kept=is_kept)
    stage.sync()
    assert stage.field("account", ids["mine"], "name") is None
    assert stage.field("account", ids["other"], "notes") == "Their king is Ada"
    assert stage.field("account", ids["other"], "city") is None, "the CRM has decided that"
    assert stage.field("touchpoint", ids["talk"], "account_id") == ids["other"]
    assert not held(stage)
    before = stage.view()
    assert not stage.sync().changed
    assert stage.view() == before


def test_record_marked_as_joined_is_joined_by_an_exchange_that_began_by_itself(stage, ids):
    stage.sync()
    stage.crm.merge(*remote(stage, ids["mine"]), remote(stage, ids["other"])[1], is_kept=True)
    stage.sync(is_asked=False)
    assert stage.field("account", ids["mine"], "name") is None


@pytest.mark.parametrize("is_kept", [False, True], ids=["gone", "marked"])
def test_record_joined_into_one_that_was_joined_itself_goes_where_all_went(stage, ids, is_kept):
    third = stage.account("Third")
    stage.edit_account(ids["mine"], notes="Their king is Ada")
    stage.sync()
    numbers = [remote(stage, i)[1] for i in (ids["mine"], ids["other"], third)]
    stage.crm.merge("account", numbers[0], numbers[1], is_kept=is_kept)
    stage.crm.merge("account", numbers[1], numbers[2], is_kept=is_kept)
    stage.sync()
    assert stage.field("account", third, "notes") == "Their king is Ada"
    assert stage.field("touchpoint", ids["talk"], "account_id") == third
    assert not held(stage)


def test_edits_of_a_joined_record_move_when_a_person_says_so(stage, ids):
    stage.edit_account(ids["mine"], city="Turku", website="mine.example")
    stage.edit_account(ids["other"], website="other.example")
    obj, number = remote(stage, ids["mine"])
    _, into = remote(stage, ids["other"])
    stage.crm.merge(obj, number, into)
    stage.sync()
    assert held(stage) == {ids["mine"]: "joined_there"}
    assert stage.field("account", ids["mine"], "city") == "Turku"

    decide(stage, retry, ids["mine"])
    stage.sync()
    assert not held(stage)
    assert stage.values(ids["other"])["city"] == "Turku"
    [difference] = stage.conflicts()
    assert (difference.field, difference.mine, difference.theirs) == (
        "website", "mine.example", "other.example",
    )  # fmt: skip
    assert stage.values(ids["other"])["website"] == "other.example"


def test_joined_record_can_stay_here_alone(stage, ids):
    stage.edit_account(ids["mine"], city="Turku")
    obj, number = remote(stage, ids["mine"])
    stage.crm.merge(obj, number, remote(stage, ids["other"])[1])
    stage.sync()
    decide(stage, keep, ids["mine"])
    assert not stage.sync().changed
    assert stage.field("account", ids["mine"], "city") == "Turku"
    assert life(stage, ids["mine"]) == Life.ONLY_HERE


def test_record_joined_into_one_that_nobody_knows_counts_as_deleted(stage, ids):
    stage.edit_account(ids["mine"], city="Turku")
    obj, number = remote(stage, ids["mine"])
    stage.crm.merge(obj, number, "999")
    stage.sync()
    assert held(stage) == {ids["mine"]: "deleted_there"}


def test_what_was_deleted_there_is_in_the_trash_and_can_be_made_anew(stage, ids):
    stage.crm.drop(*remote(stage, ids["talk"]))
    stage.sync()
    entry = stage.one("SELECT id FROM trash WHERE name = 'Said'")
    decide(stage, trash.restore, entry)
    stage.sync()
    assert stage.values(ids["talk"])["subject"] == "Said"


def test_record_that_was_joined_before_anybody_saw_it_costs_nothing(stage, ids):
    stage.crm.dialect = replace(PLAIN, granularity=1.0, overlap=60.0)
    new = stage.crm.put("account", name="Made and joined")
    stage.crm.merge("account", new, remote(stage, ids["other"])[1], is_kept=True)
    stage.sync()
    assert stage.local_id("account", "Made and joined") is None
    stage.sync(is_asked=False)
    assert stage.requests() == 2 + len(stage.crm.names), "who answers, what there is, one list each"


# ----------------------------------------------------------------------- the map exists only here
def test_what_is_on_the_map_exists_only_here(store):
    home, who, other = account(), person(), person(name="Other")
    place, boss = stakeholder(who.id, home.id), stakeholder(other.id, home.id)
    ally = colleague()
    add(store, home, who, other, ally, place, boss, origin="remote")
    rows = [
        record("stakeholder_edge", account_id=home.id, from_id=place.id, to_id=boss.id, kind="x"),
        record("stakeholder_period", stakeholder_id=place.id, attribute="tier", valid_to=DAY),
        record("colleague_tie", colleague_id=ally.id, stakeholder_id=place.id),
    ]  # fmt: skip
    asked = [("account", home.id), ("person", who.id)]
    with store.read() as read:
        assert not any(has_more(read.cursor, *each) for each in asked)
    for row in rows:
        add(store, row)
        with store.read() as read:
            assert all(has_more(read.cursor, *each) for each in asked), row.table
        run(store, f"DELETE FROM {row.table}")
