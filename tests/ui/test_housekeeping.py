"""What the book wants done unasked is done when the window has settled."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.app.housekeeping import Housekeeping
from csmdesk.models.store import Store
from csmdesk.services.people import get_person
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.ui.worker_client import WorkerClient
from tests.conftest import KEY
from tests.services.book_of import DAY, account, edit, person
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages", "no_keyring")


@pytest.fixture
def stage(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Stage]:
    made = Stage(store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def worker(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerClient]:
    """Give the process that makes backups, with a vault that guards the key of the book."""
    other = Profile(profile.root.with_name("other"))  # a vault is made before its book
    with monkeypatch.context() as patched:
        patched.setattr("os.urandom", lambda count: KEY[:count])
        Vault(other).create("passphrase", "gentle river")
    other.vault.rename(profile.vault)
    client = WorkerClient(profile, KEY, "en")
    yield client
    client.close()


def test_backup_is_made_and_whose_last_day_is_over_has_left(
    qtbot: QtBot, stage: Stage, store: Store, profile: Profile, worker: WorkerClient
) -> None:
    gone = person(store, account(store), "Gus")
    with edit(store) as uow:  # it was still to come when it was said
        uow.change("stakeholder", gone, {"valid_to": DAY.replace(year=DAY.year - 1)})
    Housekeeping(stage.desk, worker, stage.window).look()

    def done() -> bool:
        with store.read() as read:
            return get_person(read, gone).status == "left" and any(profile.backups.glob("*"))

    qtbot.waitUntil(done, timeout=60_000)
