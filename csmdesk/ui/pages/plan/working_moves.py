"""Moving the days of a line by working days, its length staying as it is."""

from __future__ import annotations

from datetime import date, timedelta

from csmdesk.domain.plan_schedule import Shift
from csmdesk.domain.working_days import (
    WorkingDays,
    add_working_days,
    count_working_days,
    working_day_on_or_after,
)

Days = tuple[date | None, date | None]  # start and due
_DAY = timedelta(days=1)


class EveryDay:
    """Work on all days, until it is known which are free."""

    def is_working_day(self, _day: date) -> bool:
        """Say yes."""
        return True


def shifted(days: Days, by: int, calendar: WorkingDays) -> Days:
    """Move both days by working days."""
    start, due = days
    first = start or due
    return days if first is None else begun(days, add_working_days(calendar, first, by), calendar)


def carried(days: Days, by: int, calendar: WorkingDays) -> Days:
    """Move both days by days of the calendar, on to a working one."""
    start, due = days
    first = start or due
    if first is None or not by:
        return days
    return begun(days, working_day_on_or_after(calendar, first + by * _DAY), calendar)


def begun(days: Days, first: date, calendar: WorkingDays) -> Days:
    """Let a line begin on another day, as many working days long as before."""
    start, due = days
    if start is None:
        return None, first
    if due is None:
        return first, None
    length = count_working_days(calendar, start, due)
    return first, add_working_days(calendar, first, max(length - 1, 0))


def ended(days: Days, by: int) -> Days:
    """Move the end by days of the calendar, not before the start."""
    start, due = days
    if due is None:
        return days
    moved = due + by * _DAY
    return start, moved if start is None else max(start, moved)


def started(days: Days, by: int) -> Days:
    """Move the start by days of the calendar, not past the end."""
    start, due = days
    if start is None:
        return days
    moved = start + by * _DAY
    return moved if due is None else min(moved, due), due


def stretched(days: Days, by: int, calendar: WorkingDays) -> Days:
    """Move the end by working days, not before the start."""
    start, due = days
    if due is None:
        return days
    moved = add_working_days(calendar, due, by)
    return start, moved if start is None else max(start, moved)


def moved_by(shift: Shift, calendar: WorkingDays) -> int:
    """Count by how many working days a slot moves: its beginning, or its end where only that."""
    before, after = shift.before, shift.after
    if before.start is not None and after.start is not None and before.start != after.start:
        return _between(before.start, after.start, calendar)
    if before.due is None or after.due is None:
        return 0
    return _between(before.due, after.due, calendar)


def _between(was: date, now: date, calendar: WorkingDays) -> int:
    if now >= was:
        return count_working_days(calendar, was, now - _DAY)
    return -count_working_days(calendar, now, was - _DAY)
