"""Full-text search that is exact for Chinese words of any length.

Text is folded and every run of Chinese characters is cut into overlapping pairs with the last
character alone; a query of one character matches as a prefix, a longer one as a phrase of pairs.
The rowid of an entry is made of its time, so that ``ORDER BY rowid DESC`` is newest first without
a join. The index is contentless: nothing of the notes is stored twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from csmdesk.domain.changes import RowChange

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(title, body, keys, content='', "
    "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)
_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_ONE = re.compile(f"[{_CJK}]")
_RUN = re.compile(f"[{_CJK}]+|[^{_CJK}]+")
_WORD = re.compile(r"\w+")
_SEQUENCE_BITS = 20  # entries of one second


def fold(text: str) -> str:
    """Bring text into the one form that is compared: NFKC, without case."""
    return unicodedata.normalize("NFKC", text).casefold()


def index_text(text: str) -> str:
    """Cut text for the index: ``华信精工 QBR`` becomes ``华信 信精 精工 工 qbr``."""
    parts = []
    for run in _RUN.findall(fold(text)):
        if _ONE.match(run):
            parts.append(" ".join(run[i : i + 2] for i in range(len(run))))
        else:
            parts.append(run)
    return " ".join(parts)


def match_expression(query: str) -> str:
    """Write an FTS5 expression that finds all words of the query; empty when there is none."""
    terms: list[str] = []
    for run in _RUN.findall(fold(query)):
        if _ONE.match(run):
            pairs = [run[i : i + 2] for i in range(len(run) - 1)]
            terms.append(f'"{" ".join(pairs)}"' if pairs else f'"{run}"*')
        else:
            terms += [f'"{word}"*' for word in _WORD.findall(run)]
    return " AND ".join(terms)


def _first_rowid(at: str) -> int:
    seconds = int(datetime.fromisoformat(at).timestamp())
    return seconds << _SEQUENCE_BITS


def _free_rowid(cursor: Any, at: str) -> int:
    first = _first_rowid(at)
    cursor.execute(
        "SELECT max(id) FROM search_doc WHERE id >= ? AND id < ?",
        (first, first + (1 << _SEQUENCE_BITS)),
    )
    last = cursor.fetchone()[0]
    return first if last is None else int(last) + 1


def remove(cursor: Any, kind: str, record_id: str) -> None:
    """Take one record out of the index."""
    cursor.execute(
        "SELECT id FROM search_doc WHERE record_id = ? AND kind = ?", (record_id, kind)
    )
    for (rowid,) in cursor.fetchall():
        cursor.execute("DELETE FROM search_text WHERE rowid = ?", (rowid,))
        cursor.execute("DELETE FROM search_doc WHERE id = ?", (rowid,))


_JOIN = "coalesce((SELECT group_concat(value, ' ') FROM json_each({0})), '')"  # no alias: NULL
_SOURCES = {
    "account": (
        "SELECT 'account', id, coalesce(created_at, '2000-01-01T00:00:00.000Z'), id, name, "
        + _JOIN.format("aliases") + " || ' ' || coalesce(city, '') || ' ' || "
        "coalesce(industry, '') || ' ' || notes, coalesce(pinyin, '') || ' ' || "
        "coalesce(initials, '') FROM account WHERE id = ? AND archived_at IS NULL"
    ),
    "person": (
        "SELECT 'person', p.id, coalesce(p.created_at, '2000-01-01T00:00:00.000Z'), "
        "(SELECT account_id FROM stakeholder s WHERE s.person_id = p.id ORDER BY s.valid_to IS NULL"
        " DESC, s.id DESC LIMIT 1), p.name, " + _JOIN.format("p.aliases") + " || ' ' || "
        + _JOIN.format("p.emails") + " || ' ' || coalesce((SELECT group_concat("
        "coalesce(title, '') || ' ' || coalesce(department, ''), ' ') FROM stakeholder s "
        "WHERE s.person_id = p.id), ''), coalesce(p.pinyin, '') || ' ' || coalesce(p.initials, '') "
        "FROM person p WHERE p.id = ?"
    ),
    "touchpoint": (
        "SELECT 'touchpoint', id, started_at, account_id, subject, notes || ' ' || "
        + _JOIN.format("tags") + ", '' FROM touchpoint WHERE id = ?"
    ),
}  # fmt: skip


def put(cursor: Any, table: str, record_id: str) -> None:
    """Index one record as it stands now, or take it out when it is gone."""
    remove(cursor, table, record_id)
    cursor.execute(_SOURCES[table], (record_id,))
    row = cursor.fetchone()
    if row is None:
        return
    kind, key, at, account_id, title, body, keys = row
    rowid = _free_rowid(cursor, at)
    cursor.execute(
        "INSERT INTO search_doc (id, kind, record_id, account_id, at) VALUES (?, ?, ?, ?, ?)",
        (rowid, kind, key, account_id, at),
    )
    cursor.execute(
        "INSERT INTO search_text (rowid, title, body, keys) VALUES (?, ?, ?, ?)",
        (rowid, index_text(title), index_text(body or ""), fold(keys)),
    )


def follow(cursor: Any, changes: Iterable[RowChange]) -> None:
    """Bring the index in step with the changes of one unit of work."""
    touched: dict[tuple[str, str], None] = {}
    for change in changes:
        if change.table in _SOURCES:
            touched[change.table, change.key] = None
        elif change.table == "stakeholder":
            person = (change.after or {}).get("person_id") or (change.before or {}).get("person_id")
            touched["person", str(person) if person else _person_of(cursor, change.key)] = None
    for table, key in touched:
        put(cursor, table, key)


def _person_of(cursor: Any, stakeholder_id: str) -> str:
    cursor.execute("SELECT person_id FROM stakeholder WHERE id = ?", (stakeholder_id,))
    row = cursor.fetchone()
    return str(row[0]) if row else ""


def rebuild(cursor: Any) -> int:
    """Make the whole index anew and return the number of its entries."""
    cursor.execute("DELETE FROM search_doc")
    cursor.execute("DELETE FROM search_text")
    for table in _SOURCES:
        cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - a name of ours
        for (record_id,) in cursor.fetchall():
            put(cursor, table, record_id)
    cursor.execute("INSERT INTO search_text(search_text) VALUES ('optimize')")
    cursor.execute("SELECT count(*) FROM search_doc")
    return int(cursor.fetchone()[0])


def snippet(text: str, query: str, width: int = 80) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut ``width`` characters around the first match and return it with the matches' places."""
    flat = " ".join(text.split())
    needles = _needles(query)
    low = flat.casefold()
    first = min((at for at in (low.find(n) for n in needles) if at >= 0), default=0)
    start = max(0, first - width // 4)
    cut = flat[start : start + width]
    shown = ("…" if start else "") + cut + ("…" if start + width < len(flat) else "")
    return shown, _spans(shown.casefold(), needles)


def _needles(query: str) -> list[str]:
    return [w for run in _RUN.findall(fold(query)) for w in _WORD.findall(run)]


def _spans(text: str, needles: Sequence[str]) -> tuple[tuple[int, int], ...]:
    found = {m.span() for n in needles for m in re.finditer(re.escape(n), text)}
    return tuple(sorted(found))
