"""The import as the user meets it: progress, cancel, result, undo, and a worker that dies."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.accounts import create_account, edit_account, find_account
from csmdesk.system.paths import Profile
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.imports.action_bar import Phase
from csmdesk.ui.worker_client import WorkerClient
from tests.ui.import_desk import ACCOUNTS, LINES, ImportDesk, many_accounts
from tests.ui.looks import settle

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def desk(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[ImportDesk]:
    made = ImportDesk(qtbot, store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def far_desk(
    qtbot: QtBot, store: Store, profile: Profile, key: bytes, tmp_path: Path
) -> Iterator[ImportDesk]:
    """Give the page a worker that is a process of its own."""
    client = WorkerClient(profile, key, "en")
    made = ImportDesk(qtbot, store, tmp_path, client)
    yield made
    client.close()
    made.close()
    for thread in threading.enumerate():
        if thread.name == "answers":
            thread.join(10)


def begin(desk: ImportDesk, qtbot: QtBot, rows: int = 2000) -> None:
    """Take files up to the middle of an import."""
    desk.take(desk.write("customers.csv", many_accounts(rows)))
    desk.worker.hold("import.running")
    desk.page.start()
    qtbot.waitUntil(desk.worker.held.is_set)
    settle()


# Importing


def test_the_import_does_what_the_trial_said(desk: ImportDesk) -> None:
    desk.take(desk.write("contracts.csv", LINES), desk.write("customers.csv", ACCOUNTS))
    table = desk.page.steps.columns.table
    table.setFocus()
    desk.press(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.ended()
    assert (desk.rows_in("account"), desk.rows_in("contract_line")) == (3, 2)
    assert desk.sentence() == "5 created, 0 updated, 0 refused."
    assert desk.counts()[0].startswith("All files, Rows read 5, Created 5, Updated 0")
    assert [job for job, _ in desk.worker.calls] == ["import_plan", "import"]


def test_nothing_can_be_changed_while_it_runs(desk: ImportDesk, qtbot: QtBot) -> None:
    begin(desk, qtbot)
    page = desk.page
    assert not page.steps.files._remove.isEnabled()
    assert not page.steps.files.form.fields["kind"].isEnabled()
    assert not page.steps.columns.editor.isVisible()
    assert not page.bar.start.isVisible()
    table = page.steps.files.table
    table.setFocus()
    desk.press(table, Qt.Key.Key_Delete)
    page.add_files([desk.write("more.csv", ACCOUNTS)])
    assert [file.name for file in page.draft.files] == ["customers.csv"]
    assert desk.told() == "An import is running. Add the files when it is done."
    desk.worker.let_go()
    desk.ended()
    assert desk.rows_in("account") == 2000


def test_progress_counts_rows_in_page_and_status_bar(desk: ImportDesk, qtbot: QtBot) -> None:
    begin(desk, qtbot)
    bar, status = desk.page.bar, desk.window.status
    qtbot.waitUntil(lambda: "of 2,000 rows" in bar._count.text())
    assert bar._progress.maximum() == 2000
    qtbot.waitUntil(lambda: status._count.isVisible() and "/ 2,000" in status._count.text())
    desk.worker.let_go()
    desk.ended()
    assert not bar._count.isVisible()


@pytest.mark.parametrize("way", ["button", "escape", "status"])
def test_a_cancel_leaves_everything_as_it_was(desk: ImportDesk, qtbot: QtBot, way: str) -> None:
    begin(desk, qtbot)
    if way == "button":
        desk.page.bar.cancel.click()
        assert desk.sentence() == "Taking back what was begun…"
        assert not desk.page.bar.cancel.isEnabled()
    elif way == "escape":
        desk.page.steps.files.table.setFocus()
        desk.press(desk.page.steps.files.table, Qt.Key.Key_Escape)
    else:
        desk.window.status.cancel_clicked.emit()
        qtbot.waitUntil(desk.window.status._cancel.isVisible)
        desk.window.status.cancel_clicked.emit()
    desk.ended()
    assert desk.told() == "The import was cancelled. The book is as it was before."
    assert desk.rows_in("account") == 0
    desk.worker.let_go()
    assert desk.page.bar.start.isEnabled()
    desk.imported()
    assert desk.rows_in("account") == 2000


def test_who_went_elsewhere_is_told_by_the_window(desk: ImportDesk, qtbot: QtBot) -> None:
    begin(desk, qtbot)
    desk.window.stack.go(Place("ground"))
    desk.worker.let_go()
    desk.ended()
    assert desk.window.toast.isVisible()
    assert desk.window.toast._text.text() == "2,000 created, 0 updated, 0 refused."
    desk.window.stack.back()
    settle()
    assert desk.page.bar.undo.isVisible()


def test_closing_asks_once_while_an_import_runs(desk: ImportDesk, qtbot: QtBot) -> None:
    begin(desk, qtbot)
    desk.window.stack.go(Place("ground"))
    assert not desk.window.stack.can_close()
    assert desk.page.isVisible()
    assert desk.told().startswith("The import is still running. Close again to stop it")
    assert desk.window.stack.can_close()
    desk.worker.let_go()
    desk.ended()


def test_another_import_that_runs_is_named(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    with desk.store.bulk(Text("action.demo"), import_id="other"):
        desk.imported()
    desk.tried()
    assert desk.told().startswith("Another import or long job is running on this book.")
    desk.imported()
    assert desk.rows_in("account") == 3


def test_a_file_that_was_changed_meanwhile_is_looked_at_again(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.write("customers.csv", ACCOUNTS + "K-4,Kestrel Works,Optics,Graufurt,2024-01-01\n")
    desk.imported()
    assert desk.told().startswith("customers.csv was changed after it was looked at.")
    assert desk.rows_in("account") == 0
    desk.tried()
    assert desk.page.bar.start.text() == "Import 4 rows"
    desk.imported()
    assert desk.rows_in("account") == 4


def test_rows_that_were_refused_are_still_saved_afterwards(desk: ImportDesk, qtbot: QtBot) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS + "K-9,,Optics,Graufurt,2024-01-01\n"))
    desk.imported()
    outcome = desk.page.steps.outcome
    assert outcome._foot_words.text().startswith("1 row did not come in.")
    desk.files.new = desk.folder / "mend.csv"
    outcome.save.click()
    qtbot.waitUntil(desk.window.toast.isVisible)
    assert "K-9" in (desk.folder / "mend.csv").read_text("utf-8-sig")


# Afterwards


def test_undo_takes_everything_back_and_keeps_the_files(desk: ImportDesk) -> None:
    desk.take(desk.write("contracts.csv", LINES), desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    desk.page.bar.undo.click()
    assert desk.sentence() == "Undoing the import…"
    desk.qtbot.waitUntil(lambda: desk.page._phase is Phase.PREPARING)
    desk.tried()
    assert (desk.rows_in("account"), desk.rows_in("contract_line")) == (0, 0)
    assert desk.told().startswith("The import was undone.")
    assert desk.page.bar.start.text() == "Import 5 rows"


def test_an_undo_from_the_menu_is_noticed(desk: ImportDesk) -> None:
    from csmdesk.models.undo import UndoStack

    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    desk.stage.runner.run(desk.window, lambda _progress: UndoStack(desk.store).undo())
    desk.qtbot.waitUntil(lambda: desk.page._phase is Phase.PREPARING)
    desk.tried()
    assert desk.told().startswith("The import was undone.")
    assert desk.page.bar.start.isVisible()


def test_an_import_is_undone_whatever_was_done_after_it(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    with desk.store.write(Text("action.demo")) as uow:
        create_account(uow, "Later Ltd")
    desk.page.bar.undo.click()
    desk.qtbot.waitUntil(lambda: desk.page._phase is Phase.PREPARING)
    desk.tried()
    assert desk.told().startswith("The import was undone.")
    assert desk.rows_in("account") == 1


def test_an_import_that_was_built_on_names_what_keeps_it(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    with desk.store.write(Text("action.demo")) as uow:
        found = find_account(uow, "Tern & Rook")
        edit_account(uow, found.id, city="New Alder")
    desk.page.bar.undo.click()
    desk.qtbot.waitUntil(lambda: desk.page._phase is Phase.DONE)
    settle()
    assert desk.told().startswith("The import cannot be undone: 1 record was changed")
    assert "Tern & Rook" in desk.page.message.message._details.text()
    assert desk.rows_in("account") == 3
    assert desk.page.bar.undo.isEnabled()


def test_the_trial_follows_the_book(desk: ImportDesk) -> None:
    desk.take(desk.write("contracts.csv", LINES))
    assert desk.page.steps.outcome.outcome.refused_rows == 2

    def write(_progress: object) -> ChangeSet:
        with desk.store.write(Text("action.demo")) as uow:
            for name in ("K-1", "K-2"):
                create_account(uow, name)
        return uow.changes

    desk.stage.runner.run(desk.window, write)
    desk.qtbot.waitUntil(lambda: desk.page.steps.outcome.outcome.refused_rows == 0)
    assert desk.page.bar.start.text() == "Import 2 rows"


def test_the_way_on_leads_to_the_accounts(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    desk.page.bar.accounts.click()
    assert desk.window.stack.history.current == Place("accounts")


def test_other_files_begin_a_new_import(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.imported()
    assert desk.page._add.text() == "Import other files…"
    desk.files.existing = (desk.write("contracts.csv", LINES),)
    desk.page._add.click()
    desk.tried()
    assert [file.name for file in desk.page.draft.files] == ["contracts.csv"]
    assert desk.page._add.text() == "Add files…"
    desk.imported()
    assert desk.rows_in("contract_line") == 2


def test_an_import_that_brings_nothing_new_has_nothing_to_undo(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    other = [{"path": str(desk.write("same.csv", ACCOUNTS))}]
    desk.worker.call("import", {"files": other, "currency": "USD"}, Unwatched())
    desk.imported()
    assert desk.sentence() == "Nothing new: all 3 rows are in the book already."
    assert not desk.page.bar.undo.isVisible()
    assert desk.page.bar.accounts.isVisible()


def test_a_disk_that_is_full_is_told_and_nothing_is_left(desk: ImportDesk) -> None:
    desk.take(desk.write("customers.csv", ACCOUNTS))
    desk.worker.fail_with = UserError(Text("book.disk", {"reason": "x"}), Text("book.disk_hint"))
    desk.imported()
    assert desk.told()
    desk.tried()
    assert desk.rows_in("account") == 0
    assert desk.page.bar.start.isEnabled()


# A worker of its own


def test_a_worker_that_is_killed_leaves_nothing_and_the_next_import_works(
    far_desk: ImportDesk, qtbot: QtBot
) -> None:
    desk = far_desk
    desk.take(desk.write("customers.csv", many_accounts(20_000)))
    desk.page.start()
    running = desk.page.run._running
    assert running is not None
    qtbot.waitUntil(lambda: running.done > 0, timeout=30_000)
    os.kill(desk.worker.pid, signal.SIGKILL)
    desk.ended()
    assert desk.told().startswith("The background process ended before it was done.")
    assert desk.rows_in("account") == 0
    desk.tried()
    assert desk.page.bar.start.text() == "Import 20,000 rows"
    desk.imported()
    assert desk.sentence() == "20,000 created, 0 updated, 0 refused."
    assert desk.rows_in("account") == 20_000


def test_the_five_real_files_come_in_whole(far_desk: ImportDesk, shared: Path) -> None:
    desk = far_desk
    paths = sorted((shared / "data" / "ravenstack").glob("*.csv"))
    if len(paths) != 5:
        pytest.skip("the five files of real input are not there")
    desk.take(*paths)
    assert "ravenstack_feature_usage.csv, Usage · UTF-8 · Comma · Day first, 25,000 rows" in (
        desk.listed()
    )
    assert not desk.page.steps.questions.dates
    desk.imported()
    counts = {line.split(",")[0]: line for line in desk.counts()}
    usage = counts["ravenstack_feature_usage.csv"]
    assert "Rows read 25,000, Created 25,000, Updated 0, Unchanged 0" in usage
    assert usage.endswith("Refused 0")
    assert desk.sentence() == "33,100 created, 0 updated, 0 refused."
    assert desk.rows_in("usage_fact") == 25_000
    desk.page.undo()
    desk.qtbot.waitUntil(lambda: desk.page._phase is Phase.PREPARING, timeout=60_000)
    assert desk.rows_in("usage_fact") == desk.rows_in("account") == 0
    desk.tried()
