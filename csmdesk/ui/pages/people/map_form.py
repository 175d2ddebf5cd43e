"""The form of a named map: its name, and who is on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.ids import ColleagueId, PeopleMapId, StakeholderId
from csmdesk.domain.people_map_filters import MapFilter, NamedMap, Position
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.condition_fields import AnyOfField
from csmdesk.ui.forms.fields import ChoiceField, TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.tables.vocabulary import PERSON_TIERS, ROLES, STANCES, Words, word
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class MapForm(Form):
    """Keep a way to look at the people under a name."""

    given_up = Signal()  # closed, and nothing was kept

    def __init__(self, tab: QWidget, desk: Desk, watch: MapWatch) -> None:
        super().__init__(tab.window(), desk, width=NARROW)
        self._watch = watch
        self._area = tab
        self._map: NamedMap | None = None
        self._places: Mapping[StakeholderId, Position] = {}
        self._made: list[PeopleMapId] = []
        self._is_kept = False
        self._tiers, self._roles, self._stances = AnyOfField(), AnyOfField(), AnyOfField()
        self._departments, self._owner = AnyOfField(), ChoiceField()
        self._hint = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.place(name=TextField())
        self.place(tiers=self._tiers)
        self.place(roles=self._roles)
        self.place(stances=self._stances)
        self.place(departments=self._departments)
        self.place(owner=self._owner)
        self.place(text=TextField())
        self.place_words(self._hint)
        self.closed.connect(self._on_closed)
        self.ready()

    def make(self, places: Mapping[StakeholderId, Position] | None = None) -> None:
        """Ask for a new map, which begins as the one that shows; ``places`` are kept with it."""
        shown = self._watch.map
        self._map, self._places = None, places or {}
        self._open("", shown.filter if shown else MapFilter())

    def edit(self, named: NamedMap) -> None:
        """Ask for another name of a map, or who else is on it."""
        self._map, self._places = named, {}
        self._open(named.name, named.filter)

    def submit(self, values: dict[str, Any]) -> None:
        """Keep the map, and show a new one."""
        named, account_id, places = self._map, self._watch.account_id, self._places
        assert account_id is not None
        name = values.pop("name") or ""
        tiers, roles, stances, departments = (tuple(sorted(values[key])) for key in _LISTS)
        owner = ColleagueId(str(values["owner"])) if values["owner"] else None
        made = self._made = []
        chosen = MapFilter(tiers, roles, stances, departments, owner, values["text"] or "")

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.named_maps import add_map, filter_map, rename_map

            if named is None:
                made.append(add_map(uow, account_id, name, chosen, places))
                return
            rename_map(uow, named.id, name)
            filter_map(uow, named.id, chosen)

        code = "action.add_map" if named is None else "action.edit_map"
        self.write(Text(code, {"name": name}), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._tiers.offer(_choices(PERSON_TIERS))
        self._roles.offer(_choices(ROLES))
        self._stances.offer(_choices(STANCES))
        self._hint.setText(
            self.tr("Nothing chosen in a line means everybody. Positions belong to the map; "
                    "what is said of the people is the same on all maps.")
        )  # fmt: skip
        self.name_fields(
            self.tr("New map") if self._map is None else self.tr("Map"),
            {
                "name": self.tr("Name"),
                "tiers": self.tr("Tier"),
                "roles": self.tr("Role"),
                "stances": self.tr("Stance"),
                "departments": self.tr("Department"),
                "owner": self.tr("Our owner"),
                "text": self.tr("Words in it"),
            },
        )

    def _on_saved(self, changes: ChangeSet) -> None:
        self._is_kept = True
        super()._on_saved(changes)
        for key in self._made:
            self._watch.show_map(key)

    def _on_closed(self) -> None:
        if not self._is_kept:
            self.given_up.emit()

    def _open(self, name: str, chosen: MapFilter) -> None:
        seen = self._watch.last
        people = seen.whole.people if seen is not None else ()
        known = {person.department for person in people if person.department}
        known |= set(chosen.departments)
        self._departments.offer([(each, each) for each in sorted(known)])
        self.show_field("departments", is_shown=bool(known))
        owners = {person.owner_id: person.owner for person in people if person.owner_id}
        if chosen.owner_id is not None:
            owners.setdefault(chosen.owner_id, self.tr("somebody who has nobody here"))
        self._owner.clear()
        self._owner.set_choices([(key, words or "") for key, words in owners.items()])
        self.show_field("owner", is_shown=bool(owners))
        self.retranslate()
        self._is_kept = False
        values: dict[str, object] = {key: getattr(chosen, key) for key in _LISTS}
        values |= {"name": name, "owner": chosen.owner_id, "text": chosen.text}
        self.open_with(values, self._area)
        self.fit()


_LISTS = ("tiers", "roles", "stances", "departments")


def _choices(words: Words) -> list[tuple[str, str]]:
    return [(value, word(words, value)) for value in words]
