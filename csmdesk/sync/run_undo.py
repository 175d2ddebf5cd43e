"""Put back what one exchange changed here; what is put back counts as an edit and is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csmdesk.domain.changes import RowChange
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.text import Text
from csmdesk.models import putting_back
from csmdesk.models.putting_back import PutBack
from csmdesk.models.shapes import all_tables
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.hierarchy import below
from csmdesk.sync import ledger
from csmdesk.sync.ledger import Life, Row
from csmdesk.sync.losing import hold_edited
from csmdesk.sync.places import field_of, name_column
from csmdesk.sync.records import label_of
from csmdesk.sync.run_details import LINK_FIELDS, changes_of
from csmdesk.sync.runs import PastRun, past_run
from csmdesk.sync.values import OWN

ALL = -1  # of the journal's entries: nothing may be half put back
_FIELDS = {"amount_minor": "amount", "archived_at": "archived"}


@dataclass(frozen=True, slots=True)
class Left:
    """Name what stays as it is now: a field that was edited since, or a whole record."""

    obj: str
    record: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Undoing:
    """Tell what an undo would do: ``records`` are put back, of them ``returning`` ones come back
    into the book, and ``asked`` ones are to be decided, for the CRM deleted or hides them;
    ``created`` ones came with the exchange and stay."""

    run_id: int
    records: int
    returning: int
    created: int
    left: tuple[Left, ...]
    asked: int = 0


@dataclass(frozen=True, slots=True)
class _Looked:
    """Hold what is written, what is told, and the records that the CRM does not show."""

    found: PutBack
    done: Undoing
    apart: tuple[Row, ...]


def look(read: ReadSession, run_id: int) -> Undoing:
    """Find out what undoing an exchange would do. Raises ``UserError`` when it is not kept."""
    return _look(read, _required(read, run_id)).done


def undo(uow: UnitOfWork, run_id: int) -> Undoing:
    """Put back what an exchange changed here, but for what was edited since; tell what was done.

    Raises ``UserError`` when nothing is left to be put back.
    """
    looked = _look(uow, _required(uow, run_id))
    if not looked.done.records:
        raise UserError(Text("sync.run_nothing"), Text("sync.run_nothing_hint"))
    putting_back.put_back(uow.raw, looked.found)
    _ask_about(uow, looked.apart)
    return looked.done


def _ask_about(uow: UnitOfWork, apart: Sequence[Row]) -> None:
    """Hold what the CRM deleted or hides: the next exchange would follow the CRM once more."""
    now = ledger.rows_by_id(uow.cursor, [row.local_id for row in apart])
    for row in apart:
        if row.local_id in now:
            ledger.put_row(uow.cursor, replace(now[row.local_id], life=row.life))
    for obj in dict.fromkeys(row.obj for row in apart):
        hold_edited(uow, obj)


def _look(read: ReadSession, run: PastRun) -> _Looked:
    changes = changes_of(read, run, ALL)
    found = putting_back.look(read.cursor, changes)
    found.writes = [
        each for each in (_without_circle(read, found, e) for e in found.writes) if each
    ]
    roots = {root for each in found.writes if (root := _root(read, each)) is not None}
    returning = {(each.table, each.key) for each in found.writes if each.before is None} & roots
    rows = ledger.rows_by_id(read.cursor, [key for _, key in roots]).values()
    apart = tuple(row for row in rows if row.life in (Life.HIDDEN, Life.REMOTE_DELETED))
    known = {(each.table, each.key): each for each in changes}
    left = [e for at, columns in found.left.items() for e in _left(read, known[at], columns)]
    created = sum(counts.get("created", 0) for counts in run.pulled.values())
    done = Undoing(
        run.id, len(roots), len(returning), max(created, len(found.created)),
        tuple(dict.fromkeys(left)), len(apart),
    )  # fmt: skip
    return _Looked(found, done, apart)


def _required(read: ReadSession, run_id: int) -> PastRun:
    run = past_run(read, run_id)
    if run is None:
        raise UserError(Text("sync.run_nothing"), Text("sync.run_nothing_hint"))
    return run


def _without_circle(read: ReadSession, found: PutBack, change: RowChange) -> RowChange | None:
    """Leave an account where it is that would be put below itself."""
    before, after = change.before, change.after
    if change.table != "account" or before is None or after is None:
        return change
    parent = after.get("parent_id")
    if parent is None or parent not in below(read, AccountId(change.key)):
        return change
    found.leave(change, "parent_id")
    sides = [{n: v for n, v in side.items() if n != "parent_id"} for side in (before, after)]
    return replace(change, before=sides[0], after=sides[1]) if sides[1] else None


def _root(read: ReadSession, change: RowChange) -> tuple[str, str] | None:
    """Return the record that a row belongs to."""
    info = all_tables()[change.table].info
    if "sync" in info:
        return info["sync"], change.key
    if change.table not in LINK_FIELDS:
        return None
    obj, column = info["sync_parent"]
    parent = _known(read, change, column)
    return (obj, parent) if parent is not None else None


def _known(read: ReadSession, change: RowChange, column: str) -> str | None:
    """Return a value of a row as it was last, also when the row is gone since."""
    for side in (change.before, change.after):
        if side is not None and column in side:
            return str(side[column])
    rows = read.sql(
        f"SELECT {column} FROM {change.table} WHERE id = :id UNION ALL "  # noqa: S608 - names of ours
        f"SELECT before ->> '$.{column}' FROM change "
        "WHERE tbl = :tbl AND key = :id AND after IS NULL",
        id=change.key,
        tbl=change.table,
    )
    return str(rows[0][0]) if rows else None


def _left(read: ReadSession, change: RowChange, columns: Sequence[str]) -> list[Left]:
    obj = all_tables()[change.table].info.get("sync")
    if obj is not None:
        name = label_of(read.cursor, obj, change.key)
        record = name or _known(read, change, name_column(obj)) or ""
        return [Left(obj, record, _field(read, each)) for each in columns] or [Left(obj, record)]
    if change.table not in LINK_FIELDS:
        return []
    obj, column = all_tables()[change.table].info["sync_parent"]
    parent = _known(read, change, column)
    record = label_of(read.cursor, obj, parent) if parent is not None else ""
    return [Left(obj, record, LINK_FIELDS[change.table][0])]


def _field(read: ReadSession, column: str) -> str:
    name, _, inside = column.partition(".")
    if name != "custom":
        return inside or _FIELDS.get(name, field_of(name))
    rows = read.sql("SELECT name FROM custom_field WHERE id = :id", id=inside)
    return OWN + str(rows[0][0]) if rows else inside
