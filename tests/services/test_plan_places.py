"""The order of a plan's outline, however often its lines are moved."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csmdesk.models.undo import UndoStack
from csmdesk.services.plan_places import move
from tests.models.records import contents, refusal
from tests.services.book_of import account, edit
from tests.services.plan_of import milestone, objective, outline, plan, task


@pytest.fixture
def lines(store):
    """Give a plan with two objectives of two milestones, and the keys by title."""
    plan_id = plan(store, account(store))
    keys = {title: objective(store, plan_id, title) for title in ("A", "B")}
    keys |= {f"{o}{n}": milestone(store, keys[o], f"{o}{n}") for o in "AB" for n in (1, 2)}
    keys["t"] = task(store, keys["A1"], "t")
    return plan_id, keys


def moved(store, *given):
    with edit(store) as uow:
        move(uow, *given)


def test_line_moves_among_its_own_and_to_another_parent(store, lines):
    plan_id, keys = lines
    moved(store, "objective", keys["B"], plan_id, keys["A"])
    moved(store, "milestone", keys["A1"], keys["B"], keys["B2"])
    assert outline(store, plan_id) == [
        ("B", [("B1", []), ("A1", ["t"]), ("B2", [])]), ("A", [("A2", [])]),
    ]  # fmt: skip
    held = contents(store)
    moved(store, "milestone", keys["A1"], keys["A"])
    assert outline(store, plan_id)[1] == ("A", [("A2", []), ("A1", ["t"])])
    UndoStack(store).undo()
    assert contents(store) == held


def test_line_stays_in_its_plan(store, lines):
    _, keys = lines
    other = objective(store, plan(store, account(store, "Other")), "X")
    with edit(store) as uow:
        code = refusal(lambda: move(uow, "milestone", keys["A1"], other))
    assert code == "plan.other_plan"


def test_places_do_not_run_out(store, lines):
    """Halving a gap sixty times ends below what a number can tell apart."""
    plan_id, keys = lines
    objective(store, plan_id, "C")
    expected = ["A", "B", "C"]
    keys["C"] = _key(store, "C")
    for n in range(60):
        last = expected[2]
        moved(store, "objective", keys[last], plan_id, keys[expected[1]])
        expected = [expected[0], last, expected[1]]
        assert [title for title, _ in outline(store, plan_id)] == expected, n


def _key(store, title):
    with store.read() as read:
        return read.find_where("objective", title=title)[0]["id"]


MOVES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 6)), max_size=12)


@given(MOVES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_order_is_that_of_a_list(store, moves):
    plan_id = plan(store, account(store))
    keys = [objective(store, plan_id, str(n)) for n in range(6)]
    order = list(keys)
    for which, to in moves:
        key = keys[which]
        before = order[to] if to < 6 and order[to] != key else None
        moved(store, "objective", key, plan_id, before)
        order.remove(key)
        order.insert(order.index(before) if before else len(order), key)
    titles = [title for title, _ in outline(store, plan_id)]
    assert titles == [str(keys.index(key)) for key in order]
