"""When the exchange begins by itself: by the clock, after an edit, once the CRM is back in reach,
and once more after its process was lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.app.rests import Rests
from csmdesk.domain.progress import Progress
from csmdesk.system.settings import SYNC_MINUTES, AnySetting
from csmdesk.ui.desk import Desk

_MINUTE_MS = 60_000
EDIT_MS = 5_000  # a few edits go together
PROBE_MS = 20_000
LONGEST_PROBE_MS = 600_000
PAUSES_MS = (2_000, 15_000, 60_000)  # before each new try with another process


class Turns(QObject):
    """Tell when it is time; whoever hears it says what came of it.

    A CRM out of reach is looked for now and then, by a connection that says nothing: what the
    system tells of networks knows neither of the company's own network nor of a sleeping server.
    With the setting "by hand" nothing ever begins by itself, nor while it rests (``Rests``); what
    was asked for and lost with its process goes on all the same.
    """

    due = Signal(bool)  # whether the CRM has just come back into reach

    def __init__(self, desk: Desk, rests: Rests, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rests = rests
        self._lost = 0
        self._url = ""
        self._is_probing = False
        self._probe_ms = PROBE_MS
        self._clock, self._soon = QTimer(self), QTimer(self)
        self._probe, self._again = QTimer(self), QTimer(self)
        for timer in (self._soon, self._probe, self._again):
            timer.setSingleShot(True)
        for timer in (self._clock, self._soon):
            timer.timeout.connect(self._on_time)
        self._again.timeout.connect(self._on_due)
        self._probe.timeout.connect(self._on_probe)
        desk.settings.subscribe(self._on_setting)
        rests.changed.connect(self._on_rests)
        self._set_clock()

    @property
    def minutes(self) -> int:
        """Return how often it is time; 0 for never."""
        return self._desk.settings.get(SYNC_MINUTES)

    @property
    def pending(self) -> frozenset[str]:
        """Name what is waited for: ``clock``, ``edit``, ``reach``, ``process``."""
        timers = {"clock": self._clock, "edit": self._soon, "process": self._again}
        found = {name for name, timer in timers.items() if timer.isActive()}
        return frozenset(found | {"reach"} if self._is_probing or self._probe.isActive() else found)

    def next_try(self, not_before: datetime | None = None) -> datetime | None:
        """Return when the clock will say that it is time; none while nothing begins by itself."""
        if not self._clock.isActive() or self._rests.current is not None:
            return None
        at = self._desk.clock.now() + timedelta(milliseconds=self._clock.remainingTime())
        while not_before is not None and at < not_before:
            at += timedelta(minutes=self.minutes)
        return at

    def edited(self) -> None:
        """Something waits to be sent: go soon, with what is edited until then."""
        if self.minutes and not self._soon.isActive() and self._rests.current is None:
            self._soon.start(EDIT_MS)

    def reach_for(self, url: str) -> None:
        """Look now and then whether an address can be reached; empty for no longer."""
        self._url = url
        if not url or not self.minutes:
            self._probe.stop()
        elif not self._probe.isActive() and not self._is_probing:
            self._probe.start(self._probe_ms)

    def process_lost(self) -> bool:
        """Plan another try; tell whether there is one: only a few are worth it."""
        if self._lost >= len(PAUSES_MS):
            self._lost = 0
            return False
        self._again.start(PAUSES_MS[self._lost])
        self._lost += 1
        return True

    def went_well(self) -> None:
        """All is well again: be as patient as at first."""
        self._lost = 0
        self._probe_ms = PROBE_MS

    def begun(self) -> None:
        """One has begun: what was waited for comes with it."""
        self._soon.stop()
        self._again.stop()

    def close(self) -> None:
        """Wait for nothing any more."""
        for timer in (self._clock, self._soon, self._probe, self._again):
            timer.stop()
        self._desk.settings.unsubscribe(self._on_setting)

    def _on_due(self) -> None:
        self.due.emit(False)

    def _on_time(self) -> None:
        if self._rests.current is None:
            self.due.emit(False)

    def _on_rests(self) -> None:
        """What had to wait goes once the rest is over."""
        if self._rests.current is None:
            self.edited()
        else:
            self._soon.stop()

    def _on_probe(self) -> None:
        if self._rests.current is not None:
            self._probe.start(self._probe_ms)
            return
        url = self._url

        def look(_progress: Progress) -> bool:
            from csmdesk.sync.connectors.reach import is_reachable

            return is_reachable(url)

        self._is_probing = True
        self._desk.runner.call(self, look, self._on_probed)

    def _on_probed(self, is_there: bool) -> None:
        self._is_probing = False
        if not self._url:
            return
        if is_there:  # what answers there may still not be the CRM: ask less and less often
            self._probe_ms = min(2 * self._probe_ms, LONGEST_PROBE_MS)
            self.due.emit(True)
        else:
            self._probe.start(self._probe_ms)

    def _on_setting(self, setting: AnySetting) -> None:
        if setting == SYNC_MINUTES:
            self._set_clock()

    def _set_clock(self) -> None:
        if self.minutes:
            self._clock.start(self.minutes * _MINUTE_MS)
        else:
            self._clock.stop()
            self._soon.stop()
            self._probe.stop()
