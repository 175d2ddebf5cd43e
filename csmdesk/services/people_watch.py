"""The people of all accounts of the book at once, for what a list of the day asks of them.

The map of one account is ``services.people_map``; this one reads the whole book in a few statements
and leaves out what the warnings that it watches do not need. Both say the same of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.accounts import Stage
from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.people import Role
from csmdesk.domain.people_map import Edge, EdgeKind, Login, MapPerson, PeopleMap
from csmdesk.domain.people_warnings import FEWEST, PeopleWarning, WarningCode, warnings_of
from csmdesk.domain.relationships import OFTEN_DAYS, SURE_DAYS, WINDOW_DAYS, strength_of
from csmdesk.domain.required_roles import RequiredRole
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services.local_days import stored_moments
from csmdesk.services.people_map import (
    LOGGED_IN,
    TOUCHED,
    WAS_KNOWN,
    has_gone,
    is_here,
    login_of,
    missing_of,
    said_of,
    touches_of,
    written_on,
)
from csmdesk.services.required_roles import list_required

# ruff: noqa: S608 - the statements are made of constants of ours

WATCHED = (
    WarningCode.CHAMPION_LEFT, WarningCode.SINGLE_THREADED, WarningCode.DECISION_MAKER_SILENT,
    WarningCode.REQUIRED_ROLE_MISSING, WarningCode.NO_S_TIER,
)  # fmt: skip
_IN_USE = f"a.archived_at IS NULL AND a.stage IS NOT '{Stage.CHURNED}'"
_ACCOUNTS = f"SELECT a.id, a.name, a.tier, a.stage FROM account a WHERE {_IN_USE}"
_PEOPLE = f"""
    SELECT s.id, s.account_id, s.person_id, p.name, s.title, s.tier, s.role, s.stance, s.influence,
        s.interest, s.owner_id, s.status, s.valid_from, s.valid_to, s.created_at,
        (SELECT json_group_array(json_array(q.attribute, q.value, q.valid_to) ORDER BY q.valid_to)
            FROM stakeholder_period q WHERE q.stakeholder_id = s.id) AS past
    FROM stakeholder s JOIN person p ON p.id = s.person_id
    JOIN account a ON a.id = s.account_id AND {_IN_USE}
    ORDER BY coalesce(p.sort_key, plain(p.name)), s.id
"""
_SUCCESSIONS = f"""
    SELECT id, account_id, from_id, to_id FROM stakeholder_edge
    WHERE kind = '{EdgeKind.SUCCEEDS}' AND coalesce(valid_from, :day) <= :day
        AND coalesce(valid_to, :day) >= :day ORDER BY id
"""
# Whoever was met of late is near enough without a look at the rest.
_LATELY = f"""
    SELECT DISTINCT a.id, x.person_id FROM account a
    CROSS JOIN touchpoint t ON t.account_id = a.id AND t.started_at >= :since
        AND t.started_at < :end AND t.kind <> 'note'
    CROSS JOIN touchpoint_person x ON x.touchpoint_id = t.id WHERE {_IN_USE}
"""
# Who was not met in the window is too far, so older touches need not be read.
_TOUCHES = f"""
    SELECT t.account_id, x.person_id, {TOUCHED} FROM json_each(:ids) w
    CROSS JOIN touchpoint t ON t.account_id = w.value AND t.started_at >= :window
        AND t.started_at < :end AND t.kind <> 'note'
    CROSS JOIN touchpoint_person x ON x.touchpoint_id = t.id
    GROUP BY t.account_id, x.person_id
"""
_LOGINS = f"""
    SELECT p.account_id, p.person_id, {LOGGED_IN}
    FROM json_each(:ids) w CROSS JOIN stakeholder s ON s.id = w.value
    CROSS JOIN person_usage p ON p.account_id = s.account_id AND p.person_id = s.person_id
    WHERE {WAS_KNOWN} GROUP BY p.account_id, p.person_id
