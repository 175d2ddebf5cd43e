"""Maps of an account's people that were kept under a name: who is on them, and where."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from csmdesk.domain.errors import UserError
from csmdesk.domain.folding import plain
from csmdesk.domain.ids import AccountId, PeopleMapId, StakeholderId
from csmdesk.domain.people_map_filters import (
    MapFilter,
    NamedMap,
    Position,
    filter_from_data,
    filter_to_data,
)
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.fields import require_row

TABLE = "people_map"
MAX_NAME = 80
_PLACES = "people_map_place"
_MAPS = """
    SELECT m.id, m.account_id, m.name, m.filter,
        (SELECT json_group_array(json_array(p.stakeholder_id, p.x, p.y))
            FROM people_map_place p WHERE p.map_id = m.id) AS places
    FROM people_map m WHERE m.account_id = :account ORDER BY plain(m.name), m.id
"""
_ALL = MapFilter()


def list_maps(read: ReadSession, account_id: AccountId) -> tuple[NamedMap, ...]:
    """List the maps of an account by name."""
    return tuple(
        NamedMap(
            row.id, row.account_id, row.name, filter_from_data(json.loads(row.filter)),
            {StakeholderId(who): (x, y) for who, x, y in json.loads(row.places)},
        )
        for row in read.sql(_MAPS, account=account_id)
    )  # fmt: skip


def add_map(
    uow: UnitOfWork,
    account_id: AccountId,
    name: str,
    chosen: MapFilter = _ALL,
    positions: Mapping[StakeholderId, Position] | None = None,
) -> PeopleMapId:
    """Keep a map under a name; raise ``UserError`` for one that is missing, too long or taken."""
    require_row(uow, "account", account_id)
    name = _require_name(uow, account_id, name)
    values = {"account_id": account_id, "name": name, "filter": filter_to_data(chosen)}
    map_id = PeopleMapId(uow.insert(TABLE, values))
    place(uow, map_id, positions or {})
    return map_id


def rename_map(uow: UnitOfWork, map_id: PeopleMapId, name: str) -> None:
    """Give a map another name; the same errors as ``add_map``."""
    now = require_row(uow, TABLE, map_id)
    uow.change(TABLE, map_id, {"name": _require_name(uow, now["account_id"], name, map_id)})


def filter_map(uow: UnitOfWork, map_id: PeopleMapId, chosen: MapFilter) -> None:
    """Say who is on a map; who is not keeps their position."""
    require_row(uow, TABLE, map_id)
    uow.change(TABLE, map_id, {"filter": filter_to_data(chosen)})


def delete_map(uow: UnitOfWork, map_id: PeopleMapId) -> None:
    """Delete a map with its positions; its people stay."""
    require_row(uow, TABLE, map_id)
    uow.delete(TABLE, map_id)


def place(
    uow: UnitOfWork, map_id: PeopleMapId, positions: Mapping[StakeholderId, Position]
) -> None:
    """Put people somewhere on a map; the others stay where they are."""
    require_row(uow, TABLE, map_id)
    known = {row["stakeholder_id"]: row for row in uow.find_where(_PLACES, map_id=map_id)}
    new = []
    for key, (x, y) in positions.items():
        row = known.get(key)
        if row is None:
            require_row(uow, "stakeholder", key, "person")
            new.append({"map_id": map_id, "stakeholder_id": key, "x": x, "y": y})
        elif (row["x"], row["y"]) != (x, y):
            uow.change(_PLACES, row["id"], {"x": x, "y": y})
    uow.insert_all(_PLACES, new)


def forget_places(uow: UnitOfWork, map_id: PeopleMapId) -> None:
    """Let a map be laid out anew."""
    require_row(uow, TABLE, map_id)
    for row in uow.find_where(_PLACES, map_id=map_id):
        uow.delete(_PLACES, row["id"])


def join_maps(uow: UnitOfWork, winner_id: AccountId, loser_id: AccountId) -> None:
    """Number the maps of an account whose names another one has that it is joined into."""
    held = {plain(each.name) for each in list_maps(uow, winner_id)}
    theirs = list_maps(uow, loser_id)
    taken = held | {plain(each.name) for each in theirs}
    for each in theirs:
        if plain(each.name) in held:
            name = _numbered(each.name, taken)
            taken.add(plain(name))
            uow.change(TABLE, each.id, {"name": name})


def _numbered(name: str, taken: Collection[str]) -> str:
    number, stem = 2, name[: MAX_NAME - 6]
    while plain(f"{stem} ({number})") in taken:
        number += 1
    return f"{stem} ({number})"


def _require_name(
    uow: UnitOfWork, account_id: AccountId, name: str, map_id: str | None = None
) -> str:
    name = name.strip()
    if not name:
        raise UserError(Text("people_map.name_missing"), Text("people_map.name_missing_hint"))
    if len(name) > MAX_NAME:
        said = {"length": len(name), "limit": MAX_NAME}
        raise UserError(Text("people_map.too_long", said), Text("people_map.too_long_hint"))
    others = (each for each in list_maps(uow, account_id) if each.id != map_id)
    if any(plain(each.name) == plain(name) for each in others):
        raise UserError(Text("people_map.taken", {"name": name}), Text("people_map.taken_hint"))
    return name
