"""The page of the brief: what it shows, where its lines lead, and how it leaves the window."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.app.view_export import ViewExport
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services.commitments import settle_commitment
from csmdesk.services.touchpoints import log_touchpoint
from csmdesk.services.trash import discard
from csmdesk.ui.dialogs.table_printing import prepare, print_pages
from csmdesk.ui.forms.promise_form import PromiseForm
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.brief.output import BriefOutput
from csmdesk.ui.pages.brief.page import BriefPage
from csmdesk.ui.pages.brief.row import SheetRow
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.busy_book import LABEL, NOW, Busy, fill
from tests.ui.looks import DRESSES, Dress, clipped, nameless, put_on, settle
from tests.ui.reviews import Other, QuickJobs
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Press:
    """Take documents instead of printing them."""

    def __init__(self) -> None:
        self.printed: list[tuple[str, QTextDocument]] = []

    def print_document(
        self, owner: QWidget, title: str, document: QTextDocument, *, is_wide: bool
    ) -> None:
        assert not is_wide
        self.printed.append((title, document))


class Visit:
    """The page in a window, and a hand that uses it."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.stage = Stage(store, folder)
        self.files, self.press = AnsweringFiles(), Press()
        desk, window = self.stage.desk, self.stage.window
        self.commands = AccountCommands(desk, window, window.stack)
        output = partial(
            BriefOutput, desk, worker=QuickJobs(store, folder), files=self.files,
            printing=self.press,
        )  # fmt: skip
        self.page = BriefPage(desk, self.commands, output)
        self.account = Other()
        self.views = ViewExport(desk, window.stack, self.files, self.press)
        window.add_page("brief", self._page)
        window.add_page("account", self._account)
        window.add_page("accounts", Other)

    def _page(self) -> BriefPage:
        return self.page

    def _account(self) -> Other:
        return self.account

    def open(self, account_id: str) -> None:
        self.stage.window.stack.go(Place("brief", {"id": account_id}))
        self.idle()

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def texts(self) -> list[str]:
        return [row.words.text for row in self.page.body.rows]

    def row(self, words: str) -> SheetRow:
        return next(row for row in self.page.body.rows if words in row.words.text)

    def hit(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)
        self.idle()


_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def book(store: Store) -> Busy:
    made = fill(store)
    with store.write(LABEL) as uow:
        log_touchpoint(
            uow,
            TouchpointDraft(made.first, "call", NOW, "My own impression", is_private=True),
        )
    return made


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, tmp_path)
    made.open(book.first)
    yield made
    made.stage.close()


def test_it_shows_what_to_know_before_the_meeting(visit: Visit) -> None:
    texts = visit.texts()
    assert visit.page.title() == "Brief · Aldermoor Rail"
    assert "Say where we stand, 2 days overdue: Send the offer" in texts
    assert "My own impression" in texts
    assert {"Tobias Renn", "Ines Calloway", "Confirm the budget", "Prepare the review"} <= {*texts}
    late = visit.row("Send the offer")
    assert visit.row("My own impression").words.inside == "internal"
    assert late.accessibleName().startswith("Say where we stand")
    focus = visit.stage.focus.current
    assert focus is not None
    assert focus.name == "Aldermoor Rail"


def test_arrows_walk_and_enter_opens_the_row_behind_a_line(visit: Visit, book: Busy) -> None:
    rows = visit.page.body.rows
    visit.qtbot.waitUntil(rows[0].hasFocus)
    visit.hit(Qt.Key.Key_Down, _NONE)
    assert QApplication.focusWidget() is rows[1]
    visit.hit(Qt.Key.Key_Up, _NONE)
    visit.hit(Qt.Key.Key_Up, _NONE)
    assert QApplication.focusWidget() is rows[0]
    visit.row("Say where we stand").setFocus()
    visit.hit(Qt.Key.Key_Return, _NONE)
    form = visit.stage.window.findChild(PromiseForm)
    assert form is not None
    assert form.isVisible()


