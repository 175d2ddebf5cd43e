"""connect and sync on the command line, against a real server and against what is none."""

from __future__ import annotations

import shutil

import pytest

from csmdesk.cli.parser import CRMS
from csmdesk.sync.connecting import crms
from tests.cli.conftest import Terminal, made_once  # noqa: F401 - a fixture
from tests.sync.scripted_server import scripted

FILE = "account_id,account_name\nA1,Alder Rail\n"


@pytest.fixture
def terminal(tmp_path, made_once):  # noqa: F811 - the fixture
    made = Terminal(tmp_path)
    shutil.copytree(made_once, made.profile)
    return made


@pytest.fixture
def connect(terminal, own_tryton):
    """Connect the book, with other words where a test says so."""

    def run(*more, password=own_tryton.password, url=own_tryton.url, database=own_tryton.database):
        words = ["--url", url, "--user", own_tryton.user]
        words += ["--password-file", terminal.file("password", password)]
        words += ["--database", database] if database else []
        return terminal.run("connect", "tryton", *words, *more)

    return run


def test_grammar_knows_the_crms():
    assert crms() == CRMS


def test_book_is_connected_and_exchanged_both_ways(terminal, connect, own_client):
    own_client.party("There already")
    said = connect("--json")
    assert (said.code, said.err) == (0, "")
    assert said.data["counts"] == {
        "account": 1, "person": 0, "touchpoint": 0, "task": 0, "opportunity": 0,
    }  # fmt: skip
    terminal.json("import", terminal.file("accounts.csv", FILE), "--as", "account")
    terminal.json("log", "Alder call 30m @Renwick Price list", "--new-people")
    first = terminal.run("sync", "--json")
    assert first.code == 0
    assert first.data["pulled"] == {"account": {"created": 1}}
    assert first.data["pushed"] == {
        "account": {"created": 1}, "person": {"created": 1}, "touchpoint": {"created": 1},
    }  # fmt: skip
    assert "Calling the CRM" in first.err
    names = [row["name"] for row in terminal.json("accounts")]
    assert names == ["Alder Rail", "There already"]
    (alder,) = own_client.find("party.party", [["name", "=", "Alder Rail"]], "code")
    (note,) = own_client.notes(alder["id"])
    assert note.startswith("Price list")
    second = terminal.run("sync", CSMDESK_LANGUAGE="zh_CN")
    assert "收到：无。发出：无。" in second.out


def test_result_is_told_in_words(terminal, connect, own_client):
    own_client.party("There already")
    assert "1 accounts" in connect().out
    assert "Came: accounts: 1 new. Went: nothing." in terminal.run("sync").out


def test_what_the_crm_has_already_is_told_tied_and_taken_back(terminal, connect, own_client):
    there = own_client.party("ALDER RAIL Ltd.")
    connect()
    terminal.json("import", terminal.file("accounts.csv", FILE), "--as", "account")
    said = terminal.run("match")
    assert said.out.splitlines() == [
        "= Alder Rail  ·  ALDER RAIL Ltd.", "1 the same, 0 to decide, 0 new in the CRM.",
    ]  # fmt: skip
    (tied,) = terminal.json("match", "--adopt-sure")["adopted"]
    assert tied["remote_id"] == str(there)
    assert terminal.json("match")["counts"] == {"same": 0, "ask": 0, "new": 0}
    assert "1 record is on its own again" in terminal.run("match", "--take-back").out
    assert terminal.json("match", "--adopt-sure")["refused"] == []
    assert terminal.json("sync")["differing"] == 1
    assert [p["id"] for p in own_client.find("party.party", [["name", "ilike", "alder%"]])] == [
        there
    ]


def test_what_is_not_sure_is_left_to_a_person(terminal, connect, own_client):
    own_client.party("Alder Rail Group Holding")
    connect()
    terminal.json("import", terminal.file("accounts.csv", FILE), "--as", "account")
    said = terminal.run("match", "--adopt-sure")
    assert said.out.startswith("? Alder Rail  ·  Alder Rail Group Holding")
    assert "Match with the CRM" in said.err


