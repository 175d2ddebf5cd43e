"""Week start, working days and hours where they show: calendars, due days, tickets, account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.contracts import Ticket
from csmdesk.domain.ids import AccountId, TicketId
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.models.store import Store
from csmdesk.services.working_days import own_days_file
from csmdesk.system.settings import WEEK_START, WORKING_HOURS, WORKING_WEEK
from csmdesk.ui.desk import CurrentAccount
from csmdesk.ui.forms.day_calendar import DayCalendar
from csmdesk.ui.forms.day_field import DayField
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_words import AccountWords
from csmdesk.ui.workdays import ask_workdays
from tests.ui.busy_book import TODAY, Busy, fill
from tests.ui.looks import clipped, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
SATURDAY, MONDAY = date(2026, 3, 21), date(2026, 3, 23)
FEAST = date(2026, 3, 19)  # a Thursday


class Hand:
    """A window on a busy book, and somebody who sets days."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.book: Busy = fill(store)
        self.stage = Stage(store, folder)
        own_days_file(store.profile).write_text(f'[holidays]\n{FEAST} = "Founders\' day"\n')

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def calendar(self, field: DayField) -> DayCalendar:
        """Open the calendar of a field by the keyboard."""
        edit = field.editor()
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_F4)
        self.idle()
        return edit.picker()  # type: ignore[attr-defined, no-any-return]

    def field(self, made: DayField | DueField, day: date) -> None:
        made.setParent(self.stage.window)
        made.resize(320, 80)
        made.show()
        made.set_value(day)
        self.idle()


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def look(calendar: DayCalendar, day: date) -> tuple[str, str]:
    shown = calendar.dateTextFormat(QDate(day.year, day.month, day.day))
    return shown.toolTip(), shown.foreground().color().name()


@pytest.mark.parametrize(
    ("value", "first"),
    [(0, Qt.DayOfWeek.Monday), (5, Qt.DayOfWeek.Saturday), (6, Qt.DayOfWeek.Sunday)],
)
def test_a_calendar_begins_its_weeks_as_the_settings_say(
    hand: Hand, value: int, first: Qt.DayOfWeek
) -> None:
    hand.stage.settings.set(WEEK_START, value)
    field = DayField(hand.stage.desk)
    hand.field(field, TODAY)
    calendar = hand.calendar(field)
    assert calendar.firstDayOfWeek() is first
    calendar.parentWidget().close()


def test_a_calendar_marks_days_that_are_not_worked_and_says_why(hand: Hand) -> None:
    field = DayField(hand.stage.desk)
    hand.field(field, FEAST)
    calendar = hand.calendar(field)
    assert look(calendar, FEAST)[0] == "Founders' day"
    assert look(calendar, SATURDAY)[0] == "Not a working day"
    assert look(calendar, MONDAY)[0] == ""
    assert len({look(calendar, day)[1] for day in (FEAST, SATURDAY, MONDAY)}) == 3
    assert calendar.why.text() == "Founders' day"
    QTest.keyClick(calendar, Qt.Key.Key_Right)
    calendar.setSelectedDate(QDate(2026, 3, 20))
    assert calendar.why.text() == ""
    calendar.parentWidget().close()
    hand.stage.settings.set(WORKING_WEEK, "012345")
    assert look(hand.calendar(field), SATURDAY)[0] == ""
    calendar.parentWidget().close()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (FEAST, "Not a working day (Founders' day); the next one is Fri 20 Mar."),
        (SATURDAY, "Not a working day (Sat); the next one is Mon 23 Mar."),
        (MONDAY, ""),
        (None, ""),
    ],
)
def test_a_due_day_that_is_free_is_told_quietly(hand: Hand, day: date, said: str) -> None:
    field = DueField(hand.stage.desk)
    hand.field(field, day)
    assert field.note.text() == said
    assert field.note.isHidden() == (not said)
    assert field.editor().accessibleDescription() == said
    assert field.value() == day


def test_forms_of_promises_and_tasks_tell_it_in_both_languages(
    hand: Hand, languages: Languages
) -> None:
    commands = AccountCommands(hand.stage.desk, hand.stage.window, hand.stage.window.stack)
    commands.bind()
    hand.stage.focus.set_current(CurrentAccount(hand.book.first, "Aldermoor Rail", "CNY"))
    for open_form in (commands.new_promise, commands.new_task):
        open_form()
        hand.idle()
        form = commands.forms.open_form
        assert form is not None
        due = form.fields["due_on"]
        assert isinstance(due, DueField)
        due.set_value(SATURDAY)
        hand.idle()
        assert due.note.isVisible()
        languages.use(CHINESE)
        hand.stage.speak("zh_CN")
        settle()
        assert due.note.text() == "不是工作日（周六）；下一个工作日是周一 3月23日。"
        assert not clipped(form)
        languages.use("en")
        hand.stage.speak("en")
        form.close_unsaved()
        hand.idle()


def test_the_first_reply_is_told_in_working_time_too(hand: Hand) -> None:
    words = AccountWords(hand.stage.desk, hand.stage.window)
    opened = datetime(2026, 3, 20, 17).astimezone()  # a Friday, an hour before the day ends
    ticket = Ticket(
        TicketId("t"), AccountId("a"), "#1", "Slow", "high", opened, None, 65 * 60, False, None
    )
    assert words.ticket(ticket).second == "first reply after 65 h"
    found: list[WorkCalendar] = []
    ask_workdays(hand.stage.desk, hand.stage.window, found.append)
    hand.idle()
    worked = words.ticket(ticket, found[0]).second
    assert worked == "first reply after 65 h (2 h of working time)"
    hand.stage.settings.set(WORKING_HOURS, "09:00-17:30")
    assert "(1 h 30 min of working time)" in words.ticket(ticket, found[0]).second
    waiting = replace(ticket, first_response_minutes=None)
    assert words.ticket(waiting, found[0]).second == "no reply yet"
