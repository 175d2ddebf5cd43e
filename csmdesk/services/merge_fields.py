"""What two records that are joined say, field by field, and what the joined one says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csmdesk.domain.custom_fields import CustomField, CustomKind, value_of
from csmdesk.domain.folding import plain
from csmdesk.domain.merging import MergeField, Side
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession
from csmdesk.services.custom_fields import fields_of

CUSTOM = "custom."
# What can be chosen of each record, and what is kept of both.
CHOSEN: Mapping[str, tuple[str, ...]] = {
    "account": (
        "name", "industry", "country", "region", "city", "postal_code", "address", "employees",
        "website", "phone", "email", "tier", "stage", "currency", "day0", "owner_id",
        "parent_id", "external_id",
    ),
    "person": ("name", "wechat", "website", "external_id"),
    "colleague": ("name", "email"),
}  # fmt: skip
JOINED: Mapping[str, tuple[str, ...]] = {
    "account": ("aliases", "tags", "notes"),
    "person": ("aliases", "emails", "phones"),
    "colleague": (),
}
_REFERENCES = {"owner_id": "colleague", "parent_id": "account"}


def compare(read: ReadSession, kind: str, winner: Row, loser: Row) -> tuple[MergeField, ...]:
    """Show all fields of which at least one of the two says something."""
    found = [
        MergeField(
            name, _shown(read, name, winner[name]), _shown(read, name, loser[name]),
            _suggested(winner[name]),
        )
        for name in CHOSEN[kind]
    ]  # fmt: skip
    found += [
        MergeField(name, _listed(winner[name]), _listed(loser[name]), Side.WINNER, is_joined=True)
        for name in JOINED[kind]
    ]
    for field in fields_of(read, kind, with_retired=True):
        mine, theirs = (_own(read, field, side["custom"]) for side in (winner, loser))
        found.append(MergeField(f"{CUSTOM}{field.id}", mine, theirs, _suggested(mine)))
    return tuple(f for f in found if not (_is_empty(f.winner) and _is_empty(f.loser)))


def joined(kind: str, winner: Row, loser: Row, chosen: Mapping[str, Side]) -> Row:
    """Return the columns of the joined record; what nobody chose is the winner's if it has any."""
    values: Row = {
        name: _pick(chosen.get(name), winner[name], loser[name]) for name in CHOSEN[kind]
    }
    for name in JOINED[kind]:
        join = _texts if name == "notes" else _both
        values[name] = join(winner[name], loser[name])
    if "aliases" in values:
        others = [n for n in (winner["name"], loser["name"]) if plain(n) != plain(values["name"])]
        values["aliases"] = _both(values["aliases"], others)
    if "extra" in winner:
        values["extra"] = {**loser["extra"], **winner["extra"]}
    values["custom"] = _own_fields(winner["custom"], loser["custom"], chosen)
    return {name: value for name, value in values.items() if value != winner[name]}


def _own_fields(mine: Row, theirs: Row, chosen: Mapping[str, Side]) -> Row:
    values = {
        key: _pick(chosen.get(f"{CUSTOM}{key}"), mine.get(key), theirs.get(key))
        for key in {**mine, **theirs}
    }
    return {key: value for key, value in values.items() if value is not None}


def _own(read: ReadSession, field: CustomField, values: Row) -> object:
    value = values.get(field.id)
    if field.kind is CustomKind.PERSON:
        return _name(read, "person", value)
    return None if value is None else value_of(field.kind, value)


def _is_empty(value: object) -> bool:
    return value is None or value in ("", ())


def _pick(side: Side | None, mine: object, theirs: object) -> object:
    if side is None:
        side = _suggested(mine)
    return mine if side == Side.WINNER else theirs


def _suggested(mine: object) -> Side:
    return Side.LOSER if _is_empty(mine) else Side.WINNER


def _both(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Put two lists together; what differs in case or width alone is there once."""
    found: dict[str, str] = {}
    for text in (*first, *second):
        found.setdefault(plain(text), text)
    return list(found.values())


def _texts(mine: str, theirs: str) -> str:
    if not theirs.strip() or theirs.strip() in mine:
        return mine
    return f"{mine.rstrip()}\n\n{theirs}" if mine.strip() else theirs


def _listed(value: Any) -> object:
    return tuple(value) if isinstance(value, list) else value


def _shown(read: ReadSession, name: str, value: Any) -> object:
    table = _REFERENCES.get(name)
    return value if table is None else _name(read, table, value)


def _name(read: ReadSession, table: str, key: str | None) -> str | None:
    row = None if key is None else read.find(table, key)
    return None if row is None else str(row["name"])
