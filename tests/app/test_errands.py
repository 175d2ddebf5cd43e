"""Going back to a backup and a new key, done between two windows by the real program."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import backups
from csmdesk.models.store import Store
from csmdesk.services.accounts import create_account
from csmdesk.system.secrets import Vault
from csmdesk.system.settings import FIRST_RUN_DONE, Settings

PHRASE = "gentle river"
ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.usefixtures("no_keyring"), pytest.mark.timeout(240)]


def write(store, name):
    with store.write(Text("action.demo")) as uow:
        create_account(uow, name)


@pytest.fixture
def created(profile):
    made = Vault(profile).create("passphrase", PHRASE)
    store = Store.create(profile, made.key)
    write(store, "Aldermoor Rail")
    store.close()
    Settings(profile.settings).set(FIRST_RUN_DONE, True)
    return made


def run(profile, tmp_path, *errand):
    words = tmp_path / "words"
    words.write_text(PHRASE)
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.between_windows", str(profile.root), str(words), *errand],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_book_goes_back_and_what_stood_there_is_kept(profile, created, tmp_path):
    backup = backups.make(profile, created.key, backups.BY_HAND)
    store = Store.open(profile, created.key)
    write(store, "Call Centre Kestrel")
    store.close()
    found = run(profile, tmp_path, "restore", backup.name)
    assert found["code"] == 0
    assert found["windows"] == 2
    assert found["accounts"] == ["Aldermoor Rail"]
    assert "as it was then" in found["told"]
    assert "before-restore" in [b.reason for b in backups.list_backups(profile)]
    assert bytes.fromhex(found["key"]) == created.key


def test_a_damaged_backup_is_told_in_the_next_window_and_nothing_is_lost(
    profile, created, tmp_path
):
    backup = backups.make(profile, created.key, backups.BY_HAND)
    (backup.folder / "book.db").write_bytes(b"torn")
    found = run(profile, tmp_path, "restore", backup.name)
    assert found["windows"] == 2
    assert found["accounts"] == ["Aldermoor Rail"]
    assert "does not pass its check" in found["told"]


def test_a_new_key_shows_its_code_before_anything_changes(profile, created, tmp_path):
    found = run(profile, tmp_path, "rekey", "accept")
    assert found["windows"] == 2
    assert found["accounts"] == ["Aldermoor Rail"]
    key = bytes.fromhex(found["key"])
    assert key != created.key
    assert Vault(profile).open_with_recovery(found["recovery"]) == key
    with pytest.raises(UserError):
        Vault(profile).open_with_recovery(created.recovery_code)


def test_who_keeps_the_former_key_keeps_everything(profile, created, tmp_path):
    found = run(profile, tmp_path, "rekey", "decline")
    assert found["windows"] == 2
    assert found["told"] == "Nothing was changed."
    assert bytes.fromhex(found["key"]) == created.key
    assert Vault(profile).open_with_recovery(created.recovery_code) == created.key
    assert found["recovery"]
