"""One stream of all that happened: order, kinds, words, months, counts."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.dates import week_start
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.money import Money
from csmdesk.domain.plan_events import record_of
from csmdesk.domain.touchpoints import TimelineKey, TimelineKind
from csmdesk.services import (
    commitments,
    contracts,
    meetings,
    overviews,
    plan_items,
    success_plans,
    tasks,
    timeline,
    value_entries,
)
from csmdesk.services.entry_edits import amend
from tests.models.records import refusal
from tests.services import plan_of
from tests.services.book_of import (
    DAY,
    account,
    churn,
    edit,
    facts,
    line,
    local,
    person,
    talk,
    ticket,
    use,
)

DAYS = timedelta(days=1)


@pytest.fixture
def looms(store):
    return account(store)


def entries(store, *args, **options):
    with store.read() as read:
        return timeline.timeline_entries(read, timeline.timeline_keys(read, *args, **options))


@pytest.fixture
def full(store, looms):
    """Return an account with one entry of each kind, a day apart, the talk the newest."""
    talk(store, looms, "Renewal talk", notes="**Two** options", minutes=30, outcome="done",
         new_people=("Ines",), tags=("renewal",), started_at=local(DAY - DAYS))  # fmt: skip
    with edit(store) as uow:
        made = commitments.create_commitment(
            uow, looms, side="theirs", text="Confirm the Übergabe", due_on=DAY + DAYS,
            promised_on=DAY - 2 * DAYS,
        )  # fmt: skip
        task = tasks.create_task(uow, looms, "Write the page", notes="in two parts", due_on=DAY)
        tasks.settle_task(uow, task)
        uow.raw.execute(
            "UPDATE task SET done_on = ? WHERE id = ?", ((DAY - 3 * DAYS).isoformat(), task)
        )
    facts(
        store,
        ticket(looms, local(DAY - 4 * DAYS), number="T-9", subject="Slow export", priority="high"),
        churn(looms, DAY - 6 * DAYS, reason="budget", feedback="too dear", refund_minor=1250,
              currency="USD"),
    )  # fmt: skip
    line(store, looms, 100, product="Spindle", start_on=DAY - 5 * DAYS, kind="expansion")
    with edit(store) as uow:
        start = local(DAY - 7 * DAYS)
        meetings.create_meeting(
            uow, MeetingDraft("Walk the mill", start, start + timedelta(hours=1), looms, "meeting")
        )
        uow.change("account", looms, {"stage": "steady"})
        plan = success_plans.create_plan(uow, looms, "Calm mornings")
        uow.change("success_plan", plan, {"confirmed_on": DAY - 8 * DAYS, "status": "confirmed"})
        then = local(DAY - 9 * DAYS).isoformat().replace("+00:00", ".000Z")
    with edit(store) as uow:
        uow.raw.execute("UPDATE field_change SET at = ?", (then,))
    return made


def test_every_kind_shows_what_it_is(store, looms, full):
    found = entries(store, looms)
    assert [e.key.kind for e in found] == list(TimelineKind)
    said, promised, did, asked, bought, left, met, agreed, changed = found
    assert (agreed.title, agreed.subkind, agreed.on) == (
        "Calm mornings", "confirmed", DAY - 8 * DAYS
    )  # fmt: skip
    assert (said.title, said.subkind, said.notes, said.minutes, said.state) == (
        "Renewal talk", "call", "**Two** options", 30, "done"
    )  # fmt: skip
    assert (said.people, said.tags, said.at) == (("Ines",), ("renewal",), local(DAY - DAYS))
    assert (promised.title, promised.subkind, promised.state, promised.due_on) == (
        "Confirm the Übergabe", "theirs", "open", DAY + DAYS
    )  # fmt: skip
    assert (did.title, did.notes, did.state) == ("Write the page", "in two parts", "done")
    assert (asked.title, asked.subkind, asked.state) == ("T-9 · Slow export", "high", "open")
    assert (bought.title, bought.subkind, bought.amount) == (
        "Spindle", "expansion", Money(10000, "USD")
    )  # fmt: skip
    assert (left.title, left.subkind, left.notes, left.amount) == (
        "budget", "churn", "too dear", Money(1250, "USD")
    )  # fmt: skip
    assert (met.title, met.subkind, met.state) == ("Walk the mill", "meeting", "planned")
    assert (changed.change.field, changed.change.after) == ("stage", "steady")
    assert {e.account_name for e in found} == {"Kestrel Looms"}


def test_days_without_a_time_keep_their_day(store, looms, full):
    _, promised, did, _, bought, left, *_ = entries(store, looms)
    assert [e.on for e in (promised, did, bought, left)] == [
        DAY - n * DAYS for n in (2, 3, 5, 6)
    ]  # fmt: skip
    assert entries(store, looms)[0].on is None


@pytest.mark.parametrize("kind", list(TimelineKind))
def test_one_kind_alone(store, looms, full, kind):
    assert [e.key.kind for e in entries(store, looms, frozenset({kind}))] == [kind]


def test_no_kind_is_nothing(store, looms, full):
    assert entries(store, looms, frozenset()) == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("renewal", {"touchpoint"}),
        ("options", {"touchpoint"}),
        ("übergabe", {"commitment"}),
        ("UBERGABE", {"commitment"}),
        ("two", {"touchpoint", "task"}),
        ("parts", {"task"}),
        ("t-9", {"ticket"}),
        ("slow", {"ticket"}),
        ("spindle", {"contract"}),
        ("dear", {"churn"}),
        ("mill", {"calendar"}),
        ("steady", {"change"}),
        ("nothing like it", set()),
        ("%", set()),
        ("!!!", set()),
        ('" OR 1=1', set()),
        ("  ", {kind.value for kind in TimelineKind}),
    ],
)
def test_words_must_occur(store, looms, full, text, kinds):
    found = entries(store, looms, text=text)
    assert {e.key.kind.value for e in found} == kinds


def test_the_whole_book_or_one_account(store, looms, full):
    other = account(store, "Other")
    talk(store, other, "Elsewhere")
    assert len(entries(store)) == 10
    assert [e.title for e in entries(store, other)] == ["Elsewhere"]
    assert entries(store, other)[0].account_name == "Other"


def test_newest_first_whatever_the_kind(store, looms, clock):
    for n in (3, 1, 2):
        talk(store, looms, f"talk {n}", started_at=clock.now() - n * DAYS)
    facts(
        store,
        *(ticket(looms, clock.now() - n * DAYS - timedelta(hours=1), number=f"T-{n}")
          for n in (2, 3, 1)),
    )  # fmt: skip
    assert [e.title for e in entries(store, looms)] == [
        "talk 1", "T-1", "talk 2", "T-2", "talk 3", "T-3"
    ]  # fmt: skip


def test_a_kept_promise_moves_to_the_day_it_was_kept(store, looms, full):
    with edit(store) as uow:
        commitments.settle_commitment(uow, full)
    first = entries(store, looms)[0]
    assert (first.key.kind, first.state, first.on) == (TimelineKind.COMMITMENT, "done", DAY)


def test_a_private_talk_says_so_and_closed_tickets_are_done(store, looms):
    talk(store, looms, is_private=True, outcome="partly")
    facts(store, ticket(looms, local(DAY - DAYS), closed_at=local(DAY)))
    assert [(e.state, e.is_private) for e in entries(store, looms)] == [
        ("partly", True), ("done", False)
    ]  # fmt: skip


def test_tasks_that_are_private_say_so_and_those_of_a_private_talk(store, looms):
    made = talk(store, looms, is_private=True)
    with edit(store) as uow:
        tasks.create_task(uow, looms, "open")
        tasks.create_task(uow, looms, "itself", is_private=True)
        tasks.create_task(uow, looms, "from it", touchpoint_id=made)
    found = {e.title: e.is_private for e in entries(store, looms) if e.key.kind == "task"}
    assert found == {"open": False, "itself": True, "from it": True}


def test_internal_notes_are_marked_and_no_other_kind_is(store, looms, full):
    talk(store, looms, "For us", kind="note")
    assert [e.title for e in entries(store, looms) if e.is_internal] == ["For us"]


def test_a_meeting_that_was_logged_is_its_touchpoint(store, looms, full):
    with edit(store) as uow:
        (met,) = meetings.meetings_between(uow, local(DAY - 8 * DAYS), local(DAY))
        meetings.log_meeting(uow, met.id)
    kinds = [e.key.kind for e in entries(store, looms) if e.title == "Walk the mill"]
    assert kinds == [TimelineKind.TOUCHPOINT]


def test_a_trial_and_a_return_say_so(store, looms):
    line(store, looms, is_trial=True)
    facts(store, churn(looms, DAY - 90 * DAYS, is_reactivation=True))
    assert {e.subkind for e in entries(store, looms)} == {"trial", "reactivation"}


def test_what_is_gone_is_left_out(store, looms, full):
    with store.read() as read:
        keys = timeline.timeline_keys(read, looms)
    with edit(store) as uow:
        (bought,) = contracts.list_lines(uow, looms)
        contracts.delete_line(uow, bought.id)
    with store.read() as read:
        asked = [*reversed(keys), TimelineKey(TimelineKind.TASK, "gone")]
        found = timeline.timeline_entries(read, asked)
    assert [e.key for e in found] == [
        k for k in reversed(keys) if k.kind is not TimelineKind.CONTRACT
    ]  # fmt: skip


def test_months_head_their_entries_and_counts_ignore_the_filter(store, looms):
    for day in (date(2026, 3, 1), date(2026, 2, 28), date(2026, 2, 1), date(2025, 2, 28)):
        talk(store, looms, f"{day}", started_at=local(day, 0))
    talk(store, looms, "note", kind="note", started_at=local(date(2026, 2, 28), 23, 59))
    with store.read() as read:
        found = timeline.list_timeline(read, looms)
        assert [(m.start, m.first, m.count) for m in found.months] == [
            (date(2026, 3, 1), 0, 1), (date(2026, 2, 1), 1, 3), (date(2025, 2, 1), 4, 1)
        ]  # fmt: skip
        narrow = timeline.list_timeline(read, looms, forms=frozenset({"note"}))
        assert len(narrow.keys) == 1
        assert narrow.counts == found.counts
        assert found.counts["touchpoint"] == 5
        assert (found.counts["call"], found.counts["note"], found.counts["task"]) == (4, 1, 0)
        assert timeline.count_entries(read, looms) == 5


def test_reading_a_page_takes_a_fixed_number_of_queries(store, looms, full, counted):
    for n in range(4):
        talk(store, looms, f"n{n}", started_at=local(DAY - 30 * DAYS))
    with store.read() as read:
        keys = timeline.timeline_keys(read, looms)
        with counted(read) as few:
            timeline.timeline_entries(read, keys[: len(TimelineKind)])
        with counted(read) as many:
            timeline.timeline_entries(read, keys)
    assert len(few) == len(many) == len(TimelineKind) + 2  # files and names


def test_the_overview_reads_what_the_page_shows(store, looms, full, clock):
    person(store, looms, "Owen")
    talk(store, looms, kind="note", started_at=clock.now() - DAYS)
    talk(store, looms, started_at=clock.now() - 91 * DAYS)
    facts(store, use(looms, week_start(DAY) - DAYS, 5))
    with store.read() as read:
        seen = overviews.read_overview(read, looms)
    assert seen.account.name == seen.row.name == "Kestrel Looms"
    assert {p.name for p in seen.people} == {"Ines", "Owen"}
    assert [t.number for t in seen.tickets] == ["T-9"]
    assert [c.text for c in seen.commitments] == ["Confirm the Übergabe"]
    assert seen.tasks == ()
    assert (seen.touches, seen.effective, seen.entries) == (1, 1, 11)
    assert len(seen.lines) == 1
    assert sum(p.value for p in seen.usage.points) == 5


def test_an_entry_is_amended_and_the_rest_of_it_stays(store, looms):
    key = talk(store, looms, notes="old", minutes=30, tags=("a",), new_people=("Ines",))
    with edit(store) as uow:
        amend(uow, TimelineKey(TimelineKind.TOUCHPOINT, key), {"outcome": "done", "notes": "new"})
    (entry,) = entries(store, looms)
    assert (entry.title, entry.state, entry.notes) == ("Hello", "done", "new")
    assert (entry.minutes, entry.tags, entry.people) == (30, ("a",), ("Ines",))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"subject": " "}, "field.subject_missing"),
        ({"outcome": "sideways"}, "field.no_choice"),
        ({"kind": "dance"}, "field.no_choice"),
        ({"sentiment": 7}, "touchpoint.mood"),
    ],
)
def test_an_amendment_is_refused_as_the_form_would(store, looms, values, code):
    key = TimelineKey(TimelineKind.TOUCHPOINT, talk(store, looms))

    def write():
        with edit(store) as uow:
            amend(uow, key, values)

    assert refusal(write) == code


def test_what_comes_from_elsewhere_is_not_amended(store, looms, full):
    with pytest.raises(LookupError), edit(store) as uow:
        amend(uow, TimelineKey(TimelineKind.TICKET, "T"), {"subject": "x"})


# Success plans


def test_a_plan_tells_what_happened_to_it(store, looms):
    plan = plan_of.plan(store, looms, "Calm mornings", start_on=DAY - 20 * DAYS)
    goal = plan_of.objective(store, plan)
    step = plan_of.milestone(store, goal, "Slots live", due_on=DAY - 9 * DAYS, side="theirs")
    plan_of.milestone(store, goal, "Still open")
    with edit(store) as uow:
        plan_items.edit_milestone(
            uow, step, state="done", done_on=DAY - 5 * DAYS, evidence="The log of week 11"
        )
        gained = value_entries.add_value(
            uow, looms, "Fewer calls", "12 a week", amount=Money.of(900, "USD"), plan_id=plan
        )
        value_entries.confirm_value(uow, gained, on=DAY - 2 * DAYS)
        value_entries.add_value(uow, looms, "Not confirmed", "a guess", measure=2)
        uow.change("success_plan", plan, {"confirmed_on": DAY - 30 * DAYS, "status": "confirmed"})
    kinds = frozenset((TimelineKind.PLAN,))
    assert [e.subkind for e in entries(store, looms, kinds)] == ["value", "reached", "confirmed"]
    with edit(store) as uow:
        success_plans.close_plan(
            uow, plan, "partly", on=DAY, outcome="Two of three depots", reason="No feed"
        )
    closed, value, reached, begun, confirmed = entries(store, looms, kinds)
    assert (closed.title, closed.state, closed.notes) == (
        "Calm mornings", "partly", "Two of three depots\n\nNo feed"
    )  # fmt: skip
    assert (value.title, value.amount, value.links) == (
        "Fewer calls", Money.of(900, "USD"), ("Calm mornings",)
    )  # fmt: skip
    assert (reached.title, reached.on, reached.due_on, reached.notes, reached.state) == (
        "Slots live", DAY - 5 * DAYS, DAY - 9 * DAYS, "The log of week 11", "theirs"
    )  # fmt: skip
    assert (begun.on, confirmed.on) == (DAY - 20 * DAYS, DAY - 30 * DAYS)
    assert record_of(reached.key.id) == ("milestone", step)
    assert record_of(value.key.id) == ("value_entry", gained)
    assert {record_of(e.key.id) for e in (closed, begun, confirmed)} == {("success_plan", plan)}
    assert [e.subkind for e in entries(store, looms, kinds, "WEEK 11")] == ["reached"]
    with store.read() as read:
        listing = timeline.list_timeline(read, looms)
        assert listing.counts["plan"] == 5
        assert timeline.list_timeline(read).counts["plan"] == 5


def test_plans_cost_the_stream_no_more_statements(store, looms, counted):
    def statements():
        with store.read() as read, counted(read) as seen:
            timeline.timeline_entries(read, timeline.list_timeline(read, looms).keys)
        return len(seen)

    plan = plan_of.plan(store, looms)
    with edit(store) as uow:
        uow.change("success_plan", plan, {"confirmed_on": DAY})
    few = statements()
    for n in range(4):
        goal = plan_of.objective(store, plan, f"Goal {n}")
        step = plan_of.milestone(store, goal)
        with edit(store) as uow:
            plan_items.edit_milestone(uow, step, state="done")
    assert statements() == few
