"""The lock of an open book: when it comes down, and that everything comes back afterwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.domain.text import Text
from csmdesk.system.app_lock import AppLock
from csmdesk.system.settings import IDLE_LOCK_MINUTES, AnySetting
from csmdesk.ui.desk import Desk
from csmdesk.ui.lock.idle import IdleWatch
from csmdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from csmdesk.ui.lock.curtain import Curtain
    from csmdesk.ui.lock.desktop import DesktopWatch
    from csmdesk.ui.lock.screen import LockScreen


class Locking(QObject):
    """Lock on command, after a while without input, and with the desktop.

    ``keep_drafts`` is called before anything is hidden. Jobs that run go on; what they have to say
    is said when the window is open again.
    """

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        lock: AppLock,
        keep_drafts: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._lock = lock
        self._keep_drafts = keep_drafts
        self._screen: LockScreen | None = None
        self._curtain: Curtain | None = None
        self._desktop: DesktopWatch | None = None
        self._idle = IdleWatch(desk.clock, self)
        self._idle.idle.connect(self.lock)
        desk.settings.subscribe(self._on_setting)
        desk.actions.bind("app.lock", self.lock)
        window.kept_open.connect(self._on_kept_open)

    @property
    def screen(self) -> LockScreen | None:
        """Return the screen that asks, once the window has been locked."""
        return self._screen

    @property
    def is_locked(self) -> bool:
        """Tell whether everything is hidden."""
        return self._curtain is not None and self._curtain.is_drawn

    def is_away(self) -> bool:
        """Tell whether the user is away: the app is locked, or the desktop."""
        return self.is_locked or (self._desktop is not None and self._desktop.is_hidden)

    def begin(self) -> None:
        """Watch from now on; lock at once where the last window ended while it was locked."""
        if self._lock.is_marked:
            self.lock()
        self._watch()

    def lock(self) -> None:
        """Hide everything at once, then ask who is back."""
        if self.is_locked:
            return
        self._keep_drafts()
        if self._screen is None or self._curtain is None:
            from csmdesk.ui.lock.curtain import Curtain
            from csmdesk.ui.lock.screen import LockScreen

            self._screen = LockScreen(self._window, self._lock, self._desk.runner, self._render)
            self._curtain = Curtain(self._window, self._screen)
            self._screen.opened.connect(self._on_opened)
            self._screen.quit_requested.connect(self._window.close)
        self._curtain.draw()
        self._window.set_locked(locked=True)
        self._screen.ask()

    def close(self) -> None:
        """Hear no more of settings, input and desktop."""
        self._desk.settings.unsubscribe(self._on_setting)
        self._idle.set_minutes(0)

    def _render(self, text: Text) -> str:
        return self._desk.texts.render(text)

    def _on_opened(self) -> None:
        if self._screen is None or self._curtain is None:
            return
        self._screen.leave()
        self._window.set_locked(locked=False)
        self._curtain.open()
        self._watch()

    def _on_kept_open(self) -> None:
        if self.is_locked and self._screen is not None:
            self._screen.say_running()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting == IDLE_LOCK_MINUTES:
            self._watch()

    def _watch(self) -> None:
        minutes = self._desk.settings.get(IDLE_LOCK_MINUTES)
        self._idle.set_minutes(minutes)
        if self._desktop is None:
            from csmdesk.ui.lock.desktop import watch_desktop

            self._desktop = watch_desktop(self)
            if self._desktop is not None:
                self._desktop.locked.connect(self._on_desktop)

    def _on_desktop(self) -> None:
        if self._desk.settings.get(IDLE_LOCK_MINUTES):
            self.lock()
