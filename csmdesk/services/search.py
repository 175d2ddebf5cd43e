"""Find accounts, people and notes, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from csmdesk.domain.ids import AccountId
from csmdesk.domain.search import Hit, HitKind
from csmdesk.models.search_index import match_expression, own_texts, snippet
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession

# ruff: noqa: S608 - the statements are made of constants of ours

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
}


def search(
    read: ReadSession, query: str, *, kinds: Sequence[HitKind] = tuple(HitKind), limit: int = 50
) -> tuple[Hit, ...]:
    """Find what holds all words of the query, newest first by the record's own time.

    Words of one or two Chinese characters, pinyin, initials and English beginnings all find.
    """
    expression = match_expression(query)
    if not expression:
        return ()
    rows = read.sql(
        "SELECT d.kind, d.record_id, d.account_id, d.at FROM search_text f "
        "JOIN search_doc d ON d.id = f.rowid WHERE search_text MATCH :match "
        "AND d.kind IN (SELECT value FROM json_each(:kinds)) ORDER BY f.rowid DESC LIMIT :limit",
        match=expression, limit=limit, kinds=json_text(kinds),
    )  # fmt: skip
    texts = _texts(read, rows)
    return tuple(_hit(row, texts, query) for row in rows if (row[0], row[1]) in texts)


def search_by_kind(read: ReadSession, query: str, limit: int = 6) -> dict[HitKind, tuple[Hit, ...]]:
    """Find the newest hits of each kind, for the palette."""
    return {kind: search(read, query, kinds=(kind,), limit=limit) for kind in HitKind}


def _texts(read: ReadSession, rows: Sequence[Any]) -> dict[tuple[str, str], tuple[str, str]]:
    out: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, sql in _TEXTS.items():
        ids = [row.record_id for row in rows if row.kind == kind]
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
    )
