"""A world in which both sides have much to tell each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.sync.sim.faults import Trick
from tests.sync.sim.invariants import check_always, check_quiet
from tests.sync.sim.world import SimWorld


def fill(world: SimWorld) -> None:
    """Let both sides meet, and then make, edit and delete."""
    local, remote = world.local, world.remote
    acme = local.account("Acme", city="Oslo")
    differing, doomed = local.account("Differing"), local.account("Doomed")
    talk, task = local.talk(acme, "Talk"), local.task(acme, "Task")
    world.sync()
    local.edit(acme, name="Acme, edited here")
    remote.edit(acme, city="Bergen")
    local.edit(differing, name="Mine")
    remote.edit(differing, name="Theirs")
    local.edit(talk, subject="Talk, edited")
    local.delete(task)
    remote.delete(doomed)
    new = local.account("New here")
    local.person(new, "New person")
    local.talk(new, "New talk")
    local.task(new, "New task")
    remote.account("New there")


def everywhere(
    world: SimWorld, folder: Path, trick: Trick, *, then: Callable[[SimWorld], None] | None = None
) -> None:
    """Let something happen at every request in turn: the end is always the same."""
    calm = world.fork(folder / "calm")
    before = len(calm.log)
    calm.sync()
    count = len(calm.log) - before
    check_quiet(calm)
    view = calm.view()
    calm.close()
    assert count > 15
    for number in range(count):
        made = world.fork(folder / str(number))
        made.fault("*", trick, skip=number)
        made.try_sync()
        check_always(made)
        if then is not None:
            then(made)
        check_quiet(made)
        assert made.view() == view, f"request {number}: {calm.log[before + number][1]}"
        made.close()
