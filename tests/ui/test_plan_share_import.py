"""A plan that came back among files to import is said to belong to its plan, with a way there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from csmdesk.exchange.plan_columns import HIDDEN_SHEET
from csmdesk.models.store import Store
from csmdesk.services import plan_reading
from csmdesk.system.texts import Texts
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.imports.place import place_of_files
from csmdesk.ui.pages.plan.share_files import make_workbook
from tests.ui.busy_book import Busy
from tests.ui.import_desk import ImportDesk
from tests.ui.looks import settle
from tests.ui.plan_hand import book_of_plan
from tests.ui.stage import Ground

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def book(store: Store) -> Busy:
    return book_of_plan(store)


@pytest.fixture
def desk(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[ImportDesk]:
    made = ImportDesk(qtbot, store, tmp_path)
    made.window.add_page("account", Ground)
    yield made
    made.close()


def plan_file(desk: ImportDesk, book: Busy) -> Path:
    with desk.store.read() as read:
        [plan] = plan_reading.plans_of(read, book.first)
    path = desk.folder / "plan.xlsx"
    make_workbook(desk.store, plan.id, path, Texts("en"))
    return path


def idle(desk: ImportDesk) -> None:
    desk.qtbot.waitUntil(lambda: not desk.stage.runner.is_busy)
    settle()


def test_a_plan_that_came_back_leads_to_its_plan(desk: ImportDesk, book: Busy) -> None:
    path = plan_file(desk, book)
    table = desk.write("accounts.csv", "Name\nKestrel Hotels\n")
    desk.take(path, table)
    idle(desk)
    returned = desk.page.returned
    assert returned.isVisible()
    assert returned.message._message.text() == "plan.xlsx is a success plan that came back."
    assert "What Aldermoor Rail changed" in returned.message._hint.text()
    assert [file.path for file in desk.page.draft.files] == [table]
    with desk.qtbot.waitSignal(desk.page.place_requested) as told:
        returned.go.click()
    params = {"id": book.first, "tab": "plan", "show": "take_back", "file": str(path)}
    assert told.args == [Place("account", params)]
    assert not returned.isVisible()


def test_a_plan_of_another_book_is_no_table_either(desk: ImportDesk, book: Busy) -> None:
    path = plan_file(desk, book)
    workbook = openpyxl.load_workbook(path)
    hidden = workbook[HIDDEN_SHEET]
    row = next(each for each in hidden.iter_rows() if each[0].value == "account")
    row[1].value = "elsewhere"
    workbook.save(path)
    desk.window.stack.go(place_of_files([path]))
    idle(desk)
    returned = desk.page.returned
    assert returned.message._hint.text() == "It was not made from a plan of this book."
    assert not returned.go.isVisible()
    assert desk.page.draft.files == ()
