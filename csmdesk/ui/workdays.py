"""The working days of the settings for what shows them, read off the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.desk import Desk

_YEARS = (-1, 0, 1)  # read along: others are asked for when somebody walks that far


def ask_workdays(desk: Desk, owner: QObject, done: Callable[[WorkCalendar], None]) -> None:
    """Give the calendar to ``done``; nothing where the user's file of days is not right.

    The settings page says what is wrong with that file.
    """

    def read(_progress: Progress) -> WorkCalendar:
        from csmdesk.services.working_days import work_calendar

        calendar = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
        for step in _YEARS:
            calendar.year(desk.clock.today().year + step)
        return calendar

    desk.runner.query(owner, read, done, error=_leave_out, latest="workdays")


def _leave_out(_error: UserError) -> None:
    """Show days without telling which are worked."""
