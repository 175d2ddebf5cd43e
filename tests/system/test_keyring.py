"""The key of a book in the real keyring of the system: ready, locked, reset, missing, refused."""

import json
import os
import shutil

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.system.keyrings import read_entry, write_entry
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault, keyring_state


def refused(call, *args):
    with pytest.raises(UserError) as caught:
        call(*args)
    assert caught.value.hint.code == f"{caught.value.message.code}.hint"
    return caught.value.message.code


# What a user's keyring settings may name: one that keeps in the clear, one that forgets.
BACKENDS = """
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 9

    def __init__(self):
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get(username)

    def set_password(self, service, username, password):
        self.kept[username] = password

    def delete_password(self, service, username):
        del self.kept[username]

class ForgetfulKeyring(KeyringBackend):
    priority = 9

    def get_password(self, service, username):
        return None

    def set_password(self, service, username, password):
        pass

    def delete_password(self, service, username):
        pass
"""

CREATE = """
import sys
from pathlib import Path
from csmdesk.domain.errors import UserError
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault, keyring_state

print(keyring_state())
try:
    Vault(Profile(Path(sys.argv[1]))).create("keyring")
    print("created")
except UserError as error:
    print(error.message.code)
"""

# The sealed passwords fit in, the vault file does not.
ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from csmdesk.domain.errors import UserError
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
after = "passphrase" if sys.argv[2] == "keyring" else "keyring"
try:
    Vault(Profile(Path(sys.argv[1]))).protect(bytes.fromhex(sys.argv[3]), after, "another one")
except UserError as error:
    print(error.message.code)
