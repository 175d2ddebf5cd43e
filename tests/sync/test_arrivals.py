"""Many new records of the CRM come in at once, in another way than a few: to the same end."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.models import search_index
from csmdesk.models.journal import OUTSIDE
from csmdesk.models.keys import new_id
from csmdesk.models.work import LISTED_AT_MOST
from csmdesk.services.search import search
from tests.sync.desk import Desk
from tests.sync.sim.scene import Scene
from tests.sync.world import EDIT

MANY = 2 * LISTED_AT_MOST


def fill(crm):
    """Let a colleague make many accounts, each with a person and a talk."""
    for n in range(MANY):
        account = crm.put("account", name=f"Works {n}", city="Oslo", archived=n == 7, size="L")
        crm.put(
            "person", name=f"Person {n}", accounts=(account,), emails=(f"p{n}@x.example",),
            phones=(), wechat=None,
        )  # fmt: skip
        crm.put(
            "touchpoint", account=account, kind="call", subject=f"Talk {n}", notes="gearbox",
            people=(f"Person {n}", "Somebody else"), colleagues=(), direction=None,
        )  # fmt: skip


def columns_but_ids(book):
    """Return what came in, without the ids, which are made anew each time."""
    with book.store.read() as read:
        return {
            table: sorted(map(repr, read.sql(f"SELECT {names} FROM {table} {join}")))
            for table, names, join in (
                ("account", "name, city, archived_at, extra, tags, source, created_at, updated_at, "
                 "currency, custom", ""),
                ("person", "name, emails, phones, extra, source, created_at, updated_at", ""),
                ("touchpoint", "subject, notes, direction, is_private, extra, started_at", ""),
                ("stakeholder s", "p.name, is_key, status, s.custom, s.created_at",
                 "JOIN person p ON p.id = person_id"),
                ("touchpoint_person", "name", "JOIN person p ON p.id = person_id"),
                ("sync_row", "obj, remote_id, remote_ver, edit_seq, acked_seq, life", ""),
                ("search_doc", "kind, at", ""),
            )
        }  # fmt: skip


def test_many_come_in_as_a_few_do(desk, tmp_path):
    """The exchange that owns time takes a dozen records at once, the real one all of them."""
    fill(desk.crm)
    scene = Scene.of(desk)
    few = scene.play(tmp_path / "few")
    few.sync()
    many = Desk(tmp_path / "many", desk.crm)
    many._bind()
    many.sync()
    assert len(columns_but_ids(many)["stakeholder s"]) == MANY
    assert columns_but_ids(many) == columns_but_ids(few)
    with many.store.read() as read:
        assert search_index.stale(read.cursor) == 0
        assert search(read, "gearbox")
    assert many.is_sound()
    few.close()
    many.close()


def test_of_many_only_the_table_is_told(desk):
    fill(desk.crm)
    desk.sync()
    news = desk.store.changes_since(0)
    assert {"account", "person", "touchpoint", "stakeholder"} <= {t for n in news for t in n.facts}
    assert not any(row.table == "account" for n in news for row in n.changes)


def test_what_came_in_is_watched_from_then_on(desk):
    fill(desk.crm)
    desk.sync()
    account = desk.local_id("account", "Works 3")
    desk.edit_account(account, city="Bergen")
    assert desk.sync().pushed == {"account": {"updated": 1}}
    made = desk.account("New here")
    changes = desk.store.changes_since(0)[-1].changes
    assert [(row.table, row.key) for row in changes] == [("account", made)]


def test_nothing_comes_in_outside_a_unit_of_work(desk):
    fill(desk.crm)
    desk.sync()
    with desk.store._writer.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(sqlcipher.IntegrityError, match=OUTSIDE):
            connection.connection.cursor().execute(
                "INSERT INTO colleague (id, name, is_me) VALUES (?, 'Nobody', 0)", (new_id(),)
            )


def test_what_a_person_does_does_not_come_in_unwritten(desk):
    with pytest.raises(ValueError, match="written down"), desk.store.write(EDIT) as uow:
        uow.take_in("account", {"id": [new_id()], "name": ["Mine"], "currency": ["CNY"]})


def test_of_two_records_under_one_key_the_first_has_it(desk):
    key = new_id()
    for n in range(MANY):
        desk.crm.put("account", key if n < 2 else None, name=f"Works {n}")
    desk.sync()
    assert desk.one("SELECT count(*) FROM account") == MANY
    assert desk.local_id("account", "Works 0") == key
