"""Write down in one go what the CRM took just as it was sent, while nobody edited it here.

Nearly all that is sent ends so; there is nothing to compare, and many records cost little more
than one. All else is looked at one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csmdesk.sync import history, ledger
from csmdesk.sync.connectors.protocol import Ok, Outcome
from csmdesk.sync.differences import open_differences
from csmdesk.sync.ledger import Agreed, Life, Row
from csmdesk.sync.merging import Merger
from csmdesk.sync.outbox import Ready
from csmdesk.sync.references import Observed
from csmdesk.sync.values import Values

Pair = tuple[Ready, Outcome]


def acknowledge_smooth(
    merger: Merger, pairs: Sequence[Pair], seen: Mapping[str, Observed]
) -> list[Pair]:
    """Settle the records of which both sides have what was sent; return the others."""
    cursor = merger.uow.cursor
    ids = [each.row.local_id for each, _ in pairs]
    rows, before = ledger.rows_by_id(cursor, ids), ledger.agreed(cursor, ids)
    troubled = ledger.held_ids(cursor, ids) | open_differences(cursor, ids).keys()
    done: dict[str, tuple[Row, Agreed]] = {}
    kinds: dict[str, str] = {}
    for each, outcome in pairs:
        row = rows.get(each.row.local_id)
        if row is None or row.local_id in troubled or not _is_untouched(each, row):
            continue
        there = _observed(outcome, seen)
        known = before.get(row.local_id)
        sent = {**(known.values if known else {}), **each.values}
        if there is not None and _is_same(merger, there, sent, each.values):
            untold = known.untold - there.values.keys() if known else frozenset()
            agreed = Agreed({**sent, **there.values}, there.beyond, untold)
            done[row.local_id] = (_in_step(row, there), agreed)
            kinds[row.local_id] = "created" if each.is_new else "updated"
    _write(merger, done, kinds)
    return [pair for pair in pairs if pair[0].row.local_id not in done]


def _is_untouched(each: Ready, row: Row) -> bool:
    """Tell whether a record is as it was when it was sent, and all of it was."""
    is_here = row.life in (Life.LIVE, Life.NEW)
    return each.is_whole and is_here and row.edit_seq == each.row.edit_seq


def _observed(outcome: Outcome, seen: Mapping[str, Observed]) -> Observed | None:
    if isinstance(outcome, Ok) and outcome.record is not None:
        return seen[outcome.record.id]
    return None


def _is_same(merger: Merger, there: Observed, known: Values, sent: Values) -> bool:
    """Tell whether the CRM has what was sent, and nothing that was not known."""
    rules, values = merger.spec.rules, there.values
    if not (sent.keys() <= values.keys() <= known.keys()):
        return False
    return all(name in rules and rules[name].same(known[name], values[name]) for name in values)


def _in_step(row: Row, there: Observed) -> Row:
    record = there.record
    return replace(
        row, remote_id=record.id, remote_ver=record.version, acked_seq=row.edit_seq, life=Life.LIVE
    )


def _write(
    merger: Merger, done: Mapping[str, tuple[Row, Agreed]], kinds: Mapping[str, str]
) -> None:
    cursor = merger.uow.cursor
    ledger.end_attempts(cursor, list(done))
    ledger.put_rows(cursor, [row for row, _ in done.values()])
    ledger.put_all_agreed(cursor, {i: agreed for i, (_, agreed) in done.items()})
    history.note_all(cursor, merger.uow.now, {i: f"{kind}_there" for i, kind in kinds.items()})
    for kind in kinds.values():
        merger.tally.pushed(merger.spec.name, kind)
