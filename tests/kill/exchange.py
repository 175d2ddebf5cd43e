"""Kill the worker in the middle of an exchange with a real CRM, at many points: ``make kill``.

Half of the points are requests, of which the CRM heard nothing or heard all; half are moments
spread over the whole length. After each the book is opened and exchanged to the end, which must
then be the one that a calm exchange comes to. Prints ``exchange: survived N of N``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from csmdesk.ui.worker_client import worker_command
from tests.sync.scripted_server import Between, Request, scripted
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_server import TrytonServer, running
from tests.sync.world import KEY, World

View = dict[str, object]
_LATER = 300  # days after which nothing can come late: the worker goes by the real clock
_ROUNDS = 3
_LONGEST = 120.0
WRITES = (".create", ".write", ".delete")


@dataclass(frozen=True)
class Point:
    """Say where to kill: at a request, before or after the CRM had it, or so many seconds in."""

    request: int | None = None
    is_heard: bool = False
    after: float = _LONGEST


class Killer(Between):
    """Stand between the worker and the CRM, count what is asked, and kill."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.point = Point()
        self.begun: float | None = None
        self.child: subprocess.Popen[str] | None = None

    def __call__(self, request: Request) -> None:
        if self.child is None:
            self.pass_on(request)
            return
        if self.begun is None:
            self.begun = time.monotonic()
            threading.Timer(self.point.after, self.child.kill).start()
        self.seen.append(request.rpc()["method"])
        if len(self.seen) != self.point.request:
            self.pass_on(request)
            return
        if self.point.is_heard:
            request.forward(self.url)
        self.child.kill()
        self.child.wait()
        request.hang_up()


