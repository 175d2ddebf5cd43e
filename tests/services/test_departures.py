"""Somebody leaves: what is open with them, who takes over, what ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from csmdesk.domain.departures import Fitness, FollowUp
from csmdesk.domain.meetings import Attendee, MeetingDraft
from csmdesk.domain.people_map import EdgeKind
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    colleagues,
    commitments,
    departures,
    edges,
    meetings,
    people,
    tasks,
    ties,
)
from tests.models.records import contents, one, refusal, sql
from tests.services.book_of import DAY, edit, local, managers, person, talk

LEFT = DAY - timedelta(days=3)
LONG_AGO = date(2025, 1, 1)


def depart(store, who, on=LEFT, **options):
    with edit(store) as uow:
        return departures.depart(uow, who, on, **options)


BEFORE = {"Bo": "Ann", "Cy": "Bo", "Di": "Bo", "Ed": "Cy"}


@pytest.mark.parametrize(
    ("heir", "after"),
    [
        (None, {"Cy": "Ann", "Di": "Ann", "Ed": "Cy"}),
        ("F", {"Cy": "Flo", "Di": "Flo", "Ed": "Cy"}),
        ("A", {"Cy": "Ann", "Di": "Ann", "Ed": "Cy"}),
        ("C", {"Cy": "Ann", "Di": "Cy", "Ed": "Cy"}),
        ("E", {"Cy": "Ed", "Di": "Ed", "Ed": "Ann"}),
    ],
)
def test_reports_go_to_the_successor_or_to_the_manager_above(store, looms, chain, heir, after):
    book = contents(store)
    done = depart(store, chain["B"], successor_id=chain[heir] if heir else None)
    assert managers(store, looms, LEFT) == BEFORE
    assert managers(store, looms, LEFT + timedelta(days=1)) == after
    assert managers(store, looms) == after
    assert set(done.moved) == {chain[who] for who in "CD" if who != heir}
    assert one(
        store, "SELECT status || valid_to FROM stakeholder WHERE id = :id", id=chain["B"]
    ) == (f"left{LEFT}")
    named = sql(store, "SELECT from_id, to_id FROM stakeholder_edge WHERE kind = 'succeeds'")
    assert named == ([(chain[heir], chain["B"])] if heir else [])
    UndoStack(store).undo()
    assert contents(store) == book


def by_the_form(uow, who):
    people.edit_person(uow, who, status="left", valid_to=LEFT)


def by_the_form_with_the_day_alone(uow, who):
    people.edit_person(uow, who, valid_to=LEFT)


@pytest.mark.parametrize("leave", [by_the_form, by_the_form_with_the_day_alone])
def test_all_ways_to_leave_do_the_same(store, looms, chain, leave):
    with edit(store) as uow:
        free = edges.add_edge(uow, chain["F"], chain["B"], EdgeKind.INFLUENCES)
    book = contents(store)
    with edit(store) as uow:
        leave(uow, chain["B"])
    assert managers(store, looms, LEFT) == BEFORE
    assert managers(store, looms) == {"Cy": "Ann", "Di": "Ann", "Ed": "Cy"}
    assert one(store, "SELECT valid_to FROM stakeholder_edge WHERE id = :id", id=free) == str(LEFT)
    UndoStack(store).undo()
    assert contents(store) == book


@pytest.mark.parametrize(
    ("heir", "after"),
    [
        ("F", {"Cy": "Flo", "Di": "Flo", "Ed": "Cy"}),
        ("C", {"Cy": "Ann", "Di": "Cy", "Ed": "Cy"}),
        ("E", {"Cy": "Ed", "Di": "Ed", "Ed": "Ann"}),
    ],
)
@pytest.mark.parametrize("has_boss", [True, False])
def test_a_successor_who_is_named_later_takes_over(store, looms, chain, heir, after, has_boss):
    if not has_boss:
        with edit(store) as uow:
            edges.set_manager(uow, chain["B"], None, since=LONG_AGO)
        after = {who: boss for who, boss in after.items() if boss != "Ann"}
    with edit(store) as uow:
        people.edit_person(uow, chain["B"], status="left", valid_to=LEFT)
    depart(store, chain["B"], LEFT, successor_id=chain[heir])
    assert managers(store, looms) == after


def test_who_was_given_to_somebody_else_meanwhile_stays_there(store, looms, chain):
    depart(store, chain["B"])
    with edit(store) as uow:
        edges.set_manager(uow, chain["D"], chain["E"], since=DAY)
    depart(store, chain["B"], successor_id=chain["F"])
    assert managers(store, looms, LEFT + timedelta(days=1))["Di"] == "Flo"
    assert managers(store, looms) == {"Cy": "Flo", "Di": "Ed", "Ed": "Cy"}


def test_who_leaves_today_is_followed_tomorrow(store, looms, chain):
    depart(store, chain["B"], DAY, successor_id=chain["F"])
    assert managers(store, looms) == BEFORE
    assert managers(store, looms, DAY + timedelta(days=1)) == {"Cy": "Flo", "Di": "Flo", "Ed": "Cy"}


def test_one_at_the_top_leaves_nobody_above(store, looms, chain):
    done = depart(store, chain["A"])
    assert (done.manager_id, done.moved) == (None, ())
    assert managers(store, looms) == {"Cy": "Bo", "Di": "Bo", "Ed": "Cy"}
    depart(store, chain["B"], successor_id=chain["C"])
    assert managers(store, looms) == {"Di": "Cy", "Ed": "Cy"}


def test_the_manager_above_may_have_left_too(store, looms, chain):
    depart(store, chain["B"], LEFT, moves_reports=False)
    assert managers(store, looms) == {"Ed": "Cy"}
    UndoStack(store).undo()
    with edit(store) as uow:
        uow.change("stakeholder", chain["B"], {"status": "left", "valid_to": LEFT})
    depart(store, chain["C"], DAY - timedelta(days=1))
    assert managers(store, looms)["Ed"] == "Ann"


def test_all_edges_of_theirs_end_and_a_task_remains(store, looms, chain):
    with edit(store) as uow:
        old = edges.add_edge(uow, chain["F"], chain["B"], EdgeKind.INFLUENCES)
        new = edges.add_edge(uow, chain["B"], chain["F"], EdgeKind.CONFLICTS, valid_from=DAY)
        over = edges.add_edge(uow, chain["B"], chain["D"], EdgeKind.INFORMAL, valid_to=LONG_AGO)
    meet = FollowUp("Meet Flo", DAY + timedelta(days=5))
    done = depart(store, chain["B"], status="moved", follow_up=meet)
    assert {old, new} < set(done.ended)
    assert over not in done.ended
    left = sql(store, "SELECT id, valid_to FROM stakeholder_edge WHERE kind <> 'reports'")
    assert sorted(left) == sorted([(old, LEFT.isoformat()), (over, LONG_AGO.isoformat())])
    with store.read() as read:
        made = tasks.get_task(read, done.task_id)
    assert (made.title, made.due_on, made.account_id) == (meet.title, meet.due_on, looms)


def test_however_many_report_to_one_who_leaves_the_book_is_read_once(store, looms, counted):
    def leaving(number):
        boss, heir = (person(store, looms, f"{name} {number}") for name in ("Boss", "Heir"))
        with edit(store) as uow:
            for n in range(number):
                one_more = people.create_person(uow, looms, f"Report {number} {n}")
                edges.set_manager(uow, one_more, boss, since=LONG_AGO)
        with edit(store) as uow, counted(uow) as seen:
            done = departures.depart(uow, boss, LEFT, successor_id=heir)
        assert len(done.moved) == number
        return [each for each in seen if each.lstrip().startswith("SELECT")]

    assert len(leaving(3)) == len(leaving(30))


def test_what_cannot_be_is_refused_as_a_whole(store, looms, chain):
    late = person(store, looms, "Late", valid_from=DAY)
    book = contents(store)
    cases = {
        "departure.future": (chain["B"], DAY + timedelta(days=1), {}),
        "departure.no_status": (chain["B"], LEFT, {"status": "active"}),
        "person.period": (late, LEFT, {}),
        "edge.oneself": (chain["B"], LEFT, {"successor_id": chain["B"]}),
    }
    for code, (who, on, options) in cases.items():
        assert refusal(lambda a=(who, on), o=options: depart(store, *a, **o)) == code
    assert contents(store) == book


def test_the_hand_over_shows_what_is_open_with_them(store, looms, chain):
    who = one(store, "SELECT person_id FROM stakeholder WHERE id = :id", id=chain["B"])
    with edit(store) as uow:
        mine = colleagues.name_me(uow, "Ute Beispiel")
        friend, gone = (colleagues.create_colleague(uow, name) for name in ("Max", "Gone"))
        colleagues.mark_left(uow, gone, LONG_AGO)
        ties.add_tie(uow, friend, chain["B"], note="school")
        ties.add_tie(uow, mine, chain["B"], note="club")
    first = talk(store, looms, person_ids=(who,), started_at=local(DAY - timedelta(days=9)))
    last = talk(store, looms, person_ids=(who,), started_at=local(DAY - timedelta(days=5)))
    talk(store, looms, person_ids=(who,), kind="note")
    talk(store, looms, person_ids=(who,), colleague_ids=(gone,))
    other = talk(store, looms)
    with edit(store) as uow:
        said = [
            commitments.create_commitment(uow, looms, side=side, text=text, **fields)
            for side, text, fields in (
                ("ours", "Send it", {"touchpoint_id": first}),
                ("theirs", "Sign it", {"owner_person_id": who}),
                ("ours", "Not theirs", {"touchpoint_id": other}),
                ("theirs", "Kept", {"owner_person_id": who}),
            )
        ]
        commitments.settle_commitment(uow, said[3])
        todo = tasks.create_task(uow, looms, "Ask", touchpoint_id=last)
        tasks.create_task(uow, looms, "Other", touchpoint_id=other)
        ahead = local(DAY + timedelta(days=2))
        draft = MeetingDraft("Visit", ahead, ahead, looms, people=(Attendee("Bo", person_id=who),))
        planned = meetings.create_meeting(uow, draft)
        meetings.create_meeting(uow, replace(draft, people=()))
    with store.read() as read:
        found = departures.handover(read, chain["B"], DAY)
    known = [(each.name, each.last_on, each.touchpoint_id, each.note) for each in found.known_by]
    assert known == [
        ("Ute Beispiel", DAY - timedelta(days=5), last, "club"), ("Max", None, None, "school"),
    ]  # fmt: skip
    assert ([p.text for p in found.ours], [p.text for p in found.theirs]) == (
        ["Send it"],
        ["Sign it"],
    )
    assert [task.id for task in found.tasks] == [todo]
    assert [meeting.id for meeting in found.meetings] == [planned]
    assert found.reports == ((chain["C"], "Cy"), (chain["D"], "Di"))
    assert found.manager == (chain["A"], "Ann")
    assert [(each.name, each.reasons) for each in found.candidates] == [
        ("Di", (Fitness.SAME_DEPARTMENT, Fitness.REPORTS_TO_THEM)),
        ("Cy", (Fitness.REPORTS_TO_THEM,)), ("Ed", (Fitness.SAME_ROLE,)), ("Ann", ()), ("Flo", ()),
    ]  # fmt: skip


def test_the_hand_over_of_one_who_left_shows_their_last_day(store, looms, chain):
    person(store, looms, "Gus", status="left", valid_to=LEFT)
    depart(store, chain["B"], successor_id=chain["C"])
    with store.read() as read:
        found = departures.handover(read, chain["B"], DAY)
    assert (found.day, found.successor) == (LEFT, (chain["C"], "Cy"))
    assert [name for _, name in found.reports] == ["Cy", "Di"]
    assert "Gus" not in [each.name for each in found.candidates]
