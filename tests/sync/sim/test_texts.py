"""Texts and times that are seldom seen (sync.md §3.2, 37, 38, 55, 56)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.sync.sim.dialect import BY_NAME
from tests.sync.sim.faults import fault

COMPOSED, DECOMPOSED = "Caf\u00e9", "Cafe\u0301"
ODD = {
    "emoji": "👩‍👩‍👧‍👦 agreed 👍🏽",
    "right_to_left": "שלום \u202eolleh\u202c",
    "nul": "before\x00after",
    "lone_surrogate": "before\ud800after",
    "line_ends": "one\r\ntwo\rthree\n",
    "decomposed": DECOMPOSED,
    "han": "续约谈判：𠮷野家",
    "only_blanks": "   ",
    "hundred_kilobytes": "长" * 34_000,
    "controls": "a\x01b\x7fc\u2028d\ufeff",
}


@fault(37)
def test_ids_of_two_lengths_are_two_ids(world, case):
    """An id is a text and never cut; the connector's part is to ask for one form only."""
    world.crm.put("account", name="Long")
    world.sync()
    assert world.one("SELECT typeof(remote_id) FROM sync_row") == "text"


@fault(38)
def test_id_and_number_beyond_a_double_stay_exact(world, case):
    world.crm.dialect = BY_NAME["salesforce"]
    world.crm._number = 2**63 - 100
    number = world.remote.account("Acme")
    world.remote.account("Other")
    world.sync()
    assert world.mine("account", number)
    world.local.edit(world.mine("account", number), name="Acme, edited")
    world.sync()
    assert world.crm.records["account"][number].values["name"] == "Acme, edited"


@fault(55, **ODD)
def test_odd_text_of_a_colleague_arrives_and_stays_as_it_is(world, case):
    acme = world.remote.account("Acme")
    number = world.crm.put(
        "touchpoint", account=acme, subject="Talk", notes=case, kind="note",
        started_at="2026-03-17T12:00:00+00:00",
    )  # fmt: skip
    world.sync()
    talk = world.mine("touchpoint", number)
    world.local.edit(talk, subject="Talk, edited")
    world.sync()
    assert world.remote.value(number, "notes") == case
    assert world.local.value(talk, "notes") == case.replace("\ud800", "\ufffd")
    assert world.remote.value(number, "subject") == "Talk, edited"


@fault(55, **{n: t for n, t in ODD.items() if n != "lone_surrogate"})
def test_odd_text_of_ours_arrives_as_it_is(world, case):
    acme = world.local.account("Acme")
    talk = world.local.talk(acme, "Talk", notes=case)
    world.sync()
    assert world.remote.value(talk, "notes") == world.local.value(talk, "notes")


@fault(55)
def test_two_forms_of_one_letter_are_no_difference(world, case):
    acme = world.local.account(COMPOSED)
    world.sync()
    world.remote.edit(acme, name=DECOMPOSED)
    world.sync()
    assert world.conflicts() == ()
    assert world.remote.value(acme, "name") == DECOMPOSED


MOMENTS = {
    "shanghai": datetime(2026, 3, 29, 2, 30, tzinfo=timezone(timedelta(hours=8))),
    "los_angeles": datetime(2026, 3, 8, 2, 30, tzinfo=timezone(timedelta(hours=-8))),
    "kathmandu": datetime(2026, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=5, minutes=45))),
    "old": datetime(1970, 1, 1, tzinfo=UTC),
    "far": datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
}


@fault(56, **MOMENTS)
def test_moment_is_the_same_moment_on_both_sides(world, case):
    acme = world.local.account("Acme")
    talk = world.local.talk(acme, "Talk", started_at=case)
    world.written = [each for each in world.written if each.field != "started_at"]
    world.sync()
    assert datetime.fromisoformat(world.remote.value(talk, "started_at")) == case
    world.remote.edit(talk, started_at=case.isoformat())
    world.sync()
    assert world.conflicts() == ()


@pytest.mark.parametrize("day", ["1970-01-01", "2026-03-29", "2038-12-31", "9999-12-31"])
@fault(56)
def test_day_has_no_zone(world, day, case):
    acme = world.remote.account("Acme")
    number = world.remote.task(acme, "Task", due_on=day)
    world.sync()
    assert world.local.value(world.mine("task", number), "due_on") == day
