"""All fields of the records that a CRM can share, and those that exist only here, for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csmdesk.models.work import ReadSession
from csmdesk.services.custom_fields import fields_of
from csmdesk.sync.binding import require_binding
from csmdesk.sync.canonical import Policy
from csmdesk.sync.connecting import known_crm, own_mapping
from csmdesk.sync.mapping import FieldSpec, ObjectSpec
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.probing import place_of
from csmdesk.sync.records import label_of, read_records
from csmdesk.sync.sharing import (
    WHOLE,
    Sharing,
    is_fixed,
    is_needed_object,
    policies,
    read_sharing,
)
from csmdesk.sync.stays import STAYS
from csmdesk.sync.values import OWN, Value
from csmdesk.system.paths import Profile

_LOOKED_AT = 40  # records in which an example is looked for
_NEWEST = "SELECT id FROM {0} {1} ORDER BY id DESC LIMIT {2}"
# What each kind of record has beside what a CRM is asked for; it never leaves the book.
ONLY_HERE: Mapping[str, tuple[str, ...]] = {
    "account": (
        "tier", "stage", "health", "industry", "employees", "day0", "owner", "parent", "tags",
        "notes", "aliases", "contract_lines", "usage", "promises", "plans", "values", "files",
    ),
    "person": (
        *STAYS["person"], "owner", "stay", "reports_to", "links", "successor", "known_to", "past",
        "last_login", "aliases",
    ),
    "touchpoint": ("private", "files"),
    "task": ("private_tasks", "in_plan"),
    "opportunity": (),
}  # fmt: skip
# Whose own fields stand with a kind of record: a person's are partly those of its place.
_OWN_OF: Mapping[str, tuple[str, ...]] = {"person": ("person", "stakeholder")}


@dataclass(frozen=True, slots=True)
class SharedField:
    """Show one field, or a whole kind of record (``field`` is empty).

    ``at`` and ``label`` are the CRM's; ``is_fixed`` where there is nothing to choose: without it no
    record can be made there, or it never leaves. ``offered`` are the policies that make sense.
    """

    obj: str
    field: str
    at: str = ""
    label: str = ""
    example: Value = None
    is_shared: bool = True
    is_fixed: bool = False
    policy: Policy | None = None
    default: Policy | None = None
    offered: tuple[Policy, ...] = ()

    @property
    def is_local(self) -> bool:
        """Tell whether it exists only here, whatever is chosen."""
        return not self.at and self.field != WHOLE


def shared_fields(read: ReadSession, profile: Profile, crm: str = "") -> tuple[SharedField, ...]:
    """List what is shared with the CRM of the book, or what would be with another one.

    Raises ``UserError`` while there is neither, and for a mapping file that cannot be used.
    """
    name = crm or require_binding(read).crm
    mapping = load_mapping(known_crm(name), own_mapping(profile, name))
    sharing, labels = read_sharing(read), _labels(read)
    return tuple(
        each
        for spec in mapping.objects.values()
        for each in _of_object(read, spec, sharing, labels.get(spec.name, {}))
    )


def _of_object(
    read: ReadSession, spec: ObjectSpec, sharing: Sharing, labels: Mapping[str, str]
) -> list[SharedField]:
    kept = sharing.keeps(spec)
    examples = _examples(read, spec)
    whole = SharedField(
        spec.name,
        WHOLE,
        spec.model,
        is_shared=sharing.shares(spec),
        is_fixed=is_needed_object(spec),
    )
    fields = [
        SharedField(
            spec.name, name, place_of(spec, place), _label(spec, place, labels),
            example=examples.get(name), is_shared=name not in kept, is_fixed=is_fixed(spec, place),
            policy=sharing.policy(spec, name), default=place.policy, offered=policies(place),
        )
        for name, place in spec.fields.items()
    ]  # fmt: skip
    local = [
        SharedField(spec.name, name, is_shared=False, is_fixed=True)
        for name in (*ONLY_HERE.get(spec.name, ()), *_own_of(read, spec.name))
        if name not in spec.fields
    ]
    return [whole, *fields, *local]


def _own_of(read: ReadSession, obj: str) -> tuple[str, ...]:
    """Name the user's own fields of a kind of record as a mapping would."""
    records = _OWN_OF.get(obj, (obj,))
    return tuple(dict.fromkeys(OWN + f.name for r in records for f in fields_of(read, r)))


def _label(spec: ObjectSpec, place: FieldSpec, labels: Mapping[str, str]) -> str:
    label = labels.get(place_of(spec, place), "")
    if not place.labels:
        return label
    return f"{label} · {place.labels[0]}" if label else place.labels[0]


def _labels(read: ReadSession) -> dict[str, dict[str, str]]:
    """Return what the CRM called its fields when it was described last."""
    rows = read.sql("SELECT obj, body FROM sync_schema")
    return {
        obj: {each[0]: str(each[1]) for each in json.loads(body).get("fields", ())}
        for obj, body in rows
    }


def _examples(read: ReadSession, spec: ObjectSpec) -> dict[str, Value]:
    """Find a value of each field in the newest records; private ones are not looked at."""
    where = "WHERE is_private = 0" if spec.name in ("touchpoint", "task") else ""
    ids = [i for (i,) in read.sql(_NEWEST.format(spec.name, where, _LOOKED_AT))]
    found: dict[str, Value] = {}
    locals_ = read_records(read.cursor, spec.name, ids, spec.fields)
    for local in (locals_[i] for i in ids if i in locals_ and locals_[i].is_shared):
        for name, value in local.values.items():
            if value not in (None, "", ()) and name not in found:
                found[name] = _shown(read, spec.fields[name], value)
    return found


def _shown(read: ReadSession, place: FieldSpec, value: Value) -> Value:
    if place.ref is None:
        return value
    ids: Sequence[str] = value if isinstance(value, tuple) else (str(value),)
    return tuple(label_of(read.cursor, place.ref, each) or each for each in ids)
