"""The key of a book under a passphrase, and the file that keeps its sealed copies."""

import json
import os
import shutil
import stat
from hashlib import sha256

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.system.paths import Profile
from csmdesk.system.secret_places import InFile
from csmdesk.system.secrets import Secrets, Vault
from csmdesk.system.texts import Texts, languages

pytestmark = pytest.mark.usefixtures("no_keyring")

PASSPHRASE = "quiet breakfasts at the dock"


def refused(call, *args):
    with pytest.raises(UserError) as caught:
        call(*args)
    assert caught.value.hint.code == f"{caught.value.message.code}.hint"
    return caught.value.message.code


def rewritten(profile, **changes):
    content = json.loads(profile.vault.read_text())
    content.update(changes)
    profile.vault.write_text(json.dumps(content))


@pytest.fixture
def created(profile):
    return Vault(profile).create("passphrase", PASSPHRASE)


def test_passphrase_opens_the_key(profile, created):
    vault = Vault(profile)
    assert vault.exists
    assert vault.protection == "passphrase"
    assert len(created.key) == 32
    assert vault.open(PASSPHRASE) == created.key


def test_two_books_have_two_keys_and_two_codes(tmp_path, created):
    other = Vault(Profile(tmp_path / "other")).create("passphrase", PASSPHRASE)
    assert other.key != created.key
    assert other.recovery_code != created.recovery_code


@pytest.mark.parametrize("wrong", ["Quiet breakfasts at the dock", "", "口令"])
def test_wrong_passphrase_is_told(profile, created, wrong):
    assert refused(Vault(profile).open, wrong) == "vault.wrong_passphrase"


def test_no_passphrase_is_told(profile, created):
    assert refused(Vault(profile).open) == "vault.passphrase_needed"


def test_passphrase_may_be_typed_composed_or_decomposed(tmp_path):
    vault = Vault(Profile(tmp_path / "book"))
    key = vault.create("passphrase", "caf\u00e9").key
    assert vault.open("cafe\u0301") == key


@pytest.mark.parametrize("empty", [None, "", "  \n"])
def test_empty_passphrase_writes_nothing(profile, empty):
    assert refused(Vault(profile).create, "passphrase", empty) == "vault.passphrase_empty"
    assert not Vault(profile).exists


def test_file_holds_no_secret_and_is_private(profile, created):
    content = profile.vault.read_text()
    assert created.key.hex() not in content
    assert PASSPHRASE not in content
    assert created.recovery_code not in content
    assert created.recovery_code not in repr(created)
    if os.name == "posix":
        assert stat.S_IMODE(profile.vault.stat().st_mode) == 0o600
    assert json.loads(content)["passphrase"]["memory_kib"] == 64 * 1024
    assert json.loads(content)["passphrase"]["passes"] == 3


def test_recovery_code_opens_on_a_bare_machine(tmp_path, profile, created, no_keyring):
    bare = Profile(tmp_path / "bare")
    bare.root.mkdir()
    shutil.copy(profile.vault, bare.vault)
    assert Vault(bare).open_with_recovery(created.recovery_code) == created.key


def test_recovery_code_is_read_tolerantly(profile, created):
    typed = created.recovery_code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert Vault(profile).open_with_recovery(f" {typed}\n") == created.key


def test_wrong_recovery_code_is_told(tmp_path, profile, created):
    first = created.recovery_code[0]
    wrong = ("2" if first != "2" else "3") + created.recovery_code[1:]
    for typed in (wrong, created.recovery_code[:-1], "UUUU", ""):
        with pytest.raises(UserError) as caught:
            Vault(profile).open_with_recovery(typed)
        assert caught.value.message.code == "vault.wrong_recovery_code"
        for language in languages():
            assert Texts(language).render(caught.value.hint)
    other = Vault(Profile(tmp_path / "other")).create("passphrase", PASSPHRASE).recovery_code
    assert refused(Vault(profile).open_with_recovery, other) == "vault.wrong_recovery_code"


