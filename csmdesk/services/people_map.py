"""The people of an account as they were on a day: what was said of them, and how we met them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from csmdesk.domain.accounts import Stage
from csmdesk.domain.cadence import RuleTable
from csmdesk.domain.dates import Span
from csmdesk.domain.ids import AccountId, RequiredRoleId, TouchpointId
from csmdesk.domain.people_map import (
    Edge,
    Login,
    MapPerson,
    PeopleMap,
    Rhythm,
    Standing,
    Tie,
    has_left,
    is_there,
    rhythm_of,
)
from csmdesk.domain.relationships import (
    DEPTHS,
    LEAST_DEPTH,
    OFTEN_DAYS,
    WINDOW_DAYS,
    Touches,
    strength_of,
)
from csmdesk.domain.required_roles import SHIPPED, RequiredRole, required
from csmdesk.domain.service_standards import Met, ServiceStandard, standing_of
from csmdesk.domain.stakeholder_periods import Attribute, History
from csmdesk.domain.touchpoints import Kind
from csmdesk.models.values import read_day
from csmdesk.models.work import ReadSession
from csmdesk.services.cadence_rules import list_rules
from csmdesk.services.fields import require_row
from csmdesk.services.local_days import day_of, stored_moments
from csmdesk.services.required_roles import list_required
from csmdesk.services.service_standards import list_standards

# ruff: noqa: S608 - the statements are made of constants of ours

KNOWN_DAYS = 365  # whoever met somebody longer ago need not be remembered
_SAID = tuple(each.value for each in Attribute)
_NUMBERS = (Attribute.INFLUENCE, Attribute.INTEREST)

# All who were ever there, with what they were before as ``history_of`` reads it.
PEOPLE = """
    SELECT s.*, p.name, (SELECT json_group_array(json_array(q.attribute, q.value, q.valid_to)
            ORDER BY q.valid_to) FROM stakeholder_period q WHERE q.stakeholder_id = s.id) AS past
    FROM stakeholder s JOIN person p ON p.id = s.person_id WHERE s.account_id = :account
    ORDER BY coalesce(p.sort_key, plain(p.name)), s.id
"""
_DEPTH = " ".join(f"WHEN '{kind}' THEN {depth}" for kind, depth in DEPTHS.items())
# The last touch has its id behind it: beside a second maximum, SQLite takes it from any row.
TOUCHED = f"""max(t.started_at || ' ' || t.id) AS last,
        max(CASE WHEN t.kind = '{Kind.MEETING}' THEN t.started_at END) AS visited_at,
        count(DISTINCT CASE WHEN t.started_at >= :often
            THEN date(t.started_at, 'localtime') END) AS days,
        count(*) FILTER (WHERE t.started_at >= :window) AS count,
        count(*) FILTER (WHERE t.started_at >= :window AND t.direction = 'two_way') AS two_way,
        max(CASE WHEN t.started_at >= :window
            THEN CASE t.kind {_DEPTH} ELSE {LEAST_DEPTH} END ELSE 0 END) AS depth"""
_TOUCHES = f"""
    SELECT x.person_id, {TOUCHED}
    FROM touchpoint t JOIN touchpoint_person x ON x.touchpoint_id = t.id
    WHERE t.account_id = :account AND t.kind <> 'note' AND t.started_at < :end
        AND (:inside OR t.is_private = 0)
    GROUP BY x.person_id
"""
_KNOWN = """
    SELECT x.person_id, c.id, c.name FROM touchpoint t
    JOIN touchpoint_person x ON x.touchpoint_id = t.id
    JOIN touchpoint_colleague y ON y.touchpoint_id = t.id JOIN colleague c ON c.id = y.colleague_id
    WHERE t.account_id = :account AND t.kind <> 'note' AND t.started_at >= :known
        AND t.started_at < :end AND coalesce(c.left_on, :day) >= :day
        AND (:inside OR t.is_private = 0)
    UNION SELECT s.person_id, c.id, c.name FROM colleague_tie e
    JOIN stakeholder s ON s.id = e.stakeholder_id JOIN colleague c ON c.id = e.colleague_id
    WHERE s.account_id = :account AND coalesce(e.valid_from, :day) <= :day
        AND coalesce(e.valid_to, :day) >= :day AND coalesce(c.left_on, :day) >= :day
    ORDER BY 3, 2
