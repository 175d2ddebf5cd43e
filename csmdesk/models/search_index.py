"""Full-text search that is exact for Chinese words of any length.

Text is folded and every run of Chinese characters is cut into overlapping pairs with the last
character alone; a query of one character matches as a prefix, a longer one as a phrase of pairs.
The rowid of an entry is made of its time, so that ``ORDER BY rowid DESC`` is newest first without
a join. Among its keys an entry has its kind and its account as words that nobody can type, so that
a search within either reads no entry of another. The index is contentless: nothing of the notes is
stored twice.
"""

# ruff: noqa: S608 - all names in the statements are written in this file

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from csmdesk.domain.changes import RowChange

CREATE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(title, body, keys, content='', "
    "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
)
_CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_ONE = re.compile(f"[{_CJK}]")
_RUN = re.compile(f"[{_CJK}]+|[^{_CJK}]+")
_WORD = re.compile(r"\w+")
_SEQUENCE_BITS = 20  # entries of one millisecond
_KIND, _ACCOUNT = "\ue000", "\ue001"  # for private use: letters for the index, for no query
_BATCH = 1_000


def fold(text: str) -> str:
    """Bring text into the one form that is compared: NFKC, without case."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold()


def index_text(text: str) -> str:
    """Cut text for the index: ``华信精工 QBR`` becomes ``华信 信精 精工 工 qbr``."""
    if text.isascii():
        return text.lower()
    parts = []
    for run in _RUN.findall(fold(text)):
        if _ONE.match(run):
            parts.append(" ".join(run[i : i + 2] for i in range(len(run))))
        else:
            parts.append(run)
    return " ".join(parts)


def match_expression(
    query: str, *, kinds: Iterable[str] = (), account_ids: Iterable[str] = ()
) -> str:
    """Write an FTS5 expression that finds all words of the query; empty when there is none.

    With ``kinds`` or ``account_ids`` only entries of one of these are found, also without a word.
    """
    terms: list[str] = []
    for run in _RUN.findall(fold(query)):
        if _ONE.match(run):
            pairs = [run[i : i + 2] for i in range(len(run) - 1)]
            terms.append(f'"{" ".join(pairs)}"' if pairs else f'"{run}"*')
        else:
            terms += [f'"{word}"*' for word in _WORD.findall(run)]
    for narrowed in ([kind_key(kind) for kind in kinds], [account_key(a) for a in account_ids]):
        if narrowed:
            terms.append("(" + " OR ".join(f'"{key}"' for key in narrowed) + ")")
    return " AND ".join(terms)


def kind_key(kind: str) -> str:
    """Return the word by which the entries of one kind are found."""
    return _KIND + kind


def account_key(account_id: str) -> str:
    """Return the word by which the entries of one account are found."""
    return _ACCOUNT + account_id.replace("-", "")


def first_rowid(at: datetime) -> int:
    """Return the row id that no entry before a moment reaches."""
    return round(at.timestamp() * 1000) << _SEQUENCE_BITS


def own_texts(column: str) -> str:
    """Write the SQL for what a person wrote into fields of their own, in a ``custom`` column."""
    return (
        f"(SELECT group_concat(o.value, ' ') FROM json_each({column}) o "
        "JOIN custom_field f ON f.id = o.key WHERE f.kind IN ('text', 'choice'))"
    )


_NEVER = "'2000-01-01T00:00:00.000Z'"
# One row an entry: record, account, time, title, body, keys; {0} is the condition on the record.
_SOURCES = {
    "account": f"""
        SELECT id, id, coalesce(created_at, {_NEVER}) AS at, name,
            concat_ws(' ', (SELECT group_concat(value, ' ') FROM json_each(aliases)), city,
                industry, notes, (SELECT group_concat(value, ' ') FROM json_each(tags)),
                {own_texts("custom")}),
            concat_ws(' ', pinyin, replace(pinyin, ' ', ''), initials)
        FROM account WHERE archived_at IS NULL AND {{0}} ORDER BY at""",
    "person": f"""
        SELECT id,
            (SELECT account_id FROM stakeholder s WHERE s.person_id = person.id
                ORDER BY s.valid_to IS NULL DESC, s.id DESC LIMIT 1),
            coalesce(created_at, {_NEVER}) AS at, name,
            concat_ws(' ', (SELECT group_concat(value, ' ') FROM json_each(aliases)),
                (SELECT group_concat(value, ' ') FROM json_each(emails)),
                (SELECT group_concat(concat_ws(' ', title, department, {own_texts("s.custom")}),
                    ' ') FROM stakeholder s WHERE s.person_id = person.id),
                {own_texts("custom")}),
            concat_ws(' ', pinyin, replace(pinyin, ' ', ''), initials)
        FROM person WHERE {{0}} ORDER BY at""",
    "touchpoint": f"""
        SELECT id, account_id, started_at AS at, subject,
            concat_ws(' ', notes, (SELECT group_concat(value, ' ') FROM json_each(tags)),
                {own_texts("custom")}), ''
        FROM touchpoint WHERE {{0}} ORDER BY at""",
    "opportunity": f"""
        SELECT id, account_id, coalesce(created_at, {_NEVER}) AS at, title,
            concat_ws(' ', nullif(notes, ''), {own_texts("custom")}), ''
        FROM opportunity WHERE {{0}} ORDER BY at""",
    "commitment": f"""
        SELECT id, account_id,
            coalesce(promised_on || 'T12:00:00.000Z', created_at, {_NEVER}) AS at, text,
            concat_ws(' ', blocker, {own_texts("custom")}), ''
        FROM commitment WHERE {{0}} ORDER BY at""",
    "task": f"""
        SELECT id, account_id, coalesce(created_at, {_NEVER}) AS at, title,
            concat_ws(' ', nullif(notes, ''), blocker, {own_texts("custom")}), ''
        FROM task WHERE {{0}} ORDER BY at""",
    "meeting": """
        SELECT id, account_id, starts_at AS at, title,
            concat_ws(' ', place, nullif(notes, ''), (SELECT group_concat(m.name, ' ')
                FROM meeting_person m WHERE m.meeting_id = meeting.id)), ''
        FROM meeting WHERE touchpoint_id IS NULL AND {0} ORDER BY at""",
    "success_plan": f"""
        SELECT id, account_id, coalesce(created_at, {_NEVER}) AS at, title,
            concat_ws(' ', expectation, success, nullif(notes, ''), {own_texts("custom")}), ''
        FROM success_plan WHERE {{0}} ORDER BY at""",
    "objective": f"""
        SELECT id, (SELECT p.account_id FROM success_plan p WHERE p.id = objective.plan_id),
            coalesce(created_at, {_NEVER}) AS at, title,
            concat_ws(' ', measure, nullif(notes, '')), ''
        FROM objective WHERE {{0}} ORDER BY at""",
    "milestone": f"""
        SELECT id, (SELECT p.account_id FROM objective o JOIN success_plan p ON p.id = o.plan_id
                WHERE o.id = milestone.objective_id),
            coalesce(created_at, {_NEVER}) AS at, title,
            concat_ws(' ', evidence, blocker, nullif(notes, '')), ''
        FROM milestone WHERE {{0}} ORDER BY at""",
    "attachment": """
        SELECT id, account_id, added_at AS at, name, '', ''
        FROM attachment WHERE {0} ORDER BY at""",
}
# What lies within a plan is found at its account.
_LINES = {
    "objective": "SELECT id FROM objective WHERE plan_id = ?",
    "milestone": "SELECT m.id FROM milestone m JOIN objective o ON o.id = m.objective_id "
    "WHERE o.plan_id = ?",
}
# Whose change changes the entry of which other record.
_PARTS = {"stakeholder": ("person", "person_id"), "meeting_person": ("meeting", "meeting_id")}


def add(cursor: Any, made: Mapping[str, Sequence[str]]) -> None:
    """Index new records, by table."""
    for table in made.keys() & _SOURCES.keys():
        for start in range(0, len(made[table]), _BATCH):
            _put_new(cursor, table, made[table][start : start + _BATCH])


def follow(cursor: Any, changes: Iterable[RowChange]) -> None:
    """Bring the index in step with the changes of one unit of work."""
    touched: dict[str, dict[str, None]] = {table: {} for table in _SOURCES}
    for change in changes:
        if change.table in _SOURCES:
            touched[change.table][change.key] = None
        elif change.table in _PARTS:
            kind, column = _PARTS[change.table]
            touched[kind].update(dict.fromkeys(_wholes_of(cursor, change, column)))
        if change.table == "success_plan" and change.before and "account_id" in change.before:
            for kind, lines in _LINES.items():
                cursor.execute(lines, (change.key,))
                touched[kind].update((str(row[0]), None) for row in cursor.fetchall())
    for table, keys in touched.items():
        ids = list(keys)
        for start in range(0, len(ids), _BATCH):
            _put_all(cursor, table, ids[start : start + _BATCH])


def _wholes_of(cursor: Any, change: RowChange, column: str) -> list[str]:
    """Name the records whose entry shows a part: also the one that it was moved away from."""
    named = [side.get(column) for side in (change.before, change.after) if side]
    found = [str(whole) for whole in named if whole]
    if not found:
        cursor.execute(f"SELECT {column} FROM {change.table} WHERE id = ?", (change.key,))
        found = [str(row[0]) for row in cursor.fetchall()]
    return found


def rebuild(cursor: Any) -> int:
    """Make the whole index anew and return the number of its entries."""
    cursor.execute("DELETE FROM search_doc")
    cursor.execute("INSERT INTO search_text(search_text) VALUES ('delete-all')")
    rowids = _Rowids(None)
    count = 0
    for kind, source in _SOURCES.items():
        reader = cursor.connection.cursor()
        reader.execute(source.format("1"))
        while rows := reader.fetchmany(_BATCH):
            _insert(cursor, kind, rows, rowids)
            count += len(rows)
    cursor.execute("INSERT INTO search_text(search_text) VALUES ('optimize')")
    return count


def stale(cursor: Any, looked_at: int = 5_000) -> int:
    """Count the entries that are missing, too many, or do not say what their record says.

    The words of so many records, spread over all, are looked up; of the others time and account
    are compared.
    """
    found = 0
    for kind, source in _SOURCES.items():
        cursor.execute(
            "SELECT record_id, id, account_id, at FROM search_doc WHERE kind = ?", (kind,)
        )
        docs = {record: entry for record, *entry in cursor.fetchall()}
        step = len(docs) // looked_at + 1
        reader = cursor.connection.cursor()
        reader.execute(source.format("1"))
        for n, (record, account, at, *texts) in enumerate(reader):
            rowid, *placed = docs.pop(record, (None, None, None))
            is_same = placed == [account, at]
            keys = _keys(kind, account, texts.pop())
            found += not (is_same and (n % step or _says(cursor, rowid, [*texts, keys])))
        found += len(docs)
    return found


def _says(cursor: Any, rowid: int, texts: Sequence[str]) -> bool:
    """Tell whether an entry holds the words of its record, in their order."""
    title, body, keys = texts
    columns = {"title": index_text(title), "body": index_text(body), "keys": keys}
    phrases = {name: text for name, text in columns.items() if _WORD.search(text)}
    if not phrases:
        return True
    quoted = (f'{name} : "{text.replace(chr(34), " ")}"' for name, text in phrases.items())
    cursor.execute(
        "SELECT 1 FROM search_text WHERE search_text MATCH ? AND rowid = ?",
        (" AND ".join(quoted), rowid),
    )
    return cursor.fetchone() is not None


class _Rowids:
    """Give out row ids that sort by time; the index is looked at once for each moment."""

    def __init__(self, cursor: Any | None) -> None:
        self._cursor = cursor
        self._last: dict[int, int] = {}
        self._firsts: dict[str, int] = {}

    def next(self, at: str) -> int:
        """Return the next free row id of a moment."""
        first = self._firsts.get(at)
        if first is None:
            first = first_rowid(datetime.fromisoformat(at))
            self._firsts[at] = first
        last = self._last.get(first)
        if last is None:
            last = self._stored(first)
        self._last[first] = last + 1
        return last + 1

    def _stored(self, first: int) -> int:
        if self._cursor is None:
            return first - 1
        self._cursor.execute(
            "SELECT coalesce(max(id), ?) FROM search_doc WHERE id >= ? AND id < ?",
            (first - 1, first, first + (1 << _SEQUENCE_BITS)),
        )
        return int(self._cursor.fetchone()[0])


def _put_all(cursor: Any, kind: str, record_ids: Sequence[str]) -> None:
    """Index records as they stand now, and take out those that are gone."""
    _remove_all(cursor, kind, record_ids)
    _put_new(cursor, kind, record_ids)


def _put_new(cursor: Any, kind: str, record_ids: Sequence[str]) -> None:
    cursor.execute(
        _SOURCES[kind].format("id IN (SELECT value FROM json_each(?))"),
        (json.dumps(record_ids),),
    )
    _insert(cursor, kind, cursor.fetchall(), _Rowids(cursor))


def _remove_all(cursor: Any, kind: str, record_ids: Sequence[str]) -> None:
    cursor.execute(
        "SELECT id FROM search_doc WHERE kind = ? "
        "AND record_id IN (SELECT value FROM json_each(?))",
        (kind, json.dumps(record_ids)),
    )
    found = cursor.fetchall()
    cursor.executemany("DELETE FROM search_text WHERE rowid = ?", found)
    cursor.executemany("DELETE FROM search_doc WHERE id = ?", found)


def _insert(cursor: Any, kind: str, rows: Sequence[Any], rowids: _Rowids) -> None:
    docs, texts = [], []
    for record_id, account_id, at, title, body, keys in rows:
        rowid = rowids.next(at)
        docs.append((rowid, kind, record_id, account_id, at))
        texts.append((rowid, index_text(title), index_text(body), _keys(kind, account_id, keys)))
    cursor.executemany(
        "INSERT INTO search_doc (id, kind, record_id, account_id, at) VALUES (?, ?, ?, ?, ?)", docs
    )
    cursor.executemany(
        "INSERT INTO search_text (rowid, title, body, keys) VALUES (?, ?, ?, ?)", texts
    )


def _keys(kind: str, account_id: str | None, keys: str) -> str:
    """Write by what an entry is found besides its words."""
    of_account = f" {account_key(account_id)}" if account_id else ""
    return f"{fold(keys)} {kind_key(kind)}{of_account}"


def snippet(text: str, query: str, width: int = 80) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Cut ``width`` characters around the first match and return it with the matches' places."""
    flat = " ".join(text.split())
    first = next((start for start, _ in _matches(flat, query)), 0)
    start = max(0, first - width // 4)
    cut = flat[start : start + width]
    shown = ("…" if start else "") + cut + ("…" if start + width < len(flat) else "")
    return shown, matches(shown, query)


def matches(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Find the words of the query in a text; (start, end) in the text itself, not overlapping."""
    return tuple(_matches(text, query))


def _matches(text: str, query: str) -> list[tuple[int, int]]:
    folded, places = _folded(text)
    needles = [w for run in _RUN.findall(fold(query)) for w in _WORD.findall(run)]
    spans = sorted(m.span() for n in needles for m in re.finditer(re.escape(n), folded))
    found: list[tuple[int, int]] = []
    for begin, end in spans:
        start, stop = places[begin], places[end - 1] + 1
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], stop))
        else:
            found.append((start, stop))
    return found


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text and tell for each character of the result which one it came from."""
    whole = fold(text)
    if len(whole) == len(text):
        return whole, range(len(text))
    pieces = [fold(letter) for letter in text]
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]
