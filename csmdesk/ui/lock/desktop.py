"""Hear from the desktop that it is locked or about to sleep; on Linux, by D-Bus."""

from __future__ import annotations

import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

_SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.kde.screensaver")
_LOGIN = "org.freedesktop.login1"
_ANY = ""
_SWITCHED: Any = SLOT("on_switched(bool)")  # PySide takes a str here and asks for bytes
_SAVER: Any = SLOT("on_saver(bool)")
_LOCK: Any = SLOT("on_lock()")
_UNLOCK: Any = SLOT("on_unlock()")


class DesktopWatch(QObject):
    """Tell when the desktop hides its windows from the people around.

    Where there is no such bus, nothing is ever told; that the computer slept is noticed by the
    clock afterwards (see ``IdleWatch``).
    """

    locked = Signal()
    is_hidden = False  # somebody else may see the screen now

    def __init__(
        self, session: QDBusConnection, system: QDBusConnection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                session.connect(_ANY, _ANY, name, "ActiveChanged", self, _SAVER)
        if system.isConnected():
            manager = f"{_LOGIN}.Manager"
            system.connect(_LOGIN, _ANY, manager, "PrepareForSleep", self, _SWITCHED)
            own = own_session(os.environ.get("XDG_SESSION_ID", ""))
            if own:
                system.connect(_LOGIN, own, f"{_LOGIN}.Session", "Lock", self, _LOCK)
                system.connect(_LOGIN, own, f"{_LOGIN}.Session", "Unlock", self, _UNLOCK)

    @Slot(bool)
    def on_saver(self, is_on: bool) -> None:
        """Hear that the screen saver begins or ends."""
        self.is_hidden = is_on
        self.on_switched(is_on)

    @Slot(bool)
    def on_switched(self, is_on: bool) -> None:
        """Hear that sleep begins or ends."""
        if is_on:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """Hear that this session is locked."""
        self.is_hidden = True
        self.locked.emit()

    @Slot()
    def on_unlock(self) -> None:
        """Hear that this session is open again."""
        self.is_hidden = False


def watch_desktop(parent: QObject) -> DesktopWatch | None:
    """Listen at the buses of this computer, where it has any."""
    if not sys.platform.startswith("linux"):
        return None
    return DesktopWatch(QDBusConnection.sessionBus(), QDBusConnection.systemBus(), parent)


def own_session(number: str) -> str:
    """Return the path of a login session on the bus, empty without a session.

    A name on the bus begins with a letter: the first sign of a number is written as its code.
    """
    if not number:
        return ""
    first = f"_{ord(number[0]):x}" if number[0].isdigit() else number[0]
    return f"/org/freedesktop/login1/session/{first}{number[1:]}"
