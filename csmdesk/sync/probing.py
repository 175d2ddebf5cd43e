"""Look over a CRM before a book is bound to it: who answers, what it allows, what it would bring.

Nothing is written anywhere. What is found is told in plain values, so that a window can show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.sync import ledger
from csmdesk.sync.binding import check_identity, read_binding
from csmdesk.sync.connectors.protocol import Connector, FieldInfo, Identity, RemoteRecord
from csmdesk.sync.effects import Steps, read, tell
from csmdesk.sync.errors import AccessDenied, SchemaDrift
from csmdesk.sync.mapping import CrmMapping, FieldSpec, ObjectSpec
from csmdesk.sync.merging import is_ours
from csmdesk.sync.own import fields_named
from csmdesk.sync.places import acceptable, name_column
from csmdesk.sync.records import read_records
from csmdesk.sync.values import Value

SHOWN = 5  # records of each object
LONG = 2_000  # of our newest records whose texts are measured
_NEWEST = "SELECT id FROM {0} ORDER BY id DESC LIMIT {1}"


@dataclass(frozen=True, slots=True)
class Place:
    """Say where a field of ours has its place in the CRM, and what people call it there."""

    field: str
    at: str
    label: str = ""
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """Warn of one field: ``lacks`` (no place there), ``reads`` (nobody may write it there),
    ``unknown`` (values of the CRM that have no place here) or ``long`` (texts of ours that are
    too long there); with some ``values`` and how many records it is about."""

    what: str
    obj: str
    field: str
    count: int = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Show one kind of record: how many the CRM has, what this user may do with them, where our id
    is kept, some records as they would come, and how many of those looked at carry an id that
    another book made."""

    obj: str
    count: int
    may: tuple[str, ...]
    key: str
    is_key_unique: bool
    places: tuple[Place, ...] = ()
    records: tuple[Mapping[str, Value], ...] = ()
    looked_at: int = 0
    from_books: int = 0


@dataclass(frozen=True, slots=True)
class Probe:
    """Hold what was found; ``allows`` are words for what the CRM can do."""

    identity: Identity
    is_encrypted: bool
    allows: tuple[str, ...]
    batch: int
    missing: tuple[str, ...]
    seen: tuple[Seen, ...]
    warned: tuple[Warned, ...] = ()
    is_again: bool = False
    is_restored: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


@dataclass(slots=True)
class _Found:
    seen: list[Seen] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)  # of accounts, by remote id


def probe(
    connector: Connector, mapping: CrmMapping, url: str, *, is_restored: bool = False
) -> Steps[Probe]:
    """Look a CRM over; raises ``SyncError`` when it does not answer as one, or is another one than
    the book is bound to already."""
    yield from tell(Text("sync.connecting"))
    identity = yield from connector.identity()
    before = yield from read(read_binding)
    if before is not None:
        check_identity(before, identity)
    objects = yield from connector.objects()
    rights = yield from connector.rights()
    found = _Found()
    for obj in objects:
        yield from tell(Text("sync.pulling", {"object": Text(f"sync.object.{obj}")}))
        spec = mapping.objects[obj]
        yield from _look(connector, spec, rights.get(obj, ()), found)
    can = connector.capabilities()
    allows = {"lock": can.optimistic_lock, "deletions": can.delete_feed, "changes": can.delta,
              "keys": bool(can.unique_key)}  # fmt: skip
    return Probe(
        identity,
        url.startswith("https:"),
        tuple(name for name, is_so in allows.items() if is_so),
        can.batch_max,
        tuple(obj for obj in mapping.objects if obj not in objects),
        tuple(found.seen),
        tuple(found.warned),
        is_again=before is not None,
        is_restored=is_restored,
    )


def _look(connector: Connector, spec: ObjectSpec, may: Sequence[str], found: _Found) -> Steps[None]:
    obj = spec.name
    count = yield from connector.count(obj)
    described = yield from _described(connector, obj)
    records = (yield from connector.pull(obj, None)).records if count else ()
    shown = records[:SHOWN]
    books = yield from read(partial(_from_other_books, obj, records))
    if obj == "account":
        found.names |= {r.id: str(r.values.get("name") or "") for r in records}
    places = _places(spec, {each.name: each for each in described})
    found.seen.append(
        Seen(
            obj, count, tuple(may), spec.key_field or spec.text or "", spec.key_unique,
            places, tuple(_told(spec, each, found.names) for each in shown),
            looked_at=len(records), from_books=books,
        )
    )  # fmt: skip
    missing = connector.missing(obj, described) if described else frozenset()
    found.warned += [Warned("lacks", obj, name) for name in sorted(missing)]
    found.warned += _unwritable(spec, places, described)
    found.warned += yield from read(partial(_unknown, spec, records))
    found.warned += yield from read(partial(_too_long, spec, places))


