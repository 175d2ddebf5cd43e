"""The list of the day: what is on it and why, every number proven from its rows, and the marks."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.errors import UserError
from csmdesk.domain.people_warnings import warnings_of
from csmdesk.domain.today import HIGH, LOW, MIDDLE, Group, Outcome
from csmdesk.domain.todos import TodoKey, TodoKind
from csmdesk.exchange.demo.book import make_demo_book
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    cadence_rules,
    commitments,
    people,
    tasks,
    today,
    today_evidence,
    today_marks,
    today_side,
    todo_acts,
)
from csmdesk.services.account_lists import account_rows, list_accounts
from csmdesk.services.people_map import read_map
from csmdesk.services.people_watch import WATCHED, watch
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.system.texts import Texts
from tests.conftest import KEY, NOW
from tests.services.book_of import DAY, account, edit, facts, line, local, person, talk, ticket, use
from tests.services.day_list import (
    ALL,
    codes,
    crew,
    english,
    finish,
    listed,
    login,
    proof,
    the_line,
)


def days(count):
    return timedelta(days=count)


@pytest.fixture
def looms(store):
    """Return an account that was touched today, so that nothing but what a test adds is due."""
    made = account(store, tier="A", stage="steady")
    talk(store, made)
    return made


def promise(store, account_id, text="Send the price", *, due=0, side="ours", **fields):
    with edit(store) as uow:
        return commitments.create_commitment(
            uow, account_id, side=side, text=text, due_on=DAY + days(due), **fields
        )


def task(store, account_id, title="Book a room", *, due=0, **fields):
    with edit(store) as uow:
        return tasks.create_task(uow, account_id, title, due_on=DAY + days(due), **fields)


def meeting(store, account_id, *, ended, lasted=60, **fields):
    end = NOW - timedelta(minutes=ended)
    values = {
        "account_id": account_id, "title": "Renewal talk", "ends_at": end,
        "starts_at": end - timedelta(minutes=lasted),
    }  # fmt: skip
    with edit(store) as uow:
        return uow.insert("meeting", values | fields)


# The proof


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Return the demo book; it takes a while, and no test here changes it."""
    made = Store.create(Profile(tmp_path_factory.mktemp("demo") / "profile"), KEY, FixedClock(NOW))
    make_demo_book(made)
    yield made
    made.close()


def test_every_number_of_the_demo_book_is_proven_by_its_rows(demo):
    with demo.read() as read:
        found = today.read_today(read)
        assert len(found.lines) > 50
        for each in found.lines:
            shown = proof(read, each.reason)
            assert dict(each.reason.numbers) == shown
            for language in ("en", "zh_CN"):
                words = Texts(language).render(each.reason.why)
                assert "**" in words
                assert Texts(language).render(each.reason.act)


def test_what_is_watched_of_all_accounts_is_what_the_map_of_each_says(demo):
    with demo.read() as read:
        found = {each.people.account_id: each.warnings for each in watch(read)}
        rows = read.sql("SELECT id, stage FROM account WHERE archived_at IS NULL")
        watched = {row.id for row in rows if row.stage != "churned"}
        assert found.keys() <= watched
        assert len(found) > 40
        for key in watched:
            assert found.get(key, ()) == warnings_of(read_map(read, key), WATCHED)


