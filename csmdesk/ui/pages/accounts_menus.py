"""The menus of the accounts page: groups, columns, order, views, and the menu of a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from csmdesk.domain.accounts import AccountGroup, AccountQuery, AccountSort
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.accounts_question import sort_of
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.lines import Column
from csmdesk.ui.theme.icons import icon


class AccountMenus(QObject):
    """Build the menus when they are opened, in the language in use, and tell what was chosen."""

    group_chosen = Signal(str)
    sort_chosen = Signal(str, bool)
    column_switched = Signal(str, bool)  # key, is shown
    rename_asked = Signal()
    delete_asked = Signal()
    save_asked = Signal()
    filter_asked = Signal()
    open_asked = Signal()
    archive_asked = Signal(bool)  # put away, or bring back
    discard_asked = Signal()
    merge_asked = Signal()  # of the two that are selected

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def group_names(self) -> dict[AccountGroup, str]:
        """Return the words for what the list can be grouped by."""
        return {
            AccountGroup.TIER: self.tr("Tier"),
            AccountGroup.STAGE: self.tr("Stage"),
            AccountGroup.INDUSTRY: self.tr("Industry"),
            AccountGroup.NONE: self.tr("None"),
        }

    def open_groups(self, current: AccountGroup, at: QPoint) -> None:
        """Offer what to group by."""
        menu = self._menu()
        self._add_groups(menu, current)
        menu.popup(at)

    def open_columns(self, choice: ColumnChoice, columns: Sequence[Column], at: QPoint) -> None:
        """Offer which columns to show."""
        menu = choice.menu(columns, self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for entry in menu.actions():
            entry.toggled.connect(self._on_column)
        menu.popup(at)

    def open_more(
        self, query: AccountQuery, columns: Sequence[Column], at: QPoint, *, is_own_view: bool
    ) -> None:
        """Offer what has no button of its own."""
        menu = self._menu()
        for action_id in ("account.new", "import.files", "export.tables"):
            menu.addAction(self._desk.actions.action(action_id))
        menu.addSeparator()
        self._add(menu, self.tr("Filter…"), "funnel", self.filter_asked)
        self._add_groups(menu.addMenu(self.tr("Group by")), query.group)
        self._add_sorts(menu.addMenu(self.tr("Sort by")), query, columns)
        menu.addSeparator()
        self._add(menu, self.tr("Save view…"), "save", self.save_asked)
        rename = self._add(menu, self.tr("Rename view…"), "pencil", self.rename_asked)
        delete = self._add(menu, self.tr("Delete view"), "trash-2", self.delete_asked)
        rename.setEnabled(is_own_view)
        delete.setEnabled(is_own_view)
        menu.popup(at)

    def open_row(self, count: int, at: QPoint, *, is_archived: bool) -> None:
        """Offer what can be done with the selected accounts."""
        menu = self._menu()
        if count == 1:
            self._add(menu, self.tr("Open"), "arrow-right", self.open_asked)
            for action_id in ("touchpoint.log", "brief.open", "account.edit", "account.qbr"):
                menu.addAction(self._desk.actions.action(action_id))
            menu.addAction(self._desk.actions.action("account.merge"))
            menu.addSeparator()
        else:
            menu.addAction(self._desk.actions.action("accounts.edit"))
        if count == 2:
            self._add(menu, self.tr("Merge these two accounts…"), "merge", self.merge_asked)
            menu.addSeparator()
        words = (
            self.tr("Restore %n account(s)", "", count)
            if is_archived
            else self.tr("Archive %n account(s)", "", count)
        )
        mark = "archive-restore" if is_archived else "archive"
        entry = menu.addAction(icon(mark), words)
        entry.setData(not is_archived)
        entry.triggered.connect(self._on_archive)
        if count == 1:
            menu.addAction(self._desk.actions.action("account.copy"))
        words = self.tr("Move %n account(s) to the trash", "", count)
        self._add(menu, words, "trash-2", self.discard_asked)
        menu.popup(at)

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add(self, menu: QMenu, words: str, mark: str, signal: object) -> QAction:
        entry = menu.addAction(icon(mark), words)
        entry.triggered.connect(signal)
        return entry

    def _ticked(self, menu: QMenu, words: str, value: object, *, is_on: bool) -> QAction:
        entry = QAction(words, menu)
        entry.setCheckable(True)
        entry.setChecked(is_on)
        entry.setData(value)
        menu.addAction(entry)
        return entry

    def _add_groups(self, menu: QMenu, current: AccountGroup) -> None:
        group = QActionGroup(menu)
        for value, name in self.group_names().items():
            entry = self._ticked(menu, name, value, is_on=value is current)
            group.addAction(entry)
            entry.triggered.connect(self._on_group)

    def _add_sorts(self, menu: QMenu, query: AccountQuery, columns: Sequence[Column]) -> None:
        for column in columns:
            if column.sort:
                entry = self._ticked(
                    menu, column.heading, column.sort, is_on=column.sort == sort_of(query)
                )
                entry.triggered.connect(self._on_sort)
        menu.addSeparator()
        for words, is_descending in (
            (self.tr("Largest or latest first"), True),
            (self.tr("Smallest or earliest first"), False),
        ):
            entry = self._ticked(
                menu, words, is_descending, is_on=query.descending == is_descending
            )
            entry.setProperty("sort", sort_of(query))
            entry.triggered.connect(self._on_direction)

    def _on_group(self) -> None:
        self.group_chosen.emit(str(self._chosen()))

    def _on_sort(self) -> None:
        sort = str(self._chosen())
        self.sort_chosen.emit(sort, sort in (AccountSort.ARR, AccountSort.LAST_TOUCH))

    def _on_direction(self) -> None:
        sort = str(self.sender().property("sort"))
        self.sort_chosen.emit(sort, bool(self._chosen()))

    def _on_column(self, is_shown: bool) -> None:
        self.column_switched.emit(str(self._chosen()), is_shown)

    def _on_archive(self) -> None:
        self.archive_asked.emit(bool(self._chosen()))

    def _chosen(self) -> object:
        entry = self.sender()
        return entry.data() if isinstance(entry, QAction) else None
