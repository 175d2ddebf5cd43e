"""A way to look at the people of an account: who is on the map, and where they were put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, ColleagueId, PeopleMapId, StakeholderId
from csmdesk.domain.people import Role, StakeholderTier, Stance
from csmdesk.domain.people_map import MapPerson, PeopleMap

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapFilter:
    """Say who is on a map: each condition that is set must hold; an empty one lets all pass.

    ``text`` must occur in name, title or department.
    """

    tiers: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    owner_id: ColleagueId | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether everybody passes."""
        return self == MapFilter()

    def lets_pass(self, person: MapPerson) -> bool:
        """Tell whether a person is on the map."""
        chosen = {plain(each) for each in self.departments}
        said = " ".join(filter(None, (person.name, person.title, person.department)))
        return (
            (not self.tiers or person.tier in self.tiers)
            and (not self.roles or person.role in self.roles)
            and (not self.stances or person.stance in self.stances)
            and (not chosen or plain(person.department or "") in chosen)
            and (self.owner_id is None or person.owner_id == self.owner_id)
            and plain(self.text.strip()) in plain(said)
        )


@dataclass(frozen=True, slots=True)
class NamedMap:
    """Show a map that was kept under a name; what people are is the same on all maps."""

    id: PeopleMapId
    account_id: AccountId
    name: str
    filter: MapFilter = field(default_factory=MapFilter)
    positions: Mapping[StakeholderId, Position] = field(default_factory=dict, hash=False)


def narrowed(people_map: PeopleMap, chosen: MapFilter) -> PeopleMap:
    """Return the map with those alone who pass, and what ties them to each other and to us."""
    if chosen.is_empty:
        return people_map
    people = tuple(filter(chosen.lets_pass, people_map.people))
    departed = tuple(filter(chosen.lets_pass, people_map.departed))
    on_it = {person.id for person in (*people, *departed)}
    return replace(
        people_map,
        people=people,
        departed=departed,
        edges=tuple(e for e in people_map.edges if {e.from_id, e.to_id} <= on_it),
        ties=tuple(tie for tie in people_map.ties if tie.stakeholder_id in on_it),
    )


def filter_to_data(chosen: MapFilter) -> dict[str, object]:
    """Write a filter down; what is not set is left out."""
    said: dict[str, object] = {
        name: list(getattr(chosen, name)) for name in _LISTS if getattr(chosen, name)
    }
    if chosen.owner_id is not None:
        said["owner_id"] = chosen.owner_id
    return said | ({"text": chosen.text} if chosen.text else {})


def filter_from_data(data: Mapping[str, object]) -> MapFilter:
    """Read a filter again; what no version of ours wrote is passed over."""
    lists = {name: _known(data.get(name), known) for name, known in _LISTS.items()}
    owner, text = data.get("owner_id"), data.get("text")
    return MapFilter(
        **lists,
        owner_id=ColleagueId(owner) if isinstance(owner, str) else None,
        text=text if isinstance(text, str) else "",
    )


_LISTS: Mapping[str, Iterable[str] | None] = {
    "tiers": StakeholderTier, "roles": Role, "stances": Stance, "departments": None,
}  # fmt: skip


def _known(values: object, known: Iterable[str] | None) -> tuple[str, ...]:
    if not isinstance(values, list):
        return ()
    words = [value for value in values if isinstance(value, str)]
    return tuple(words if known is None else (w for w in words if w in set(known)))