def test_every_kind_of_reason_is_proven(store, looms):
    promise(store, looms, due=-3)
    promise(store, looms, due=2, side="theirs")
    task(store, looms, due=-1)
    meeting(store, looms, ended=200)
    late = account(store, "Plover Mills", tier="A", day0=DAY - days(90))
    line(store, late, end_on=DAY + days(60))
    left = person(store, looms, "Ida Fenn", role="champion")
    with edit(store) as uow:
        people.edit_person(uow, left, status="left", valid_to=DAY - days(9))
    chief = account(store, "Heron Works", tier="B")
    talk(store, chief)
    person(store, chief, "Ada Quill", tier="S", valid_from=DAY - days(80))
    thin = account(store, "Avocet Works", tier="B")
    login(store, crew(store, thin, "decision_maker")["decision_maker"], ago=46)
    crew(store, account(store, "Curlew Works", tier="A", stage="steady"), *ALL, tier="B")
    crew(store, account(store, "Dunlin Works", tier="A", stage="steady"), *ALL[:2])
    facts(store, ticket(looms, NOW - timedelta(hours=26), priority="urgent"))
    facts(store, *(use(looms, DAY - days(back), 5) for back in range(10, 38)))
    facts(store, *(use(looms, DAY - days(back), 2) for back in range(3, 10)))
    with store.read() as read:
        found = today.read_today(read)
        kinds = {each.reason.code for each in found.lines}
        assert kinds == {
            "promise_ours", "promise_theirs", "task_ours", "meeting", "rhythm_account",
            "rhythm_person", "renewal_90", "departure", "ticket_unanswered", "use_fell",
            "people_silent", "people_single", "people_roles", "people_tier",
        }  # fmt: skip
        for each in found.lines:
            assert dict(each.reason.numbers) == proof(read, each.reason)
            shown = today_evidence.witnesses(read, each.reason)
            assert sum(row.count for row in shown) == len(each.reason.evidence)
            assert all(Texts("zh_CN").render(row.detail) for row in shown)


# The sources


def test_promises_by_their_day(store, looms):
    promise(store, looms, "Late", due=-5)
    promise(store, looms, "Today", due=0)
    promise(store, looms, "Soon", due=7)
    promise(store, looms, "Far", due=8)
    promise(store, looms, "Theirs", due=-2, side="theirs")
    found = [(e.group, english(e.reason.act), english(e.reason.why)) for e in listed(store).lines]
    assert found == [
        (Group.NOW, "Late", "We promised it for 13 Mar; **5 days** overdue"),
        (Group.NOW, "Today", "We promised it for **today**"),
        (Group.WEEK, "Soon", "We promised it for 25 Mar, due in **7 days**"),
        (Group.WAITING, "Theirs", "They promised it for 16 Mar; **2 days** overdue"),
    ]


def weights(store):
    return {english(each.reason.act): each.reason.severity for each in listed(store).lines}


def test_how_grave_a_promise_or_a_task_is(store, looms):
    expected = {}
    for side, severities in (("ours", (HIGH, MIDDLE, LOW)), ("theirs", (MIDDLE, LOW, LOW))):
        for due, severity in zip((-1, 0, 1), severities, strict=True):
            promise(store, looms, f"{side} {due}", due=due, side=side)
            expected[f"{side} {due}"] = severity
    for side, priority, due, severity in (
        ("ours", 1, -1, HIGH), ("ours", 2, -1, MIDDLE), ("theirs", 1, -1, MIDDLE),
        ("ours", 1, 0, MIDDLE), ("ours", 1, 1, LOW),
    ):  # fmt: skip
        title = f"task {side} {priority} {due}"
        task(store, looms, title, due=due, side=side, priority=priority)
        expected[title] = severity
    assert weights(store) == expected


@pytest.mark.parametrize(("last", "severity"), [(20, LOW), (21, MIDDLE)])
def test_a_short_rhythm_presses_once_it_is_half_over(store, last, severity):
    made = account(store, tier="A", stage="steady")  # every 14 days
    talk(store, made, started_at=local(DAY - days(last)))
    assert list(weights(store).values()) == [severity]


@pytest.mark.parametrize(("last", "severity"), [(89, LOW), (400, LOW)])
def test_a_long_rhythm_only_reminds(store, last, severity):
    made = account(store, tier="B", stage="steady")  # every 30 days
    with edit(store) as uow:
        cadence_rules.add_rule(uow, tier="B", stage="steady", days=60)
    talk(store, made, started_at=local(DAY - days(last)))
    assert list(weights(store).values()) == [severity]


def test_a_promise_that_was_put_off_itself_stays_out(store, looms):
    key = promise(store, looms, due=-5)
    with edit(store) as uow:
        uow.change("commitment", key, {"snoozed_until": DAY + days(1)})
    assert codes(store) == []
    with edit(store) as uow:
        uow.change("commitment", key, {"snoozed_until": DAY})
    assert codes(store) == ["promise_ours"]


