"""Which way leads in, with real profiles and a process that was really killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.app.entrance import Entrance, Way
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.domain.text import Text
from csmdesk.models import backups
from csmdesk.models.store import Store
from csmdesk.services.accounts import create_account
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Created, Vault
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.operations import OperationRunner

PHRASE = "gentle river"
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("no_keyring")
# Dies at the first rename out of the folder that counts from then on.
KILLED = """
import os, signal, sys
from pathlib import Path
from csmdesk.models import restoring
from csmdesk.system.paths import Profile

def hear(event, args):
    if event == "os.rename" and Path(str(args[0])).parent.name == "incoming":
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hear)
profile, source, key = Profile(Path(sys.argv[1])), Profile(Path(sys.argv[2])), sys.argv[3]
restoring.restore(profile, source, bytes.fromhex(key), key=None, passphrase="gentle river")
"""


@pytest.fixture
def created(tmp_path: Path) -> tuple[Created, backups.Backup]:
    away = Profile(tmp_path / "away")
    made = Vault(away).create("passphrase", "of before")
    with closing(Store.create(away, made.key)) as store, store.write(Text("action.demo")) as uow:
        create_account(uow, "Aldermoor Rail")
    return made, backups.make(away, made.key, backups.BY_HAND)


class Visitor:
    """Stand before one entrance and hear where it leads."""

    def __init__(self, profile: Profile, runner: OperationRunner) -> None:
        self.ways: list[Way] = []
        self.refused: list[UserError] = []
        settings = Settings(profile.settings)
        self.entrance = Entrance(
            profile, settings, runner, Texts("en").render, is_demo=False, passphrase=PHRASE
        )
        self.entrance.found.connect(self.ways.append)
        self.entrance.refused.connect(self.refused.append)
        self.entrance.begin()


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[OperationRunner]:
    made = OperationRunner()
    yield made
    made.shutdown()


def test_a_restore_killed_between_its_renames_is_finished_and_asks_for_no_new_book(
    profile: Profile, created: tuple[Created, backups.Backup], runner: OperationRunner
) -> None:
    made, backup = created
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(profile.root), str(backup.folder), made.key.hex()],
        cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    assert not profile.vault.exists()
    visitor = Visitor(profile, runner)
    [way] = visitor.ways
    opened = way.open(Unwatched())
    with closing(opened.store) as store, store.read() as read:
        assert [row.name for row in read.sql("SELECT name FROM account")] == ["Aldermoor Rail"]
    assert opened.key == made.key


def test_a_book_that_has_lost_its_vault_is_refused_and_gets_no_new_one(
    profile: Profile, runner: OperationRunner
) -> None:
    profile.book.write_bytes(b"something")
    visitor = Visitor(profile, runner)
    assert visitor.ways == []
    assert [error.message.code for error in visitor.refused] == ["vault.file_missing"]
    assert profile.book.read_bytes() == b"something"
