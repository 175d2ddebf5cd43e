"""Fixtures of the system room: a real keyring, none at all, and children that run our code."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.system.secret_service import SecretService, missing_programs

ROOT = Path(__file__).parents[2]


@pytest.fixture
def secret_service(tmp_path, monkeypatch):
    """Lead this process to a real, unlocked keyring of its own."""
    missing = missing_programs()
    if missing:
        pytest.skip(f"no secret service can be started: {', '.join(missing)} not installed")
    service = SecretService(tmp_path / "home")
    for name, value in service.env.items():
        monkeypatch.setenv(name, value)
    yield service
    service.stop()


@pytest.fixture
def no_keyring(tmp_path, monkeypatch):
    """Lead this process to a machine without a session bus."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


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
