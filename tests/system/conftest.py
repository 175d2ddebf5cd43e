"""Fixtures of the system room: children that run our code."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def child():
    """Return a function that runs a piece of Python in another process."""

    def run(code, *args, env=None, **options):
        return subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code), *map(str, args)],
            cwd=ROOT,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
            **options,
        )

    return run
