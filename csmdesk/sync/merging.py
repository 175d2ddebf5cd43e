"""Bring what was seen in the CRM into the book: plan, write, remember; inside one unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from csmdesk.domain.ids import AccountId
from csmdesk.models.keys import new_id
from csmdesk.models.work import UnitOfWork
from csmdesk.services.hierarchy import below
from csmdesk.sync import history, ledger
from csmdesk.sync.canonical import Policy
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.differences import Author, open_differences, settle_differences
from csmdesk.sync.ledger import Agreed, Attempt, Life, Row
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.planner import Differing, Plan, Side, plan
from csmdesk.sync.records import Local, read_records
from csmdesk.sync.references import Observed
from csmdesk.sync.report import Tally
from csmdesk.sync.taking import Arrival, change_record, insert_records
from csmdesk.sync.values import Value, Values, storable

PARENT = "parent"
_UNKNOWN = MappingProxyType[str, str]({})


@dataclass(frozen=True, slots=True)
class Known:
    """Hold what the book knows of some records; ``troubled`` ones are held, or differ."""

    rows: Mapping[str, Row]
    locals: Mapping[str, Local]
    agreed: Mapping[str, Agreed]
    troubled: frozenset[str]


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
            ledger.held_ids(cursor, local_ids) | open_differences(cursor, local_ids).keys(),
        )

    def merge(self, row: Row, seen: Observed, known: Known) -> None:
        """Merge one remote record with the row that it belongs to."""
        local = known.locals.get(row.local_id)
        if local is None:
            return  # deleted here: its deletion looks at the remote record itself
        found = known.agreed.get(row.local_id)
        base = _without_untold(found, seen.values) if found else None
        planned = plan(
            base, self._ours(row, local, seen), Side.live(seen.values),
            self._rules, said_by=_said_by(seen.record),
        )  # fmt: skip
        untold = found.untold if found else frozenset()
        if found is None and row.remote_id is not None:  # tied by a person, and read just now
            ours = {n: v for n, v in local.values.items() if n not in seen.values}
            planned = replace(planned, agreed={**ours, **planned.agreed})
            untold = frozenset(n for n, v in ours.items() if v is not None)
        self._apply(row, seen, planned, known, untold)

    def _ours(self, row: Row, local: Local, seen: Observed) -> Side:
        """Leave out of our side what stands there in terms that are not ours, and words that the
        CRM lacks, once they were sent in vain."""
        left = set(seen.foreign)
        if not row.is_dirty:
            fields = self.spec.fields.values()
            left |= {f.name for f in fields if f.may_stay and f.name not in seen.values}
        return Side.live({n: v for n, v in local.values.items() if n not in left})

    def _apply(
        self, row: Row, seen: Observed, planned: Plan, known: Known, untold: frozenset[str]
    ) -> None:
        cursor = self.uow.cursor
        planned = self._without_circle(row, self._without_unplaced(seen, planned, known, row))
        if planned.take:
            change_record(self.uow, self.spec.name, row.local_id, planned.take)
            self.tally.pulled(self.spec.name, "updated")
        is_troubled = row.local_id in known.troubled
        if planned.differ or is_troubled:
            self._differ(row, seen, planned)
        is_in_step = not planned.push
        is_new_push = bool(planned.push) and not row.is_dirty  # the CRM made something else of it
        ledger.put_row(
            cursor,
            replace(
                row,
                remote_id=seen.record.id,
                remote_ver=seen.record.version,
                edit_seq=row.edit_seq + is_new_push,
                acked_seq=row.edit_seq if is_in_step else row.acked_seq,
                life=Life.LIVE,
            ),
        )
        left = untold - seen.values.keys()
        ledger.put_agreed(cursor, row.local_id, Agreed(planned.agreed, seen.beyond, left))
        if is_in_step and is_troubled:
            ledger.release(cursor, row.local_id)

    def _differ(self, row: Row, seen: Observed, planned: Plan) -> None:
        cursor = self.uow.cursor
        new = settle_differences(cursor, row, planned.differ, Author.of(seen.record))
        if new:
            fields = [each.field for each in planned.differ]
            history.note(cursor, self.uow.now, row.local_id, "differs", {"fields": fields})

    def _without_unplaced(self, seen: Observed, planned: Plan, known: Known, row: Row) -> Plan:
        """Keep twice what was edited here while the CRM has a value that the book has no place for:
        it would be overwritten unseen."""
        there = seen.record.values
        told = seen.values.keys() | seen.foreign
        found = known.agreed.get(row.local_id)
        apart = [
            Differing(name, found.values.get(name), value, storable(there[name]))
            for name, value in planned.push.items()
            if found is not None
            and name in there
            and name not in told
            and self._rules[name].policy == Policy.ASK
            and not self._rules[name].same(found.values.get(name), there[name])
        ]
        if not apart:
            return planned
        names = {each.field for each in apart}
        push = {name: value for name, value in planned.push.items() if name not in names}
        return replace(planned, push=push, differ=(*planned.differ, *apart))

    def _without_circle(self, row: Row, planned: Plan) -> Plan:
        """Keep twice what would put an account below itself: each side has moved one of two."""
        parent = planned.take.get(PARENT)
        if row.obj != "account" or parent is None or not self._is_below(row, parent):
            return planned
        take = {name: value for name, value in planned.take.items() if name != PARENT}
        agreed = {name: value for name, value in planned.agreed.items() if name != PARENT}
        mine = read_records(self.uow.cursor, row.obj, [row.local_id], [PARENT])
        here = mine[row.local_id].values[PARENT]
        apart = Differing(PARENT, None, here, parent)
        return replace(planned, take=take, agreed=agreed, differ=(*planned.differ, apart))

    def _is_below(self, row: Row, account: Value) -> bool:
        return account in below(self.uow, AccountId(row.local_id))

    def create_here(
        self, arrived: Sequence[Observed], known_as: Mapping[str, str] = _UNKNOWN
    ) -> None:
        """Make records that were made in the CRM; our own key, if one has it, is its id again.

        ``known_as`` are the ids, by remote ids, of those that were here before.
        """
        if not arrived:
            return
        cursor, obj, now = self.uow.cursor, self.spec.name, self.uow.now
        free = self._free_ids([seen.record.key for seen in arrived])
        keys = [known_as.get(s.record.id, i) for s, i in zip(arrived, free, strict=True)]
        made = dict(zip(keys, arrived, strict=True))
        found = [Arrival(i, s.values, s.record.modified_at or now) for i, s in made.items()]
        insert_records(self.uow, obj, found, self._defaults)
        ledger.put_rows(
            cursor, [Row(i, obj, s.record.id, s.record.version) for i, s in made.items()]
        )
        ledger.put_all_agreed(cursor, self._begun(made))
        self.tally.pulled(obj, "created", len(made))

    def _begun(self, made: Mapping[str, Observed]) -> dict[str, Agreed]:
        """Return what records begin with: what was not told counts as edited once it changes."""
        untold = {i: self.spec.fields.keys() - s.values.keys() for i, s in made.items()}
        names = frozenset().union(*untold.values())
        ids = [i for i, each in untold.items() if each]
        here = read_records(self.uow.cursor, self.spec.name, ids, names)
        begun: dict[str, Values] = {
            i: {n: v for n, v in here[i].values.items() if n in untold[i]} for i in ids
        }
        return {i: Agreed({**begun.get(i, {}), **s.values}, s.beyond) for i, s in made.items()}

    def _free_ids(self, keys: Sequence[str | None]) -> list[str]:
        """Return the ids of new records: their keys, where those are ours and not taken."""
        ours = {key for key in keys if key is not None and is_ours(key)}
        free = ours - ledger.rows_by_id(self.uow.cursor, sorted(ours)).keys() if ours else set()
        found = []
        for key in keys:
            found.append(key if key is not None and key in free else new_id())
            free.discard(found[-1])
        return found

    def acknowledge(self, row: Row, attempt: Attempt, seen: Observed, known: Known) -> None:
        """Take the answer to what was sent: edits made meanwhile stay to be sent."""
        cursor = self.uow.cursor
        ledger.end_attempt(cursor, row.local_id)
        before = known.agreed.get(row.local_id)
        agreed = {**(_without_untold(before, seen.values) if before else {}), **attempt.values}
        for name in attempt.values.keys() - seen.values.keys():
            if self.spec.fields[name].may_stay:  # the CRM lacks the word: nobody agreed on it
                agreed[name] = None
        local = known.locals.get(row.local_id)
        if local is None:
            self._acknowledge_deleted(row, attempt, seen)
            return
        current = replace(row, acked_seq=max(row.acked_seq, attempt.sent_seq))
        planned = plan(
            agreed, self._ours(current, local, seen), Side.live(seen.values), self._rules,
            said_by=_said_by(seen.record),
        )  # fmt: skip
        untold = before.untold if before else frozenset()
        self._apply(current, seen, planned, known, untold)

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


def _without_untold(found: Agreed, told: Values) -> Values:
    """Return what was agreed on, without what the CRM shows for the first time: neither side knew
    of the other's value, so both count as edited."""
    new = found.untold & told.keys()
    return {n: v for n, v in found.values.items() if n not in new} if new else found.values


def _said_by(record: RemoteRecord) -> str:
    """Head what the CRM says with who said it and when."""
    at = record.modified_at.date().isoformat() if record.modified_at else ""
    return " · ".join(part for part in (record.modified_by or "", at) if part)


def is_ours(key: str) -> bool:
    """Tell whether a key was made by a book like this one."""
    parts = key.split("-")
    return [len(p) for p in parts] == [8, 4, 4, 4, 12] and parts[2].startswith("7")
