"""The trash: what was thrown away, from where and when; bring it back, or delete it for good."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from csmdesk.domain.ids import TrashId
from csmdesk.domain.text import Text
from csmdesk.domain.trash import TrashEntry
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.trash_lines import TrashLines
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fields import SearchField
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.question import QuestionSheet

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

TRASH = "trash"
_FILTER_WIDTH = 168


class TrashPage(ListPage):
    """List what was thrown away, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._read, of=(TRASH,))
        self._entries: tuple[TrashEntry, ...] | None = None
        self._asked: tuple[TrashId, ...] = ()  # what the open question is about
        self._question: QuestionSheet | None = None
        self.filter = SearchField("funnel")
        self._header.add_tool(self.filter)
        self.back = Button(icon="archive-restore")
        self.delete = Button(icon="x")
        self.empty = Button(icon="trash-2")
        self._tools = FittingTools(self._header, self.back, self.delete, self.empty)
        self._nothing = EmptyState("trash-2", self)
        self._unmatched = EmptyState("filter-x", self)
        table = Listing(desk, TrashLines(desk, self), parent=self)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.lay_out(table, self._nothing, self._unmatched)
        self._connect()
        self.retranslate()

    @property
    def question(self) -> QuestionSheet:
        """Return what asks before anything is deleted for good."""
        if self._question is None:
            self._question = QuestionSheet(self.window())
        return self._question

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Trash")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the filter on Ctrl+F; clear it on Escape."""
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_F and has_control:
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self._clear_filter()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Trash"))
        self._tools.say(self.back, self.tr("Bring back"))
        self._tools.say(self.delete, self.tr("Delete for good…"))
        self._tools.say(self.empty, self.tr("Empty the trash…"))
        for write in (self.filter.setPlaceholderText, self.filter.setAccessibleName):
            write(self.tr("Filter this list"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Trash"))
        self._hints.set_hints(
            [
                ("↵", self.tr("bring back")),
                (self.tr("Del"), self.tr("delete for good")),
                ("Shift ↓", self.tr("select several")),
            ]
        )
        self._nothing.set_texts(
            self.tr("The trash is empty"),
            self.tr(
                "What you move to the trash waits here with all that hung on it, until you bring "
                "it back or delete it for good."
            ),
            self.tr("All accounts"),
        )
        self._unmatched.set_texts(
            self.tr("Nothing fits"),
            self.tr("Nothing in the trash is called so or comes from there."),
            self.tr("Show everything"),
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the selected entries."""
        menu.offer("archive-restore", self.tr("Bring back"), self._on_back)
        menu.offer("x", self.tr("Delete for good…"), self._on_delete)

    # Inside

    def _connect(self) -> None:
        self.filter.theme.changed.connect(self._tell)
        self.filter.settled.connect(self._show)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.table.opened.connect(self._on_back)
        self.table.deleted.connect(self._on_delete)
        self.table.counted.connect(self._tell)
        self.back.clicked.connect(self._on_back)
        self.delete.clicked.connect(self._on_delete)
        self.empty.clicked.connect(self._on_empty)
        self._nothing.acted.connect(self._on_accounts)
        self._unmatched.acted.connect(self._clear_filter)

    def _read(self) -> None:
        self.ask(_read_trash, self._on_entries, latest=TRASH)

    def _on_entries(self, entries: tuple[TrashEntry, ...]) -> None:
        self._entries = entries
        self._show()

    def _show(self) -> None:
        """Show the entries that fit the filter."""
        wanted = self.filter.text().strip().casefold()
        entries = self._entries or ()
        found = [e for e in entries if wanted in f"{e.name}\n{e.context}".casefold()]
        self.table.show_records({entry.id: entry for entry in found})
        shown = self.table if found else (self._unmatched if entries else self._nothing)
        self._stack.setCurrentWidget(shown)
        if found and self.table.current_key() is None:
            self.table.select_key(found[0].id)
        self._tell()

    def _tell(self) -> None:
        """Write how many there are, and what can be done with those that are selected."""
        entries = self._entries or ()
        self._header.set_detail(self.tr("%n record(s)", "", len(entries)) if entries else "")
        selected = bool(self._selected()) and self._stack.currentWidget() is self.table
        self.back.setEnabled(selected)
        self.delete.setEnabled(selected)
        self.empty.setEnabled(bool(entries))
        self.filter.setVisible(bool(entries))
        self.filter.setFixedWidth(self.filter.theme.scaled(_FILTER_WIDTH))
        number = self._desk.texts.number
        words = self.tr("{0} selected of {1}")
        self._hints.set_side(words.format(number(len(self._selected())), number(len(entries))))
        self._tools.fit()

    def _selected(self) -> tuple[TrashEntry, ...]:
        keys = set(self.table.selected_keys())
        return tuple(entry for entry in self._entries or () if entry.id in keys)

    def _on_back(self) -> None:
        """Bring back in the order of the list: what was thrown away last may hold the others."""
        entries = self._selected()
        if not entries:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.trash import restore

            for entry in entries:
                restore(uow, entry.id)

        label = Text.of("action.restore_trash_all", n=len(entries))
        if len(entries) == 1:
            label = Text.of("action.restore_trash", name=entries[0].name)
        self._desk.write(self, label, work)

    def _on_delete(self) -> None:
        self._ask(self._selected())

    def _on_empty(self) -> None:
        self._ask(self._entries or ())

    def _ask(self, entries: Sequence[TrashEntry]) -> None:
        if not entries:
            return
        self._asked = tuple(entry.id for entry in entries)
        title = self.tr("Delete %n record(s) for good?", "", len(entries))
        if len(entries) == 1:
            title = self.tr("Delete “{0}” for good?").format(entries[0].name)
        self.question.ask(
            title,
            self.tr("All that went into the trash with it goes, too. This cannot be undone."),
            self.tr("Delete %n record(s)", "", len(entries)),
            self._on_sure,
            area=self,
        )

    def _on_sure(self) -> None:
        ids = self._asked

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.trash import empty

            empty(uow, ids)

        label = Text.of("action.empty_trash", n=len(ids))
        self._desk.write(self, label, work, can_undo=False)

    def _clear_filter(self) -> None:
        self.filter.clear()
        self.filter.settle_now()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_accounts(self) -> None:
        self.place_requested.emit(Place("accounts"))


def _read_trash(read: ReadSession) -> tuple[TrashEntry, ...]:
    from csmdesk.services.trash import list_trash

    return list_trash(read)
