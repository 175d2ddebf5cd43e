"""The step that asks what is the same in the CRM: a scripted worker, a real list, real keys."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.duplicates import Reason
from csmdesk.domain.errors import UserError
from csmdesk.domain.matching import Candidate, Doubt, Match, Verdict
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.sync import ledger
from csmdesk.sync.adopting import tied
from csmdesk.sync.compared import compared, say_others
from csmdesk.sync.ledger import Life
from csmdesk.sync.matching import Line, Matches, Shown
from csmdesk.ui.connect.matches_sheet import MatchesSheet
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.theme.theme import Theme
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")


def found(ids: Mapping[str, str]) -> Matches:
    """Return what was found for the small book of the stage."""
    huaxin, wuye, rail, kestrel = (
        ids[name] for name in ("华信精工", "华信达物业", "Aldermoor Rail", "Call Centre Kestrel")
    )
    renn = ids["Tobias Renn"]
    lines = (
        Line("account", Shown("华信精工", "苏州"), Match(huaxin, Verdict.SAME, (
            Candidate("11", 87, (Reason.SHORT, Reason.DOMAIN)),))),
        Line("account", Shown("Aldermoor Rail", "Sheffield"), Match(rail, Verdict.SAME, (
            Candidate("12", 90, (Reason.NAME, Reason.CITY)),))),
        Line("account", Shown("Call Centre Kestrel", "Leeds"), Match(kestrel, Verdict.ASK, (
            Candidate("13", 58, (Reason.NAME,), (Doubt.CITY, Doubt.RIVAL)),
            Candidate("14", 50, (Reason.SHORT,), (Doubt.RIVAL,))))),
        Line("account", Shown("华信达物业", "无锡"), Match(wuye, Verdict.NEW)),
        Line("person", Shown("Tobias Renn", "Aldermoor Rail"), Match(renn, Verdict.SAME, (
            Candidate("21", 92, (Reason.NAME, Reason.EMAIL)),)), frozenset({(rail, "12")})),
    )  # fmt: skip
    there = {
        "account": {
            "11": Shown("华信精工股份有限公司", "苏州 · huaxin.example"),
            "12": Shown("ALDERMOOR RAIL LTD", "Sheffield"),
            "13": Shown("Call Centre Kestrel Ltd", "Hull"),
            "14": Shown("Kestrel Call Centre Group", "York"),
            "15": Shown("Tern Telephones", "Leeds"),
        },
        "person": {"21": Shown("Tobias Renn", "renn@aldermoor.example")},
    }
    return Matches(lines, there)


class Jobs:
    """Do what a worker would, at once or when a test lets it."""

    def __init__(self, matches: Matches) -> None:
        self.matches = matches
        self.asked: list[tuple[str, Any]] = []
        self.error: UserError | None = None
        self.adopted: dict[str, Any] = {"adopted": [], "refused": []}
        self.held: threading.Event | None = None

    def call(self, job: str, args: Mapping[str, Any], progress: Progress) -> Any:
        self.asked.append((job, args))
        while self.held is not None and not self.held.wait(0.01):
            progress.step(Text("sync.matching", {"object": Text("sync.object.account")}), 20, 60)
        if self.error is not None:
            raise self.error
        return self.matches.as_dict() if job == "match" else self.adopted


class Asker:
    """Open the sheet and wait for its list."""

    def __init__(self, qtbot: QtBot, stage: Stage, jobs: Jobs, ids: dict[str, str]) -> None:
        self.qtbot, self.stage, self.jobs, self.ids = qtbot, stage, jobs, ids
        self.sheet = MatchesSheet(stage.window, stage.desk, jobs)  # type: ignore[arg-type]
        self.step = self.sheet.step

    def open(self) -> Asker:
        self.sheet.open_with(self.stage.window.stack)
        self.qtbot.waitUntil(lambda: self.step.choices is not None)
        settle()
        return self

    def go(self, name: str) -> None:
        assert self.step.table.select_key(self.ids[name])

    def press(self, keys: str) -> None:
        self.step.table.setFocus()
        QTest.keyClicks(self.step.table, keys)

    def pairs(self) -> dict[str, str]:
        names = {record_id: name for name, record_id in self.ids.items()}
        found: Any = self.step.collect()["pairs"]
        return {names[each["local_id"]]: each["remote_id"] for each in found}


SURE = {"华信精工": "11", "Aldermoor Rail": "12", "Tobias Renn": "21"}


@pytest.fixture
def asker(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Asker]:
    ids = fill(store)
    stage = Stage(store, tmp_path)
    yield Asker(qtbot, stage, Jobs(found(ids)), ids)
    stage.close()


def test_what_is_sure_is_taken_and_what_is_not_is_asked_first(asker: Asker) -> None:
    asker.open()
    assert asker.pairs() == SURE
    assert asker.step._summary.text() == "3 the same · 1 to decide · 1 new there"
    assert asker.step.table.current_key() == asker.ids["Call Centre Kestrel"]
    assert not asker.step.is_ready
    assert not asker.sheet.submit.isEnabled()


@pytest.mark.parametrize(
    ("keys", "chosen"), [("y", "13"), ("1", "13"), ("2", "14"), ("n", None), ("9", None)]
)
def test_a_key_decides(asker: Asker, keys: str, chosen: str | None) -> None:
    asker.open()
    asker.press(keys)
    assert asker.pairs().get("Call Centre Kestrel") == chosen
    assert asker.step.is_ready is (keys != "9")


def test_a_button_decides_and_another_one_can_be_found_by_its_name(asker: Asker) -> None:
    asker.open()
    asker.step.pick.buttons.buttons()[1].click()
    assert asker.pairs()["Call Centre Kestrel"] == "14"
    asker.go("Call Centre Kestrel")
    asker.press("/")
    assert asker.step.pick.other.hasFocus()
    QTest.keyClicks(asker.step.pick.other, "no such name")
    QTest.keyClick(asker.step.pick.other, Qt.Key.Key_Return)
    assert asker.pairs()["Call Centre Kestrel"] == "14"
    asker.step.pick.other.setText("Tern Telephones — Leeds")
    QTest.keyClick(asker.step.pick.other, Qt.Key.Key_Return)
    assert asker.pairs()["Call Centre Kestrel"] == "15"
    assert asker.sheet.isVisible()


def test_a_record_there_is_one_of_ours_at_most(asker: Asker) -> None:
    asker.open()
    asker.step.pick.other.setText("ALDERMOOR RAIL LTD — Sheffield")
    QTest.keyClick(asker.step.pick.other, Qt.Key.Key_Return)
    assert asker.pairs() == {"华信精工": "11", "Call Centre Kestrel": "12"}
    assert "“Aldermoor Rail”" in asker.step._summary.text()
    assert not asker.step.is_ready


def test_people_go_with_their_accounts(asker: Asker) -> None:
    asker.open()
    asker.go("Aldermoor Rail")
    asker.press("n")
    assert asker.pairs() == {"华信精工": "11"}


def test_many_are_decided_at_once(asker: Asker) -> None:
    asker.open()
    asker.go("Aldermoor Rail")
    asker.press("n")
    asker.step.rest_new.click()
    assert asker.step.is_ready
    asker.step.all_sure.click()
    assert asker.pairs() == SURE
    assert not asker.step.all_sure.isEnabled()
    assert not asker.step.rest_new.isEnabled()


def test_what_was_decided_is_tied_and_can_be_undone(asker: Asker, store: Store) -> None:
    asker.open()
    asker.press("n")
    with store.write(Text("action.trim"), origin="remote") as uow:
        for name, remote in SURE.items():
            row = ledger.rows_by_id(uow.cursor, [asker.ids[name]])[asker.ids[name]]
            ledger.put_row(
                uow.cursor, ledger.Row(row.local_id, row.obj, remote, None, 1, 0, Life.LIVE)
            )
    asker.jobs.adopted["adopted"] = [{"local_id": asker.ids[name]} for name in SURE]
    asker.sheet.submit.click()
    asker.qtbot.waitUntil(lambda: not asker.sheet.isVisible())
    assert asker.jobs.asked[-1] == ("match_adopt", asker.step.collect())
    toast = asker.stage.window.toast
    assert "3 records become one" in toast.text
    asker.sheet._on_undo()
    asker.qtbot.waitUntil(lambda: "on their own again" in toast.text)
    with store.read() as read:
        assert tied(read) == ()


def test_what_is_another_one_is_kept_and_can_be_undone(asker: Asker, store: Store) -> None:
    asker.jobs.matches = replace(asker.jobs.matches, lines=asker.jobs.matches.lines[2:4])
    asker.open()
    asker.press("n")
    assert asker.sheet.submit.text() == "Keep what I said"
    kestrel = asker.ids["Call Centre Kestrel"]
    with store.write(Text("action.trim"), origin="remote") as uow:
        say_others(uow, [(kestrel, "13"), (kestrel, "14")])
    asker.sheet.submit.click()
    asker.qtbot.waitUntil(lambda: not asker.sheet.isVisible())
    (_, said) = asker.jobs.asked[-1]
    assert [e["remote_id"] for e in said["others"] if e["local_id"] == kestrel] == ["13", "14"]
    toast = asker.stage.window.toast
    assert "nobody is asked" in toast.text
    asker.sheet._on_undo()
    asker.qtbot.waitUntil(lambda: "asked about again" in toast.text)
    with store.read() as read:
        assert compared(read) == {}


def test_what_was_said_to_be_another_one_is_taken_back_by_a_key(asker: Asker) -> None:
    said = Candidate("13", 58, (Reason.NAME,), (Doubt.SAID,))
    line = asker.jobs.matches.lines[2]
    line = replace(line, match=replace(line.match, verdict=Verdict.NEW, candidates=(said,)))
    asker.jobs.matches = replace(asker.jobs.matches, lines=(line,))
    asker.open()
    assert asker.sheet.submit.text() == "Close"
    asker.go("Call Centre Kestrel")
    assert "you said that it is another one" in asker.step.pick._why.text()
    asker.press("y")
    assert asker.pairs() == {"Call Centre Kestrel": "13"}
    assert asker.sheet.submit.text() == "Make 1 record one"


def test_what_could_not_be_tied_is_named_and_compared_again(asker: Asker) -> None:
    asker.open()
    asker.press("n")
    asker.jobs.adopted["refused"] = [{"object": "account", "name": "Aldermoor", "why": "gone"}]
    asker.sheet.submit.click()
    asker.qtbot.waitUntil(asker.sheet.message.isVisible)
    assert "1 record could not be made one with" in asker.sheet.message.accessibleName()
    asker.qtbot.waitUntil(lambda: [job for job, _ in asker.jobs.asked].count("match") == 2)


def test_how_far_it_is_is_told_and_it_can_be_stopped_and_begun_again(asker: Asker) -> None:
    asker.jobs.held = threading.Event()
    asker.sheet.open_with(asker.stage.window.stack)
    waiting = asker.step.waits.waiting
    asker.qtbot.waitUntil(lambda: "20 / 60" in waiting._sentence.text())
    waiting.acted.emit()
    failed = asker.step.waits.failed
    asker.qtbot.waitUntil(failed.isVisible)
    assert failed._title.text() == "Comparing was stopped."
    asker.jobs.held.set()
    failed.acted.emit()
    asker.qtbot.waitUntil(lambda: asker.step.choices is not None)


def test_a_refusal_is_told_with_its_remedy(asker: Asker) -> None:
    asker.jobs.error = UserError(Text("sync.offline"), Text("sync.offline_hint"))
    asker.sheet.open_with(asker.stage.window.stack)
    failed = asker.step.waits.failed
    asker.qtbot.waitUntil(failed.isVisible)
    assert failed._title.text() == "The CRM cannot be reached."
    assert "Check the network" in failed._sentence.text()


def test_a_book_whose_records_all_have_partners_says_so(asker: Asker) -> None:
    asker.jobs.matches = Matches((), {})
    asker.open()
    assert asker.step.waits.currentWidget() is asker.step.waits.empty
    assert asker.step.is_ready
    assert asker.sheet.submit.text() == "Close"
    asker.sheet.submit.click()
    assert not asker.sheet.isVisible()
    assert [job for job, _ in asker.jobs.asked] == ["match"]


def test_closing_stops_comparing(asker: Asker) -> None:
    asker.jobs.held = threading.Event()
    asker.sheet.open_with(asker.stage.window.stack)
    QTest.keyClick(asker.sheet, Qt.Key.Key_Escape)
    asker.qtbot.waitUntil(lambda: not asker.stage.runner.is_busy)


def test_reasons_and_doubts_are_told_in_words(asker: Asker, languages: Languages) -> None:
    asker.open()
    model = asker.step.table.paged_model
    row = model.row_of(asker.ids["Call Centre Kestrel"])
    said = [model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in (2, 3)]
    assert said[0].endswith("same name, but another town, others are as like")
    assert said[1].endswith("please decide")
    asker.stage.speak(CHINESE)
    languages.use(CHINESE)
    settle()
    assert asker.step._summary.text() == "相同 3 · 待定 1 · 那边没有 1"
    assert asker.step.pick._why.text().startswith("名称相同，但")


@pytest.mark.parametrize("dress", DRESSES, ids=str)
def test_no_word_is_clipped_and_every_control_has_a_name(
    asker: Asker, theme: Theme, languages: Languages, dress: Dress
) -> None:
    asker.stage.speak(dress[0])
    put_on(dress, theme, languages)
    asker.open()
    assert clipped(asker.sheet) + nameless(asker.sheet) == []
