"""What must hold after every step and what must hold once all is quiet (sync.md §3.3)."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta
from typing import Any

from csmdesk.sync.effects import Request
from csmdesk.sync.ledger import Agreed, Life
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.records import read_records
from csmdesk.sync.references import observe
from tests.sync.sim.crm import COLLEAGUE, TOKEN
from tests.sync.sim.stamps import Mark
from tests.sync.sim.wire import call_of
from tests.sync.sim.world import SimWorld


# ------------------------------------------------------------------------------ at any time
def check_always(world: SimWorld) -> None:
    """Check what holds after every step: INV-8 to INV-15 and INV-17."""
    for check in ALWAYS:
        check(world)


def no_edit_is_forgotten(world: SimWorld) -> None:
    """INV-8: what differs from what was agreed on is marked to be sent, or asked about."""
    assert not world.rows("SELECT 1 FROM sync_row WHERE acked_seq > edit_seq")
    assert not world.rows(
        "SELECT 1 FROM sync_attempt a JOIN sync_row r USING (local_id) "
        "WHERE a.sent_seq > r.edit_seq",
    )
    asked = set(world.rows("SELECT local_id, field FROM sync_conflict WHERE state = 'open'"))
    for local_id, obj, mine, agreed in clean_records(world):
        rules = world.mapping.objects[obj].rules
        for name, value in agreed.values.items():
            is_same = name not in mine or rules[name].same(mine[name], value)
            is_known = (local_id, name) in asked or (obj, name) in world.crm.unwritable
            assert is_same or is_known or name == "archived", (local_id, name, mine[name], value)


def remote_ids_are_good(world: SimWorld) -> None:
    """INV-9: one record here for each there, and something agreed on with each."""
    found = world.rows("SELECT remote_id, obj FROM sync_row WHERE remote_id IS NOT NULL")
    assert len(found) == len(set(found))
    assert not world.rows(
        "SELECT r.local_id FROM sync_row r LEFT JOIN sync_base b USING (local_id) "
        "WHERE r.remote_id IS NULL AND b.local_id IS NOT NULL",
    )


def what_was_tied_is_read_first(world: SimWorld) -> None:
    """INV-12 of records that a person said are the same: none is sent before it was read."""
    assert not world.rows(
        "SELECT r.local_id FROM sync_attempt a JOIN sync_row r USING (local_id) "
        "WHERE r.life = 'live' AND r.remote_id IS NOT NULL AND r.remote_ver IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM sync_base b WHERE b.local_id = r.local_id)",
    )


def references_lead_somewhere(world: SimWorld) -> None:
    """INV-10: no dangling reference on either side, and no child sent before its parent."""
    assert not world.rows("PRAGMA foreign_key_check")
    assert world.crm.strays == []


def file_is_whole(world: SimWorld) -> None:
    """INV-19: as a start after a crash finds it. A connection that lives beside writers takes its
    own old view of the search index for a fault, so the book is opened anew."""
    world._open()
    assert world.rows("PRAGMA integrity_check") == [("ok",)]
    assert not world.rows("PRAGMA foreign_key_check")


def mark_is_behind_what_was_applied(world: SimWorld) -> None:
    """INV-11: what the mark says was read, is here."""
    crm = world.crm
    marks = "SELECT obj, hwm FROM sync_cursor WHERE scope = 'all' AND hwm IS NOT NULL"
    for obj, text in world.rows(marks):
        newest = Mark.of(text).newest
        if newest is None or world.is_rewound:
            continue
        here = {i for (i,) in world.rows(f"SELECT remote_id FROM sync_row WHERE obj = '{obj}'")}
        busy = {i for (i,) in world.rows("SELECT local_id FROM sync_attempt")}
        for record in crm.read(obj, [r.id for r in crm.all(obj)]):
            is_read = crm._shown.stamps[obj, record.id] < newest - crm.dialect.overlap
            if is_read and record.id not in here and record.key not in busy:
                is_untold = record.joined_into or (obj, record.id) in crm.once_hidden
                assert is_untold or not is_placed(world, obj, record), (obj, record)


def nothing_was_overwritten_unseen(world: SimWorld) -> None:
    """INV-12, 13 and half of INV-1: we write over what the user saw, in the CRM that is ours."""
    assert world.unseen == []


def nothing_was_removed_on_a_guess(world: SimWorld) -> None:
    """The other half of INV-12: what the exchange took away here was deleted there, or joined."""
    gone = {change.key for change in world.crm.history if change.field == "-"}
    there = {r.key for obj in world.crm.names for r in world.crm.all(obj) if r.key} - gone
    removed = world.rows("SELECT DISTINCT local_id FROM sync_history WHERE what = 'removed'")
    assert world.is_rewound or not there & {local_id for (local_id,) in removed}


def marks_are_enough(world: SimWorld) -> None:
    """INV-11 from its other end: the look at the end never finds what reading by marks missed,
    unless the CRM kept a field or a record from us for a while, or its list lags."""
    anew = world.rows("SELECT detail FROM sync_history WHERE what = 'read_anew'")
    crm = world.crm
    is_kept = crm.had_secrets or crm.once_hidden or crm.dialect.lag
    assert is_kept or world.is_rewound or anew == [], anew


def unreadable_is_not_empty(world: SimWorld) -> None:
    """INV-14: what may not be read is not cleared, on neither side."""
    for obj, name in world.crm.unreadable & {("account", "city"), ("account", "website")}:
        once = {i for i, n, value in world.seen if n == name and value}
        here = dict(world.rows(f"SELECT id, {name} FROM {obj} WHERE archived_at IS NULL"))
        assert all(here[i] for i in once & here.keys()), (name, here)
    for change in world.crm.history:
        if change.writer != COLLEAGUE and (change.obj, change.field) in world.crm.unreadable:
            assert change.after not in (None, "", ()) or change.before in (None, "", ()), change


def versions_go_forward(world: SimWorld) -> None:
    """INV-15: what we take as agreed on does not become older."""
    for local_id, version in world.rows(
        "SELECT local_id, remote_ver FROM sync_row WHERE remote_ver <> ''"
    ):
        number = int(version.removeprefix("v"))
        assert world.is_rewound or number >= world.versions.get(local_id, 0)
        world.versions[local_id] = number


def secrets_stay_secret(world: SimWorld) -> None:
    """INV-20: no token stands in the book, nor in what is shown of a request."""
    assert "secret-token" not in json.dumps(world.dump())
    if world.last is not None:
        assert "secret-token" not in repr(world.last.effects)


# ------------------------------------------------------------------------------ when all is quiet
def check_quiet(world: SimWorld) -> None:
    """Exchange until nothing comes or goes (INV-4), and check what then holds; a day passes, for
    once a day it is looked whether rules and rights changed."""
    world.heal()
    world.clock.advance(timedelta(hours=25))
    world.settle()
    check_always(world)
    file_is_whole(world)
    for check in QUIET:
        check(world)


def no_word_is_lost(world: SimWorld) -> None:
    """INV-1: what the user wrote reached the CRM, or is here and it is told why it stays."""
    told = {held.local_id for held in world.holds()}
    asked = {(each.local_id, each.field) for each in world.conflicts()}
    for each in world.written:
        rule = world.mapping.objects[each.obj].rules[each.field]
        number = world.one("SELECT remote_id FROM sync_row WHERE local_id = :i", i=each.local_id)
        came = [
            change
            for change in world.crm.history
            if change.obj == each.obj and change.field == each.field
            and (change.key == each.local_id or change.id == number)
            and rule.same(_folded(world, each.value), change.after)
        ]  # fmt: skip
        if came:
            continue
        here = world.values_here(each.local_id).get(each.field)
        assert rule.same(here, each.value), f"lost: {each}"
        life = world.one("SELECT life FROM sync_row WHERE local_id = :i", i=each.local_id)
        is_told = each.local_id in told or (each.local_id, each.field) in asked
        assert is_told or life in Life.APART or waits_for_parent(world, each.local_id), each


def nothing_is_doubled(world: SimWorld) -> None:
    """INV-2: one record there under each key, made while there was none."""
    assert world.doubled_keys() == []
    there, doubled = Counter[str](), Counter[str]()
    for change in world.crm.history:
        if change.field == "*" and change.key:
            doubled[change.key] += there[change.key] > 0 and change.writer != COLLEAGUE
            there[change.key] += 1
        elif change.field == "-" and change.key:
            there[change.key] -= 1
    assert doubled <= world.crm.doubled or world.is_rewound


def both_sides_agree(world: SimWorld) -> None:
    """INV-3: what waits for nobody is the same on both sides."""
    apart = {(each.local_id, each.field) for each in world.conflicts()}
    held = {each.local_id for each in world.holds()}
    for obj, spec in world.mapping.objects.items():
        with world.store.read() as read:
            visible = world.crm.read(obj, [r.id for r in world.crm.all(obj)])
            for seen in observe(read.cursor, spec, visible):
                local_id = world.mine(obj, seen.record.id)
                if seen.record.joined_into:
                    continue
                if local_id is None:
                    is_left = seen.record.key in held or not seen.is_placed
                    assert is_left or is_buried(world, seen.record.id), f"not here: {seen.record}"
                elif local_id not in held:
                    is_followed = world.row_of(local_id).life == Life.LIVE
                    assert is_followed or is_buried(world, seen.record.id), (
                        world.row_of(local_id),
                        seen,
                    )
                    compare(world, spec, local_id, seen.values, apart)


def compare(
    world: SimWorld, spec: ObjectSpec, local_id: str, theirs: Any, apart: set[tuple[str, str]]
) -> None:
    mine = world.values_here(local_id)
    life = world.one("SELECT life FROM sync_row WHERE local_id = :i", i=local_id)
    for name in mine.keys() & theirs.keys() if life == Life.LIVE else ():
        is_ours_alone = (local_id, name) in apart or (spec.name, name) in world.crm.unwritable
        is_same = spec.rules[name].same(mine[name], theirs[name])
        assert is_same or is_ours_alone or name == "archived", (name, mine[name], theirs[name])


def nothing_waits_without_reason(world: SimWorld) -> None:
    """INV-7: what is not sent is told to be held, or waits for such a record."""
    waiting = world.rows(
        "SELECT r.local_id FROM sync_row r WHERE r.edit_seq > r.acked_seq AND r.life IN "
        "('live', 'local_new') AND NOT EXISTS (SELECT 1 FROM sync_hold h "
        "WHERE h.local_id = r.local_id)",
    )
    assert [i for (i,) in waiting if not waits_for_parent(world, i)] == []
    assert not world.rows("SELECT 1 FROM sync_attempt")


def idle_is_free(world: SimWorld) -> None:
    """INV-5: one more exchange that begins by itself writes nothing anywhere, and asks who answers,
    what there is, and for one list of each object."""
    before, history = world.dump(), len(world.crm.history)
    report = world.sync(is_asked=False, accept_deletions=False)
    after = world.dump()
    assert after == before, [
        (t, set(after[t]) ^ set(before[t])) for t in after if after[t] != before[t]
    ]
    assert len(world.crm.history) == history
    assert report.unplaced == 0
    asked = Counter(call_of(e) for e in world.last.effects if isinstance(e, Request))
    dialect, is_renewed = world.crm.dialect, world.crm.token != TOKEN
    for obj in world.crm.names:  # how much the overlap shows again, and what is believed of it
        again = len(world.crm.all(obj)) // dialect.page if dialect.overlap else 0
        looked_at = again + 1 if dialect.lag and not dialect.is_believed else 0
        assert asked.pop(f"pull {obj}") <= 1 + again
        read = asked.pop(f"read {obj}", 0)
        assert read <= looked_at, (obj, read, looked_at, asked)
    assert asked == {"identity": 2, "login": 1, "objects": 1} if is_renewed else asked == {
        "identity": 1, "objects": 1
    }  # fmt: skip


def no_rest_was_disturbed(world: SimWorld) -> None:
    """INV-17: after being asked for a pause nobody asks before it is over."""
    for (at, _, status), (then, call, _) in zip(world.log, world.log[1:], strict=False):
        if status == 429 and world.asked_for is not None:
            assert then - at >= timedelta(seconds=world.asked_for), call


# ------------------------------------------------------------------------------ looking
def clean_records(world: SimWorld) -> list[tuple[str, str, Any, Agreed]]:
    """Return what waits for nothing: our values beside those agreed on."""
    found: list[tuple[str, str, Any, Agreed]] = []
    with world.store.read() as read:
        for obj, spec in world.mapping.objects.items():
            rows = read.sql(
                "SELECT local_id, body FROM sync_row JOIN sync_base USING (local_id) WHERE "
                "obj = :obj AND edit_seq = acked_seq AND life = 'live' AND local_id NOT IN "
                "(SELECT local_id FROM sync_attempt UNION SELECT local_id FROM sync_hold)",
                obj=obj,
            )
            bodies = dict(map(tuple, rows))
            here = read_records(read.cursor, obj, list(bodies), spec.fields).values()
            shared = [each for each in here if each.is_shared]
            found += [(i.id, obj, i.values, Agreed.of(bodies[i.id])) for i in shared]
    return found


def is_placed(world: SimWorld, obj: str, record: Any) -> bool:
    """Tell whether the book has what a record must point at."""
    with world.store.read() as read:
        return observe(read.cursor, world.mapping.objects[obj], [record])[0].is_placed


def is_buried(world: SimWorld, number: str) -> bool:
    """Tell whether a record was deleted here and nobody decided yet about the other side."""
    return bool(world.one("SELECT 1 FROM sync_tombstone WHERE remote_id = :n", n=number))


def waits_for_parent(world: SimWorld, local_id: str) -> bool:
    """Tell whether a record cannot go because the one that it belongs to cannot."""
    parents = world.rows(
        f"SELECT account_id FROM touchpoint WHERE id = '{local_id}' UNION "
        f"SELECT account_id FROM task WHERE id = '{local_id}' UNION "
        f"SELECT account_id FROM stakeholder WHERE person_id = '{local_id}'",
    )
    is_apart = "SELECT remote_id IS NULL OR life <> 'live' FROM sync_row WHERE local_id = :i"
    return any(world.one(is_apart, i=i) for (i,) in parents)


def _folded(world: SimWorld, value: Any) -> Any:
    return value.strip() if world.crm.dialect.trims and isinstance(value, str) else value


ALWAYS = (
    no_edit_is_forgotten, remote_ids_are_good, references_lead_somewhere,
    what_was_tied_is_read_first, mark_is_behind_what_was_applied,
    nothing_was_overwritten_unseen, unreadable_is_not_empty,
    versions_go_forward, no_rest_was_disturbed, nothing_was_removed_on_a_guess, marks_are_enough,
)  # fmt: skip
QUIET = (
    no_word_is_lost, nothing_is_doubled, both_sides_agree, nothing_waits_without_reason,
    secrets_stay_secret, idle_is_free,
)  # fmt: skip
