"""A day in the field: the stops in the order of the user, and a city's accounts around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from csmdesk.domain.briefs import AccountBrief
from csmdesk.domain.cadence import CadenceState, first_due
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, DayStopId
from csmdesk.domain.meetings import Meeting
from csmdesk.domain.today import Reason

EVERYWHERE = "*"  # the key of all cities together
_CITY = "市"  # "上海市" and "上海" are one city; a name of one sign keeps it
_LEAST = 3


class StopState(StrEnum):
    """Say what became of a stop."""

    PLANNED = "planned"
    SEEN = "seen"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class DayStop:
    """Show one stop of a day."""

    id: DayStopId
    account_id: AccountId
    account_name: str
    seen_at: datetime | None = None
    is_skipped: bool = False
    notes: str = ""

    @property
    def state(self) -> StopState:
        """Return what became of it."""
        if self.seen_at is not None:
            return StopState.SEEN
        return StopState.SKIPPED if self.is_skipped else StopState.PLANNED


@dataclass(frozen=True, slots=True)
class City:
    """Count the accounts of one city; the city without a name is where none is known."""

    key: str
    name: str
    count: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayAccount:
    """Show one account of a day in the field, with its ``stop`` if it is one.

    ``signs`` are the warnings of today, the gravest first; ``late`` counts the open promises of
    either side that are overdue.
    """

    id: AccountId
    name: str
    tier: str | None = None
    currency: str = "USD"
    city: str = ""
    address: str = ""
    phone: str = ""
    contact: tuple[str, str] = ("", "")  # name and title
    is_archived: bool = False
    order: str = ""  # the name as it sorts
    renewal_on: date | None = None
    ours: int = 0
    theirs: int = 0
    late: int = 0
    rhythm: tuple[CadenceState, ...] = ()
    signs: tuple[Reason, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    stop: DayStop | None = None

    @property
    def due(self) -> CadenceState | None:
        """Return who is to be seen first: the account, or somebody of its S tier."""
        return first_due(self.rhythm)

    @property
    def last_on(self) -> date | None:
        """Return the day of the last touch."""
        return next((s.last_on for s in self.rhythm if s.person_id is None), None)

    @property
    def place(self) -> str:
        """Return where to go to: the address, and the city where it does not name it."""
        is_told = not self.city or self.city in self.address
        return self.address if is_told else " ".join(p for p in (self.city, self.address) if p)


@dataclass(frozen=True, slots=True)
class FieldDay:
    """Hold a day: its stops in their order, and the other accounts of one city by due day.

    ``of_colleagues`` counts those of the city that belong to colleagues, shown or not.
    """

    day: date
    cities: tuple[City, ...]
    city: City | None
    stops: tuple[DayAccount, ...]
    others: tuple[DayAccount, ...]
    of_colleagues: int = 0

    @property
    def has_cities(self) -> bool:
        """Tell whether the city of any account is known."""
        return any(city.name for city in self.cities)

    @property
    def settled(self) -> int:
        """Count the stops that were seen or skipped."""
        return sum(_is_settled(each.stop) for each in self.stops if each.stop is not None)


@dataclass(frozen=True, slots=True)
class Visit:
    """Hold one stop as it is looked at on the way; without a ``stop`` none is left to go to.

    ``unlogged`` are the accounts that were seen on the day and have no touchpoint of it.
    """

    day: date
    stops: tuple[DayStop, ...]
    stop: DayStop | None = None
    place: str = ""
    phone: str = ""
    brief: AccountBrief | None = None
    meetings: tuple[Meeting, ...] = ()
    unlogged: tuple[tuple[AccountId, str], ...] = ()

    @property
    def number(self) -> int:
        """Return which stop it is, counted from 1; 0 without one."""
        return next((n for n, each in enumerate(self.stops, 1) if each == self.stop), 0)

    @property
    def seen(self) -> int:
        """Count the stops that were seen."""
        return sum(each.state is StopState.SEEN for each in self.stops)


def city_key(name: str) -> str:
    """Return what is the same for all spellings of one city."""
    key = plain(name).strip()
    return key.removesuffix(_CITY) if len(key) >= _LEAST else key


def gathered(counts: Iterable[tuple[str, int]]) -> tuple[City, ...]:
    """Put the spellings of each city together: most accounts first, without a name last.

    The spelling that is used most names the city. Where there are several, all of them together
    are the last choice.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for name, count in counts:
        if count:
            found.setdefault(city_key(name), []).append((name, count))
    cities = [_city(key, rows) for key, rows in found.items()]
    if len(cities) > 1:
        names = tuple(name for city in cities for name in city.spellings)
        cities.append(City(EVERYWHERE, "", sum(city.count for city in cities), names))
    return tuple(sorted(cities, key=_rank_of_city))


def _city(key: str, rows: Sequence[tuple[str, int]]) -> City:
    names = [name for name, _ in sorted(rows, key=_by_use)]
    return City(key, names[0], sum(count for _, count in rows), tuple(names))


def _by_use(row: tuple[str, int]) -> tuple[int, str]:
    return -row[1], row[0]


def _rank_of_city(city: City) -> tuple[int, int, str]:
    place = ("", EVERYWHERE).index(city.key) + 1 if city.key in ("", EVERYWHERE) else 0
    return place, -city.count, city.key


def by_due_day(accounts: Iterable[DayAccount]) -> tuple[DayAccount, ...]:
    """Put accounts in the order of their due days, those without a rhythm last."""
    return tuple(sorted(accounts, key=_due_first))


def _due_first(account: DayAccount) -> tuple[date, str, str]:
    due = account.due.due_on if account.due is not None else None
    return due or date.max, account.order or account.name, account.id


def moved(order: Sequence[DayStopId], key: DayStopId, to: int) -> tuple[DayStopId, ...]:
    """Return the order with one stop at another place, counted from 0 without it."""
    rest = [each for each in order if each != key]
    at = min(max(to, 0), len(rest))
    return (*rest[:at], key, *rest[at:])


def next_stop(stops: Sequence[DayStop], after: DayStopId | None = None) -> DayStop | None:
    """Return the next stop that is still planned: behind one, else the first before it."""
    at = next((n for n, each in enumerate(stops) if each.id == after), -1)
    walk = (*stops[at + 1 :], *stops[: max(at, 0)])
    return next((each for each in walk if each.state is StopState.PLANNED), None)


def _is_settled(stop: DayStop) -> bool:
    return stop.state is not StopState.PLANNED
