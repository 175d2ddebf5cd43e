"""A world in which both sides have much to tell each other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

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


def calm_end(world: SimWorld, folder: Path) -> tuple[Any, list[str]]:
    """Exchange in a world of its own without any trouble; return its end, and what it asked."""
    calm = world.fork(folder / "calm")
    before = len(calm.log)
    calm.sync()
    asked = [call for _, call, _ in calm.log[before:]]
    check_quiet(calm)
    view = calm.view()
    calm.close()
    return view, asked


def other_ends(
    world: SimWorld, folder: Path, trick: Trick, *, then: Callable[[SimWorld], None] | None = None
) -> list[str]:
    """Let something happen at every request in turn; list those after which the end is another."""
    view, asked = calm_end(world, folder)
    assert len(asked) > 15
    found = []
    for number, call in enumerate(asked):
        made = world.fork(folder / str(number))
        made.fault("*", trick, skip=number)
        made.try_sync()
        check_always(made)
        if then is not None:
            then(made)
        check_quiet(made)
        if made.view() != view:
            found.append(f"{number}: {call}")
        made.close()
    return found
