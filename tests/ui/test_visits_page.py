"""The visits of a day in the window: picked, ordered, settled, and walked stop by stop."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, day_stops, trash
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.visits.big_button import LEAST
from csmdesk.ui.pages.visits.output import VisitsOutput
from csmdesk.ui.pages.visits.page import VisitsPage
from csmdesk.ui.pages.visits.visit_page import VisitPage
from csmdesk.ui.tables.lines import Head
from tests.ui.looks import DRESSES, clipped, nameless, put_on, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")
NAMES = ("Aster Rail", "Birch Foods", "Cedar Bank")


class Paper:
    """Take what is printed."""

    def __init__(self) -> None:
        self.text = ""

    def print_document(
        self, _owner: QWidget, title: str, document: QTextDocument, *, is_wide: bool
    ) -> None:
        assert is_wide
        self.text = f"{title}\n{document.toPlainText()}"


class Road:
    """Both pages in a window, on a book with three accounts in one city."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path, cities: tuple[str, ...]) -> None:
        self.qtbot = qtbot
        self.store = store
        self.stage = Stage(store, folder)
        self.day = store.clock.today()
        self.paper = Paper()
        self.ran: list[str] = []
        self.ids: dict[str, AccountId] = {}
        with store.write(Text("action.demo")) as uow:
            for name, city in zip(NAMES, cities, strict=False):
                self.ids[name] = accounts.create_account(uow, name, city=city, tier="A")
        window = self.stage.window
        commands = AccountCommands(self.stage.desk, window, window.stack)
        output = partial(VisitsOutput, self.stage.desk, printing=self.paper)
        window.add_page("visits", partial(VisitsPage, self.stage.desk, commands, output))
        window.add_page("visit", partial(VisitPage, self.stage.desk))
        for command in ("touchpoint.log", "brief.open", "today.review"):
            self.stage.desk.actions.bind(command, partial(self._ran, command))

    def _ran(self, command: str) -> None:
        current = self.stage.focus.current
        self.ran.append(f"{command} {current.name if current else ''}")

    def go(self, page: str, **params: str) -> Any:
        self.stage.window.stack.go(Place(page, params))
        self.idle()
        return self.stage.window.stack.currentWidget()

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, widget: QWidget, key: Qt.Key, *, alt: bool = False) -> None:
        held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(widget, key, held)
        self.refresh()

    def refresh(self) -> None:
        """Let the page show what was written, as the window does on each change."""
        self.idle()
        self.stage.window.stack.currentWidget()._read()
        self.idle()

    def pick(self, *names: str) -> None:
        with self.store.write(Text("action.demo")) as uow:
            for name in names:
                day_stops.add_stop(uow, self.day, self.ids[name])

    def order(self) -> list[str]:
        with self.store.read() as read:
            return [stop.account_name for stop in day_stops.stops_on(read, self.day)]

    def undo(self) -> None:
        UndoStack(self.store).undo()
        self.refresh()


@pytest.fixture
def road(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Road]:
    made = Road(qtbot, store, tmp_path, ("Leeds", "Leeds", "Leeds"))
    yield made
    made.stage.close()


def rows(page: VisitsPage) -> list[str]:
    """Return the names in the list, and the heads in brackets."""
    model = page.board.table.paged_model
    found = []
    for row in range(model.rowCount()):
        head, line = model.head(row), model.line(row)
        said = f"[{model.head_line(head).title}]" if isinstance(head, Head) else ""
        found.append(said or (line.cells[1].text if line is not None else ""))
    return found


