"""What of the book the CRM shares, field by field, and who is right when both sides changed.

The mapping says what can be exchanged; a person may keep objects and fields of it here, and choose
another policy for a field. What is not shared is neither taken nor sent, and empties nothing on
either side: it is left out between the engine and the connector, which still reads whole records.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import history
from csmdesk.sync.canonical import Kind, Policy
from csmdesk.sync.connectors.protocol import (
    Conflict,
    Connector,
    Edit,
    NewRecord,
    Ok,
    Outcome,
    Page,
    RemoteRecord,
)
from csmdesk.sync.connectors.through import Through
from csmdesk.sync.differences import drop_difference
from csmdesk.sync.effects import Steps
from csmdesk.sync.mapping import CrmMapping, FieldSpec, ObjectSpec

WHOLE = ""  # stands for the object itself in the place of a field
_ALONG = {("opportunity", "currency"): "amount"}  # an amount without its currency says nothing
_ORDERED = frozenset({Kind.INT, Kind.DECIMAL, Kind.DATE, Kind.MOMENT})


@dataclass(frozen=True, slots=True)
class Choice:
    """Say what a person chose for a field, or for a whole object; no policy: the mapping's."""

    obj: str
    field: str = WHOLE
    is_shared: bool = True
    policy: Policy | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """Hold all choices; what nobody chose is as the mapping says."""

    choices: Mapping[tuple[str, str], Choice] = field(default_factory=dict)

    @classmethod
    def of(cls, choices: Sequence[Choice]) -> Sharing:
        """Hold these."""
        return cls({(each.obj, each.field): each for each in choices})

    def shares(self, spec: ObjectSpec) -> bool:
        """Tell whether records of an object are exchanged."""
        return is_needed_object(spec) or self._is_on(spec.name, WHOLE)

    def keeps(self, spec: ObjectSpec) -> frozenset[str]:
        """Name the fields of an object that stay on their side."""
        kept = {
            n
            for n, f in spec.fields.items()
            if not is_fixed(spec, f) and not self._is_on(spec.name, n)
        }
        along = {n for (obj, n), main in _ALONG.items() if obj == spec.name and main in kept}
        return frozenset(kept | along)

    def policy(self, spec: ObjectSpec, name: str) -> Policy:
        """Return the policy of a field; a choice that makes no sense for it does not count."""
        chosen = self.choices.get((spec.name, name))
        place = spec.fields[name]
        offered = policies(place)
        if chosen is None or chosen.policy not in offered or chosen.policy is None:
            return place.policy
        return chosen.policy

    def applied(self, mapping: CrmMapping) -> CrmMapping:
        """Return the mapping as it is to be used."""
        kept = {name: self.keeps(spec) for name, spec in mapping.objects.items()}
        ruled = {name: self._ruled(spec) for name, spec in mapping.objects.items()}
        return replace(mapping, objects=ruled).without(kept)

    def _ruled(self, spec: ObjectSpec) -> ObjectSpec:
        fields = {n: replace(f, policy=self.policy(spec, n)) for n, f in spec.fields.items()}
        return replace(spec, fields=fields)

    def _is_on(self, obj: str, name: str) -> bool:
        found = self.choices.get((obj, name))
        return found is None or found.is_shared


def is_needed_object(spec: ObjectSpec) -> bool:
    """Tell whether everything else hangs on an object: it points at none that is required."""
    return not any(each.required for each in spec.references)


def is_fixed(spec: ObjectSpec, place: FieldSpec) -> bool:
    """Tell whether a field cannot stay here: records could not be made without it."""
    return place.required or place.name == spec.within or (spec.name, place.name) in _ALONG


def policies(place: FieldSpec) -> tuple[Policy, ...]:
    """List the policies that make sense for a field, the mapping's own among them."""
    if place.policy == Policy.PULL:
        return (Policy.PULL,)
    found = [Policy.ASK, Policy.MINE, Policy.THEIRS]
    if place.many:
        found.append(Policy.SET)
    elif place.kind == Kind.TEXT:
        found.append(Policy.APPEND)
    elif place.kind in _ORDERED:
        found += [Policy.MIN, Policy.MAX]
    if not place.required:
        found.append(Policy.PULL)
    return tuple(found) if place.policy in found else (*found, place.policy)


