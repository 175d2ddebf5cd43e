"""The rhythm of visits: who is due, who is late, by which rule, and the table of the rules."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.accounts import AccountFilter, AccountQuery, AccountSort
from csmdesk.domain.cadence import SHIPPED, Whom, due_day
from csmdesk.domain.errors import UserError
from csmdesk.domain.touchpoints import is_effective
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    account_lists,
    accounts,
    cadence,
    cadence_rules,
    people,
    people_map,
    touchpoints,
    views,
)
from tests.services.book_of import DAY, account, edit, local, person, talk


def days(count):
    return timedelta(days=count)


def states(store, account_id=None):
    with store.read() as read:
        return cadence.cadence_states(read, account_id)


def state(store, account_id):
    return next(s for s in states(store, account_id) if s.person_id is None)


def rules(store):
    with store.read() as read:
        return cadence_rules.list_rules(read)


def person_at(store, stakeholder_id):
    with store.read() as read:
        return people.get_person(read, stakeholder_id).person_id


@pytest.fixture
def looms(store):
    return account(store, tier="A", stage="steady", day0=DAY - days(400))


def test_an_account_is_due_so_many_days_after_its_last_touch(store, looms):
    talk(store, looms, started_at=local(DAY - days(30)))
    last = talk(store, looms, started_at=local(DAY - days(20)))
    found = state(store, looms)
    assert (found.days, found.last_on, found.touchpoint_id) == (14, DAY - days(20), last)
    assert (found.due_on, found.overdue_days) == (DAY - days(6), 6)
    assert found.evidence == (("account", looms), ("touchpoint", last))


def test_a_day_is_one_of_the_calendar_here(store, looms):
    talk(store, looms, started_at=local(DAY - days(15), 0, 5))
    assert state(store, looms).last_on == DAY - days(15)
    talk(store, looms, started_at=local(DAY - days(14), 23, 55))
    assert state(store, looms).overdue_days == 0


def test_an_internal_note_and_what_is_still_to_come_are_no_touch(store, looms):
    last = talk(store, looms, started_at=local(DAY - days(20)))
    talk(store, looms, kind="note", started_at=local(DAY - days(1)))
    talk(store, looms, started_at=local(DAY + days(1)))
    assert state(store, looms).touchpoint_id == last


def test_an_account_without_a_touch_counts_from_day_0(store, looms):
    found = state(store, looms)
    assert (found.last_on, found.since) == (None, DAY - days(400))
    assert found.overdue_days == 400 - 14
    newcomer = account(store, "Plover Mills", tier="A")
    assert state(store, newcomer).due_on == DAY + days(14)


def test_an_archived_account_has_no_rhythm(store, looms):
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert states(store) == ()


def test_s_tier_people_have_a_rhythm_of_their_own(store, looms):
    ines = person_at(store, person(store, looms, "Ines", tier="S", valid_from=DAY - days(300)))
    person(store, looms, "Bo", tier="A")
    person(store, looms, "Cleo", tier="S", status="left")
    person(store, looms, "Dan", tier="S", valid_to=DAY - days(1))
    with_her = talk(store, looms, person_ids=(ines,), started_at=local(DAY - days(40)))
    talk(store, looms, started_at=local(DAY - days(2)))
    found = states(store, looms)
    assert [(s.person_name, s.overdue_days) for s in found] == [(None, 0), ("Ines", 10)]
    assert (found[1].days, found[1].touchpoint_id) == (30, with_her)
    with store.read() as read:
        assert cadence.overdue_accounts(read) == (looms,)


def test_who_is_known_to_leave_later_has_a_rhythm_until_then(store, looms):
    person(store, looms, "Ines", tier="S", status="left", valid_to=DAY)
    person(store, looms, "Bo", tier="S", valid_from=DAY + days(1))
    gone = person(store, looms, "Cleo", tier="S", status="left", valid_to=DAY - days(9))
    who, back = {"person_id": person_at(store, gone), "account_id": looms}, DAY - days(2)
    with edit(store) as uow:
        uow.insert("stakeholder", {**who, "tier": "S", "status": "active", "valid_from": back})
    found = {s.person_name: (s.since, s.due_on) for s in states(store) if s.person_name}
    assert found == {"Cleo": (back, back + days(30)), "Ines": (DAY, DAY + days(30))}
    with store.read() as read:
        met = {p.name: p.rhythm.due_on for p in people_map.read_map(read, looms).people}
    assert met == {name: due_on for name, (_, due_on) in found.items()}


def test_somebody_who_was_in_none_of_the_newest_touches_is_found_in_an_older_one(store, looms):
    ines = person_at(store, person(store, looms, "Ines", tier="S"))
    bo = person_at(store, person(store, looms, "Bo", tier="S"))
    talk(store, looms, person_ids=(ines,), started_at=local(DAY - days(60)))
    with_her = talk(store, looms, person_ids=(ines,), started_at=local(DAY - days(30)))
    for n in range(20):
        talk(store, looms, f"n{n}", person_ids=(bo,), started_at=local(DAY - days(n)))
    found = {state.person_name: state.touchpoint_id for state in states(store, looms)}
    assert found["Ines"] == with_her
    assert found["Bo"] == found[None] != with_her


def test_a_person_at_two_accounts_is_seen_at_each(store, looms):
    ines = person_at(store, person(store, looms, "Ines", tier="S"))
    other = account(store, "Plover Mills")
    with edit(store) as uow:
        for _period in range(2):
            uow.insert(
                "stakeholder",
                {"person_id": ines, "account_id": other, "tier": "S", "status": "active"},
            )
    talk(store, looms, person_ids=(ines,))
    assert [s.last_on for s in states(store) if s.person_id] == [DAY, None]


def test_a_meeting_to_come_is_shown(store, looms):
    ines = person_at(store, person(store, looms, "Ines", tier="S"))
    with edit(store) as uow:
        for start, planned in ((DAY - days(1), "planned"), (DAY + days(2), "cancelled")):
            meeting(uow, looms, start, planned)
        wanted = meeting(uow, looms, DAY + days(3), "planned")
        uow.insert("meeting_person", {"meeting_id": wanted, "person_id": ines, "name": "Ines"})
        meeting(uow, looms, DAY + days(9), "planned")
    assert [(s.planned_on, s.meeting_id) for s in states(store)] == [(DAY + days(3), wanted)] * 2


def meeting(uow, account_id, day, planned):
    return uow.insert("meeting", {
        "account_id": account_id, "title": "Talk", "starts_at": local(day), "state": planned,
        "ends_at": local(day, 11),
    })  # fmt: skip


def test_every_state_can_be_recomputed_from_the_rows_it_names(store, looms):
    person(store, looms, "Ines", tier="S", valid_from=DAY - days(100))
    talk(store, looms, started_at=local(DAY - days(20)))
    account(store, "Plover Mills", tier="C", day0=DAY - days(91))
    with store.read() as read:
        for found in cadence.cadence_states(read):
            rows = {table: read.find(table, key) for table, key in found.evidence}
            touch = rows.get("touchpoint")
            last = touch["started_at"].astimezone().date() if touch else None
            since = (
                rows["stakeholder"]["valid_from"] if found.person_id else rows["account"]["day0"]
            )
            assert found.due_on == due_day(last, since, found.days)
            assert found.overdue_days == (DAY - found.due_on).days


def test_all_accounts_are_read_by_two_statements(store, counted):
    for number in range(5):
        made = account(store, f"Mill {number}")
        person(store, made, "Ines", tier="S")
        talk(store, made)
    with store.read() as read, counted(read) as seen:
        assert len(cadence.cadence_states(read)) == 10
    assert len(seen) == 2  # the rules, and where everybody stands


def test_effective_visits_are_counted_by_the_rule(store, looms):
    ines = person_at(store, person(store, looms, "Ines"))
    cases = [
        {"person_ids": (ines,), "outcome": "done"},
        {"person_ids": (ines,), "outcome": "missed", "kind": "email"},
        {"person_ids": (ines,)},
        {"outcome": "done"},
        {"person_ids": (ines,), "outcome": "partly", "kind": "qbr"},
    ]
    kept = [talk(store, looms, **case) for case in cases]
    with store.read() as read:
        found = touchpoints.read_touchpoints(read, kept)
        wanted = sum(is_effective(t.direction, len(t.people), t.outcome) for t in found)
        [week] = cadence.effective_visits(read, 1)
        assert week.count == wanted == 2
        assert {key for _, key in week.evidence} == {kept[0], kept[4]}


def test_an_internal_note_is_no_effective_visit(store, looms):
    ines = person_at(store, person(store, looms, "Ines"))
    talk(store, looms, kind="note", direction="two_way", person_ids=(ines,), outcome="done")
    with store.read() as read:
        assert cadence.effective_visits(read, 1)[0].count == 0


def test_weeks_begin_as_the_settings_say(store, looms):
    ines = person_at(store, person(store, looms, "Ines"))
    sunday = date(2026, 3, 15)
    talk(store, looms, person_ids=(ines,), outcome="done", started_at=local(sunday))
    with store.read() as read:
        found = cadence.effective_visits(read, 2)
        assert [(w.week.weekday(), w.count) for w in found] == [(0, 1), (0, 0)]
        read.rules = type(read.rules)(first_weekday=6)
        found = cadence.effective_visits(read, 2, looms)
        assert [(w.week.weekday(), w.count) for w in found] == [(6, 0), (6, 1)]


def test_the_first_change_copies_the_shipped_rules(store, looms):
    assert rules(store) == SHIPPED
    tier_a = next(rule for rule in SHIPPED if rule.tier == "A")
    with edit(store) as uow:
        cadence_rules.edit_rule(uow, tier_a.id, days=21)
    assert [rule.days for rule in rules(store)] == [
        21 if rule is tier_a else rule.days for rule in SHIPPED
    ]
    assert state(store, looms).days == 21
    assert ("cadence_rule", state(store, looms).rule.id) in state(store, looms).evidence
    UndoStack(store).undo()
    assert rules(store) == SHIPPED


def test_rules_can_be_added_moved_removed_and_brought_back(store):
    with edit(store) as uow:
        mine = cadence_rules.add_rule(uow, tier="B", stage="value", days=20)
    assert (rules(store)[-1].id, rules(store)[-1].days) == (mine, 20)
    with edit(store) as uow:
        cadence_rules.move_rule(uow, mine, -1)
    assert rules(store)[-2].id == mine
    with edit(store) as uow:
        cadence_rules.delete_rule(uow, mine)
    assert len(rules(store)) == len(SHIPPED)
    with edit(store) as uow:
        cadence_rules.restore_shipped(uow)
    assert rules(store) == SHIPPED


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"tier": "B", "stage": "value", "days": 0}, "cadence.days"),
        ({"tier": "B", "stage": "value", "days": 731}, "cadence.days"),
        ({"tier": "Z"}, "field.no_choice"),
        ({"health": "fine"}, "field.no_choice"),
        ({"tier": "A", "days": 3}, "cadence.twice"),
    ],
)
def test_bad_rules_are_refused(store, fields, code):
    with pytest.raises(UserError) as refused, edit(store) as uow:
        cadence_rules.add_rule(uow, **fields)
    assert refused.value.message.code == code
    assert rules(store) == SHIPPED


def test_each_rule_says_how_many_it_holds(store, looms):
    account(store, "Plover Mills", tier="A", stage="churned")
    account(store, "Wren Works")
    person(store, looms, "Ines", tier="S")
    with store.read() as read:
        uses = cadence.uses_of_rules(read)
    held = {(u.rule.whom, u.rule.tier, u.rule.stage): (u.held, u.late) for u in uses if u.held}
    assert held == {
        (Whom.ACCOUNT, None, "churned"): (1, 0),
        (Whom.ACCOUNT, "A", None): (1, 1),
        (Whom.ACCOUNT, None, None): (1, 0),
        (Whom.PERSON, "A", None): (1, 0),
    }


def test_accounts_are_found_and_ordered_by_their_rhythm(store, looms):
    seen = account(store, "Plover Mills", tier="C")
    talk(store, seen)
    theirs = account(store, "Wren Works", tier="C")
    talk(store, theirs)
    person(store, theirs, "Ines", tier="S", valid_from=DAY - days(60))
    none = account(store, "Teal Yarns", stage="churned")
    by_due = AccountQuery(sort=AccountSort.CADENCE, descending=False)
    late = AccountFilter(out_of_cadence=True)
    with store.read() as read:
        assert account_lists.list_accounts(read, by_due).ids == (looms, theirs, seen, none)
        only = account_lists.list_accounts(read, AccountQuery(where=late)).ids
        assert set(only) == {looms, theirs}
        assert account_lists.count_accounts(read, late) == 2
        [row] = account_lists.account_rows(read, [theirs])
    assert [(s.person_name, s.overdue_days) for s in row.cadence] == [(None, 0), ("Ines", 15)]


def test_a_view_remembers_that_it_asks_for_the_rhythm(store):
    query = AccountQuery(where=AccountFilter(out_of_cadence=True), sort=AccountSort.CADENCE)
    with edit(store) as uow:
        views.save_view(uow, "Late", query)
    with store.read() as read:
        assert views.list_views(read)[0][2] == query
