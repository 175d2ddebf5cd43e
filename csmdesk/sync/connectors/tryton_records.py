"""Rows of Tryton to canonical records and back, as the mapping says; no field is named here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.connectors.tryton_children import STAMPS, Children, Row, remote_names
from csmdesk.sync.connectors.tryton_values import FieldValues, Resolve
from csmdesk.sync.errors import Nonsense
from csmdesk.sync.mapping import FieldSpec, ObjectSpec, Part, Words
from csmdesk.sync.text_layout import TextLayout
from csmdesk.sync.values import Value, Values

_WRITERS = ("write_uid.rec_name", "create_uid.rec_name")


class Codec:
    """Translate the records of one object; ``resolve`` puts in what the mapping looks up."""

    def __init__(self, spec: ObjectSpec, resolve: Resolve) -> None:
        self.spec = spec
        self._resolve = resolve
        self._field_values = FieldValues(resolve)
        self._children = Children(spec, self._field_values)
        self._layout: TextLayout | None = spec.layout

    # ------------------------------------------------------------------------------ reading
    def read_fields(self) -> list[str]:
        """List the remote fields to read, those of the children by their dotted names."""
        names = {"_timestamp", *STAMPS, *_WRITERS}
        for field in self.spec.fields.values():
            if field.remote is not None:
                names |= remote_names(field, field.remote)
        special = (self.spec.key_field, self.spec.text, self.spec.joined)
        names |= {n for n in special if n is not None}
        for child in self.spec.children.values():
            names |= {f"{child.field}.{n}" for n in self._children.names(child)}
        return sorted(names)

    def record(self, row: Row) -> RemoteRecord:
        """Read one row; raise ``Nonsense`` when it lacks what every row has."""
        if not isinstance(row.get("id"), int):
            raise Nonsense(f"{self.spec.model}: a row without an id", was_sent=True)
        values, key = self._values(row)
        joined = row.get(self.spec.joined) if self.spec.joined is not None else None
        writer = row.get("write_uid.") or row.get("create_uid.") or {}
        return RemoteRecord(
            self.spec.name,
            str(row["id"]),
            self.version(row),
            values,
            key=key,
            modified_at=row.get("write_date") or row.get("create_date"),
            modified_by=writer.get("rec_name"),
            joined_into=str(joined) if joined else None,
        )

    def version(self, row: Row) -> str:
        """Make the version of a row and its children; it changes when any of them does."""
        parts = [
            f"{child.name},{each['id']}@{_stamp(each) or _shown(each)}"
            for child in self.spec.children.values()
            for each in self._children.rows(row, child)
        ]
        if not parts:
            return str(row.get("_timestamp"))
        digest = hashlib.sha256("|".join(sorted(parts)).encode()).hexdigest()[:16]
        return f"{row.get('_timestamp')}/{digest}"

    def newest(self, row: Row) -> datetime | None:
        """Return the newest stamp of a row and its children."""
        rows = [row, *(r for c in self.spec.children.values() for r in self._children.rows(row, c))]
        stamps = [s for s in (_stamp(r) for r in rows) if s is not None]
        return max(stamps, default=None)

    def _values(self, row: Row) -> tuple[dict[str, Value], str | None]:
        values: dict[str, Value] = {}
        key = None
        if self.spec.key_field is not None:
            key = row.get(self.spec.key_field)
        if self._layout is not None and self.spec.text in row:
            reading = self._layout.read(row[str(self.spec.text)] or "")
            if self.spec.key_field is None:
                key = reading.key
            values |= reading.values
            for field in self.spec.fields.values():
                if field.part == Part.LINE and field.name not in reading.unread:
                    values.setdefault(field.name, self._default(field, row))
        for field in self.spec.fields.values():
            if field.remote is not None and field.remote in row:
                values[field.name] = self._field_values.read(field, row, field.remote)
            elif field.child is not None:
                values[field.name] = self._children.value(field, row)
            if field.may_stay and values.get(field.name) is None:
                values.pop(field.name, None)  # what we have in its place may be unknown there
        return values, key

    def _default(self, field: FieldSpec, row: Row) -> Value:
        if field.default == "$created":
            created = row.get("create_date")
            return created.isoformat() if isinstance(created, datetime) else None
        return () if field.many else field.default

    # ------------------------------------------------------------------------------ writing
    def new_row(self, values: Values, key: str) -> dict[str, Any]:
        """Make the values of a new row, with its children and our key."""
        values = self._known_there(values, {})
        row = {name: self._resolve(value) for name, value in self.spec.constants.items()}
        row |= self._own_values(values)
        for child, commands in self._children.commands(values, {}).items():
            row[child] = commands
        if self._layout is not None and self.spec.text is not None:
            row[self.spec.text] = self._layout.write(values, self._key_in_text(key))
        if self.spec.key_field is not None:
            row[self.spec.key_field] = key
        return row

    def _key_in_text(self, key: str | None) -> str | None:
        return key if self.spec.key_field is None else None

    def unlearned(self, items: Iterable[Values]) -> list[tuple[Words, list[str]]]:
        """List the words of values to send whose remote ids are not known yet."""
        found = [
            (spec.words, self._field_values.unlearned(spec.words, [v.get(name) for v in items]))
            for name, spec in self.spec.fields.items()
            if spec.words is not None
        ]
        return [(words, wanted) for words, wanted in found if wanted]

    def learn(self, words: Words, wanted: Iterable[str], rows: Iterable[Row]) -> None:
        """Take note of the records that words mean."""
        self._field_values.learn(words, wanted, rows)

    def _known_there(self, values: Values, there: Values) -> Values:
        """Leave out words that the CRM may lack, unless it has another in their place."""
        sent = dict(values)
        for name, field in self.spec.fields.items():
            words = field.words
            if words is None or not words.may_lack or not sent.get(name) or there.get(name):
                continue
            is_bare = words.beside is not None and not (
                sent.get(words.beside) or (words.beside not in values and there.get(words.beside))
            )
            if is_bare or self._field_values.lacks(words, sent[name]):
                del sent[name]
        return sent

    def changed_row(self, values: Values, current: Row) -> dict[str, Any]:
        """Make the values to write into a row that was just read."""
        values = self._known_there(values, self._values(current)[0])
        row = self._own_values(values)
        row |= self._children.commands(values, current)
        if self._layout is not None and any(self.spec.fields[n].part for n in values):
            now, key = self._values(current)
            row[str(self.spec.text)] = self._layout.write({**now, **values}, self._key_in_text(key))
        return row

    def calls(self, values: Values) -> list[tuple[FieldSpec, str]]:
        """List the fields that a method brings to a value, and the method."""
        return [
            (field, method)
            for field in self.spec.fields.values()
            for choice, method in field.calls
            if field.name in values and values[field.name] == choice
        ]

    def is_begun(self, row: Row) -> bool:
        """Tell whether a record still has all that new ones begin with, so that it is writable."""
        return all(
            self._field_values.plain(field, row.get(str(field.remote))) == field.default
            for field in self.spec.fields.values()
            if field.calls
        )

    def locks(self, row: Row) -> dict[str, str]:
        """Make the optimistic locks on a row and its children."""
        stamps = {f"{self.spec.model},{row['id']}": row["_timestamp"]}
        for child in self.spec.children.values():
            for each in self._children.rows(row, child):
                if "_timestamp" in each:
                    stamps[f"{child.model},{each['id']}"] = each["_timestamp"]
        return stamps

    def _own_values(self, values: Values) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for field in self.spec.fields.values():
            if field.remote is not None and field.name in values and not field.calls:
                own[field.remote] = self._field_values.remote(field, values[field.name])
                own |= dict(field.implies).get(str(values[field.name]), {})
        return own


def _stamp(row: Row) -> datetime | None:
    return row.get("write_date") or row.get("create_date")


def _shown(row: Row) -> str:
    return repr(sorted(row.items()))
