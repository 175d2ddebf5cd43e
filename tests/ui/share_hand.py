"""A hand that shares the plan, edits the workbook as customers do, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.domain.text import Text
from csmdesk.services import people
from csmdesk.system.private_folder import PrivateFolder
from csmdesk.ui.attachments.opened import OpenedFiles
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.pages.plan.take_back_sheet import TakeBackSheet
from tests.exchange.test_plan_sheets import Sheet
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import settle
from tests.ui.plan_hand import PlanHand

SECRET = "Sentinel"  # stands wherever something is ours alone
MAIL = "tobias@aldermoor.example"


class ShareHand(PlanHand):
    """The tab of a plan on a desk that asks for files."""

    def go(self, tab: str = "plan", name: str = "Aldermoor Rail") -> QWidget:
        if self.commands.files is None:
            self.files = AnsweringFiles()
            folder = PrivateFolder(self.store.profile)
            self.opened = OpenedFiles(self.stage.desk, folder, self.files, self.window)
            self.commands.files = FileAccess(self.files, self._opened)
        return super().go(tab, name)

    def _opened(self) -> OpenedFiles:
        return self.opened

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy, timeout=60_000)
        settle()

    @property
    def sheet(self) -> TakeBackSheet:
        return self.tab.share.returned.sheet

    def write(self, path: Path, kind: str = "xlsx", language: str = "en") -> Path:
        """Share the plan as a file."""
        self.files.new = path
        self.tab.share.ask(kind, language)
        self.idle()
        return path

    def edited(self, path: Path, edit: Callable[[Sheet], None]) -> Path:
        """Edit a workbook as the customer does."""
        sheet = Sheet(path)
        edit(sheet)
        sheet.save()
        return path

    def take_back(self, *paths: Path) -> TakeBackSheet:
        """Choose files that came back."""
        self.files.existing = paths
        self.tab.share.take_back()
        self.idle()
        return self.sheet

    def strike(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key on the list of edits."""
        QTest.keyClick(self.sheet.pane.table, key, modifier)
        self.idle()

    def told(self) -> list[str]:
        """Return what the sheet lists: group heads, then each edit with its tick."""
        model = self.sheet.pane.table.paged_model
        found = []
        for row in range(model.rowCount()):
            head = model.head(row)
            if head is not None:
                found.append(f"= {model.head_line(head).title}")
                continue
            key = model.slot(row)
            choices = self.sheet.pane.choices
            assert choices is not None
            line = model.line(row)
            assert line is not None
            cells = [cell.text for cell in line.cells[1:] if cell.text]
            tick = "x" if choices.is_taken(key) else "o"
            found.append(f"{tick} {' | '.join(cells)}")
        return found

    def choose_edit(self, words: str) -> None:
        """Go to the edit that has these words."""
        model = self.sheet.pane.table.paged_model
        for row in range(model.rowCount()):
            if model.head(row) is None:
                line = model.line(row)
                if line is not None and any(words in cell.text for cell in line.cells):
                    self.sheet.pane.table.select_key(model.slot(row))
                    return
        raise AssertionError(words)

    def menu_of_share(self) -> QMenu:
        """Open the menu of the kinds of files."""
        self.tab.share.open_menu(self.tab.mapToGlobal(QPoint(10, 10)))
        self.idle()
        return self.menu()

    def give_mail(self, mails: tuple[str, ...]) -> None:
        """Write down the mail addresses of the sponsor."""
        with self.store.write(Text("action.demo")) as uow:
            people.edit_person(uow, self.book.place, emails=mails)


def entries(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions() if each.text()]
