"""What happened among the people of an account: day by day, and between two days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId
from csmdesk.domain.people_changes import ChangeKind, PeopleChange, PeopleStory, compare
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession
from csmdesk.services.edge_ends import day_after
from csmdesk.services.local_days import day_of, stored_moments
from csmdesk.services.people_map import PEOPLE, history_of, is_here, read_map

_LEAST_DAYS = 90  # a story begins at least so long ago: strength changes without an entry

_LINES = """
    SELECT e.from_id, q.name AS manager, e.valid_from, e.valid_to FROM stakeholder_edge e
    JOIN stakeholder m ON m.id = e.to_id JOIN person q ON q.id = m.person_id
    WHERE e.account_id = :account AND e.kind = 'reports'
    ORDER BY coalesce(e.valid_from, ''), e.id
"""
_FIRST_TOUCH = (
    "SELECT min(started_at) FROM touchpoint WHERE account_id = :account AND kind <> 'note'"
)
_LAST_QBR = (
    "SELECT max(started_at) FROM touchpoint WHERE account_id = :account AND kind = 'qbr' "
    "AND started_at < :end"
)


def read_story(read: ReadSession, account_id: AccountId) -> PeopleStory:
    """Read all that is dated about the people of an account, until today."""
    today = read.today
    colleagues: Mapping[str, str] = dict(read.sql("SELECT id, name FROM colleague"))
    lines: dict[str, list[Any]] = defaultdict(list)
    for line in read.sql(_LINES, account=account_id):
        lines[line.from_id].append(line)
    changes: list[PeopleChange] = []
    for row in read.sql(PEOPLE, account=account_id):
        changes += _stay(row, today)
        changes += _attributes(row, today, colleagues)
        changes += _managers(row, today, lines[row.id])
    changes.sort(key=_by_day)
    days = [change.on for change in changes if change.on is not None]
    first = min(days) if days else _first_touch(read, account_id)
    least = today - timedelta(days=_LEAST_DAYS)
    return PeopleStory(min(first, least) if first else least, tuple(changes))


def read_changes(
    read: ReadSession, account_id: AccountId, since: date, until: date | None = None
) -> tuple[PeopleChange, ...]:
    """Read what is different on a day, today without one, from what it was on an earlier day."""
    return compare(read_map(read, account_id, since), read_map(read, account_id, until))


def last_review(read: ReadSession, account_id: AccountId, until: date) -> date | None:
    """Return the day of the last QBR before a day; ``None`` when there was none."""
    end = stored_moments(Span(until, until))["start"]
    [(found,)] = read.sql(_LAST_QBR, account=account_id, end=end)
    return day_of(found) if found else None


def _stay(row: Any, today: date) -> Iterator[PeopleChange]:
    begun, ended = read_day(row.valid_from), read_day(row.valid_to)
    if begun is not None and begun <= today:
        yield PeopleChange(ChangeKind.JOINED, row.id, row.name, begun)
    if ended is not None and ended < today:
        yield PeopleChange(ChangeKind.LEFT, row.id, row.name, day_after(ended))


def _attributes(row: Any, today: date, colleagues: Mapping[str, str]) -> Iterator[PeopleChange]:
    for name in Attribute:
        periods = history_of(row.past, name, getattr(row, name)).periods()
        for before, after in pairwise(periods):
            day = after.valid_from
            if day is None or day > today or not is_here(row, day):
                continue
            values = [before.value, after.value]
            if name is Attribute.OWNER:
                values = [colleagues.get(value or "") for value in values]
            if values[0] != values[1]:  # nobody remembers an owner who is gone for good
                yield PeopleChange(
                    ChangeKind.ATTRIBUTE, row.id, row.name, day, name.value, values[0], values[1]
                )


def _managers(row: Any, today: date, lines: Iterable[Any]) -> Iterator[PeopleChange]:
    """Tell to whom a person began to report while they were there, also when it was nobody."""
    begun: list[tuple[date | None, str | None]] = []
    for line in lines:
        first, last = read_day(line.valid_from), read_day(line.valid_to)
        if begun and begun[-1][0] == first:
            begun.pop()  # nobody stood between the two
        begun.append((first, line.manager))
        if last is not None:
            begun.append((day_after(last), None))
    for (_, before), (day, after) in pairwise([(None, None), *begun]):
        if day is not None and day <= today and is_here(row, day):
            yield PeopleChange(
                ChangeKind.MANAGER, row.id, row.name, day, before=before, after=after
            )


def _first_touch(read: ReadSession, account_id: AccountId) -> date | None:
    [(found,)] = read.sql(_FIRST_TOUCH, account=account_id)
    return day_of(found) if found else None


def _by_day(change: PeopleChange) -> tuple[date, str]:
    assert change.on is not None
    return change.on, change.name
