"""Log, edit, delete and read touchpoints."""

import dataclasses
from datetime import datetime, timedelta

import pytest

from csmdesk.domain.dates import Span
from csmdesk.domain.errors import UserError
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.exchange.calendar_out import write_agenda
from csmdesk.models.shapes import all_tables
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, colleagues, commitments, people, tasks, touchpoints, trash
from tests.services.book_of import account, edit, person, talk


def get(store, touchpoint_id):
    with store.read() as read:
        return touchpoints.get_touchpoint(read, touchpoint_id)


def everything(store):
    """Return all rows of the tables that a touchpoint touches."""
    tables = ("person", "stakeholder", "touchpoint", "touchpoint_person", "touchpoint_colleague",
              "commitment", "task", "search_doc")  # fmt: skip
    with store.read() as read:
        return {t: sorted(map(tuple, read.sql(f"SELECT * FROM {t}")), key=repr) for t in tables}


@pytest.fixture
def looms(store):
    return account(store)


@pytest.fixture
def desk(store):
    with edit(store) as uow:
        return [
            colleagues.name_me(uow, "Ada Fennimore"),
            colleagues.create_colleague(uow, "Bo Tarn"),
        ]


def draft(looms, clock, **fields):
    values = {"kind": "call", "started_at": clock.now(), "subject": "Renewal"} | fields
    return TouchpointDraft(account_id=looms, **values)


def test_a_touchpoint_keeps_all_it_was_told(store, looms, desk, clock):
    who = [person(store, looms, name) for name in ("Al", "Zoe")]
    with store.read() as read:
        ids = tuple(people.get_person(read, p).person_id for p in reversed(who))
    fields = {
        "kind": "web_meeting", "started_at": clock.now() - timedelta(hours=2), "minutes": 45,
        "direction": "in", "notes": "**Two** options\n- one\n- 二", "outcome": "partly",
        "sentiment": -1, "is_private": True, "tags": ("renewal", "续约"),
    }  # fmt: skip
    made = get(store, talk(store, looms, "Renewal", person_ids=ids, colleague_ids=(desk[1],),
                           **fields))  # fmt: skip
    assert {name: getattr(made, name) for name in fields} == fields
    assert made.account_name == "Kestrel Looms"
    assert [name for _, name in made.people] == ["Zoe", "Al"]
    assert made.colleagues == ((desk[1], "Bo Tarn"),)


def test_people_come_back_in_the_order_in_which_they_were_named(store, looms):
    names = ["Zoe", "Al", "Mo", "Bea", "Yan", "Cy"]
    made = talk(store, looms, new_people=tuple(names))
    assert [name for _, name in get(store, made).people] == names


def test_without_colleagues_whoever_sits_here_took_part(store, looms, desk):
    assert get(store, talk(store, looms)).colleagues == ((desk[0], "Ada Fennimore"),)


def test_without_anybody_at_the_desk_nobody_took_part(store, looms):
    assert get(store, talk(store, looms)).colleagues == ()


@pytest.mark.parametrize(
    ("kind", "direction"),
    [("call", "two_way"), ("meeting", "two_way"), ("chat", "two_way"), ("qbr", "two_way"),
     ("email", "out"), ("note", "out")],
)  # fmt: skip
def test_each_kind_has_its_direction(store, looms, kind, direction):
    assert get(store, talk(store, looms, kind=kind)).direction == direction


def test_new_people_are_made_at_the_account(store, looms):
    made = talk(store, looms, new_people=("赵新来", " Jo "))
    assert [name for _, name in get(store, made).people] == ["赵新来", "Jo"]
    with store.read() as read:
        assert {p.name for p in people.list_people(read, looms)} == {"赵新来", "Jo"}


def test_a_person_named_twice_took_part_once(store, looms):
    with store.read() as read:
        who = people.get_person(read, person(store, looms, "Ines")).person_id
    assert len(get(store, talk(store, looms, person_ids=(who, who))).people) == 1


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"subject": " "}, "field.subject_missing"),
        ({"subject": "x" * 201}, "field.too_long"),
        ({"kind": "fax"}, "field.no_choice"),
        ({"direction": "up"}, "field.no_choice"),
        ({"outcome": "great"}, "field.no_choice"),
        ({"minutes": -1}, "touchpoint.minutes"),
        ({"minutes": 1441}, "touchpoint.minutes"),
        ({"sentiment": 2}, "touchpoint.mood"),
        ({"sentiment": -2}, "touchpoint.mood"),
        ({"new_people": ("",)}, "field.name_missing"),
        ({"account_id": "no-such-account"}, "record.gone"),
    ],
)
def test_bad_drafts_are_refused_and_leave_nothing(store, looms, clock, fields, code):
    before = everything(store)
    wanted = dataclasses.replace(draft(looms, clock), **fields)
    with pytest.raises(UserError) as refused, edit(store) as uow:
        touchpoints.log_touchpoint(uow, wanted)
    assert refused.value.message.code == code
    assert everything(store) == before


