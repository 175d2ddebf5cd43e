"""The table one looks at as a file or on paper: its filter, sort and columns, real values."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csmdesk.app.view_export import ViewExport
from csmdesk.domain.ids import AccountId
from csmdesk.domain.money import Money
from csmdesk.domain.text import Text
from csmdesk.exchange.sheets import Sheet
from csmdesk.models.store import Store
from csmdesk.services.accounts import edit_account
from csmdesk.system.texts import Texts
from csmdesk.ui.dialogs.table_printing import prepare, print_pages
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.accounts import AccountsPage
from csmdesk.ui.pages.touchpoints import TouchpointsPage
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.tables.printed import MOST_ROWS, table_document
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import settle
from tests.ui.stage import Stage, fill

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Press:
    """Take documents instead of printing them."""

    def __init__(self) -> None:
        self.printed: list[tuple[str, QTextDocument, bool]] = []

    def print_document(
        self, owner: QWidget, title: str, document: QTextDocument, *, is_wide: bool
    ) -> None:
        self.printed.append((title, document, is_wide))


class Room:
    """Hold a window with the accounts, and what exports them."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.made = fill(store)
        with store.write(Text("action.demo")) as uow:
            edit_account(uow, AccountId(self.made["华信精工"]), currency="CNY")
        self.stage = Stage(store, folder)
        self.files = AnsweringFiles()
        self.press = Press()
        desk, stack = self.stage.desk, self.stage.window.stack
        self.commands = AccountCommands(desk, self.stage.window, stack)
        self.stage.window.add_page("accounts", self._accounts)
        self.stage.window.add_page("touchpoints", self._touchpoints)
        self.export = ViewExport(desk, stack, self.files, self.press)
        stack.go(Place("accounts"))
        page = stack.page
        assert isinstance(page, AccountsPage)
        self.page = page
        qtbot.waitUntil(lambda: len(self.table.paged_model.order.keys) == 4)
        settle()

    @property
    def table(self) -> PagedTable:
        return self.page.findChild(PagedTable)

    def _accounts(self) -> AccountsPage:
        return AccountsPage(self.stage.desk, self.commands)

    def _touchpoints(self) -> TouchpointsPage:
        return TouchpointsPage(self.stage.desk, self.commands)

    def write(self, name: str) -> Path:
        path = self.folder / name
        self.files.new = path
        self.stage.window.commands.run("export.view")
        self.qtbot.waitUntil(path.exists)
        self.qtbot.waitUntil(lambda: bool(self.files.shown))
        return path


@pytest.fixture
def room(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Room]:
    made = Room(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def in_sheet(path: Path) -> list[list[object]]:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "B2"
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    book.close()
    return found


def test_the_list_is_written_with_real_amounts_and_days(room: Room) -> None:
    head, *rows = in_sheet(room.write("accounts.xlsx"))
    assert head[:2] == ["Account", "Tier"]
    by_name = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    found = by_name["华信精工"]
    assert (found["Tier"], found["ARR"], found["Currency"]) == ("A", 680_000, "CNY")
    assert "More in other currencies" not in head
    assert found["Renewal"] == datetime(2026, 5, 19)
    assert by_name["Aldermoor Rail"]["ARR"] is None


def test_only_the_columns_in_sight_are_written_in_the_order_of_the_list(room: Room) -> None:
    head, *rows = in_sheet(room.write("accounts.xlsx"))
    shown = [
        c.heading
        for n, c in enumerate(room.table.paged_model.columns)
        if not room.table.isColumnHidden(n)
    ]
    assert [name for name in head if name in shown] == shown
    assert "Industry" not in head
    keys = {key: name for name, key in room.made.items()}
    assert [row[0] for row in rows] == [keys[key] for key in room.table.paged_model.order.keys]


def test_rows_of_folded_groups_come_too(room: Room) -> None:
    heads = room.table.paged_model.slots.head_rows
    for row in reversed(heads):
        room.table.fold(row, is_folded=True)
    head, *rows = in_sheet(room.write("accounts.xlsx"))
    assert len(rows) == 4
    if heads:
        assert head[-1] == "Group"


def test_csv_has_the_same_rows(room: Room) -> None:
    path = room.write("accounts.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = next(row for row in rows if row["Account"] == "华信精工")
    assert (found["ARR"], found["Currency"], found["Renewal"]) == ("680000.00", "CNY", "2026-05-19")


def test_chinese_heads_and_title(room: Room, languages: Languages) -> None:
    room.stage.speak(CHINESE)
    languages.use(CHINESE)
    settle()
    head, *_ = in_sheet(room.write("客户.xlsx"))
    assert head[0] == "客户"
    assert head[1] == "级别"
    assert "币种" in head
    assert room.files.proposed[0].endswith(" 2026-03-18.xlsx")
    assert room.files.proposed[0].startswith("客户")


def test_a_folder_that_cannot_be_written_is_told(room: Room) -> None:
    room.files.new = room.folder / "no such folder" / "accounts.xlsx"
    room.stage.window.commands.run("export.view")
    toast = room.stage.window.toast
    room.qtbot.waitUntil(lambda: "could not be written" in toast.text)


def test_a_page_without_rows_says_so(room: Room) -> None:
    room.stage.window.stack.go(Place("ground"))
    settle()
    room.stage.window.commands.run("print.view")
    settle()
    assert "no table with rows" in room.stage.window.toast.text
    assert not room.press.printed


# On paper


def test_the_list_is_printed_with_its_head_and_moment(room: Room) -> None:
    room.stage.window.commands.run("print.view")
    room.qtbot.waitUntil(lambda: bool(room.press.printed))
    title, document, is_wide = room.press.printed[0]
    text = document.toPlainText()
    assert title.startswith("Accounts")
    assert is_wide
    assert "4 rows" in text
    assert "¥680,000" in text
    assert "Renewal" in text


def sheet(rows: int) -> Sheet:
    values = [(f"Invented {n}", n, Money(n * 100, "USD"), date(2026, 3, 18)) for n in range(rows)]
    return Sheet("Test", ("Name", "Seats", "ARR", "Day"), values)


def test_pages_repeat_the_head_and_stay_on_the_paper(qapp: object, tmp_path: Path) -> None:
    document = table_document(sheet(200), Texts("en"), ["note"])
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    prepare(printer, "Test", is_wide=True)
    pages = print_pages(document, printer)
    assert pages > 2
    assert (tmp_path / "out.pdf").read_bytes().count(b"/Type /Page\n") == pages


def test_paper_ends_after_some_thousand_rows(qapp: object) -> None:
    document = table_document(sheet(MOST_ROWS + 5), Texts("en"), [])
    assert f"Invented {MOST_ROWS - 1}\n" in document.toPlainText()
    assert f"Invented {MOST_ROWS}\n" not in document.toPlainText()


def test_columns_without_a_value_take_no_paper(qapp: object) -> None:
    empty = Sheet("Test", ("Name", "Nothing"), [("Invented", None)])
    assert "Nothing" not in table_document(empty, Texts("en"), []).toPlainText()
