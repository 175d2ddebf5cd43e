"""Join two records that are one: fields side by side, everything that hangs on either kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from csmdesk.domain.ids import AccountId
from csmdesk.domain.merging import MergePreview, Side
from csmdesk.models.rows import Row
from csmdesk.models.shapes import all_tables, is_facts
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import joined_maps, merge_fields, named_maps
from csmdesk.services.custom_fields import json_path
from csmdesk.services.fields import require_row
from csmdesk.services.hierarchy import below
from csmdesk.services.names import changed_keys

# ruff: noqa: S608 - table and column names come from our tables

KINDS = ("account", "person", "colleague")
_LINKS = {"person": ("touchpoint_person", "person_id"),
          "colleague": ("touchpoint_colleague", "colleague_id")}  # fmt: skip
# Places of which the joined record would have two of one kind, and what makes them one.
_SAME_PLACE = {"person": "account_id", "account": "person_id"}
_NOBODY = MappingProxyType[str, Side]({})


def preview(read: ReadSession, kind: str, winner_id: str, loser_id: str) -> MergePreview:
    """Show what joining two records would do."""
    winner, loser = _pair(read, kind, winner_id, loser_id)
    moved: Counter[str] = Counter()
    for table, column in _children(kind):
        moved[table] += read.sql(f"SELECT count(*) FROM {table} WHERE {column} = :id", id=loser_id)[
            0
        ][0]
    doubles = {table: len(rows) for table, rows in _doubles(read, kind, winner_id, loser_id)}
    moved.subtract(doubles)
    return MergePreview(
        kind, winner_id, loser_id, winner["name"], loser["name"],
        merge_fields.compare(read, kind, winner, loser),
        {table: count for table, count in moved.items() if count}, sum(doubles.values()),
    )  # fmt: skip


def merge(
    uow: UnitOfWork,
    kind: str,
    winner_id: str,
    loser_id: str,
    chosen: Mapping[str, Side] = _NOBODY,
) -> None:
    """Join the loser into the winner: ``chosen`` says by field whose value stays.

    All that hangs on the loser moves, its name becomes an alias, the external id that is not kept
    still finds the joined record (``former_ids``), and the exchange learns that the loser was
    joined and not deleted. Raises ``UserError`` when one of the two is gone.
    """
    winner, loser = _pair(uow, kind, winner_id, loser_id)
    values = merge_fields.joined(kind, winner, loser, chosen)
    if kind == "account":
        values["parent_id"] = _parent(
            uow, values.get("parent_id", winner["parent_id"]), loser, winner
        )
    if kind == "colleague" and loser["is_me"]:
        values |= {"is_me": True, "left_on": None}
    for table, rows in _doubles(uow, kind, winner_id, loser_id):
        for mine, theirs in rows:
            if table == "stakeholder":
                _join_places(uow, mine, theirs)
            elif table == "colleague_tie":
                joined_maps.join_ties(uow, mine, theirs)
            uow.delete(table, theirs["id"])
    if kind == "account":
        named_maps.join_maps(uow, AccountId(winner_id), AccountId(loser_id))
    if kind == "colleague":
        joined_maps.rename_owner(uow, winner_id, loser_id)
    _move(uow, kind, winner_id, loser_id)
    if kind == "person":
        joined_maps.drop_self_edges(uow, winner_id)
    uow.delete(kind, loser_id)
    uow.change(kind, winner_id, values | changed_keys(winner, values))
    uow.insert(
        "merge",
        {
            "tbl": kind, "loser_id": loser_id, "winner_id": winner_id, "at": uow.now,
            "external_id": _given_up(winner, loser, values),
        },
    )  # fmt: skip


def heir(read: ReadSession, table: str, key: str) -> str | None:
    """Return the record that one was joined into, and that one if it was joined again."""
    rows = read.sql(
        "WITH RECURSIVE up(id, n) AS (SELECT :key, 0 UNION SELECT winner_id, n + 1 FROM merge "
        "JOIN up ON loser_id = up.id WHERE tbl = :tbl AND n < 100) "
        "SELECT id FROM up WHERE n > 0 ORDER BY n DESC LIMIT 1",
        key=key, tbl=table,
    )  # fmt: skip
    return str(rows[0][0]) if rows else None


def former_ids(read: ReadSession, table: str) -> dict[str, str]:
    """Return external ids that were given up in merges, with the record that each means now.

    An id that a record of the book carries itself means that one and is left out.
    """
    rows = read.sql(
        "WITH RECURSIVE heirs(external_id, id, n) AS ("
        "SELECT external_id, winner_id, 0 FROM merge WHERE tbl = :tbl AND external_id IS NOT NULL "
        "UNION SELECT h.external_id, m.winner_id, n + 1 FROM heirs h "
        "JOIN merge m ON m.loser_id = h.id AND m.tbl = :tbl WHERE n < 100) "
        f"SELECT external_id, id FROM heirs WHERE id IN (SELECT id FROM {table}) AND external_id "
        f"NOT IN (SELECT external_id FROM {table} WHERE external_id IS NOT NULL) ORDER BY id DESC",
        tbl=table,
    )
    return {str(external_id): str(key) for external_id, key in rows}


def _given_up(winner: Row, loser: Row, values: Row) -> str | None:
    """Return the external id that the joined record does not carry on."""
    ids = [row["external_id"] for row in (winner, loser) if row.get("external_id")]
    kept = values.get("external_id", winner.get("external_id"))
    return next((each for each in ids if each != kept), None)


def _pair(read: ReadSession, kind: str, winner_id: str, loser_id: str) -> tuple[Row, Row]:
    if kind not in KINDS or winner_id == loser_id:
        raise LookupError(f"{kind} {winner_id} {loser_id}")
    return require_row(read, kind, winner_id), require_row(read, kind, loser_id)


def _children(kind: str) -> list[tuple[str, str]]:
    """List what can hang on a record: (table, column)."""
    return [
        (table.name, foreign.parent.name)
        for table in all_tables().values()
        for foreign in table.foreign_keys
        if foreign.column.table.name == kind
    ]


def _move(uow: UnitOfWork, kind: str, winner_id: str, loser_id: str) -> None:
    cursor = uow.raw
    for table, column in _children(kind):
        cursor.execute(
            f"UPDATE {table} SET {column} = :winner WHERE {column} = :loser AND id <> :winner",
            {"winner": winner_id, "loser": loser_id},
        )
        if cursor.rowcount and is_facts(all_tables()[table]):
            uow.touch_facts(table)
    if kind == "person":
        _rename_in_fields(uow, winner_id, loser_id)
    _move_judgements(uow, kind, winner_id, loser_id)


def _rename_in_fields(uow: UnitOfWork, winner_id: str, loser_id: str) -> None:
    """Let the user's own fields name the person that stays."""
    for field_id, record in uow.sql("SELECT id, record FROM custom_field WHERE kind = 'person'"):
        uow.raw.execute(
            f"UPDATE {record} SET custom = json_set(custom, :path, :winner) "
            "WHERE custom <> '{}' AND json_extract(custom, :path) = :loser",
            {"path": json_path(field_id), "winner": winner_id, "loser": loser_id},
        )