def test_typo_in_the_recovery_code_is_found_in_its_group(profile, created):
    groups = created.recovery_code.split("-")
    found = []
    for n, group in enumerate(groups):
        for letter in "0123456789ABCDEF":
            typed = [*groups[:n], group[:3] + letter, *groups[n + 1 :]]
            if typed == groups:
                continue
            with pytest.raises(UserError) as caught:
                Vault(profile).open_with_recovery("-".join(typed))
            hint = caught.value.hint
            if hint.code == "vault.code_group":
                assert hint.params == {"group": typed[n], "n": n + 1}
                found.append(n)
            break
    assert len(found) >= 5  # one typo in 32 has the same mark


def test_vault_of_before_the_marks_still_opens(profile, created):
    data = json.loads(profile.vault.read_bytes())
    assert len(data.pop("marks")) == 8
    del data["digest"]
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":")).encode()
    profile.vault.write_text(json.dumps({**data, "digest": sha256(canonical).hexdigest()}))
    assert Vault(profile).open_with_recovery(created.recovery_code) == created.key
    assert Vault(profile).is_intact


def test_second_create_keeps_the_key(profile, created):
    assert refused(Vault(profile).create, "passphrase", "other") == "vault.exists"
    assert Vault(profile).open(PASSPHRASE) == created.key


def test_book_without_its_vault_gets_no_new_key(profile):
    profile.book.write_bytes(b"a book whose key is elsewhere")
    assert refused(Vault(profile).create, "passphrase", PASSPHRASE) == "vault.file_missing"
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.file_missing"
    assert not profile.vault.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b"[]", b"7", b"null", b"{}", b'{"version": "1"}', b'{"version": 1}'],
)
def test_damaged_file_is_told(profile, created, content):
    profile.vault.write_bytes(content)
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.damaged"
    code = created.recovery_code
    assert refused(Vault(profile).open_with_recovery, code) == "vault.damaged"
    assert profile.vault.read_bytes() == content


def test_half_a_file_is_told(profile, created):
    whole = profile.vault.read_bytes()
    profile.vault.write_bytes(whole[: len(whole) // 2])
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.damaged"


@pytest.mark.parametrize(
    "changes",
    [
        {"protection": "none"},
        {"book_id": 7},
        {"check": "not base64!"},
        {"recovery": None},
        {"recovery": {"kdf": "rot13"}},
        {"passphrase": None},
    ],
)
def test_file_with_a_wrong_part_is_told(profile, created, changes):
    rewritten(profile, **changes)
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.damaged"


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2**40},
        {"memory_kib": True},
        {"passes": 0},
        {"lanes": "4"},
        {"salt": "AAAA"},
        {"nonce": ""},
    ],
)
def test_forged_cost_is_refused_before_it_is_paid(profile, created, cost):
    slot = json.loads(profile.vault.read_text())["passphrase"]
    rewritten(profile, passphrase={**slot, **cost})
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.damaged"


def test_flipped_bit_is_damage_and_leaves_the_other_copy_usable(profile, created):
    slot = json.loads(profile.vault.read_text())["passphrase"]
    flipped = ("B" if slot["sealed"][0] == "A" else "A") + slot["sealed"][1:]
    rewritten(profile, passphrase={**slot, "sealed": flipped})
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.damaged"
    assert Vault(profile).open_with_recovery(created.recovery_code) == created.key


def test_copies_cannot_change_places_or_books(tmp_path, profile, created):
    other = Profile(tmp_path / "other")
    Vault(other).create("passphrase", PASSPHRASE)
    rewritten(profile, passphrase=json.loads(other.vault.read_text())["passphrase"])
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.damaged"


def test_newer_file_asks_for_the_newer_program(profile, created):
    rewritten(profile, version=2)
    assert refused(Vault(profile).open, PASSPHRASE) == "vault.newer"


