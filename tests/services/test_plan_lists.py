"""The plans of the whole book: what is listed, in which order, and that its figures are right."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csmdesk.domain.money import Money
from csmdesk.domain.plan_checks import PlanCheck, findings
from csmdesk.domain.plan_lists import PlanFilter, PlanGroup, PlanQuery, PlanScope, PlanSort
from csmdesk.domain.plan_progress import percent_on, progress
from csmdesk.domain.touchpoints import TaskState
from csmdesk.services import (
    accounts,
    book,
    colleagues,
    custom_fields,
    plan_items,
    success_plans,
    value_entries,
)
from csmdesk.services.plan_lists import list_plans, plan_summaries
from csmdesk.services.plan_reading import get_plan
from tests.services.book_of import DAY, account, edit, person
from tests.services.plan_of import ahead, milestone, objective, plan, task

STATES = [*TaskState, TaskState.OPEN]
EARLIER = DAY - timedelta(days=28)


def titles(store, **asked):
    """Return the titles that a question finds, in order; words that are no condition sort."""
    names = PlanFilter.__dataclass_fields__
    where = PlanFilter(**{name: value for name, value in asked.items() if name in names})
    rest = {name: value for name, value in asked.items() if name not in names}
    with store.read() as read:
        listing = list_plans(read, PlanQuery(where, **rest))
        return [row.title for row in plan_summaries(read, listing.keys)]


def summary(store, plan_id):
    with store.read() as read:
        [found] = plan_summaries(read, [plan_id])
        return found


def heads(store, group):
    with store.read() as read:
        listing = list_plans(read, PlanQuery(group=group))
    return [(head.name, head.first, head.count) for head in listing.heads]


def running(store, account_id, title, **fields):
    """Make a plan that both sides confirmed and work by."""
    plan_id = plan(store, account_id, title, **fields)
    with edit(store) as uow:
        us, them = colleagues.create_colleague(uow, "Ada"), person_of(uow, account_id)
        success_plans.confirm_plan(uow, plan_id, on=DAY, by_us=us, by_them=them)
        success_plans.start_plan(uow, plan_id)
    return plan_id


def person_of(uow, account_id):
    from csmdesk.services import people

    return people.get_person(uow, people.create_person(uow, account_id, "Bo")).person_id


def close(store, plan_id, status="achieved"):
    with edit(store) as uow:
        success_plans.close_plan(uow, plan_id, status, on=DAY, reason="over")


# ------------------------------------------------------------------ figures
def any_plan(store, account_id, random):
    """Make a plan of anything that can be in one."""
    plan_id = plan(store, account_id, "Any")
    for _ in range(random.randrange(4)):
        weight = random.choice([0, 0, 1, 0.1, 2.5, 70, 1e9])
        state = random.choice(["live", "live", "dropped"])
        goal = objective(store, plan_id, weight=weight, state=state)
        for _ in range(random.randrange(5)):
            any_milestone(store, goal, random)
    for _ in range(random.randrange(4)):
        any_value(store, account_id, plan_id, random)
    return plan_id


def any_milestone(store, goal, random):
    step = milestone(store, goal, **any_line(random))
    for _ in range(random.randrange(3)):
        fields = any_line(random)
        made = task(store, step, due_on=fields["due_on"], blocker=fields["blocker"])
        with edit(store) as uow:
            plan_items.edit_plan_task(uow, made, state=fields["state"])


def any_line(random):
    state = random.choice(STATES)
    done = state == TaskState.DONE and random.random() < 0.9
    return {
        "state": state,
        "due_on": random.choice([None, *(ahead(n) for n in (-40, -1, 0, 1, 40))]),
        "done_on": ahead(-random.choice([0, 27, 28, 29, 60])) if done else None,
        "blocker": random.choice([None, None, "No test account yet"]),
    }


def any_value(store, account_id, plan_id, random):
    amount = random.choice([None, Money(random.randrange(9999), random.choice(["USD", "EUR"]))])
    with edit(store) as uow:
        made = value_entries.add_value(
            uow, account_id, "Saved", "counted", plan_id=plan_id, amount=amount, measure=3.0
        )
        if random.random() < 0.5:
            value_entries.confirm_value(uow, made, on=DAY)


@settings(max_examples=12, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(st.integers(0, 2**64))
def test_figures_in_sql_are_those_of_the_plan_read_whole(new_book, seed):
    random = Random(seed)
    with new_book() as store:
        home = account(store)
        made = [any_plan(store, home, random) for _ in range(3)]
        with store.read() as read:
            for row in plan_summaries(read, made):
                agrees(row, get_plan(read, row.id))


def agrees(row, found):
    whole = progress(found, DAY)
    assert row.percent == pytest.approx(whole.percent, rel=1e-9, abs=1e-9)
    assert 0 <= row.percent <= 100 + 1e-9
    then = percent_on(found, EARLIER)
    assert row.gained == pytest.approx(whole.percent - then, rel=1e-9, abs=1e-9)
    assert (row.done, row.live) == (whole.done, whole.live)
    late = [each for each in findings(found, DAY) if each.check is PlanCheck.OVERDUE]
    assert row.overdue == len(late)
    live = [m for o in found.objectives if o.is_live for m in o.milestones if m.is_live]
    lines = [*live, *(each for m in live for each in m.tasks)]
    assert row.blocked == sum(each.state == "open" and bool(each.blocker) for each in lines)
    assert row.confirmed == found.confirmed_amounts()
    still = [each for each in live if not each.is_done]
    days = [each.due_on for each in still if each.due_on]
    assert (row.following is None) == (not still)
    if row.following is not None:
        assert row.following.due_on == min(days, default=None)
        assert row.following.id in {each.id for each in still}


@pytest.mark.parametrize(("ago", "gained"), [(27, 100), (28, 0), (29, 0)])
def test_what_was_reached_by_the_28th_day_before_is_no_gain(store, looms, ago, gained):
    plan_id = plan(store, looms)
    milestone(store, objective(store, plan_id), state="done", done_on=ahead(-ago))
    assert summary(store, plan_id).gained == gained


def test_the_next_milestone_is_the_first_in_the_outline_of_those_due_first(store, looms):
    plan_id = plan(store, looms)
    first, second = objective(store, plan_id), objective(store, plan_id)
    milestone(store, first, "Some day")
    milestone(store, second, "There", due_on=ahead(5), side="theirs")
    milestone(store, first, "Here", due_on=ahead(5))
    step = summary(store, plan_id).following
    assert (step.title, step.side, step.due_on) == ("Here", "ours", ahead(5))


# ------------------------------------------------------------------ which
@pytest.fixture
def shelf(store, looms):
    """Give four plans of two accounts: a draft, two that run, a closed one."""
    mills = account(store, "Plover Mills")
    plan(store, looms, "Draft", kind="growth")
    late = running(store, looms, "Late", kind="value")
    milestone(store, objective(store, late), due_on=ahead(-2), side="theirs")
    ours = running(store, mills, "Ours", kind="value")
    milestone(store, objective(store, ours), due_on=ahead(9), blocker="No account")
    close(store, plan(store, mills, "Closed", kind="value"))
    return {"Late": late, "Ours": ours}


def test_open_plans_stand_below_their_status_by_account(store, shelf):
    assert shelf
    assert titles(store) == ["Late", "Ours", "Draft"]
    assert heads(store, PlanGroup.STATUS) == [("running", 0, 2), ("draft", 2, 1)]
    assert heads(store, PlanGroup.KIND) == [("value", 0, 2), ("growth", 2, 1)]
    assert heads(store, PlanGroup.ACCOUNT) == [("Kestrel Looms", 0, 2), ("Plover Mills", 2, 1)]


def test_conditions_narrow_the_list_down(store, shelf):
    assert shelf
    assert titles(store, scope=PlanScope.CLOSED) == ["Closed"]
    assert titles(store, unconfirmed=True) == ["Draft"]
    assert titles(store, overdue=True) == ["Late"]
    assert titles(store, needs_me=True) == ["Ours"]
    assert titles(store, text="PLOVER") == ["Ours"]
    assert titles(store, text="drAft") == ["Draft"]
    assert titles(store, text="nothing like it") == []
    with store.read() as read:
        counts = list_plans(read, PlanQuery(PlanFilter(overdue=True, text="late"))).counts
        assert list_plans(read, PlanQuery(PlanFilter(text="nothing like it"))).in_all == 4
        assert book.counts(read).open_plans == 3
    assert counts == {"open": 1, "closed": 0, "needs_me": 0, "unconfirmed": 0, "overdue": 1}


def test_words_find_the_sponsors(store, looms):
    with edit(store) as uow:
        ada, bo = colleagues.create_colleague(uow, "Ada Loom"), person_of(uow, looms)
    plan(store, looms, "One", our_sponsor_id=ada)
    plan(store, looms, "Two", their_sponsor_id=bo)
    assert titles(store, text="ada") == ["One"]
    assert titles(store, text="bo") == ["Two"]


def test_a_plan_needs_me_for_what_is_mine_or_nobodys_or_when_it_is_over(store, looms):
    with edit(store) as uow:
        me = colleagues.create_colleague(uow, "Me", is_me=True)
        other = colleagues.create_colleague(uow, "Other")
    for title, owner in (("Mine", me), ("Of Other", other)):
        step = objective(store, plan(store, looms, title))
        milestone(store, step, due_on=ahead(-1), owner_colleague_id=owner)
    job = objective(store, plan(store, looms, "Job"))
    task(store, milestone(store, job, owner_colleague_id=other), blocker="x")
    plan(store, looms, "Over", end_on=ahead(-1))
    plan(store, looms, "Last day", end_on=DAY)
    close(store, plan(store, looms, "Closed", end_on=ahead(-1)))
    found = titles(store, needs_me=True, sort=PlanSort.TITLE)
    assert found == ["Job", "Mine", "Over"]
    assert titles(store, needs_me=True, scope=PlanScope.CLOSED) == []


def test_plans_of_archived_accounts_are_not_listed(store, looms, shelf):
    assert shelf
    with edit(store) as uow:
        accounts.archive_account(uow, looms)
    assert titles(store) == ["Ours"]
    with store.read() as read:
        assert list_plans(read, PlanQuery()).in_all == 2
        assert book.counts(read).open_plans == 1


# ------------------------------------------------------------------ order
def test_every_order_turns_around_and_what_has_no_value_stays_last(store, looms):
    with edit(store) as uow:
        names = {"a": {"end_on": ahead(9)}, "b": {"end_on": ahead(4)}, "c": {}}
        made = {
            name: success_plans.create_plan(uow, looms, name, **fields)
            for name, fields in names.items()
        }
    goals = {name: objective(store, key) for name, key in made.items()}
    for name, days in (("a", 3), ("b", 1)):
        milestone(store, goals[name], due_on=ahead(days))
    milestone(store, goals["a"], state="done", done_on=ahead(-50))
    milestone(store, goals["b"], due_on=ahead(-1))
    with edit(store) as uow:
        for name, minor in (("a", 500), ("b", 900)):
            value = value_entries.add_value(
                uow, looms, "Saved", "counted", plan_id=made[name], amount=Money(minor, "USD")
            )
            value_entries.confirm_value(uow, value, on=DAY)
    expected = {
        PlanSort.TITLE: ("abc", "cba"), PlanSort.END: ("bac", "abc"),
        PlanSort.NEXT: ("bac", "abc"), PlanSort.VALUE: ("abc", "bac"),
        PlanSort.PERCENT: ("bca", "abc"), PlanSort.TROUBLE: ("acb", "bac"),
    }  # fmt: skip
    for sort, (up, down) in expected.items():
        assert "".join(titles(store, sort=sort)) == up, sort
        assert "".join(titles(store, sort=sort, descending=True)) == down, sort


def test_every_sort_and_group_is_answered(store, shelf):
    assert shelf
    for sort in PlanSort:
        for group in PlanGroup:
            assert len(titles(store, sort=sort, group=group)) == 3


def test_a_field_of_ones_own_sorts(store, looms):
    with edit(store) as uow:
        field = custom_fields.define(uow, "success_plan", "Board date", "date")
        for title, day in (("a", ahead(3)), ("b", None), ("c", ahead(1))):
            success_plans.create_plan(uow, looms, title, custom={field: day})
    assert "".join(titles(store, sort_field=field)) == "cab"
    assert "".join(titles(store, sort_field=field, descending=True)) == "acb"
    with store.read() as read:
        [first] = plan_summaries(read, list_plans(read, PlanQuery(sort_field=field)).keys[:1])
    assert first.custom == {field: ahead(1)}


def test_many_plans_are_listed_by_a_few_statements(store, looms, counted):
    def statements():
        with store.read() as read, counted(read) as seen:
            found = list_plans(read, PlanQuery())
            assert len(plan_summaries(read, found.keys)) == len(found.keys)
        return len(seen)

    plan(store, looms, "Alone")
    few = statements()
    for number in range(6):
        milestone(store, objective(store, plan(store, looms, f"Plan {number}")))
    assert statements() == few == 6


def test_a_plan_that_is_gone_is_left_out(store, looms):
    person(store, looms, "Bo")
    plan_id = plan(store, looms)
    with store.read() as read:
        assert [row.id for row in plan_summaries(read, ["gone", plan_id])] == [plan_id]
