"""The program as somebody meets it who hears the screen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.screen import MAIN

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
PYTHON = Path("/usr/bin/python3")  # Debian's, which has Debian's pyatspi
READER = Path(__file__).with_name("reader.py")
NEEDED = "python3-pyatspi, gir1.2-atspi-2.0 and at-spi2-core"


def _can_listen():
    if not PYTHON.exists():
        return False
    asked = subprocess.run([str(PYTHON), "-c", "import pyatspi"], capture_output=True, check=False)
    launcher = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
    return asked.returncode == 0 and launcher.exists()


@pytest.fixture
def bus(screen):
    """Give the screen a session bus of its own, on which programs tell what they show."""
    if not _can_listen():
        pytest.skip(f"nothing here can listen as a screen reader does: install {NEEDED}")
    run = screen.folder / "run"
    run.mkdir(mode=0o700)
    screen.environment |= {
        "XDG_RUNTIME_DIR": str(run), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0",
    }  # fmt: skip
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=screen.environment,
    )  # fmt: skip
    screen.environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
    yield
    daemon.terminate()
    daemon.stdout.close()
    daemon.wait(15)


@pytest.mark.usefixtures("bus")
def test_an_account_is_found_and_a_call_logged_by_ear(screen):
    profile = screen.folder / "demo"
    program = screen.start("--demo", "--profile", profile)
    screen.wait_title("Today")
    screen.focus("Today")
    screen.keys("ctrl+2")
    screen.wait_title("Accounts")
    line = "Aldermoor Rail call 25m a talk about the night shift"
    done = subprocess.run(
        [str(PYTHON), str(READER), "Aldermoor Rail", line],
        env=screen.environment, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + screen.logs()
    heard = json.loads(done.stdout)
    assert "ARR ¥560K" in heard["row"]  # the row is told as a whole, with its captions
    assert heard["found"].startswith("Aldermoor Rail")
    assert heard["understood"].startswith("Aldermoor Rail")
    screen.until(lambda: _logged(screen, profile), 40, "the touchpoint")
    program.terminate()
    assert program.wait(20) == 0


def _logged(screen, profile):
    asked = subprocess.run(
        [sys.executable, str(MAIN), "search", "night shift talk", "--profile", str(profile),
         "--json"],
        env=screen.environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [hit for hit in json.loads(asked.stdout) if hit["kind"] == "touchpoint"]
