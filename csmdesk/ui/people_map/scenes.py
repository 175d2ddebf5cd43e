"""Have scenes made on another thread: the one asked for last is the one that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.ids import PeopleMapId
from csmdesk.domain.people_map import MapView, PeopleMap
from csmdesk.domain.people_map_filters import NamedMap
from csmdesk.domain.progress import Progress
from csmdesk.ui.desk import Desk
from csmdesk.ui.people_map.scene import Box, Scene
from csmdesk.ui.people_map.scene_making import Wanted, place_of, scene_of

Places = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Shown:
    """Hold a scene with what it was made from, and for which named map."""

    wanted: Wanted
    since: date | None
    named: PeopleMapId | None
    scene: Scene


class Scenes(QObject):
    """Know which scene is wanted: of whom, how, what is folded, and where people were put."""

    made = Signal(object)  # Shown

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._since: date | None = None
        self._named: PeopleMapId | None = None
        self._unput: Places = {}  # where people stand while nobody puts them anywhere
        self.is_making = False  # another scene is on its way
        self.wanted: Wanted | None = None

    def show(
        self,
        people: PeopleMap,
        view: MapView,
        *,
        scale: float,
        since: date | None,
        named: NamedMap | None,
    ) -> None:
        """Want the scene of these people; of the same account and map it stays as it was put."""
        known = self.wanted
        if known is None or known.people.account_id != people.account_id:
            known, self._unput, self._named = Wanted(people, view), {}, None
        self._since = since
        wanted = replace(known, people=people, view=view, scale=scale)
        if named is not None:
            wanted = self._arranged(wanted, named)
        elif self._named is not None:
            wanted = replace(wanted, places=self._unput, pinned=frozenset())
        self._named = named.id if named is not None else None
        self._ask(wanted)

    def _arranged(self, wanted: Wanted, named: NamedMap) -> Wanted:
        """Put people where a map has them; whom it lets go stands where nobody put them."""
        put = {str(key): at for key, at in named.positions.items()}
        stood: Places = {}
        if named.id == self._named:
            stood = {key: at for key, at in wanted.places.items() if key not in wanted.pinned}
        return replace(wanted, places={**self._unput, **stood, **put}, pinned=frozenset(put))

    def rescale(self, scale: float) -> None:
        """Want the same in another text size."""
        if self.wanted is not None and self.wanted.scale != scale:
            self._ask(replace(self.wanted, scale=scale))

    def fold(self, key: str) -> None:
        """Fold who reports to a person, or unfold them."""
        if self.wanted is not None:
            self._ask(replace(self.wanted, collapsed=self.wanted.collapsed ^ {key}))

    def unfold(self, keys: Iterable[str]) -> None:
        """Unfold below these people."""
        if self.wanted is not None and not self.wanted.collapsed.isdisjoint(keys):
            self._ask(replace(self.wanted, collapsed=self.wanted.collapsed.difference(keys)))

    def put(self, key: str, box: Box, shown: Iterable[str]) -> Places:
        """Keep where somebody was put on the influence graph; return the places of all ``shown``.

        They are those that are wanted, at the base size: others may have been put since the scene
        was made that is seen.
        """
        assert self.wanted is not None
        at = place_of(box, self.wanted.scale)
        places = {**self.wanted.places, key: at}
        self._ask(replace(self.wanted, places=places, pinned=self.wanted.pinned | {key}))
        return {one: places[one] for one in shown if one in places}

    def take_back(self, *, anew: bool = False) -> None:
        """Put everybody back where they stood, unless a named map has them; ``anew``: anywhere."""
        if anew:
            self._unput = {}
        if self.wanted is not None and (anew or self._named is None):
            self._ask(replace(self.wanted, places=self._unput, pinned=frozenset()))

    def remember(self, shown: Shown) -> None:
        """Keep where people stand, so that the next layout of the graph begins there."""
        if self.wanted is not None and shown.scene.view is MapView.INFLUENCE:
            scale = shown.scene.scale
            found = {key: place_of(box, scale) for key, box in shown.scene.spots.items()}
            self.wanted = replace(self.wanted, places={**self.wanted.places, **found})
            if self._named is None and not self.wanted.pinned:
                self._unput = self.wanted.places

    def _ask(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self.is_making = True
        since, named = self._since, self._named

        def made(_progress: Progress) -> Shown:
            return Shown(wanted, since, named, scene_of(wanted))

        self._desk.runner.query(self, made, self._on_made, latest="scene")

    def _on_made(self, shown: Shown) -> None:
        self.is_making = False
        self.remember(shown)
        self.made.emit(shown)
