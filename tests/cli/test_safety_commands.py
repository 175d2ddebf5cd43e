"""backup, backups, restore, rekey, doctor as typed in a terminal."""

import json
import shutil
import subprocess
import sys

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.system.lock import FileLock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from tests.cli.conftest import MAIN

NEW = "another passphrase"


@pytest.fixture
def made(terminal):
    """Make a book with its recovery code in a file."""
    code = terminal.json("init", "--me", "Shen Zhixia")["recovery_code"]
    terminal.code = terminal.file("code", code + "\n")
    csv = terminal.file("a.csv", "Account,Country\n华信精工,CN\nAldermoor,GB\n")
    terminal.json("import", csv, "--as", "account", "--currency", "CNY")
    return terminal


def names(terminal):
    return sorted(row["name"] for row in terminal.json("accounts"))


def move(terminal, folder, passphrase=NEW):
    """Go to another machine: another profile, another passphrase."""
    terminal.profile = folder
    terminal.secret.write_text(passphrase + "\n", encoding="utf-8")


def test_backup_is_made_listed_and_restored(made):
    backup = made.json("backup")
    assert [b["name"] for b in made.json("backups")] == [backup["name"]]
    made.json("log", "Aldermoor call 30m later")
    assert made.json("search", "later")
    kept = made.json("restore", backup["name"])["kept"]
    assert made.json("search", "later") == []
    listed = made.run("backups")
    assert kept in listed.out
    assert "by hand" in listed.out
    assert "before a change: restore" in listed.out
    made.json("restore", kept)
    assert made.json("search", "later")


def test_file_and_recovery_code_open_the_book_on_a_bare_machine(made, tmp_path):
    file = tmp_path / "stick" / "book.csmdesk"
    file.parent.mkdir()
    assert made.json("backup", "-o", file)["packed"] == str(file)
    before = names(made)
    shutil.rmtree(made.profile)
    move(made, tmp_path / "laptop")
    result = made.start("restore", str(file), "--recovery-code-file", str(made.code))
    assert (result.code, result.err) == (0, "")
    assert names(made) == before
    assert made.json("doctor")["sound"]


def test_backup_under_a_passphrase_opens_with_it_too(made, tmp_path):
    backup = made.json("backup")
    before = names(made)
    made.profile = tmp_path / "laptop"
    assert made.json("restore", backup["path"])["kept"] is None
    assert names(made) == before


def test_recovery_code_with_a_typo_is_told_in_both_languages(made, tmp_path):
    backup = made.json("backup")
    text = made.code.read_text()
    made.code.write_text(text[:5] + ("0" if text[5] != "0" else "2") + text[6:])
    move(made, tmp_path / "laptop")
    words = ("restore", backup["path"], "--recovery-code-file", made.code)
    for language, said in (("en", "does not open"), ("zh", "恢复码")):
        refused = made.run(*words, CSMDESK_LANGUAGE=language)
        assert refused.code == 1
        assert said in refused.err
    assert not (tmp_path / "laptop" / "book.db").exists()


def test_rekey_shows_the_new_code_and_the_old_one_opens_no_more(made, tmp_path):
    backup = made.json("backup")
    before = names(made)
    new = made.json("rekey")["recovery_code"]
    assert names(made) == before
    later = made.json("backup")
    old = made.code.read_text()
    move(made, tmp_path / "laptop")
    refused = made.run("restore", later["path"], "--recovery-code-file", made.code)
    assert refused.code == 1
    assert old.strip() != new
    made.code.write_text(new)
    made.json("restore", later["path"], "--recovery-code-file", made.code)
    assert names(made) == before
    move(made, tmp_path / "second")
    made.json("restore", backup["path"], "--recovery-code-file", made.code)
    assert names(made) == before


@pytest.mark.parametrize("command", ["rekey", "restore"])
def test_open_window_keeps_what_needs_the_book_alone_out(made, command):
    backup = made.json("backup")
    lock = FileLock(Profile(made.profile).lock)
    assert lock.acquire()
    try:
        refused = made.run(command, *([backup["name"]] if command == "restore" else []))
        assert refused.code == 1
        assert "window" in refused.err
    finally:
        lock.release()


def test_existing_file_is_not_overwritten(made, tmp_path):
    file = made.file("taken", "mine")
    assert made.run("backup", "-o", file).code == 1
    assert file.read_text() == "mine"


@pytest.mark.parametrize("named", ["no-such", "sub/no-such", "."])
def test_what_is_no_backup_is_refused_in_words(made, named):
    refused = made.run("restore", named)
    assert refused.code == 1
    assert "backup" in refused.err
    assert "Traceback" not in refused.err


def test_doctor_finds_mends_and_names_the_newest_backup(made):
    assert made.json("doctor")["findings"][0]["code"] == "backup_missing"
    backup = made.json("backup")
    assert made.json("doctor", "--mend")["findings"] == []
    book = made.profile / "book.db"
    content = bytearray(book.read_bytes())
    content[len(content) // 2] ^= 1
    book.write_bytes(content)
    for language in ("en", "zh"):
        found = made.run("doctor", "--json", CSMDESK_LANGUAGE=language)
        assert found.code == 1
        assert not found.data["sound"]
        assert backup["name"] in found.err
    made.json("restore", backup["name"])
    assert made.json("doctor")["sound"]


def test_backup_of_a_folder_without_a_book_is_refused(terminal):
    for words in (("backup",), ("rekey",), ("doctor",)):
        refused = terminal.run(*words)
        assert refused.code == 1
        assert "Traceback" not in refused.err


def test_killed_between_new_code_and_swap_leaves_the_old_code_valid(made):
    """The pipe of the reader breaks as soon as the code was read."""
    words = made.words(["rekey", "--json"], passphrase=True)
    with subprocess.Popen([sys.executable, str(MAIN), *words], stdout=subprocess.PIPE) as program:
        code = json.loads(program.stdout.readline())["recovery_code"]
        program.kill()

    vault = Vault(Profile(made.profile))
    key = vault.open(made.secret.read_text().strip())
    opened = []
    for typed in (code, made.code.read_text()):
        try:
            opened.append(vault.open_with_recovery(typed))
        except UserError:
            opened.append(None)
    assert key in opened
    assert len(names(made)) == 2
