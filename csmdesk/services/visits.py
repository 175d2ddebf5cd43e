"""A day in the field in one reading: the page of the day, and one stop on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId, DayStopId
from csmdesk.domain.meetings import Meeting
from csmdesk.domain.today import Group
from csmdesk.domain.visits import (
    EVERYWHERE,
    City,
    DayAccount,
    DayStop,
    FieldDay,
    StopState,
    Visit,
    by_due_day,
    city_key,
    gathered,
    next_stop,
)
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services import briefs, cadence, today, today_people, today_signals
from csmdesk.services.account_lists import ENDS_JOIN
from csmdesk.services.day_stops import stops_on
from csmdesk.services.local_days import stored_moments
from csmdesk.services.meetings import meetings_on

# ruff: noqa: S608 - the statements are made of constants of ours

SIGNALS: tuple[today.Source, ...] = (
    today_people.people,
    today_signals.tickets,
    today_signals.use,
    today_signals.renewals,
)
_TOWN = "trim(coalesce(a.city, ''))"
_MINE = "coalesce(a.owner_id, :me) = :me"  # of nobody is mine too
_CITIES = f"""
    SELECT {_TOWN} AS city, count(*) AS every, sum({_MINE}) AS mine
    FROM account a WHERE a.archived_at IS NULL GROUP BY 1
"""
_PROMISES = """
    LEFT JOIN (SELECT account_id, sum(side = 'ours') AS ours, sum(side = 'theirs') AS theirs,
        sum(coalesce(due_on < :today, 0)) AS late FROM commitment WHERE state = 'open'
        GROUP BY account_id) c ON c.account_id = a.id
"""
_ROWS = f"""
    SELECT a.id, a.name, a.tier, a.currency, {_TOWN} AS city, coalesce(a.address, '') AS address,
        coalesce(a.phone, '') AS phone, a.archived_at IS NOT NULL AS is_archived,
        coalesce(a.sort_key, plain(a.name)) AS sort_key,
        n.renewal_on, coalesce(c.ours, 0) AS ours, coalesce(c.theirs, 0) AS theirs,
        coalesce(c.late, 0) AS late
    FROM account a {ENDS_JOIN} {_PROMISES}
    WHERE a.id IN (SELECT value FROM json_each(:stops)) OR (a.archived_at IS NULL
        AND {_TOWN} IN (SELECT value FROM json_each(:spellings)) AND (:every OR {_MINE}))
"""
_TOWNS = f"""
    SELECT {_TOWN} AS city FROM json_each(:ids) w JOIN account a ON a.id = w.value
    WHERE {_TOWN} <> '' ORDER BY w.key
"""
_HERE = f"SELECT {_TOWN} AS city, a.address, a.phone FROM account a WHERE a.id = :id"
_LOGGED = """
    SELECT DISTINCT t.account_id FROM touchpoint t WHERE t.kind <> 'note'
        AND t.started_at >= :start AND t.started_at < :end
