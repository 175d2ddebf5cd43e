"""Why no exchange begins by itself just now: paused, offline, after hours, a metered network."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.app.network import Network
from csmdesk.domain.working_days import WorkCalendar
from csmdesk.system.settings import (
    HOLIDAYS,
    SYNC_HOURS_ONLY,
    SYNC_METERED,
    SYNC_PAUSE,
    WORKING_HOURS,
    WORKING_WEEK,
    AnySetting,
    working_hours,
)
from csmdesk.ui.desk import Desk
from csmdesk.ui.workdays import ask_workdays

_OFFLINE, _PAUSED = "offline", "paused"
_LOOK_MS = 60_000  # a pause ends within a minute, also after a sleep of the computer
_WATCHED = (SYNC_PAUSE, SYNC_HOURS_ONLY, SYNC_METERED)
_CALENDAR = (WORKING_WEEK, HOLIDAYS)


class Rest(StrEnum):
    """Name a reason; only ``OFFLINE`` also refuses what somebody asks for."""

    OFFLINE = "offline"
    PAUSED = "paused"
    HOURS = "hours"
    METERED = "metered"


class Rests(QObject):
    """Know the reason at any moment; a pause is kept in the settings and survives a restart."""

    changed = Signal()

    def __init__(self, desk: Desk, network: Network, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._network = network
        self._days: WorkCalendar | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self._on_clock)
        desk.settings.subscribe(self._on_setting)
        self._ask_days()
        self._watch()

    @property
    def current(self) -> Rest | None:
        """Return the reason that holds now, the strongest first."""
        said, get = self._desk.settings.get(SYNC_PAUSE), self._desk.settings.get
        if said == _OFFLINE:
            return Rest.OFFLINE
        if said == _PAUSED or self.until is not None:
            return Rest.PAUSED
        if get(SYNC_HOURS_ONLY) and not self._is_working_now():
            return Rest.HOURS
        if not get(SYNC_METERED) and self._network.is_metered():
            return Rest.METERED
        return None

    @property
    def until(self) -> datetime | None:
        """Return when the pause ends by itself."""
        said = self._desk.settings.get(SYNC_PAUSE)
        if said in ("", _OFFLINE, _PAUSED):
            return None
        try:
            end = datetime.fromisoformat(said)
        except ValueError:
            return None
        is_ahead = end.tzinfo is not None and self._desk.clock.now() < end
        return end if is_ahead else None

    def pause_until_tomorrow(self) -> None:
        """Begin nothing until the working hours of tomorrow begin."""
        day = self._desk.clock.now().astimezone() + timedelta(days=1)
        start = working_hours(self._desk.settings).start
        end = day.replace(hour=start.hour, minute=start.minute, second=0, microsecond=0)
        self._desk.settings.set(SYNC_PAUSE, end.isoformat())

    def pause(self) -> None:
        """Begin nothing until somebody says so."""
        self._desk.settings.set(SYNC_PAUSE, _PAUSED)

    def go_offline(self) -> None:
        """Begin nothing, not even when asked for."""
        self._desk.settings.set(SYNC_PAUSE, _OFFLINE)

    def resume(self) -> None:
        """End the pause."""
        self._desk.settings.set(SYNC_PAUSE, "")

    def close(self) -> None:
        """Watch nothing any more."""
        self._clock.stop()
        self._desk.settings.unsubscribe(self._on_setting)

    def _is_working_now(self) -> bool:
        now = self._desk.clock.now().astimezone()
        hours = working_hours(self._desk.settings)
        day = now.date()
        is_worked = self._days.is_working_day(day) if self._days else day.weekday() < 5
        return is_worked and hours.start <= now.time() < hours.end

    def _ask_days(self) -> None:
        ask_workdays(self._desk, self, self._on_days)

    def _on_days(self, days: WorkCalendar) -> None:
        self._days = days

    def _watch(self) -> None:
        """Look for the end of a pause while there is one."""
        if self.until is not None:
            self._clock.start()
        else:
            self._clock.stop()

    def _on_clock(self) -> None:
        if self.until is None:
            self._clock.stop()
            self.changed.emit()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting in _CALENDAR:
            self._ask_days()
        elif setting in _WATCHED or setting == WORKING_HOURS:
            self._watch()
            self.changed.emit()
