"""Shared fixtures: a profile in a temporary folder, a book with a real key, a clock, a keyring."""

import gc
import os
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from csmdesk.models.store import Store
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from tests.system.secret_service import SecretService, missing_programs

# A machine that has much to do is no fault of a test: no time is judged.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NOW = datetime(2026, 3, 18, 3, 5, tzinfo=UTC)
KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _garbage_of_the_window(request):
    """Collect garbage on the window's thread alone, as the app does.

    A thread that destroys a widget while the window waits for a lock of Qt waits for Python
    meanwhile: neither goes on, and no time limit of a test is heard.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect(1)  # here, and not inside the next widget that is destroyed
    gc.enable()


@pytest.fixture
def profile(tmp_path):
    found = Profile(tmp_path / "profile")
    found.ensure()
    return found


@pytest.fixture
def clock():
    return FixedClock(NOW)


@pytest.fixture
def key():
    return KEY


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory):
    """Return the bytes of a closed book without records: the revisions take a while."""
    made = Profile(tmp_path_factory.mktemp("empty") / "profile")
    Store.create(made, KEY, FixedClock(NOW)).close()
    return made.book.read_bytes()


@pytest.fixture
def store(profile, clock, empty_book):
    """Open a new book; a test may close it before its end."""
    profile.book.write_bytes(empty_book)
    opened = Store.open(profile, KEY, clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def new_book(empty_book, tmp_path_factory):
    """Return a context manager that gives a new book to one example of a property."""

    @contextmanager
    def book():
        profile = Profile(tmp_path_factory.mktemp("example") / "profile")
        profile.ensure()
        profile.book.write_bytes(empty_book)
        opened = Store.open(profile, KEY, FixedClock(NOW))
        try:
            yield opened
        finally:
            opened.close()

    return book


@pytest.fixture(scope="session")
def shared():
    """Return the folder of real input beside the project, or skip with the reason."""
    named = os.environ.get("CSMDESK_SHARED")
    folder = Path(named) if named else Path(__file__).parents[1].parent / "shared"
    if not folder.is_dir():
        pytest.skip(f"no folder of real input at {folder} (set CSMDESK_SHARED)")
    return folder


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