def test_new_passphrase_keeps_key_and_recovery_code(profile, created):
    vault = Vault(profile)
    vault.protect(created.key, "passphrase", "louder lunches")
    assert vault.open("louder lunches") == created.key
    assert refused(vault.open, PASSPHRASE) == "vault.wrong_passphrase"
    assert vault.open_with_recovery(created.recovery_code) == created.key


def test_key_of_another_book_is_not_stored(profile, created):
    before = profile.vault.read_bytes()
    with pytest.raises(ValueError, match="another book"):
        Vault(profile).protect(bytes(32), "passphrase", "louder lunches")
    assert profile.vault.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_full_disk_keeps_the_old_file(profile, created, child):
    before = profile.vault.read_bytes()
    done = child(
        """
        import resource, signal, sys
        from pathlib import Path
        from csmdesk.domain.errors import UserError
        from csmdesk.system.paths import Profile
        from csmdesk.system.secrets import Vault

        vault = Vault(Profile(Path(sys.argv[1])))
        key = vault.open(sys.argv[2])
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            vault.protect(key, "passphrase", "another one")
        except UserError as error:
            print(error.message.code)
        """,
        profile.root,
        PASSPHRASE,
    )
    assert done.stdout.strip() == "vault.not_saved", done.stderr
    assert profile.vault.read_bytes() == before
    assert sorted(path.name for path in profile.root.iterdir() if path.is_file()) == ["vault.json"]


def test_secrets_without_a_keyring_are_encrypted(profile, created):
    secrets = Secrets(profile, created.key)
    assert secrets.get("crm") is None
    secrets.set("crm", "s3cret-of-the-crm")
    secrets.set("proxy", "第二个")
    assert Secrets(profile, created.key).get("crm") == "s3cret-of-the-crm"
    assert Secrets(profile, created.key).get("proxy") == "第二个"
    assert b"s3cret" not in profile.secrets.read_bytes()
    assert b"crm" not in profile.secrets.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(profile.secrets.stat().st_mode) == 0o600
    secrets.delete("crm")
    secrets.delete("never set")
    assert secrets.get("crm") is None
    assert secrets.get("proxy") == "第二个"


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 200])
def test_damaged_secrets_are_told_and_can_be_given_again(profile, created, damage):
    secrets = Secrets(profile, created.key)
    secrets.set("crm", "first")
    profile.secrets.write_bytes(damage)
    assert refused(secrets.get, "crm") == "vault.secrets_damaged"
    assert refused(secrets.delete, "crm") == "vault.secrets_damaged"
    secrets.set("crm", "again")
    assert secrets.get("crm") == "again"
    assert profile.secrets.with_suffix(".damaged").read_bytes() == damage


def test_secrets_of_another_key_do_not_open(profile, created):
    Secrets(profile, created.key).set("crm", "value")
    assert refused(Secrets(profile, bytes(32)).get, "crm") == "vault.secrets_damaged"


def test_secrets_that_cannot_be_written_are_told(profile, created):
    place = InFile(profile.root / "gone" / "secrets.bin", created.key, "book")
    assert refused(place.set, "crm", "value") == "vault.not_saved"


def test_new_passphrase_keeps_the_secrets(profile, created):
    secrets = Secrets(profile, created.key)
    secrets.set("crm", "s3cret-of-the-crm")
    Vault(profile).protect(created.key, "passphrase", "louder lunches")
    assert secrets.get("crm") == "s3cret-of-the-crm"


def test_an_empty_new_passphrase_changes_nothing(profile, created):
    before = profile.vault.read_bytes()
    assert refused(Vault(profile).protect, created.key, "passphrase", " ") == (
        "vault.passphrase_empty"
    )
    assert profile.vault.read_bytes() == before


def test_folder_in_the_place_of_the_secrets_is_set_aside(profile, created):
    secrets = Secrets(profile, created.key)
    profile.secrets.mkdir()
    assert refused(secrets.get, "crm") == "vault.secrets_damaged"
    secrets.set("crm", "value")
    assert secrets.get("crm") == "value"
