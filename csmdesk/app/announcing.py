"""Say on the desktop what is due: promises, meetings soon, and "log it?" after them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from csmdesk.domain.errors import UserError
from csmdesk.domain.notices import Event, Notice, Occasion, Quiet, concealed, is_quiet, plan
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.models.work import ReadSession
from csmdesk.services import notices
from csmdesk.system.settings import (
    HOLIDAYS,
    NOTICE_MINUTES,
    NOTICE_QUIET,
    NOTICES,
    WORKING_WEEK,
    AnySetting,
    working_hours,
)
from csmdesk.ui.desk import Desk
from csmdesk.ui.frame.tray import bring_back
from csmdesk.ui.navigation import Place
from csmdesk.ui.window import MainWindow
from csmdesk.ui.workdays import ask_workdays

_LOOK_MS = 30_000
_OF_DUE = {Occasion.OURS: "commitment", Occasion.THEIRS: "commitment", Occasion.TASK: "task"}


class Speaker(Protocol):
    """Show a message on the desktop (``Tray``)."""

    message_clicked: SignalInstance

    def notify(self, title: str, text: str) -> bool:
        """Show it; say whether that was possible."""


class Announcing(QObject):
    """Look twice a minute; what is said is written down before, so that it is said once.

    Where the desktop takes no messages the window's toast says it. ``is_hidden`` tells that others
    may see the screen while the user is away: then nothing is said of what it is about. Who says
    yes to "log it?" is asked what came of it at once.
    """

    log_asked = Signal(str)  # id of a meeting

    def __init__(
        self, desk: Desk, window: MainWindow, speaker: Speaker, is_hidden: Callable[[], bool]
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._speaker = speaker
        self._is_hidden = is_hidden
        self._days: WorkCalendar | None = None
        self._last: tuple[Event, ...] = ()
        self._asks = False  # whether a click is the answer to a question that was read
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        speaker.message_clicked.connect(self._on_clicked)
        desk.settings.subscribe(self._on_setting)

    def begin(self) -> None:
        """Look now and from now on."""
        ask_workdays(self._desk, self, self._on_days)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._desk.settings.unsubscribe(self._on_setting)

    def look(self) -> None:
        """Say what is to be said now, unless it is quiet."""
        get = self._desk.settings.get
        now = self._desk.clock.now().astimezone()
        is_worked = self._days is None or self._days.is_working_day(now.date())
        hours = working_hours(self._desk.settings)
        quiet = Quiet(get(NOTICE_QUIET))
        if not get(NOTICES) or is_quiet(quiet, now, hours, is_working_day=is_worked):
            return
        ahead = timedelta(minutes=get(NOTICE_MINUTES))

        def read(session: ReadSession) -> tuple[Notice, ...]:
            found = notices.events(session, ahead)
            told = notices.told(session, [event.subject for event in found])
            return plan(found, told, now, ahead)

        self._desk.read(self, read, self._on_planned, error=_wait, latest="notices")

    def _on_planned(self, planned: tuple[Notice, ...]) -> None:
        if not planned:
            return
        subjects = [event.subject for notice in planned for event in notice.events]

        def write(_progress: Progress) -> tuple[Notice, ...]:
            with self._desk.book().write(Text("action.notice"), origin="maintenance") as uow:
                notices.mark_told(uow, subjects)
            return planned

        self._desk.runner.run(self, write, self._say, error=_wait)

    def _say(self, planned: tuple[Notice, ...]) -> None:
        words, is_hidden = self._desk.texts.render, self._is_hidden()
        for notice in concealed(planned) if is_hidden else planned:
            self._last = notice.events
            self._asks = _is_over(notice.events) and not is_hidden
            title, body = words(notice.title), words(notice.body)
            if not self._speaker.notify(title, body):
                said = words(Text.of("notice.said", title=title, body=body))
                asked = words(Text("notice.log" if self._asks else "notice.show"))
                self._window.offer(said, asked, self._on_clicked)

    def _on_clicked(self) -> None:
        """Bring the window to the front, at what was said last."""
        bring_back(self._window)
        if not self._last or self._is_hidden():
            return
        self._window.stack.go(place_of(self._last))
        if self._asks:
            self.log_asked.emit(self._last[0].record_id)

    def _on_days(self, days: WorkCalendar) -> None:
        self._days = days
        self.look()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting in (WORKING_WEEK, HOLIDAYS):
            ask_workdays(self._desk, self, self._on_days)


def _is_over(events: tuple[Event, ...]) -> bool:
    """Tell whether it is asked to log one meeting."""
    return [event.occasion for event in events] == [Occasion.ENDED]


def place_of(events: tuple[Event, ...]) -> Place:
    """Return where one sees what was said."""
    event = events[0]
    if len(events) > 1:
        return Place("today")
    if event.occasion in _OF_DUE:
        record = f"{_OF_DUE[event.occasion]}:{event.record_id}"
        return Place("todos", {"record": record, "id": event.account_id or ""})
    if event.account_id is None:
        return Place("today")
    if event.occasion is Occasion.MILESTONE:
        record = f"milestone:{event.record_id}"
        return Place("account", {"id": event.account_id, "tab": "plan", "record": record})
    record = f"calendar:{event.record_id}"
    return Place("account", {"id": event.account_id, "tab": "timeline", "record": record})


def _wait(_error: UserError) -> None:
    """The next look is soon."""
