"""The people at the two ends of an edge, and what makes it impossible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from csmdesk.domain.edge_days import Days
from csmdesk.domain.errors import UserError
from csmdesk.domain.people_map import EdgeKind, has_left
from csmdesk.domain.text import Text
from csmdesk.models.values import json_text, read_day
from csmdesk.models.work import ReadSession
from csmdesk.services.fields import require_found

TABLE = "stakeholder_edge"
_PLACES = """
    SELECT s.id, s.account_id, s.person_id, p.name, a.name AS account, s.status, s.valid_from,
        s.valid_to FROM stakeholder s JOIN person p ON p.id = s.person_id
    JOIN account a ON a.id = s.account_id WHERE s.id IN (SELECT value FROM json_each(:ids))
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Show who somebody at an account is, and how long they were there."""

    id: str
    account_id: str
    person_id: str
    name: str
    account: str
    status: str
    valid_from: date | None
    valid_to: date | None

    def has_left(self, day: date) -> bool:
        """Tell whether they had left by a day."""
        return has_left(self.status, self.valid_to, day)


def read_places(read: ReadSession, ids: Sequence[str]) -> Mapping[str, Place]:
    """Read people at accounts by the ids of their places; those that are gone are left out."""
    rows = read.sql(_PLACES, ids=json_text(list(ids)))
    return {
        row.id: Place(
            row.id, row.account_id, row.person_id, row.name, row.account, row.status,
            read_day(row.valid_from), read_day(row.valid_to),
        )
        for row in rows
    }  # fmt: skip


def require_place(read: ReadSession, key: str) -> Place:
    """Read one person at an account; raise ``UserError`` when they are gone."""
    return require_found(list(read_places(read, [key]).values()), "person")


def require_two(first: Place, second: Place) -> None:
    """Raise ``UserError`` unless these are two people of one account."""
    if first.person_id == second.person_id:
        raise UserError(Text("edge.oneself", {"name": first.name}), Text("edge.oneself_hint"))
    if first.account_id != second.account_id:
        names = {"first": first.name, "account": first.account}
        others = {"second": second.name, "other": second.account}
        raise UserError(Text("edge.two_accounts", names | others), Text("edge.two_accounts_hint"))


def require_days(first: str, second: str, days: Days, today: date) -> None:
    """Raise ``UserError`` for days that end before they begin, or begin in the future."""
    names = {"first": first, "second": second}
    if days.is_empty:
        raise UserError(
            Text("edge.period", {**names, "start": days.first, "end": days.last}),
            Text("edge.period_hint"),
        )
    if days.begin > today:
        raise UserError(Text("edge.future", {**names, "day": days.first}), Text("edge.future_hint"))


def require_there(read: ReadSession, place: Place, days: Days) -> None:
    """Raise ``UserError`` for somebody who had left when an edge begins, naming who came after."""
    if not place.has_left(days.begin):
        return
    after = read.sql(
        "SELECT p.name FROM stakeholder_edge e JOIN stakeholder s ON s.id = e.from_id "
        "JOIN person p ON p.id = s.person_id WHERE e.to_id = :id AND e.kind = :kind "
        "ORDER BY e.id DESC LIMIT 1",
        id=place.id, kind=EdgeKind.SUCCEEDS,
    )  # fmt: skip
    hint = Text("edge.left_hint", {"name": place.name})
    if after:
        hint = Text("edge.succeeded_hint", {"name": place.name, "successor": after[0].name})
    if place.valid_to is None:
        raise UserError(Text("edge.left_some_day", {"name": place.name}), hint)
    raise UserError(
        Text("edge.left", {"name": place.name, "day": place.valid_to, "start": days.begin}), hint
    )


def within_stays(days: Days, *places: Place) -> Days:
    """Return the days without those after somebody left."""
    ends = [each.valid_to for each in places if each.valid_to is not None]
    last = min([days.end, *ends])
    return Days(days.first, None if last == date.max else last)


def in_words(days: Days) -> Text:
    """Say which days they are."""
    if days.first and days.last:
        return Text("edge.days", {"first": days.first, "last": days.last})
    if days.first:
        return Text("edge.days_since", {"first": days.first})
    return Text("edge.days_until", {"last": days.last}) if days.last else Text("edge.days_always")


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)


def day_before(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)
