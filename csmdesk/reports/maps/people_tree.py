"""Who stands under whom on the org tree: people, superiors who left, and roles that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.people_map import MapPerson, PeopleMap

__all__ = ["PeopleTree", "missing_key", "people_tree"]

_TIERS = [*StakeholderTier, None]


@dataclass(frozen=True, slots=True)
class PeopleTree:
    """Hold the cards in their order, each with whom it stands under.

    ``gone`` are superiors who left while somebody still reports to them; ``missing`` the roles that
    nobody has, by the key of their card.
    """

    order: tuple[str, ...]
    parents: Mapping[str, str | None]
    gone: Mapping[str, MapPerson]
    missing: Mapping[str, str]


def missing_key(role: str) -> str:
    """Return the key of the card of a role that nobody has."""
    return f"missing:{role}"


def people_tree(people: PeopleMap) -> PeopleTree:
    """Arrange the people of a day: higher tiers first among siblings, then by name.

    A superior who left keeps their card as long as somebody who is there reports to them; above
    that card comes who they reported to. The roles that nobody has stand below the one at the top,
    if there is one.
    """
    managers: dict[str, str] = dict(people.managers().items())
    there: dict[str, MapPerson] = {person.id: person for person in people.people}
    left: dict[str, MapPerson] = {person.id: person for person in people.departed}
    gone: dict[str, MapPerson] = {}
    for one in there:
        for above in _superiors(one, managers):
            if above in there:
                break
            if above in left:
                gone[above] = left[above]
    missing = {missing_key(role): role for role, _ in people.missing}
    persons = sorted([*there.values(), *gone.values()], key=_tier)
    order = (*(person.id for person in persons), *missing)
    parents: dict[str, str | None] = {}
    for person in persons:
        boss = managers.get(person.id)
        parents[person.id] = boss if boss in there or boss in gone else None
    roots = [person.id for person in persons if parents[person.id] is None]
    head = roots[0] if len(roots) == 1 else None
    return PeopleTree(order, parents | dict.fromkeys(missing, head), gone, missing)


def _superiors(key: str, managers: Mapping[str, str]) -> Iterator[str]:
    """Yield who stands above somebody, the nearest first and each once."""
    seen = {key}
    while (above := managers.get(key)) is not None and above not in seen:
        yield above
        seen.add(above)
        key = above


def _tier(person: MapPerson) -> int:
    return _TIERS.index(StakeholderTier(person.tier) if person.tier else None)
