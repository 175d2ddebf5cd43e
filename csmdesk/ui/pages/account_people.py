"""The people of an account: map or table, what is to be warned of, and a bar for the days."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_map import MapView
from csmdesk.domain.people_map_filters import NamedMap
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_people_table import PeopleTable
from csmdesk.ui.pages.people.acts import MapActs
from csmdesk.ui.pages.people.choosing import Choosing
from csmdesk.ui.pages.people.forms import MapForms
from csmdesk.ui.pages.people.head import MapHead
from csmdesk.ui.pages.people.menus import MapMenus
from csmdesk.ui.pages.people.output import MapOutput
from csmdesk.ui.pages.people.past_band import PastBand
from csmdesk.ui.pages.people.person_acts import PersonActs
from csmdesk.ui.pages.people.side import SIDE_WIDTH, MapSide
from csmdesk.ui.pages.people.tie_acts import TieActs
from csmdesk.ui.pages.people.time_bar import TimeBar
from csmdesk.ui.pages.people.warning_lines import warning_lines
from csmdesk.ui.pages.people.watch import SHOWN, Around, MapWatch, Seen
from csmdesk.ui.people_map.canvas import MapCanvas
from csmdesk.ui.tables.paged_table import PagedTable
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.failed import FailedState
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

_VIEW, _SIDE = "people/view", "people/side"  # how the user left the tab
_LEAST = 300
_LEAST_HEIGHT = 200  # of the map, whatever stands around it
_LEAST_MAP = 440  # px at the base size: a narrower tab shows the map or the panel


class PeopleTab(Translated, QWidget):
    """Show the people of an account in one of five views, as of today or of another day."""

    def __init__(self, desk: Desk, commands: AccountCommands) -> None:
        super().__init__()
        self._desk = desk
        self._commands = commands
        self.view = MapView.TREE
        self._has_side, self._has_side_alone = True, False
        self._is_narrow = False  # map and panel have no room beside each other
        self.watch = MapWatch(desk, self)
        self.forms = MapForms(desk, self.watch, self)
        self.acts = MapActs(desk, self.watch, self.forms, self)
        self.person = PersonActs(desk, commands, self.watch, self.forms, self)
        self.head = MapHead()
        self.band = PastBand(desk)
        self.canvas = MapCanvas(desk)
        self.people = PeopleTable(desk, commands)
        self.bar = TimeBar(desk)
        self.side = MapSide(desk)
        self.ties = TieActs(self.watch, self.forms, self.side.person, self)
        self.output = MapOutput(desk, commands.files, self.watch, self)
        self.menus = MapMenus(self)
        self.choosing = Choosing(self)
        self._empty = EmptyState("users")
        self._bare = EmptyState("layers")  # a named map on which nobody is
        self._failed = FailedState(desk.words)
        self._stack = QStackedWidget()
        self._left = QScrollArea()  # at large text in a low window the map keeps its height
        self._build()
        self._connect()
        self._remember()
        self.retranslate()

    # What the page asks

    @property
    def table(self) -> PagedTable:
        """Return the table of the people, which is one of the views."""
        return self.people.table

    def show_account(self, account_id: AccountId) -> None:
        """Show the people of an account, unless it shows them already."""
        self.people.show_account(account_id)
        if account_id != self.watch.account_id:
            self.bar.stop()
            self.side.show_nobody()
            self.side.warnings.choose("")
            self.head.show_map_name("")
            self.band.show_day(None)
            self.watch.show_account(account_id)

    def open(self, params: Mapping[str, str]) -> bool:
        """Show a view that is named, and do what is asked for there; tell whether it did."""
        if params.get("view") in set(MapView):
            self.show_view(params["view"])
        if params.get("show") == "changes":
            self.person.show_changes()
        elif params.get("show") == "anew":
            self.acts.lay_out_anew()
        elif params.get("show") == "export":
            self.output.ask()
        return not params.keys().isdisjoint(("view", "show"))

    def show_person(self, key: str) -> None:
        """Choose a person, named as one of the book or of the account, once they are there."""
        self.people.show_person(key)
        self.choosing.want(key)

    def show_view(self, name: str) -> None:
        """Show the people in another way; the table is always of today."""
        view = self.view = self.output.view = MapView(name)
        self.head.show_view(view)
        is_map = view is not MapView.TABLE
        self.bar.setVisible(is_map)
        if not is_map:
            self.bar.go_to_today()
        if self._desk.state is not None:
            self._desk.state.setValue(_VIEW, str(view))
        if self.watch.last is not None:
            self._show(self.watch.last)
        else:
            self._stack.setCurrentWidget(self.canvas if is_map else self.people)

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something of the people has changed."""
        self.people.apply(changes)
        if changes.touches(*SHOWN):
            self.watch.look()

    def take_keys(self) -> None:
        """Move the focus into what shows."""
        shown = self._stack.currentWidget()
        target = self.table if shown is self.people else shown
        (target or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write the words."""
        self._empty.set_texts(
            self.tr("Nobody is known here yet"),
            self.tr(
                "Add the people you talk to, or bring in an org list with who reports to whom."
            ),
            self.tr("New person…"),
            self.tr("Import an org list…"),
        )
        if self.watch.map is not None:
            self._tell_bare(self.watch.map)
        if self.watch.last is not None:
            self.side.show_map(self.watch.last.whole, warning_lines(self._desk, self.watch.last))

    def minimumSizeHint(self) -> QSize:
        """Be content with the map or the panel alone."""
        return QSize(self.head.theme.scaled(_LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show map and panel beside each other where both have room."""
        super().resizeEvent(event)
        self._fit_side()

    def toggle_side(self) -> None:
        """Show the panel, or put it away."""
        if self._is_narrow:
            self._has_side_alone = not self._has_side_alone
        else:
            self._has_side = not self._has_side
            if self._desk.state is not None:
                self._desk.state.setValue(_SIDE, self._has_side)
        self._fit_side()
        if self.side.isHidden():
            self.take_keys()

    # Inside

    def _build(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside all fields keeps the keys
        for widget in (self.canvas, self.people, self._empty, self._bare, self._failed):
            self._stack.addWidget(widget)
        inside = QWidget()
        self._left.setWidget(inside)
        self._left.setWidgetResizable(True)
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, HairLine(), self.band):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left, 1)
        row.addWidget(self.side)
        keys = {
            "1": self._on_key, "2": self._on_key, "3": self._on_key, "4": self._on_key,
            "5": self._on_key, "F9": self.toggle_side, "F8": self.bar.go_to_today,
            ",": self.bar.go_back, ".": self.bar.go_on, "Ctrl+F": self.head.open_find,
        }  # fmt: skip
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _connect(self) -> None:
        self.watch.seen.connect(self._on_seen)
        self.watch.around.connect(self._on_around)
        self.watch.earlier.connect(self.side.person.compare)
        self.watch.failed.connect(self._on_failed)
        self.head.view_chosen.connect(self.show_view)
        self.head.person_asked.connect(self._commands.new_person)
        self.head.export_asked.connect(self.output.open_menu)
        self.head.find_left.connect(self.take_keys)
        self.bar.day_chosen.connect(self.watch.show_day)
        self.band.back_asked.connect(self.bar.go_to_today)
        self.side.closed.connect(self.toggle_side)
        self._empty.acted.connect(self._commands.new_person)
        self._empty.second_acted.connect(self.person.import_list)
        self.canvas.person_asked.connect(self._commands.new_person)
        self._bare.acted.connect(self.acts.edit_map)
        self._bare.second_acted.connect(self.menus.show_everybody)
        self._failed.acted.connect(self.watch.look)
        self.forms.map_given_up.connect(self.canvas.take_back)
        self.acts.follow(self.canvas, self.side)
        self.ties.follow(self.canvas)
        self.person.follow(self.canvas, self.side)
        self.people.left_asked.connect(self.person.hand_over)

    def _remember(self) -> None:
        state = self._desk.state
        kept = str(state.value(_VIEW, MapView.TREE)) if state is not None else ""
        self._has_side = state is None or str(state.value(_SIDE, "true")).lower() == "true"
        self.show_view(kept if kept in set(MapView) else MapView.TREE)

    def _on_seen(self, seen: Seen) -> None:
        self.band.show_day(self.watch.day)
        self.bar.show_day(self.watch.shown_day, len(seen.whole.people))
        self.side.show_map(seen.whole, warning_lines(self._desk, seen))
        self._show(seen)
        self.choosing.find_wanted(seen.whole)
        self.choosing.refresh()

    def _show(self, seen: Seen) -> None:
        nobody = not seen.whole.people and not seen.whole.departed
        if self.view is MapView.TABLE:
            self._stack.setCurrentWidget(self.people)
        elif nobody and self.watch.is_now:
            self._stack.setCurrentWidget(self._empty)
        elif self.watch.map is not None and not seen.shown.people:
            self._tell_bare(self.watch.map)
            self._stack.setCurrentWidget(self._bare)
        else:
            self._stack.setCurrentWidget(self.canvas)
            self.acts.show_on(self.canvas, seen.shown, self.view)

    def _tell_bare(self, named: NamedMap) -> None:
        self._bare.set_texts(
            self.tr("Nobody is on “{0}”").format(named.name),
            self.tr("Nobody who is there on this day fits what the map asks for."),
            self.tr("Change the map…"),
            self.tr("Show everybody"),
        )

    def _on_around(self, around: Around) -> None:
        named = self.watch.map
        self.head.show_map_name(named.name if named else "")
        self.bar.show_story(around.story, self.watch.shown_day)
        self.choosing.refresh()

    def _on_failed(self, error: UserError) -> None:
        self._failed.show_error(error)
        self._stack.setCurrentWidget(self._failed)

    def _on_key(self) -> None:
        shortcut = self.sender()
        assert isinstance(shortcut, QShortcut)
        self.show_view(list(MapView)[int(shortcut.key().toString()) - 1])
        self.take_keys()

    def _fit_side(self) -> None:
        scaled = self.head.theme.scaled
        self._is_narrow = self.width() < scaled(SIDE_WIDTH + _LEAST_MAP)
        has_side = self._has_side_alone if self._is_narrow else self._has_side
        self._stack.setMinimumHeight(scaled(_LEAST_HEIGHT))
        self.side.set_width(scaled(SIDE_WIDTH), is_alone=self._is_narrow)
        self.side.setVisible(has_side)
        self._left.setVisible(not (self._is_narrow and has_side))
