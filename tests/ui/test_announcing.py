"""Notifications of an open book: said once, also after a restart; nothing on a locked screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from csmdesk.app.announcing import Announcing
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.models.store import Store
from csmdesk.services import commitments, meetings
from csmdesk.system.settings import NOTICE_QUIET, NOTICES
from csmdesk.ui.frame.tray import Tray
from csmdesk.ui.pages.meeting_commands import MeetingCommands
from tests.services.book_of import DAY, account, edit
from tests.ui.looks import settle
from tests.ui.stage import Ground, Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Desktop(QObject):
    """Hear what is said, as the desktop does."""

    message_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.is_locked = False

    def notify(self, title: str, text: str) -> bool:
        self.said.append(f"{title} | {text}")
        return True

    def hides(self) -> bool:
        return self.is_locked


class Bench:
    """The window of a book with its notifications; ``again`` is another start."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.stage = Stage(store, folder)
        for page in ("today", "todos", "account"):
            self.stage.window.add_page(page, Ground)
        self.stage.settings.set(NOTICE_QUIET, "never")
        self.again()

    def again(self) -> None:
        self.desktop = Desktop()
        self.announcing = Announcing(
            self.stage.desk, self.stage.window, self.desktop, self.desktop.hides
        )

    def look(self) -> list[str]:
        self.announcing.look()
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()
        return self.desktop.said


@pytest.fixture
def bench(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Bench]:
    looms = account(store, "Kestrel Looms")
    with edit(store) as uow:
        commitments.create_commitment(uow, looms, text="Send the quote", side="ours", due_on=DAY)
        now = store.clock.now()
        for title, start in (("Review", 10), ("Kick-off", -70)):
            begins = now + timedelta(minutes=start)
            meetings.create_meeting(uow, MeetingDraft(
                title=title, starts_at=begins, ends_at=begins + timedelta(hours=1),
                account_id=looms,
            ))  # fmt: skip
    made = Bench(qtbot, store, tmp_path)
    yield made
    made.announcing.stop()
    made.stage.close()


def test_each_is_said_once_also_after_a_restart(bench: Bench) -> None:
    said = [
        "Over. Log it? | Kick-off · Kestrel Looms",
        "In 10 minutes | Review · Kestrel Looms",
        "We promised this for today | Send the quote · Kestrel Looms",
    ]
    assert bench.look() == said
    assert bench.look() == said
    bench.announcing.stop()
    bench.again()
    assert bench.look() == []


def test_a_click_opens_what_was_said_last(bench: Bench) -> None:
    bench.look()
    bench.desktop.message_clicked.emit()
    place = bench.stage.window.stack.history.current
    assert place is not None
    assert place.page == "todos"
    assert place.params["record"].startswith("commitment:")


def test_yes_to_log_it_logs_that_meeting(bench: Bench) -> None:
    with bench.stage.store.read() as read:
        (ended,) = meetings.due_to_log(read, bench.stage.store.clock.now())
    commands = MeetingCommands(bench.stage.desk, bench.stage.window)
    bench.announcing.log_asked.connect(commands.log_by_id)
    bench.stage.store.clock.advance(timedelta(minutes=1))
    with edit(bench.stage.store) as uow:  # nothing else is to be said
        uow.raw.execute("DELETE FROM commitment")
        uow.raw.execute("DELETE FROM meeting WHERE title = 'Review'")
    assert bench.look() == ["Over. Log it? | Kick-off · Kestrel Looms"]
    for _ in range(2):  # the second finds it logged
        with bench.qtbot.waitSignal(commands.logged) as made:
            bench.desktop.message_clicked.emit()
        with bench.stage.store.read() as read:
            assert meetings.get_meeting(read, ended.id).touchpoint_id == made.args[0]
    place = bench.stage.window.stack.history.current
    assert place is not None
    assert (place.page, place.params["record"]) == ("account", f"calendar:{ended.id}")


def test_a_locked_screen_tells_nothing(bench: Bench) -> None:
    bench.desktop.is_locked = True
    answers = []
    bench.announcing.log_asked.connect(answers.append)
    assert bench.look() == ["Something is due | Unlock to see what it is."]
    bench.desktop.message_clicked.emit()
    assert not bench.stage.window.stack.history.can_go_back
    bench.desktop.is_locked = False
    bench.desktop.message_clicked.emit()
    assert answers == []  # nobody has read the question


def test_one_setting_switches_it_off(bench: Bench) -> None:
    bench.stage.settings.set(NOTICES, False)
    assert bench.look() == []
    bench.stage.settings.set(NOTICES, True)
    assert len(bench.look()) == 3


def test_without_a_tray_the_window_says_it(bench: Bench) -> None:
    bench.announcing.stop()
    tray = Tray(bench.stage.window)
    announcing = Announcing(bench.stage.desk, bench.stage.window, tray, bench.desktop.hides)
    bench.announcing = announcing
    bench.look()
    assert "Send the quote" in bench.stage.window.toast.text
