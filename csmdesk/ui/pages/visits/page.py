"""The page of a day in the field: the stops in the order of the user, and whom to add in a city."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.visits import DayAccount, FieldDay
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.forms.cell_editing import CellEditing
from csmdesk.ui.forms.fields import Field, TextField
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.visits.acts import VisitActs
from csmdesk.ui.pages.visits.bar import VisitBar
from csmdesk.ui.pages.visits.board import VisitsBoard
from csmdesk.ui.pages.visits.keys import RowKeys
from csmdesk.ui.pages.visits.lines import NOTE, VisitLines
from csmdesk.ui.pages.visits.output import VisitsOutput
from csmdesk.ui.tables.table_state import TableState, restore_state, save_state
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.list_page import lay_out_list

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_SHOWN = (
    "day_stop", "account", "touchpoint", "touchpoint_person", "commitment", "meeting",
    "meeting_person", "stakeholder", "person", "ticket", "usage_fact", "contract_line",
    "cadence_rule", "today_mark", "colleague", "stakeholder_period", "stakeholder_edge",
    "person_usage", "required_role",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class VisitsState:
    """Remember question and place of the page."""

    day: date
    city: str | None
    of_all: bool
    table: TableState


class NoteCells:
    """Type the note of a stop in its row; what is no stop has none."""

    def __init__(self, acts: VisitActs, current: Callable[[], DayAccount | None]) -> None:
        self._acts = acts
        self._current = current

    def editable(self) -> tuple[str, ...]:
        """Return the column of the note, if the current row has one."""
        row = self._current()
        return (NOTE,) if row is not None and row.stop is not None else ()

    def editor(self, record: DayAccount, _column: str) -> tuple[Field, object]:
        """Make the editor."""
        return TextField(), record.stop.notes if record.stop is not None else ""

    def keep(self, record: DayAccount, _column: str, value: object) -> None:
        """Write the note."""
        if record.stop is not None:
            self._acts.note(record.stop, str(value or ""))


class VisitsPage(Page):
    """Show a day; ``open`` takes ``day`` and ``city``, without them what was asked for last."""

    def __init__(
        self,
        desk: Desk,
        commands: AccountCommands,
        output: Callable[[QWidget, VisitLines], VisitsOutput],
    ) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._commands = commands
        self.acts = VisitActs(desk, self)
        self.bar, self.board = VisitBar(desk), VisitsBoard(desk)
        self.output = output(self, self.board.lines)
        self.up, self.down = IconButton("arrow-up"), IconButton("arrow-down")
        self.remove, self.add = Button(icon="x"), Button(icon="plus")
        self.copy, self.begin = Button(icon="copy"), Button(ButtonKind.ACCENT, icon="circle-play")
        self._header, self._hints = PageHeader(), KeyHints()
        for tool in (self.up, self.down):
            self._header.add_tool(tool)
        self._tools = FittingTools(self._header, self.copy, self.remove, self.add, self.begin)
        cells = NoteCells(self.acts, self.board.current)
        self.editing = CellEditing(desk, self.board.table, cells)
        self.keys = RowKeys(desk, self.board, self.acts, self.output)
        lay_out_list(self, self._header, self.board, self._hints, tabs=self.bar)
        self._connect()
        self.retranslate()

    @property
    def day(self) -> date:
        """Return the day that is asked for."""
        return self.bar.day.value()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Visits of the day")

    def open(self, params: Mapping[str, str]) -> None:
        """Show a day; one that is over gives way to today when nobody names it."""
        today = self._desk.clock.today()
        day = date.fromisoformat(params["day"]) if "day" in params else max(self.day, today)
        self.bar.choose(day, params.get("city", self.bar.city_key), of_all=self.bar.of_all)
        self.board.wait()
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something that it shows has changed."""
        if changes.touches(*_SHOWN):
            self._read()

    def print_it(self) -> bool:
        """Show the stops on paper first; without any, the table is printed."""
        return self.output.print_it(self.board.found)

    def save_state(self) -> VisitsState:
        """Return question and place."""
        table = save_state(self.board.table)
        return VisitsState(self.day, self.bar.city_key, self.bar.of_all, table)

    def restore_state(self, state: object) -> None:
        """Go back to where the user was."""
        if isinstance(state, VisitsState):
            self.bar.choose(state.day, state.city, of_all=state.of_all)
            restore_state(self.board.table, state.table)
            self._read()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self.up.name_it(self.tr("Move up (Alt+↑)"))
        self.down.name_it(self.tr("Move down (Alt+↓)"))
        say = self._tools.say
        say(self.copy, self.tr("Copy"))
        say(self.remove, self.tr("Remove"))
        say(self.add, self.tr("Add as stop"))
        say(self.begin, self.tr("Visit mode"))
        self._hints.set_hints(
            [
                (self.tr("Ins"), self.tr("add as stop")),
                (self.tr("Del"), self.tr("remove")),
                ("Alt ↑ ↓", self.tr("move")),
                ("F2", self.tr("note")),
                ("D", self.tr("visited")),
                ("S", self.tr("skip")),
                ("V", self.tr("visit mode")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the list."""
        super().showEvent(event)
        self.board.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_moved()

    # Inside

    def _connect(self) -> None:
        board, table = self.board, self.board.table
        self.bar.changed.connect(self._on_asked)
        self.bar.listen(self)
        board.dropped.connect(self.keys.drop)
        board.menu_asked.connect(self._on_menu)
        board.retry_asked.connect(self._read)
        board.import_asked.connect(self._desk.actions.action("import.files").trigger)
        board.new_asked.connect(self._commands.new_account)
        board.accounts_asked.connect(self._on_accounts)
        self.keys.place_requested.connect(self.place_requested)
        self.keys.note_asked.connect(self._on_note)
        table.opened.connect(self.keys.open_account)
        table.moved.connect(self._on_moved)
        table.typed.connect(self._on_typed)
        for button, act in (
            (self.copy, "c"), (self.remove, "-"), (self.add, "+"), (self.begin, "v"),
            (self.up, "up"), (self.down, "down"),
        ):  # fmt: skip
            button.setProperty("act", act)
            button.clicked.connect(self._on_act)
        for keys, act in (
            ("Ins", "+"), ("Del", "-"), ("Alt+Up", "up"), ("Alt+Down", "down"),
            ("Ctrl+Shift+C", "c"),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("act", act)
            shortcut.activated.connect(self._on_act)

    def _read(self) -> None:
        day, city, of_all = self.day, self.bar.city_key, self.bar.of_all

        def read(session: ReadSession) -> FieldDay:
            from csmdesk.services.visits import read_field_day

            return read_field_day(session, day, city, of_all=of_all)

        self._desk.read(self, read, self._on_found, error=self.board.show_error, latest="visits")

    def _on_found(self, found: FieldDay) -> None:
        self.bar.show_found(found)
        self.board.show_found(found)
        self._on_moved()

    def _on_asked(self) -> None:
        params = {"day": self.day.isoformat()}
        if self.bar.city_key is not None:
            params["city"] = self.bar.city_key
        self.place_replaced.emit(Place("visits", params))
        self._read()

    def _tell(self) -> None:
        """Say how the day goes, and what can be done with the current row."""
        found, row = self.board.found, self.board.current()
        stops = found.stops if found is not None else ()
        stop = row.stop if row is not None else None
        days = self.board.lines.days
        self._header.set_detail(f"{days.weekday(self.day)} {days.short(self.day)}")
        at = self.board.lines.places.get(row.id, 0) if row is not None else 0
        self.up.setEnabled(at > 1)
        self.down.setEnabled(0 < at < len(stops))
        self.add.setEnabled(row is not None and stop is None)
        self.remove.setEnabled(stop is not None)
        self.copy.setEnabled(bool(stops))
        self.begin.setEnabled(bool(stops))
        self._tools.fit()

    def _on_moved(self) -> None:
        """Let commands such as "log" mean the account of the current row."""
        row = self.board.current()
        if self.isVisible():
            account = None
            if row is not None:
                account = CurrentAccount(row.id, row.name, row.currency, row.is_archived)
            self._desk.focus.set_current(account)
        self._tell()

    def _on_note(self) -> None:
        self.editing.begin(NOTE)

    def _on_accounts(self) -> None:
        self.place_requested.emit(Place("accounts"))

    def _on_typed(self, letter: str) -> None:
        self.keys.act(letter.casefold())

    def _on_act(self) -> None:
        self.keys.act(str(self.sender().property("act")))

    def _on_menu(self, at: QPoint) -> None:
        if self.board.current() is not None:
            menu = RecordMenu(self)
            self.keys.fill_menu(menu)
            menu.popup(at)