def test_stops_are_picked_ordered_and_settled_by_keys_and_every_act_is_undone(road: Road) -> None:
    page: VisitsPage = road.go("visits")
    table = page.board.table
    assert rows(page) == ["[Stops]", "[Leeds]", *NAMES]
    for name in NAMES:
        table.select_key(road.ids[name])
        road.press(table, Qt.Key.Key_Insert)
    assert road.order() == list(NAMES)
    assert rows(page) == ["[Stops]", *NAMES, "[Leeds]"]
    assert table.current_key() == road.ids["Cedar Bank"]
    road.press(table, Qt.Key.Key_Up, alt=True)
    road.press(table, Qt.Key.Key_Up, alt=True)
    road.press(table, Qt.Key.Key_Up, alt=True)  # it is the first already
    assert road.order() == ["Cedar Bank", "Aster Rail", "Birch Foods"]
    page.down.click()
    road.refresh()
    assert road.order() == ["Aster Rail", "Cedar Bank", "Birch Foods"]
    road.undo()
    road.undo()
    assert road.order() == ["Aster Rail", "Cedar Bank", "Birch Foods"]
    road.press(table, Qt.Key.Key_D)
    assert page.board.current().stop.seen_at is not None  # type: ignore[union-attr]
    road.press(table, Qt.Key.Key_D)
    road.press(table, Qt.Key.Key_S)
    assert page.board.current().stop.is_skipped  # type: ignore[union-attr]
    road.press(table, Qt.Key.Key_Delete)
    assert road.order() == ["Aster Rail", "Birch Foods"]
    assert "Cedar Bank" in road.stage.window.toast.text
    road.undo()
    assert road.order() == ["Aster Rail", "Cedar Bank", "Birch Foods"]


def drag(page: VisitsPage, key: str, to: int, *, cancelled: bool = False) -> None:
    """Carry the row of an account to the upper edge of another row."""
    table = page.board.table
    start = table.visualRect(table.paged_model.index(table.paged_model.row_of(key), 1)).center()
    target = QPoint(start.x(), table.rowViewportPosition(to) + 2)
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for at in ((start + target) / 2, target):
        QTest.mouseMove(table.viewport(), at)
    assert page.board.drag.is_dragging
    if cancelled:
        QTest.keyClick(table, Qt.Key.Key_Escape)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=target)


def test_a_row_is_dragged_to_its_place_in_one_step(road: Road) -> None:
    road.pick("Aster Rail", "Birch Foods")
    page: VisitsPage = road.go("visits")
    drag(page, road.ids["Birch Foods"], 1)
    road.refresh()
    assert road.order() == ["Birch Foods", "Aster Rail"]
    drag(page, road.ids["Cedar Bank"], 2)  # from the city between the two
    road.refresh()
    assert road.order() == ["Birch Foods", "Cedar Bank", "Aster Rail"]
    drag(page, road.ids["Birch Foods"], 4)  # behind the last
    road.refresh()
    assert road.order() == ["Cedar Bank", "Aster Rail", "Birch Foods"]
    drag(page, road.ids["Birch Foods"], 1, cancelled=True)
    road.refresh()
    assert road.order() == ["Cedar Bank", "Aster Rail", "Birch Foods"]
    for _ in range(3):
        road.undo()
    assert road.order() == ["Aster Rail", "Birch Foods"]


def test_another_day_and_city_are_other_questions_and_a_note_is_typed_in_the_row(
    road: Road,
) -> None:
    road.pick("Birch Foods")
    page: VisitsPage = road.go("visits")
    page.board.table.select_key(road.ids["Birch Foods"])
    QTest.keyClick(page.board.table, Qt.Key.Key_F2)
    field = page.editing.field
    assert field is not None
    field.set_value("bring the offer")
    page.editing.keep()
    road.refresh()
    assert page.board.current().stop.notes == "bring the offer"  # type: ignore[union-attr]
    page.bar.tomorrow.click()
    road.idle()
    assert rows(page) == ["[Stops]", "[Leeds]", *NAMES]
    QTest.keyClick(page.board.table, Qt.Key.Key_F2)
    assert page.editing.field is None  # no stop, no note
    QTest.keyClick(page.board.table, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    road.idle()
    assert page.bar.today.isChecked()
    assert rows(page)[1] == "Birch Foods"
    page.bar.city.setCurrentIndex(page.bar.city.count() - 1)
    road.idle()
    assert rows(page)[2:] == ["[Leeds]", "Aster Rail", "Cedar Bank"]  # there is no other city


def test_the_list_goes_onto_paper_and_the_clipboard(road: Road) -> None:
    page: VisitsPage = road.go("visits")
    assert not page.print_it()
    page.output.copy(page.board.found)
    assert "Ins" in road.stage.window.toast.text
    road.pick("Birch Foods", "Aster Rail")
    road.refresh()
    assert page.print_it()
    assert "Birch Foods (A)" in road.paper.text
    page.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].startswith("1. Birch Foods (A) – Leeds")
    assert any(line.startswith("2. Aster Rail") for line in lines)


