"""What the status bar says about the exchange with the CRM."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SyncState(StrEnum):
    """Name how the exchange is doing."""

    NOT_CONNECTED = "not_connected"
    IN_STEP = "in_step"
    WAITING = "waiting"  # something here has not been sent yet
    READ_ONLY = "read_only"  # nothing is sent, whatever waits
    RUNNING = "running"
    OFFLINE = "offline"
    PAUSED = "paused"  # by the user, or offline
    STOPPED = "stopped"  # the user has to do something


@dataclass(frozen=True, slots=True)
class SyncBadge:
    """Hold the figures of the status bar.

    ``at`` is the end of the last exchange (aware), ``note`` the reason when the exchange has
    stopped, in the user's language. ``waiting`` rows wait to be sent, ``attention`` were refused
    or need a decision, ``differences`` are fields that both sides changed. ``next_try`` is when it
    will be tried again after a failure.
    """

    state: SyncState = SyncState.NOT_CONNECTED
    at: datetime | None = None
    waiting: int = 0
    attention: int = 0
    differences: int = 0
    note: str = ""
    next_try: datetime | None = None