def _move_judgements(uow: UnitOfWork, kind: str, winner_id: str, loser_id: str) -> None:
    """Who was said to be different from the loser is so from the winner."""
    for row in uow.find_where("not_duplicate", kind=kind):
        others = {row["a_id"], row["b_id"]} - {loser_id, winner_id}
        if loser_id not in (row["a_id"], row["b_id"]):
            continue
        uow.delete("not_duplicate", row["id"])
        for other in others:
            a_id, b_id = sorted((winner_id, other))
            if not uow.find_where("not_duplicate", kind=kind, a_id=a_id, b_id=b_id):
                uow.insert("not_duplicate", {"kind": kind, "a_id": a_id, "b_id": b_id})


def _doubles(
    read: ReadSession, kind: str, winner_id: str, loser_id: str
) -> list[tuple[str, list[tuple[Row, Row]]]]:
    """Find rows of the loser that the winner has as well, with the winner's."""
    found = []
    if kind in _LINKS:
        table, column = _LINKS[kind]
        mine = {row["touchpoint_id"]: row for row in read.find_where(table, **{column: winner_id})}
        rows = read.find_where(table, **{column: loser_id})
        pairs = [(mine[r["touchpoint_id"]], r) for r in rows if r["touchpoint_id"] in mine]
        found.append((table, pairs))
    if kind in _SAME_PLACE:
        found.append(("stakeholder", _double_places(read, kind, winner_id, loser_id)))
    if kind == "colleague":
        found.append(("colleague_tie", joined_maps.double_ties(read, winner_id, loser_id)))
    if kind == "account":
        mine = {row["on_day"]: row for row in read.find_where("day_stop", account_id=winner_id)}
        rows = read.find_where("day_stop", account_id=loser_id)
        pairs = [(mine[row["on_day"]], row) for row in rows if row["on_day"] in mine]
        found.append(("day_stop", pairs))
    return found


def _double_places(
    read: ReadSession, kind: str, winner_id: str, loser_id: str
) -> list[tuple[Row, Row]]:
    """Pair places at one account in the same state and time: a return later is no double."""
    column, other = f"{kind}_id", _SAME_PLACE[kind]
    free = read.find_where("stakeholder", **{column: winner_id})
    pairs = []
    for theirs in read.find_where("stakeholder", **{column: loser_id}):
        mine = next((m for m in free if m[other] == theirs[other] and _is_one(m, theirs)), None)
        if mine is not None:
            free.remove(mine)
            pairs.append((mine, theirs))
    return pairs


def _is_one(mine: Row, theirs: Row) -> bool:
    def begins_after_end(first: Row, second: Row) -> bool:
        start, end = first["valid_from"], second["valid_to"]
        return start is not None and end is not None and start > end

    is_apart = begins_after_end(mine, theirs) or begins_after_end(theirs, mine)
    return mine["status"] == theirs["status"] and not is_apart


def _join_places(uow: UnitOfWork, mine: Row, theirs: Row) -> None:
    """Fill the gaps of a place from its double; what the double is on the map, it becomes."""
    joined_maps.join_places(uow, mine, theirs)
    skipped = ("id", "person_id", "account_id", "created_at", "updated_at", "status")
    values: dict[str, Any] = {
        name: theirs[name]
        for name in mine
        if name not in skipped and mine[name] is None and theirs[name] is not None
    }
    starts = [row["valid_from"] for row in (mine, theirs) if row["valid_from"]]
    ends = [row["valid_to"] for row in (mine, theirs)]
    values["valid_from"] = min(starts, default=None)
    values["valid_to"] = None if None in ends else max(ends)
    values["is_key"] = mine["is_key"] or theirs["is_key"]
    values["custom"] = {**theirs["custom"], **mine["custom"]}
    uow.change("stakeholder", mine["id"], values)


def _parent(read: ReadSession, wanted: str | None, loser: Row, winner: Row) -> str | None:
    """Choose the parent of the joined account: never itself or one that will stand below it."""
    taken = {*below(read, winner["id"]), *below(read, loser["id"])}
    choices = (wanted, winner["parent_id"], loser["parent_id"])
    return next((key for key in choices if key is not None and key not in taken), None)