@pytest.mark.parametrize("mood", [None, -1, 0, 1])
def test_each_mood_is_kept(store, looms, mood):
    assert get(store, talk(store, looms, sentiment=mood)).sentiment == mood


@pytest.mark.parametrize("minutes", [0, 1440])
def test_the_longest_and_the_shortest_length(store, looms, minutes):
    assert get(store, talk(store, looms, minutes=minutes)).minutes == minutes


def test_a_start_without_zone_is_a_bug_of_ours(store, looms):
    with pytest.raises(Exception, match="zone"):
        talk(store, looms, started_at=datetime(2026, 3, 18, 9, 0))


def test_an_edit_replaces_what_was_said_and_keeps_the_links(store, looms, desk, clock):
    made = talk(store, looms, new_people=("Ines", "Owen"), colleague_ids=(desk[1],), notes="old",
                tags=("a",))  # fmt: skip
    before = get(store, made)
    owen = before.people[1][0]
    with store.read() as read:
        links = dict(map(tuple, read.sql("SELECT person_id, id FROM touchpoint_person")))
    with edit(store) as uow:
        touchpoints.edit_touchpoint(
            uow, made, draft(looms, clock, subject="New", person_ids=(owen,), new_people=("Thea",))
        )
    after = get(store, made)
    assert (after.subject, after.notes, after.tags) == ("New", "", ())
    assert [name for _, name in after.people] == ["Owen", "Thea"]
    assert after.colleagues == before.colleagues
    with store.read() as read:
        now = dict(map(tuple, read.sql("SELECT person_id, id FROM touchpoint_person")))
    assert now[owen] == links[owen]


def test_an_edit_can_change_who_of_us_took_part(store, looms, desk, clock):
    made = talk(store, looms, colleague_ids=(desk[1],))
    with edit(store) as uow:
        touchpoints.edit_touchpoint(uow, made, draft(looms, clock, colleague_ids=(desk[0],)))
    assert get(store, made).colleagues == ((desk[0], "Ada Fennimore"),)


def test_undo_and_redo_of_log_edit_and_delete_restore_every_row(store, looms, desk, clock):
    stack = UndoStack(store)
    states = [everything(store)]
    made = talk(store, looms, new_people=("Ines",), notes="二期 续约")
    states.append(everything(store))
    with edit(store) as uow:
        commitments.create_commitment(uow, looms, side="ours", text="Quote", touchpoint_id=made)
    states.append(everything(store))
    with edit(store) as uow:
        touchpoints.edit_touchpoint(uow, made, draft(looms, clock, new_people=("Owen",)))
    states.append(everything(store))
    with edit(store) as uow:
        touchpoints.delete_touchpoint(uow, made)
    last = everything(store)
    assert not last["touchpoint"]
    assert not last["touchpoint_person"]
    assert len(last["commitment"]) == 1
    for state in reversed(states):
        stack.undo()
        assert shape(everything(store)) == shape(state)
    for _ in states:
        stack.redo()
    assert shape(everything(store)) == shape(last)


def with_account(uow, touchpoint_id):
    """Let a touchpoint go with an account that is not that of its tasks."""
    other = accounts.create_account(uow, "Plover Mills")
    uow.change("touchpoint", touchpoint_id, {"account_id": other})
    return trash.discard(uow, "account", other)


