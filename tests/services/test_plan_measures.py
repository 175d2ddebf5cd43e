"""Objectives that follow a usage metric: which number, from which rows, and what is refused."""

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models.undo import UndoStack
from csmdesk.services import plan_items, plan_measures, plan_reading, usage
from tests.services import plan_of
from tests.services.book_of import DAY, account, edit, facts, line, use

WEEK = timedelta(weeks=1)


@pytest.fixture
def looms(store):
    return account(store)


@pytest.fixture
def goal(store, looms):
    plan = plan_of.plan(store, looms)
    return plan_of.objective(store, plan, metric="search", baseline=0, target=40)


def last_week(store):
    with store.read() as read:
        found = usage.last_full_week(read)
        assert found is not None
        return found


def measure(store, goal):
    with store.read() as read:
        plan_id = read.find("objective", goal)["plan_id"]
        return plan_reading.get_plan(read, plan_id).objectives[0].measure


def rows(store, goal):
    with store.read() as read:
        return plan_measures.measure_rows(read, goal)


def test_a_count_is_the_sum_of_the_last_full_week(store, looms, goal):
    assert (measure(store, goal).current, rows(store, goal)) == (None, ())
    monday = DAY - timedelta(days=DAY.weekday()) - WEEK
    facts(
        store,
        use(looms, monday, 4), use(looms, monday, 5), use(looms, monday + timedelta(days=6), 1),
        use(looms, monday - timedelta(days=1), 100), use(looms, monday + WEEK, 100),
        use(looms, monday, 50, metric="export"),
    )  # fmt: skip
    assert last_week(store) == monday
    found = measure(store, goal)
    assert (found.current, found.as_of) == (10, monday + timedelta(days=6))
    assert found.attained == 0.25
    shown = rows(store, goal)
    assert [(each.day, each.value) for each in shown] == [
        (monday, 4), (monday, 5), (monday + timedelta(days=6), 1)
    ]  # fmt: skip
    assert sum(each.value for each in shown) == found.current


def test_use_that_has_stopped_is_nought_and_use_to_come_is_unknown(store, looms, goal):
    other = account(store, "Other")
    monday = DAY - timedelta(days=DAY.weekday()) - WEEK
    facts(store, use(other, monday + timedelta(days=6), 1), use(looms, DAY, 3))
    assert measure(store, goal).current is None
    facts(store, use(looms, monday - 5 * WEEK, 3))
    assert (measure(store, goal).current, rows(store, goal)) == (0, ())


def test_a_level_is_the_last_reading_of_each_line_in_its_newest_week(store, looms, goal):
    first, second, ended = (line(store, looms, product=name) for name in ("A", "B", "C"))
    monday = DAY - timedelta(days=DAY.weekday())
    level = {"metric": "search", "grain": "level"}
    facts(
        store,
        use(looms, monday, 7, line_id=first, **level),
        use(looms, monday, 8, line_id=first, **level),
        use(looms, monday, 3, line_id=second, **level),
        use(looms, DAY, 4, line_id=second, **level),
        use(looms, monday - WEEK, 100, line_id=ended, **level),
        use(looms, DAY + timedelta(days=1), 500, line_id=first, **level),
    )  # fmt: skip
    found = measure(store, goal)
    assert (found.current, found.as_of) == (12, DAY)
    assert sorted(each.value for each in rows(store, goal)) == [4, 8]


def test_the_rule_is_that_of_the_usage_tab(store, looms, goal):
    monday = DAY - timedelta(days=DAY.weekday()) - WEEK
    facts(store, *(use(looms, monday + timedelta(days=n), n) for n in range(7)))
    with store.read() as read:
        newest = usage.recent_series(read, looms, 4, "search").points[-1]
    assert measure(store, goal).current == newest.value


def test_an_import_that_is_undone_takes_the_number_along(store, looms, goal):
    monday = DAY - timedelta(days=DAY.weekday()) - WEEK
    facts(store, use(looms, monday + timedelta(days=6), 9))
    assert measure(store, goal).current == 9
    with edit(store) as uow:
        uow.raw.execute("DELETE FROM usage_fact")
    assert measure(store, goal).current is None


def test_a_typed_number_is_refused_while_a_metric_is_followed(store, goal):
    for change in ({"current": 12}, {"metric": "export", "current": 3}):
        with pytest.raises(UserError) as caught, edit(store) as uow:
            plan_items.edit_objective(uow, goal, **change)
        assert caught.value.message.code == "objective.follows"
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, metric=None, current=12)
    found = measure(store, goal)
    assert (found.current, found.as_of, found.metric) == (12, DAY, None)
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, metric="search")
    assert measure(store, goal).current is None  # what was typed does not stand in for a reading
    plan_id = plan_of_plan(store, goal)
    with pytest.raises(UserError), edit(store) as uow:
        plan_items.add_objective(uow, plan_id, "Another", metric="search", current=1)
    with edit(store) as uow:
        plan_items.edit_objective(uow, goal, title="Renamed", current=None)
    assert UndoStack(store).undo() is not None


def plan_of_plan(store, goal):
    with store.read() as read:
        return read.find("objective", goal)["plan_id"]


def test_many_objectives_take_as_many_statements_as_one(store, looms, goal, counted):
    def statements():
        with store.read() as read, counted(read) as seen:
            plan_reading.plans_of(read, looms)
        return len(seen)

    facts(store, *(use(looms, DAY - timedelta(days=n), n, metric=f"m{n % 5}") for n in range(20)))
    few = statements()
    plan_id = plan_of_plan(store, goal)
    for n in range(5):
        plan_of.objective(store, plan_id, f"Goal {n}", metric=f"m{n}")
    assert statements() == few
    with store.read() as read:
        assert set(plan_measures.metrics_of(read, looms)) == {f"m{n}" for n in range(5)}