def test_refusals_of_the_crm_are_named_with_its_words(terminal, connect, own_tryton, own_client):
    connect()
    terminal.json("import", terminal.file("accounts.csv", FILE), "--as", "account")
    terminal.json("sync")
    own_tryton.remembers_rules = True
    own_client.create(
        "ir.model.access", {"model": "ir.note", "perm_read": True, "perm_create": False}
    )
    terminal.json("log", "Alder call 30m Price list")
    said = terminal.run("sync", "--json")
    assert (said.code, said.data["held"]) == (0, 1)
    assert "“Price list”" in said.err
    assert "Differences" in said.err


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"password": "wrong"}, "password"),
        ({"password": ""}, "is empty"),
        ({"database": "other"}, "database"),
        ({"url": "http://127.0.0.1:9"}, "cannot be reached"),
        ({"url": "http://["}, "no address"),
    ],
)
def test_what_does_not_work_is_told_with_the_remedy(terminal, connect, changed, word):
    said = connect(**changed)
    assert (said.code, said.out) == (1, "")
    assert word in said.err
    assert len(said.err.splitlines()) >= 2
    assert "not connected" in terminal.run("sync").err


def test_server_that_talks_nonsense_is_told(terminal, connect):
    with scripted(lambda request: request.answer(b"<html>please log in</html>")) as url:
        said = connect(url=url)
    assert said.code == 1
    assert "not the CRM" in said.err
    assert "browser" in said.err


def test_connecting_again_needs_no_database(terminal, connect):
    connect()
    assert connect(database=None).code == 0
    assert terminal.run("sync").code == 0


def test_exchange_with_a_server_that_is_down_keeps_all(terminal, connect, own_tryton):
    connect()
    terminal.json("import", terminal.file("accounts.csv", FILE), "--as", "account")
    own_tryton.stop()
    try:
        said = terminal.run("sync", "--json")
    finally:
        own_tryton.start()
    assert (said.code, said.data["error"]) == (1, "sync.offline")
    assert "kept" in said.err
    assert terminal.json("sync")["pushed"] == {"account": {"created": 1}}


def test_questions_of_the_window_are_answered_by_switches(terminal, connect, own_client):
    parties = [own_client.party(f"Party {n}") for n in range(3)]
    connect()
    terminal.json("sync")
    own_client.delete("party.party", *parties)
    said = terminal.run("sync", "--json")
    assert (said.code, said.data["error"]) == (1, "sync.too_many_gone")
    assert "--accept-deletions" in said.data["hint"]
    assert terminal.run("sync", "--accept-deletions").code == 0
    assert terminal.json("accounts") == []


@pytest.mark.usefixtures("no_works_at")
def test_crm_that_is_not_set_up_for_people_says_so(terminal, connect):
    said = connect()
    assert said.code == 0
    assert "people" in said.err
    assert "works at" in said.err


def test_trial_tells_in_words_and_sends_nothing(terminal, connect, own_client):
    own_client.party("There already")
    connect()
    terminal.json("import", terminal.file("accounts.csv", FILE), "--as", "account")
    said = terminal.run("sync", "--dry-run")
    assert said.code == 0
    assert "Would come: accounts: 1 new. Would go: accounts: 1 new." in said.out
    assert "Would go, new (accounts): Alder Rail" in said.out
    assert "nothing was written" in said.out
    assert own_client.find("party.party", [["name", "=", "Alder Rail"]], "name") == []
    assert [row["name"] for row in terminal.json("accounts")] == ["Alder Rail"]
    told = terminal.json("sync", "--dry-run")
    assert told["came"] == {"account": {"created": ["There already"]}}
    done = terminal.json("sync")
    assert (told["pulled"], told["pushed"]) == (done["pulled"], done["pushed"])
