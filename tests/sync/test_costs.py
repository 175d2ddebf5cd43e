"""What an exchange costs does not grow with the book, and is no request more than it must be."""

from __future__ import annotations

import re

import pytest

from tests.sync.sim.dialect import PLAIN, replaced
from tests.sync.sim.world import SimWorld

SMALL = (  # tables that hold what is under way or open, not what there is
    "sync_binding", "sync_attempt", "sync_canary", "sync_conflict", "sync_hold", "sync_tombstone",
    "sync_choice", "sync_compared", "sync_cursor", "sync_schema", "journal_state", "action",
    "merge", "custom_field",
)  # fmt: skip
_SCAN = re.compile(r"^SCAN (\w+)\b(?! VIRTUAL| CONSTANT)(.*)$")


def heard(desk):
    """Hear all statements that are run on the book from now on."""
    seen = []
    for engine in (desk.store._readers, desk.store._writer):
        with engine.connect() as connection:
            connection.connection.driver_connection.set_trace_callback(seen.append)
    return seen


def scanned(desk, statement):
    """Name the tables that a statement reads from end to end; by an index of few rows is fine."""
    with desk.store.read() as read:
        plan = read.cursor.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    found = [match for *_, line in plan if (match := _SCAN.match(line))]
    by_alias = dict(re.findall(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+(\w+)\s+(\w+)", statement))
    aliases = {alias: table for table, alias in by_alias.items()}
    return {
        aliases.get(name, name)
        for name, how in (match.groups() for match in found)
        if "sync_row_dirty" not in how and name != "CONSTANT"
    }


def test_one_change_reads_no_table_from_end_to_end(desk):
    first = desk.account("First")
    for n in range(30):
        desk.crm.put("account", name=f"Works {n}")
    desk.sync()
    desk.sync()
    desk.edit_account(first, city="Oslo")
    desk.crm.change("account", str(desk.remote_id(desk.local_id("account", "Works 3"))), city="Bo")
    seen = heard(desk)
    report = desk.sync(is_asked=False)
    assert (report.pulled, report.pushed) == (
        {"account": {"updated": 1}}, {"account": {"updated": 1}}
    )  # fmt: skip
    reading = {s for s in seen if s.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "WITH"))}
    assert len(reading) > 20
    assert {
        (table, statement)
        for statement in reading
        for table in scanned(desk, statement)
        if table not in SMALL
    } == set()


@pytest.mark.parametrize(("count", "batches"), [(20, 2), (21, 3)])
def test_new_records_go_in_as_few_requests_as_there_are_batches(tmp_path, count, batches):
    world = SimWorld(tmp_path / "profile", replaced(PLAIN, batch=10))
    world.sync()
    for n in range(count):
        world.local.account(f"Works {n}")
    before = len(world.log)
    world.sync()
    asked = [call for _, call, _ in world.log[before:]]
    assert [call for call in asked if call.split()[0] in ("create", "update", "find")] == [
        "create account"
    ] * batches
    world.close()
