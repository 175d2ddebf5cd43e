"""The menus of the map's head: export, named maps, and what else there is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import MapView
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.people_map.asks import HeatCell

if TYPE_CHECKING:
    from csmdesk.domain.people_map_filters import NamedMap
    from csmdesk.ui.pages.account_people import PeopleTab


class MapMenus(QObject):
    """Open the menus, and do what is picked."""

    def __init__(self, tab: PeopleTab) -> None:
        super().__init__(tab)
        self._tab = tab
        head = tab.head
        head.maps_asked.connect(self.open_maps)
        head.more_asked.connect(self.open_more)
        tab.side.person.ties.menu_asked.connect(self.open_tie)
        tab.side.person.known.menu_asked.connect(self.open_known)
        tab.canvas.menu_asked.connect(self.open_person)
        tab.canvas.heat_asked.connect(self.open_cell)

    def open_maps(self, at: QPoint) -> None:
        """Offer the named maps of the account, and what can be done with the one that shows."""
        menu = RecordMenu(self._tab)
        self._fill_maps(menu)
        menu.popup(at)

    def open_more(self, at: QPoint) -> None:
        """Offer finding, the maps and what changed."""
        menu = RecordMenu(self._tab)
        tab = self._tab
        menu.offer("search", self.tr("Find a person…") + "\tCtrl+F", tab.head.open_find)
        menu.offer("history", self.tr("What changed since…"), tab.person.show_changes)
        menu.offer("maximize", self.tr("Fit the map"), tab.canvas.fit)
        if tab.view is MapView.INFLUENCE:
            menu.offer("refresh-cw", self.tr("Lay out anew"), tab.acts.lay_out_anew)
        shows = not tab.side.isHidden()
        words = (
            self.tr("Hide warnings and person") if shows else self.tr("Show warnings and person")
        )
        menu.offer("panel-right", words + "\tF9", tab.toggle_side)
        menu.addSeparator()
        self._fill_maps(menu)
        menu.popup(at)

    def open_tie(self, key: str, at: QPoint) -> None:
        """Offer what can be done with a tie of the chosen person."""
        acts = self._tab.ties
        self._offer_tie(
            at, partial(acts.edit_edge, key), partial(acts.end_edge, key),
            partial(acts.drop_edge, key),
        )  # fmt: skip

    def open_known(self, key: str, at: QPoint) -> None:
        """Offer what can be done with the word that one of us knows the chosen person."""
        acts = self._tab.ties
        self._offer_tie(
            at, partial(acts.edit_known, key), partial(acts.end_known, key),
            partial(acts.drop_known, key),
        )  # fmt: skip

    def open_person(self, key: StakeholderId, at: QPoint) -> None:
        """Offer what can be done with a person of the map."""
        tab = self._tab
        tab.choosing.go_to(key)
        menu = RecordMenu(tab)
        menu.offer_edit(partial(tab.person.open_person, key))
        menu.offer("notebook-pen", self.tr("Log…"), tab.person.log)
        menu.offer("phone", self.tr("Plan a call…"), tab.person.plan_call)
        menu.addSeparator()
        seen = tab.watch.last
        is_gone = seen is not None and any(each.id == key for each in seen.whole.departed)
        if not is_gone:
            menu.offer("arrow-up", self.tr("Reports to…"), partial(tab.acts.move, key))
            menu.offer("link", self.tr("New tie…"), partial(tab.ties.new_tie, key))
        menu.offer("history", self.tr("Correct the past…"), tab.person.correct_past)
        menu.addSeparator()
        if is_gone:
            menu.offer("user-check", self.tr("Name a successor…"), tab.person.name_successor)
            menu.offer("user-plus", self.tr("Came back today"), tab.acts.bring_back)
        else:
            menu.offer("user-x", self.tr("Has left…"), tab.person.leave)
        menu.popup(at)

    def open_cell(self, cell: HeatCell) -> None:
        """Offer the people of a cell of the heat table, to go to one of them."""
        seen = self._tab.watch.last
        if seen is None or not cell.people:
            return
        menu = RecordMenu(self._tab)
        for key in cell.people:
            person = seen.whole.person(key)
            if person is not None:
                menu.offer("user", person.name, partial(self._tab.choosing.go_to, key))
        menu.popup(QCursor.pos())

    def _offer_tie(
        self, at: QPoint, edit: Callable[[], None], end: Callable[[], None],
        drop: Callable[[], None],
    ) -> None:  # fmt: skip
        menu = RecordMenu(self._tab)
        menu.offer_edit(edit)
        menu.offer("clock", self.tr("Holds no more"), end)
        menu.offer("trash-2", self.tr("Delete, as if it had never been"), drop)
        menu.popup(at)

    def _fill_maps(self, menu: RecordMenu) -> None:
        tab = self._tab
        everybody = menu.offer("users", self.tr("Everybody"), self.show_everybody)
        everybody.setCheckable(True)
        everybody.setChecked(tab.watch.map is None)
        for each in tab.watch.maps:
            entry = menu.offer("layers", each.name, partial(self._show, each))
            entry.setCheckable(True)
            entry.setChecked(tab.watch.map_id == each.id)
        menu.addSeparator()
        menu.offer("plus", self.tr("New map…"), tab.acts.new_map)
        named = tab.watch.map
        if named is not None:
            menu.offer("pencil", self.tr("Change “{0}”…").format(named.name), tab.acts.edit_map)
            menu.offer("trash-2", self.tr("Delete “{0}”").format(named.name), tab.acts.drop_map)

    def show_everybody(self) -> None:
        """Leave the named map."""
        self._show(None)

    def _show(self, named: NamedMap | None) -> None:
        self._tab.watch.show_map(named.id if named else None)
        self._tab.head.show_map_name(named.name if named else "")
