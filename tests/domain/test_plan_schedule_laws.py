"""Whatever a plan holds, settled lines and lines without days too: what any move does to it."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.plan_schedule import Slot, find_ring, knock_on, settled
from csmdesk.domain.working_days import count_working_days

MONDAY = date(2026, 3, 2)


class Weekdays:
    """Work from Monday to Friday, but not on one Wednesday."""

    def is_working_day(self, day):
        return day.weekday() < 5 and day != date(2026, 3, 11)


DAYS = Weekdays()


def day(n):
    return MONDAY + timedelta(days=n)


@st.composite
def any_slot(draw, key, parent=None, before=()):
    start, length = draw(st.none() | st.integers(0, 12)), draw(st.none() | st.integers(0, 6))
    due = None if length is None else (start or 0) + length
    needs = draw(st.sets(st.sampled_from(before), max_size=2)) if before else ()
    return Slot(
        key, None if start is None else day(start), None if due is None else day(due), parent,
        tuple(sorted(needs)), is_open=draw(st.integers(0, 3)) > 0,
    )  # fmt: skip


@st.composite
def any_plan(draw):
    """Draw milestones and tasks in which nothing waits for itself and nothing is violated."""
    steps = range(draw(st.integers(1, 4)))
    made = [draw(any_slot(f"m{n}", before=[f"m{k}" for k in range(n)])) for n in steps]
    for n in range(draw(st.integers(0, 7))):
        parent = f"m{draw(st.sampled_from(steps))}"
        made.append(draw(any_slot(f"t{n}", parent, before=[f"t{k}" for k in range(n)])))
    if find_ring(made):
        made = [replace(each, needs=()) for each in made]
    return applied(made, settled(made, DAYS))


def applied(slots, shifts):
    after = {each.after.id: each.after for each in shifts}
    return [after.get(slot.id, slot) for slot in slots]


def violations(slots):
    """Return what is open and begins before what it waits for has ended, or ends too late."""
    by_id = {slot.id: slot for slot in slots}
    still = [slot for slot in slots if slot.is_open]
    early = [
        (slot.id, need) for slot in still for need in slot.needs
        if slot.first and by_id[need].due and slot.first <= by_id[need].due
    ]  # fmt: skip
    outside = [
        (slot.id, slot.parent) for slot in still
        if slot.parent and by_id[slot.parent].is_open and slot.due and by_id[slot.parent].due
        and slot.due > by_id[slot.parent].due
    ]  # fmt: skip
    return early + outside


def length(slot):
    return count_working_days(DAYS, slot.start, slot.due) if slot.start and slot.due else None


@given(any_plan(), st.data())
def test_laws_of_any_move(slots, data):
    assert violations(slots) == []
    chosen = data.draw(st.sampled_from([slot for slot in slots if slot.is_open] or slots))
    start = day(data.draw(st.integers(0, 30)))
    moved = replace(chosen, start=start, due=start + timedelta(days=data.draw(st.integers(0, 9))))
    knock = knock_on(slots, moved, DAYS)
    after = applied(slots, (knock.moved, *knock.others))
    if chosen.is_open:
        assert violations(after) == []
    by_id = {slot.id: slot for slot in slots}
    milestones = {slot.parent for slot in slots if slot.parent}
    for shift in knock.others:
        assert shift.before == by_id[shift.after.id]
        assert shift.before.is_open  # what is settled stays
        assert shift.because in by_id
        assert (shift.before.start is None) == (shift.after.start is None)
        if shift.before.start:
            assert shift.after.start >= shift.before.start
        if shift.before.due:
            assert shift.after.due >= shift.before.due
        if shift.after.id in milestones:
            continue  # its tasks stretch it, also to a free day that somebody chose for one
        if shift.after.first != shift.before.first:
            assert DAYS.is_working_day(shift.after.first)
        if length(shift.before):
            assert length(shift.after) == length(shift.before)


@given(any_plan())
def test_a_plan_that_was_settled_stays_as_it_is(slots):
    assert settled(slots, DAYS) == ()
    for slot in slots:
        assert knock_on(slots, slot, DAYS).others == ()