def test_a_task_that_is_blocked_or_waits_for_another_stays_out(store, looms):
    first = task(store, looms, "First", due=60)
    second, third = task(store, looms, "Second"), task(store, looms, "Third")
    with edit(store) as uow:
        uow.insert("task_need", {"task_id": second, "needs_id": first})
        uow.change("task", third, {"blocker": "no budget"})
    assert codes(store) == []
    with edit(store) as uow:
        tasks.settle_task(uow, first)
    assert [english(e.reason.act) for e in listed(store).lines] == ["Second"]


def test_the_account_that_is_late_stands_for_its_people(store):
    made = account(store, tier="A", stage="steady", day0=DAY - days(200))
    person(store, made, "Ada Quill", tier="S", title="COO", valid_from=DAY - days(200))
    assert [code for code in codes(store) if code.startswith("rhythm")] == ["rhythm_account"]
    talk(store, made)
    found = the_line(store, "rhythm_person")
    assert (found.group, found.who) == (Group.NOW, ("Ada Quill", "COO"))
    assert english(found.reason.why) == "No touch at all in **200 days** (rhythm: every 30 days)"


def test_a_visit_that_is_planned_makes_the_rhythm_a_reminder(store):
    made = account(store, tier="A", stage="steady", day0=DAY - days(200))
    assert the_line(store, "rhythm_account").group is Group.NOW
    meeting(store, made, ended=-3000)
    found = the_line(store, "rhythm_account")
    assert (found.group, english(found.reason.act)) == (Group.WEEK, "Keep the meeting of 20 Mar")


def test_a_meeting_is_asked_for_until_it_is_logged(store, looms):
    meeting(store, looms, ended=4)
    assert english(the_line(store, "meeting").reason.why).startswith("The meeting ended **4 min")
    talk(store, looms, started_at=NOW - timedelta(minutes=50))
    assert codes(store) == []
    named = meeting(store, looms, ended=1500)
    assert codes(store) == ["meeting"]
    with edit(store) as uow:
        uow.change("meeting", named, {"touchpoint_id": read_one(uow, "touchpoint")})
    assert codes(store) == []


def test_meetings_that_run_belong_to_nobody_or_are_old_are_not_asked_for(store, looms):
    meeting(store, looms, ended=-5)
    meeting(store, None, ended=30)
    meeting(store, looms, ended=15 * 1440)
    meeting(store, looms, ended=300, state="cancelled")
    assert codes(store) == []


@pytest.mark.parametrize(
    ("end", "last", "expected"),
    [
        (91, 200, []),
        (90, 200, ["renewal_90"]),
        (60, 29, []),  # touched since the checkpoint of 90 days, a month ago
        (60, 31, ["renewal_90"]),
        (30, 1, ["renewal_30"]),
        (28, 1, []),
    ],
)
def test_a_renewal_calls_until_it_was_touched_since_its_checkpoint(store, end, last, expected):
    made = account(store, stage="steady")
    talk(store, made, started_at=local(DAY - days(last), 9))
    line(store, made, end_on=DAY + days(end))
    assert [code for code in codes(store) if code.startswith("renewal")] == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"priority": "urgent"}, ["ticket_unanswered"]),
        ({"priority": "Urgent", "first_response_minutes": 9}, ["ticket_open"]),
        ({"priority": "high"}, []),
        ({"priority": "urgent", "closed_at": NOW}, []),
    ],
)
def test_urgent_tickets_that_are_open(store, looms, fields, expected):
    facts(store, ticket(looms, NOW - timedelta(hours=26), **fields))
    assert codes(store) == expected


def test_a_ticket_from_an_old_file_does_not_call(store, looms):
    facts(store, ticket(looms, NOW - days(91), priority="urgent"))
    assert codes(store) == []


@pytest.mark.parametrize(("last", "expected"), [(70, ["use_fell"]), (71, [])])
def test_use_that_fell_by_30_percent(store, looms, last, expected):
    week = DAY - days(9)  # Monday of the last full week
    facts(store, *(use(looms, week - days(7 * n), 100) for n in range(1, 5)))
    facts(store, use(looms, week, last))
    facts(store, use(looms, DAY, 1))
    assert codes(store) == expected


