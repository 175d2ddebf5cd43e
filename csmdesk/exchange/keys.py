"""By what a row finds the record it means: the keys that a person may choose, and their index."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from csmdesk.domain.duplicates import digits, host
from csmdesk.domain.text import Text
from csmdesk.exchange.fields import RecordKind
from csmdesk.models.scratch import Scratch
from csmdesk.models.search_index import fold

Record = Mapping[str, Any]

# Each kind's keys in the order in which they are tried when nothing was chosen.
KEYS: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.ACCOUNT: ("external_id", "name", "domain", "phone"),
    RecordKind.PERSON: ("external_id", "emails", "name", "phones", "wechat"),
    RecordKind.CONTRACT_LINE: ("external_id", "content"),
}
USUAL: Mapping[RecordKind, tuple[str, ...]] = {
    RecordKind.ACCOUNT: ("external_id", "name"),
    RecordKind.PERSON: ("external_id", "emails", "name"),
    RecordKind.CONTRACT_LINE: ("external_id", "content"),
}
# The fields that have to be in the file for a key; one of several is enough.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "domain": ("website",),
    "phone": ("phone",),
    "content": ("start_on",),
    "name": ("name", "given_name", "family_name"),
}


def key_label(kind: RecordKind, key: str) -> Text:
    """Return the name of a key for people."""
    if key in ("domain", "content"):
        return Text(f"import.key.{key}")
    return Text(f"field.{kind.value}.{key}")


def fields_of_key(key: str) -> tuple[str, ...]:
    """Return the fields of which one has to be mapped for a key."""
    return NEEDED.get(key, (key,))


class KeyIndex:
    """Find records by one key; the oldest comes first."""

    def __init__(self, key: str, scratch: Scratch) -> None:
        self._values = _READERS[key]
        self._found = scratch.index()

    def add(self, record_id: str, record: Record) -> None:
        """Make a record known."""
        for value in self._values(record):
            if record_id not in self._found.find(value):
                self._found.add(value, record_id)

    def find(self, record: Record) -> Sequence[str]:
        """List the records that a row may mean."""
        for value in self._values(record):
            if found := self._found.find(value):
                return found
        return ()


def _listed(value: Any) -> Iterable[str]:
    return json.loads(value) if isinstance(value, str) else value or ()


def _external_id(record: Record) -> Iterable[str]:
    return filter(None, (record["external_id"],))


def _name(record: Record) -> Iterable[str]:
    return filter(None, (fold(record["name"] or ""),))


def _domain(record: Record) -> Iterable[str]:
    return filter(None, (host(record["website"]),))


def _phone(record: Record) -> Iterable[str]:
    return filter(None, (digits(record["phone"] or ""),))


def _phones(record: Record) -> Iterable[str]:
    return filter(None, map(digits, _listed(record["phones"])))


def _emails(record: Record) -> Iterable[str]:
    return (email.lower() for email in _listed(record["emails"]))


def _wechat(record: Record) -> Iterable[str]:
    return filter(None, (record["wechat"],))


_READERS: Mapping[str, Callable[[Record], Iterable[str]]] = {
    "external_id": _external_id,
    "name": _name,
    "domain": _domain,
    "phone": _phone,
    "phones": _phones,
    "emails": _emails,
    "wechat": _wechat,
}