def test_what_has_no_form_leads_to_its_tab(visit: Visit, book: Busy) -> None:
    visit.page._on_opened((("usage_fact", "2026-01-01/2026-02-28"),))
    visit.idle()
    assert dict(visit.account.params) == {"id": book.first, "tab": "usage"}


def test_an_edit_shows_at_once_and_the_keys_stay(visit: Visit, book: Busy, store: Store) -> None:
    visit.row("Confirm the budget").setFocus()
    with store.write(LABEL) as uow:
        settle_commitment(uow, book.promise)
    visit.stage.runner.changed.emit(uow.changes)
    visit.idle()
    assert "Tell them that it is done: Send the offer" in visit.texts()
    assert "Send the offer" not in visit.texts()
    assert QApplication.focusWidget() is visit.row("Confirm the budget")


@pytest.mark.parametrize("inside", [False, True])
def test_paper_pdf_and_clipboard_have_what_is_ours_alone_only_when_wanted(
    visit: Visit, tmp_path: Path, inside: bool
) -> None:
    if inside:
        visit.page.inside.click()
    visit.stage.desk.actions.run("print.view")
    visit.idle()
    [(title, document)] = visit.press.printed
    assert title == "Aldermoor Rail – Brief"
    assert ("My own impression" in document.toPlainText()) is inside
    visit.hit(Qt.Key.Key_C, _CTRL | _SHIFT)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Aldermoor Rail (A)\n")
    assert ("My own impression" in copied) is inside
    visit.files.new = tmp_path / "brief"
    visit.hit(Qt.Key.Key_S, _CTRL)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert visit.files.proposed == ["Aldermoor Rail Brief 2026-03-18.pdf"]


def test_a_printer_takes_one_page(visit: Visit, tmp_path: Path) -> None:
    visit.stage.desk.actions.run("print.view")
    visit.idle()
    [(title, document)] = visit.press.printed
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    prepare(printer, title, is_wide=False)
    assert print_pages(document, printer) == 1


def test_a_place_that_takes_no_file_is_told(visit: Visit, tmp_path: Path) -> None:
    visit.files.new = tmp_path / "none" / "brief.pdf"
    visit.page.output.save()
    visit.idle()
    assert "none" in visit.stage.window.toast.text


def test_an_empty_account_says_what_to_do(visit: Visit, store: Store) -> None:
    with store.write(LABEL) as uow:
        made = uow.insert("account", {"name": "Kestrel Looms", "currency": "USD"})
    visit.open(made)
    assert visit.page._hint.isVisible()
    assert "Ctrl+L" in visit.page._hint.text()
    assert visit.texts() == []


def test_an_account_in_the_trash_is_said_to_be_there(
    visit: Visit, book: Busy, store: Store
) -> None:
    with store.write(LABEL) as uow:
        discard(uow, "account", book.first)
    visit.stage.runner.changed.emit(uow.changes)
    visit.idle()
    assert visit.page._gone.isVisible()
    assert "Aldermoor Rail is in the trash" in visit.page._gone._sentence.text()
    visit.page._gone.acted.emit()
    visit.idle()
    assert visit.stage.window.stack.history.current == Place("accounts")


def test_it_speaks_the_language_in_use(visit: Visit, languages: Languages) -> None:
    visit.stage.speak(CHINESE)
    languages.use(CHINESE)
    visit.idle()
    assert visit.page.title() == "简报 · Aldermoor Rail"
    assert "说明进展，已逾期 2 天：Send the offer" in visit.texts()


@pytest.mark.parametrize("dress", DRESSES)
def test_no_word_is_cut_off_and_every_control_has_a_name(
    visit: Visit, theme: Theme, languages: Languages, dress: Dress
) -> None:
    visit.stage.speak(dress[0])
    put_on(dress, theme, languages)
    visit.idle()
    assert clipped(visit.page) == []
    assert nameless(visit.page) == []
    for row in visit.page.body.rows:
        assert row.height() >= row.heightForWidth(row.width())