def test_a_week_without_a_row_is_not_known(store, looms):
    week = DAY - days(9)
    facts(store, *(use(looms, week - days(7 * n), 100) for n in (1, 2, 4)))
    facts(store, use(looms, week, 10), use(looms, DAY, 1))
    assert codes(store) == []


def test_old_use_says_nothing_about_today(store, looms):
    week = DAY - days(37)
    facts(store, *(use(looms, week - days(7 * n), 100) for n in range(1, 5)))
    facts(store, use(looms, week, 10), use(looms, week + days(7), 10))
    assert codes(store) == []


def test_what_an_account_is_worth_is_as_its_list_has_it(demo):
    with demo.read() as read:
        found = today.standings(read)
        rows = account_rows(read, list_accounts(read, AccountQuery()).ids)
        assert len(rows) == len(found)
        for row in rows:
            here = found[row.id]
            assert (here.name, here.tier, here.renewal_on) == (row.name, row.tier, row.renewal_on)
            assert (here.arr.minor if here.arr else 0) == row.arr.minor


def test_a_contract_that_ran_out_is_as_near_as_can_be(store, looms):
    """Not so where the customer left, another contract follows, or there never was one."""
    cases = {"ran out": 2, "left": 1, "follows": 1, "never": 1}
    for name in cases:
        made = account(store, name, stage="churned" if name == "left" else "steady")
        promise(store, made, name)
        if name != "never":
            line(store, made, end_on=DAY - days(3))
        if name == "follows":
            line(store, made, start_on=DAY + days(9), end_on=None)
    found = {each.account.name: each.score for each in listed(store).lines}
    assert found == {name: MIDDLE * factor for name, factor in cases.items()}


def test_an_archived_account_calls_nobody(store, looms):
    promise(store, looms)
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert codes(store) == []


def test_an_empty_list_says_what_is_next(store, looms):
    assert listed(store).next_up is None
    promise(store, looms, "Send the plan", due=20)
    on, words = listed(store).next_up
    assert (on, english(words)) == (DAY + days(20), "Kestrel Looms: Send the plan")


def test_statements_do_not_grow_with_the_book(store, looms, counted):
    def count():
        with store.read() as read, counted(read) as seen:
            today.read_today(read)
        return len(seen)

    promise(store, looms)
    before = count()
    for n in range(5):
        made = account(store, f"Plover {n}", day0=date(2025, 1, 1))
        promise(store, made)
    assert count() == before


# The marks


def put_off(store, found, until=3, words="they are away"):
    with edit(store) as uow:
        today_marks.put_off(uow, found.reason, DAY + days(until), words)


def test_put_off_and_brought_back(store, looms):
    promise(store, looms, due=-1)
    put_off(store, the_line(store, "promise_ours"))
    found = the_line(store, "promise_ours")
    assert (found.group, found.put_off_until, found.put_off_words) == (
        Group.PUT_OFF, DAY + days(3), "they are away",
    )  # fmt: skip
    assert codes(store) == []
    with edit(store) as uow:
        today_marks.bring_back(uow, found.key)
    assert codes(store) == ["promise_ours"]


def test_putting_off_is_undone(store, looms):
    promise(store, looms, due=-1)
    put_off(store, the_line(store, "promise_ours"))
    UndoStack(store).undo()
    assert codes(store) == ["promise_ours"]


def test_another_occasion_is_another_line(store, looms):
    facts(store, ticket(looms, NOW - timedelta(hours=26), priority="urgent"))
    put_off(store, the_line(store, "ticket_unanswered"), until=4)
    assert codes(store) == []
    with edit(store) as uow:
        uow.change("ticket", read_one(uow, "ticket"), {"escalated": True})
    assert codes(store) == ["ticket_unanswered"]


def read_one(read, table):
    return read.sql(f"SELECT id FROM {table} LIMIT 1")[0][0]


def test_a_promise_is_put_off_itself(store, looms):
    key = promise(store, looms, due=-1)
    put_off(store, the_line(store, "promise_ours"))
    with store.read() as read:
        row = read.find("commitment", key)
    assert (row["snoozed_until"], row["snooze_words"]) == (DAY + days(3), "they are away")


