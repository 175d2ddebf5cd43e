"""What moving a date of a plan does to the rest of it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.plan_schedule import Schedule, Slot, find_ring, knock_on
from csmdesk.domain.working_days import working_day_on_or_after

MONDAY = date(2026, 3, 2)


class Weekdays:
    """Work from Monday to Friday, but not on one Wednesday."""

    def is_working_day(self, day):
        return day.weekday() < 5 and day != date(2026, 3, 11)


DAYS = Weekdays()


def day(n):
    return MONDAY + timedelta(days=n)


def task(key, first, last, *needs, parent=None, **more):
    return Slot(key, day(first), day(last), parent, needs, **more)


def moves(slots, moved, **more):
    knock = knock_on(slots, moved, DAYS, **more)
    shifts = (knock.moved, *knock.others)
    return {each.after.id: (each.after.start, each.after.due, each.because) for each in shifts}


def test_what_waits_begins_on_the_working_day_after_and_keeps_its_length():
    first, second = task("a", 0, 1), task("b", 2, 4, "a")
    found = moves([first, second], task("a", 0, 4))
    assert found == {
        "a": (day(0), day(4), None),
        "b": (day(7), day(10), "a"),  # Monday to Thursday: the Wednesday is free
    }


def test_nothing_is_pulled_nearer():
    slots = [task("a", 0, 4), task("b", 14, 15, "a")]
    assert moves(slots, task("a", 0, 1)) == {"a": (day(0), day(1), None)}


def test_moved_slot_lands_behind_what_it_waits_for():
    slots = [task("a", 0, 4), task("b", 14, 15, "a")]
    assert moves(slots, task("b", 3, 4)) == {"b": (day(7), day(8), "a")}


def test_a_schedule_answers_one_move_after_the_other_as_if_it_was_the_first():
    slots = [task("a", 0, 1), task("b", 2, 4, "a"), task("c", 7, 8, "b")]
    kept = Schedule(slots)
    for last in (4, 0, 8, 1):
        moved = task("a", 0, last)
        assert kept.knock_on(moved, DAYS) == knock_on(slots, moved, DAYS)
    assert kept.slot("b") == slots[1]
    assert kept.slot("elsewhere") is None


def test_settled_slots_stay_where_they_are():
    slots = [task("a", 0, 1), task("b", 2, 3, "a", is_open=False), task("c", 4, 4, "b")]
    assert moves(slots, task("a", 0, 8)) == {"a": (day(0), day(8), None)}


def test_milestone_takes_its_open_tasks_along_and_ends_no_earlier_than_the_last():
    slots = [
        task("m", 0, 4), task("n", 7, 11, "m"),
        task("done", 7, 7, parent="n", is_open=False), task("x", 8, 11, parent="n"),
    ]  # fmt: skip
    assert moves(slots, task("m", 0, 7)) == {
        "m": (day(0), day(7), None),
        "n": (day(8), day(14), "m"),
        "x": (day(10), day(14), "n"),
    }


def test_task_that_ends_later_than_its_milestone_pushes_it_and_what_waits_for_it():
    slots = [task("m", 0, 4), task("x", 0, 3, parent="m"), task("n", 7, 8, "m")]
    assert moves(slots, task("x", 0, 8)) == {
        "x": (day(0), day(8), None), "m": (day(0), day(8), "x"), "n": (day(10), day(11), "m"),
    }  # fmt: skip


def test_milestone_that_is_dragged_takes_its_tasks_along_either_way():
    slots = [task("m", 7, 11), task("x", 7, 8, parent="m"), task("y", 10, 11, "x", parent="m")]
    assert moves(slots, task("m", 0, 4), carries=True) == {
        "m": (day(0), day(4), None), "x": (day(0), day(1), "m"),
        "y": (day(2), day(3), "m"),  # five days worked: the Wednesday between is free
    }  # fmt: skip


def test_slots_without_days_hold_nothing_up():
    slots = [Slot("a"), Slot("b", None, day(3), None, ("a",)), Slot("c", None, None, None, ("b",))]
    assert moves(slots, Slot("b", None, day(5))) == {"b": (None, day(5), None)}


def test_day_that_is_a_slip_of_the_hand_pushes_nothing():
    far = Slot("a", day(0), date(9999, 12, 31))
    slots = [far, task("b", 2, 3, "a"), Slot("c", day(2), date.max, None, ("b",))]
    assert moves(slots, replace(far, start=day(1))) == {"a": (day(1), date.max, None)}
    found = moves(slots, task("b", 4, 7, "a"))
    assert found == {"b": (day(4), day(7), None), "c": (day(8), date.max, "b")}


def test_rings_are_found_across_milestones_and_tasks():
    slots = [task("m", 0, 1), task("n", 2, 3, "m"), task("x", 0, 1, "y", parent="m")]
    assert find_ring(slots) == ()
    ring = find_ring([*slots, task("y", 2, 3, parent="n")])
    assert set(ring) == {"m", "n", "x", "y"}


@st.composite
def plans(draw):
    """Make a plan without rings in which nothing is violated; each waits for those before it."""
    milestones = draw(st.integers(1, 4))
    made = [Slot(f"m{n}", needs=_earlier(draw, "m", n)) for n in range(milestones)]
    for n in range(draw(st.integers(0, 8))):
        parent = draw(st.integers(0, milestones - 1))
        made.append(Slot(f"t{n}", parent=f"m{parent}", needs=_earlier(draw, "t", n)))
    if find_ring(made):
        made = [replace(each, needs=()) for each in made]
    return _laid_out(draw, made)


def _earlier(draw, letter, n):
    chosen = draw(st.sets(st.integers(0, n - 1))) if n else ()
    return tuple(f"{letter}{k}" for k in sorted(chosen))


def _laid_out(draw, slots):
    """Give all slots days, by moving each one to a drawn place in turn."""
    lengths = st.integers(0, 6)
    laid = []
    for slot in slots:
        start = working_day_on_or_after(DAYS, day(draw(st.integers(0, 9))))
        laid.append(replace(slot, start=start, due=start + timedelta(days=draw(lengths))))
    for slot in laid:
        laid = applied(laid, knock_on(laid, next(s for s in laid if s.id == slot.id), DAYS))
    return laid


def applied(slots, knock):
    after = {each.after.id: each.after for each in (knock.moved, *knock.others)}
    return [after.get(slot.id, slot) for slot in slots]


def violations(slots):
    by_id = {slot.id: slot for slot in slots}
    late = [
        (slot.id, need) for slot in slots for need in slot.needs
        if slot.start <= by_id[need].due
    ]  # fmt: skip
    outside = [
        (slot.id, slot.parent) for slot in slots
        if slot.parent and slot.due > by_id[slot.parent].due
    ]  # fmt: skip
    return late + outside


@given(plans(), st.data())
def test_no_move_ever_violates_what_waits_for_what(slots, data):
    slots = _laid_out(data.draw, slots)
    assert violations(slots) == []
    chosen = data.draw(st.sampled_from(slots))
    start = day(data.draw(st.integers(0, 30)))
    moved = replace(chosen, start=start, due=start + timedelta(days=data.draw(st.integers(0, 9))))
    knock = knock_on(slots, moved, DAYS)
    after = applied(slots, knock)
    assert violations(after) == []
    for shift in knock.others:
        assert shift.after.start >= shift.before.start
        assert shift.after.due >= shift.before.due
        assert shift.because is not None
