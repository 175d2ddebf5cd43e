"""The head of the accounts page: title, filter, groups, columns, and the row of views."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.accounts import AccountFilter, AccountQuery
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import CustomFieldId
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.view_form import ViewForm
from csmdesk.ui.pages.accounts_filters import AccountFilterBar
from csmdesk.ui.pages.accounts_menus import AccountMenus
from csmdesk.ui.pages.accounts_reads import Answer, ViewCounts
from csmdesk.ui.pages.accounts_views import AccountViews
from csmdesk.ui.tables.account_lines import AccountLines
from csmdesk.ui.tables.column_widths import ColumnChoice
from csmdesk.ui.tables.own_columns import own_column, own_field
from csmdesk.ui.widgets.buttons import Button, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_FILTER_WIDTH = 168
_FILTER_NARROW = 120
_WORDS_FROM = 600  # px at the base size


class AccountsHead(Translated, Dressed, QWidget):
    """Say what the list shows, and let the user ask for something else."""

    text_settled = Signal(str)
    filter_left = Signal()  # Enter in the filter: on to the list
    columns_changed = Signal()

    def __init__(
        self, desk: Desk, lines: AccountLines, choice: ColumnChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = lines
        self._choice = choice
        self._query = AccountQuery()
        self._answer: Answer | None = None
        self._form: ViewForm | None = None
        self._is_bare = False  # an empty book has nothing to filter
        self._header = PageHeader()
        self._filter = SearchField()
        self._where = Button(icon="funnel")
        self._group = Button(has_menu=True)
        self._columns = Button(icon="columns-3")
        self._more = IconButton("ellipsis")
        self.views = AccountViews()
        self.filters = AccountFilterBar(desk, self)
        self.menus = AccountMenus(desk, self)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_query(self, query: AccountQuery) -> None:
        """Show what is asked."""
        self._query = query
        if self._filter.text().strip() != query.where.text:
            was_blocked = self._filter.blockSignals(True)
            self._filter.setText(query.where.text)
            self._filter.blockSignals(was_blocked)
        self.filters.show_where(query.where, self.views.query().where)
        self._tell_group()

    def show_own(self, columns: Iterable[CustomFieldId]) -> None:
        """Show these own fields as columns and no others."""
        self._choice.show_own(own_column(field_id) for field_id in columns)
        self.columns_changed.emit()

    def show_answer(self, answer: Answer) -> None:
        """Show how many accounts were found and what they are worth."""
        self._answer = answer
        self.filters.show_names(answer.fields, answer.names)
        self._is_bare = not answer.listing.ids and answer.query.where == AccountFilter()
        self._fit()
        self._tell_count()

    def show_counts(self, found: ViewCounts) -> None:
        """Show the user's views and how many accounts each view finds."""
        self.views.show_counts(found)
        self.filters.show_where(self._query.where, self.views.query().where)

    def go_to_filter(self) -> None:
        """Move the focus into the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear_filter(self) -> bool:
        """Empty the filter; say whether there was something in it."""
        had_text = bool(self._filter.text())
        self._filter.clear()
        return had_text

    def retranslate(self) -> None:
        """Write the words."""
        self._header.set_title(self.tr("Accounts"))
        self._filter.setPlaceholderText(self.tr("Filter this list"))
        self._filter.setAccessibleName(self.tr("Filter this list"))
        self._fit()
        self._more.name_it(self.tr("More"))
        self._tell_group()
        self._tell_count()

    def restyle(self) -> None:
        """Follow the text size."""
        self._fit()
        super().restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out where there is no room; the menu has everything."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scaled = self.theme.scaled
        is_narrow = self.width() < scaled(_WORDS_FROM)
        self._group.setVisible(not is_narrow and not self._is_bare)
        for widget in (self._filter, self._where, self._columns, self.views):
            widget.setVisible(not self._is_bare)
        for button, words in (
            (self._columns, self.tr("Columns")), (self._where, self.tr("Filter…")),
        ):  # fmt: skip
            button.setText("" if is_narrow else words)
            button.setAccessibleName(words)
            button.setToolTip(words if is_narrow else "")
            button.restyle()
        self._filter.setFixedWidth(scaled(_FILTER_NARROW if is_narrow else _FILTER_WIDTH))

    def _build(self) -> None:
        for tool in (self._filter, self._where, self._group, self._columns, self._more):
            self._header.add_tool(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.views)
        column.addWidget(self.filters)

    def _connect(self) -> None:
        self._filter.settled.connect(self.text_settled)
        self._filter.returnPressed.connect(self._on_enter)
        self._where.clicked.connect(self.filters.ask)
        self._group.clicked.connect(self._on_group)
        self._columns.clicked.connect(self._on_columns)
        self._more.clicked.connect(self._on_more)
        self.menus.column_switched.connect(self._on_column_switched)
        self.views.save_asked.connect(self._on_save_view)
        self.menus.save_asked.connect(self._on_save_view)
        self.menus.filter_asked.connect(self.filters.ask)
        self.menus.rename_asked.connect(self._on_rename_view)
        self.menus.delete_asked.connect(self._on_delete_view)

    def _tell_group(self) -> None:
        name = self.menus.group_names()[self._query.group]
        self._group.setText(self.tr("Group: {0}").format(name))
        self._group.restyle()

    def _tell_count(self) -> None:
        if self._answer is None:
            return
        listing = self._answer.listing
        count = self.tr("%n account(s)", "", len(listing.ids))
        money = self._lines.money(listing.arr)
        self._header.set_detail(" · ".join(part for part in (count, money) if part))

    def _on_enter(self) -> None:
        self._filter.settle_now()
        self.filter_left.emit()

    def _on_group(self) -> None:
        self.menus.open_groups(self._query.group, _below(self._group))

    def _on_columns(self) -> None:
        self.menus.open_columns(self._choice, self._lines.columns(), _below(self._columns))

    def _on_more(self) -> None:
        self.menus.open_more(
            self._query,
            self._lines.columns(),
            _below(self._more),
            is_own_view=self.views.own_view is not None,
        )

    def _on_column_switched(self, key: str, is_shown: bool) -> None:
        column = next(column for column in self._lines.columns() if column.key == key)
        self._choice.set_hidden(column, is_hidden=not is_shown)
        self.columns_changed.emit()

    def _view_form(self) -> ViewForm:
        if self._form is None:
            self._form = ViewForm(self.window(), self._desk)
            self._form.saved.connect(self._on_view_saved)
        return self._form

    def _on_save_view(self) -> None:
        shown = (own_field(key) for key in self._choice.own(self._lines.columns()))
        columns = tuple(field_id for field_id in shown if field_id is not None)
        self._view_form().save_new(replace(self._query, columns=columns), self)

    def _on_rename_view(self) -> None:
        view = self.views.own_view
        if view is not None:
            self._view_form().rename(view.id, view.name, self)

    def _on_delete_view(self) -> None:
        view = self.views.own_view
        if view is None:
            return
        view_id = view.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.views import delete_view

            delete_view(uow, view_id)

        self._desk.write(self, Text.of("action.delete_view", name=view.name), work)

    def _on_view_saved(self, changes: ChangeSet) -> None:
        made = [c.key for c in changes.changes if c.table == "saved_view" and c.before is None]
        if made:
            self.views.choose(made[0])


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height() + 2))
