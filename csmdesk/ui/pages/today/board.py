"""The list of the day: its groups, what is chosen of it, or why there is nothing to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.today import Group, ReasonKey, TodayLine, group_sums
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.today.lines import TodayDelegate, TodayLines
from csmdesk.ui.pages.today.reading import Seen
from csmdesk.ui.tables.days import Days
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.paged_model import PagedModel
from csmdesk.ui.tables.paged_table import LEAST_HEIGHT, PagedTable
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_ALONE = QAbstractItemView.SelectionMode.SingleSelection


class TodayBoard(Translated, QWidget):
    """Show lines; letters and Enter come out as ``acted`` with the line that is current."""

    acted = Signal(str, object)  # open, peek or a letter; TodayLine
    moved = Signal()
    menu_asked = Signal(QPoint)
    retry_asked = Signal()
    all_asked = Signal()  # show what the filter leaves out
    new_asked = Signal()  # make a first account
    import_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._days = Days(desk, self)
        self._rows: Mapping[ReasonKey, TodayLine] = {}
        self._seen: Seen | None = None
        self.lines = TodayLines(desk, self)
        model = PagedModel(desk, self._fetch, self.lines, self)
        model.folded.add(str(Group.PUT_OFF))
        self.table = PagedTable(model, delegate=TodayDelegate())
        self.table.setSelectionMode(_ALONE)
        self.hints = KeyHints()
        self._calm = EmptyState("circle-check")
        self._nothing = EmptyState("filter-x")
        self._first = EmptyState("sun")
        self._failed = FailedState(desk.words)
        self._stack = QStackedWidget()
        self._stack.setMinimumHeight(LEAST_HEIGHT)
        self._build()
        self._connect()
        self.retranslate()

    def wait(self) -> None:
        """Show skeleton rows."""
        self.table.wait()
        self._stack.setCurrentWidget(self.table)

    def show_seen(self, seen: Seen, lines: Sequence[TodayLine], *, is_new: bool) -> None:
        """Show lines; ``is_new`` when another filter was chosen."""
        self._seen = seen
        self._rows = {line.key: line for line in lines}
        heads, first = [], 0
        for group in group_sums(lines):
            heads.append(Head(str(group.group), first, group.count, group))
            first += group.count
        order = Order(tuple(self._rows), tuple(heads))
        had_current = self.table.current_key() is not None
        self.table.show_order(order, self._rows, is_new_question=is_new)
        if lines and not (had_current and self.table.current_key() is not None):
            self._stand_first()
        self._stack.setCurrentWidget(self._shown(seen, lines))
        self.hints.setVisible(seen.has_accounts)
        self.retranslate()
        self.moved.emit()

    def show_error(self, error: UserError) -> None:
        """Say why the list cannot be read, and offer another try."""
        self._failed.show_error(error)
        self._stack.setCurrentWidget(self._failed)

    def current(self) -> TodayLine | None:
        """Return the line that is current."""
        key: Any = self.table.current_key()
        return self._rows.get(key)

    def retranslate(self) -> None:
        """Write the words of all states."""
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("Today"))
        self.hints.set_hints(
            [
                ("↵", self.tr("open the evidence")),
                ("L", self.tr("log")),
                ("S", self.tr("put off")),
                ("D", self.tr("done")),
                (self.tr("Space"), self.tr("glance")),
            ]
        )
        self.hints.set_side(self.tr("Order: severity × ARR × renewal"))
        self._calm.set_texts(self.tr("Nothing needs you now"), self._what_is_next())
        self._nothing.set_texts(
            self.tr("Nothing of this kind"),
            self.tr("No line of today fits the filter."),
            self.tr("Show all"),
        )
        self._first.set_texts(
            self.tr("Your day begins with your customers"),
            self.tr(
                "Once there are accounts, this page says each morning who needs you, and why. "
                "Bring them in from a spreadsheet, or type the first one."
            ),
            self.tr("Import files…"),
            self.tr("New account…"),
        )

    def _what_is_next(self) -> str:
        """Say what comes next, for there is always something."""
        next_up = self._seen.today.next_up if self._seen else None
        if next_up is None:
            return self.tr(
                "No promise, task, renewal or rhythm is due within a week. A good day to call "
                "somebody whom you have not heard of for long."
            )
        day, words = next_up
        return self.tr("Next: {0}, due {1}.").format(
            self._desk.texts.render(words), self._days.due(day)
        )

    def _shown(self, seen: Seen, lines: Sequence[TodayLine]) -> QWidget:
        if not seen.has_accounts:
            return self._first
        if lines:
            return self.table
        return self._nothing if seen.today.lines else self._calm

    def _stand_first(self) -> None:
        """Make the first line that shows current, so that a key means something at once."""
        slots = self.table.paged_model.slots.items
        first = next((slot for slot in slots if not isinstance(slot, Head)), None)
        if first is not None:
            self.table.select_key(first)

    def _fetch(self, _read: ReadSession, keys: Iterable[Any]) -> dict[Any, TodayLine]:
        return {key: self._rows[key] for key in keys if key in self._rows}

    def _build(self) -> None:
        for widget in (self.table, self._calm, self._nothing, self._first, self._failed):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self.hints)

    def _connect(self) -> None:
        self.table.opened.connect(self._on_opened)
        self.table.peeked.connect(self._on_peeked)
        self.table.typed.connect(self._on_typed)
        self.table.moved.connect(self._on_moved)
        self.table.menu_asked.connect(self._on_menu)
        self._failed.acted.connect(self.retry_asked)
        self._nothing.acted.connect(self.all_asked)
        self._first.acted.connect(self.import_asked)
        self._first.second_acted.connect(self.new_asked)

    def _on_opened(self, _key: object) -> None:
        self._act("open")

    def _on_peeked(self, _key: object) -> None:
        self._act("peek")

    def _on_typed(self, letter: str) -> None:
        self._act(letter.casefold())

    def _act(self, name: str) -> None:
        line = self.current()
        if line is not None:
            self.acted.emit(name, line)

    def _on_moved(self, _key: object) -> None:
        self.moved.emit()

    def _on_menu(self, _key: object, at: QPoint) -> None:
        self.menu_asked.emit(at)
