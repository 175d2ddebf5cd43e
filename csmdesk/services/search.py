"""Find accounts, people, notes, promises and whatever else has words, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any

from csmdesk.domain.ids import AccountId
from csmdesk.domain.search import Hit, HitKind
from csmdesk.domain.search_query import Asked, parse_search
from csmdesk.domain.text import Text
from csmdesk.models.search_index import first_rowid, match_expression, matches, own_texts, snippet
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession
from csmdesk.services.accounts import match_accounts
from csmdesk.services.local_days import midnight
from csmdesk.services.search_conditions import condition, kinds_of, ticket_rows

# ruff: noqa: S608 - the statements are made of constants of ours

_MOST_NAMED = 50  # accounts or people that one filter can mean
_TEXTS = {
    HitKind.ACCOUNT: (
        "SELECT id, name, concat_ws(' ', coalesce(city || ' · ', '') || coalesce(industry, ''), "
        f"nullif(notes, ''), {own_texts('custom')}) "
        "FROM account WHERE id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.PERSON: (
        "SELECT p.id, p.name, concat_ws(' ', (SELECT concat_ws(' ', coalesce(s.title || ' · ', '') "
        f"|| a.name, {own_texts('s.custom')}) FROM "
        "stakeholder s JOIN account a ON a.id = s.account_id WHERE s.person_id = p.id "
        f"ORDER BY s.valid_to IS NULL DESC, s.id DESC LIMIT 1), {own_texts('p.custom')}) "
        "FROM person p WHERE p.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.TOUCHPOINT: (
        "SELECT t.id, a.name || ' · ' || t.subject, concat_ws(' ', t.subject, nullif(t.notes, ''), "
        f"{own_texts('t.custom')}) FROM touchpoint t "
        "JOIN account a ON a.id = t.account_id WHERE t.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.OPPORTUNITY: (
        "SELECT o.id, a.name || ' · ' || o.title, concat_ws(' ', o.title, nullif(o.notes, ''), "
        f"{own_texts('o.custom')}) FROM opportunity o "
        "JOIN account a ON a.id = o.account_id WHERE o.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.COMMITMENT: (
        "SELECT c.id, a.name || ' · ' || c.text, concat_ws(' ', c.text, c.blocker, "
        f"{own_texts('c.custom')}) FROM commitment c "
        "JOIN account a ON a.id = c.account_id WHERE c.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.TASK: (
        "SELECT t.id, a.name || ' · ' || t.title, concat_ws(' ', t.title, nullif(t.notes, ''), "
        f"t.blocker, {own_texts('t.custom')}) FROM task t "
        "JOIN account a ON a.id = t.account_id WHERE t.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.MEETING: (
        "SELECT m.id, concat_ws(' · ', a.name, m.title), concat_ws(' ', m.title, m.place, "
        "nullif(m.notes, ''), (SELECT group_concat(p.name, ' ') FROM meeting_person p "
        "WHERE p.meeting_id = m.id)) FROM meeting m LEFT JOIN account a ON a.id = m.account_id "
        "WHERE m.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.PLAN: (
        "SELECT p.id, a.name || ' · ' || p.title, concat_ws(' ', p.title, p.expectation, "
        f"p.success, nullif(p.notes, ''), {own_texts('p.custom')}) FROM success_plan p "
        "JOIN account a ON a.id = p.account_id WHERE p.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.OBJECTIVE: (
        "SELECT o.id, a.name || ' · ' || o.title, concat_ws(' ', p.title || ' ·', o.title, "
        "o.measure, nullif(o.notes, '')) FROM objective o JOIN success_plan p ON p.id = o.plan_id "
        "JOIN account a ON a.id = p.account_id WHERE o.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.MILESTONE: (
        "SELECT m.id, a.name || ' · ' || m.title, concat_ws(' ', p.title || ' ·', m.title, "
        "m.evidence, m.blocker, nullif(m.notes, '')) FROM milestone m "
        "JOIN objective o ON o.id = m.objective_id JOIN success_plan p ON p.id = o.plan_id "
        "JOIN account a ON a.id = p.account_id WHERE m.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.TICKET: (
        "SELECT t.id, a.name || ' · ' || t.number, concat_ws(' ', t.number, t.subject) "
        "FROM ticket t JOIN account a ON a.id = t.account_id "
        "WHERE t.id IN (SELECT value FROM json_each(:ids))"
    ),
    HitKind.ATTACHMENT: (
        "SELECT f.id, a.name || ' · ' || f.name, f.name FROM attachment f "
        "JOIN account a ON a.id = f.account_id WHERE f.id IN (SELECT value FROM json_each(:ids))"
    ),
}


def search(
    read: ReadSession, query: str, *, kinds: Sequence[HitKind] = tuple(HitKind), limit: int = 50
) -> tuple[Hit, ...]:
    """Find what holds all words of the query and fits its filters, newest first by its own time.

    Words of one or two Chinese characters, pinyin, initials and English beginnings all find.
    """
    asked = understood(read, query)
    wanted = kinds_of(asked, kinds)
    rows = list(islice(_documents(read, asked, wanted), limit))
    if HitKind.TICKET in wanted:
        rows = sorted((*rows, *ticket_rows(read, asked, limit)), key=_at, reverse=True)[:limit]
    return hits_of(read, rows, asked.words)


def search_by_kind(
    read: ReadSession, asked: Asked, limit: int = 6, *, first: int = 500
) -> dict[HitKind, tuple[Hit, ...]]:
    """Find the newest hits of each kind, for the palette; as many as ``first`` are read at once."""
    wanted = kinds_of(asked, tuple(HitKind))
    found = _newest_of_each(read, asked, wanted, (limit, first))
    if HitKind.TICKET in wanted:
        found[HitKind.TICKET] = ticket_rows(read, asked, limit)
    hits = hits_of(read, [row for rows in found.values() for row in rows], asked.words)
    return {kind: tuple(hit for hit in hits if hit.kind is kind) for kind in HitKind}


def understood(read: ReadSession, query: str) -> Asked:
    """Read a query and look up whom its filters name; who is nobody is said in ``wrong``."""
    asked = parse_search(query, read.today)
    wrong = list(asked.wrong)
    accounts: list[str] = []
    for name in asked.accounts:
        ids = [account.id for account in match_accounts(read, name, _MOST_NAMED)]
        accounts += ids
        if not ids:
            wrong.append(Text.of("search.no_account", name=name))
    people = []
    for name in asked.people:
        ids = [
            row[1] for row in islice(_documents(read, Asked(name), {HitKind.PERSON}), _MOST_NAMED)
        ]
        people.append(json_text(ids))
        if not ids:
            wrong.append(Text.of("search.no_person", name=name))
    return replace(
        asked, accounts=tuple(accounts) if accounts or not asked.accounts else ("",),
        people=tuple(people), wrong=tuple(wrong),
    )  # fmt: skip


def _at(row: Any) -> str:
    return str(row[3])


def _documents(
    read: ReadSession, asked: Asked, kinds: set[HitKind], keys: Iterator[int] | None = None
) -> Iterator[Any]:
    """Read what fits, newest first; no further than somebody asks."""
    keys = _keys(read, asked, kinds) if keys is None else keys
    fits, params = condition(read, asked, kinds)
    while chunk := list(islice(keys, 500)):
        yield from read.sql(
            "SELECT d.kind, d.record_id, d.account_id, d.at FROM search_doc d WHERE d.id IN "
            f"(SELECT value FROM json_each(:keys)) AND ({fits}) ORDER BY d.id DESC",
            keys=json_text(chunk), **params,
        )  # fmt: skip


def _keys(read: ReadSession, asked: Asked, kinds: set[HitKind]) -> Iterator[int]:
    """Give the row ids of the matches, newest first."""
    indexed = set(HitKind) - {HitKind.TICKET}
    narrowed = () if indexed <= kinds and (asked.words or asked.tags) else sorted(kinds & indexed)
    words = " ".join((asked.words, *asked.tags))
    expression = match_expression(words, kinds=narrowed, account_ids=asked.accounts)
    is_asked = bool(match_expression(words)) or asked.is_narrowed
    if not expression or not is_asked or not kinds & indexed:
        return
    start = first_rowid(midnight(asked.after)) if asked.after else 0
    end = first_rowid(midnight(asked.before)) if asked.before else (1 << 62)
    found = read.cursor.execute(
        "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid >= ? AND rowid < ? "
        "ORDER BY rowid DESC",
        (expression, start, end),
    )
    for (key,) in found:
        yield key


def _newest_of_each(
    read: ReadSession, asked: Asked, kinds: set[HitKind], size: tuple[int, int]
) -> dict[HitKind, list[Any]]:
    """Find the newest of each kind while the index is asked for the words as seldom as can be.

    To find a word by its first character takes long however few of its entries are wanted. So the
    newest are taken from one reading; only for kinds that are rare among them it is asked again.
    """
    limit, first = size
    found: dict[HitKind, list[Any]] = {kind: [] for kind in kinds}
    missing = kinds - {HitKind.TICKET}
    while missing:
        keys = list(islice(_keys(read, asked, missing), first))
        rows: dict[HitKind, list[Any]] = {kind: [] for kind in missing}
        for row in _documents(read, asked, missing, iter(keys)):
            rows[HitKind(row[0])].append(row)
        full = {kind for kind in missing if len(rows[kind]) >= limit}
        if len(keys) < first:
            full = missing
        elif not full:
            first *= 8  # filters leave few of them
        for kind in full:
            found[kind] = rows[kind][:limit]
        missing = missing - full
    return found


def hits_of(read: ReadSession, rows: Sequence[Any], words: str = "") -> tuple[Hit, ...]:
    """Read records, each a row of kind, id, account and moment, in this order."""
    texts = _texts(read, rows)
    return tuple(_hit(row, texts, words) for row in rows if (row[0], row[1]) in texts)


def _texts(read: ReadSession, rows: Sequence[Any]) -> dict[tuple[str, str], tuple[str, str]]:
    out: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, sql in _TEXTS.items():
        ids = [row[1] for row in rows if row[0] == kind]
        if ids:
            found = read.sql(sql, ids=json_text(ids))
            out |= {(kind.value, key): (title, body) for key, title, body in found}
    return out


def _hit(row: Any, texts: dict[tuple[str, str], tuple[str, str]], query: str) -> Hit:
    kind, record_id, account_id, at = row
    title, body = texts[kind, record_id]
    shown, spans = snippet(body, query)
    return Hit(
        kind=HitKind(kind),
        record_id=record_id,
        account_id=AccountId(account_id) if account_id else None,
        title=title,
        snippet=shown,
        at=datetime.fromisoformat(at),
        spans=spans,
        title_spans=matches(title, query),
    )
