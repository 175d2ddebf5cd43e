"""Who is chosen: on the map, in the table and in the panel alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.people_warnings import PeopleWarning
from csmdesk.ui.pages.people.watch import Seen
from csmdesk.ui.people_map.finding import Finding

if TYPE_CHECKING:
    from csmdesk.ui.pages.account_people import PeopleTab


class Choosing(QObject):
    """Follow the choice of a person from wherever it is made."""

    def __init__(self, tab: PeopleTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._finding = Finding()  # in the table; the map finds by itself
        self._wanted = ""  # a person to go to, once they are there
        tab.watch.seen.connect(self._on_seen)
        tab.canvas.chosen.connect(self._on_card)
        tab.table.moved.connect(self._on_row)
        tab.forms.chosen.connect(self.go_to)
        tab.side.warnings.chosen.connect(self._on_warning)
        tab.head.sought.connect(self.seek)
        tab.head.next_asked.connect(self.seek)

    def go_to(self, key: StakeholderId) -> None:
        """Show a person on the map or in the table, and in the panel."""
        tab = self._tab
        tab.canvas.choose(key)
        if tab.view is MapView.TABLE:
            tab.table.select_key(key)
        self.show(key)

    def show(self, key: object) -> None:
        """Show a person in the panel; nobody when the map lets go."""
        watch, side = self._tab.watch, self._tab.side
        seen = watch.last
        person = seen.whole.person(str(key)) if seen is not None and key else None
        if seen is None or person is None:
            side.show_nobody()
            return
        said = watch.changes_of(person.id, seen.whole.as_of)
        side.person.show_person(seen.whole, person, said, is_now=watch.is_now)
        side.show_person()
        watch.ask_earlier(person.id)

    def refresh(self) -> None:
        """Show the chosen person as they are now."""
        chosen = self._tab.person.chosen
        if chosen is not None:
            self.show(chosen.id)

    def want(self, key: str) -> None:
        """Go to a person, named as one of the book or of the account, once they are there."""
        self._wanted = key
        seen = self._tab.watch.last
        if seen is not None and seen.whole.account_id == self._tab.watch.account_id:
            self.find_wanted(seen.whole)

    def find_wanted(self, people: PeopleMap) -> None:
        """Go to who was wanted: the map is there."""
        wanted, self._wanted = self._wanted, ""
        everybody = (*people.people, *people.departed)
        found = next((p for p in everybody if wanted and wanted in (p.id, p.person_id)), None)
        if found is not None:
            self.go_to(found.id)

    def seek(self) -> None:
        """Mark who is found; the same words again go to the next one."""
        tab, text = self._tab, self._tab.head.field.text()
        if tab.view is MapView.TABLE:
            keys = self._finding.find(text)
            count = len(keys)
            if keys:
                self.go_to(StakeholderId(keys[0]))
        else:
            count = tab.canvas.find(text)
        tab.head.say_found(count if text.strip() else None)

    def _on_seen(self, seen: Seen) -> None:
        self._finding.show_people(seen.whole, [person.id for person in seen.whole.departed])

    def _on_card(self, key: object) -> None:
        """Show the person of a card, and bring the panel to them."""
        self.show(key)
        self._tab.side.bring_person()

    def _on_row(self, key: object) -> None:
        """Show the person of a row, while the table is what is looked at."""
        if self._tab.view is MapView.TABLE and key is not None:
            self._on_card(key)

    def _on_warning(self, warning: PeopleWarning) -> None:
        """Go to the first person that a warning is about."""
        first = next(iter(warning.people), None)
        if first is not None:
            self.go_to(first.id)