class Ground:
    """A book and a CRM that both changed since they last met, put back before each kill."""

    def __init__(self, home: Path, server: TrytonServer, killer: Killer, url: str) -> None:
        self.home = home
        self.server = server
        self.killer = killer
        self.template = home / "template"
        self.state = home / "state.sqlite"
        client = TrytonClient(server.url, server.database, "admin", server.admin_password)
        self.client = client
        with contextlib.closing(World(self.template, server, client)) as world:
            world.connect()
            _edit_both(world, client)
            world.write("UPDATE sync_binding SET url = :url", url=url)
        elsewhere = Profile(home / "elsewhere")
        Vault(elsewhere).create("passphrase", "gentle river")
        shutil.copy(elsewhere.vault, Profile(self.template).vault)
        Secrets(Profile(self.template), KEY).set("crm", server.password)
        _copy_database(server.file, self.state)

    @contextlib.contextmanager
    def book(self) -> Iterator[Path]:
        """Give a copy of the book beside a CRM that is put back."""
        folder = self.home / "struck"
        _copy_database(self.state, self.server.file)
        shutil.copytree(self.template, folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    def work(self, folder: Path, point: Point) -> bool:
        """Let a worker exchange, and kill it; tell whether it was struck in the midst."""
        hello = {"key": KEY.hex(), "profile": str(folder), "language": "en"}
        job = {"id": 1, "job": "sync", "args": {"is_asked": True}}
        child = subprocess.Popen(
            worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        killer = self.killer
        killer.seen, killer.begun, killer.point, killer.child = [], None, point, child
        assert child.stdin is not None
        assert child.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            child.stdin.write(f"{json.dumps(hello)}\n{json.dumps(job)}\n")
            child.stdin.flush()
        is_ended = any(_is_end(line) for line in child.stdout)
        child.kill()
        child.wait()
        killer.child = None
        with contextlib.suppress(BrokenPipeError):
            child.stdin.close()
        child.stdout.close()
        return not is_ended

    def settle(self, folder: Path) -> View:
        """Open the book as it was left, exchange to the end, and say what both sides hold."""
        with contextlib.closing(World(folder, self.server, self.client)) as world:
            _require_whole(world)
            world.later(days=_LATER)
            for _ in range(_ROUNDS):
                world.sync()
            assert world.is_sound()
            return _view(world, self.client)


def _is_end(line: str) -> bool:
    said = json.loads(line) if line.endswith("\n") else {}
    return said.get("id") == 1 and "progress" not in said


def _require_whole(world: World) -> None:
    assert world.one("PRAGMA integrity_check") == "ok"
    assert world.one("PRAGMA foreign_key_check") is None


def _copy_database(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as here,
        contextlib.closing(sqlite3.connect(target, timeout=30)) as there,
    ):
        here.backup(there)


def _edit_both(world: World, client: TrytonClient) -> None:
    """Meet, then edit, make and delete on both sides."""
    agreed, contested = world.account("Agreed", city="Oslo"), world.account("Contested")
    person = world.person(agreed, "Somebody")
    talks = [world.talk(agreed, f"Talk {n}") for n in range(3)]
    tasks = [world.task(agreed, f"Task {n}") for n in range(2)]
    world.sync()
    world.edit_account(agreed, name="Agreed, edited here")
    world.edit_account(contested, name="Ours")
    world.write("UPDATE person SET name = 'Somebody else' WHERE id = :id", id=person)
    world.write("DELETE FROM touchpoint WHERE id = :id", id=talks[0])
    world.write("UPDATE touchpoint SET subject = 'Talk 1, edited' WHERE id = :id", id=talks[1])
    world.write("DELETE FROM task WHERE id = :id", id=tasks[0])
    for n in range(2):
        new = world.account(f"New here {n}")
        world.person(new, f"New person here {n}")
        world.talk(new, f"New talk here {n}")
        world.task(new, f"New task here {n}")
        world.opportunity(new, f"New opportunity here {n}")
    client.write("party.party", world.party(contested)["id"], name="Theirs")
    client.person("New person there", client.party("New there"))


def _view(world: World, client: TrytonClient) -> View:
    """Say what both sides hold, without the numbers and keys that differ each time."""
    parties = client.find("party.party", [], "name", "code")
    keys = Counter(p["code"] for p in parties)
    found = world.status()
    with world.store.read() as read:
        here = {
            table: sorted(row[0] for row in read.sql(f"SELECT {name} FROM {table}"))
            for table, name in (
                ("account", "name"), ("person", "name"), ("touchpoint", "subject"),
                ("task", "title"), ("opportunity", "title"),
            )
        }  # fmt: skip
    return {
        "here": here,
        "parties": sorted(p["name"] for p in parties),
        "doubled": [key for key, times in keys.items() if times > 1],
        "notes": sorted(
            n["message"].splitlines()[0] for n in client.find("ir.note", [], "message")
        ),
        "tasks": sorted(t["name"] for t in client.find("project.work", [], "name")),
        "opportunities": sorted(
            o["description"] for o in client.find("sale.opportunity", [], "description")
        ),
        "places": len(client.find("party.relation.all", [], "to")),
        "left": (found.waiting, found.held, found.differing),
    }


def points_of(methods: Sequence[str], seconds: float, points: int) -> list[Point]:
    """Choose the points: half of them requests, first those whose writing is done but not told."""
    told = [n for n, method in enumerate(methods, 1) if method.endswith(WRITES)]
    worst = [Point(n, is_heard=True) for n in told]
    others = [
        Point(n, is_heard)
        for n in range(1, len(methods) + 1)
        for is_heard in (False, True)
        if not (is_heard and n in told)
    ]
    wanted = points // 2
    chosen = _spread(worst, min(wanted, len(worst)))
    chosen += _spread(others, min(wanted - len(chosen), len(others)))
    rest = points - len(chosen)
    return [*chosen, *(Point(after=seconds * (n + 0.5) / rest) for n in range(rest))]


def _spread(points: Sequence[Point], wanted: int) -> list[Point]:
    return [points[int((n + 0.5) * len(points) / wanted)] for n in range(wanted)]


def strike(ground: Ground, points: int) -> tuple[int, int]:
    """Kill at the points; return how often nothing was lost, and how often it was in the midst."""
    with ground.book() as folder:
        assert not ground.work(folder, Point()), "the calm exchange must come to its end"
        methods = list(ground.killer.seen)
        seconds = time.monotonic() - (ground.killer.begun or 0.0)
        calm = ground.settle(folder)
    print(f"exchange: {len(methods)} requests in {seconds:.1f} s", file=sys.stderr, flush=True)
    good = struck = 0
    for point in points_of(methods, seconds, points):
        try:
            with ground.book() as folder:
                struck += ground.work(folder, point)
                found = ground.settle(folder)
            lost = {name: (found[name], calm[name]) for name in calm if found[name] != calm[name]}
            assert not lost, lost
            good += 1
        except (AssertionError, UserError):  # whatever was lost, the other points are tried too
            print(f"exchange at {point}:", file=sys.stderr)
            traceback.print_exc()
    return good, struck


def main(arguments: list[str]) -> int:
    """Kill at as many points as asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill.exchange", description=__doc__)
    parser.add_argument("--points", type=int, default=200)
    points = parser.parse_args(arguments).points
    logging.disable(logging.CRITICAL)
    with (
        tempfile.TemporaryDirectory(prefix="csmdesk-kill-") as home,
        running(Path(home) / "crm") as server,
    ):
        killer = Killer(server.url)
        with scripted(killer) as url:
            good, struck = strike(Ground(Path(home), server, killer, url), points)
    print(f"exchange: survived {good} of {points}, {struck} in the midst")
    return 0 if good == points else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
