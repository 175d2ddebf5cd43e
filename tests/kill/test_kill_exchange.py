"""A short round of the kills in the middle of an exchange."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.tryton_server import SKIP

ROOT = Path(__file__).parents[2]


@pytest.mark.server
@pytest.mark.timeout(600)
@pytest.mark.skipif(os.environ.get(SKIP) == "1", reason=f"{SKIP}=1")
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_exchange_killed_at_any_moment_loses_and_doubles_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "tests.kill.exchange", "--points", "4"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:], done.stderr
    assert done.stdout.splitlines()[-1].startswith("exchange: survived 4 of 4"), done.stderr
    assert done.returncode == 0
