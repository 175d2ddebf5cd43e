"""Bring what was seen in the CRM into the book: plan, write, remember; inside one unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from csmdesk.models.keys import new_id
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import history, ledger, only_here
from csmdesk.sync.differences import Author, settle_differences
from csmdesk.sync.ledger import Agreed, Attempt, Hold, Life, Row
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.planner import GONE, Plan, Side, Step, plan
from csmdesk.sync.records import Local, change_record, insert_record, read_records, remove_record
from csmdesk.sync.references import Observed
from csmdesk.sync.report import Tally
from csmdesk.sync.values import Values


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what the book knows of some records."""

    rows: Mapping[str, Row]
    locals: Mapping[str, Local]
    agreed: Mapping[str, Agreed]


class Merger:
    """Merge remote records of one object; ``defaults`` are for columns that the CRM cannot fill."""

    def __init__(
        self, uow: UnitOfWork, spec: ObjectSpec, tally: Tally, defaults: Mapping[str, Any]
    ) -> None:
        self.uow = uow
        self.spec = spec
        self.tally = tally
        self._rules = spec.rules
        self._defaults = defaults

    def know(self, local_ids: Sequence[str]) -> Known:
        """Read what the book knows of records."""
        cursor = self.uow.cursor
        return Known(
            ledger.rows_by_id(cursor, local_ids),
            read_records(cursor, self.spec.name, local_ids, self.spec.fields),
            ledger.agreed(cursor, local_ids),
        )

    def merge(self, row: Row, seen: Observed, known: Known) -> None:
        """Merge one remote record with the row that it belongs to."""
        local = known.locals.get(row.local_id)
        if local is None:
            return  # deleted here: its deletion looks at the remote record itself
        found = known.agreed.get(row.local_id)
        planned = plan(
            found.values if found else None, Side.live(local.values), Side.live(seen.values),
            self._rules,
        )  # fmt: skip
        self._apply(row, seen, planned)

    def _apply(self, row: Row, seen: Observed, planned: Plan) -> None:
        cursor = self.uow.cursor
        if planned.take:
            change_record(self.uow, self.spec.name, row.local_id, planned.take)
            self.tally.pulled(self.spec.name, "updated")
        new = settle_differences(cursor, row, planned.differ, Author.of(seen.record))
        if new:
            fields = [each.field for each in planned.differ]
            history.note(cursor, self.uow.now, row.local_id, "differs", {"fields": fields})
        is_in_step = not planned.push
        ledger.put_row(
            cursor,
            replace(
                row,
                remote_id=seen.record.id,
                remote_ver=seen.record.version,
                acked_seq=row.edit_seq if is_in_step else row.acked_seq,
                life=Life.LIVE,
            ),
        )
        ledger.put_agreed(cursor, row.local_id, Agreed(planned.agreed, seen.beyond))
        if is_in_step:
            ledger.release(cursor, row.local_id)

    def create_here(self, seen: Observed) -> str:
        """Make a record that was made in the CRM; our own key, if it has one, is its id again."""
        cursor = self.uow.cursor
        local_id = self._free_id(seen.record.key)
        moment = seen.record.modified_at or self.uow.now
        defaults = {**self._defaults, "started_at": moment}
        insert_record(self.uow, self.spec.name, local_id, seen.values, defaults=defaults)
        ledger.put_row(cursor, Row(local_id, self.spec.name, seen.record.id, seen.record.version))
        ledger.put_agreed(cursor, local_id, Agreed(self._begun(local_id, seen), seen.beyond))
        self.tally.pulled(self.spec.name, "created")
        return local_id

    def _begun(self, local_id: str, seen: Observed) -> Values:
        """Return what a record begins with: what was not told counts as edited once it changes."""
        obj, missing = self.spec.name, self.spec.fields.keys() - seen.values.keys()
        if not missing:
            return seen.values
        begun = read_records(self.uow.cursor, obj, [local_id], missing)[local_id].values
        return {**begun, **seen.values}

    def _free_id(self, key: str | None) -> str:
        if key is None or not is_ours(key):
            return new_id()
        is_taken = ledger.rows_by_id(self.uow.cursor, [key])
        return new_id() if is_taken else key

    def acknowledge(self, row: Row, attempt: Attempt, seen: Observed, known: Known) -> None:
        """Take the answer to what was sent: edits made meanwhile stay to be sent."""
        cursor = self.uow.cursor
        ledger.end_attempt(cursor, row.local_id)
        before = known.agreed.get(row.local_id)
        agreed = {**(before.values if before else {}), **attempt.values}
        local = known.locals.get(row.local_id)
        if local is None:
            self._acknowledge_deleted(row, attempt, seen)
            return
        planned = plan(agreed, Side.live(local.values), Side.live(seen.values), self._rules)
        current = replace(row, acked_seq=max(row.acked_seq, attempt.sent_seq))
        self._apply(current, seen, planned)
        if planned.push and not current.is_dirty:  # the CRM made something else of it
            ledger.put_row(
                cursor,
                replace(
                    current, remote_id=seen.record.id, remote_ver=seen.record.version,
                    edit_seq=current.edit_seq + 1, life=Life.LIVE,
                ),
            )  # fmt: skip

    def _acknowledge_deleted(self, row: Row, attempt: Attempt, seen: Observed) -> None:
        """The record was deleted here while it was on its way: now the deletion can follow it."""
        ledger.put_row(
            self.uow.cursor,
            replace(row, remote_id=seen.record.id, remote_ver=seen.record.version),
        )
        ledger.put_tombstone(
            self.uow.cursor,
            ledger.Tombstone(
                row.local_id, row.obj, seen.record.id, seen.record.version,
                Agreed(attempt.values, seen.beyond),
            ),
            at_seq=row.edit_seq,
        )  # fmt: skip

    def gone(self, row: Row, known: Known) -> None:
        """Follow a deletion in the CRM, unless something would be lost that exists only here."""
        cursor = self.uow.cursor
        ledger.end_attempt(cursor, row.local_id)
        local = known.locals.get(row.local_id)
        if local is None:
            ledger.forget(cursor, row.local_id)
            return
        found = known.agreed.get(row.local_id)
        planned = plan(found.values if found else None, Side.live(local.values), GONE, self._rules)
        is_kept = row.is_dirty or only_here.has_more(cursor, row.obj, row.local_id)
        if planned.step == Step.TRASH_HERE and not is_kept:
            self._remove(row)
        else:
            self._keep(row)

    def part(self, row: Row, known: Known) -> None:
        """Exchange a record no more: it is still in the CRM, but out of our sight."""
        ledger.end_attempt(self.uow.cursor, row.local_id)
        if row.local_id in known.locals:
            ledger.put_row(
                self.uow.cursor, replace(row, life=Life.ONLY_HERE, acked_seq=row.edit_seq)
            )
            self.tally.pulled(row.obj, "kept")
        else:
            ledger.forget(self.uow.cursor, row.local_id)

    def _remove(self, row: Row) -> None:
        cursor = self.uow.cursor
        removed = remove_record(self.uow, row.obj, row.local_id)
        history.note(cursor, self.uow.now, row.local_id, "removed", {"row": removed})
        ledger.forget(cursor, row.local_id)
        if row.obj == "account":  # it is archived, not gone
            ledger.put_row(cursor, replace(row, life=Life.REMOTE_DELETED, acked_seq=row.edit_seq))
        self.tally.pulled(row.obj, "removed")

    def _keep(self, row: Row) -> None:
        cursor = self.uow.cursor
        ledger.put_row(cursor, replace(row, life=Life.REMOTE_DELETED))
        ledger.hold(cursor, row, Hold("deleted_there", ""), self.uow.now)
        history.note(cursor, self.uow.now, row.local_id, "kept", {})
        self.tally.pulled(row.obj, "kept")


def is_ours(key: str) -> bool:
    """Tell whether a key was made by a book like this one."""
    parts = key.split("-")
    return [len(p) for p in parts] == [8, 4, 4, 4, 12] and parts[2].startswith("7")