"""

_Place = tuple[str, str]  # account and person


@dataclass(frozen=True, slots=True)
class Watch:
    """Show what is watched of one account: its people, as far as they were read, and warnings."""

    people: PeopleMap
    warnings: tuple[PeopleWarning, ...]


@dataclass(frozen=True, slots=True)
class _Book:
    """Hold the rows of the book; ``unsure`` are accounts that may have fewer than two threads."""

    day: date
    there: Mapping[str, Sequence[Any]]
    gone: Mapping[str, Sequence[Any]]
    said: Mapping[str, Mapping[str, Any]]
    unsure: Collection[str]
    touches: Mapping[_Place, Any]
    logins: Mapping[_Place, Login]
    successions: Mapping[str, Sequence[Edge]]
    required: Sequence[RequiredRole]


def watch(read: ReadSession) -> Iterator[Watch]:
    """Read what the people of each account in use warn of today.

    Archived accounts and customers who have left are not watched, nor are accounts where nobody
    was ever written down: they say nothing about people yet.
    """
    accounts = read.sql(_ACCOUNTS)
    book = _book(read, [row.id for row in accounts])
    for row in accounts:
        if row.id in book.there or row.id in book.gone:
            people = _people_map(row, book)
            codes = [each for each in WATCHED if _is_known(each, row.id, book)]
            yield Watch(people, warnings_of(people, codes))


def _is_known(code: WarningCode, account_id: str, book: _Book) -> bool:
    return code != WarningCode.SINGLE_THREADED or account_id in book.unsure


def _book(read: ReadSession, account_ids: Iterable[str]) -> _Book:
    day = read.today
    there: dict[str, list[Any]] = defaultdict(list)
    gone: dict[str, list[Any]] = defaultdict(list)
    said: dict[str, Mapping[str, Any]] = {}
    for row in read.sql(_PEOPLE):
        if is_here(row, day):
            there[row.account_id].append(row)
        elif has_gone(row, day, day):
            gone[row.account_id].append(row)
        else:
            continue
        said[row.id] = said_of(row, day)
    here = [row for rows in there.values() for row in rows]
    unsure = set(account_ids) - _surely_held(read, here)
    deciders = [row.id for row in here if said[row.id]["role"] == Role.DECISION_MAKER]
    return _Book(
        day, there, gone, said, unsure, _touches(read, unsure), _logins(read, deciders),
        _successions(read), list_required(read),
    )  # fmt: skip


def _surely_held(read: ReadSession, here: Iterable[Any]) -> set[str]:
    """Return the accounts with enough people who were met so lately that they must be threads."""
    places = {(row.account_id, row.person_id) for row in here}
    lately = _moments(read.today, SURE_DAYS + 1)
    counts: dict[str, int] = defaultdict(int)
    for place in read.sql(_LATELY, since=lately["start"], end=lately["end"]):
        counts[place[0]] += tuple(place) in places
    return {key for key, count in counts.items() if count >= FEWEST}


def _touches(read: ReadSession, account_ids: Collection[str]) -> dict[_Place, Any]:
    window = _moments(read.today, WINDOW_DAYS)
    rows = read.sql(
        _TOUCHES, ids=json_text(sorted(account_ids)), window=window["start"], end=window["end"],
        often=_moments(read.today, OFTEN_DAYS)["start"],
    )  # fmt: skip
    return {(row.account_id, row.person_id): row for row in rows}


def _logins(read: ReadSession, stakeholder_ids: Sequence[str]) -> dict[_Place, Login]:
    rows = read.sql(_LOGINS, ids=json_text(stakeholder_ids), day=read.today.isoformat())
    return {(row.account_id, row.person_id): login_of(row) for row in rows}


def _successions(read: ReadSession) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = defaultdict(list)
    for row in read.sql(_SUCCESSIONS, day=read.today.isoformat()):
        found[row.account_id].append(Edge(row.id, EdgeKind.SUCCEEDS, row.from_id, row.to_id))
    return found


def _moments(day: date, days: int) -> dict[str, str]:
    """Return the moments between which so many days lie, the last one included."""
    return stored_moments(Span(day - timedelta(days=days - 1), day))


def _people_map(account: Any, book: _Book) -> PeopleMap:
    there = tuple(_person(row, book) for row in book.there.get(account.id, ()))
    return PeopleMap(
        AccountId(account.id), account.name, account.tier, account.stage, book.day,
        people=there,
        departed=tuple(_person(row, book) for row in book.gone.get(account.id, ())),
        edges=tuple(book.successions.get(account.id, ())),
        missing=missing_of(book.required, account.tier, account.stage, there),
    )  # fmt: skip


def _person(row: Any, book: _Book) -> MapPerson:
    place = (row.account_id, row.person_id)
    said, found = book.said[row.id], book.touches.get(place)
    touches = touches_of(found)
    return MapPerson(
        row.id, row.person_id, row.name, row.title, tier=said["tier"], role=said["role"],
        influence=said["influence"], status=row.status, valid_from=read_day(row.valid_from),
        valid_to=read_day(row.valid_to), touches=touches,
        strength=strength_of(touches, said["tier"], book.day),
        last_touch_id=TouchpointId(found.last.split()[1]) if found else None,
        login=book.logins.get(place), role_since=said["role_since"], written_on=written_on(row),
    )  # fmt: skip
