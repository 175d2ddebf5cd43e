"""Plan what to send, and write each attempt down in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csmdesk.models.work import UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.differences import open_differences, settle_differences
from csmdesk.sync.ledger import Agreed, Life, Row, Tombstone
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.planner import ABSENT, Differing, Plan, Side, plan
from csmdesk.sync.records import Local
from csmdesk.sync.references import is_stranded, to_remote
from csmdesk.sync.report import Tally
from csmdesk.sync.run import Run
from csmdesk.sync.values import Values


@dataclass(frozen=True, slots=True)
class Ready:
    """Hold one record that is written down to be sent; ``wire`` are its values for the CRM.

    It is not ``whole`` when something of it has to wait for another record or for a second write.
    """

    row: Row
    values: Values
    wire: Values
    is_new: bool
    is_whole: bool


def prepare(run: Run, obj: str, ids: Sequence[str], uow: UnitOfWork, tally: Tally) -> list[Ready]:
    """Write down what is to be sent of these records; the others have nothing to send, or wait."""
    known = run.merger(uow, obj, tally).know(ids)
    differing = open_differences(uow.cursor, ids)
    shared = [i for i, local in known.locals.items() if local.is_shared]
    ledger.drop_tombstones(uow.cursor, shared)
    planned = [
        _prepare(
            uow, run.spec(obj), known.rows[i], known.locals[i],
            agreed=known.agreed.get(i), differing=differing.get(i, {}),
        )
        for i in ids
        if i in known.rows and i in known.locals
    ]  # fmt: skip
    ready = [each for each in planned if each is not None]
    sent = [("create" if e.is_new else "update", e.row, e.values) for e in ready]
    ledger.begin_attempts(uow.cursor, sent, uow.now)
    return ready


def _prepare(
    uow: UnitOfWork,
    spec: ObjectSpec,
    row: Row,
    local: Local,
    *,
    agreed: Agreed | None,
    differing: dict[str, Differing],
) -> Ready | None:
    if not local.is_shared:
        _withdraw(uow, row, agreed)
        return None
    if row.remote_id is not None and agreed is None and row.remote_ver is None:
        return None  # tied to a record there that was not read yet: reading merges the two
    is_new = row.remote_id is None or agreed is None
    planned = _plan(spec, local, None if is_new else agreed, differing)
    if planned.differ or differing:
        settle_differences(uow.cursor, row, planned.differ, None)
    if not is_new and not planned.push:
        ledger.put_row(uow.cursor, replace(row, acked_seq=row.edit_seq))
        ledger.release(uow.cursor, row.local_id)
        return None
    beyond = agreed.beyond if agreed is not None else {}
    out = to_remote(uow.cursor, spec, planned.push, beyond)
    if is_new and is_stranded(uow.cursor, spec, planned.push):
        alone = replace(row, acked_seq=row.edit_seq, life=Life.ONLY_HERE)
        ledger.put_row(uow.cursor, alone)
        return None
    if out is None or (is_new and not _has_places(spec, out.values)):
        return None
    if not is_new and not out.values:  # links alone are left, to what is not there yet or never
        if not out.later:
            ledger.put_row(uow.cursor, replace(row, acked_seq=row.edit_seq))
        return None
    sent = {name: value for name, value in planned.push.items() if name in out.values}
    is_as_here = all(local.values.get(name) == value for name, value in sent.items())
    return Ready(row, sent, out.values, is_new, is_as_here and len(sent) == len(planned.push))


def _plan(
    spec: ObjectSpec, local: Local, agreed: Agreed | None, differing: dict[str, Differing]
) -> Plan:
    """Compare with what the CRM had when it was last seen: what was agreed on, and what differs."""
    if agreed is None:
        planned = plan(None, Side.live(local.values), ABSENT, spec.rules)
        return replace(planned, push={**planned.push, **spec.beginnings})
    theirs = {name: each.theirs for name, each in differing.items()}
    seen = Side.live({**agreed.values, **theirs})
    return plan(agreed.values, Side.live(local.values), seen, spec.rules)


def _has_places(spec: ObjectSpec, wire: Values) -> bool:
    """Tell whether a new record has the references without which it would be something else."""
    return all(wire.get(field.name) for field in spec.references if field.required)


def _withdraw(uow: UnitOfWork, row: Row, agreed: Agreed | None) -> None:
    """Never send a private record; one that was sent before it became private is taken back."""
    ledger.put_row(uow.cursor, replace(row, acked_seq=row.edit_seq))
    if row.remote_id is not None:
        grave = Tombstone(row.local_id, row.obj, row.remote_id, row.remote_ver, agreed)
        ledger.put_tombstone(uow.cursor, grave, at_seq=row.edit_seq)
