"""The real server, then our own worker, killed in the middle of a push of 500 notes."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.services import touchpoints
from csmdesk.system.secrets import Vault
from tests.sync.scripted_server import Between, Request, scripted
from tests.sync.world import EDIT, NOW, World

NOTES = 500
BATCH = 5  # the one in the middle of ten
MAIN = Path(__file__).parents[2] / "main.py"
SUBJECTS = Counter(f"Note {n} 📞" for n in range(NOTES))


def write_notes(world: World, account: str) -> None:
    with world.store.write(EDIT) as uow:
        for subject in SUBJECTS:
            touchpoints.log_touchpoint(uow, TouchpointDraft(account, "call", NOW, subject))


def notes_there(world: World, account: str) -> Counter[str]:
    """Count the notes of the CRM by their first lines, as another program sees them."""
    found = world.client.notes(world.party(account)["id"])
    return Counter(note.splitlines()[0] for note in found)


def in_the_middle(between: Between, act: Callable[[Request], None]) -> None:
    """Pass the batches of notes on, but for the one in the middle."""
    batches = []

    def count(request: Request) -> None:
        batches.append(request)
        if len(batches) == BATCH:
            act(request)
        else:
            between.pass_on(request)

    between.spoil["model.ir.note.create"] = count


def is_settled(world: World) -> bool:
    status = world.status()
    return (status.waiting, status.held, status.differing) == (0, 0, 0) and world.is_sound()


# ------------------------------------------------------------------------------- the server
def not_yet(world: World, _request: Request) -> None:
    world.server.kill()


def at_work(world: World, request: Request) -> None:
    host = world.server.url.removeprefix("http://")
    connection = http.client.HTTPConnection(host, timeout=60)
    headers = {k: v for k, v in request.headers.items() if k.lower() != "accept-encoding"}
    connection.request("POST", request.path, request.body, headers)
    world.server.kill()
    connection.close()


def done(world: World, request: Request) -> None:
    request.forward(world.server.url)
    world.server.kill()


@pytest.mark.parametrize(
    ("moment", "least", "most"), [(not_yet, 200, 200), (at_work, 200, 250), (done, 250, 250)]
)
def test_server_killed_in_mid_push_has_every_note_once(world, moment, least, most):
    account = world.account("Killed there")
    write_notes(world, account)
    between = Between(world.server.url)

    def kill(request: Request) -> None:
        moment(world, request)
        request.hang_up()

    in_the_middle(between, kill)
    try:
        with scripted(between) as url, pytest.raises(UserError) as caught:
            world.sync(url=url)
    finally:
        world.server.start()
    assert caught.value.message.code == "sync.offline"
    there = notes_there(world, account)
    assert least <= there.total() <= most
    assert world.status().waiting >= NOTES - there.total()
    world.sync()
    world.later(minutes=10)  # now what was on its way cannot come any more
    world.sync()
    assert notes_there(world, account) == SUBJECTS
    assert is_settled(world)
    assert not world.sync().changed


# ------------------------------------------------------------------------------- our worker
class Worker:
    """Run the real worker and give it jobs, as the window does."""

    def __init__(self, world: World) -> None:
        env = {k: v for k, v in os.environ.items() if k != "DBUS_SESSION_BUS_ADDRESS"}
        self.process = subprocess.Popen(
            [sys.executable, str(MAIN), "--worker"], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True, env=env,
        )  # fmt: skip
        self._say({"key": world.key.hex(), "profile": str(world.profile.root)})

    def _say(self, what: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()

    def run(self, job: str, **args: Any) -> dict[str, Any] | None:
        """Return the last word about a job; ``None`` when the worker is dead."""
        assert self.process.stdout is not None
        self._say({"id": 1, "job": job, "args": args})
        for line in self.process.stdout:
            answer = json.loads(line)
            if "progress" not in answer and answer.get("id") == 1:
                return answer
        return None

    def kill(self) -> None:
        self.process.kill()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def worker_world(own_tryton, own_client, tmp_path):
    """Give a book with a vault that needs no keyring."""
    from csmdesk.system.paths import Profile

    profile = Profile(tmp_path / "profile")
    profile.ensure()
    key = Vault(profile).create("passphrase", "gentle river").key
    made = World(profile.root, own_tryton, own_client, key)
    yield made
    made.close()


@pytest.mark.parametrize("arrives", [False, True], ids=["before it left", "after it arrived"])
def test_worker_killed_in_mid_push_has_every_note_once(worker_world, arrives):
    world = worker_world
    account = world.account("Killed here")
    write_notes(world, account)
    world.store.close()
    between = Between(world.server.url)
    with scripted(between) as url:
        worker = Worker(world)
        connected = worker.run(
            "connect", crm="tryton", url=url, user=world.server.user,
            password=world.server.password, database=world.server.database,
        )  # fmt: skip
        assert connected is not None
        assert "result" in connected

        def kill(request: Request) -> None:
            if arrives:
                request.forward(world.server.url)
            worker.kill()
            request.hang_up()

        in_the_middle(between, kill)
        assert worker.run("sync") is None
        worker.close()
        world.after_another_process()
        assert notes_there(world, account).total() == (250 if arrives else 200)
        assert world.one("SELECT count(*) FROM sync_attempt") == 50
        world.sync(url=url)
    assert notes_there(world, account) == SUBJECTS
    assert is_settled(world)