def _described(connector: Connector, obj: str) -> Steps[tuple[FieldInfo, ...]]:
    try:
        return (yield from connector.describe(obj))
    except (AccessDenied, SchemaDrift):  # some CRMs describe nothing to plain users
        return ()


def place_of(spec: ObjectSpec, place: FieldSpec) -> str:
    """Name the remote field that holds one of ours, children's with a dot."""
    if place.child is not None:
        return f"{spec.children[place.child].field}.{place.value}"
    if place.remote is not None:
        return place.remote
    return str(spec.text)


def _places(spec: ObjectSpec, described: Mapping[str, FieldInfo]) -> tuple[Place, ...]:
    made = []
    for name, place in spec.fields.items():
        at = place_of(spec, place)
        info = described.get(at)
        label = info.label if info is not None else ""
        if place.labels:
            label = f"{label} · {place.labels[0]}" if label else place.labels[0]
        size = info.size if info is not None and place.part is None else None
        made.append(Place(name, at, label, size))
    return tuple(made)


def _unwritable(
    spec: ObjectSpec, places: Sequence[Place], described: Sequence[FieldInfo]
) -> list[Warned]:
    closed = {each.name for each in described if each.readonly}
    return [
        Warned("reads", spec.name, each.field)
        for each in places
        if each.at in closed and not spec.fields[each.field].calls
    ]


def _told(spec: ObjectSpec, record: RemoteRecord, names: Mapping[str, str]) -> dict[str, Value]:
    """Show a record with the names of accounts in the place of their ids."""
    told: dict[str, Value] = {}
    for name, value in record.values.items():
        place = spec.fields.get(name)
        if place is not None and place.ref == "account":
            ids = value if isinstance(value, tuple) else (value,)
            told[name] = tuple(names.get(str(each), str(each)) for each in ids if each is not None)
        else:
            told[name] = value
    return told


def _from_other_books(obj: str, records: Sequence[RemoteRecord], session: ReadSession) -> int:
    """Count records that carry an id which a book made, but not this one."""
    keys = [r.key for r in records if r.key is not None and is_ours(r.key)]
    known = ledger.rows_by_id(session.cursor, keys)
    return sum(key not in known or known[key].obj != obj for key in keys)


def _unknown(
    spec: ObjectSpec, records: Sequence[RemoteRecord], session: ReadSession
) -> list[Warned]:
    """Find values of the CRM that have no place here; those of references are looked up later."""
    mine = fields_named(session.cursor, spec.name, spec.fields)
    refs = {each.name for each in spec.references}
    lost: dict[str, list[str]] = {}
    for record in records:
        values = {n: v for n, v in record.values.items() if n not in refs and n in spec.fields}
        taken = acceptable(spec.name, values, mine)
        for name in values.keys() - taken.keys():
            lost.setdefault(name, []).append(str(values[name]))
    return [
        Warned("unknown", spec.name, name, len(found), tuple(dict.fromkeys(found))[:3])
        for name, found in sorted(lost.items())
    ]


def _too_long(spec: ObjectSpec, places: Sequence[Place], session: ReadSession) -> list[Warned]:
    sizes = {each.field: each.size for each in places if each.size}
    if not sizes:
        return []
    ids = [i for (i,) in session.sql(_NEWEST.format(spec.name, LONG))]
    column = name_column(spec.name)
    long: dict[str, list[str]] = {}
    for local in read_records(session.cursor, spec.name, ids, {*sizes, column}).values():
        for name, size in sizes.items():
            value = local.values.get(name)
            if local.is_shared and isinstance(value, str) and size and len(value) > size:
                long.setdefault(name, []).append(str(local.values.get(column) or ""))
    return [
        Warned("long", spec.name, name, len(found), tuple(found[:3]))
        for name, found in sorted(long.items())
    ]
