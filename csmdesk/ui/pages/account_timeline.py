"""The timeline: everything that happened, newest first, by month, unfolding in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import (
    AccountId,
)
from csmdesk.domain.overviews import TimelineListing
from csmdesk.domain.touchpoints import (
    Kind,
    TimelineEntry,
    TimelineKey,
    TimelineKind,
)
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_entry import EDITABLE, OpenEntry
from csmdesk.ui.pages.account_filters import TimelineFilters
from csmdesk.ui.pages.account_open_rows import OpenRows
from csmdesk.ui.pages.account_reads import entries_of, timeline_of
from csmdesk.ui.pages.entry_acts import EntryActs
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.tables.table_state import Sought, TableState, restore_state, save_state
from csmdesk.ui.tables.timeline_delegate import TimelineDelegate
from csmdesk.ui.tables.timeline_lines import TimelineLines
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

FIRST_ENTRIES = 48
_SHOWN = (
    "touchpoint", "touchpoint_person", "commitment", "task", "ticket", "contract_line",
    "churn_event", "account", "person", "sync_run", "stakeholder", "opportunity", "meeting",
    "attachment", "success_plan", "objective", "milestone", "value_entry",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """Say which entries to list."""

    account_id: AccountId | None = None
    kinds: frozenset[TimelineKind] = frozenset(TimelineKind)
    forms: frozenset[str] = frozenset()
    text: str = ""

    @property
    def chips(self) -> frozenset[str]:
        """Return the chips that are on: none while nothing is left out."""
        kinds = self.kinds - {TimelineKind.TOUCHPOINT} if self.forms else self.kinds
        is_all = not self.forms and len(self.kinds) == len(TimelineKind)
        return frozenset() if is_all else frozenset(map(str, kinds)) | self.forms

    def narrowed(self, chips: frozenset[str]) -> Question:
        """Return the same question for the kinds and forms of these chips; none means all."""
        forms = frozenset(str(form) for form in Kind if form in chips)
        kinds = {kind for kind in TimelineKind if kind in chips}
        if forms:
            kinds.add(TimelineKind.TOUCHPOINT)
        return replace(self, kinds=frozenset(kinds or TimelineKind), forms=forms)


@dataclass(frozen=True, slots=True)
class Found:
    """Hold the entries that were found, with the first of them read."""

    question: Question
    listing: TimelineListing
    entries: Mapping[TimelineKey, TimelineEntry]


@dataclass(frozen=True, slots=True)
class TimelineState:
    """Remember filter and place of a timeline."""

    question: Question
    table: TableState


class TimelinePanel(Translated, QWidget):
    """Show the entries of one account, or with ``is_book`` those of all."""

    account_asked = Signal(str)  # account id

    def __init__(self, desk: Desk, commands: AccountCommands, *, is_book: bool = False) -> None:
        super().__init__()
        self._desk = desk
        self._is_book = is_book
        self._question = Question()
        self._answered: Question | None = None
        self._left_at: TableState | None = None
        self._listed: int | None = None
        self._error: UserError | None = None
        self._words = TimelineLines(desk, shows_account=is_book, parent=self)
        self._model = PagedModel(desk, entries_of, self._words, self)
        self.table = PagedTable(self._model, delegate=TimelineDelegate(self._words))
        self._open = OpenRows(self.table)
        self._sought = Sought(self.table)
        self._access = commands.files
        self._aside: tuple[TimelineKey, Mapping[str, Any]] | None = None
        self._acts = EntryActs(desk, commands, self, is_book=is_book)
        self.filters = TimelineFilters(by_form=is_book)
        self._hints = KeyHints()
        self._empty = EmptyState("messages-square")
        self._nothing = EmptyState("filter-x")
        self._failed = EmptyState("triangle-alert")
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._build()
        self._connect()
        self.retranslate()

    # What the page tells it

    def show_account(self, account_id: AccountId | None) -> None:
        """Show the entries of an account (``None`` = of all), unless it shows them already."""
        if self._answered is None or account_id != self._question.account_id:
            if not self._is_book:
                self.filters.set_filter(frozenset(), "")
            self._ask(Question(account_id))
            self.table.wait()
            self._stack.setCurrentWidget(self.table)

    def show_record(self, key: TimelineKey) -> None:
        """Select an entry and bring it into sight, once the list is there."""
        self._sought.look_for(key)
        if self.filters.is_set:
            self.filters.set_filter(frozenset(), "")
            self._ask(Question(self._question.account_id))
        elif self._answered is not None and self._answered == self._question:
            self._sought.find()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when an entry has changed."""
        if self._answered is not None and changes.touches(*_SHOWN):
            self._ask(self._question)

    def save_state(self) -> TimelineState:
        """Return filter and place."""
        return TimelineState(self._question, save_state(self.table))

    def restore_state(self, state: TimelineState) -> None:
        """Go back to where the user was."""
        self._left_at = state.table
        self.filters.set_filter(state.question.chips, state.question.text)
        self._ask(state.question)

    def retranslate(self) -> None:
        """Write the words."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Timeline"))
        self._hints.set_hints(
            [
                ("↵", self.tr("unfold, edit")),
                ("F2", self.tr("edit")),
                ("E", self.tr("all fields")),
                (self.tr("Del"), self.tr("to the trash")),
            ]
        )
        self._empty.set_texts(
            self.tr("Nothing has happened yet"),
            self.tr("Log the first call, meeting or mail: one line is enough."),
            self.tr("Log a touchpoint"),
        )
        self._nothing.set_texts(
            self.tr("Nothing fits"),
            self.tr("No entry is of this kind or holds these words."),
            self.tr("Show everything"),
        )
        self._say_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the current entry, or edit it where it stands."""
        if event.key() == Qt.Key.Key_Delete:
            entry = self._current()
            if entry is not None:
                self._acts.delete(entry)
        elif event.key() == Qt.Key.Key_F2:
            entry = self._current()
            if entry is not None and entry.key.kind in EDITABLE:
                self._edit_here(entry.key)
        elif event.matches(QKeySequence.StandardKey.Paste):
            shown = self._open.get(self.table.current_key())
            if shown is not None:
                shown.take(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        self.table.horizontalHeader().hide()
        self.table.opens_on_double_click = False
        for widget in (self.table, self._empty, self._nothing, self._failed):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self._hints)

    def _connect(self) -> None:
        self.filters.changed.connect(self._on_filter)
        self._acts.account_asked.connect(self.account_asked)
        self.table.clicked.connect(self._on_clicked)
        self.table.opened.connect(self._on_opened)
        self.table.peeked.connect(self._on_toggle)
        self.table.typed.connect(self._on_typed)
        self.table.menu_asked.connect(self._on_menu)
        self._model.dataChanged.connect(self._open.refresh)
        self._empty.acted.connect(self._desk.actions.action("touchpoint.log").trigger)
        self._nothing.acted.connect(self.filters.clear)
        self._failed.acted.connect(self._on_retry)

    def _ask(self, question: Question) -> None:
        self._question = question

        def read(session: ReadSession) -> Found:
            listing = timeline_of(
                session, question.account_id, kinds=question.kinds, forms=question.forms,
                text=question.text,
            )  # fmt: skip
            first = listing.keys[:FIRST_ENTRIES]
            return Found(question, listing, entries_of(session, first))

        self._desk.read(self, read, self._on_found, error=self._on_error, latest="timeline")

    def _on_found(self, found: Found) -> None:
        listing = found.listing
        is_new = found.question != self._answered
        self._answered = found.question
        heads = tuple(
            Head(month.start.isoformat(), month.first, month.count, month)
            for month in listing.months
        )
        if is_new:
            self._open.fold_all()
        self.table.show_order(Order(listing.keys, heads), found.entries, is_new_question=is_new)
        self._open.refresh()
        self.filters.show_counts(listing.counts)
        shown: QWidget = self.table
        if not listing.keys:
            shown = self._nothing if self.filters.is_set else self._empty
        self._stack.setCurrentWidget(shown)
        self._listed = len(listing.keys)
        self._say_state()
        if self._left_at is not None:
            restore_state(self.table, self._left_at)
            self._left_at = None
        self._sought.find()

    def _on_error(self, error: UserError) -> None:
        self._error = error
        self._say_state()
        self._stack.setCurrentWidget(self._failed)

    def _say_state(self) -> None:
        """Say how many entries there are, and why there are none."""
        if self._listed is not None:
            self._hints.set_side(self.tr("%n entry(s)", "", self._listed))
        if self._error is not None:
            render = self._desk.texts.render
            hint = render(self._error.hint) if self._error.hint else ""
            self._failed.set_texts(render(self._error.message), hint, self.tr("Try again"))

    def _on_retry(self) -> None:
        self._ask(self._question)

    def _on_filter(self) -> None:
        question = replace(self._question, text=self.filters.text)
        self._ask(question.narrowed(self.filters.chosen))

    def _current(self) -> TimelineEntry | None:
        key = self.table.current_key()
        record = self._model.record(key) if key is not None else None
        return record if isinstance(record, TimelineEntry) else None

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._model.head(index.row()) is None:
            self._on_toggle(self._model.slot(index.row()))

    def _on_toggle(self, key: TimelineKey) -> None:
        record = self._model.record(key)
        if self._open.get(key) is not None:
            self._open.fold(key)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(record, TimelineEntry):
            entry = OpenEntry(self._desk, record, access=self._access, shows_account=self._is_book)
            entry.amend_asked.connect(self._acts.amend)
            entry.put_aside.connect(self._on_put_aside)
            entry.folded.connect(self._on_toggle)
            entry.edit_asked.connect(self._acts.edit)
            entry.delete_asked.connect(self._acts.delete)
            entry.settle_asked.connect(self._acts.settle)
            entry.account_asked.connect(self.account_asked)
            entry.height_changed.connect(self._open.set_height)
            self._open.place(entry)
            self.table.scrollTo(self._model.index(self._model.row_of(key), 0))

    def _on_opened(self, key: TimelineKey) -> None:
        """Unfold an entry; one that is unfolded is edited where it stands."""
        shown = self._open.get(key)
        if shown is not None and key.kind in EDITABLE:
            shown.begin_edit()
        else:
            self._on_toggle(key)

    def _edit_here(self, key: TimelineKey, typed: Mapping[str, Any] | None = None) -> None:
        """Unfold an entry and edit it."""
        if self._open.get(key) is None:
            self._on_toggle(key)
        shown = self._open.get(key)
        if shown is not None:
            shown.begin_edit(typed)

    def _on_put_aside(self, key: TimelineKey, typed: Mapping[str, Any]) -> None:
        """Nothing that was typed is lost, though it was left."""
        self._aside = key, typed
        self._desk.notices.offer(
            self.tr("What you typed is kept."), self.tr("Go on editing"), self._go_on
        )

    def _go_on(self) -> None:
        aside, self._aside = self._aside, None
        if aside is not None and self._model.row_of(aside[0]) >= 0:
            self._edit_here(*aside)

    def _on_typed(self, letter: str) -> None:
        entry = self._current()
        if letter.lower() == "e" and entry is not None:
            self._acts.edit(entry)

    def _on_menu(self, _key: object, at: QPoint) -> None:
        """Offer what can be done with the current entry."""
        entry = self._current()
        if entry is not None:
            self._acts.show_menu(entry, at)
