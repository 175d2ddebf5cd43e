"""Kill real processes at many points of what changes the book as a whole: ``make kill``.

Half of the points are steps in the file system (each file opened, renamed, removed in the profile),
half are moments spread over the whole length. Prints ``survived N of N``; exits with 1 if one was
lost.
"""

from __future__ import annotations

import argparse
import logging
import os
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from csmdesk.system.paths import Profile
from tests.kill.operations import OPERATIONS, Operation

_STEPS = ("open", "os.rename", "os.remove", "os.truncate", "os.mkdir", "os.rmdir", "shutil.rmtree")
_LONGEST = 120.0


@dataclass(frozen=True)
class Moment:
    """Say when to kill: at a step of the file system, so many seconds after the begin, or never."""

    step: int | None = None
    after: float = _LONGEST


@dataclass
class Run:
    """Hold what one child said until it ended or was killed, and how long it took from its begin
    to its end."""

    words: list[list[str]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def is_done(self) -> bool:
        return any(line[0] == "ended" for line in self.words)

    @property
    def steps(self) -> int:
        return int(next((line[1] for line in self.words if line[0] == "ended"), 0))


def work(operation: Operation, profile: Profile, pipe: int, kill_at: int | None) -> None:
    """Be the child: act, and die at a step of the file system when one is named."""
    root, steps, is_begun = str(profile.root), 0, False

    def say(*words: str) -> None:
        nonlocal is_begun
        is_begun = is_begun or words[0] == "begun"
        os.write(pipe, ("\t".join(words) + "\n").encode())

    def hear(event: str, args: tuple[object, ...]) -> None:
        nonlocal steps
        if is_begun and event in _STEPS and root in str(args[0]):
            steps += 1
            if steps == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    operation.act(profile, say)
    say("ended", str(steps))


def run(operation: Operation, profile: Profile, moment: Moment) -> Run:
    """Fork a child, hear what it says, and kill it at its moment or at its end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(operation, profile, writing, moment.step)
        except BaseException:  # noqa: BLE001 - a child must never go on as its parent
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(writing)
    try:
        return listen(reading, moment.after)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)


def listen(pipe: int, after: float) -> Run:
    """Hear what a child says until it ends or its time has come."""
    found, rest, begun = Run(), b"", time.monotonic()
    due = begun + _LONGEST
    while (left := due - time.monotonic()) > 0:
        ready, _, _ = select.select([pipe], [], [], left)
        data = os.read(pipe, 1 << 16) if ready else b""
        if not data:
            break
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            found.words.append(line.decode().split("\t"))
            if line == b"begun":
                begun = time.monotonic()
                due = begun + after
    found.seconds = time.monotonic() - begun
    return found


def survive(operation: Operation, template: Path, folder: Path, moment: Moment) -> bool:
    """Kill once and check; tell whether the child was struck in the midst of its work."""
    shutil.copytree(template, folder)
    profile = Profile(folder)
    try:
        found = run(operation, profile, moment)
        operation.check(profile, found.words)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return not found.is_done


def moments(length: Run, points: int) -> list[Moment]:
    """Choose the points: half of them steps of the file system, if there are as many."""
    steps = min(points // 2, length.steps)
    rest = points - steps
    return [
        *(Moment(step=round((n + 0.5) * length.steps / steps + 0.5)) for n in range(steps)),
        *(Moment(after=length.seconds * (n + 0.5) / rest) for n in range(rest)),
    ]


def main(arguments: list[str]) -> int:
    """Kill at as many points as asked for, spread over the operations."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=__doc__)
    parser.add_argument("--points", type=int, default=240)
    points = parser.parse_args(arguments).points
    logging.disable(logging.CRITICAL)
    survived = total = 0
    with tempfile.TemporaryDirectory(prefix="csmdesk-kill-") as home:
        for n, operation in enumerate(OPERATIONS):
            share = points // len(OPERATIONS) + (n < points % len(OPERATIONS))
            good, struck = strike(operation, Path(home), share)
            survived, total = survived + good, total + share
            print(f"{operation.name}: {good} of {share}, {struck} in the midst", flush=True)
    print(f"survived {survived} of {total}")
    return 0 if survived == total else 1


def strike(operation: Operation, home: Path, points: int) -> tuple[int, int]:
    """Kill one operation at its points; return how often nothing was lost, and how often it was
    struck in the midst."""
    template, folder = home / operation.name, home / "struck"
    operation.prepare(Profile(template))
    shutil.copytree(template, folder)
    length = run(operation, Profile(folder), Moment())
    operation.check(Profile(folder), length.words)
    shutil.rmtree(folder)
    good = struck = 0
    for moment in moments(length, points):
        try:
            struck += survive(operation, template, folder, moment)
            good += 1
        except Exception:  # noqa: BLE001 - whatever was lost, the other points are tried too
            print(f"{operation.name} at {moment}:", file=sys.stderr)
            traceback.print_exc()
    return good, struck


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
