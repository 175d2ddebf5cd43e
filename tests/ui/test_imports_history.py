"""The history of imports: listed, undone out of turn, refused by name; mappings as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.exchange.fields import LEFT_OUT
from csmdesk.models.store import Store
from csmdesk.services.accounts import edit_account, find_account
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.imports.history_page import COLUMNS, HistoryPage
from csmdesk.ui.theme.theme import Theme
from tests.ui.import_desk import ACCOUNTS, LINES, ImportDesk
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ImportDesk]:
    made = ImportDesk(qtbot, store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def history(desk: ImportDesk) -> HistoryPage:
    """Import accounts, then contract lines, and go to the history."""
    for name, text in (("customers.csv", ACCOUNTS), ("contracts.csv", LINES)):
        desk.page.draft.clear()
        desk.take(desk.write(name, text))
        desk.imported()
    return shown(desk)


def shown(desk: ImportDesk) -> HistoryPage:
    desk.window.add_page("import_history", lambda: HistoryPage(desk.stage.desk, desk.files))
    desk.window.stack.go(Place("import_history"))
    page = desk.window.stack.page
    assert isinstance(page, HistoryPage)
    looked(desk, page)
    return page


def looked(desk: ImportDesk, page: HistoryPage) -> None:
    desk.qtbot.waitUntil(lambda: page._imports is not None)
    desk.qtbot.waitUntil(lambda: not page._imports or page._blockers is not None)
    settle()


def select(desk: ImportDesk, page: HistoryPage, row: int) -> None:
    imports = page._imports
    assert imports is not None
    page.table.select_key(imports[row].id)
    looked(desk, page)


def test_imports_are_listed_newest_first(desk: ImportDesk, history: HistoryPage) -> None:
    newer, older = desk.said(history.table)
    assert "contracts.csv" in newer
    assert "What it held Contract lines, Created 2, Updated 0, Refused 0" in newer
    assert "customers.csv, What it held Accounts, Created 3" in older
    assert older.endswith("State In the book")


def test_an_import_is_undone_from_the_list(desk: ImportDesk, history: HistoryPage) -> None:
    assert history.undo.isEnabled()
    history.undo.click()
    desk.qtbot.waitUntil(lambda: desk.rows_in("contract_line") == 0)
    desk.qtbot.waitUntil(lambda: history.current is not None and history.current.is_undone)
    looked(desk, history)
    assert desk.said(history.table)[0].endswith("State Undone")
    assert not history.undo.isEnabled()
    select(desk, history, 1)
    assert history.undo.isEnabled()


def test_what_keeps_an_import_is_listed(desk: ImportDesk, history: HistoryPage) -> None:
    with desk.store.write(Text("action.demo")) as uow:
        edit_account(uow, find_account(uow, "Tern & Rook").id, city="New Alder")
    select(desk, history, 1)
    said = desk.said(history.blocked)
    assert any(line.startswith("Tern & Rook, What happened changed since, When") for line in said)
    assert any("added since" in line for line in said)  # the lines of the other import
    assert not history.undo.isEnabled()
    assert history.undo.toolTip().startswith(f"{len(said)} records")
    assert history._details.currentWidget() is history.blocked


def test_an_edit_meanwhile_is_refused_with_names(desk: ImportDesk, history: HistoryPage) -> None:
    with desk.store.write(Text("action.demo")) as uow:
        line = uow.sql("SELECT id FROM contract_line LIMIT 1")[0][0]
        uow.change("contract_line", line, {"seats": 9})
    history.undo.click()  # the page has not looked since
    desk.qtbot.waitUntil(lambda: not history.message.isHidden())
    assert "cannot be undone" in history.message.message._message.text()
    assert desk.rows_in("contract_line") == 2


def test_the_columns_of_an_import_are_shown(desk: ImportDesk, history: HistoryPage) -> None:
    history.tabs.chosen.emit(COLUMNS)
    settle()
    said = desk.said(history.columns)
    assert "contracts.csv, Column in the file Plan, Went to Product" in said


def test_an_empty_history_leads_to_the_import(desk: ImportDesk) -> None:
    page = shown(desk)
    assert page._stack.currentWidget() is page._empty
    desk.files.existing = ()
    page._empty.acted.emit()
    settle()
    assert desk.window.stack.history.current == Place("imports")
    assert desk.files.asked


def test_the_list_is_left_for_the_details_by_enter(desk: ImportDesk, history: HistoryPage) -> None:
    with desk.store.write(Text("action.demo")) as uow:
        edit_account(uow, find_account(uow, "Tern & Rook").id, city="New Alder")
    select(desk, history, 1)
    history.table.setFocus()
    desk.press(history.table, Qt.Key.Key_Return)
    assert history.blocked.hasFocus()


@pytest.mark.parametrize("dress", DRESSES)
def test_nothing_is_cut_or_nameless(
    desk: ImportDesk, theme: Theme, languages: Languages, history: HistoryPage, dress: Dress
) -> None:
    desk.stage.speak(dress[0])
    put_on(dress, theme, languages)
    assert clipped(history) == []
    assert nameless(history) == []


# Mappings as files


def test_the_mapping_of_a_past_import_is_saved_and_maps_a_file_elsewhere(
    desk: ImportDesk, history: HistoryPage
) -> None:
    target = desk.folder / "shared mapping.json"
    desk.files.new = target
    select(desk, history, 1)
    history.save.click()
    desk.qtbot.waitUntil(target.exists)
    body = json.loads(target.read_text("utf-8"))
    body["columns"]["Industry"] = LEFT_OUT
    target.write_text(json.dumps(body), "utf-8")
    desk.page.draft.clear()
    desk.take(desk.write("new customers.csv", ACCOUNTS.replace("K-", "N-")))
    desk.files.existing = (target,)
    desk.page.steps.columns.load.click()
    desk.qtbot.waitUntil(
        lambda: (
            desk.page.draft.files[0].look is not None
            and desk.page.draft.files[0].look.mapping.columns["Industry"] == LEFT_OUT
        )
    )
    desk.tried()
    assert desk.columns()["Industry"].startswith("Leave out")


def test_a_mapping_that_does_not_fit_names_the_missing_columns(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    path = desk.write("other.json", '{"kind": "account", "columns": {"Firm": "name"}}')
    desk.files.existing = (path,)
    desk.page.steps.columns.load.click()
    desk.qtbot.waitUntil(lambda: bool(desk.told()))
    assert desk.told().startswith("None of the mappings fits customers.csv.")
    assert "Firm" in desk.told()


def test_the_mapping_of_a_draft_is_saved_as_it_stands(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.page.draft.set_target("City", LEFT_OUT)
    desk.tried()
    target = desk.folder / "m.json"
    desk.files.new = target
    desk.page.steps.columns.save.click()
    desk.qtbot.waitUntil(target.exists)
    assert json.loads(target.read_text("utf-8"))["columns"]["City"] == LEFT_OUT
    assert desk.files.proposed == ["customers mapping.json"]
