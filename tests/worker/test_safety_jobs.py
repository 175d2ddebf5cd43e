"""Backups and the doctor over the pipe of the worker, with the book open on both sides."""

import pytest

from csmdesk.domain.text import Text
from csmdesk.domain.text_data import text_from_data
from csmdesk.models import packing
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts
from csmdesk.system.paths import Profile
from csmdesk.worker.jobs import JOBS, open_desk
from tests.models.records import run, sql
from tests.models.vaults import guarded


class Steps:
    def __init__(self):
        self.codes = []

    def step(self, label, done=0, total=0):
        self.codes.append(label.code)


@pytest.fixture
def book(tmp_path):
    return guarded(tmp_path / "profile")


@pytest.fixture
def store(book):
    opened = book.open()
    with opened.write(Text("action.demo")) as uow:
        accounts.create_account(uow, "华信精工", city="苏州")
    yield opened
    opened.close()


@pytest.fixture
def ask(book, store):
    desk = open_desk(book.profile, book.key, "en")

    def job(called, /, **args):
        return JOBS[called](desk, args, Steps())

    yield job
    desk.close()


def test_daily_backup_once_and_by_hand_as_often_as_asked(ask, tmp_path):
    made = ask("backup_daily")["made"]
    assert made.endswith("-daily")
    assert ask("backup_daily") == {"made": None}
    by_hand = ask("backup", path=str(tmp_path / "stick.csmdesk"))
    assert by_hand["bytes"] > 0
    assert [b["name"] for b in ask("backups")["backups"]] == [by_hand["name"], made]
    with packing.unpacked(tmp_path / "stick.csmdesk", Profile(tmp_path / "other")) as files:
        assert files.book.exists()
        assert files.vault.exists()


def test_backup_is_looked_at(ask):
    name = ask("backup")["name"]
    found = ask("backup_check", name=name)
    assert (found["state"], found["counts"]["account"]) == ("ok", 1)


def test_records_are_compared_and_brought_back_as_one_action(ask, store):
    name = ask("backup")["name"]
    assert ask("backup_differences", name=name) == {"records": []}
    run(store, "UPDATE account SET city = 'elsewhere'")
    [changed] = ask("backup_differences", name=name)["records"]
    assert changed["state"] == "changed"
    assert {"name": "city", "then": "苏州", "now": "elsewhere"} in changed["fields"]
    run(store, "DELETE FROM account")
    [missing] = ask("backup_differences", name=name)["records"]
    assert (missing["state"], missing["title"]) == ("missing", "华信精工")
    records = [[missing["kind"], missing["id"]]]
    assert ask("backup_bring_back", name=name, records=records) == {"records": 1}
    assert sql(store, "SELECT city FROM account") == [("苏州",)]
    UndoStack(store).undo()
    assert sql(store, "SELECT count(*) FROM account") == [(0,)]


def test_doctor_tells_and_mends_beside_the_open_window(ask, store):
    found = ask("doctor")
    assert [f["code"] for f in found["findings"]] == ["pinyin", "backup_missing"]
    assert text_from_data(found["findings"][0]["text"]) == Text("doctor.pinyin", {"n": 1})
    mended = ask("doctor", mend=True)
    assert mended["findings"][0]["mended"]
    assert mended["is_sound"]
    assert sql(store, "SELECT pinyin FROM account") == [("hua xin jing gong",)]
