"""Put back what one exchange changed here; what is put back counts as an edit and is sent."""

from __future__ import annotations

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
from csmdesk.sync.places import field_of
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
    into the book; ``created`` ones came with the exchange and stay."""

    run_id: int
    records: int
    returning: int
    created: int
    left: tuple[Left, ...]


def look(read: ReadSession, run_id: int) -> Undoing:
    """Find out what undoing an exchange would do. Raises ``UserError`` when it is not kept."""
    run = _required(read, run_id)
    found = _found(read, run)
    roots = {root for each in found.writes if (root := _root(read, each)) is not None}
    returning = {(each.table, each.key) for each in found.writes if each.before is None} & roots
    left = [each for at, columns in found.left.items() for each in _left(read, at, columns)]
    created = sum(counts.get("created", 0) for counts in run.pulled.values())
    return Undoing(
        run_id, len(roots), len(returning), max(created, len(found.created)), tuple(left)
    )


def undo(uow: UnitOfWork, run_id: int) -> Undoing:
    """Put back what an exchange changed here, but for what was edited since; tell what was done.

    Raises ``UserError`` when nothing is left to be put back.
    """
    done = look(uow, run_id)
    if not done.records:
        raise UserError(Text("sync.run_nothing"), Text("sync.run_nothing_hint"))
    putting_back.put_back(uow.raw, _found(uow, _required(uow, run_id)))
    return done


def _required(read: ReadSession, run_id: int) -> PastRun:
    run = past_run(read, run_id)
    if run is None:
        raise UserError(Text("sync.run_nothing"), Text("sync.run_nothing_hint"))
    return run


def _found(read: ReadSession, run: PastRun) -> PutBack:
    found = putting_back.look(read.cursor, changes_of(read, run, ALL))
    found.writes = [
        each for each in (_without_circle(read, found, e) for e in found.writes) if each
    ]
    return found


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
    row = change.after if change.before is None else change.before
    if row is not None and column in row:
        return obj, str(row[column])
    rows = read.sql(f"SELECT {column} FROM {change.table} WHERE id = :id", id=change.key)  # noqa: S608 - names of ours
    return (obj, str(rows[0][0])) if rows else None


def _left(read: ReadSession, at: tuple[str, str], columns: tuple[str, ...]) -> list[Left]:
    table, key = at
    obj = all_tables()[table].info.get("sync")
    if obj is None:
        return []
    record = label_of(read.cursor, obj, key)
    return [Left(obj, record, _field(read, each)) for each in columns] or [Left(obj, record)]


def _field(read: ReadSession, column: str) -> str:
    name, _, inside = column.partition(".")
    if name != "custom":
        return inside or _FIELDS.get(name, field_of(name))
    rows = read.sql("SELECT name FROM custom_field WHERE id = :id", id=inside)
    return OWN + str(rows[0][0]) if rows else inside
