"""What a person chooses in an import: the sheets, the keys of rows, own fields; row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.mapping import Mapping
from csmdesk.models.store import Store
from csmdesk.services.custom_fields import define
from csmdesk.ui.forms.fields import ChoiceField
from csmdesk.ui.pages.imports.draft import FileState
from tests.ui.import_desk import ACCOUNTS, ImportDesk
from tests.ui.looks import settle

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ImportDesk]:
    made = ImportDesk(qtbot, store, tmp_path)
    yield made
    made.close()


def choose(field: ChoiceField, word: str) -> None:
    field.setCurrentText(word)
    field.activated.emit(field.currentIndex())


def workbook(desk: ImportDesk, *, people: bool = False) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Remark"])
    book.active.append(["nothing to import"])
    customers = book.create_sheet("Customers")
    for row in (["Customer ID", "Customer Name"], ["K-1", "Plover Instruments"]):
        customers.append(row)
    if people:
        sheet = book.create_sheet("People")
        for row in (["Full Name", "Customer ID", "Email"], ["Ludo Marsh", "K-1", "l@k.example"]):
            sheet.append(row)
    book.create_sheet("Empty")
    path = desk.folder / "book.xlsx"
    book.save(path)
    return path


def test_each_sheet_with_a_table_is_a_line_of_its_own(desk: ImportDesk) -> None:
    desk.take(workbook(desk))
    names = [file.name for file in desk.page.draft.files]
    assert names == ["book.xlsx › Notes", "book.xlsx › Customers"]
    assert [file.state for file in desk.page.draft.files] == [FileState.UNFIT, FileState.READY]
    assert desk.listed()[1].startswith("book.xlsx › Customers, Accounts")
    form = desk.page.steps.files.form
    assert not form.fields["encoding"].isVisible()
    message = desk.page.steps.files._message.message
    assert "Empty" in message._message.text()
    assert desk.page.bar.start.isEnabled()


def test_one_import_takes_the_sheets_and_names_them(desk: ImportDesk) -> None:
    desk.take(workbook(desk, people=True))
    assert desk.counts()[2].startswith("book.xlsx › Customers, Rows read 1, To create 1")
    desk.imported()
    assert [desk.rows_in(name) for name in ("account", "person", "import_run")] == [1, 1, 1]
    assert desk.counts()[3].startswith("book.xlsx › People, Rows read 1, Created 1")
    desk.page.undo()
    desk.qtbot.waitUntil(lambda: not desk.rows_in("person"), timeout=10_000)
    assert desk.rows_in("account") == 0


def test_a_sheet_that_was_left_out_comes_back_with_its_workbook(desk: ImportDesk) -> None:
    path = workbook(desk)
    desk.take(path)
    table = desk.page.steps.files.table
    desk.press(table, Qt.Key.Key_Delete)
    desk.tried()
    assert [file.name for file in desk.page.draft.files] == ["book.xlsx › Customers"]
    desk.take(path)
    names = [file.name for file in desk.page.draft.files]
    assert names == ["book.xlsx › Customers", "book.xlsx › Notes"]
    assert desk.counts()[0].startswith("book.xlsx › Customers, Rows read 1, To create 1")
    desk.imported()
    assert desk.rows_in("account") == 1


# By what rows are recognised


SITES = "Customer Name,Website,City\nPlover Instruments,plover.example,Graufurt\n"


def tick(desk: ImportDesk, *words: str) -> None:
    """Open the menu of the keys and tick or untick some."""
    chooser = desk.page.steps.files.form.keys
    chooser.button.click()
    for entry in chooser.menu.actions():
        if entry.text() in words:
            entry.trigger()
    chooser.menu.close()
    desk.tried()


def test_rows_are_recognised_by_what_is_ticked(desk: ImportDesk) -> None:
    desk.take(desk.write("first.csv", SITES))
    desk.imported()
    desk.page.draft.clear()
    desk.take(desk.write("second.csv", SITES.replace("Plover Instruments", "Quill AG")))
    assert desk.page.bar.start.text() == "Import 1 row"
    tick(desk, "Name", "Domain of the website")
    keys = desk.page.draft.files[0].mapping
    assert keys is not None
    assert keys.keys == ("domain",)
    assert desk.page.steps.files.form.keys.button.text() == "Domain of the website"
    assert desk.said(desk.page.steps.outcome.tables["rows"]) == [
        "second.csv, Row 2, What happens Changed, Record Quill AG, "
        "What changes Name: Plover Instruments → Quill AG"
    ]


def test_a_key_without_a_column_cannot_be_ticked(desk: ImportDesk) -> None:
    desk.take(desk.write("first.csv", "Customer Name,City\nPlover,Graufurt\n"))
    chooser = desk.page.steps.files.form.keys
    chooser.button.click()
    states = {entry.text(): entry.isEnabled() for entry in chooser.menu.actions()}
    chooser.menu.close()
    assert states == {
        "Account id": False, "Name": True, "Domain of the website": False, "Phone": False,
    }  # fmt: skip


def test_usage_has_one_way_to_be_recognised(desk: ImportDesk) -> None:
    desk.take(
        desk.write("usage.csv", "Customer ID,Usage Date,Feature,Usage Count\nK,2024-01-01,x,1\n")
    )
    assert desk.page.steps.files.form.keys.isHidden()


# Row by row


def test_the_trial_shows_rows_one_by_one(desk: ImportDesk) -> None:
    desk.take(desk.write("first.csv", ACCOUNTS))
    desk.imported()
    desk.page.draft.clear()
    changed = ACCOUNTS.replace("Port Alder", "New Alder") + "K-4,Quill AG,Paper,Leeds,2024-01-01\n"
    desk.take(desk.write("second.csv", changed))
    outcome = desk.page.steps.outcome
    outcome.tabs.chosen.emit("rows")
    settle()
    said = desk.said(outcome.tables["rows"])
    assert said[0].endswith("What happens Changed, Record Tern & Rook, "
                            "What changes City: Port Alder → New Alder")  # fmt: skip
    assert "What happens New, Record Quill AG" in said[1]
    assert [("What happens Same" in line) for line in said[2:]] == [True, True]


# Fields of the user's own


def test_a_field_that_a_shared_mapping_wants_can_be_made(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", "Firma,Laune\nPlover,good\n"))
    pane = desk.page.steps.columns
    assert not pane.define.isVisible()
    columns = {"Firma": "name", "Laune": "custom.account.Mood"}
    desk.page.draft.load_mappings([Mapping(RecordKind.ACCOUNT, columns)])
    desk.tried()
    assert desk.page.draft.files[0].state is FileState.UNFIT
    assert "“Mood”" in pane._message.message._message.text()
    assert pane.define.isVisible()
    assert pane.define.text() == "Own fields"
    with desk.store.write(Text("action.demo")) as uow:
        define(uow, "account", "Mood", "text")
    desk.page.apply(uow.changes)
    desk.tried()
    assert desk.page.draft.files[0].state is FileState.READY
    assert not pane.define.isVisible()
    assert desk.columns()["Laune"] == "Mood / Sure"


def test_a_column_goes_to_a_field_of_the_users_own(desk: ImportDesk) -> None:
    with desk.store.write(Text("action.demo")) as uow:
        define(uow, "account", "Sales zone", "text")
    desk.take(desk.write("first.csv", "Customer Name,Sales zone,Area\nPlover,North,East\n"))
    assert desk.columns()["Sales zone"] == "Sales zone / Sure"
    desk.page.draft.set_target("Area", "custom.account.Sales zone")
    desk.tried()
    assert desk.columns()["Area"] == "Sales zone / You chose"
    assert not desk.columns()["Sales zone"].startswith("Sales zone /")
    desk.imported()
    with desk.store.read() as read:
        assert "East" in read.sql("SELECT custom FROM account")[0][0]
