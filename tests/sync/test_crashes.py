"""Killed or cut off at any point: whatever the moment, the end is the same as without it
(INV-2, 3, 18, 19, 21)."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.effects import Request, Write
from csmdesk.sync.errors import Offline
from tests.sync.desk import Desk
from tests.sync.sim.faults import fault
from tests.sync.sim.scene import Scene

PARTS = 4  # the points are shared out among tests that may run beside each other


@pytest.fixture(scope="module")
def memory():
    """Give a folder in memory where there is one: a kill asks nothing of the disk."""
    root = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=root if root.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def scene(memory):
    """Give two sides that both edited, made and deleted since they last met."""
    desk = Desk(memory / "scene")
    ids = {n: desk.account(n, city="Oslo") for n in ("Agreed", "Differing", "Lost")}
    ids["Somebody"] = desk.person(ids["Agreed"], "Somebody", emails=("a@x.example",))
    for n in range(3):
        ids[f"Talk {n}"] = desk.talk(ids["Agreed"], f"Talk {n}")
        ids[f"Task {n}"] = desk.task(ids["Agreed"], f"Task {n}")
    desk.sync()
    remote = {name: str(desk.remote_id(i)) for name, i in ids.items()}
    edit_here(desk, ids)
    edit_there(desk.crm, remote)
    return Scene.of(desk)


def edit_here(desk, ids):
    desk.edit_account(ids["Agreed"], name="Agreed, renamed here")
    desk.edit_account(ids["Differing"], name="My name")
    desk.edit_account(ids["Lost"], name="Lost, edited")
    desk.write(
        'UPDATE person SET emails = \'["a@x.example","b@x.example"]\' WHERE id = :id',
        id=ids["Somebody"],
    )
    desk.write("DELETE FROM touchpoint WHERE id = :id", id=ids["Talk 0"])
    desk.write("UPDATE touchpoint SET subject = 'Edited' WHERE id = :id", id=ids["Talk 1"])
    desk.write("DELETE FROM task WHERE id = :id", id=ids["Task 0"])
    new = desk.account("New here")
    desk.person(new, "New person here")
    desk.talk(new, "New talk here")
    desk.task(new, "New task here")
    desk.talk(ids["Agreed"], "Never to leave", is_private=True)


def edit_there(crm, remote):
    crm.change("account", remote["Agreed"], city="Bergen")
    crm.change("account", remote["Differing"], name="Their name")
    crm.drop("account", remote["Lost"])
    crm.change("person", remote["Somebody"], emails=("a@x.example", "c@x.example"))
    crm.change("task", remote["Task 0"], title="Changed there, deleted here")
    crm.drop("task", remote["Task 1"])
    crm.change("task", remote["Task 2"], title="Edited there")
    crm.drop("touchpoint", remote["Talk 2"])
    new = crm.put("account", name="New there", city="Turku")
    crm.put("person", name="New person there", accounts=(new,), emails=(), phones=(), wechat=None)
    crm.put("task", account=new, title="New task there", state="open")


@pytest.fixture(scope="module")
def calm(scene, memory):
    """Give what becomes of the scene when nothing happens, and the effects that it takes."""
    stage = scene.play(memory / "calm")
    stage.sync()
    effects = list(stage.last.effects)
    stage.settle()
    view = stage.view()
    assert stage.is_sound()
    stage.close()
    return view, effects


def test_scene_has_all_that_can_go_wrong(calm):
    view, effects = calm
    assert len(view["difference"]) == 1
    assert sorted(view["hold"]) == ["('changed_there', '')", "('deleted_there', '')"]
    calls = {e.url.removeprefix("mem:") for e in effects if isinstance(e, Request)}
    assert calls >= {"pull", "sweep", "read", "find", "create", "update", "delete"}
    assert sum(isinstance(e, Write) for e in effects) > 20


def is_as(stage, view):
    """Exchange until all is quiet; tell whether the end is this one, and take the stage away."""
    stage.settle()
    found = stage.view(), stage.doubled_keys(), stage.is_sound()
    stage.close()
    shutil.rmtree(stage.profile.root)
    return found == (view, [], True)


@fault(57, **{f"part_{part}": part for part in range(PARTS)})
def test_end_is_the_same_wherever_it_was_killed(scene, calm, memory, case):
    view, effects = calm
    part = case
    for number in range(1 + part, len(effects) + 1, PARTS):
        stage = scene.play(memory / f"killed {part}")
        assert stage.is_killed_at(number)
        reborn = stage.reborn(memory / f"reborn {part}")
        shutil.rmtree(stage.profile.root)
        assert is_as(reborn, view), f"killed before effect {number}: {effects[number - 1]}"


@fault(1, never_sent=("fail", False), sent_but_never_done=("fail", True))
def test_end_is_the_same_whichever_request_never_arrived(scene, calm, memory, case):
    assert other_ends(scene, calm, memory, *case) == []


@fault(2)
def test_end_is_the_same_whichever_answer_was_lost(scene, calm, memory, case):
    assert other_ends(scene, calm, memory, "lose", True) == []


def other_ends(scene, calm, memory, strike, was_sent):
    """Strike each request in turn; list those after which the end is another one."""
    view, effects = calm
    found = []
    for number, effect in enumerate(effects, 1):
        if isinstance(effect, Request):
            stage = scene.play(memory / f"{strike} {was_sent}")
            with contextlib.suppress(UserError):  # it may stop, or go on with the rest
                stage.sync(**{strike: {number: Offline("cut", was_sent=was_sent)}})
            if not is_as(stage, view):
                found.append((number, effect.url))
    return found


def test_same_scene_asks_for_the_same(scene, memory):
    traces = []
    for name in ("one", "two"):
        stage = scene.play(memory / name)
        stage.sync()
        traces.append(stage.last.trace())
        stage.close()
    assert traces[0] == traces[1]
