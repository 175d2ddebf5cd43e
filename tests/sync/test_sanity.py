"""What the CRM did not tell of is found by looking, and read; nothing is thrown away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sync.sim.dialect import PLAIN


@pytest.fixture
def number(stage):
    """Give the number of an account that both sides have."""
    made = stage.crm.put("account", name="Acme", city="Oslo")
    stage.crm.put("account", name="Other", city=None)
    stage.sync()
    return made


def keep_to_itself(stage):
    """Let the CRM tell of no change any more."""
    tell = stage.crm.pull

    def silent(obj, cursor):
        page = tell(obj, cursor)
        return page if cursor is None else type(page)((), page.cursor, True)

    stage.crm.pull = silent


def reads_anew(stage):
    return stage.one("SELECT count(*) FROM sync_history WHERE what = 'read_anew'")


def test_nothing_is_read_anew_where_all_is_well(stage, number):
    stage.crm.change("account", number, city="Bergen")
    stage.account("Mine")
    for _ in range(3):
        stage.sync()
    assert reads_anew(stage) == 0


def test_change_that_was_not_told_is_found(stage, number):
    keep_to_itself(stage)
    stage.crm.change("account", number, city="Bergen")
    stage.sync()
    assert stage.field("account", stage.local_id("account", "Acme"), "city") == "Bergen"
    assert reads_anew(stage) == 1
    stage.sync()
    assert reads_anew(stage) == 1


def test_record_that_was_not_told_is_found_and_all_is_read_again(stage, number):
    keep_to_itself(stage)
    for name in range(30):
        stage.crm.put("account", name=f"Untold {name}")
    stage.sync()
    assert stage.one("SELECT count(*) FROM account") == 22  # as many as are looked at
    stage.sync()
    assert stage.one("SELECT count(*) FROM account") == 32


def test_value_that_was_agreed_on_wrongly_is_found_though_the_version_is_the_same(stage, number):
    mine = stage.local_id("account", "Acme")
    stage.write(
        "UPDATE sync_base SET body = json_set(body, '$.values.city', 'Turku') "
        "WHERE local_id = :id", id=mine,
    )  # fmt: skip
    stage.sync()
    assert reads_anew(stage) == 1


def test_fields_that_differ_are_no_reason_to_read_anew(stage, number):
    stage.edit_account(stage.local_id("account", "Acme"), city="Turku")
    stage.crm.change("account", number, city="Bergen")
    stage.sync()
    assert len(stage.conflicts()) == 1
    stage.sync()
    assert reads_anew(stage) == 0


def test_exchange_that_nobody_asked_for_looks_only_when_all_was_listed(stage, number):
    keep_to_itself(stage)
    stage.crm.change("account", number, city="Bergen")
    stage.sync(is_asked=False)
    assert reads_anew(stage) == 0


def test_pages_that_end_where_they_began_leave_no_mark_in_their_midst(stage):
    """Records made in one second: the newest stamp is the same before and after."""
    stage.crm.dialect = replace(PLAIN, page=3, granularity=1.0, overlap=60.0)
    for name in range(2):
        stage.crm.put("account", name=f"Before {name}")
    stage.sync()
    mark = stage.one("SELECT hwm FROM sync_cursor WHERE obj = 'account' AND scope = 'all'")
    for name in range(5):
        stage.crm.put("account", name=f"Same second {name}")
    stage.sync()
    assert stage.one("SELECT count(*) FROM account") == 7
    assert mark == stage.one("SELECT hwm FROM sync_cursor WHERE obj = 'account' AND scope = 'all'")
