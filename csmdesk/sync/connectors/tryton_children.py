"""The records that belong to a record of Tryton: read with it, and written with it by commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csmdesk.sync.canonical import as_set, fold
from csmdesk.sync.connectors.tryton_values import FieldValues
from csmdesk.sync.mapping import ChildSpec, FieldSpec, ObjectSpec
from csmdesk.sync.values import Value, Values

Row = Mapping[str, Any]
STAMPS = ("write_date", "create_date")


@dataclass(frozen=True, slots=True)
class Slot:
    """Group the single-valued fields that live in one and the same child record."""

    child: ChildSpec
    where: tuple[tuple[str, tuple[Any, ...]], ...]
    fields: tuple[FieldSpec, ...]


class Children:
    """Read and write the children of the records of one object."""

    def __init__(self, spec: ObjectSpec, values: FieldValues) -> None:
        self._spec = spec
        self._values = values

    def names(self, child: ChildSpec) -> set[str]:
        """Name the remote fields of a child to read."""
        names = {"id"} if child.timeless else {"id", "_timestamp", *STAMPS}
        for field in self._fields_of(child):
            names |= {*remote_names(field, str(field.value)), *(name for name, _ in field.where)}
        return names

    def _fields_of(self, child: ChildSpec) -> list[FieldSpec]:
        return [f for f in self._spec.fields.values() if f.child == child.name]

    def rows(self, row: Row, child: ChildSpec) -> list[Row]:
        """Return the rows of one kind of child."""
        return list(row.get(f"{child.field}.") or ())

    def value(self, field: FieldSpec, row: Row) -> Value:
        """Read a field that lives in a child."""
        child = self._spec.children[str(field.child)]
        found = [
            self._values.read(field, each, str(field.value))
            for each in self.rows(row, child)
            if self._matches(each, field.where)
        ]
        if field.many:
            return tuple(str(v) for v in found if v is not None)
        return found[0] if found else None

    def _matches(self, row: Row, where: tuple[tuple[str, tuple[Any, ...]], ...]) -> bool:
        return all(
            row.get(name) in tuple(self._values.resolve(each) for each in wanted)
            for name, wanted in where
        )

    def commands(self, values: Values, current: Row) -> dict[str, list[Any]]:
        """Make what brings the children of a row to values."""
        commands: dict[str, list[Any]] = {}
        for slot in self._slots(values):
            found = self._slot_commands(slot, values, current)
            commands.setdefault(slot.child.field, []).extend(found)
        for field in self._spec.fields.values():
            if field.child is not None and field.many and field.name in values:
                child = self._spec.children[field.child]
                found = self._set_commands(field, as_set(values[field.name]), current)
                commands.setdefault(child.field, []).extend(found)
        return {name: each for name, each in commands.items() if each}

    def _slots(self, values: Values) -> list[Slot]:
        groups: dict[tuple[str, Any], list[FieldSpec]] = {}
        for field in self._spec.fields.values():
            if field.child is not None and not field.many and field.name in values:
                groups.setdefault((field.child, field.where), []).append(field)
        return [
            Slot(self._spec.children[child], where, tuple(fields))
            for (child, where), fields in groups.items()
        ]

    def _slot_commands(self, slot: Slot, values: Values, current: Row) -> list[Any]:
        wanted = {str(f.value): self._values.remote(f, values[f.name]) for f in slot.fields}
        is_empty = all(v is None for v in wanted.values())
        found = [r for r in self.rows(current, slot.child) if self._matches(r, slot.where)]
        if found and is_empty and slot.child.empty == "delete":
            return [["delete", [found[0]["id"]]]]
        if found:
            return [["write", [found[0]["id"]], wanted]]
        return [] if is_empty else [["create", [{**self._first(slot.where), **wanted}]]]

    def _set_commands(self, field: FieldSpec, wanted: Sequence[str], current: Row) -> list[Any]:
        rule = field.rule
        child = self._spec.children[str(field.child)]
        missing = {fold(v, rule): v for v in wanted}
        surplus: list[int] = []
        for row in self.rows(current, child):
            if self._matches(row, field.where):
                there = fold(self._values.plain(field, row.get(str(field.value))), rule)
                if missing.pop(there, None) is None and there not in map_fold(wanted, field):
                    surplus.append(row["id"])
        commands: list[Any] = []
        if surplus and field.remove:
            end = {name: self._values.resolve(value) for name, value in field.remove}
            commands.append(["write", surplus, end])
        elif surplus:
            commands.append(["delete", surplus])
        new = [
            {**self._first(field.where), str(field.value): self._values.remote(field, v)}
            for v in missing.values()
        ]
        return [*commands, ["create", new]] if new else commands

    def _first(self, where: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, Any]:
        return {name: self._values.resolve(wanted[0]) for name, wanted in where}


def remote_names(field: FieldSpec, name: str) -> set[str]:
    """Name what has to be read for a remote field."""
    return {name} if field.words is None else {name, f"{name}.{field.words.by[0]}"}


def map_fold(values: Sequence[str], field: FieldSpec) -> set[Any]:
    """Fold all values of a set."""
    return {fold(v, field.rule) for v in values}
