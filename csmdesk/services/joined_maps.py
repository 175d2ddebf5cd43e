"""What people are on the map when two records become one.

What was said of the one that stays counts where both were spoken of; nothing ties somebody to
themselves, nobody gets a second manager of one day, and no ring closes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csmdesk.domain.edge_days import Days, Reporting, fitted
from csmdesk.domain.people_map import EdgeKind, find_loop
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.models.rows import Row
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services import edges, stakeholder_history, ties
from csmdesk.services.edge_ends import TABLE, read_places, within_stays

_PLACES = "people_map_place"
_SELF = (
    "SELECT e.id FROM stakeholder_edge e JOIN stakeholder f ON f.id = e.from_id "
    "JOIN stakeholder t ON t.id = e.to_id WHERE f.person_id = :person AND t.person_id = :person"
)


def join_places(uow: UnitOfWork, mine: Row, theirs: Row) -> None:
    """Move all that a place is on the map to its double; both rows are still as they were."""
    for attribute in Attribute:
        ours, other = (
            stakeholder_history.read_history(uow, row, attribute) for row in (mine, theirs)
        )
        stakeholder_history.keep(uow, mine["id"], attribute, ours.filled(other))
    _join_reportings(uow, mine, theirs)
    _join_edges(uow, mine, theirs)
    for tie in uow.find_where(ties.TABLE, stakeholder_id=theirs["id"]):
        ends = {"stakeholder_id": mine["id"], "colleague_id": tie["colleague_id"]}
        double = _double(uow.find_where(ties.TABLE, **ends), tie)
        if double is None:
            uow.change(ties.TABLE, tie["id"], ends)
        else:
            join_ties(uow, double, tie)
    known = {row["map_id"] for row in uow.find_where(_PLACES, stakeholder_id=mine["id"])}
    for row in uow.find_where(_PLACES, stakeholder_id=theirs["id"]):
        if row["map_id"] not in known:
            uow.change(_PLACES, row["id"], {"stakeholder_id": mine["id"]})


def fit_in(uow: UnitOfWork, edge_ids: Iterable[str]) -> None:
    """Let edges that come back go with what was said meanwhile, which counts where they do not."""
    back = {row["id"]: row for row in uow.find_where(TABLE, id=list(edge_ids))}
    homes = list({row["account_id"] for row in back.values()})
    rows = [row for row in uow.find_where(TABLE, account_id=homes) if row["id"] not in back]
    said = edges.reportings_of([row for row in rows if row["kind"] == EdgeKind.REPORTS])
    succeeded = {row["to_id"] for row in rows if row["kind"] == EdgeKind.SUCCEEDS}
    ends = {row[name] for row in back.values() for name in ("from_id", "to_id")}
    places = read_places(uow, sorted(ends))
    for row in back.values():
        if row["kind"] == EdgeKind.SUCCEEDS:
            if row["to_id"] in succeeded:
                uow.delete(TABLE, row["id"])
            continue
        days = within_stays(_days(row), places[row["from_id"]], places[row["to_id"]])
        if days.is_empty:
            uow.delete(TABLE, row["id"])
        elif row["kind"] == EdgeKind.REPORTS:
            said += _fit(uow, row, said, {"valid_to": days.last})
        else:
            uow.change(TABLE, row["id"], {"valid_to": days.last})


def fit_rows_in(uow: UnitOfWork, rows: Iterable[tuple[str, object]]) -> None:
    """Do so with the edges among rows (table, key) that came back."""
    fit_in(uow, [str(key) for table, key in rows if table == TABLE])


def double_ties(read: ReadSession, winner_id: str, loser_id: str) -> list[tuple[Row, Row]]:
    """Pair ties of two colleagues to one person in one time."""
    mine = read.find_where(ties.TABLE, colleague_id=winner_id)
    pairs = []
    for tie in read.find_where(ties.TABLE, colleague_id=loser_id):
        same = [row for row in mine if row["stakeholder_id"] == tie["stakeholder_id"]]
        double = _double(same, tie)
        if double is not None:
            pairs.append((double, tie))
    return pairs


def join_ties(uow: UnitOfWork, mine: Row, theirs: Row) -> None:
    """Let one tie hold on the days of both, and of all that it was joined with before."""
    _hold_on_both(uow, ties.TABLE, uow.find(ties.TABLE, mine["id"]) or mine, theirs)


def rename_owner(uow: UnitOfWork, winner_id: str, loser_id: str) -> None:
    """Let a colleague have owned what another one did: that is no change of the owner."""
    rows = uow.sql(
        "SELECT id FROM stakeholder s WHERE owner_id = :id OR EXISTS (SELECT 1 FROM "
        "stakeholder_period p WHERE p.stakeholder_id = s.id AND p.attribute = :name "
        "AND p.value = :id)",
        id=loser_id, name=Attribute.OWNER.value,
    )  # fmt: skip
    for place in uow.find_where("stakeholder", id=[row.id for row in rows]):
        history = stakeholder_history.read_history(uow, place, Attribute.OWNER)
        stakeholder_history.keep(
            uow, place["id"], Attribute.OWNER, history.renamed(loser_id, winner_id)
        )


def drop_self_edges(uow: UnitOfWork, person_id: str) -> None:
    """Delete what tied two people who turned out to be one."""
    for row in uow.sql(_SELF, person=person_id):
        uow.delete(TABLE, row.id)


def _join_reportings(uow: UnitOfWork, mine: Row, theirs: Row) -> None:
    homes = list({mine["account_id"], theirs["account_id"]})
    rows = uow.find_where(TABLE, account_id=homes, kind=EdgeKind.REPORTS)
    moving = [row for row in rows if theirs["id"] in (row["from_id"], row["to_id"])]
    said = edges.reportings_of([row for row in rows if row not in moving])
    for row in moving:
        said += _fit(uow, row, said, _moved_ends(row, mine, theirs))


def _fit(uow: UnitOfWork, row: Row, said: Sequence[Reporting], given: Row) -> list[Reporting]:
    """Let a reporting edge go between others, with these values; return what is left of it."""
    [now] = edges.reportings_of([row | given])
    pieces = [] if now.person == now.manager else fitted(said, now)
    if not pieces:
        uow.delete(TABLE, row["id"])
    for piece in pieces:
        values = given | {"valid_from": piece.days.first, "valid_to": piece.days.last}
        if piece.id:
            uow.change(TABLE, row["id"], values)
        else:
            kept = ("account_id", "from_id", "to_id", "kind", "sign", "note")
            uow.insert(TABLE, {name: row[name] for name in kept} | values)
    return pieces


def _join_edges(uow: UnitOfWork, mine: Row, theirs: Row) -> None:
    rows = [
        *uow.find_where(TABLE, from_id=theirs["id"]), *uow.find_where(TABLE, to_id=theirs["id"]),
    ]  # fmt: skip
    for row in rows:
        ends = _moved_ends(row, mine, theirs)
        double = _same_edge(uow, row, ends)
        if ends["from_id"] == ends["to_id"] or _closes_succession(uow, row, ends):
            uow.delete(TABLE, row["id"])
        elif double is not None:
            _hold_on_both(uow, TABLE, double, row)
            uow.delete(TABLE, row["id"])
        else:
            uow.change(TABLE, row["id"], ends)


def _moved_ends(row: Row, mine: Row, theirs: Row) -> Row:
    return {
        name: mine["id"] if row[name] == theirs["id"] else row[name]
        for name in ("from_id", "to_id")
    }


def _same_edge(uow: UnitOfWork, row: Row, ends: Row) -> Row | None:
    pairs = [(ends["from_id"], ends["to_id"])]
    if row["kind"] in edges.MUTUAL:
        pairs.append((ends["to_id"], ends["from_id"]))
    found = [
        each
        for from_id, to_id in pairs
        for each in uow.find_where(TABLE, from_id=from_id, to_id=to_id, kind=row["kind"])
    ]
    return _double([each for each in found if each["id"] != row["id"]], row)


def _closes_succession(uow: UnitOfWork, row: Row, ends: Row) -> bool:
    """Tell whether somebody would have two successors, or come after themselves."""
    if row["kind"] != EdgeKind.SUCCEEDS:
        return False
    others = {
        each["to_id"]: each["from_id"]
        for each in uow.find_where(TABLE, kind=EdgeKind.SUCCEEDS)
        if each["id"] != row["id"]
    }
    if ends["to_id"] in others:
        return True
    return bool(find_loop({**others, ends["to_id"]: ends["from_id"]}, ends["to_id"]))


def _double(rows: Sequence[Row], row: Row) -> Row | None:
    """Find the one among rows that holds on a day on which another one does."""
    days = _days(row)
    return next((each for each in rows if _days(each).meets(days)), None)


def _hold_on_both(uow: UnitOfWork, table: str, mine: Row, theirs: Row) -> None:
    days = _days(mine).joined(_days(theirs))
    note = mine["note"] or theirs["note"]
    values = {"valid_from": days.first, "valid_to": days.last, "note": note}
    uow.change(table, mine["id"], values)


def _days(row: Row) -> Days:
    return Days(row["valid_from"], row["valid_to"])
