"""References cross the line here: remote ids on the wire, our ids everywhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csmdesk.sync import ledger, own
from csmdesk.sync.canonical import as_set
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.ledger import Life
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.records import acceptable
from csmdesk.sync.values import Value, Values


@dataclass(frozen=True, slots=True)
class Observed:
    """Show a remote record in our terms.

    ``beyond`` are members of sets that the book does not have; ``is_placed`` tells whether every
    required reference leads to a record that it has.
    """

    record: RemoteRecord
    values: Values
    beyond: Mapping[str, tuple[str, ...]]
    is_placed: bool


def observe(cursor: Any, spec: ObjectSpec, records: Sequence[RemoteRecord]) -> list[Observed]:
    """Translate the references of remote records, and leave out what has no place here."""
    known = {
        field.ref: _known(cursor, field.ref, field.name, records)
        for field in spec.references
        if field.ref is not None
    }
    mine = own.fields_named(cursor, spec.name, spec.fields)
    return [_observe(spec, record, known, mine) for record in records]


def _known(cursor: Any, obj: str, name: str, records: Sequence[RemoteRecord]) -> Mapping[str, str]:
    ids = {each for record in records for each in as_set(record.values.get(name))}
    rows = ledger.rows_by_remote(cursor, obj, sorted(ids))
    heirs = ledger.heirs(cursor, obj, [row.local_id for row in rows.values()])
    return {remote: heirs.get(row.local_id, row.local_id) for remote, row in rows.items()}


def _observe(
    spec: ObjectSpec,
    record: RemoteRecord,
    known: Mapping[str, Mapping[str, str]],
    mine: own.Fields,
) -> Observed:
    values = dict(record.values)
    beyond: dict[str, tuple[str, ...]] = {}
    is_placed = True
    for field in spec.references:
        if field.name not in values or field.ref is None:
            continue
        ids = as_set(values[field.name])
        ours = [known[field.ref][i] for i in ids if i in known[field.ref]]
        if field.many:
            values[field.name] = tuple(sorted(ours))
            beyond[field.name] = tuple(i for i in ids if i not in known[field.ref])
        else:
            values[field.name] = ours[0] if ours else None
        if field.required and not ours:
            is_placed = False
            if not field.many:
                del values[field.name]  # not readable in our terms: neither taken nor sent
    return Observed(record, acceptable(spec.name, values, mine), beyond, is_placed)


def to_remote(
    cursor: Any, spec: ObjectSpec, values: Values, beyond: Mapping[str, tuple[str, ...]]
) -> dict[str, Value] | None:
    """Translate the references of values to send; ``None`` while one is not in the CRM.

    Of a set only those go along that the CRM did not lose.
    """
    sent = dict(values)
    for field in spec.references:
        if field.name not in sent:
            continue
        ids = as_set(sent[field.name])
        rows = ledger.rows_by_id(cursor, ids)
        there = [i for i in ids if i not in rows or rows[i].life not in Life.APART]
        found = [r for i in there if i in rows and (r := rows[i].remote_id) is not None]
        wanted = there if field.many else ids
        if len(found) < len(wanted) or (field.required and not field.many and not found):
            return None
        if field.many:
            sent[field.name] = (*found, *beyond.get(field.name, ()))
        else:
            sent[field.name] = found[0] if found else None
    return sent


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
