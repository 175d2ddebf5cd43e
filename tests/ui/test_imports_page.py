"""The import page while it is prepared: files, columns, questions, the trial, and bad input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.exchange.dates import DateOrder
from csmdesk.exchange.fields import EXTRA, LEFT_OUT, RecordKind
from csmdesk.exchange.rows import Source
from csmdesk.models.store import Store
from csmdesk.system.settings import HOME_CURRENCY
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.imports.drop import DropVeil, FileDrop
from csmdesk.ui.pages.imports.place import place_of_files, place_to_choose
from tests.ui.import_desk import ACCOUNTS, LINES, ImportDesk, many_accounts
from tests.ui.looks import settle

pytestmark = pytest.mark.usefixtures("theme", "languages")
AMBIGUOUS = ACCOUNTS.replace("2023-02-14", "03-04-2024").replace("2024-03-01", "05-06-2024")


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ImportDesk]:
    made = ImportDesk(qtbot, store, tmp_path)
    yield made
    made.close()


# Ways in


def test_an_empty_import_says_what_it_takes_and_offers_to_choose(desk: ImportDesk) -> None:
    page = desk.page
    assert page.welcome.isVisible()
    assert not page.bar.isVisible()
    assert page.welcome._needs[RecordKind.USAGE].text() == (
        "Contract line or Account · Day · Feature or metric · Value"
    )
    desk.files.existing = (desk.write("customers.csv", ACCOUNTS),)
    page.welcome._empty.acted.emit()
    desk.tried()
    assert page.steps.isVisible()
    assert desk.listed() == ["customers.csv, Accounts · UTF-8 · Comma · Year first, 3 rows"]


def test_a_place_brings_files_once(desk: ImportDesk) -> None:
    path = desk.write("customers.csv", ACCOUNTS)
    desk.take(path)
    assert desk.window.stack.history.current == Place("imports")
    desk.page.draft.remove(Source(path))
    desk.window.stack.go(Place("ground"))
    desk.window.stack.back()
    settle()
    assert desk.page.welcome.isVisible()


@pytest.mark.parametrize("separator", ["\n", "\r\n"])
def test_a_place_may_name_one_path_a_line(desk: ImportDesk, separator: str) -> None:
    paths = [desk.write("a.csv", ACCOUNTS), desk.write("b.csv", LINES)]
    desk.window.stack.go(Place("imports", {"files": separator.join(map(str, paths))}))
    desk.tried()
    assert [file.name for file in desk.page.draft.files] == ["a.csv", "b.csv"]


def test_the_command_asks_at_once_and_a_changed_mind_leaves_the_offer(desk: ImportDesk) -> None:
    desk.window.stack.go(place_to_choose())
    assert desk.files.asked == ["Import files|Tables (*.csv *.xlsx *.txt *.tsv);;All files (*)"]
    assert desk.page.welcome.isVisible()
    desk.window.stack.go(place_to_choose())
    assert len(desk.files.asked) == 2


def test_the_same_file_comes_once(desk: ImportDesk) -> None:
    path = desk.write("customers.csv", ACCOUNTS)
    desk.take(path, path)
    desk.take(path)
    assert len(desk.page.draft.files) == 1


def mime(*urls: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    return data


def drag(data: QMimeData) -> QDragEnterEvent:
    place = desk_point()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)


def drop(data: QMimeData) -> QDropEvent:
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(desk_point(), Qt.DropAction.CopyAction, data, buttons, keys)


def desk_point() -> QPointF:
    return QPointF(200, 200)


def test_files_can_be_dropped_anywhere_on_the_window(desk: ImportDesk, qtbot: QtBot) -> None:
    path = desk.write("customers & co.csv", ACCOUNTS)
    dropping = FileDrop(desk.window)
    veil = desk.window.findChild(DropVeil)
    data = mime(path.as_uri())
    entering = drag(data)
    QApplication.sendEvent(desk.window, entering)
    assert entering.isAccepted()
    assert veil is not None
    assert veil.isVisible()
    QApplication.sendEvent(desk.window, QDragLeaveEvent())
    assert not veil.isVisible()
    QApplication.sendEvent(desk.window, drag(data))
    with qtbot.waitSignal(dropping.dropped) as told:
        QApplication.sendEvent(desk.window, drop(data))
    assert told.args == [(path,)]
    assert not veil.isVisible()


@pytest.mark.parametrize("url", ["https://crm.example/list.csv", ""])
def test_what_is_no_file_of_this_computer_is_not_taken(desk: ImportDesk, url: str) -> None:
    FileDrop(desk.window)
    data = mime(url) if url else QMimeData()
    data.setText("words")
    entering = drag(data)
    entering.ignore()
    QApplication.sendEvent(desk.window, entering)
    assert not entering.isAccepted()


# Files


def test_several_files_are_tried_together(desk: ImportDesk) -> None:
    desk.take(desk.write("contracts.csv", LINES), desk.write("customers.csv", ACCOUNTS))
    assert desk.counts() == [
        "All files, Rows read 5, To create 5, To update 0, Unchanged 0, Warnings 0, Refused 0",
        "contracts.csv, Rows read 2, To create 2, To update 0, Unchanged 0, Warnings 0, Refused 0",
        "customers.csv, Rows read 3, To create 3, To update 0, Unchanged 0, Warnings 0, Refused 0",
    ]
    assert desk.sentence() == "Ready to import."
    assert desk.page.bar.start.text() == "Import 5 rows"
    assert desk.page.steps.files._head._side.text() == "2 files · 5 rows"


def test_a_file_goes_with_delete_and_its_neighbour_is_selected(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS), desk.write("contracts.csv", LINES))
    table = desk.page.steps.files.table
    table.setFocus()
    desk.press(table, Qt.Key.Key_Delete)
    desk.tried()
    current = desk.page.draft.current
    assert current is not None
    assert (current.name, len(desk.page.draft.files)) == ("contracts.csv", 1)
    assert len(desk.refused()) == 2  # the accounts that its lines belong to are not there any more
    desk.page.steps.files._remove.click()
    settle()
    assert desk.page.welcome.isVisible()


def test_walking_through_the_files_shows_their_columns(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS), desk.write("contracts.csv", LINES))
    table = desk.page.steps.files.table
    table.setFocus()
    desk.press(table, Qt.Key.Key_Down)
    assert list(desk.columns()) == list(LINES.split("\n")[0].split(","))
    form = desk.page.steps.files.form
    assert form.fields["kind"].currentText() == "Contract lines"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "bad.csv is neither a CSV nor an XLSX file."),
        (b"", "bad.csv is empty."),
        (b"PK\x03\x04 half a workbook", "bad.csv cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "bad.csv is a workbook of the old format"),
    ],
)
def test_a_bad_file_is_named_on_its_row_and_the_others_work(
    desk: ImportDesk, content: bytes, said: str
) -> None:
    desk.take(desk.write("bad.csv", content), desk.write("customers.csv", ACCOUNTS))
    assert desk.listed()[0].startswith(f"bad.csv, {said}")
    failed = desk.page.steps.columns.failed
    assert failed.isVisible()
    assert failed._title.text().startswith(said)
    assert failed._sentence.text()
    assert desk.counts()[0].startswith("bad.csv left out")
    assert desk.sentence() == "1 file will be left out."
    desk.imported()
    assert desk.rows_in("account") == 3


def test_a_bad_file_that_was_mended_is_tried_again(desk: ImportDesk) -> None:
    desk.take(desk.write("bad.csv", b"%PDF-1.7"))
    assert desk.sentence() == "Nothing can come in as it is."
    assert not desk.page.bar.start.isEnabled()
    desk.write("bad.csv", ACCOUNTS)
    desk.page.steps.columns.failed.acted.emit()
    desk.tried()
    assert desk.sentence() == "Ready to import."


def test_a_missing_file_and_a_folder_are_named(desk: ImportDesk) -> None:
    desk.take(desk.folder / "gone.csv", desk.folder)
    assert desk.listed()[0].endswith("gone.csv.")
    assert desk.listed()[1].endswith("is a folder.")


def test_an_encoding_that_is_wrong_can_be_said(desk: ImportDesk) -> None:
    text = ACCOUNTS.replace("Port Alder", "Düren")
    path = desk.write("customers.csv", text, "gb18030")
    desk.take(path)
    assert "GB18030" in desk.listed()[0]
    form = desk.page.steps.files.form
    assert form.fields["encoding"].currentText() == "GB18030 (found)"
    form.fields["encoding"].set_value("cp1252")
    form.fields["encoding"].activated.emit(0)
    desk.tried()
    assert "Windows-1252" in desk.listed()[0]
    form.fields["encoding"].set_value("")
    form.fields["encoding"].activated.emit(0)
    desk.tried()
    assert "GB18030" in desk.listed()[0]


def test_a_separator_can_be_said(desk: ImportDesk) -> None:
    path = desk.write("customers.csv", ACCOUNTS.replace(",", "^"))
    desk.take(path)
    assert len(desk.columns()) == 1
    desk.page.draft.set_delimiter("^")
    desk.tried()
    assert len(desk.columns()) == 5
    assert "“^”" in desk.listed()[0]


def test_a_file_of_no_known_kind_asks_what_it_holds(desk: ImportDesk) -> None:
    path = desk.write("prices.csv", "Fruit,Cost\nPear,1\nPlum,2\n")
    desk.take(path)
    form = desk.page.steps.files.form
    assert desk.listed() == [
        "prices.csv, It cannot be told what the rows of prices.csv are., 2 rows"
    ]
    assert form.fields["kind"].currentIndex() == -1
    assert form.fields["kind"].property("invalid")
    form.fields["kind"].set_value(RecordKind.ACCOUNT)
    form.fields["kind"].activated.emit(0)
    desk.tried()
    assert desk.page.steps.columns._message.message._message.text() == (
        "No column goes to the required field Name."
    )
    desk.page.draft.set_target("Fruit", "name")
    assert desk.page.steps.columns._message.isHidden()  # at once, before the trial
    desk.tried()
    assert desk.counts()[0].startswith("prices.csv, Rows read 2, To create 2")


def test_a_workbook_names_its_sheet_and_has_no_encoding(desk: ImportDesk) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Kunden"
    for row in (["Customer Name", "City"], ["Plover Instruments", "Graufurt"]):
        book.active.append(row)
    path = desk.folder / "customers.xlsx"
    book.save(path)
    desk.take(path)
    assert desk.listed() == ["customers.xlsx, Accounts · sheet “Kunden”, 1 row"]
    form = desk.page.steps.files.form
    assert not form.fields["encoding"].isVisible()


# Columns


def test_each_column_says_where_it_goes_and_how_sure_that_is(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS.replace("Industry", "Favourite bird")))
    assert desk.columns() == {
        "Customer ID": "Account id / Sure",
        "Customer Name": "Name / Sure",
        "Favourite bird": "Keep as it is / No field",
        "City": "City / Sure",
        "Go Live Date": "Day 0 / Sure",
    }


def test_a_column_is_sent_elsewhere_and_the_trial_runs_again(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    calls = len(desk.worker.calls)
    desk.page.draft.set_target("Industry", LEFT_OUT)
    assert not desk.page.bar.start.isEnabled()
    desk.tried()
    assert len(desk.worker.calls) == calls + 1
    assert desk.worker.calls[-1][1]["files"][0]["mapping"]["columns"]["Industry"] == ""
    assert desk.columns()["Industry"] == "Leave out / You chose"


def test_a_field_that_is_taken_moves_to_the_column_that_was_chosen(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.page.draft.set_target("City", "name")
    desk.tried()
    assert desk.columns()["City"] == "Name / You chose"
    assert desk.columns()["Customer Name"] == "Keep as it is / You chose"
    file = desk.page.draft.current
    assert file is not None
    assert file.edits == {"City": "name", "Customer Name": EXTRA}


def test_a_required_field_that_is_missing_is_named(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.page.draft.set_target("Customer Name", LEFT_OUT)
    desk.tried()
    notice = desk.page.steps.columns._message
    assert notice.message._message.text() == "No column goes to the required field Name."
    assert desk.listed() == ["customers.csv, No column goes to the required field Name., 3 rows"]
    assert desk.sentence() == "Nothing can come in as it is."


def test_a_mapping_that_was_used_is_remembered_and_said_so(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.page.draft.set_target("Industry", LEFT_OUT)
    desk.tried()
    desk.imported()
    desk.page.add_files([desk.write("next.csv", ACCOUNTS.replace("K-", "L-"))])
    desk.tried()
    assert desk.columns()["Industry"] == "Leave out / Not used"
    assert desk.columns()["City"] == "City / As last time"
    side = desk.page.steps.columns._head._side.text()
    assert side == "next.csv · mapped as in your last import of such a file"


def test_the_list_of_fields_opens_on_the_current_row(desk: ImportDesk, qtbot: QtBot) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    columns = desk.page.steps.columns
    columns.table.select_key("City")
    settle()
    editor = columns.editor
    assert editor.accessibleName() == "Field for the column “City”"
    assert editor.currentText() == "City"
    names = [editor.itemText(n) for n in range(editor.count())]
    assert "Name (required)" in names
    assert names[-2:] == ["Keep as it is", "Leave out"]
    columns.table.setFocus()
    desk.press(columns.table, Qt.Key.Key_Return)
    assert editor.view().isVisible()
    editor.hidePopup()
    editor.set_value("region")
    editor.activated.emit(editor.currentIndex())
    desk.tried()
    assert desk.columns()["City"] == "Region / You chose"
    assert columns.table.current_key() == "City"


def test_changes_in_quick_succession_are_tried_once(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    calls = len(desk.worker.calls)
    for target in (LEFT_OUT, EXTRA, "tags"):
        desk.page.draft.set_target("Industry", target)
    desk.tried()
    assert len(desk.worker.calls) == calls + 1


def test_a_trial_that_runs_is_stopped_by_a_newer_one(desk: ImportDesk, qtbot: QtBot) -> None:
    desk.take(desk.write("customers.csv", many_accounts(20)))
    desk.worker.hold("import.trying")
    desk.page.draft.set_target("Industry", LEFT_OUT)
    qtbot.waitUntil(desk.worker.held.is_set)
    calls = len(desk.worker.calls)
    desk.page.draft.set_target("City", LEFT_OUT)
    qtbot.waitUntil(lambda: len(desk.worker.calls) > calls)
    desk.worker.let_go()
    desk.tried()
    assert desk.columns()["City"] == "Leave out / You chose"
    assert desk.page.draft.is_fresh


def test_a_trial_that_was_cancelled_can_be_asked_for_again(desk: ImportDesk, qtbot: QtBot) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.worker.hold("import.trying")
    desk.page.draft.set_target("Industry", LEFT_OUT)
    qtbot.waitUntil(desk.worker.held.is_set)
    desk.page.trial._running.cancel()
    desk.tried()
    assert desk.sentence() == "The trial run was stopped."
    assert not desk.page.bar.start.isEnabled()
    desk.worker.let_go()
    desk.page.bar.again.click()
    desk.tried()
    assert desk.sentence() == "Ready to import."


def test_a_worker_that_fails_is_told_and_the_trial_can_be_asked_for_again(desk: ImportDesk) -> None:
    desk.worker.fail_with = UserError(Text("worker.died"), Text("worker.died_hint"))
    desk.take(desk.write("customers.csv", ACCOUNTS))
    assert desk.told().startswith("The background process ended before it was done.")
    assert desk.sentence() == "The trial run did not come to its end."
    desk.page.bar.again.click()
    desk.tried()
    assert desk.sentence() == "Ready to import."
    assert desk.told() == ""


# Questions


def test_dates_of_two_readings_wait_for_an_answer(desk: ImportDesk, qtbot: QtBot) -> None:
    path = desk.write("customers.csv", AMBIGUOUS)
    desk.take(path)
    assert desk.sentence() == "1 question to answer first."
    assert desk.listed()[0].startswith("customers.csv, Day or month first?")
    question = desk.page.steps.questions.dates[Source(path)]
    assert question._words.text() == (
        "The dates in customers.csv, column Go Live Date, can be read in two ways (2 rows). "
        "Is the day first, or the month?"
    )
    assert [choice.text() for choice in question.choices.values()] == [
        "Day first – 03-04-2024 is 3 Apr 2024",
        "Month first – 03-04-2024 is 4 Mar 2024",
    ]
    assert not any(choice.isChecked() for choice in question.choices.values())
    assert not desk.page.bar.start.isEnabled()
    question.choices[DateOrder.MDY].click()
    desk.tried()
    assert desk.sentence() == "Ready to import."
    assert desk.page.steps.questions._head._side.text() == "all answered"
    desk.imported()
    with desk.store.read() as read:
        found = read.sql("SELECT day0 FROM account WHERE external_id = 'K-1'")
    assert found[0][0] == "2024-03-04"


def test_an_answer_can_be_changed(desk: ImportDesk) -> None:
    path = desk.write("customers.csv", AMBIGUOUS)
    desk.take(path)
    question = desk.page.steps.questions.dates[Source(path)]
    question.choices[DateOrder.DMY].click()
    desk.tried()
    assert question.choices[DateOrder.DMY].isChecked()
    question.choices[DateOrder.MDY].click()
    desk.tried()
    assert [choice.isChecked() for choice in question.choices.values()] == [False, True]
    assert desk.page.steps.files.form.fields["dates"].currentText() == "Month first"


def test_dates_of_both_orders_tell_their_counts(desk: ImportDesk) -> None:
    mixed = ACCOUNTS.replace("2023-02-14", "13-02-2024").replace("2024-03-01", "02-13-2024")
    path = desk.write("customers.csv", mixed)
    desk.take(path)
    words = desk.page.steps.questions.dates[Source(path)]._words.text()
    assert "1 with the day first, 1 with the month first" in words


def test_the_currency_is_asked_once_with_a_default(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS), desk.write("contracts.csv", LINES))
    question = desk.page.steps.questions.currency
    assert question.isVisible()
    assert question.field.currentText() == "USD"
    question.field.setCurrentText("EUR")
    question.field.activated.emit(0)
    desk.tried()
    desk.imported()
    with desk.store.read() as read:
        assert [row[0] for row in read.sql("SELECT DISTINCT currency FROM contract_line")] == [
            "EUR"
        ]


def test_the_default_is_the_home_currency_of_the_moment(desk: ImportDesk) -> None:
    desk.stage.desk.settings.set(HOME_CURRENCY, "CNY")
    desk.take(desk.write("customers.csv", ACCOUNTS), desk.write("contracts.csv", LINES))
    assert desk.page.steps.questions.currency.field.currentText() == "CNY"


def test_files_without_doubt_ask_nothing(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    questions = desk.page.steps.questions
    assert questions._nothing.isVisible()
    assert not questions.currency.isVisible()


# The trial


BROKEN = ACCOUNTS + "K-4,,Optics,Graufurt,2024-01-01\nK-5,Kestrel Works,Optics,Graufurt,someday\n"


def test_refused_rows_are_listed_with_row_column_and_reason(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", BROKEN))
    assert desk.listed()[0].startswith("customers.csv, 2 rows refused")
    assert desk.refused() == [
        "customers.csv, Row 5, Column Customer Name, Reason The value is missing.",
        "customers.csv, Row 6, Column Go Live Date, Reason “someday” is no date.",
    ]
    outcome = desk.page.steps.outcome
    assert outcome._foot_words.text() == (
        "2 rows would not come in. Save them, mend them, and import that file too."
    )
    counts = outcome.tables["counts"]
    counts.setFocus()
    counts.selectRow(0)
    desk.press(counts, Qt.Key.Key_Return)
    assert outcome.tabs.current == "refused"
    assert outcome.tables["refused"].isVisible()


def test_refused_rows_are_saved_where_the_user_says(desk: ImportDesk, qtbot: QtBot) -> None:
    desk.take(desk.write("customers.csv", BROKEN))
    target = desk.folder / "mend.csv"
    desk.files.new = target
    desk.page.steps.outcome.save.click()
    qtbot.waitUntil(desk.window.toast.isVisible)
    assert desk.files.proposed == ["customers refused rows.csv"]
    assert "someday" in target.read_text("utf-8-sig")
    assert desk.window.toast._text.text() == "2 rows saved as mend.csv"


def test_rows_that_cannot_be_saved_are_told(desk: ImportDesk, qtbot: QtBot) -> None:
    desk.take(desk.write("customers.csv", BROKEN))
    desk.files.new = desk.folder / "nowhere" / "mend.csv"
    desk.page.steps.outcome.save.click()
    qtbot.waitUntil(desk.window.toast.isVisible)
    assert "could not be written" in desk.window.toast._text.text()


def test_of_several_files_the_one_to_save_is_chosen(desk: ImportDesk) -> None:
    desk.take(desk.write("a.csv", BROKEN), desk.write("b.csv", BROKEN.replace("K-", "L-")))
    desk.page.steps.outcome.save.click()
    menu = desk.page.steps.outcome._menu
    assert [entry.text() for entry in menu.actions()] == ["a.csv", "b.csv"]
    menu.hide()


def test_warnings_are_listed_by_kind(desk: ImportDesk) -> None:
    lines = LINES.replace("12000", "12000,900").replace("ARR", "ARR,MRR").replace(".50", ".50,1")
    desk.take(desk.write("customers.csv", ACCOUNTS), desk.write("contracts.csv", lines))
    outcome = desk.page.steps.outcome
    assert desk.said(outcome.tables["warned"]) == [
        "contracts.csv, Rows 2, First row 2, "
        "What to look at ARR of US$12,000 is not 12 times the monthly US$900."
    ]


def test_files_that_the_book_has_already_have_nothing_to_import(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    desk.page.add_files([desk.write("again.csv", ACCOUNTS)])
    desk.tried()
    assert desk.sentence() == "There is nothing new to import."
    assert not desk.page.bar.start.isEnabled()
    assert desk.counts()[0].startswith("again.csv, Rows read 3, To create 0, To update 0, Unch")


def test_a_place_of_files_can_be_read_back() -> None:
    place = place_of_files([Path("/tmp/a b.csv"), Path("/tmp/ü.csv")])
    assert place.page == "imports"
    assert "a b.csv" in place.params["files"]
