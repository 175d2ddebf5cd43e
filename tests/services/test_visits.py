"""Days in the field in the book: what a city shows, the stops in order, what becomes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.text import Text
from csmdesk.domain.today import Outcome
from csmdesk.domain.visits import EVERYWHERE, StopState
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    colleagues,
    commitments,
    day_stops,
    merging,
    today,
    today_marks,
    today_signals,
    trash,
    visits,
)
from csmdesk.services.meetings import create_meeting
from tests.conftest import NOW
from tests.services.book_of import DAY, account, edit, facts, local, person, talk, ticket


def day_of(store, city=None, *, on=DAY, **asked):
    with store.read() as read:
        return visits.read_field_day(read, on, city, **asked)


def visit(store, stop_id=None, *, on=DAY):
    with store.read() as read:
        return visits.read_visit(read, on, stop_id)


def write(store, act, *given):
    with store.write(Text("action.move_stop", {"name": "x"})) as uow:
        return act(uow, *given)


def pick(store, *account_ids):
    return [write(store, day_stops.add_stop, DAY, each) for each in account_ids]


def order(store, on=DAY):
    with store.read() as read:
        return [stop.account_name for stop in day_stops.stops_on(read, on)]


@pytest.fixture
def three(store):
    names = ("Aster Rail", "Birch Foods", "Cedar Bank")
    return [account(store, name, city="Leeds") for name in names]


def test_a_city_shows_its_accounts_by_due_day_with_all_that_speaks_for_a_visit(store):
    late = account(store, "Late Looms", city="上海市", address="淮海路 1 号", tier="A")
    fresh = account(store, "Fresh Foods", city="上海", tier="A")
    account(store, "Far Away", city="Leeds")
    account(store, "Nowhere")
    talk(store, late, started_at=local(DAY - timedelta(days=40)))
    talk(store, fresh, started_at=local(DAY - timedelta(days=1)))
    facts(store, ticket(fresh, NOW - timedelta(days=3), priority="urgent"))
    with edit(store) as uow:
        commitments.create_commitment(
            uow, late, side="ours", text="Offer", due_on=DAY - timedelta(days=2)
        )
        commitments.create_commitment(uow, late, side="theirs", text="List")
        create_meeting(uow, MeetingDraft("Stand-up", local(DAY, 14), local(DAY, 15), fresh))
    found = day_of(store, "上海")
    assert [(c.name, c.count) for c in found.cities] == [
        ("上海", 2),
        ("Leeds", 1),
        ("", 1),
        ("", 4),
    ]
    assert [each.name for each in found.others] == ["Late Looms", "Fresh Foods"]
    looms, foods = found.others
    assert (looms.ours, looms.theirs, looms.late) == (1, 1, 1)
    assert looms.due.is_overdue
    assert looms.place == "上海市 淮海路 1 号"
    assert [sign.code for sign in foods.signs] == ["ticket_unanswered"]
    assert [meeting.title for meeting in foods.meetings] == ["Stand-up"]
    assert [each.name for each in day_of(store, "").others] == ["Nowhere"]
    assert day_of(store, "Oslo").others == ()
    assert len(day_of(store, EVERYWHERE).others) == 4
    # The meeting of the day says where one is.
    assert day_of(store).city.name == "上海"
    assert day_of(store, on=DAY + timedelta(days=1)).city.key == "上海"


def test_what_was_put_off_or_closed_on_the_page_of_the_day_does_not_stand_out_here(store):
    made = account(store, "Aster Rail", city="Leeds", tier="A")
    for number in ("1", "2", "3"):
        facts(store, ticket(made, NOW - timedelta(days=3), number=number, priority="urgent"))
    with store.read() as read:
        first, second, _third = today.lines_of(read, [today_signals.tickets])
    with edit(store) as uow:
        today_marks.put_off(uow, first.reason, DAY + timedelta(days=1), "waits for them")
        today_marks.close(uow, second.reason, Outcome.DONE)
    (other,) = day_of(store).others
    assert len(other.signs) == 1


def test_at_the_door_nothing_private_stands_on_the_screen(store, three):
    pick(store, three[0])
    for back, subject, is_private in ((3, "Open talk", False), (2, "Private talk", True)):
        at = local(DAY - timedelta(days=back))
        said_in = talk(store, three[0], subject, started_at=at, is_private=is_private)
        with edit(store) as uow:
            commitments.create_commitment(
                uow, three[0], side="ours", text=f"Promise of {subject}", touchpoint_id=said_in
            )
    talk(store, three[0], "Internal note", kind="note", started_at=local(DAY - timedelta(days=1)))
    brief = visit(store).brief
    assert brief.last_talk.subject == "Open talk"
    assert [each.text for each in brief.ours.rows] == ["Promise of Open talk"]


def test_a_book_without_cities_says_so(store):
    assert day_of(store).city is None
    account(store, "Nowhere")
    found = day_of(store)
    assert not found.has_cities
    assert [each.name for each in found.others] == ["Nowhere"]


def test_accounts_of_colleagues_come_when_they_are_asked_for(store, three):
    with edit(store) as uow:
        me = colleagues.name_me(uow, "Mira Quell")
        other = colleagues.create_colleague(uow, "Tom Ash")
        accounts.edit_account(uow, three[0], owner_id=me)
        accounts.edit_account(uow, three[1], owner_id=other)
    assert [each.name for each in day_of(store, "Leeds").others] == ["Aster Rail", "Cedar Bank"]
    found = day_of(store, "Leeds", of_all=True)
    assert (len(found.others), found.of_colleagues) == (3, 1)
    with edit(store) as uow:
        for each in three:
            accounts.edit_account(uow, each, owner_id=other)
    found = day_of(store, "Leeds")  # nothing is one's own: the book is somebody's whom one serves
    assert (len(found.others), found.of_colleagues) == (3, 0)


def test_stops_are_put_in_order_and_each_act_is_taken_back_alone(store, three):
    a, b, c = pick(store, *three)
    assert order(store) == ["Aster Rail", "Birch Foods", "Cedar Bank"]
    write(store, day_stops.move_stop, c, 0)
    write(store, day_stops.move_stop, a, 2)
    assert order(store) == ["Cedar Bank", "Birch Foods", "Aster Rail"]
    UndoStack(store).undo()
    assert order(store) == ["Cedar Bank", "Aster Rail", "Birch Foods"]
    write(store, day_stops.remove_stop, b)
    assert order(store) == ["Cedar Bank", "Aster Rail"]
    UndoStack(store).undo()
    UndoStack(store).undo()
    assert order(store) == ["Aster Rail", "Birch Foods", "Cedar Bank"]


def test_an_account_is_one_stop_of_a_day_and_may_be_put_into_a_place(store, three):
    first, second, third = three
    a, _ = pick(store, first, second)
    assert pick(store, first) == [a]
    write(store, day_stops.add_stop, DAY, third, 1)
    write(store, day_stops.add_stop, DAY, second, 0)
    assert order(store) == ["Birch Foods", "Aster Rail", "Cedar Bank"]
    assert order(store, DAY + timedelta(days=1)) == []
    write(store, day_stops.add_stop, DAY + timedelta(days=1), third)
    assert order(store, DAY + timedelta(days=1)) == ["Cedar Bank"]
    found = day_of(store)
    assert [each.name for each in found.stops] == ["Birch Foods", "Aster Rail", "Cedar Bank"]
    assert found.others == ()


def test_what_is_gone_is_said(store, three):
    [stop] = pick(store, three[0])
    write(store, day_stops.remove_stop, stop)
    acts = (day_stops.remove_stop, day_stops.mark_seen, day_stops.skip_stop, day_stops.reopen_stop)
    for act in acts:
        with pytest.raises(UserError) as caught:
            write(store, act, stop)
        assert caught.value.message.code == "record.gone"
    with pytest.raises(UserError):
        write(store, day_stops.add_stop, DAY, "nobody")


def test_the_way_goes_from_stop_to_stop_and_ends_with_what_is_not_logged(store, three):
    person(store, three[0], "Tobias Renn", tier="S")
    a, b, c = pick(store, *three)
    seen = visit(store)
    assert (seen.stop.id, seen.number, seen.place) == (a, 1, "Leeds")
    assert [who.name for who in seen.brief.people.rows] == ["Tobias Renn"]
    write(store, day_stops.mark_seen, a)
    write(store, day_stops.skip_stop, b)
    assert visit(store).stop.id == c
    assert visit(store, b).stop.state is StopState.SKIPPED
    write(store, day_stops.reopen_stop, b)
    assert visit(store).stop.id == b
    talk(store, three[1])
    for each in (b, c):
        write(store, day_stops.mark_seen, each)
    done = visit(store)
    assert (done.stop, done.seen) == (None, 3)
    assert [name for _, name in done.unlogged] == ["Aster Rail", "Cedar Bank"]
    with store.read() as read:
        assert visits.count_stops(read, DAY) == (3, 3)


def test_an_account_in_the_trash_takes_its_stops_along_and_brings_them_back(store, three):
    a, b, _ = pick(store, *three)
    with edit(store) as uow:
        trash.discard_all(uow, "account", [three[0]])
    assert order(store) == ["Birch Foods", "Cedar Bank"]
    assert visit(store, a).stop.id == b
    UndoStack(store).undo()
    assert order(store) == ["Aster Rail", "Birch Foods", "Cedar Bank"]


def test_an_archived_account_stays_a_stop_and_is_said_to_be_archived(store, three):
    pick(store, three[0])
    with edit(store) as uow:
        accounts.archive_account(uow, three[0])
    [stop] = day_of(store).stops
    assert stop.is_archived
    assert visit(store).brief.head.name == "Aster Rail"


def test_two_stops_of_one_day_become_one_when_their_accounts_do(store, three):
    a, _ = pick(store, *three[:2])
    write(store, day_stops.add_stop, DAY + timedelta(days=1), three[1])
    with edit(store) as uow:
        merging.merge(uow, "account", three[0], three[1])
    assert order(store) == ["Aster Rail"]
    assert order(store, DAY + timedelta(days=1)) == ["Aster Rail"]
    assert visit(store).stop.id == a


def test_a_note_is_kept_with_the_stop(store, three):
    [a] = pick(store, three[0])
    write(store, day_stops.note_stop, a, "  ask for the badge ")
    assert visit(store).stop.notes == "ask for the badge"
    write(store, day_stops.note_stop, a, "")
    assert visit(store).stop.notes == ""


def test_a_day_costs_the_same_statements_however_many_accounts_there_are(store, three, counted):
    def statements():
        with store.read() as read, counted(read) as seen:
            visits.read_field_day(read, DAY, "Leeds")
            return len(seen)

    few = statements()
    for number in range(30):
        account(store, f"Mill {number}", city="Leeds")
    assert statements() == few
    assert few <= 24  # eight of them read the people of the book
