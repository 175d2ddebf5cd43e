"""Two records of the CRM under one key of ours: a write that was done twice made both."""

from __future__ import annotations

from datetime import timedelta

from csmdesk.sync.connectors.protocol import NotFound, Ok, RemoteRecord, Removal
from csmdesk.sync.effects import Steps
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.restored import announce
from csmdesk.sync.run import Run

NEAR = timedelta(hours=1)  # further apart a person made the second one, by copying the first


def say_the_same(spec: ObjectSpec, one: RemoteRecord, other: RemoteRecord) -> bool:
    """Tell whether two records have the same values."""
    names = one.values.keys() | other.values.keys()
    return all(spec.rules[n].same(one.values.get(n), other.values.get(n)) for n in names)


def is_double(spec: ObjectSpec, known: RemoteRecord, other: RemoteRecord) -> bool:
    """Tell whether a record was made by our own hand together with the one that is known: a copy
    that a colleague made of it is a record of its own."""
    if known.modified_by is None or known.modified_by != other.modified_by:
        return False
    if known.modified_at is None or other.modified_at is None:
        return False
    is_near = abs(known.modified_at - other.modified_at) < NEAR
    return is_near and say_the_same(spec, known, other)


def drop(run: Run, obj: str, twin: RemoteRecord) -> Steps[bool]:
    """Delete the double of a record, and tell whether it is gone."""
    yield from announce(run)
    (outcome,) = yield from run.connector.delete(obj, [Removal(twin.id, twin.version)])
    return isinstance(outcome, (Ok, NotFound))