"""


@pytest.mark.keyring
class TestRealKeyring:
    def test_keyring_opens_the_key(self, secret_service, profile):
        assert keyring_state() == "ready"
        created = Vault(profile).create("keyring")
        assert Vault(profile).protection == "keyring"
        assert Vault(profile).open() == created.key
        assert created.key.hex() not in profile.vault.read_text()

    def test_entry_survives_in_another_process(self, secret_service, profile, child):
        created = Vault(profile).create("keyring")
        done = child(
            """
            import sys
            from pathlib import Path
            from csmdesk.system.paths import Profile
            from csmdesk.system.secrets import Vault

            print(Vault(Profile(Path(sys.argv[1]))).open().hex())
            """,
            profile.root,
        )
        assert done.stdout.strip() == created.key.hex(), done.stderr

    def test_locked_keyring_is_told(self, secret_service, profile):
        created = Vault(profile).create("keyring")
        secrets = Secrets(profile, created.key)
        secret_service.lock()
        assert keyring_state() == "locked"
        assert refused(Vault(profile).open) == "vault.keyring_locked"
        assert refused(secrets.get, "crm") == "vault.keyring_locked"
        assert refused(secrets.set, "crm", "value") == "vault.keyring_locked"
        assert Vault(profile).open_with_recovery(created.recovery_code) == created.key

    def test_locked_keyring_leaves_no_half_made_book(self, secret_service, profile):
        secret_service.lock()
        assert refused(Vault(profile).create, "keyring") == "vault.keyring_locked"
        assert not Vault(profile).exists

    def test_reset_keyring_is_told_and_mended(self, secret_service, profile):
        created = Vault(profile).create("keyring")
        secret_service.forget()
        assert refused(Vault(profile).open) == "vault.no_entry"
        key = Vault(profile).open_with_recovery(created.recovery_code)
        Vault(profile).protect(key, "keyring")
        assert Vault(profile).open() == created.key

    def test_entry_of_another_key_is_told(self, secret_service, tmp_path, profile):
        Vault(profile).create("keyring")
        other = Profile(tmp_path / "other")
        key = Vault(other).create("keyring").key
        for entry in (key.hex(), "no hex", "00"):
            write_entry(Vault(profile).book_id, entry)
            assert refused(Vault(profile).open) == "vault.no_entry"

    def test_passwords_go_to_the_keyring(self, secret_service, profile):
        secrets = Secrets(profile, Vault(profile).create("keyring").key)
        assert secrets.get("crm") is None
        secrets.set("crm", "密码 1")
        assert secrets.get("crm") == "密码 1"
        secrets.set("crm", "changed")
        assert secrets.get("crm") == "changed"
        secrets.delete("crm")
        secrets.delete("crm")
        assert secrets.get("crm") is None
        assert not profile.secrets.exists()

    def test_passphrase_takes_the_key_out_of_the_keyring(self, secret_service, profile):
        vault = Vault(profile)
        created = vault.create("keyring")
        vault.protect(created.key, "passphrase", "quiet breakfasts")
        assert vault.open("quiet breakfasts") == created.key
        assert read_entry(vault.book_id) is None

    def test_passphrase_takes_the_passwords_along(self, secret_service, profile):
        vault = Vault(profile)
        key = vault.create("keyring").key
        secrets = Secrets(profile, key)
        secrets.set("crm", "密码 1")
        vault.protect(key, "passphrase", "quiet breakfasts")
        assert secrets.get("crm") == "密码 1"
        assert read_entry(f"{vault.book_id}/crm") is None
        secret_service.forget()
        assert Secrets(profile, key).get("crm") == "密码 1"

    def test_keyring_takes_key_and_passwords_in(self, secret_service, profile):
        vault = Vault(profile)
        created = vault.create("passphrase", "quiet breakfasts")
        secrets = Secrets(profile, created.key)
        secrets.set("crm", "密码 1")
        vault.protect(created.key, "keyring")
        assert vault.open() == created.key == vault.open_with_recovery(created.recovery_code)
        assert json.loads(profile.vault.read_text())["passphrase"] is None
        assert secrets.get("crm") == "密码 1"
        assert not profile.secrets.exists()

    def test_locked_keyring_keeps_the_passphrase(self, secret_service, profile):
        vault = Vault(profile)
        key = vault.create("passphrase", "quiet breakfasts").key
        Secrets(profile, key).set("crm", "密码 1")
        before = profile.vault.read_bytes()
        secret_service.lock()
        assert refused(vault.protect, key, "keyring") == "vault.keyring_locked"
        assert profile.vault.read_bytes() == before
        assert vault.open("quiet breakfasts") == key
        assert Secrets(profile, key).get("crm") == "密码 1"

    def test_passwords_out_of_reach_hold_the_change(self, secret_service, profile):
        vault = Vault(profile)
        key = vault.create("keyring").key
        secret_service.lock()
        assert refused(vault.protect, key, "passphrase", "quiet breakfasts") == (
            "vault.keyring_locked"
        )
        assert vault.protection == "keyring"

    def test_recovery_does_without_the_locked_keyring(self, secret_service, profile):
        vault = Vault(profile)
        key = vault.create("keyring").key
        secret_service.lock()
        vault.protect(key, "passphrase", "quiet breakfasts", is_recovery=True)
        assert vault.open("quiet breakfasts") == key

    @pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
    @pytest.mark.parametrize("before", ["keyring", "passphrase"])
    def test_full_disk_keeps_the_old_way_in(self, secret_service, profile, child, before):
        vault = Vault(profile)
        phrase = "quiet breakfasts" if before == "passphrase" else None
        key = vault.create(before, phrase).key
        Secrets(profile, key).set("crm", "密码 1")
        done = child(ON_A_FULL_DISK, profile.root, before, key.hex())
        assert done.stdout.strip() == "vault.not_saved", done.stderr
        assert vault.protection == before
        assert vault.open(phrase) == key
        assert Secrets(profile, key).get("crm") == "密码 1"
        is_in_keyring = read_entry(vault.book_id) is not None
        assert is_in_keyring is (before == "keyring")
        assert profile.secrets.exists() is (before == "passphrase")

    def test_a_name_that_no_move_knows_is_a_mistake(self, secret_service, profile):
        secrets = Secrets(profile, Vault(profile).create("keyring").key)
        with pytest.raises(ValueError, match="NAMES"):
            secrets.set("proxy", "value")

    def test_service_that_died_is_missing(self, secret_service, profile, monkeypatch):
        Vault(profile).create("keyring")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={profile.root}/no-bus")
        assert keyring_state() == "missing"
        assert refused(Vault(profile).open) == "vault.keyring_missing"


class TestMissingKeyring:
    def test_no_bus_is_told(self, no_keyring, profile):
        assert keyring_state() == "missing"
        assert refused(Vault(profile).create, "keyring") == "vault.keyring_missing"
        assert not Vault(profile).exists

    def test_first_look_of_a_process_finds_keyrings_fail_backend(self, no_keyring, profile, child):
        done = child(
            f"import keyring; print(type(keyring.get_keyring()).__module__)\n{CREATE}", profile.root
        )
        assert done.stdout.split() == [
            "keyring.backends.fail",
            "missing",
            "vault.keyring_missing",
        ], done.stderr

    def test_passphrase_works_without(self, no_keyring, profile):
        created = Vault(profile).create("passphrase", "quiet breakfasts")
        assert Vault(profile).open("quiet breakfasts") == created.key
        assert refused(Vault(profile).protect, created.key, "keyring") == "vault.keyring_missing"
        assert Vault(profile).open("quiet breakfasts") == created.key

    @pytest.mark.keyring
    def test_book_from_another_machine_opens_by_code(
        self, secret_service, no_keyring, tmp_path, profile, monkeypatch
    ):
        monkeypatch.setenv(
            "DBUS_SESSION_BUS_ADDRESS", secret_service.env["DBUS_SESSION_BUS_ADDRESS"]
        )
        created = Vault(profile).create("keyring")
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
        bare = Profile(tmp_path / "bare")
        bare.root.mkdir()
        shutil.copy(profile.vault, bare.vault)
        assert refused(Vault(bare).open) == "vault.keyring_missing"
        assert Vault(bare).open_with_recovery(created.recovery_code) == created.key
        Vault(bare).protect(created.key, "passphrase", "quiet breakfasts", is_recovery=True)
        assert Vault(bare).open("quiet breakfasts") == created.key


class TestRefusedBackends:
    @pytest.mark.parametrize(
        "backend",
        [
            "keyring.backends.null.Keyring",
            "keyring.backends.fail.Keyring",
            "odd_backends.PlaintextKeyring",
        ],
    )
    def test_backend_that_does_not_protect_is_refused(
        self, no_keyring, tmp_path, profile, child, backend
    ):
        (tmp_path / "odd_backends.py").write_text(BACKENDS)
        env = {"PYTHON_KEYRING_BACKEND": backend, "PYTHONPATH": str(tmp_path)}
        done = child(CREATE, profile.root, env=env)
        assert done.stdout.split() == ["missing", "vault.keyring_missing"], done.stderr
        assert not Vault(profile).exists

    def test_backend_that_forgets_is_noticed(self, no_keyring, tmp_path, profile, child):
        (tmp_path / "odd_backends.py").write_text(BACKENDS)
        env = {
            "PYTHON_KEYRING_BACKEND": "odd_backends.ForgetfulKeyring",
            "PYTHONPATH": str(tmp_path),
        }
        done = child(CREATE, profile.root, env=env)
        assert done.stdout.split() == ["ready", "vault.keyring_failed"], done.stderr
        assert not Vault(profile).exists

    @pytest.mark.keyring
    def test_service_started_later_is_found(self, secret_service, profile, child):
        bus = secret_service.env["DBUS_SESSION_BUS_ADDRESS"]
        done = child(
            f"""
import os
bus = os.environ.pop("DBUS_SESSION_BUS_ADDRESS")
import keyring
assert type(keyring.get_keyring()).__module__ == "keyring.backends.fail"
os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
{CREATE}""",
            profile.root,
            env={"DBUS_SESSION_BUS_ADDRESS": bus},
        )
        assert done.stdout.split() == ["ready", "created"], done.stderr