def test_the_day_comes(store, looms, clock):
    promise(store, looms, due=5)
    put_off(store, the_line(store, "promise_ours"), until=1)
    clock.advance(days(1))
    assert codes(store) == ["promise_ours"]


def test_it_is_put_off_once_however_often(store, looms):
    promise(store, looms)
    for until in (1, 2):
        put_off(store, the_line(store, "promise_ours"), until=until)
    assert the_line(store, "promise_ours").put_off_until == DAY + days(2)


@pytest.mark.parametrize(("until", "words"), [(0, "x"), (-1, "x"), (366, "x"), (1, " ")])
def test_a_day_and_words_that_will_not_do(store, looms, until, words):
    promise(store, looms)
    with pytest.raises(UserError):
        put_off(store, the_line(store, "promise_ours"), until, words)
    assert codes(store) == ["promise_ours"]


@pytest.mark.parametrize(
    ("outcome", "state"), [(Outcome.DONE, "done"), (Outcome.NOT_NEEDED, "cancelled")]
)
def test_closing_a_promise_settles_it_and_opening_it_shows_it_again(store, looms, outcome, state):
    key = promise(store, looms)
    finish(store, the_line(store, "promise_ours"), outcome)
    assert codes(store) == []
    with store.read() as read:
        assert commitments.get_commitment(read, key).state == state
    with edit(store) as uow:
        commitments.settle_commitment(uow, key, "open")
    assert codes(store) == ["promise_ours"]


def test_what_was_handed_over_is_gone_from_the_list_alone(store, looms):
    key = promise(store, looms)
    finish(store, the_line(store, "promise_ours"), Outcome.HANDED_OVER, "Bo does it")
    assert codes(store) == []
    with store.read() as read:
        assert commitments.get_commitment(read, key).state == "open"


def test_a_meeting_that_did_not_happen_is_called_off(store, looms):
    key = meeting(store, looms, ended=10)
    finish(store, the_line(store, "meeting"), Outcome.NOT_NEEDED)
    assert codes(store) == []
    with store.read() as read:
        assert read.find("meeting", key)["state"] == "cancelled"


def test_a_rhythm_that_was_closed_calls_again_after_the_next_touch(store, clock):
    made = account(store, tier="A", stage="steady", day0=DAY - days(200))
    finish(store, the_line(store, "rhythm_account"), Outcome.DONE)
    assert codes(store) == []
    talk(store, made)
    clock.advance(days(30))
    assert codes(store) == ["rhythm_account"]


def test_every_row_behind_a_line_can_be_shown(demo):
    with demo.read() as read:
        for each in today.read_today(read).lines:
            found = today_evidence.witnesses(read, each.reason)
            assert sum(witness.count for witness in found) == len(each.reason.evidence)
            for language in ("en", "zh_CN"):
                assert all(Texts(language).render(witness.detail) for witness in found)


def test_promises_of_the_day_stand_beside_the_list(store, looms):
    promise(store, looms, "Theirs", side="theirs")
    kept = promise(store, looms, "Kept")
    promise(store, looms, "Open")
    promise(store, looms, "Tomorrow", due=1)
    with edit(store) as uow:
        commitments.settle_commitment(uow, kept)
    with store.read() as read:
        found = today_side.promises_due(read)
    assert [(each.text, each.is_kept) for each in found] == [
        ("Open", False), ("Kept", True), ("Theirs", False),
    ]  # fmt: skip


def test_a_promise_rests_and_comes_back_wherever_it_was_put_off(store, looms):
    key = TodoKey(TodoKind.COMMITMENT, promise(store, looms, due=-1))
    put_off(store, the_line(store, "promise_ours"))
    with edit(store) as uow:
        todo_acts.wake(uow, [key])
    assert codes(store) == ["promise_ours"]
    with edit(store) as uow:
        todo_acts.snooze(uow, [key], DAY + days(2), "they are away")
    found = the_line(store, "promise_ours")
    assert (found.group, found.put_off_until) == (Group.PUT_OFF, DAY + days(2))
    finish(store, found, Outcome.DONE)
    with edit(store) as uow:
        commitments.settle_commitment(uow, key.id, "open")
    assert codes(store) == ["promise_ours"]  # what was settled is put off no longer
