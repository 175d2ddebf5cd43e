"""What the data of a CRM can be like (sync.md §3.2, 25–43)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csmdesk.sync.connectors.protocol import Invalid, Unknown
from tests.sync.sim import faults
from tests.sync.sim.dialect import BY_NAME, DIALECTS, PLAIN, replaced
from tests.sync.sim.faults import fault
from tests.sync.sim.invariants import check_quiet
from tests.sync.sim.world import SimWorld


@pytest.fixture
def timed(world):
    """Let the CRM stamp by the clock, to the second, and the connector look back a little."""
    world.crm.dialect = BY_NAME["salesforce"]
    return world


@fault(25)
def test_record_that_changes_between_two_pages_hides_no_other(world, case):
    world.crm.dialect = replaced(PLAIN, page=5)
    numbers = [world.remote.account(f"Account {n:02}") for n in range(14)]

    def meanwhile():
        world.remote.edit(numbers[0], name="Changed meanwhile")
        world.remote.delete(numbers[1])

    world.fault("pull account", faults.while_on_its_way(meanwhile), skip=1)
    world.sync()
    here = {n for (n,) in world.rows("SELECT name FROM account WHERE archived_at IS NULL")}
    assert here >= {f"Account {n:02}" for n in range(2, 14)}


@fault(26, fits=100, more_than_a_page=7)
def test_many_changes_of_one_moment_are_all_read(timed, case):
    timed.crm.dialect = replaced(timed.crm.dialect, page=case, overlap=0.0)
    for n in range(30):
        timed.remote.account(f"Account {n}")
    timed.crm.dialect = replaced(timed.crm.dialect, overlap=300.0)
    timed.sync()
    assert timed.one("SELECT count(*) FROM account") == 30
    for n in range(5):
        timed.remote.account(f"In the same second {n}")
    timed.sync()
    assert timed.one("SELECT count(*) FROM account") == 35


@fault(27)
def test_change_that_is_stamped_before_it_can_be_seen_is_read(timed, case):
    first = timed.remote.account("First")
    timed.sync()
    timed.clock.advance(timedelta(seconds=100))
    timed.remote.account("Newer")
    timed.sync()
    with timed.crm.stamped_back(60.0):
        timed.remote.account("Long in the making")
        timed.remote.edit(first, name="First, long in the editing")
    timed.sync()
    assert timed.local_id("account", "Long in the making")
    assert timed.local_id("account", "First, long in the editing")


@fault(28, asked_by_id=False, believed=True)
def test_list_that_lags_does_not_undo_what_we_sent(world, case):
    world.crm.dialect = replaced(BY_NAME["hubspot"], is_believed=case)
    acme = world.local.account("Acme")
    world.sync()
    world.clock.advance(timedelta(minutes=5))
    world.local.edit(acme, name="Acme, edited")
    for _ in range(4):
        world.sync()
        assert world.local.value(acme, "name") == "Acme, edited"
        world.clock.advance(timedelta(seconds=20))
    assert world.remote.value(acme, "name") == "Acme, edited"


@fault(28, asked_by_id=False, believed=True)
def test_list_that_lags_loses_no_change_of_a_colleague(world, case):
    world.crm.dialect = replaced(BY_NAME["hubspot"], is_believed=case)
    numbers = [world.remote.account(f"Account {n}") for n in range(3)]
    world.clock.advance(timedelta(minutes=5))
    world.sync()
    world.remote.edit(numbers[0], name="Edited")
    for _ in range(5):
        world.sync()
        world.clock.advance(timedelta(seconds=20))
        world.remote.account(f"Newer at {world.clock.now()}")
    world.clock.advance(timedelta(seconds=70))
    world.sync()
    assert world.local_id("account", "Edited")


CLOCKS = {"server_ahead": 3600.0, "server_behind": -3600.0, "server_tomorrow": 86400.0}


@fault(29, **CLOCKS)
def test_clock_of_the_server_may_be_wrong(timed, case):
    timed.crm.skew = case
    acme = timed.local.account("Acme")
    timed.sync()
    number = timed.remote.account("Theirs")
    timed.local.edit(acme, name="Acme, edited")
    timed.sync()
    timed.remote.edit(number, name="Theirs, edited")
    timed.clock.advance(timedelta(minutes=1))
    timed.sync()
    assert timed.local_id("account", "Theirs, edited")
    assert timed.remote.value(acme, "name") == "Acme, edited"


JUMPS = {"back_a_day": -1, "forth_a_day": 1, "to_2038": 4400, "to_1990": -13000}


@fault(29, **JUMPS)
def test_our_clock_may_jump_while_something_waits(world, case):
    acme = world.local.account("Acme")
    world.fault("create account", faults.answer_lost)
    world.fault("find account", faults.server_fault, times=2)
    world.try_sync()
    world.clock.advance(timedelta(days=case))
    world.heal()
    world.sync()
    assert world.remote.has(acme)


@fault(30)
def test_child_of_a_parent_that_was_deleted_there_stays_and_is_told(world, case):
    acme = world.local.account("Acme")
    world.local.account("Other")
    world.sync()
    talk = world.local.talk(acme, "Waits")
    world.remote.delete(acme)
    world.sync()
    assert world.local.value(talk, "subject") == "Waits"
    assert [held.local_id for held in world.holds()] == [acme]


@fault(30)
def test_parent_deleted_in_the_midst_of_an_exchange(world, case):
    acme = world.local.account("Acme")
    world.local.account("Other")
    world.sync()
    talk = world.local.talk(acme, "Waits")
    gone = faults.while_on_its_way(lambda: world.remote.delete(acme))
    world.fault("create touchpoint", gone)
    world.sync()
    assert world.local.value(talk, "subject") == "Waits"


@fault(31)
def test_merged_record_loses_no_child_and_no_edit(world, case):
    winner, loser = world.local.account("Winner"), world.local.account("Loser")
    task = world.local.task(loser, "Task at the loser")
    world.sync()
    world.local.edit(loser, name="Loser, edited")
    world.remote.merge(loser, winner)
    world.sync()
    assert world.remote.has(task)
    assert world.local.value(loser, "name") == "Loser, edited"
    assert [held.local_id for held in world.holds()] == [loser]


@fault(32)
def test_record_that_is_taken_out_of_the_bin_comes_back(world, case):
    acme, other = (world.remote.account(n) for n in ("Acme", "Other"))
    world.sync()
    world.remote.delete(acme)
    world.sync()
    world.crm.undrop("account", acme)
    world.remote.edit(acme, city="Oslo")
    world.sync()
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NULL") == 2
    assert world.remote.has(other)


@fault(33)
def test_record_out_of_sight_comes_back_with_what_was_changed_meanwhile(world, case):
    acme, other = world.local.account("Acme"), world.local.account("Other")
    task = world.local.task(acme, "Task")
    world.sync()
    place = world.place(task)
    world.crm.hidden.add(place)
    world.sync()
    world.local.edit(other, name="Other, edited")
    world.crm.hidden.clear()
    world.remote.edit(place[1], title="Changed meanwhile")
    world.sync()
    assert world.local_id("task", "Changed meanwhile")


@fault(34)
def test_children_that_went_with_their_parent_are_no_reason_to_ask(world, case):
    world.remote.account("Other")
    acme = world.remote.account("Acme")
    tasks = [world.remote.task(acme, f"Task {n}") for n in range(3)]
    world.sync()
    for number in (*tasks, acme):
        world.remote.delete(number)
    world.sync()
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NULL") == 1


@fault(35)
def test_what_the_crm_makes_of_our_value_is_taken(world, case):
    world.crm.automation["account"] = lambda v: {**v, "city": str(v.get("city") or "").upper()}
    acme = world.local.account("Acme", city="Oslo")
    world.written.clear()  # the CRM may make of it what it wants
    world.sync()
    world.sync()
    assert world.remote.value(acme, "city") == "OSLO"


@fault(36)
def test_server_that_tidies_up_is_no_difference(timed, case):
    acme = timed.local.account("  Acme  ", website=" https://acme.example ")
    talk = timed.local.talk(acme, "Talk", notes="one  \r\ntwo\n\n")
    timed.sync()
    timed.sync()
    assert timed.conflicts() == ()
    assert timed.remote.value(talk, "notes") == "one\ntwo"


@fault(39)
def test_rule_against_doubles_holds_the_record_in_its_own_words(world, case):
    world.remote.account("Acme")
    world.crm.rules["account"] = lambda v: "Acme exists" if v["name"] == "Acme" else None
    mine = world.local.account("Acme")
    other = world.local.account("Other")
    world.sync(as_new=True)
    (held,) = world.holds()
    assert (held.local_id, held.message) == (mine, "Acme exists")
    assert world.remote.has(other)


@fault(40)
def test_two_records_under_our_key_are_not_written_at_random(world, case):
    acme = world.local.account("Acme")
    world.sync()
    number = world.number(acme)
    world.crm.put("account", key=acme, name="A colleague's copy")
    world.local.edit(acme, name="Acme, edited")
    world.sync()
    assert world.crm.records["account"][number].values["name"] == "Acme, edited"
    copy = next(r for r in world.crm.all("account") if r.id != number)
    assert copy.values["name"] == "A colleague's copy"
    world.crm.drop("account", copy.id)


@fault(41)
def test_key_that_is_unique_no_more_doubles_nothing(world, case):
    world.crm.dialect = replaced(PLAIN, unique=frozenset())
    acme = world.local.account("Acme")
    world.fault("create account", faults.later(30.0))
    world.try_sync()
    for _ in range(6):
        world.clock.advance(timedelta(seconds=25))
        world.try_sync()
    assert world.remote.names() == ["Acme"]
    assert world.number(acme)


MIXED = {"in_order": 0, "reversed": 1, "fewer": 2}


def disorder(way):
    def trick(_world, wanted, send):
        found = send(wanted)
        outcomes = list(faults.decode(found.body))
        outcomes = {0: outcomes, 1: outcomes[::-1], 2: outcomes[:-2]}[way]
        return faults.Answer(200, faults.encode(outcomes))

    return trick


@fault(42, **MIXED)
def test_each_record_gets_its_own_outcome(world, case):
    ids = {name: world.local.account(name) for name in ("A", "Bad", "C", "Unclear", "E")}
    world.crm.overrides["create account"] = lambda item: {
        "Bad": Invalid("bad"), "Unclear": Unknown("who knows"),
    }.get(item.values["name"])  # fmt: skip
    world.fault("create account", disorder(case))
    world.try_sync()
    assert {held.local_id for held in world.holds()} <= {ids["Bad"]}
    world.crm.overrides["create account"] = lambda item: (
        Invalid("bad") if item.values["name"] == "Bad" else None
    )
    check_quiet(world)
    assert world.remote.names() == ["A", "C", "E", "Unclear"]
    assert [held.local_id for held in world.holds()] == [ids["Bad"]]


@fault(43, first=0, middle=5, last=11)
def test_poisoned_record_of_a_batch_is_found_and_held_alone(tmp_path, case):
    world = SimWorld(tmp_path / "whole", BY_NAME["odoo"])
    ids = [world.local.account(f"Account {n:02}") for n in range(12)]
    world.crm.rules["account"] = lambda v: "poison" if v["name"].endswith(f"{case:02}") else None
    world.sync()
    assert len(world.remote.names()) == 11
    assert [held.local_id for held in world.holds()] == [ids[case]]
    check_quiet(world)
    world.close()


@pytest.mark.parametrize("dialect", DIALECTS, ids=[each.name for each in DIALECTS])
def test_every_dialect_comes_to_rest(tmp_path, dialect):
    world = SimWorld(tmp_path / "profile", dialect)
    acme = world.local.account("Acme", city="Oslo")
    talk = world.local.talk(acme, "Talk")
    theirs = world.remote.account("Theirs")
    world.sync()
    world.clock.advance(timedelta(minutes=5))
    world.sync()
    world.local.edit(acme, name="Acme, edited")
    world.remote.edit(theirs, name="Theirs, edited")
    world.local.delete(talk)
    world.sync()
    check_quiet(world)
    assert world.remote.names() == ["Acme, edited", "Theirs, edited"]
    assert world.remote.names("touchpoint") == []
    assert world.local_id("account", "Theirs, edited")
    world.close()
