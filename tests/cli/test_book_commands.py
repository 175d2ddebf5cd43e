"""init, doctor, export and what goes wrong with a book on the command line."""

import csv
import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import openpyxl
import pytest

from csmdesk.models.engine import connect
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault


def test_program_makes_an_encrypted_book_and_shows_the_recovery_code_once(terminal):
    made = terminal.start("init", "--me", "Shen Zhixia", "--json")
    assert (made.code, made.err) == (0, "")
    assert len(made.data["recovery_code"].replace("-", "")) >= 32
    assert made.data["demo"] is False
    assert not (terminal.profile / "book.db").read_bytes().startswith(b"SQLite format 3")
    found = terminal.start("doctor", "--json")
    assert found.code == 0
    assert "no backup yet" in found.err
    assert found.data["integrity"] == "ok"
    assert found.data["counts"]["colleague"] == 1
    assert found.data["counts"]["account"] == 0
    key = Vault(Profile(terminal.profile)).open_with_recovery(made.data["recovery_code"])
    assert connect(terminal.profile / "book.db", key).execute("SELECT 1").fetchone() == (1,)


def test_a_second_init_is_refused_and_touches_nothing(book):
    before = (book.profile / "book.db").read_bytes()
    again = book.run("init")
    assert again.code == 1
    assert again.err.strip()
    assert (book.profile / "book.db").read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(terminal):
    terminal.profile = terminal.file("file", "") / "profile"
    refused = terminal.run("init")
    assert refused.code == 1
    assert "file" in refused.err
    assert "Choose a folder" in refused.err


def test_a_wrong_passphrase_is_refused_in_words(book):
    book.secret.write_text("something else\n", encoding="utf-8")
    result = book.start("doctor")
    assert (result.code, result.out) == (1, "")
    assert "passphrase" in result.err.lower()
    assert "Traceback" not in result.err


def test_refusal_is_json_on_stdout_and_words_on_stderr(book):
    book.secret.write_text("something else\n", encoding="utf-8")
    result = book.run("doctor", "--json")
    assert result.code == 1
    assert result.data["error"] == "vault.wrong_passphrase"
    assert result.data["message"] in result.err
    assert result.data["hint"] in result.err


def test_without_the_passphrase_the_option_is_named(book):
    result = book.run("doctor", passphrase=False)
    assert result.code == 1
    assert "--passphrase-file" in result.err


def test_a_missing_passphrase_file_is_refused_in_words(book):
    book.secret.unlink()
    result = book.run("doctor")
    assert result.code == 1
    assert str(book.secret) in result.err


def test_an_empty_passphrase_file_makes_no_book_with_less_protection(terminal):
    terminal.secret.write_text("\n", encoding="utf-8")
    result = terminal.run("init")
    assert result.code == 1
    assert "is empty" in result.err
    assert not terminal.profile.exists()


@pytest.mark.parametrize("start", ["\ufeff", ""], ids=["marked", "bare"])
@pytest.mark.parametrize("end", ["\r\n", "\r\nsecond line", ""], ids=["crlf", "more", "none"])
def test_passphrase_is_the_first_line_however_the_file_was_saved(book, start, end):
    book.secret.write_bytes(f"{start}a long passphrase{end}".encode())
    assert book.run("accounts").code == 0


def test_a_folder_without_a_book_is_told(terminal):
    result = terminal.run("accounts")
    assert result.code == 1
    assert str(terminal.profile) in result.err
    assert "init" in result.err


@pytest.mark.parametrize(
    ("language", "word"),
    [("zh_CN", "口令"), ("zh", "口令"), ("en", "passphrase"), ("klingon", "passphrase")],
)
def test_messages_speak_the_language_asked_for(book, language, word):
    book.secret.write_text("something else\n", encoding="utf-8")
    result = book.run("doctor", CSMDESK_LANGUAGE=language, LC_ALL="en_US.UTF-8")
    assert result.code == 1
    assert word in result.err


def test_a_file_that_is_no_book_is_refused_and_kept(book):
    (book.profile / "book.db").write_bytes(b"this is no database" * 500)
    result = book.run("accounts")
    assert result.code == 1
    assert "newest backup" in result.err
    assert (book.profile / "book.db").read_bytes() == b"this is no database" * 500


def test_a_plain_sqlite_file_is_no_book(book):
    (book.profile / "book.db").unlink()
    with sqlite3.connect(book.profile / "book.db") as plain:
        plain.execute("CREATE TABLE account (id)")
    plain.close()
    assert book.run("accounts").code == 1


def test_a_book_of_a_newer_version_is_refused_untouched(book):
    path = book.profile / "book.db"
    raw = connect(path, Vault(Profile(book.profile)).open("a long passphrase"))
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    result = book.run("accounts")
    assert result.code == 1
    assert "newer version" in result.err
    assert path.read_bytes() == before


def test_a_damaged_page_is_found_and_the_remedy_named(book):
    path = book.profile / "book.db"
    data = bytearray(path.read_bytes())
    data[-2000:-1990] = b"0123456789"
    path.write_bytes(data)
    result = book.run("doctor", "--json")
    assert result.code == 1
    assert "no sound backup" in result.err


def test_export_writes_real_dates_and_numbers(book):
    path = book.folder / "all.xlsx"
    result = book.json("export", "-o", path)
    assert result["rows"]["account"] == 0
    sheets = openpyxl.load_workbook(path, read_only=True).sheetnames
    assert sheets[0] == "Accounts"
    folder = book.folder / "tables"
    assert "Accounts\t0" in book.run("export", "-o", folder).out
    with (folder / "account.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[0] == "Name"


def test_export_into_a_missing_folder_says_so(book):
    result = book.run("export", "-o", book.folder / "no" / "such" / "file.xlsx")
    assert result.code == 1
    assert "file.xlsx" in result.err


def test_export_makes_no_folder_with_the_name_of_another_kind_of_file(book):
    result = book.run("export", "-o", book.folder / "all.pdf")
    assert result.code == 1
    assert ".xlsx" in result.err
    assert not (book.folder / "all.pdf").exists()


def test_a_reader_that_goes_away_ends_the_program_quietly(book):
    book.run("backup")
    with book.begin("backups", stdout=subprocess.PIPE) as program:
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only where a full disk can be played")
def test_a_full_disk_behind_the_output_is_told(book):
    with Path("/dev/full").open("w") as full, book.begin("doctor", stdout=full) as program:
        said = program.stderr.read().decode()
    assert program.returncode == 1
    assert "output" in said
    assert "Traceback" not in said


def test_a_copied_profile_is_a_book_of_its_own(book):
    copy = book.folder / "copy"
    shutil.copytree(book.profile, copy)
    book.profile = copy
    assert json.loads(book.run("doctor", "--json").out)["integrity"] == "ok"
