"""What a record must be like to fit the filters of a search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from csmdesk.domain.folding import plain
from csmdesk.domain.search import HitKind
from csmdesk.domain.search_query import Asked
from csmdesk.domain.search_words import State
from csmdesk.models.search_index import fold
from csmdesk.models.values import json_text, utc_text
from csmdesk.models.work import ReadSession
from csmdesk.services.local_days import midnight

# ruff: noqa: S608 - the statements are made of constants of ours

_OF_PERSON = """d.record_id IN (
    SELECT touchpoint_id FROM touchpoint_person
        WHERE person_id IN (SELECT value FROM json_each(:{0}))
    UNION ALL SELECT value FROM json_each(:{0})
    UNION ALL SELECT id FROM commitment
        WHERE owner_person_id IN (SELECT value FROM json_each(:{0}))
    UNION ALL SELECT meeting_id FROM meeting_person
        WHERE person_id IN (SELECT value FROM json_each(:{0})))"""
_TAGGED = (
    "EXISTS (SELECT 1 FROM {1} x, json_each(x.tags) j WHERE x.id = d.record_id "
    "AND plain(j.value) = :{0})"
)
_STATES = {
    State.OPEN: "x.state = 'open'",
    State.DONE: "x.state <> 'open'",
    State.OVERDUE: "x.state = 'open' AND x.due_on < :today",
}
_HAVE_STATE = frozenset({
    HitKind.COMMITMENT, HitKind.TASK, HitKind.OPPORTUNITY, HitKind.TICKET, HitKind.MILESTONE,
})  # fmt: skip
_HAVE_TAGS = frozenset({HitKind.ACCOUNT, HitKind.TOUCHPOINT})
_HAVE_PEOPLE = frozenset({
    HitKind.PERSON, HitKind.TOUCHPOINT, HitKind.COMMITMENT, HitKind.MEETING,
})  # fmt: skip


def kinds_of(asked: Asked, kinds: Iterable[HitKind]) -> set[HitKind]:
    """Return the kinds that can fit: a filter leaves out what has nothing of the sort."""
    found = set(kinds) & (asked.kinds or set(HitKind))
    if asked.is_private is not None:
        found &= {HitKind.TOUCHPOINT}
    if asked.states:
        found &= _HAVE_STATE
    if asked.tags:
        found &= _HAVE_TAGS
    if asked.people:
        found &= _HAVE_PEOPLE
    return found


def condition(
    read: ReadSession, asked: Asked, kinds: Iterable[HitKind]
) -> tuple[str, dict[str, object]]:
    """Write the condition on an entry ``d`` of the index, and its values."""
    parts = ["d.kind IN (SELECT value FROM json_each(:kinds))"]
    params: dict[str, object] = {"kinds": json_text(sorted(kinds))}
    if asked.forms:
        parts.append(
            "(d.kind <> 'touchpoint' OR EXISTS (SELECT 1 FROM touchpoint x WHERE "
            "x.id = d.record_id AND x.kind IN (SELECT value FROM json_each(:forms))))"
        )
        params["forms"] = json_text(sorted(asked.forms))
    if asked.is_private is not None:
        parts.append(
            "EXISTS (SELECT 1 FROM touchpoint x WHERE x.id = d.record_id "
            "AND x.is_private = :private)"
        )
        params["private"] = int(asked.is_private)
    for n, ids in enumerate(asked.people):
        parts.append(_OF_PERSON.format(f"person{n}"))
        params[f"person{n}"] = ids
    for n, tag in enumerate(asked.tags):
        both = (_TAGGED.format(f"tag{n}", table) for table in ("touchpoint", "account"))
        parts.append(f"({' OR '.join(both)})")
        params[f"tag{n}"] = plain(tag)
    if asked.states:
        parts.append(_stands(asked))
        params["today"] = read.today.isoformat()
    return " AND ".join(parts), params


def _stands(asked: Asked) -> str:
    tables = {"commitment": True, "task": True, "milestone": True, "opportunity": False}
    cases = []
    for table, has_due in tables.items():
        states = [_STATES[s] for s in sorted(asked.states) if has_due or s is not State.OVERDUE]
        fits = " OR ".join(f"({state})" for state in states) or "0"
        cases.append(
            f"WHEN '{table}' THEN EXISTS (SELECT 1 FROM {table} x WHERE x.id = d.record_id "
            f"AND ({fits}))"
        )
    return f"CASE d.kind {' '.join(cases)} ELSE 0 END"


def ticket_rows(read: ReadSession, asked: Asked, limit: int) -> list[Any]:
    """Find tickets by number and subject; they come as facts and are few, so no index has them."""
    needles = fold(asked.words).split()
    if not needles and not asked.is_narrowed:
        return []
    parts, params = ["1"], dict[str, object](limit=limit)
    for n, needle in enumerate(needles):
        parts.append(f"instr(lower(concat_ws(' ', number, subject)), :word{n})")
        params[f"word{n}"] = needle
    if asked.accounts:
        parts.append("account_id IN (SELECT value FROM json_each(:accounts))")
        params["accounts"] = json_text(asked.accounts)
    if asked.after:
        parts.append("opened_at >= :after")
        params["after"] = utc_text(midnight(asked.after))
    if asked.before:
        parts.append("opened_at < :before")
        params["before"] = utc_text(midnight(asked.before))
    if asked.states:
        wanted = {State.OPEN: "closed_at IS NULL", State.DONE: "closed_at IS NOT NULL"}
        either = " OR ".join(wanted[s] for s in sorted(asked.states) if s in wanted)
        parts.append(f"({either or '0'})")
    return read.sql(
        f"SELECT 'ticket', id, account_id, opened_at FROM ticket WHERE {' AND '.join(parts)} "
        "ORDER BY opened_at DESC, id DESC LIMIT :limit",
        **params,
    )
