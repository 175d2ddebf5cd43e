"""One stream of all that happened at an account, or in the whole book."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from operator import itemgetter
from typing import Any

from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.money import Money
from csmdesk.domain.overviews import TimelineListing, TimelineMonth
from csmdesk.domain.touchpoints import TimelineEntry, TimelineKey, TimelineKind, Touchpoint
from csmdesk.models.values import json_text, read_day, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.field_changes import OF_ACCOUNT, OF_BOOK, read_field_changes
from csmdesk.services.timeline_plans import EVENTS
from csmdesk.services.timeline_words import Wanted
from csmdesk.services.touchpoints import read_touchpoints

# ruff: noqa: S608 - the statements are made of names and constants of ours

# When an entry happened, as text that sorts. A day without a time stands for its noon, which lies
# on the same local day in all but the last two time zones.
_NOON = "T12:00:00.000Z"
_TABLES = {
    TimelineKind.TOUCHPOINT: "touchpoint",
    TimelineKind.COMMITMENT: "commitment",
    TimelineKind.TASK: "task",
    TimelineKind.TICKET: "ticket",
    TimelineKind.CONTRACT: "contract_line",
    TimelineKind.CHURN: "churn_event",
    TimelineKind.MEETING: "meeting",
    TimelineKind.PLAN: EVENTS,
    TimelineKind.CHANGE: "field_change",
}
# A meeting that was logged is there as its touchpoint.
_MEETINGS = "x.touchpoint_id IS NULL AND x.account_id IS NOT NULL"
_AT = {
    TimelineKind.TOUCHPOINT: "started_at",
    TimelineKind.COMMITMENT: "coalesce(coalesce(done_on, promised_on) || :noon, created_at)",
    TimelineKind.TASK: "coalesce(done_on || :noon, created_at)",
    TimelineKind.TICKET: "opened_at",
    TimelineKind.CONTRACT: "start_on || :noon",
    TimelineKind.CHURN: "happened_on || :noon",
    TimelineKind.MEETING: "starts_at",
    TimelineKind.PLAN: "happened_on || :noon",
    TimelineKind.CHANGE: "at",
}
_DAY_LENGTH = len("2024-05-01")


def timeline_keys(
    read: ReadSession,
    account_id: AccountId | None = None,
    kinds: frozenset[TimelineKind] = frozenset(TimelineKind),
    text: str = "",
) -> tuple[TimelineKey, ...]:
    """List the entries of one account, or of all, newest first; ``text`` must occur in them."""
    return _keys(_rows(read, account_id, kinds, frozenset(), text))


def list_timeline(
    read: ReadSession,
    account_id: AccountId | None = None,
    *,
    kinds: frozenset[TimelineKind] = frozenset(TimelineKind),
    forms: frozenset[str] = frozenset(),
    text: str = "",
) -> TimelineListing:
    """List entries with their months and counts; ``forms`` narrows touchpoints down ("call")."""
    rows = _rows(read, account_id, kinds, forms, text)
    moments = [row[2] for row in rows]
    return TimelineListing(_keys(rows), _months(moments), _counts(read, account_id))


def count_entries(read: ReadSession, account_id: AccountId) -> int:
    """Count all entries of an account."""
    counts = _counts(read, account_id)
    return sum(counts[kind] for kind in TimelineKind)


def timeline_entries(read: ReadSession, keys: Sequence[TimelineKey]) -> tuple[TimelineEntry, ...]:
    """Read these entries in this order; those that are gone are left out."""
    wanted: dict[TimelineKind, list[str]] = defaultdict(list)
    for key in keys:
        wanted[key.kind].append(key.id)
    found: dict[TimelineKey, TimelineEntry] = {}
    for kind, ids in wanted.items():
        found |= {entry.key: entry for entry in _read(read, kind, ids)}
    return tuple(found[key] for key in keys if key in found)


def _rows(
    read: ReadSession,
    account_id: AccountId | None,
    kinds: frozenset[TimelineKind],
    forms: frozenset[str],
    text: str,
) -> list[tuple[str, str, str]]:
    params: dict[str, object] = {"noon": _NOON, "account": account_id}
    wanted = Wanted(read, text, in_book=account_id is None)
    cursor = read.cursor  # straight from the driver: this is no place for wrapped rows
    streams: list[list[tuple[str, str, str]]] = []
    for kind in TimelineKind:
        if kind not in kinds:
            continue
        conditions = _belonging(kind, account_id)
        if forms and kind is TimelineKind.TOUCHPOINT:
            conditions.append("x.kind IN (SELECT value FROM json_each(:forms))")
            params["forms"] = json_text(sorted(forms))
        conditions += wanted.conditions(kind)
        cursor.execute(
            f"SELECT '{kind}', id, {_AT[kind]} AS at FROM {_TABLES[kind]} x{_where(conditions)} "
            "ORDER BY at DESC, id DESC",
            params | wanted.params,
        )
        streams.append(cursor.fetchall())
    found = [row for rows in streams for row in rows]
    if len(streams) > 1:  # runs that are in order each are merged, not sorted
        found.sort(key=itemgetter(2, 1), reverse=True)
    return found


def _keys(rows: Sequence[tuple[str, str, str]]) -> tuple[TimelineKey, ...]:
    kinds = map(_KINDS.__getitem__, map(itemgetter(0), rows))
    return tuple(map(TimelineKey, kinds, map(itemgetter(1), rows)))


def _months(moments: Sequence[str]) -> tuple[TimelineMonth, ...]:
    """Find where each local month begins among moments that fall; one search a month."""
    months: list[TimelineMonth] = []
    first = 0
    while first < len(moments):
        newest = datetime.fromisoformat(moments[first]).astimezone()
        start = newest.date().replace(day=1)
        begin = utc_text(datetime.combine(start, time()).astimezone())
        end = bisect_left(moments, -1, first, key=_before(begin))
        months.append(TimelineMonth(start, first, end - first))
        first = end
    return tuple(months)


def _before(begin: str) -> Callable[[str], int]:
    """Return a key for searching falling moments: −2 from ``begin`` on, −1 before it."""

    def key(moment: str) -> int:
        return -2 if moment >= begin else -1

    return key


def _counts(read: ReadSession, account_id: AccountId | None) -> dict[str, int]:
    mine = [] if account_id is None else ["x.account_id = :account"]
    params = {} if account_id is None else {"account": account_id}
    streams = [
        f"SELECT '{kind}', count(*) FROM {table} x{_where(_belonging(kind, account_id))}"
        for kind, table in _TABLES.items()
    ]
    forms = f"SELECT kind, count(*) FROM touchpoint x{_where(mine)} GROUP BY kind"
    return dict(read.sql(" UNION ALL ".join([*streams, forms]), **params))


def _belonging(kind: TimelineKind, account_id: AccountId | None) -> list[str]:
    """Return which rows are entries of an account, or of the book."""
    if kind is TimelineKind.CHANGE:
        return [OF_BOOK if account_id is None else OF_ACCOUNT]
    mine = [] if account_id is None else ["x.account_id = :account"]
    return [_MEETINGS, *mine] if kind is TimelineKind.MEETING else mine


def _where(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _read(read: ReadSession, kind: TimelineKind, ids: Sequence[str]) -> list[TimelineEntry]:
    if kind is TimelineKind.TOUCHPOINT:
        return _touchpoints(read, ids)
    if kind is TimelineKind.CHANGE:
        return _changes(read, ids)
    if kind is TimelineKind.PLAN:
        return _plans(read, ids)
    return _others(read, kind, ids)


def _touchpoints(read: ReadSession, ids: Sequence[str]) -> list[TimelineEntry]:
    rows = read.sql(
        "SELECT t.id, t.flags, coalesce(t.next_step, ''), t.links, "
        "(SELECT count(*) FROM attachment f WHERE f.touchpoint_id = t.id) "
        "FROM touchpoint t WHERE t.id IN (SELECT value FROM json_each(:ids))",
        ids=json_text(ids),
    )
    more = {row[0]: tuple(row[1:]) for row in rows}
    found = read_touchpoints(read, [TouchpointId(i) for i in ids])
    return [_touchpoint(each, *more[each.id]) for each in found]


def _touchpoint(t: Touchpoint, flags: str, next_step: str, links: str, files: int) -> TimelineEntry:
    return TimelineEntry(
        key=TimelineKey(TimelineKind.TOUCHPOINT, t.id),
        account_id=t.account_id,
        account_name=t.account_name,
        at=t.started_at,
        title=t.subject,
        subkind=t.kind,
        notes=t.notes,
        people=tuple(name for _, name in t.people),
        minutes=t.minutes,
        state=t.outcome,
        tags=t.tags,
        sentiment=t.sentiment,
        is_private=t.is_private,
        flags=tuple(map(str, json.loads(flags))),
        next_step=next_step,
        links=tuple(filter(None, map(_link, json.loads(links)))),
        files=files,
    )


def _link(link: object) -> str:
    """Name what a touchpoint is linked to."""
    if isinstance(link, dict):
        return str(link.get("name") or link.get("text") or "")
    return str(link)


def _changes(read: ReadSession, ids: Sequence[str]) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            key=TimelineKey(TimelineKind.CHANGE, change.id),
            account_id=change.account_id,
            account_name=account,
            at=change.at,
            title=change.name,
            subkind=f"{change.table}.{change.field}",
            state=change.origin,
            change=change,
        )
        for change, account in read_field_changes(read, ids).values()
    ]


def _plans(read: ReadSession, ids: Sequence[str]) -> list[TimelineEntry]:
    rows = read.sql(
        f"SELECT x.*, a.name AS account FROM {EVENTS} x JOIN account a ON a.id = x.account_id "
        "WHERE x.id IN (SELECT value FROM json_each(:ids))",
        ids=json_text(ids),
    )
    return [
        TimelineEntry(
            key=TimelineKey(TimelineKind.PLAN, row.id),
            account_id=AccountId(row.account_id),
            account_name=row.account,
            at=_moment(row.happened_on),
            on=read_day(row.happened_on),
            title=row.title,
            subkind=row.what,
            notes=row.notes,
            state=row.state,
            due_on=read_day(row.due_on),
            amount=Money(row.amount_minor, row.currency) if row.amount_minor is not None else None,
            links=(row.plan,) if row.plan else (),
        )
        for row in rows
    ]


_KINDS = {kind.value: kind for kind in TimelineKind}
_HIDDEN = (
    "x.is_private OR EXISTS (SELECT 1 FROM touchpoint s WHERE s.id = x.touchpoint_id "
    "AND s.is_private = 1)"
)
_OTHERS = {
    TimelineKind.COMMITMENT: (
        "coalesce(x.done_on, x.promised_on, x.created_at), x.text, x.side, '', x.state, x.due_on, "
        f"NULL, NULL, {_HIDDEN} FROM commitment x"
    ),
    TimelineKind.TASK: (
        "coalesce(x.done_on, x.created_at), x.title, x.side, x.notes, x.state, x.due_on, NULL, "
        f"NULL, {_HIDDEN} FROM task x"
    ),
    TimelineKind.TICKET: (
        "x.opened_at, x.number || CASE WHEN x.subject IS NULL THEN '' ELSE ' · ' || x.subject END, "
        "coalesce(x.priority, ''), '', CASE WHEN x.closed_at IS NULL THEN 'open' ELSE 'done' END, "
        "NULL, NULL, NULL, 0 FROM ticket x"
    ),
    TimelineKind.CONTRACT: (
        "x.start_on, x.product, CASE x.is_trial WHEN 1 THEN 'trial' ELSE x.kind END, '', NULL, "
        "coalesce(x.ended_on, x.end_on), x.arr_minor, x.currency, 0 FROM contract_line x"
    ),
    TimelineKind.CHURN: (
        "x.happened_on, coalesce(x.reason, ''), CASE x.is_reactivation WHEN 1 THEN 'reactivation' "
        "ELSE 'churn' END, coalesce(x.feedback, ''), NULL, NULL, x.refund_minor, x.currency, "
        "0 FROM churn_event x"
    ),
    TimelineKind.MEETING: (
        "x.starts_at, x.title, x.kind, x.notes, x.state, NULL, NULL, NULL, 0 FROM meeting x"
    ),
}


def _others(read: ReadSession, kind: TimelineKind, ids: Sequence[str]) -> list[TimelineEntry]:
    rows = read.sql(
        f"SELECT x.id, x.account_id, a.name, {_OTHERS[kind]} JOIN account a "
        "ON a.id = x.account_id WHERE x.id IN (SELECT value FROM json_each(:ids))",
        ids=json_text(ids),
    )
    return [_entry(kind, row) for row in rows]


def _entry(kind: TimelineKind, row: Any) -> TimelineEntry:
    key, account_id, account, at, title, subkind, notes, state, due, minor, currency, hidden = row
    return TimelineEntry(
        key=TimelineKey(kind, key),
        account_id=AccountId(account_id),
        account_name=account,
        at=_moment(at),
        on=date.fromisoformat(at) if len(at) == _DAY_LENGTH else None,
        title=title,
        subkind=subkind,
        notes=notes,
        state=state,
        due_on=read_day(due),
        amount=Money(minor, currency) if minor is not None and currency else None,
        is_private=bool(hidden),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text + _NOON if len(text) == _DAY_LENGTH else text)
