"""What moving a date of a plan does to the rest of it.

What waits for something begins on a working day after it has ended. A milestone that is pushed
takes its open tasks along, and is not due before the last of them. Nothing is ever pulled nearer,
nothing that is settled moves, and lengths in working days stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from csmdesk.domain.success_plans import LAST_DAY
from csmdesk.domain.working_days import (
    WorkingDays,
    add_working_days,
    count_working_days,
    working_day_on_or_after,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Slot:
    """Hold the days of one milestone or task; ``parent`` is the milestone of a task.

    Without a ``start`` it is a point in time; without ``due`` it asks nothing of others.
    """

    id: str
    start: date | None = None
    due: date | None = None
    parent: str | None = None
    needs: tuple[str, ...] = ()
    is_open: bool = True

    @property
    def first(self) -> date | None:
        """Return the day on which it begins."""
        return self.start or self.due


@dataclass(frozen=True, slots=True)
class Shift:
    """Say that a slot moves, and which other one pushes it there."""

    before: Slot
    after: Slot
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Knock:
    """Hold all that a move does; ``moved.because`` holds the slot back from where it should go."""

    moved: Shift
    others: tuple[Shift, ...] = ()


def find_ring(slots: Iterable[Slot]) -> tuple[str, ...]:
    """Return slots that wait for each other in a ring, over milestones and tasks, or nothing.

    A milestone ends after its tasks, and its tasks begin after what the milestone waits for.
    """
    try:
        _order(slots)
    except CycleError as error:
        ring = [end[0] for end in error.args[1]]
        return tuple(dict.fromkeys(reversed(ring)))
    return ()


def knock_on(
    slots: Iterable[Slot], moved: Slot, days: WorkingDays, *, carries: bool = False
) -> Knock:
    """Say what else moves when one slot gets the days of ``moved``.

    It lands later than asked for where what it waits for ends later. A milestone that ``carries``
    takes its open tasks along either way. Raises ``ValueError`` for slots that wait for each other
    in a ring.
    """
    return Schedule(slots).knock_on(moved, days, carries=carries)


class Schedule:
    """Answer many moves of the same slots, as while one of them is being dragged.

    What depends on what is found out once; ``ValueError`` for a ring.
    """

    def __init__(self, slots: Iterable[Slot]) -> None:
        self._slots = {each.id: each for each in slots}
        try:
            self._order = _order(self._slots.values())
        except CycleError as error:
            raise ValueError(f"a ring of slots: {error.args[1]}") from error

    def slot(self, key: str) -> Slot | None:
        """Return a slot as it is."""
        return self._slots.get(key)

    def knock_on(self, moved: Slot, days: WorkingDays, *, carries: bool = False) -> Knock:
        """Say what else moves, as the function of this name does."""
        mover = _Mover(self._slots, days)
        mover.place(moved.id, moved, None)
        if carries:
            mover.carry(moved.id, self._slots[moved.id].first)
        mover.settle_all(self._order)
        return mover.knock(moved.id)

    def settled(self, days: WorkingDays, moved: Collection[str] | None = None) -> tuple[Shift, ...]:
        """Return what must move, as the function of this name does."""
        mover = _Mover(self._slots, days)
        for each in self._slots.values():
            if moved is None or each.id in moved:
                mover.place(each.id, each, None)
        mover.settle_all(self._order)
        return tuple(mover.shifts())


def settled(
    slots: Iterable[Slot], days: WorkingDays, moved: Collection[str] | None = None
) -> tuple[Shift, ...]:
    """Return what must move for nothing to begin before what it waits for has ended.

    With ``moved`` only what these slots push, and they themselves. Raises ``ValueError`` for slots
    that wait for each other in a ring.
    """
    return Schedule(slots).settled(days, moved)


_BEGIN, _END = 0, 1


def _order(slots: Iterable[Slot]) -> tuple[tuple[str, int], ...]:
    """Return beginnings and ends so that each comes after all that it depends on."""
    sorter: TopologicalSorter[tuple[str, int]] = TopologicalSorter()
    all_slots = tuple(slots)
    known = {each.id for each in all_slots}
    for slot in all_slots:
        sorter.add((slot.id, _END), (slot.id, _BEGIN))
        sorter.add((slot.id, _BEGIN), *((need, _END) for need in slot.needs if need in known))
        if slot.parent in known:
            sorter.add((slot.id, _BEGIN), (slot.parent or "", _BEGIN))
            sorter.add((slot.parent or "", _END), (slot.id, _END))
    return tuple(sorter.static_order())


def _working_days_between(days: WorkingDays, was: date, now: date) -> int:
    """Count by how many working days something moved, below 0 when it comes earlier."""
    if now >= was:
        return count_working_days(days, was, now - _DAY)
    return -count_working_days(days, now, was - _DAY)


def _with(slot: Slot, start: date | None, due: date | None) -> Slot:
    """Return a slot with other days; ``replace`` would take most of the time of a knock-on."""
    return Slot(slot.id, start, due, slot.parent, slot.needs, slot.is_open)


class _Mover:
    """Push slots in the order of what they depend on; only those reached by the move."""

    def __init__(self, slots: Mapping[str, Slot], days: WorkingDays) -> None:
        self._before = slots
        self._now = dict(slots)
        self._because: dict[str, str | None] = {}
        self._days = days
        self._children: dict[str, list[str]] = {}
        for slot in slots.values():
            if slot.parent is not None:
                self._children.setdefault(slot.parent, []).append(slot.id)

    def place(self, key: str, slot: Slot, because: str | None) -> None:
        """Put a slot elsewhere."""
        self._now[key] = _with(self._now[key], slot.start, slot.due)
        self._because[key] = self._because.get(key) or because

    def carry(self, key: str, was: date | None) -> None:
        """Move the open tasks of a slot by as many working days as it moved itself."""
        now, children = self._now[key].first, self._children.get(key)
        if was is None or now is None or not children:
            return
        by = _working_days_between(self._days, was, now)
        for child in children:
            task = self._now[child]
            if by and task.is_open and task.first is not None:
                first = add_working_days(self._days, task.first, by)
                self.place(child, self._from(task, first), key)

    def settle_all(self, order: Iterable[tuple[str, int]]) -> None:
        """Push beginnings behind what they wait for, and ends of milestones behind their tasks."""
        for key, end in order:
            if self._now[key].is_open:
                (self._end if end == _END else self._begin)(key)

    def _begin(self, key: str) -> None:
        slot = self._now[key]
        for need in slot.needs:
            other = self._now.get(need)
            if other is None or other.due is None or other.due > LAST_DAY:
                continue
            if not (self._moves(key) or self._moves(need)):
                continue
            earliest = working_day_on_or_after(self._days, other.due + _DAY)
            if slot.first is not None and slot.first < earliest:
                self._push(key, earliest, need)
                slot = self._now[key]

    def _push(self, key: str, first: date, because: str) -> None:
        was = self._now[key].first
        self.place(key, self._from(self._now[key], first), because)
        self.carry(key, was)

    def _from(self, slot: Slot, first: date) -> Slot:
        """Return the slot from another first day on, as many working days long as before."""
        if slot.start is None:
            return _with(slot, None, first)
        if slot.due is None or slot.due > LAST_DAY:  # as good as no day
            return _with(slot, first, slot.due)
        length = count_working_days(self._days, slot.start, slot.due)
        return _with(slot, first, add_working_days(self._days, first, max(length - 1, 0)))

    def _end(self, key: str) -> None:
        slot = self._now[key]
        for child in self._children.get(key, ()):
            task = self._now[child]
            if (
                task.is_open and task.due is not None and slot.due is not None
                and slot.due < task.due and (self._moves(child) or self._moves(key))
            ):  # fmt: skip
                slot = _with(slot, slot.start, task.due)
                self.place(key, slot, child)

    def _moves(self, key: str) -> bool:
        return key in self._because

    def knock(self, moved: str) -> Knock:
        """Return what moves besides one slot, and where that one lands."""
        others = (shift for shift in self.shifts() if shift.before.id != moved)
        shift = Shift(self._before[moved], self._now[moved], self._because[moved])
        return Knock(shift, tuple(others))

    def shifts(self) -> Iterator[Shift]:
        """Yield what has other days than before."""
        for key, because in self._because.items():
            if self._now[key] != self._before[key]:
                yield Shift(self._before[key], self._now[key], because)
