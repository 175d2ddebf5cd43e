"""One stream of all that happened at an account, or in the whole book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.money import Money
from csmdesk.domain.touchpoints import TimelineEntry, TimelineKey, TimelineKind
from csmdesk.models.search_index import match_expression
from csmdesk.models.work import ReadSession
from csmdesk.services.touchpoints import read_touchpoints

# When an entry happened, as text that sorts; a day stands for its first moment.
_STREAMS = {
    TimelineKind.TOUCHPOINT: "SELECT 'touchpoint', id, started_at AS at FROM touchpoint x",
    TimelineKind.COMMITMENT: (
        "SELECT 'commitment', id, coalesce(done_on, promised_on, created_at) AS at "
        "FROM commitment x"
    ),
    TimelineKind.TASK: "SELECT 'task', id, coalesce(done_on, created_at) AS at FROM task x",
    TimelineKind.TICKET: "SELECT 'ticket', id, opened_at AS at FROM ticket x",
    TimelineKind.CONTRACT: "SELECT 'contract', id, start_on AS at FROM contract_line x",
    TimelineKind.CHURN: "SELECT 'churn', id, happened_on AS at FROM churn_event x",
}
_TITLES = {
    TimelineKind.COMMITMENT: "text",
    TimelineKind.TASK: "title || ' ' || notes",
    TimelineKind.TICKET: "number || ' ' || coalesce(subject, '')",
    TimelineKind.CONTRACT: "product",
    TimelineKind.CHURN: "coalesce(reason, '') || ' ' || coalesce(feedback, '')",
}


def timeline_keys(
    read: ReadSession,
    account_id: AccountId | None = None,
    kinds: frozenset[TimelineKind] = frozenset(TimelineKind),
    text: str = "",
) -> tuple[TimelineKey, ...]:
    """List the entries of one account, or of all, newest first; ``text`` must occur in them."""
    params: dict[str, object] = {}
    streams = []
    for kind in TimelineKind:
        if kind not in kinds:
            continue
        conditions = [] if account_id is None else ["x.account_id = :account"]
        if text.strip():
            conditions.append(_text_condition(kind))
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        streams.append(_STREAMS[kind] + where)
    if not streams:
        return ()
    if account_id is not None:
        params["account"] = account_id
    if text.strip():
        params |= {"match": match_expression(text) or '""', "words": text.strip().casefold()}
    sql = " UNION ALL ".join(streams) + " ORDER BY at DESC, id DESC"
    needed = {name: value for name, value in params.items() if f":{name}" in sql}
    kinds_by_name = {kind.value: kind for kind in TimelineKind}
    return tuple(TimelineKey(kinds_by_name[k], i) for k, i, _ in read.sql(sql, **needed))


def timeline_entries(read: ReadSession, keys: Sequence[TimelineKey]) -> tuple[TimelineEntry, ...]:
    """Read these entries in this order; those that are gone are left out."""
    wanted: dict[TimelineKind, list[str]] = defaultdict(list)
    for key in keys:
        wanted[key.kind].append(key.id)
    found: dict[TimelineKey, TimelineEntry] = {}
    for kind, ids in wanted.items():
        entries = _touchpoints(read, ids) if kind is TimelineKind.TOUCHPOINT else _others(
            read, kind, ids
        )  # fmt: skip
        found |= {entry.key: entry for entry in entries}
    return tuple(found[key] for key in keys if key in found)


def _text_condition(kind: TimelineKind) -> str:
    if kind is TimelineKind.TOUCHPOINT:
        return (
            "x.id IN (SELECT d.record_id FROM search_text f JOIN search_doc d ON d.id = f.rowid "
            "WHERE search_text MATCH :match AND d.kind = 'touchpoint')"
        )
    return f"instr(lower({_TITLES[kind]}), :words)"


def _touchpoints(read: ReadSession, ids: Sequence[str]) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            key=TimelineKey(TimelineKind.TOUCHPOINT, t.id),
            account_id=t.account_id,
            account_name=t.account_name,
            at=t.started_at,
            title=t.subject,
            subkind=t.kind,
            notes=t.notes,
            people=tuple(name for _, name in t.people),
            minutes=t.minutes,
            state="private" if t.is_private else t.outcome,
            tags=t.tags,
        )
        for t in read_touchpoints(read, [TouchpointId(i) for i in ids])
    ]


_OTHERS = {
    TimelineKind.COMMITMENT: (
        "coalesce(x.done_on, x.promised_on, x.created_at), x.text, x.side, '', x.state, x.due_on, "
        "NULL, NULL FROM commitment x"
    ),
    TimelineKind.TASK: (
        "coalesce(x.done_on, x.created_at), x.title, x.side, x.notes, x.state, x.due_on, NULL, "
        "NULL FROM task x"
    ),
    TimelineKind.TICKET: (
        "x.opened_at, x.number || CASE WHEN x.subject IS NULL THEN '' ELSE ' · ' || x.subject END, "
        "coalesce(x.priority, ''), '', CASE WHEN x.closed_at IS NULL THEN 'open' ELSE 'done' END, "
        "NULL, NULL, NULL FROM ticket x"
    ),
    TimelineKind.CONTRACT: (
        "x.start_on, x.product, CASE x.is_trial WHEN 1 THEN 'trial' ELSE x.kind END, '', NULL, "
        "coalesce(x.ended_on, x.end_on), x.arr_minor, x.currency FROM contract_line x"
    ),
    TimelineKind.CHURN: (
        "x.happened_on, coalesce(x.reason, ''), CASE x.is_reactivation WHEN 1 THEN 'reactivation' "
        "ELSE 'churn' END, coalesce(x.feedback, ''), NULL, NULL, x.refund_minor, x.currency "
        "FROM churn_event x"
    ),
}


def _others(read: ReadSession, kind: TimelineKind, ids: Sequence[str]) -> list[TimelineEntry]:
    names = {f"i{n}": value for n, value in enumerate(ids)}
    rows = read.sql(
        f"SELECT x.id, x.account_id, a.name, {_OTHERS[kind]} JOIN account a "
        f"ON a.id = x.account_id WHERE x.id IN ({', '.join(':' + n for n in names)})",
        **names,
    )
    return [_entry(kind, row) for row in rows]


def _entry(kind: TimelineKind, row: Any) -> TimelineEntry:
    key, account_id, account, at, title, subkind, notes, state, due, minor, currency = row
    return TimelineEntry(
        key=TimelineKey(kind, key),
        account_id=AccountId(account_id),
        account_name=account,
        at=_moment(at),
        title=title,
        subkind=subkind,
        notes=notes,
        state=state,
        due_on=date.fromisoformat(due) if due else None,
        amount=Money(minor, currency) if minor is not None and currency else None,
    )


def _moment(text: str) -> datetime:
    if len(text) > 10:
        return datetime.fromisoformat(text)
    return datetime.combine(date.fromisoformat(text), time(), UTC)