"""


def read_field_day(
    read: ReadSession, day: date, city: str | None = None, *, of_all: bool = False
) -> FieldDay:
    """Read a day: its stops, and the accounts of a city by the day on which a touch is due.

    Without a ``city`` it is that of the stops, else of the meetings of the day, else the one with
    most accounts; "" are the accounts without one. Accounts of colleagues come with ``of_all``, or
    where none of the accounts is one's own.
    """
    stops, meetings = stops_on(read, day), _by_account(meetings_on(read, day))
    me = _me(read)
    counted = read.sql(_CITIES, me=me)
    has_own = any(row.mine for row in counted)
    is_all = of_all or not has_own
    cities = gathered((row.city, row.every if is_all else row.mine) for row in counted)
    wanted = city if city is not None else _suggested(read, stops, meetings)
    chosen = _chosen(cities, wanted)
    rows = read.sql(
        _ROWS, stops=json_text([stop.account_id for stop in stops]), me=me, every=is_all,
        spellings=json_text(chosen.spellings if chosen else []), today=read.today.isoformat(),
    )  # fmt: skip
    accounts = _accounts(read, rows, meetings, {stop.account_id: stop for stop in stops})
    here = [row for row in counted if chosen is not None and _is_in(row.city, chosen)]
    return FieldDay(
        day, cities, chosen,
        tuple(accounts[stop.account_id] for stop in stops),
        by_due_day(each for each in accounts.values() if each.stop is None),
        of_colleagues=sum(row.every - row.mine for row in here) if has_own else 0,
    )  # fmt: skip


def read_visit(read: ReadSession, day: date, stop_id: DayStopId | None = None) -> Visit:
    """Read one stop with all that one must know at the door; without one named, the next planned.

    A stop that is gone is answered by the one that is next. Private talks and internal notes are
    left out: others may look at the screen.
    """
    stops = stops_on(read, day)
    stop = next((each for each in stops if each.id == stop_id), None) or next_stop(stops)
    if stop is None:
        return Visit(day, stops, unlogged=_unlogged(read, day, stops))
    [here] = read.sql(_HERE, id=stop.account_id)
    place = DayAccount(stop.account_id, "", city=here.city, address=here.address or "").place
    return Visit(
        day, stops, stop, place, here.phone or "",
        briefs.collect(read, stop.account_id, inside=False),
        _by_account(meetings_on(read, day)).get(stop.account_id, ()),
    )  # fmt: skip


def count_stops(read: ReadSession, day: date) -> tuple[int, int]:
    """Count the stops of a day, and those of them that were seen or skipped."""
    [row] = read.sql(
        "SELECT count(*), coalesce(sum(seen_at IS NOT NULL OR is_skipped), 0) FROM day_stop "
        "WHERE on_day = :day",
        day=day.isoformat(),
    )
    return row[0], row[1]


def _me(read: ReadSession) -> str:
    rows = read.sql("SELECT id FROM colleague WHERE is_me = 1 ORDER BY id LIMIT 1")
    return rows[0].id if rows else ""


def _by_account(meetings: Iterable[Meeting]) -> dict[AccountId, tuple[Meeting, ...]]:
    found: dict[AccountId, tuple[Meeting, ...]] = defaultdict(tuple)
    for meeting in meetings:
        if meeting.account_id is not None:
            found[meeting.account_id] += (meeting,)
    return found


def _suggested(
    read: ReadSession, stops: Sequence[DayStop], meetings: Mapping[AccountId, object]
) -> str | None:
    """Return the city of the first stop, or meeting, that has one."""
    ids = [*(stop.account_id for stop in stops), *meetings]
    rows = read.sql(_TOWNS, ids=json_text(ids)) if ids else []
    return rows[0].city if rows else None


def _chosen(cities: Sequence[City], wanted: str | None) -> City | None:
    """Return the city that is asked for; one without accounts of ours is shown empty."""
    if wanted is None:
        return cities[0] if cities else None
    key = city_key(wanted)
    found = next((city for city in cities if city.key == key), None)
    return found or City(key, wanted, 0, ())


def _is_in(city: str, chosen: City) -> bool:
    return chosen.key in (EVERYWHERE, city_key(city))


def _accounts(
    read: ReadSession,
    rows: Sequence[Any],
    meetings: Mapping[AccountId, tuple[Meeting, ...]],
    stops: Mapping[AccountId, DayStop],
) -> dict[AccountId, DayAccount]:
    ids = [row.id for row in rows]
    rhythm: dict[str, list[Any]] = defaultdict(list)
    for state in cadence.cadence_states(read, account_ids=ids) if ids else ():
        rhythm[state.account_id].append(state)
    signs: dict[str, list[Any]] = defaultdict(list)
    for line in today.lines_of(read, SIGNALS) if ids else ():
        if line.group is not Group.PUT_OFF:
            signs[line.account.id].append(line.reason)
    contacts = today.contacts_of(read, ids)
    return {
        row.id: DayAccount(
            id=row.id, name=row.name, tier=row.tier, currency=row.currency, city=row.city,
            address=row.address, phone=row.phone, contact=contacts.get(row.id, ("", "")),
            is_archived=bool(row.is_archived), order=row.sort_key,
            renewal_on=read_day(row.renewal_on), ours=row.ours, theirs=row.theirs, late=row.late,
            rhythm=tuple(rhythm[row.id]), signs=tuple(signs[row.id]),
            meetings=meetings.get(row.id, ()), stop=stops.get(row.id),
        )
        for row in rows
    }  # fmt: skip


def _unlogged(
    read: ReadSession, day: date, stops: Iterable[DayStop]
) -> tuple[tuple[AccountId, str], ...]:
    """Name the accounts that were seen, and nobody has written down what was said."""
    seen = [stop for stop in stops if stop.state is StopState.SEEN]
    if not seen:
        return ()
    logged = {row.account_id for row in read.sql(_LOGGED, **stored_moments(Span(day, day)))}
    return tuple(
        (stop.account_id, stop.account_name) for stop in seen if stop.account_id not in logged
    )
