"""Requests and answers of the CRM in memory, as JSON: a server that is no object of ours."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from csmdesk.sync.connectors.protocol import (
    Conflict,
    Edit,
    FieldInfo,
    Forbidden,
    Hidden,
    Identity,
    Invalid,
    JoinedInto,
    NewRecord,
    NotFound,
    Ok,
    Page,
    RemoteRecord,
    Removal,
    RetryLater,
    Unknown,
)
from csmdesk.sync.effects import Answer, Request

if TYPE_CHECKING:
    from tests.sync.sim.crm import FakeCrm

ADDRESS = "mem:"
WRITES = ("create", "update", "delete")
_KINDS = {
    kind.__name__: kind
    for kind in (
        Conflict, Edit, FieldInfo, Forbidden, Hidden, Identity, Invalid, JoinedInto, NewRecord,
        NotFound, Ok, Page, RemoteRecord, Removal, RetryLater, Unknown,
    )
}  # fmt: skip


def encode(found: Any) -> bytes:
    """Write a value down."""
    return json.dumps(_plain(found)).encode()


def decode(body: bytes) -> Any:
    """Read a value back; ``ValueError``, ``TypeError`` or ``LookupError`` if it is none."""
    return _rich(json.loads(body))


def _plain(found: Any) -> Any:
    if is_dataclass(found):
        each = {f.name: _plain(getattr(found, f.name)) for f in fields(found)}
        return {"@": type(found).__name__, **each}
    if isinstance(found, dict):
        return {name: _plain(value) for name, value in found.items()}
    if isinstance(found, frozenset):
        return {"@": "set", "of": sorted(found)}
    if isinstance(found, datetime):
        return {"@": "at", "of": found.isoformat()}
    return [_plain(each) for each in found] if isinstance(found, (list, tuple)) else found


def _rich(found: Any) -> Any:
    if isinstance(found, list):
        return tuple(map(_rich, found))
    if not isinstance(found, dict):
        return found
    kind = found.pop("@", None)
    if kind == "at":
        return datetime.fromisoformat(found["of"])
    if kind == "set":
        return frozenset(found["of"])
    each = {name: _rich(value) for name, value in found.items()}
    return _KINDS[kind](**each) if kind else each


def call_of(wanted: Request) -> str:
    """Name what a request asks for: ``create account``, ``identity``."""
    call = wanted.url.removeprefix(ADDRESS).rsplit("/", 1)[-1]
    given = json.loads(wanted.body)
    return f"{call} {given[0]}" if given else call


def items_of(wanted: Request) -> tuple[Any, ...]:
    """Return the records that a write is about."""
    return decode(wanted.body)[1]


def respond(crm: FakeCrm, wanted: Request) -> Answer:
    """Answer a request as a server would."""
    call = wanted.url.removeprefix(ADDRESS).rsplit("/", 1)[-1]
    if call == "login":
        token = crm.login()
        return Answer(200 if token else 403, encode(token))
    if wanted.headers.get("Authorization") != crm.token:
        return Answer(401, b"")
    crm.left_out = wanted.headers.get("Left-Out", "")
    given = decode(wanted.body)
    found = getattr(crm, call)(*given)
    if call in WRITES:
        refs = [ref_of(item) for item in given[1]]
        if len(found) < len(refs):  # the whole batch was refused
            return Answer(400, encode(found[0].message))
        found = list(zip(refs, found, strict=True))
    return Answer(200, encode(found), date=crm.now())


def ref_of(item: Any) -> str:
    """Return what tells a record of a batch from the others."""
    return str(item.key if isinstance(item, NewRecord) else item.id)
