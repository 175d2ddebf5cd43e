"""What people decide, on one machine or on two, and take back: nothing is lost, both sides meet."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.decisions import decide, list_decided, take_back
from csmdesk.sync.held_back import discard, keep, remove, retry
from tests.sync.sim.invariants import check_quiet
from tests.sync.world import EDIT


@pytest.fixture
def second(world, tmp_path):
    """Give the same user's book on another machine."""
    made = world.second(tmp_path / "second")
    yield made
    check_quiet(made)
    made.close()


@pytest.fixture
def acme(world):
    """Give an account of which both sides have written the name."""
    made = world.local.account("Acme", city="Oslo")
    world.sync()
    return made


def differ(world, acme):
    world.local.edit(acme, name="Mine")
    world.remote.edit(acme, name="Theirs")
    world.sync()
    (found,) = world.conflicts()
    world.seen.add((acme, "name", found.theirs))
    return found


def undo_last(world):
    with world.store.write(EDIT) as uow:
        return take_back(uow, list_decided(uow)[0].batch)


def settle(world, way, which):
    with world.store.write(EDIT) as uow:
        way(uow, which)


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_taken_back_before_the_exchange_it_is_asked_again(world, acme, choice):
    differ(world, acme)
    world.local.decide(choice)
    assert undo_last(world).undecided == 1
    world.sync()
    assert [(d.mine, d.theirs, d.before) for d in world.conflicts()] == [("Mine", "Theirs", "Acme")]
    assert world.remote.value(acme, "name") == "Theirs"
    world.local.decide("mine")
    world.sync()
    assert world.remote.value(acme, "name") == world.local.value(acme, "name") == "Mine"
    check_quiet(world)


@pytest.mark.parametrize(("choice", "after"), [("mine", "Theirs"), ("theirs", "Mine")])
def test_taken_back_after_the_exchange_the_other_value_is_sent(world, acme, choice, after):
    differ(world, acme)
    world.local.decide(choice)
    world.sync()
    world.forget(acme, "name")
    world.look(acme)
    assert undo_last(world).sent == 1
    world.sync()
    assert world.remote.value(acme, "name") == world.local.value(acme, "name") == after
    check_quiet(world)


def test_a_third_value_goes_to_both_sides(world, acme):
    found = differ(world, acme)
    world.forget(acme, "name")
    with world.store.write(EDIT) as uow:
        decide(uow, [found.id], "edited", "Third")
    world.sync()
    assert world.remote.value(acme, "name") == world.local.value(acme, "name") == "Third"
    check_quiet(world)


@pytest.mark.parametrize("other", ["mine", "theirs"])
def test_two_machines_decide_the_same_difference(world, second, acme, other):
    """The second decision meets a value that it has not seen, and is asked again."""
    second.sync()
    world.local.edit(acme, name="The first's")
    second.local.edit(acme, name="The second's")
    world.remote.edit(acme, name="Theirs")
    world.sync()
    second.sync()
    world.local.decide("mine")
    world.sync()
    second.local.decide(other)
    second.sync()
    if other == "mine":
        (found,) = second.conflicts()
        assert (found.mine, found.theirs) == ("The second's", "The first's")
        second.local.decide("mine")
    second.sync()
    world.sync()
    wanted = "The second's" if other == "mine" else "The first's"
    assert world.local.value(acme, "name") == second.local.value(acme, "name") == wanted
    assert world.remote.value(acme, "name") == wanted


def test_a_difference_on_a_record_that_was_deleted_here_asks_about_the_deletion(world, acme):
    differ(world, acme)
    world.local.delete(acme)
    assert world.conflicts() == ()
    world.sync()
    assert [each.cause for each in world.holds()] == ["changed_there"]
    assert world.remote.value(acme, "name") == "Theirs"
    settle(world, keep, acme)
    world.sync()
    assert world.local.value(acme, "name") == "Theirs"
    check_quiet(world)


@pytest.mark.parametrize(
    ("way", "here", "there"), [(retry, True, True), (keep, True, False), (remove, False, False)]
)
def test_three_ways_out_of_a_deletion_there(world, acme, way, here, there):
    task = world.local.task(acme, "Call")
    world.sync()
    world.local.edit(task, title="Call them")
    world.remote.delete(task)
    world.sync()
    assert [each.cause for each in world.holds()] == ["deleted_there"]
    settle(world, way, task)
    if way is remove:
        world.forget(task, "title")
    world.sync()
    assert (world.one("SELECT count(*) FROM task") == 1, world.remote.has(task)) == (here, there)
    assert world.holds() == ()


@pytest.mark.parametrize("way", [retry, keep, remove])
def test_each_way_is_taken_back_before_the_exchange(world, acme, way):
    task = world.local.task(acme, "Call")
    world.sync()
    world.local.edit(task, title="Call them")
    world.remote.delete(task)
    world.sync()
    settle(world, way, task)
    assert undo_last(world).undecided == 1
    world.sync()
    assert [each.cause for each in world.holds()] == ["deleted_there"]
    assert world.local.value(task, "title") == "Call them"
    settle(world, retry, task)
    world.sync()
    assert world.remote.value(task, "title") == "Call them"


def no_bad_name(values):
    return "No." if values.get("name") == "Bad" else None


def test_a_discarded_edit_is_not_sent_and_comes_back_with_undo(world, acme):
    world.crm.rules["account"] = no_bad_name
    world.local.edit(acme, name="Bad")
    world.sync()
    assert len(world.holds()) == 1
    settle(world, discard, acme)
    world.sync()
    assert world.local.value(acme, "name") == world.remote.value(acme, "name") == "Acme"
    undo_last(world)
    del world.crm.rules["account"]
    assert len(world.holds()) == 1
    settle(world, retry, acme)
    world.sync()
    assert world.remote.value(acme, "name") == "Bad"


def test_a_deletion_that_was_decided_takes_what_differs_along(world, acme):
    differ(world, acme)
    world.local.delete(acme)
    world.sync()
    settle(world, retry, acme)
    world.sync()
    assert not world.remote.has(acme)


def test_a_choice_that_does_not_exist_here_is_not_overwritten_unseen(world, acme):
    task = world.local.task(acme, "Call")
    world.sync()
    world.remote.edit(task, state="frozen")
    world.local.edit(task, state="done")
    world.sync()
    (found,) = world.conflicts()
    assert (found.field, found.mine, found.theirs) == ("state", "done", "frozen")
    assert world.remote.value(task, "state") == "frozen"
    with pytest.raises(UserError, match=r"sync\.decide_no_place"):
        world.local.decide("theirs")
    world.local.edit(task, title="Call them")
    world.sync()
    assert world.remote.value(task, "title") == "Call them", "the rest goes on"
    world.local.decide("mine")
    world.sync()
    assert world.remote.value(task, "state") == "done"
    assert world.conflicts() == ()
