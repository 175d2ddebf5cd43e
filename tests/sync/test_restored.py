"""A book that is older than what the CRM knows: all is read anew before anything is sent
(INV-16), and nothing is doubled."""

from __future__ import annotations

import shutil

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.driver import BESIDE
from csmdesk.sync.effects import Request
from csmdesk.sync.errors import Offline
from tests.sync.desk import Desk
from tests.sync.sim.scene import Scene

WRITES = ("create", "update", "delete")


@pytest.fixture
def stage(tmp_path):
    made = Scene.of(Desk(tmp_path / "made")).play(tmp_path / "stage")
    made.account("Before")
    made.talk(made.local_id("account", "Before"), "Said before")
    made.sync()
    return made


def put_back(stage, book):
    """Put an older file in the place of the book, as a backup of the whole disk would."""
    stage.store.close()
    for path in stage.profile.root.glob("book.db*"):
        path.unlink()
    shutil.copy(book, stage.profile.book)
    stage._open()


@pytest.fixture
def book(stage, tmp_path):
    """Copy the book as it is now."""
    stage.store.close()
    shutil.copy(stage.profile.book, tmp_path / "book.db")
    stage._open()
    return tmp_path / "book.db"


def offline():
    raise Offline("down")


def calls(stage):
    return [e.url.removeprefix("mem:") for e in stage.last.effects if isinstance(e, Request)]


def test_restored_book_reads_all_anew_before_it_sends_anything(stage, book):
    account = stage.local_id("account", "Before")
    stage.edit_account(account, name="After", city="Oslo")
    stage.talk(account, "Said since")
    stage.sync()
    put_back(stage, book)
    stage.edit_account(account, website="https://edited.example")
    device = stage.one("SELECT device_id FROM sync_binding")
    stage.sync()
    made = calls(stage)
    first_write = next(n for n, call in enumerate(made) if call in WRITES)
    assert made[:first_write].count("pull") >= 4
    assert stage.field("account", account, "name") == "After"
    assert stage.local_id("touchpoint", "Said since")
    assert stage.values(account)["website"] == "https://edited.example"
    assert stage.one("SELECT device_id FROM sync_binding") != device
    assert stage.one("SELECT count(*) FROM sync_history WHERE what = 'restored'") == 1
    stage.settle()
    assert stage.doubled_keys() == []
    assert calls(stage).count("pull") == 4
    stage.close()


def test_book_put_back_to_before_an_exchange_that_was_killed_doubles_nothing(stage, book, tmp_path):
    talk = stage.talk(stage.local_id("account", "Before"), "In between")
    scene = Scene.of(stage)
    shutil.copy(stage.profile.book, book)
    calm, stage = scene.play(tmp_path / "calm"), scene.play(tmp_path / "killed")
    calm.sync()
    number = next(
        n
        for n, e in enumerate(calm.last.effects, 1)
        if isinstance(e, Request) and e.url.endswith("create")
    )
    calm.close()
    assert stage.is_killed_at(number + 1)
    assert stage.values(talk)["subject"] == "In between"
    put_back(stage, book)
    stage.settle()
    assert [r.key for r in stage.crm.all("touchpoint")].count(talk) == 1
    assert stage.remote_id(talk) is not None
    assert stage.is_sound()
    stage.close()


def test_reading_anew_that_was_cut_off_goes_on_before_anything_is_sent(stage, book):
    account = stage.local_id("account", "Before")
    stage.sync()
    stage.edit_account(account, name="After")
    stage.sync()
    put_back(stage, book)
    stage.edit_account(account, city="Oslo")
    original, left = stage.crm.pull, [Offline("cut")]

    def cut(obj, cursor):
        if obj == "task" and left:
            raise left.pop()
        return original(obj, cursor)

    stage.crm.pull = cut
    with pytest.raises(UserError):
        stage.sync()
    stage.sync()
    made = calls(stage)
    assert made.count("pull") > 4
    assert "update" not in made[: made.index("pull") + 4]
    assert stage.values(account)["city"] == "Oslo"
    assert stage.values(account)["name"] == "After"
    stage.close()


def test_exchange_that_never_got_through_hides_nothing(stage, book):
    stage.edit_account(stage.local_id("account", "Before"), name="After")
    stage.sync()
    put_back(stage, book)
    original = stage.crm.identity
    stage.crm.identity = offline
    for _ in range(3):
        with pytest.raises(UserError):
            stage.sync()
    stage.crm.identity = original
    stage.sync()
    assert stage.one("SELECT count(*) FROM sync_history WHERE what = 'restored'") == 1
    stage.close()


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"device": 1}'])
def test_book_without_its_count_beside_it_is_read_anew_once(stage, text):
    path = stage.profile.root / BESIDE
    path.unlink()
    if text is not None:
        path.write_text(text)
    stage.sync()
    assert calls(stage).count("pull") == 8
    stage.sync()
    assert calls(stage).count("pull") == 4
    stage.close()


def test_book_that_is_its_own_is_not_read_anew(stage):
    stage.edit_account(stage.local_id("account", "Before"), name="After")
    stage.sync()
    stage.later(days=1)
    stage.sync()
    assert stage.one("SELECT count(*) FROM sync_history WHERE what = 'restored'") == 0
    stage.close()
