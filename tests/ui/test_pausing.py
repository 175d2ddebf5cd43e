"""Pausing the exchange, working offline, working hours, metered networks, and a bad day."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from csmdesk.app.exchange import Exchange
from csmdesk.app.network import SystemNetwork
from csmdesk.app.rests import Rest
from csmdesk.domain.text import Text
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from csmdesk.system.settings import (
    SYNC_HOURS_ONLY,
    SYNC_METERED,
    SYNC_MINUTES,
    SYNC_PAUSE,
    WORKING_HOURS,
)
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.frame.sync_badge import SyncState
from csmdesk.ui.news import News
from csmdesk.ui.theme.theme import Theme
from tests.ui.exchanged import bind
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage
from tests.ui.test_exchange import DONE, OFFLINE, Scene, edit

pytestmark = pytest.mark.usefixtures("theme", "languages")
LABEL = Text("action.trim")
PAID, FREE = True, False
WEDNESDAY = datetime(2026, 3, 18, 10, 0).astimezone()


class ToldNetwork:
    """A network that is what the test says."""

    def __init__(self) -> None:
        self.is_paid = FREE

    def is_metered(self) -> bool:
        return self.is_paid


class Calm(Scene):
    """A window whose exchange rests when the test says so."""

    def __init__(self, qtbot: QtBot, stage: Stage, profile: Profile, network: ToldNetwork) -> None:
        self.network = network
        self.at(WEDNESDAY, stage)
        super().__init__(qtbot, stage, profile)

    def made(self, stage: Stage, news: News) -> Exchange:
        return Exchange(
            stage.desk, self.worker, stage.window, news, stage.window, network=self.network
        )

    def at(self, moment: datetime, stage: Stage | None = None) -> None:
        (stage or self.stage).desk.clock = FixedClock(moment)

    def tick(self) -> None:
        """Let the clock say that it is time."""
        self.exchange.turns._clock.timeout.emit()
        self.rest()

    def do(self, command: str) -> None:
        self.stage.window.commands.run(command)
        self.rest()

    def write_stop(self, code: str | None) -> None:
        result = {"stopped": code} if code else {}
        with self.stage.store.write(LABEL, origin="maintenance") as uow:
            uow.raw.execute("UPDATE sync_binding SET last_result = ?", (json.dumps(result),))

    def stop(self, code: str | None) -> None:
        """Let an exchange that began by itself end so."""
        self.write_stop(code)
        self.exchange.look()
        self.rest()

    @property
    def toast(self) -> str:
        toast = self.stage.window.toast
        return toast.text if toast.isVisible() else ""


@pytest.fixture
def calm(qtbot: QtBot, stage: Stage, profile: Profile) -> Iterator[Calm]:
    bind(stage.store)
    made = Calm(qtbot, stage, profile, ToldNetwork())
    made.exchange.turns.begun()
    yield made
    made.close()


def test_a_pause_holds_until_it_is_ended(calm: Calm) -> None:
    calm.do("sync.pause")
    assert (calm.state, calm.badge) == (SyncState.PAUSED, "Exchange paused")
    calm.tick()
    edit(calm)
    assert calm.asked == []
    assert calm.exchange.turns.pending == {"clock"}
    calm.do("sync.resume")
    assert calm.state is not SyncState.PAUSED
    assert "edit" in calm.exchange.turns.pending  # what waited goes soon
    calm.script(DONE)
    calm.exchange.turns._soon.timeout.emit()
    calm.rest()
    assert calm.asked == [{"is_asked": False}]


def test_a_pause_does_not_keep_from_what_is_asked_for(calm: Calm) -> None:
    calm.do("sync.pause")
    calm.script(DONE)
    calm.run()
    assert calm.asked == [{"is_asked": True}]
    assert calm.state is SyncState.PAUSED


def test_a_pause_until_tomorrow_ends_with_the_working_hours(calm: Calm) -> None:
    calm.stage.settings.set(WORKING_HOURS, "08:30-17:00")
    calm.do("sync.pause_day")
    end = (WEDNESDAY + timedelta(days=1)).replace(hour=8, minute=30)
    assert calm.exchange.rests.until == end
    assert calm.badge == "Exchange paused until 19 Mar 2026 08:30"
    calm.at(end - timedelta(seconds=1))
    calm.tick()
    assert calm.asked == []
    calm.at(end)
    calm.exchange.rests._clock.timeout.emit()
    assert calm.exchange.rests.current is None
    assert calm.state is not SyncState.PAUSED
    assert "edit" in calm.exchange.turns.pending


def test_a_pause_outlives_the_window(qtbot: QtBot, calm: Calm, profile: Profile) -> None:
    calm.do("sync.pause")
    calm.exchange.close()
    again = Calm(qtbot, calm.stage, profile, ToldNetwork())
    assert again.state is SyncState.PAUSED
    assert "edit" not in again.exchange.turns.pending
    again.close()


@pytest.mark.parametrize("said", ["soon", "2026-03-18T23:00:00", "2026-03-18T01:00:00+00:00"])
def test_a_pause_that_makes_no_sense_or_is_over_holds_nothing(calm: Calm, said: str) -> None:
    calm.stage.settings.set(SYNC_PAUSE, said)
    assert calm.exchange.rests.current is None


def test_offline_nothing_begins_not_even_when_asked(calm: Calm) -> None:
    calm.do("sync.offline")
    assert (calm.state, calm.badge) == (SyncState.PAUSED, "Working offline")
    calm.tick()
    calm.run()
    assert calm.asked == []
    assert "no exchange begins" in calm.toast
    calm.do("sync.resume")
    calm.script(DONE)
    calm.run()
    assert calm.asked == [{"is_asked": True}]


def test_offline_nobody_looks_for_the_crm(calm: Calm) -> None:
    calm.stop("sync.offline")
    assert "reach" in calm.exchange.turns.pending
    calm.do("sync.offline")
    calm.exchange.turns._probe.timeout.emit()
    assert not calm.exchange.turns._is_probing
    assert "reach" in calm.exchange.turns.pending


@pytest.mark.parametrize(
    ("moment", "rest"),
    [
        (WEDNESDAY, None),
        (WEDNESDAY.replace(hour=8, minute=59), Rest.HOURS),
        (WEDNESDAY.replace(hour=18), Rest.HOURS),
        (WEDNESDAY + timedelta(days=3), Rest.HOURS),  # a Saturday
    ],
)
def test_only_in_working_hours(calm: Calm, moment: datetime, rest: Rest | None) -> None:
    calm.stage.settings.set(SYNC_HOURS_ONLY, True)
    calm.at(moment)
    assert calm.exchange.rests.current is rest
    calm.script(DONE)
    calm.tick()
    assert len(calm.asked) == (rest is None)
    calm.stage.settings.set(SYNC_HOURS_ONLY, False)
    assert calm.exchange.rests.current is None


def test_a_metered_network_waits_unless_it_is_allowed(calm: Calm) -> None:
    calm.network.is_paid = PAID
    calm.tick()
    assert calm.asked == []
    calm.exchange.show()
    assert calm.stage.window.status.sync.toolTip() == "Exchange waits: metered network"
    calm.script(DONE, DONE)
    calm.run()
    assert calm.asked == [{"is_asked": True}]
    calm.stage.settings.set(SYNC_METERED, True)
    calm.tick()
    assert len(calm.asked) == 2


def test_the_system_can_be_asked_of_its_network() -> None:
    assert SystemNetwork().is_metered() in (PAID, FREE)


def test_the_status_bar_has_a_menu(calm: Calm) -> None:
    item = calm.stage.window.status.sync
    at = QPoint(4, 4)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, item.mapToGlobal(at))
    QApplication.sendEvent(item, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert offered[3:] == [
        "Pause exchanges until tomorrow", "Pause exchanges until I resume", "Work offline",
        "Resume exchanges",
    ]  # fmt: skip
    menu.close()


# --- a bad day


def test_a_failure_is_told_once_with_the_next_try_and_then_by_the_bar(calm: Calm) -> None:
    calm.stop("sync.server_fault")
    again = calm.exchange.turns.next_try()
    assert again is not None
    words = again.astimezone().strftime("%H:%M")
    assert f"the next try is at {words}" in calm.toast
    assert calm.badge.endswith(f"· next try {words}")
    calm.stage.window.toast.hide()
    calm.stop("sync.server_fault")
    assert calm.toast == ""
    calm.stop(None)
    assert "next try" not in calm.badge
    calm.stop("sync.server_fault")
    assert calm.toast != ""


def test_the_crm_is_left_in_peace_as_long_as_it_asked_for(calm: Calm) -> None:
    until = WEDNESDAY + timedelta(minutes=40)
    found = calm.exchange.turns.next_try(until)
    assert found is not None
    assert until <= found < until + timedelta(minutes=16)


def test_what_was_told_to_who_asked_is_not_told_again(calm: Calm) -> None:
    calm.script(OFFLINE)
    calm.write_stop("sync.offline")
    calm.run()
    assert "cannot be reached" in calm.toast
    calm.stage.window.toast.hide()
    calm.stop("sync.offline")
    assert calm.toast == ""


def test_a_refused_password_waits_for_the_user(calm: Calm) -> None:
    calm.stop("sync.auth_failed")
    assert "until you connect again" in calm.toast
    assert "next try" not in calm.badge


def test_the_day_before_is_not_told_at_the_start(
    qtbot: QtBot, stage: Stage, profile: Profile
) -> None:
    bind(stage.store, stopped="sync.server_fault")
    calm = Calm(qtbot, stage, profile, ToldNetwork())
    assert calm.toast == ""
    assert "next try" in calm.badge
    calm.close()


def test_by_hand_no_next_try_is_promised(calm: Calm) -> None:
    calm.stage.settings.set(SYNC_MINUTES, 0)
    calm.stop("sync.server_fault")
    assert "next try" not in calm.toast + calm.badge


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_cut(calm: Calm, theme: Theme, languages: Languages, dress: Dress) -> None:
    calm.stage.speak(dress[0])
    put_on(dress, theme, languages)
    calm.stop("sync.server_fault")
    settle()
    assert clipped(calm.stage.window.status) + nameless(calm.stage.window.status) == []
    calm.do("sync.pause_day")
    settle()
    assert clipped(calm.stage.window.status) + nameless(calm.stage.window.status) == []
