"""A short round of ``make kill``."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_what_was_saved_survives_a_kill_at_any_moment():
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill", "--points", "12"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["survived 12 of 12"], done.stdout + done.stderr
    assert done.returncode == 0
