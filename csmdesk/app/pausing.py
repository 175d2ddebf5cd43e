"""Pausing the exchange: the commands, the menu of the status bar, and a bad day told once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from csmdesk.app.rests import Rest, Rests
from csmdesk.domain.text import Text
from csmdesk.ui.connect.stopped import DECISIONS
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.app.turns import Turns
    from csmdesk.sync.status import SyncStatus
    from csmdesk.ui.window import MainWindow

_MENU = (
    ("sync.now", "go.exchanges", "go.differences"),
    ("sync.pause_day", "sync.pause", "sync.offline", "sync.resume"),
)
_STOPPED = "sync.stopped."
_ON_PURPOSE = "sync.stopped.disconnected"


def is_question(code: str) -> bool:
    """Tell whether what stopped the last exchange waits for a decision."""
    return "sync." + code.removeprefix(_STOPPED) in DECISIONS


class Pausing(QObject):
    """Bind what pauses and resumes, and say in words why nothing begins."""

    def __init__(self, desk: Desk, rests: Rests, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rests = rests
        self._window = window
        bind = desk.actions.bind
        bind("sync.pause_day", rests.pause_until_tomorrow)
        bind("sync.pause", rests.pause)
        bind("sync.offline", rests.go_offline)
        bind("sync.resume", rests.resume)
        window.status.menu_asked.connect(self._on_menu)

    @property
    def words(self) -> str:
        """Say why no exchange begins by itself; empty when one does."""
        rest, until = self._rests.current, self._rests.until
        if rest is None:
            return ""
        told = Text(f"sync.rests.{rest}")
        if rest is Rest.PAUSED and until is not None:
            told = Text("sync.rests.until", {"at": self._desk.texts.datetime(until.astimezone())})
        return self._desk.texts.render(told)

    def refuses(self) -> bool:
        """Tell whether not even what somebody asked for begins, and offer to end that."""
        if self._rests.current is not Rest.OFFLINE:
            return False
        said = self._desk.texts.render(Text("sync.rests.refused"))
        self._desk.notices.offer(said, self._desk.actions.title("sync.resume"), self._rests.resume)
        return True

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self._window)
        for section in _MENU:
            for action_id in section:
                menu.addAction(self._desk.actions.action(action_id))
            menu.addSeparator()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at - QPoint(0, menu.sizeHint().height()))


class BadDay:
    """Tell once what keeps exchanges from ending, and when it is tried again; then the status bar
    says so until all is well."""

    def __init__(self, desk: Desk, turns: Turns) -> None:
        self._desk = desk
        self._turns = turns
        self._told: str | None = None  # none until the first look: that day was told already

    def was_told(self, code: str) -> None:
        """Hear that somebody was told of a refusal."""
        self._told = _STOPPED + code.removeprefix("sync.")

    def look(self, found: SyncStatus, *, is_final: bool) -> None:
        """Tell when it is new; ``is_final`` when only the user can end it."""
        code = found.stopped.code if found.stopped else ""
        is_news = self._told is not None and code != self._told
        self._told = code
        is_told_elsewhere = is_question(code) or code == _ON_PURPOSE
        if is_news and found.stopped is not None and not is_told_elsewhere:
            at = None if is_final else self._turns.next_try(found.until)
            self._desk.notices.tell(
                self._desk.texts.render(self._words(found.stopped, at, is_final))
            )

    def _words(self, why: Text, at: datetime | None, is_final: bool) -> Text:
        if is_final:
            return Text("sync.bad_day_you", {"why": why})
        if at is None:
            return Text("sync.bad_day", {"why": why})
        return Text("sync.bad_day_next", {"why": why, "at": at.astimezone().strftime("%H:%M")})
