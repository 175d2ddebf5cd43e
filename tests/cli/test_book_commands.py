"""init, doctor, export and what goes wrong with a book on the command line."""

import csv
import sqlite3

import openpyxl


def test_init_makes_an_encrypted_book_and_shows_the_recovery_code_once(terminal):
    made = terminal.json("init", "--me", "Shen Zhixia")
    assert len(made["recovery_code"].replace("-", "")) >= 32
    assert made["demo"] is False
    assert not (terminal.profile / "book.db").read_bytes().startswith(b"SQLite format 3")
    found = terminal.json("doctor")
    assert found["integrity"] == "ok"
    assert found["counts"]["colleague"] == 1
    assert found["counts"]["account"] == 0


def test_a_second_init_is_refused_and_touches_nothing(book):
    before = (book.profile / "book.db").read_bytes()
    again = book.run("init")
    assert again.code == 1
    assert again.err.strip()
    assert (book.profile / "book.db").read_bytes() == before


def test_a_wrong_passphrase_is_refused_in_words(book):
    book.secret.write_text("something else\n", encoding="utf-8")
    result = book.run("doctor")
    assert result.code == 1
    assert "passphrase" in result.err.lower()
    assert "Traceback" not in result.err


def test_a_missing_passphrase_file_is_refused_in_words(book):
    book.secret.unlink()
    result = book.run("doctor")
    assert result.code == 1
    assert str(book.secret) in result.err


def test_messages_speak_chinese(book):
    book.secret.write_text("something else\n", encoding="utf-8")
    result = book.run("doctor", CSMDESK_LANGUAGE="zh_CN")
    assert "口令" in result.err


def test_a_file_that_is_no_book_is_refused_and_kept(book):
    (book.profile / "book.db").write_bytes(b"this is no database" * 500)
    result = book.run("accounts")
    assert result.code == 1
    assert "Traceback" not in result.err
    assert (book.profile / "book.db").read_bytes() == b"this is no database" * 500


def test_a_plain_sqlite_file_is_no_book(book):
    (book.profile / "book.db").unlink()
    with sqlite3.connect(book.profile / "book.db") as plain:
        plain.execute("CREATE TABLE account (id)")
    plain.close()
    assert book.run("accounts").code == 1


def test_wrong_usage_exits_with_2(terminal):
    assert terminal.run("nonsense").code == 2
    assert terminal.run("qbr", "X").code == 2


def test_no_command_shows_secrets_in_its_arguments(terminal):
    text = terminal.run("connect", "--help", passphrase=False).out
    assert "--password-file" in text
    assert "--password " not in text


def test_export_writes_real_dates_and_numbers(book):
    path = book.folder / "all.xlsx"
    result = book.json("export", "-o", path)
    assert result["rows"]["account"] == 0
    sheets = openpyxl.load_workbook(path, read_only=True).sheetnames
    assert sheets[0] == "Accounts"
    folder = book.folder / "tables"
    book.json("export", "-o", folder)
    with (folder / "account.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.reader(file))[0] == "Name"


def test_export_into_a_missing_folder_says_so(book):
    result = book.run("export", "-o", book.folder / "no" / "such" / "file.xlsx")
    assert result.code == 1
    assert "file.xlsx" in result.err
