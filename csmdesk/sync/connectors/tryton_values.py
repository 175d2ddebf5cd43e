"""One value of a field: as Tryton has it, and as it is exchanged; no field is named here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from csmdesk.sync.canonical import Kind
from csmdesk.sync.connectors.tryton_rpc import RefusedError
from csmdesk.sync.mapping import FieldSpec, Words
from csmdesk.sync.values import Value

Resolve = Callable[[Any], Any]


class FieldValues:
    """Translate values; ``resolve`` puts in what the mapping looks up."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve
        self._ids: dict[tuple[str, str], int | None] = {}

    def read(self, field: FieldSpec, row: Mapping[str, Any], name: str) -> Value:
        """Read a field from the remote one of that name in a row."""
        if field.words is not None:
            word: Value = (row.get(f"{name}.") or {}).get(field.words.by[0])
            return word
        return self.plain(field, row.get(name))

    def unlearned(self, words: Words, wanted: Iterable[Value]) -> list[str]:
        """List the words whose ids are not known yet."""
        found = {str(word) for word in wanted if word}
        return sorted(word for word in found if (words.model, word) not in self._ids)

    def learn(self, words: Words, wanted: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
        """Take note of the ids of words; one that means several records means none."""
        ids: dict[str, list[set[int]]] = {word: [set() for _ in words.by] for word in wanted}
        for row in rows:
            for place, name in enumerate(words.by):
                if row.get(name) in ids:
                    ids[str(row[name])][place].add(int(row["id"]))
        for word, places in ids.items():
            found = next((each for each in places if each), set())
            self._ids[words.model, word] = next(iter(found)) if len(found) == 1 else None

    def lacks(self, words: Words, word: Value) -> bool:
        """Tell whether the CRM has no such word."""
        return bool(word) and self._ids.get((words.model, str(word))) is None

    def plain(self, field: FieldSpec, value: Any) -> Value:
        """Return the value of a row as it is exchanged."""
        if field.choices:
            known = {self.resolve(r): mine for mine, r in reversed(field.read_choices)}
            return known.get(value, field.otherwise)
        if value is None:
            return None
        if field.ref is not None:
            return _reference(field, value)
        if field.inverted:
            return not value
        if field.kind == Kind.BOOL:
            return bool(value)
        return _canonical(value)

    def remote(self, field: FieldSpec, value: Value) -> Any:
        """Return a value as it is written into a row."""
        if field.choices:
            return self.resolve(field.written(str(value)))
        if field.words is not None:
            return self._found(field.words, value)
        if field.ref is not None and value is not None:
            return f"{field.ref_model},{value}" if field.ref_model else int(str(value))
        if field.inverted:
            return not value
        if value is None or value == "":
            return None
        return _typed(field.kind, value)

    def _found(self, words: Words, word: Value) -> int | None:
        """Return the remote id of a word; raise ``RefusedError`` for one that the CRM lacks."""
        if not word:
            return None
        if self.lacks(words, word):
            raise RefusedError("UserError", f"{words.model}: {word}?")
        return self._ids[words.model, str(word)]


def _reference(field: FieldSpec, value: Any) -> Value:
    if field.ref_model is None:
        return str(value)
    model, _, number = str(value).partition(",")
    return number if model == field.ref_model and number.isdigit() else None


def _canonical(value: Any) -> Value:
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _typed(kind: Kind, value: Value) -> Any:
    try:
        if kind == Kind.DATE:
            return date.fromisoformat(str(value))
        if kind == Kind.MOMENT:
            return datetime.fromisoformat(str(value))
        if kind == Kind.DECIMAL:
            return Decimal(str(value))
    except (ValueError, InvalidOperation):
        return value  # the server refuses it in its own words
    return value
