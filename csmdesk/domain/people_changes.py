"""What changed among the people of an account: who came and went, what was said of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_map import MapPerson, PeopleMap
from csmdesk.domain.stakeholder_periods import Attribute

NOTEWORTHY = 5  # points of strength that are worth a line


class ChangeKind(StrEnum):
    """Name what can change, in the order in which it is told."""

    JOINED = "joined"
    LEFT = "left"
    ATTRIBUTE = "attribute"
    MANAGER = "manager"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """Show one change of a person; ``before`` and ``after`` of an owner or a manager are names.

    ``on`` is the first day on which it is so: who left is gone from the day after the last one on.
    """

    kind: ChangeKind
    id: StakeholderId
    name: str
    on: date | None = None
    attribute: str = ""
    before: str | None = None
    after: str | None = None

    @property
    def points(self) -> int:
        """Return by how much a strength changed."""
        return int(self.after or 0) - int(self.before or 0)


@dataclass(frozen=True, slots=True)
class PeopleStory:
    """Hold what happened among the people of an account by day, since the first of it."""

    first_day: date
    changes: tuple[PeopleChange, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days on which something changed, oldest first."""
        return tuple(sorted({change.on for change in self.changes if change.on is not None}))

    def next_after(self, day: date) -> date | None:
        """Return the first day of a change after one."""
        return next((each for each in self.days if each > day), None)

    def last_before(self, day: date) -> date | None:
        """Return the last day of a change before one."""
        return next((each for each in reversed(self.days) if each < day), None)


def compare(before: PeopleMap, after: PeopleMap) -> tuple[PeopleChange, ...]:
    """Say what is different between two days, kind by kind.

    Who came and went in between is told as both.
    """
    found = [*_joined(before, after), *_left(before, after)]
    was = {person.id: person for person in before.people}
    both = [(was[person.id], person) for person in after.people if person.id in was]
    for old, new in both:
        found += _attributes(old, new)
    found += _managers(before, after, [new for _, new in both])
    found += sorted(
        (change for old, new in both for change in _strength(old, new)),
        key=_least_points,
    )
    return tuple(found)


def _joined(before: PeopleMap, after: PeopleMap) -> Iterator[PeopleChange]:
    known = {person.id for person in (*before.people, *before.departed)}
    for person in (*after.people, *after.departed):
        came_later = person.valid_from is not None and person.valid_from > before.as_of
        if person.id not in known and came_later:
            yield PeopleChange(ChangeKind.JOINED, person.id, person.name, person.valid_from)


def _left(before: PeopleMap, after: PeopleMap) -> Iterator[PeopleChange]:
    gone = {person.id for person in before.departed}
    for person in after.departed:
        if person.id not in gone:
            last = person.valid_to
            day = last + timedelta(days=1) if last is not None else None
            yield PeopleChange(ChangeKind.LEFT, person.id, person.name, day)


def _attributes(old: MapPerson, new: MapPerson) -> Iterator[PeopleChange]:
    for name in Attribute:
        shown = "owner" if name is Attribute.OWNER else name.value
        was, now = getattr(old, shown), getattr(new, shown)
        if was != now:
            yield PeopleChange(
                ChangeKind.ATTRIBUTE, new.id, new.name, None, name.value, _text(was), _text(now)
            )


def _managers(
    before: PeopleMap, after: PeopleMap, people: list[MapPerson]
) -> Iterator[PeopleChange]:
    old, new = before.managers(), after.managers()
    for person in people:
        was, now = old.get(person.id), new.get(person.id)
        if was != now:
            yield PeopleChange(
                ChangeKind.MANAGER, person.id, person.name, None, "",
                _name(before, was), _name(after, now),
            )  # fmt: skip


def _strength(old: MapPerson, new: MapPerson) -> Iterator[PeopleChange]:
    was, now = old.strength.score, new.strength.score
    if abs(now - was) >= NOTEWORTHY:
        yield PeopleChange(
            ChangeKind.STRENGTH, new.id, new.name, None, "", str(was), str(now)
        )  # fmt: skip


def _least_points(change: PeopleChange) -> tuple[int, str]:
    return change.points, change.name


def _name(people: PeopleMap, key: str | None) -> str | None:
    person = people.person(key) if key else None
    return person.name if person else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)
