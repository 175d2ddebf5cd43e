"""Rows of Tryton to canonical records and back, as the mapping says; no field is named here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from csmdesk.sync.canonical import Kind, as_set, fold
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.connectors.tryton_rpc import RefusedError
from csmdesk.sync.errors import Nonsense
from csmdesk.sync.mapping import ChildSpec, FieldSpec, ObjectSpec, Part
from csmdesk.sync.text_layout import TextLayout
from csmdesk.sync.values import Value, Values

Resolve = Callable[[Any], Any]
Row = Mapping[str, Any]
_STAMPS = ("write_date", "create_date")
_WRITERS = ("write_uid.rec_name", "create_uid.rec_name")


@dataclass(frozen=True, slots=True)
class Slot:
    """Group the single-valued fields that live in one and the same child record."""

    child: ChildSpec
    where: tuple[tuple[str, tuple[Any, ...]], ...]
    fields: tuple[FieldSpec, ...]


class Codec:
    """Translate the records of one object; ``resolve`` puts in what the mapping looks up."""

    def __init__(self, spec: ObjectSpec, resolve: Resolve) -> None:
        self.spec = spec
        self._resolve = resolve
        self._layout: TextLayout | None = spec.layout

    # ------------------------------------------------------------------------------ reading
    def read_fields(self) -> list[str]:
        """List the remote fields to read, those of the children by their dotted names."""
        names = {"_timestamp", *_STAMPS, *_WRITERS}
        names |= {f.remote for f in self.spec.fields.values() if f.remote is not None}
        names |= {n for n in (self.spec.key_field, self.spec.text) if n is not None}
        for child in self.spec.children.values():
            names |= {f"{child.field}.{n}" for n in self._child_names(child)}
        return sorted(names)

    def _child_names(self, child: ChildSpec) -> set[str]:
        names = {"id"} if child.timeless else {"id", "_timestamp", *_STAMPS}
        for field in self._fields_of(child):
            names |= {str(field.value), *(name for name, _ in field.where)}
        return names

    def _fields_of(self, child: ChildSpec) -> list[FieldSpec]:
        return [f for f in self.spec.fields.values() if f.child == child.name]

    def record(self, row: Row) -> RemoteRecord:
        """Read one row; raise ``Nonsense`` when it lacks what every row has."""
        if not isinstance(row.get("id"), int):
            raise Nonsense(f"{self.spec.model}: a row without an id", was_sent=True)
        values, key = self._values(row)
        writer = row.get("write_uid.") or row.get("create_uid.") or {}
        return RemoteRecord(
            self.spec.name,
            str(row["id"]),
            self.version(row),
            values,
            key=key,
            modified_at=row.get("write_date") or row.get("create_date"),
            modified_by=writer.get("rec_name"),
        )

    def version(self, row: Row) -> str:
        """Make the version of a row and its children; it changes when any of them does."""
        parts = [
            f"{child.name},{each['id']}@{_stamp(each) or _shown(each)}"
            for child in self.spec.children.values()
            for each in self._rows(row, child)
        ]
        if not parts:
            return str(row.get("_timestamp"))
        digest = hashlib.sha256("|".join(sorted(parts)).encode()).hexdigest()[:16]
        return f"{row.get('_timestamp')}/{digest}"

    def newest(self, row: Row) -> datetime | None:
        """Return the newest stamp of a row and its children."""
        rows = [row, *(r for c in self.spec.children.values() for r in self._rows(row, c))]
        stamps = [s for s in (_stamp(r) for r in rows) if s is not None]
        return max(stamps, default=None)

    def _rows(self, row: Row, child: ChildSpec) -> list[Row]:
        return list(row.get(f"{child.field}.") or ())

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
                values[field.name] = self._plain(field, row[field.remote])
            elif field.child is not None:
                values[field.name] = self._from_children(field, row)
        return values, key

    def _default(self, field: FieldSpec, row: Row) -> Value:
        if field.default == "$created":
            created = row.get("create_date")
            return created.isoformat() if isinstance(created, datetime) else None
        return () if field.many else field.default

    def _from_children(self, field: FieldSpec, row: Row) -> Value:
        child = self.spec.children[str(field.child)]
        found = [
            self._plain(field, each.get(str(field.value)))
            for each in self._rows(row, child)
            if self._matches(each, field.where)
        ]
        if field.many:
            return tuple(str(v) for v in found if v is not None)
        return found[0] if found else None

    def _matches(self, row: Row, where: tuple[tuple[str, tuple[Any, ...]], ...]) -> bool:
        return all(
            row.get(name) in tuple(self._resolve(each) for each in wanted) for name, wanted in where
        )

    def _plain(self, field: FieldSpec, value: Any) -> Value:
        if field.choices:
            known = {self._resolve(r): mine for mine, r in reversed(field.read_choices)}
            return known.get(value, field.otherwise)
        if field.lookup is not None:
            word: Value = self._resolve(f"${field.lookup}").get(value)
            return word
        if value is None:
            return None
        if field.ref is not None:
            return _reference(field, value)
        if field.inverted:
            return not value
        if field.kind == Kind.BOOL:
            return bool(value)
        return _canonical(value)

    # ------------------------------------------------------------------------------ writing
    def new_row(self, values: Values, key: str) -> dict[str, Any]:
        """Make the values of a new row, with its children and our key."""
        row = {name: self._resolve(value) for name, value in self.spec.constants.items()}
        row |= self._own_values(values)
        for child, commands in self._child_commands(values, {}).items():
            row[child] = commands
        if self._layout is not None and self.spec.text is not None:
            row[self.spec.text] = self._layout.write(values, self._key_in_text(key))
        if self.spec.key_field is not None:
            row[self.spec.key_field] = key
        return row

    def _key_in_text(self, key: str | None) -> str | None:
        return key if self.spec.key_field is None else None

    def changed_row(self, values: Values, current: Row) -> dict[str, Any]:
        """Make the values to write into a row that was just read."""
        row = self._own_values(values)
        row |= self._child_commands(values, current)
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
            self._plain(field, row.get(str(field.remote))) == field.default
            for field in self.spec.fields.values()
            if field.calls
        )

    def locks(self, row: Row) -> dict[str, str]:
        """Make the optimistic locks on a row and its children."""
        stamps = {f"{self.spec.model},{row['id']}": row["_timestamp"]}
        for child in self.spec.children.values():
            for each in self._rows(row, child):
                if "_timestamp" in each:
                    stamps[f"{child.model},{each['id']}"] = each["_timestamp"]
        return stamps

    def _own_values(self, values: Values) -> dict[str, Any]:
        own: dict[str, Any] = {}
        for field in self.spec.fields.values():
            if field.remote is not None and field.name in values and not field.calls:
                own[field.remote] = self._remote(field, values[field.name])
                own |= dict(field.implies).get(str(values[field.name]), {})
        return own

    def _remote(self, field: FieldSpec, value: Value) -> Any:
        if field.choices:
            return self._resolve(field.written(str(value)))
        if field.lookup is not None:
            return self._looked_up(field.lookup, value)
        if field.ref is not None and value is not None:
            return f"{field.ref_model},{value}" if field.ref_model else int(str(value))
        if field.inverted:
            return not value
        if value is None or value == "":
            return None
        return _typed(field.kind, value)

    def _looked_up(self, lookup: str, word: Value) -> int | None:
        """Return the remote id of a word; raise ``RefusedError`` for one that the CRM lacks."""
        if not word:
            return None
        found = {each: number for number, each in self._resolve(f"${lookup}").items()}
        if word not in found:
            raise RefusedError("UserError", f"{lookup}: {word}?")
        return int(found[word])

    def _child_commands(self, values: Values, current: Row) -> dict[str, list[Any]]:
        commands: dict[str, list[Any]] = {}
        for slot in self._slots(values):
            found = self._slot_commands(slot, values, current)
            commands.setdefault(slot.child.field, []).extend(found)
        for field in self.spec.fields.values():
            if field.child is not None and field.many and field.name in values:
                child = self.spec.children[field.child]
                found = self._set_commands(field, as_set(values[field.name]), current)
                commands.setdefault(child.field, []).extend(found)
        return {name: each for name, each in commands.items() if each}

    def _slots(self, values: Values) -> list[Slot]:
        groups: dict[tuple[str, Any], list[FieldSpec]] = {}
        for field in self.spec.fields.values():
            if field.child is not None and not field.many and field.name in values:
                groups.setdefault((field.child, field.where), []).append(field)
        return [
            Slot(self.spec.children[child], where, tuple(fields))
            for (child, where), fields in groups.items()
        ]

    def _slot_commands(self, slot: Slot, values: Values, current: Row) -> list[Any]:
        wanted = {str(f.value): self._remote(f, values[f.name]) for f in slot.fields}
        is_empty = all(v is None for v in wanted.values())
        found = [r for r in self._rows(current, slot.child) if self._matches(r, slot.where)]
        if found and is_empty and slot.child.empty == "delete":
            return [["delete", [found[0]["id"]]]]
        if found:
            return [["write", [found[0]["id"]], wanted]]
        return [] if is_empty else [["create", [{**self._first(slot.where), **wanted}]]]

    def _set_commands(self, field: FieldSpec, wanted: Sequence[str], current: Row) -> list[Any]:
        rule = field.rule
        child = self.spec.children[str(field.child)]
        missing = {fold(v, rule): v for v in wanted}
        surplus: list[int] = []
        for row in self._rows(current, child):
            if self._matches(row, field.where):
                there = fold(self._plain(field, row.get(str(field.value))), rule)
                if missing.pop(there, None) is None and there not in map_fold(wanted, field):
                    surplus.append(row["id"])
        commands: list[Any] = []
        if surplus and field.remove:
            end = {name: self._resolve(value) for name, value in field.remove}
            commands.append(["write", surplus, end])
        elif surplus:
            commands.append(["delete", surplus])
        new = [
            {**self._first(field.where), str(field.value): self._remote(field, v)}
            for v in missing.values()
        ]
        return [*commands, ["create", new]] if new else commands

    def _first(self, where: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, Any]:
        return {name: self._resolve(wanted[0]) for name, wanted in where}


def map_fold(values: Sequence[str], field: FieldSpec) -> set[Any]:
    """Fold all values of a set."""
    return {fold(v, field.rule) for v in values}


def _stamp(row: Row) -> datetime | None:
    return row.get("write_date") or row.get("create_date")


def _shown(row: Row) -> str:
    return repr(sorted(row.items()))


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
