"""Plant each known hole in a copy of the source; let the harness find it: ``make sync-mutants``.

The copy must pass as it is before anything is planted. Prints which invariant caught each hole and
how fast, then ``caught N of 8``; exits with 1 unless all are caught, each within two minutes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.sync.mutants.holes import HOLES, Hole

ROOT = Path(__file__).parents[3]
HARNESS = "tests/sync/sim/test_any_history.py"
NEEDED = ("csmdesk", "tests", "resources", "pyproject.toml")
LONGEST = 120.0
_CHECK = re.compile(r"^tests/sync/sim/invariants\.py:\d+: in (?!check_)(\w+)$", re.MULTILINE)


def copy_source(folder: Path) -> None:
    """Copy what the harness needs."""
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", "bench*")
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)


def plant(hole: Hole, folder: Path) -> None:
    """Change the copy; ``ValueError`` if it is not what the hole was written for."""
    for name, before, after in hole.pieces:
        text = (folder / name).read_text("utf-8")
        if text.count(before) != 1:
            raise ValueError(f"{name} has {text.count(before)} places for: {hole.name}")
        (folder / name).write_text(text.replace(before, after), "utf-8")


def play(folder: Path, profile: str, seconds: float) -> tuple[int | None, str]:
    """Run the harness on a copy; return its exit code, none if time ran out, and what it said."""
    command = [
        sys.executable, "-m", "pytest", HARNESS, "-q", "-x", "--tb=short", "--show-capture=no",
        "-p", "no:randomly", "-p", "no:logging", "-p", "no:cacheprovider",
        "-o", "faulthandler_timeout=0",
    ]  # fmt: skip
    env = {**os.environ, "SYNC_HISTORY": profile, "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("PYTHONPATH", None)
    with subprocess.Popen(
        command, cwd=folder, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as child:
        try:
            said, _ = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            return None, child.communicate()[0]
    return child.returncode, said


def catch(hole: Hole, home: Path) -> bool:
    """Plant one hole, let the harness look for it, and tell how that went."""
    folder = home / "planted"
    copy_source(folder)
    plant(hole, folder)
    begun = time.monotonic()
    code, said = play(folder, "hunt", LONGEST)
    took = time.monotonic() - begun
    shutil.rmtree(folder)
    found = _CHECK.findall(said)
    if code == 1 and found:
        print(f"{hole.name}: caught in {took:.0f} s by {found[-1]}", flush=True)
        return True
    print(f"{hole.name}: NOT caught in {took:.0f} s\n{said[-3000:]}", flush=True)
    return False


def main(arguments: list[str]) -> int:
    """Catch all holes, or those whose numbers are given."""
    chosen = [HOLES[int(number) - 1] for number in arguments] or list(HOLES)
    with tempfile.TemporaryDirectory(prefix="csmdesk-mutants-") as home:
        sound = Path(home) / "sound"
        copy_source(sound)
        code, said = play(sound, "short", 4 * LONGEST)
        if code != 0:
            print(f"the harness fails with nothing planted:\n{said[-3000:]}")
            return 1
        shutil.rmtree(sound)
        caught = sum(catch(hole, Path(home)) for hole in chosen)
    print(f"caught {caught} of {len(chosen)}")
    return 0 if caught == len(chosen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