"""
# What was known on the day: later reports are left out, however old the login that they tell.
LOGGED_IN = """max(p.last_login) AS last_login, max(p.as_of) AS as_of,
        (SELECT u.id FROM person_usage u WHERE u.account_id = p.account_id
            AND u.person_id = p.person_id AND u.as_of <= :day AND coalesce(u.last_login, '') <= :day
            ORDER BY u.last_login DESC NULLS LAST, u.as_of DESC, u.id DESC LIMIT 1) AS row"""
WAS_KNOWN = "p.as_of <= :day AND coalesce(p.last_login, '') <= :day"
_LOGINS = f"""
    SELECT p.person_id, {LOGGED_IN} FROM person_usage p
    WHERE p.account_id = :account AND {WAS_KNOWN} GROUP BY p.person_id
"""
_EDGES = """
    SELECT id, kind, from_id, to_id, sign, note, valid_from, valid_to FROM stakeholder_edge
    WHERE account_id = :account AND coalesce(valid_from, :day) <= :day
        AND coalesce(valid_to, :day) >= :day ORDER BY id
"""
_TIES = """
    SELECT e.id, e.colleague_id, c.name AS colleague, e.stakeholder_id, e.note, e.valid_from,
        e.valid_to FROM colleague_tie e JOIN colleague c ON c.id = e.colleague_id
    JOIN stakeholder s ON s.id = e.stakeholder_id
    WHERE s.account_id = :account AND coalesce(e.valid_from, :day) <= :day
        AND coalesce(e.valid_to, :day) >= :day ORDER BY c.name, e.id
"""


@dataclass(frozen=True, slots=True)
class _Around:
    """Hold what the rows of an account say about its people on a day."""

    day: date
    touches: Mapping[str, Any]
    known: Mapping[str, tuple[Any, ...]]
    logins: Mapping[str, Login]
    names: Mapping[str, str]
    rules: RuleTable
    standards: Mapping[str, ServiceStandard]
    tier: str | None
    stage: str | None


def read_map(
    read: ReadSession, account_id: AccountId, as_of: date | None = None, *, inside: bool = True
) -> PeopleMap:
    """Read the people of an account as they were on a day, today without one.

    Tier and stage of the account, and so the roles that it needs, are those of now. Without
    ``inside`` private talks are left out. Raises ``UserError`` when the account is gone.
    """
    account = require_row(read, "account", account_id)
    day = as_of or read.today
    rows = read.sql(PEOPLE, account=account_id)
    around = _around(read, account, day, inside=inside)
    there = [_person(row, around) for row in rows if is_here(row, day)]
    gone = [row for row in rows if has_gone(row, day, read.today)]
    params = {"account": account_id, "day": day.isoformat()}
    return PeopleMap(
        account_id, account["name"], account["tier"], account["stage"], day,
        people=tuple(there),
        departed=tuple(_person(row, around) for row in gone),
        edges=tuple(Edge(**_with_days(row)) for row in read.sql(_EDGES, **params)),
        ties=tuple(Tie(**_with_days(row)) for row in read.sql(_TIES, **params)),
        missing=missing_of(list_required(read), account["tier"], account["stage"], there),
    )  # fmt: skip


def missing_of(
    rules: Iterable[RequiredRole], tier: str | None, stage: str | None, there: Iterable[MapPerson]
) -> tuple[tuple[str, RequiredRoleId | None], ...]:
    """Return the roles that an account needs and nobody has, with the user's own rule for it."""
    filled = {person.role for person in there}
    return tuple(
        (role, None if rule in SHIPPED else rule.id)
        for role, rule in required(rules, tier, stage).items()
        if role not in filled
    )


def history_of(past: str | None, attribute: str, now: object) -> History:
    """Return the history of one attribute out of its rows, a JSON list of (name, value, day)."""
    ended = [
        (value, date.fromisoformat(last))
        for name, value, last in json.loads(past or "[]")
        if name == attribute
    ]
    return History(None if now is None else str(now), tuple(ended))


def _around(read: ReadSession, account: Mapping[str, Any], day: date, *, inside: bool) -> _Around:
    spans = {"window": WINDOW_DAYS - 1, "often": OFTEN_DAYS - 1, "known": KNOWN_DAYS}
    starts = {
        name: stored_moments(Span(day - timedelta(days=back), day))["start"]
        for name, back in spans.items()
    }
    end = stored_moments(Span(day, day))["end"]
    at = {"account": account["id"], "end": end, "inside": inside}
    on = {"account": account["id"], "day": day.isoformat()}
    touches = read.sql(_TOUCHES, **at, window=starts["window"], often=starts["often"])
    known: dict[str, list[Any]] = defaultdict(list)
    for person_id, key, name in read.sql(_KNOWN, **(at | on), known=starts["known"]):
        known[person_id].append((key, name))
    return _Around(
        day, {row.person_id: row for row in touches}, {k: tuple(v) for k, v in known.items()},
        {row.person_id: login_of(row) for row in read.sql(_LOGINS, **on)},
        dict(read.sql("SELECT id, name FROM colleague")), RuleTable(list_rules(read)),
        {each.tier: each for each in list_standards(read)}, account["tier"], account["stage"],
    )  # fmt: skip


