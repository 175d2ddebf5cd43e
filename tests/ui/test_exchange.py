"""The exchange in the window: what it asks, when it begins by itself, and a lost process."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.app.exchange import Exchange
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.services import accounts
from csmdesk.sync import ledger
from csmdesk.sync.errors import TooManyGone, Undecided, WentBack
from csmdesk.sync.ledger import Row
from csmdesk.system.paths import Profile
from csmdesk.system.settings import SYNC_MINUTES
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.frame.sync_badge import SyncState
from csmdesk.ui.news import News
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.widgets.question import QuestionSheet
from csmdesk.ui.worker_client import WorkerClient
from csmdesk.worker import _refusal
from tests.ui.exchanged import bind
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
SCRIPT = Path(__file__).parents[1] / "worker" / "scripted_worker.py"
LONG = 30_000
DONE = {"result": {}}
WENT_BACK = _refusal(WentBack("account", 12, 50).user_error())
GONE = _refusal(TooManyGone("touchpoint", 26, 30).user_error())
ALIKE = _refusal(Undecided(2, 1).user_error())
OFFLINE = _refusal(UserError(Text("sync.offline"), Text("sync.offline_hint")))


class Scene:
    """A window whose exchange is done by a worker that follows a script."""

    def __init__(self, qtbot: QtBot, stage: Stage, profile: Profile, *answers: object) -> None:
        self.qtbot = qtbot
        self.stage = stage
        self.folder = profile.root
        self.worker = WorkerClient(profile, bytes(32), "en", [sys.executable, str(SCRIPT)])
        self.script(*answers)
        news = News(stage.store, stage.runner, seen=stage.store.last_action(), parent=stage.window)
        self.exchange = self.made(stage, news)
        self.rest()

    def made(self, stage: Stage, news: News) -> Exchange:
        return Exchange(stage.desk, self.worker, stage.window, news, stage.window)

    def script(self, *answers: object) -> None:
        """Say how the next exchanges end."""
        (self.folder / "answers.json").write_text(json.dumps(answers))

    def rest(self) -> None:
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy, timeout=LONG)

    def run(self) -> None:
        """Ask for an exchange and wait for its end."""
        self.stage.window.commands.run("sync.now")
        self.rest()

    def run_by_itself(self) -> None:
        self.exchange.turns.due.emit(False)
        self.rest()

    def press_bar(self) -> None:
        self.stage.window.status.sync.click()
        self.rest()

    @property
    def asked(self) -> list[object]:
        """Return what the worker was told, once an exchange."""
        path = self.folder / "asked.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return [json.loads(line) for line in lines]

    @property
    def badge(self) -> str:
        return self.stage.window.status.sync.text()

    @property
    def state(self) -> SyncState:
        return self.stage.window.status._badge.state

    def close(self) -> None:
        self.exchange.close()
        self.worker.close()


@pytest.fixture
def scene(qtbot: QtBot, stage: Stage, profile: Profile) -> Iterator[Scene]:
    bind(stage.store)
    made = Scene(qtbot, stage, profile)
    made.exchange.turns.begun()  # it was long ago: it would begin soon
    yield made
    made.close()


def test_a_crm_that_went_back_is_asked_about_with_the_numbers(scene: Scene) -> None:
    scene.script(WENT_BACK, DONE)
    scene.run()
    sheet = scene.exchange.question
    assert sheet.isVisible()
    assert "12 of the 50" in sheet.sentence
    assert "restored from a backup" in sheet.sentence
    assert sheet.keep.hasFocus()
    assert [b.text() for b in (sheet.keep, sheet.other, sheet.act)] == [
        "Decide later", "Take the CRM’s", "Send mine again",
    ]  # fmt: skip
    sheet.act.click()
    scene.rest()
    assert not sheet.isVisible()
    assert scene.asked[1:] == [{"is_asked": True, "went_back": "resend"}]


def test_every_answer_can_be_given_by_the_keyboard(scene: Scene) -> None:
    scene.script(WENT_BACK, DONE)
    scene.run()
    sheet = scene.exchange.question
    QTest.keyClick(sheet, Qt.Key.Key_Tab)
    assert sheet.other.hasFocus()
    QTest.keyClick(sheet.other, Qt.Key.Key_Space)
    scene.rest()
    assert scene.asked[1:] == [{"is_asked": True, "went_back": "accept"}]


def test_many_records_gone_are_asked_about_and_may_go_here_too(scene: Scene) -> None:
    scene.script(GONE, DONE)
    scene.run()
    sheet = scene.exchange.question
    assert "26 of 30 records are no longer in the CRM (touchpoints)" in sheet.sentence
    assert not sheet.other.isVisible()
    sheet.act.click()
    scene.rest()
    assert scene.asked[1:] == [{"is_asked": True, "accept_deletions": True}]


def test_what_the_crm_may_have_already_is_asked_about_before_the_first_exchange(
    scene: Scene,
) -> None:
    scene.script(ALIKE, ALIKE, DONE)
    opened: list[str] = []
    scene.stage.desk.actions.bind("sync.match", partial(opened.append, "match"))
    scene.run()
    sheet = scene.exchange.question
    assert "3 records of this book already (surely: 2, perhaps: 1)" in sheet.sentence
    assert [b.text() for b in (sheet.keep, sheet.other, sheet.act)] == [
        "Decide later", "Make all there", "Match with the CRM…",
    ]  # fmt: skip
    sheet.act.click()
    assert opened == ["match"]
    assert len(scene.asked) == 1
    scene.run()
    sheet.other.click()
    scene.rest()
    assert scene.asked[2:] == [{"is_asked": True, "as_new": True}]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_putting_it_off_changes_nothing_and_the_bar_asks_again(scene: Scene, key: Qt.Key) -> None:
    scene.script(GONE)
    scene.run()
    sheet = scene.exchange.question
    QTest.keyClick(sheet, key)
    scene.rest()
    assert not sheet.isVisible()
    assert len(scene.asked) == 1
    scene.press_bar()
    assert sheet.isVisible()
    assert len(scene.asked) == 1


def test_what_ran_by_itself_asks_only_when_the_bar_is_pressed(scene: Scene) -> None:
    scene.script(WENT_BACK)
    scene.run_by_itself()
    assert scene.asked == [{"is_asked": False}]
    assert scene.exchange._question is None
    assert not scene.stage.window.toast.isVisible()
    bar = scene.stage.window.status.sync
    bar.setFocus()
    QTest.keyClick(bar, Qt.Key.Key_Space)
    assert scene.exchange.question.isVisible()


def test_the_bar_says_that_something_is_to_be_decided(
    qtbot: QtBot, stage: Stage, profile: Profile
) -> None:
    bind(stage.store, stopped="sync.went_back")
    scene = Scene(qtbot, stage, profile, WENT_BACK)
    assert scene.state is SyncState.STOPPED
    assert scene.badge == "CRM went back to an older state: please decide"
    scene.press_bar()  # the window was started anew: the numbers are asked for first
    assert scene.exchange.question.isVisible()
    scene.close()


def test_what_is_being_typed_is_not_covered(scene: Scene) -> None:
    other = QuestionSheet(scene.stage.window)
    other.ask("Another?", "It is open.", "Yes", other.dismiss, area=scene.stage.window)
    scene.script(GONE)
    scene.run()
    assert other.keep.hasFocus()
    assert not scene.exchange.question.isVisible()
    toast = scene.stage.window.toast
    assert "26 of 30" in toast.text
    other.dismiss()
    scene.press_bar()
    assert scene.exchange.question.isVisible()


def test_a_locked_window_asks_nothing(scene: Scene) -> None:
    scene.script(GONE)
    scene.stage.window.commands.run("sync.now")
    scene.stage.window.set_locked(locked=True)
    scene.rest()
    assert not scene.exchange.question.isVisible()
    scene.stage.window.set_locked(locked=False)


def test_fields_that_the_crm_gave_up_are_told(scene: Scene) -> None:
    scene.script({"result": {"left_out": {"account": ["city", "website"]}}}, DONE)
    scene.run_by_itself()
    told = scene.stage.window.toast.text
    assert told == "The CRM has no place any more for: City, Website. What is there stays here."


def test_another_refusal_is_told_in_passing(scene: Scene) -> None:
    scene.script(OFFLINE)
    scene.run()
    assert "cannot be reached" in scene.stage.window.toast.text


def test_the_question_follows_the_language(scene: Scene, languages: Languages) -> None:
    scene.script(WENT_BACK)
    scene.run()
    scene.stage.speak(CHINESE)
    languages.use(CHINESE)
    settle()
    sheet = scene.exchange.question
    assert "50 条记录中有 12 条" in sheet.sentence
    assert sheet.act.text() == "重新发送本机内容"


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    scene: Scene, theme: Theme, languages: Languages, dress: Dress
) -> None:
    scene.script(WENT_BACK)
    scene.run()
    scene.stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(scene.exchange.question) + nameless(scene.exchange.question) == []


# --- when it begins by itself


def edit(scene: Scene) -> None:
    """Change a record as the user does, and have it wait to be sent."""

    def work(uow: object) -> object:
        account = accounts.create_account(uow, "Edited")  # type: ignore[arg-type]
        ledger.put_row(uow.raw, Row(account, "account", None, None, 2, 1, "local_new"))  # type: ignore[attr-defined]
        return account

    scene.stage.desk.write(scene.exchange, Text("action.trim"), work)
    scene.rest()


def test_an_edit_goes_soon(scene: Scene) -> None:
    assert scene.exchange.turns.pending == {"clock"}
    edit(scene)
    assert scene.exchange.turns.pending == {"clock", "edit"}
    scene.script(DONE)
    scene.run_by_itself()
    assert scene.asked == [{"is_asked": False}]
    assert scene.exchange.turns.pending == {"clock"}


def test_nothing_begins_by_itself_where_it_is_done_by_hand(scene: Scene) -> None:
    scene.stage.settings.set(SYNC_MINUTES, 0)
    edit(scene)
    assert scene.exchange.turns.pending == frozenset()


@pytest.mark.parametrize("stopped", ["sync.auth_failed", "sync.disconnected"])
def test_a_refused_password_is_not_tried_again_by_itself(
    qtbot: QtBot, stage: Stage, profile: Profile, stopped: str
) -> None:
    bind(stage.store, stopped=stopped)
    scene = Scene(qtbot, stage, profile)
    edit(scene)
    scene.run_by_itself()
    assert scene.exchange.turns.pending == {"clock"}
    assert scene.asked == []
    scene.close()


def test_a_book_that_was_closed_for_long_is_exchanged_soon(
    qtbot: QtBot, stage: Stage, profile: Profile
) -> None:
    bind(stage.store)
    scene = Scene(qtbot, stage, profile)
    assert "edit" in scene.exchange.turns.pending
    scene.close()


def test_a_crm_that_is_back_in_reach_is_exchanged_with_at_once(
    qtbot: QtBot, stage: Stage, profile: Profile
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        bind(stage.store, stopped="sync.offline", url=f"http://127.0.0.1:{server.getsockname()[1]}")
        scene = Scene(qtbot, stage, profile, DONE)
        turns = scene.exchange.turns
        assert scene.state is SyncState.OFFLINE
        assert "reach" in turns.pending
        turns._probe.timeout.emit()
        qtbot.waitUntil(lambda: len(scene.asked) == 1, timeout=LONG)
        scene.rest()
    assert scene.asked == [{"is_asked": True}]  # no pause is kept that a network gave cause for
    turns._probe.timeout.emit()
    scene.rest()
    assert len(scene.asked) == 1
    assert "reach" in turns.pending
    scene.close()


# --- a process that is lost


def test_a_lost_process_is_replaced_and_goes_on_for_whoever_asked(scene: Scene) -> None:
    scene.script("die", DONE)
    scene.run()
    turns = scene.exchange.turns
    assert "process" in turns.pending
    assert not scene.stage.window.toast.isVisible()
    scene.run_by_itself()
    assert scene.asked == [{"is_asked": True}] * 2
    assert "process" not in turns.pending


def test_an_answer_is_kept_for_the_next_process(scene: Scene) -> None:
    scene.script(WENT_BACK, "die", DONE)
    scene.run()
    scene.exchange.question.other.click()
    scene.rest()
    scene.run_by_itself()
    assert scene.asked[1] == scene.asked[2] == {"is_asked": True, "went_back": "accept"}


def test_a_process_that_is_lost_again_and_again_is_told(scene: Scene) -> None:
    scene.script(*["die"] * 4)
    scene.run()
    for _ in range(3):
        assert "process" in scene.exchange.turns.pending
        scene.run_by_itself()
    assert "process" not in scene.exchange.turns.pending
    assert len(scene.asked) == 4
    assert "ended before it was done" in scene.stage.window.toast.text
    assert scene.state is SyncState.STOPPED
    assert "ended before it was done" in scene.badge
    scene.script(DONE)
    scene.run()
    assert scene.state is not SyncState.STOPPED