WAYS = {
    "delete": touchpoints.delete_touchpoint,
    "discard": lambda uow, key: trash.discard(uow, "touchpoint", key),
    "account": with_account,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_task_stays_private_when_its_private_talk_goes(store, looms, way):
    private, shared = talk(store, looms, "Ours", is_private=True), talk(store, looms)
    with edit(store) as uow:
        for key in (private, shared):
            tasks.create_task(uow, looms, "Call", touchpoint_id=key)
            tasks.create_task(uow, looms, "Done", touchpoint_id=key, state="done")
    before, stack = everything(store), UndoStack(store)
    assert flags(before) == [(0, True)] * 4
    with edit(store) as uow:
        gone = WAYS[way](uow, private)
    with edit(store) as uow:
        WAYS[way](uow, shared)
    after = everything(store)
    assert flags(after) == [(0, False), (0, False), (1, False), (1, False)]
    stack.undo()
    stack.undo()
    assert shape(everything(store)) == shape(before)
    stack.redo()
    stack.redo()
    assert shape(everything(store)) == shape(after)
    if gone is not None:
        with edit(store) as uow:
            trash.restore(uow, gone)
        assert flags(everything(store)) == [(0, False), (0, False), (0, True), (0, True)]


def test_a_task_that_was_made_private_for_itself_stays_so_when_its_talk_comes_back(store, looms):
    made = talk(store, looms, is_private=True)
    with edit(store) as uow:
        task = tasks.create_task(uow, looms, "Call", touchpoint_id=made, is_private=True)
    with edit(store) as uow:
        gone = trash.discard(uow, "touchpoint", made)
    with edit(store) as uow:
        trash.restore(uow, gone)
    with store.read() as read:
        found = tasks.get_task(read, task)
    assert (found.touchpoint_id, found.is_private, found.is_of_private) == (made, True, True)


def test_a_task_out_of_the_trash_is_private_as_its_talk_was(store, looms):
    private, shared = talk(store, looms, is_private=True), talk(store, looms)
    with edit(store) as uow:
        made = [tasks.create_task(uow, looms, "Call", touchpoint_id=t) for t in (private, shared)]
        gone = trash.discard_all(uow, "task", made)
    with edit(store) as uow:
        trash.discard_all(uow, "touchpoint", [private, shared])
    with edit(store) as uow:
        for each in gone:
            trash.restore(uow, each)
    with store.read() as read:
        assert [tasks.get_task(read, key).is_private for key in made] == [True, False]


def test_a_promise_stays_private_when_its_private_talk_goes(store, looms):
    private, shared = talk(store, looms, "Ours", is_private=True), talk(store, looms)
    note = talk(store, looms, "Among us", kind="note")
    with edit(store) as uow:
        for key, words in ((private, "A discount"), (note, "A favour"), (shared, "A quote")):
            commitments.create_commitment(
                uow, looms, side="ours", text=words, touchpoint_id=key, due_on=uow.today
            )
    for key in (private, note, shared):
        with edit(store) as uow:
            touchpoints.delete_touchpoint(uow, key)
    with store.read() as read:
        today = Span(read.today, read.today)
        assert [c.text for c in commitments.shared_commitments_in(read, looms, today)] == [
            "A quote"
        ]
        assert b"A quote" in write_agenda(read).content
        assert b"A discount" not in write_agenda(read).content
        own = {c.text: c.is_private for c in commitments.open_commitments(read, looms)}
        assert own == {"A discount": True, "A favour": True, "A quote": False}
    for _ in range(3):
        UndoStack(store).undo()
    with store.read() as read:
        found = {c.text: (c.is_private, c.is_of_private)
                 for c in commitments.open_commitments(read, looms)}  # fmt: skip
    assert found == {
        "A discount": (False, True), "A favour": (False, False), "A quote": (False, False)
    }  # fmt: skip


def flags(state):
    """Return of each task its own flag and whether it has a touchpoint, from the raw rows."""
    columns = [c.name for c in all_tables()["task"].c]
    rows = [dict(zip(columns, row, strict=True)) for row in state["task"]]
    return sorted((row["is_private"], row["touchpoint_id"] is not None) for row in rows)


def shape(state):
    """Leave out what may differ: the numbers of the search index."""
    return {
        t: rows if t != "search_doc" else {row[1:3] for row in rows} for t, rows in state.items()
    }


def test_what_is_gone_is_said_to_be_gone(store, looms, clock):
    with store.read() as read, pytest.raises(UserError):
        touchpoints.get_touchpoint(read, "no-such-id")
    with pytest.raises(UserError), edit(store) as uow:
        touchpoints.delete_touchpoint(uow, "no-such-id")
    with pytest.raises(UserError), edit(store) as uow:
        touchpoints.edit_touchpoint(uow, "no-such-id", draft(looms, clock))


def test_the_newest_come_first_and_a_span_is_half_open(store, looms, clock):
    hour = timedelta(hours=1)
    ids = [talk(store, looms, f"n{n}", started_at=clock.now() - n * hour) for n in range(5)]
    talk(store, account(store, "Other"), "elsewhere")
    with store.read() as read:
        assert [t.id for t in touchpoints.recent_touchpoints(read, looms)] == ids[:3]
        assert [t.id for t in touchpoints.recent_touchpoints(read, looms, 99)] == ids
        found = touchpoints.touchpoints_between(
            read, looms, clock.now() - 3 * hour, clock.now() - hour
        )
        assert [t.id for t in found] == [ids[3], ids[2]]
        asked = [ids[4], "gone", ids[0]]
        assert [t.id for t in touchpoints.read_touchpoints(read, asked)] == [ids[4], ids[0]]
        assert touchpoints.read_touchpoints(read, []) == ()


def test_reading_takes_a_fixed_number_of_queries(store, looms, counted):
    ids = [talk(store, looms, f"n{n}", new_people=(f"P{n}",)) for n in range(4)]
    with store.read() as read:
        with counted(read) as one:
            touchpoints.read_touchpoints(read, ids[:1])
        with counted(read) as many:
            touchpoints.read_touchpoints(read, ids)
    assert len(one) == len(many)


def test_deleting_an_account_row_takes_its_talks_and_undo_brings_them_back(store, looms):
    talk(store, looms, new_people=("Ines",))
    before = everything(store)
    with edit(store) as uow:
        uow.raw.execute("DELETE FROM account WHERE id = ?", (looms,))
    assert not everything(store)["touchpoint"]
    UndoStack(store).undo()
    assert shape(everything(store)) == shape(before)
    with store.read() as read:
        assert accounts.get_account(read, looms).name == "Kestrel Looms"