def test_visit_mode_walks_logs_skips_and_ends_with_what_is_not_logged(road: Road) -> None:
    road.pick(*NAMES)
    page: VisitPage = road.go("visit")
    assert page.face.name.text() == "Aster Rail"
    assert page.foot.done.hasFocus()
    for button in (page.foot.back, page.foot.skip, page.foot.brief, page.foot.log, page.foot.done):
        assert min(button.width(), button.height()) >= LEAST
    QTest.keyClick(page, Qt.Key.Key_L)
    QTest.keyClick(page, Qt.Key.Key_B)
    assert road.ran == ["touchpoint.log Aster Rail", "brief.open Aster Rail"]
    here = road.stage.window.stack.history.current
    assert here is not None
    assert here.params["stop"]  # one comes back to this very stop
    QTest.keyClick(page.foot.done, Qt.Key.Key_Return)
    road.idle()
    assert page.face.name.text() == "Birch Foods"
    QTest.keyClick(page, Qt.Key.Key_S)
    road.idle()
    assert page.face.name.text() == "Cedar Bank"
    toast = road.stage.window.toast
    told = toast.rect().translated(toast.mapToGlobal(QPoint(0, 0)))
    assert toast.isVisible()
    assert told.bottom() < page.foot.done.mapToGlobal(QPoint(0, 0)).y()  # it covers no button
    page.foot.back.click()
    road.idle()
    assert page.face.name.text() == "Birch Foods"
    page.foot.skip.click()  # visit it after all
    road.refresh()
    assert page.foot.skip.text() == "Skip"
    page.foot.skip.click()
    road.idle()
    page.foot.done.click()
    road.idle()
    assert "Aster Rail, Cedar Bank" in page.ending.sentence.text()
    page.ending.buttons[0].click()
    assert road.ran[-1] == "touchpoint.log Aster Rail"
    road.undo()  # the last stop is to be visited again
    assert page.stop_name() == "Cedar Bank"


def test_a_stop_that_is_gone_says_so_and_the_way_goes_on(road: Road) -> None:
    page: VisitPage = road.go("visit")
    assert page.ending.title.text() == "No stops on this day"
    road.pick(*NAMES[:2])
    page.open({})
    road.idle()
    assert page.stop_name() == "Aster Rail"
    with road.store.write(Text("action.demo")) as uow:
        trash.discard_all(uow, "account", [road.ids["Aster Rail"]])
    road.refresh()
    assert page.ending.title.text() == "This stop is no longer there"
    page.ending.buttons[0].click()
    road.idle()
    assert page.stop_name() == "Birch Foods"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    road.idle()
    assert isinstance(road.stage.window.stack.currentWidget(), VisitsPage)


@pytest.mark.parametrize(("cities", "shown"), [((), "first"), (("", ""), "no_city")])
def test_what_is_missing_is_said_with_the_way_on(
    qtbot: QtBot, store: Store, tmp_path: Path, cities: tuple[str, ...], shown: str
) -> None:
    road = Road(qtbot, store, tmp_path, cities)
    try:
        page: VisitsPage = road.go("visits")
        assert page.board.currentWidget() is getattr(page.board, shown)
        if shown == "no_city":
            page.board.no_city.acted.emit()
            assert rows(page) == ["[Stops]", "[Without a city]", "Aster Rail", "Birch Foods"]
    finally:
        road.stage.close()


def test_no_word_is_clipped_and_every_control_has_a_name(
    road: Road, theme: Any, languages: Any
) -> None:
    road.pick("Aster Rail")
    for place in ("visits", "visit"):
        page = road.go(place)
        for dress in DRESSES[::3]:
            road.stage.speak(dress[0])
            put_on(dress, theme, languages)
            road.idle()
            assert clipped(page) + nameless(page) == [], (place, dress)