def has_gone(row: Any, day: date, today: date) -> bool:
    """Tell whether a person had left; of a day that nobody knows, it is said of today alone."""
    last_day = read_day(row.valid_to)
    return has_left(row.status, last_day, day) and (last_day is not None or day >= today)


def is_here(row: Any, day: date) -> bool:
    """Tell whether a person was there on a day."""
    return is_there(row.status, read_day(row.valid_from), read_day(row.valid_to), day)


def said_of(row: Any, day: date) -> dict[str, Any]:
    """Say what somebody was on a day, or on their last one, and since when they have the role."""
    last_day, first_day = read_day(row.valid_to), read_day(row.valid_from)
    if row.past == "[]":  # most people were never anything else
        return {name: getattr(row, name) for name in _SAID} | {"role_since": first_day}
    on = min(day, last_day) if last_day else day
    histories = {name: history_of(row.past, name, getattr(row, name)) for name in _SAID}
    said: dict[str, Any] = {name: each.on(on) for name, each in histories.items()}
    for name in _NUMBERS:
        said[name] = None if said[name] is None else int(said[name])
    role = next(p for p in histories[Attribute.ROLE].periods() if p.covers(on))
    return said | {"role_since": max(filter(None, (role.valid_from, first_day)), default=None)}


def _person(row: Any, around: _Around) -> MapPerson:
    """Say who a person was on the day, or on their last one."""
    said = said_of(row, around.day)
    found = around.touches.get(row.person_id)
    touches = touches_of(found)
    rhythm, standing = _owed(row, said["tier"], found, around)
    return MapPerson(
        row.id, row.person_id, row.name, row.title, row.department,
        **said, owner=around.names.get(said["owner_id"] or ""), is_key=bool(row.is_key),
        channel=row.channel, goal=row.goal, status=row.status,
        valid_from=read_day(row.valid_from), valid_to=read_day(row.valid_to), touches=touches,
        strength=strength_of(touches, said["tier"], around.day),
        last_touch_id=TouchpointId(found.last.split()[1]) if found else None,
        known_by=around.known.get(row.person_id, ()), login=around.logins.get(row.person_id),
        rhythm=rhythm, standing=standing, written_on=written_on(row),
    )  # fmt: skip


def written_on(row: Any) -> date | None:
    """Return the day on which a person was written down at the account."""
    return day_of(row.created_at) if row.created_at else None


def login_of(row: Any) -> Login:
    """Return what the row of a statement with ``LOGGED_IN`` tells."""
    return Login(read_day(row.last_login), date.fromisoformat(row.as_of), row.row)


def touches_of(found: Any) -> Touches:
    """Return what the row of a statement with ``TOUCHED`` sums up."""
    if found is None:
        return Touches()
    last_on = day_of(found.last.split()[0])
    return Touches(last_on, found.days, found.count, found.two_way, found.depth)


def _owed(
    row: Any, tier: str | None, found: Any, around: _Around
) -> tuple[Rhythm | None, Standing | None]:
    """Return where a person stands in the rhythm of visits and in the standard of their tier.

    Customers who have left get no standard, nor do those who left the customer.
    """
    last_on = day_of(found.last.split()[0]) if found else None
    visited_on = day_of(found.visited_at) if found and found.visited_at else None
    since = read_day(row.valid_from) or written_on(row)
    rule = around.rules.rule_of_person(tier, around.tier, around.stage)
    rhythm = rhythm_of(rule.days, rule.id, last_on, since, around.day) if rule else None
    standard = around.standards.get(tier or "")
    if standard is None or around.stage == Stage.CHURNED or not is_here(row, around.day):
        return rhythm, None
    return rhythm, standing_of(standard, Met(last_on, visited_on, since), around.day, rule)


def _with_days(row: Any) -> dict[str, Any]:
    found = dict(row._asdict())
    return found | {name: read_day(found[name]) for name in ("valid_from", "valid_to")}
