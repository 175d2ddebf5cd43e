"""Let three machines edit and exchange over real sockets while they are killed: ``make soak``.

``SOAK_MINUTES`` chooses how long (3), ``SOAK_SEED`` what chance does. Then all faults are healed,
all machines exchange until nothing comes or goes, and every value that was written must have
arrived once, or be told to stand where it stands. Prints steps, kills, faults and losses; exits
with 1 if something was lost or doubled.
"""

from __future__ import annotations

import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import timedelta
from pathlib import Path

from csmdesk.sync.effects import Answer, Request
from csmdesk.sync.errors import Offline
from tests.sync.sim.crm import FakeCrm
from tests.sync.sim.invariants import check_quiet
from tests.sync.sim.server import serving
from tests.sync.sim.wire import respond
from tests.sync.sim.world import SimWorld, Written
from tests.sync.soak.device import DIALECT

DEVICES = 3
ROOT = Path(__file__).parents[3]


class Network:
    """Carry requests to the CRM, with faults by chance, and let a colleague work beside."""

    def __init__(self, crm: FakeCrm, dice: random.Random) -> None:
        self.crm, self.dice, self.faults = crm, dice, Counter[str]()

    def send(self, wanted: Request) -> Answer:
        if self.dice.random() < 0.05:
            self.work()
        chance = self.dice.random()
        if chance < 0.02:
            self.faults["never arrives"] += 1
            raise Offline("cut", was_sent=True)
        if chance < 0.03:
            self.faults["server fault"] += 1
            return Answer(503, b"", {})
        answer = respond(self.crm, wanted)
        if chance < 0.06:
            self.faults["answer lost"] += 1
            raise Offline("cut", was_sent=True)
        if chance < 0.07:
            self.faults["answer cut"] += 1
            return Answer(answer.status, answer.body[: len(answer.body) // 2], answer.headers)
        return answer

    def work(self) -> None:
        """Do what a colleague does."""
        accounts = self.crm.all("account")
        if not accounts or self.dice.random() < 0.2:
            self.crm.put("account", name=f"Theirs {self.dice.random()}")
        else:
            field = self.dice.choice(["name", "city"])
            which = self.dice.choice(accounts).id
            self.crm.change("account", which, **{field: f"Theirs {self.dice.random()}"})


def start(folder: Path, url: str, seed: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.sync.soak.device", str(folder), url, str(seed)]
    return subprocess.Popen(command, cwd=ROOT)


def run(folders: list[Path], network: Network, seconds: float) -> int:
    """Let the machines work, and kill one now and then; return how many were killed."""
    kills, end = 0, time.monotonic() + seconds
    with serving(network.send) as url:
        children = [start(folder, url, n) for n, folder in enumerate(folders)]
        try:
            while time.monotonic() < end:
                time.sleep(network.dice.uniform(0.5, 4.0))
                number = network.dice.randrange(len(children))
                if children[number].poll() is not None:
                    raise RuntimeError(f"machine {number} ended by itself")
                children[number].kill()
                children[number].wait()
                kills += 1
                children[number] = start(folders[number], url, DEVICES + kills)
        finally:
            for child in children:
                child.kill()
                child.wait()
    return kills


def told(folder: Path) -> tuple[list[Written], int]:
    """Return what a machine wrote for certain, and how many steps it took."""
    written: dict[tuple[str, str], Written] = {}
    lines = (folder / "written.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        found = json.loads(line)
        if "wrote" in found:
            each = Written(found["wrote"], found["obj"], found["field"], found["value"])
            written[each.local_id, each.field] = each
        elif "about" in found:
            written.pop((found["about"], found["field"]), None)
        elif "deleted" in found:
            gone = found["deleted"]
            written = {place: each for place, each in written.items() if place[0] != gone}
    return list(written.values()), len(lines)


def judge(worlds: list[SimWorld]) -> int:
    """Let all come to rest and look for what was lost or doubled; return how many found any."""
    worlds[0].clock.advance(timedelta(days=2))
    for world in worlds * 3:
        world.settle()
    losses = 0
    for world in worlds:
        try:
            check_quiet(world)
        except AssertionError:
            losses += 1
            traceback.print_exc()
    return losses


def main() -> int:
    minutes = float(os.environ.get("SOAK_MINUTES") or 3)
    seed = int(os.environ.get("SOAK_SEED") or time.time())
    logging.disable(logging.CRITICAL)
    crm = FakeCrm(dialect=DIALECT)
    network = Network(crm, random.Random(seed))
    with tempfile.TemporaryDirectory(prefix="csmdesk-soak-") as home:
        folders = [Path(home) / str(number) for number in range(DEVICES)]
        for folder in folders:
            SimWorld(folder, crm=crm).close()
        crm.clock = None
        kills = run(folders, network, minutes * 60)
        first = SimWorld(folders[0], crm=crm)
        worlds = [first, *(first.second(folder) for folder in folders[1:])]
        steps = 0
        for world, folder in zip(worlds, folders, strict=True):
            world.options = {"accept_deletions": True}
            world.written, count = told(folder)
            steps += count
        values = sum(len(world.written) for world in worlds)
        losses = judge(worlds)
        for world in worlds:
            world.close()
    print(f"seed {seed}: {steps} steps, {kills} kills, {network.faults.total()} faults")
    print(f"{values} values judged, {len(crm.history)} changes in the CRM, {losses} losses")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
