"""Follow what the CRM took away: deleted, out of sight, or made a part of another record.

Nothing goes that exists only here; what a person wrote waits until a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TrashId
from csmdesk.models.work import UnitOfWork
from csmdesk.services import merging, trash
from csmdesk.sync import history, ledger, only_here
from csmdesk.sync.canonical import FieldRule
from csmdesk.sync.connectors.protocol import Fate, Hidden, JoinedInto
from csmdesk.sync.differences import keep_twice
from csmdesk.sync.ledger import Hold, Life, Row
from csmdesk.sync.links import LINKED
from csmdesk.sync.merging import Known, Merger
from csmdesk.sync.planner import GONE, HIDDEN, JOINED, Differing, Plan, Side, Step, plan
from csmdesk.sync.records import read_records
from csmdesk.sync.taking import archive, change_record

_CAUSES = {
    Step.ASK_DELETED_THERE: "deleted_there",
    Step.HOLD_HIDDEN: "hidden_there",
    Step.ASK_JOINED_THERE: "joined_there",
}
_LIVES = {
    Step.ASK_DELETED_THERE: Life.REMOTE_DELETED,
    Step.HOLD_HIDDEN: Life.HIDDEN,
    Step.ASK_JOINED_THERE: Life.REMOTE_DELETED,
}


def lose(
    merger: Merger, row: Row, known: Known, fate: Fate | None = None, heir: str | None = None
) -> None:
    """Follow what became of a record in the CRM; ``None`` is gone.

    ``heir`` is our id of the record that it became a part of; without one it counts as gone.
    """
    cursor = merger.uow.cursor
    ledger.end_attempt(cursor, row.local_id)
    local = known.locals.get(row.local_id)
    if local is None:
        _let_go(merger.uow, row)
        return
    found = known.agreed.get(row.local_id)
    heir = _living(merger.uow, row, heir)
    is_joined = isinstance(fate, JoinedInto) and heir is not None and row.obj in merging.KINDS
    there = HIDDEN if isinstance(fate, Hidden) else JOINED if is_joined else GONE
    planned = plan(
        found.values if found else None, Side.live(local.values), there, merger.spec.rules
    )
    _follow(merger, row, planned, heir)


def _living(uow: UnitOfWork, row: Row, heir: str | None) -> str | None:
    """Return where a record goes in the end: its heir may have gone into another one just now."""
    if heir is None:
        return None
    last = ledger.heirs(uow.cursor, row.obj, [heir]).get(heir, heir)
    is_here = bool(read_records(uow.cursor, row.obj, [last], ()))
    return last if is_here and last != row.local_id else None


def _let_go(uow: UnitOfWork, row: Row) -> None:
    """Forget a record that is gone on both sides, unless it tells what it became a part of."""
    if row.life == Life.JOINED:
        ledger.put_row(uow.cursor, row)
    else:
        ledger.forget(uow.cursor, row.local_id)


def _follow(merger: Merger, row: Row, planned: Plan, heir: str | None) -> None:
    uow = merger.uow
    step = _edited(planned.step) if row.is_dirty else planned.step
    if step == Step.JOIN_HERE:
        join_records(uow, row, str(heir), tuple(merger.spec.fields))
        merger.tally.pulled(row.obj, "joined")
    elif step in _CAUSES:
        _keep(merger, row, step, heir)
    elif step == Step.HIDE_HERE:
        _hide(merger, row)
    elif step == Step.TRASH_HERE and not only_here.has_more(uow.cursor, row.obj, row.local_id):
        _remove(merger, row)
    else:
        _keep(merger, row, Step.ASK_DELETED_THERE, None)


def _edited(step: Step) -> Step:
    """Return what becomes of a record with edits; the counter knows what comparing folds away."""
    return {
        Step.TRASH_HERE: Step.ASK_DELETED_THERE,
        Step.HIDE_HERE: Step.HOLD_HIDDEN,
        Step.JOIN_HERE: Step.ASK_JOINED_THERE,
    }.get(step, step)


def part(merger: Merger, row: Row, known: Known) -> None:
    """Exchange a record no more: it is still in the CRM, but no longer what we exchange.

    No version is known from now: a list that came short is taken back by the next whole one.
    """
    cursor = merger.uow.cursor
    ledger.end_attempt(cursor, row.local_id)
    if row.local_id in known.locals:
        apart = replace(row, life=Life.ONLY_HERE, acked_seq=row.edit_seq, remote_ver=None)
        ledger.put_row(cursor, apart)
        merger.tally.pulled(row.obj, "kept")
    else:
        ledger.forget(cursor, row.local_id)


def _remove(merger: Merger, row: Row) -> None:
    uow = merger.uow
    _take_away(uow, row)
    history.note(uow.cursor, uow.now, row.local_id, "removed", {})
    ledger.forget(uow.cursor, row.local_id)
    if row.obj == "account":
        ledger.put_row(uow.cursor, replace(row, life=Life.REMOTE_DELETED, acked_seq=row.edit_seq))
    merger.tally.pulled(row.obj, "removed")


def _take_away(uow: UnitOfWork, row: Row) -> None:
    """Throw a record into the trash; an account is archived instead, for it is the root of much."""
    if row.obj == "account":
        archive(uow, row.local_id, True)
    else:
        trash.discard(uow, row.obj, row.local_id)


def _hide(merger: Merger, row: Row) -> None:
    """Put a record out of sight here, too, unless it carries what exists only here.

    No version is known from now: when it comes back into sight, it is read again.
    """
    uow = merger.uow
    if not only_here.has_more(uow.cursor, row.obj, row.local_id):
        _take_away(uow, row)
    ledger.put_row(uow.cursor, replace(row, life=Life.HIDDEN, remote_ver=None))
    ledger.drop_tombstone(uow.cursor, row.local_id)
    history.note(uow.cursor, uow.now, row.local_id, "hidden", {})
    merger.tally.pulled(row.obj, "hidden")


def _keep(merger: Merger, row: Row, step: Step, heir: str | None) -> None:
    uow = merger.uow
    version = None if step == Step.HOLD_HIDDEN else row.remote_ver
    ledger.put_row(uow.cursor, replace(row, life=_LIVES[step], remote_ver=version))
    ledger.hold(uow.cursor, row, Hold(_CAUSES[step], "", code=heir), uow.now)
    history.note(uow.cursor, uow.now, row.local_id, "kept", {})
    merger.tally.pulled(row.obj, "kept")


def hold_edited(uow: UnitOfWork, obj: str) -> None:
    """Ask about edits of records that the CRM had taken away before they were edited."""
    for row in ledger.edited_apart(uow.cursor, obj):
        cause = "hidden_there" if row.life == Life.HIDDEN else "deleted_there"
        ledger.hold(uow.cursor, row, Hold(cause, ""), uow.now)


def bring_back(uow: UnitOfWork, rows: Iterable[Row]) -> None:
    """Show records again that the CRM shows again, with all that went out of sight with them."""
    for row in rows:
        was_archived = row.obj == "account" and row.life == Life.REMOTE_DELETED
        if row.life != Life.HIDDEN and not was_archived:
            continue
        ledger.release(uow.cursor, row.local_id)
        if row.obj == "account":
            archive(uow, row.local_id, False)
        for entry in uow.find_where("trash", kind=row.obj, record_id=row.local_id):
            try:
                trash.restore(uow, TrashId(entry["id"]))
            except UserError:  # what it hung on is gone: it comes back as the CRM has it
                continue


# ---------------------------------------------------------------------------------- joined there
def join_records(uow: UnitOfWork, row: Row, heir: str, fields: Sequence[str]) -> None:
    """Make a record a part of another one, as the CRM did.

    What is exchanged stays as the CRM has it in the other one; what exists only here moves there.
    """
    cursor, obj = uow.cursor, row.obj
    shared = [name for name in fields if name not in LINKED.get(obj, ())]
    before = read_records(cursor, obj, [heir], fields)[heir].values
    merging.merge(uow, obj, heir, row.local_id)
    after = read_records(cursor, obj, [heir], fields)[heir].values
    filled = {name: before[name] for name in shared if after[name] != before[name]}
    if filled:
        change_record(uow, obj, heir, filled)
    if any(after[name] != before[name] for name in LINKED.get(obj, ()) if name in after):
        other = ledger.rows_by_id(cursor, [heir])[heir]  # its places are to be told there
        ledger.put_row(cursor, replace(other, edit_seq=other.edit_seq + 1))
    ledger.forget(cursor, row.local_id)
    ledger.put_row(cursor, replace(row, life=Life.JOINED, acked_seq=row.edit_seq))
    ledger.end_joined(cursor, row.local_id, heir)
    history.note(cursor, uow.now, heir, "joined", {"other": row.local_id})


def move_edits(uow: UnitOfWork, row: Row, heir: str) -> None:
    """Join a record with edits into the one that took its place in the CRM, edits and all.

    A field that says something else there is kept twice, to be decided.
    """
    cursor, obj = uow.cursor, row.obj
    base = ledger.agreed(cursor, [row.local_id])[row.local_id].values
    links = LINKED.get(obj, ())
    mine = read_records(cursor, obj, [row.local_id], tuple(base))[row.local_id].values
    rule = FieldRule()
    edits = {n: mine[n] for n in base if n not in links and not rule.same(mine[n], base[n])}
    join_records(uow, row, heir, tuple(base))
    theirs = read_records(cursor, obj, [heir], tuple(edits))[heir].values
    moved = {n: v for n, v in edits.items() if not rule.same(v, theirs[n])}
    change_record(uow, obj, heir, moved)
    other, found = ledger.rows_by_id(cursor, [heir])[heir], ledger.agreed(cursor, [heir])
    apart = [n for n in moved if theirs[n] and not rule.same(theirs[n], base[n])]
    for name in apart:
        keep_twice(cursor, other, Differing(name, base[name], moved[name], theirs[name]))
    if apart and heir in found:  # not agreed on: until it is decided neither side is overwritten
        values = {n: v for n, v in found[heir].values.items() if n not in apart}
        ledger.put_agreed(cursor, heir, replace(found[heir], values=values))