def read_sharing(read: ReadSession) -> Sharing:
    """Return what was chosen."""
    rows = read.sql("SELECT obj, field, is_shared, policy FROM sync_choice")
    return Sharing.of([Choice(obj, name, bool(on), _policy(text)) for obj, name, on, text in rows])


def _policy(text: str | None) -> Policy | None:
    return Policy(text) if text in {str(each) for each in Policy} else None


def choose(uow: UnitOfWork, choices: Sequence[Choice]) -> None:
    """Keep choices, over older ones of the same fields.

    Fields that stay here from now on differ no more, and what the CRM refused of them is free: both
    sides keep what they have.
    """
    for each in choices:
        uow.raw.execute(
            "INSERT INTO sync_choice (obj, field, is_shared, policy) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (obj, field) DO UPDATE SET is_shared = excluded.is_shared, "
            "policy = excluded.policy",
            (each.obj, each.field, each.is_shared, each.policy),
        )
        if not each.is_shared:
            _let_be(uow, each)
    told = [f"{c.obj}.{c.field}" for c in choices]
    history.note(uow.cursor, uow.now, None, "shared", {"fields": told})


def _let_be(uow: UnitOfWork, choice: Choice) -> None:
    cursor = uow.raw
    cursor.execute(
        "SELECT c.local_id, c.field FROM sync_conflict c JOIN sync_row r "
        "ON r.local_id = c.local_id WHERE c.state = 'open' AND r.obj = ? AND ? IN ('', c.field)",
        (choice.obj, choice.field),
    )
    for local_id, name in cursor.fetchall():
        drop_difference(uow.cursor, local_id, name)
    cursor.execute(
        "DELETE FROM sync_hold WHERE cause IN ('invalid', 'permission') AND ? IN ('', field) "
        "AND local_id IN (SELECT local_id FROM sync_row WHERE obj = ?)",
        (choice.field, choice.obj),
    )


class Shared(Through):
    """Leave the fields that are not shared out of what the CRM tells."""

    def __init__(self, connector: Connector, kept: Mapping[str, frozenset[str]]) -> None:
        super().__init__(connector)
        self._kept = {obj: names for obj, names in kept.items() if names}

    def pull(self, obj: str, cursor: str | None) -> Steps[Page]:
        """Read the next page of what changed."""
        page = yield from super().pull(obj, cursor)
        return replace(page, records=self._stripped(obj, page.records))

    def read(self, obj: str, ids: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Read records by id."""
        return self._stripped(obj, (yield from super().read(obj, ids)))

    def find(self, obj: str, keys: Sequence[str]) -> Steps[tuple[RemoteRecord, ...]]:
        """Find records by our keys."""
        return self._stripped(obj, (yield from super().find(obj, keys)))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> Steps[tuple[Outcome, ...]]:
        """Make records."""
        return self._outcomes(obj, (yield from super().create(obj, batch)))

    def update(self, obj: str, batch: Sequence[Edit]) -> Steps[tuple[Outcome, ...]]:
        """Change records that nobody else changed."""
        return self._outcomes(obj, (yield from super().update(obj, batch)))

    def _stripped(self, obj: str, records: Sequence[RemoteRecord]) -> tuple[RemoteRecord, ...]:
        return tuple(self._strip(obj, each) for each in records)

    def _strip(self, obj: str, record: RemoteRecord) -> RemoteRecord:
        kept = self._kept.get(obj)
        if not kept or kept.isdisjoint(record.values):
            return record
        return replace(record, values={n: v for n, v in record.values.items() if n not in kept})

    def _outcomes(self, obj: str, outcomes: Sequence[Outcome]) -> tuple[Outcome, ...]:
        return tuple(self._outcome(obj, each) for each in outcomes)

    def _outcome(self, obj: str, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Ok) and outcome.record is not None:
            return Ok(self._strip(obj, outcome.record))
        if isinstance(outcome, Conflict):
            return Conflict(self._strip(obj, outcome.remote))
        return outcome
