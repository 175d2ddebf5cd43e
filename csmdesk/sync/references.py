"""References cross the line here: remote ids on the wire, our ids everywhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from csmdesk.sync import ledger, own
from csmdesk.sync.canonical import as_set
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.ledger import Life
from csmdesk.sync.mapping import FieldSpec, ObjectSpec
from csmdesk.sync.places import all_acceptable
from csmdesk.sync.values import Values


@dataclass(frozen=True, slots=True)
class Observed:
    """Show a remote record in our terms.

    ``beyond`` are members of sets that the book does not have; ``is_placed`` tells whether every
    required reference leads to a record that it has. ``foreign`` are references of which that is
    not so: what stands there cannot be said in our terms, so it is neither taken nor overwritten.
    """

    record: RemoteRecord
    values: Values
    beyond: Mapping[str, tuple[str, ...]]
    is_placed: bool
    foreign: frozenset[str] = frozenset()


def observe(cursor: Any, spec: ObjectSpec, records: Sequence[RemoteRecord]) -> list[Observed]:
    """Translate the references of remote records, and leave out what has no place here."""
    known = {
        field.name: _known(cursor, field.ref, field.name, records)
        for field in spec.references
        if field.ref is not None
    }
    mine = own.fields_named(cursor, spec.name, spec.fields)
    seen = [_observe(spec.references, record, known) for record in records]
    values = all_acceptable(spec.name, [each.values for each in seen], mine)
    return [
        each if taken is each.values else replace(each, values=taken)
        for each, taken in zip(seen, values, strict=True)
    ]


def _known(cursor: Any, obj: str, name: str, records: Sequence[RemoteRecord]) -> Mapping[str, str]:
    ids = {each for record in records for each in as_set(record.values.get(name))}
    rows = ledger.rows_by_remote(cursor, obj, sorted(ids))
    heirs = ledger.heirs(cursor, obj, [row.local_id for row in rows.values()])
    return {remote: heirs.get(row.local_id, row.local_id) for remote, row in rows.items()}


def _observe(
    references: Sequence[FieldSpec], record: RemoteRecord, known: Mapping[str, Mapping[str, str]]
) -> Observed:
    if not references:
        return Observed(record, record.values, {}, True)
    values = dict(record.values)
    beyond: dict[str, tuple[str, ...]] = {}
    is_placed = True
    foreign: set[str] = set()
    for field in references:
        if field.name not in values or field.ref is None:
            continue
        here = known[field.name]
        ids = as_set(values[field.name])
        ours = [here[i] for i in ids if i in here]
        is_placed = is_placed and (bool(ours) or not field.required)
        if field.many:
            values[field.name] = tuple(sorted(ours))
            beyond[field.name] = tuple(i for i in ids if i not in here)
        elif ours or not (ids or field.required):
            values[field.name] = ours[0] if ours else None
        else:
            del values[field.name]
            foreign.add(field.name)
    return Observed(record, values, beyond, is_placed, frozenset(foreign))


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Hold values in the terms of the CRM; links that wait for their record go ``later``, those to
    records that stay here ``never``."""

    values: Values
    later: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


def to_remote(
    cursor: Any, spec: ObjectSpec, values: Values, beyond: Mapping[str, tuple[str, ...]]
) -> Outgoing | None:
    """Translate the references of values to send; ``None`` while one that is needed is not there.

    Of a set only those go along that the CRM did not lose.
    """
    sent = dict(values)
    later: set[str] = set()
    never: set[str] = set()
    for field in spec.references:
        if field.name not in sent:
            continue
        ids = as_set(sent[field.name])
        rows = ledger.rows_by_id(cursor, ids)
        there = [i for i in ids if i not in rows or rows[i].life not in Life.APART]
        found = [r for i in there if i in rows and (r := rows[i].remote_id) is not None]
        if field.many:
            if len(found) < len(there):
                return None
            sent[field.name] = (*found, *beyond.get(field.name, ()))
        elif found or not ids:
            sent[field.name] = found[0] if found else None
            if field.required and not found:
                return None
        elif field.required:
            return None
        else:
            (later if there else never).add(field.name)
            del sent[field.name]
    return Outgoing(sent, frozenset(later), frozenset(never))


def is_stranded(cursor: Any, spec: ObjectSpec, values: Values) -> bool:
    """Tell whether a required reference leads only to records that stay here for good.

    While a person has yet to decide about one of them, the record waits.
    """
    for field in spec.references:
        ids = as_set(values.get(field.name)) if field.required else ()
        lives = {i: row.life for i, row in ledger.rows_by_id(cursor, ids).items()}
        is_apart = ids and all(lives.get(i) in Life.APART for i in ids)
        if is_apart and not ledger.held_ids(cursor, ids):
            return True
    return False
