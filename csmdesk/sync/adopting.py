"""Tie records of ours to records of the CRM that a person said are the same.

Nothing is agreed on by that: the next exchange merges the two field by field. Until then a tie can
be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import compared, ledger
from csmdesk.sync.connectors.protocol import Connector
from csmdesk.sync.effects import Steps, tell, write
from csmdesk.sync.ledger import Life
from csmdesk.sync.matching import KINDS, Pair, greet
from csmdesk.sync.records import label_of

ADOPTING = Text("sync.action_match")
_PART = 50  # records a transaction
_TIED = (
    "SELECT local_id, remote_id FROM sync_row r WHERE obj = ? AND remote_id IS NOT NULL "
    "AND remote_ver IS NULL AND life = ? "
    "AND NOT EXISTS (SELECT 1 FROM sync_base b WHERE b.local_id = r.local_id)"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Say which record of ours could not be tied, and why: ``gone`` there, ``taken`` by another of
    ours, or ``paired`` already."""

    pair: Pair
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """Tell what was tied, and what was not."""

    pairs: tuple[Pair, ...]
    refused: tuple[Refused, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "adopted": [asdict(pair) for pair in self.pairs],
            "refused": [
                {"object": each.pair.obj, "name": each.name, "why": each.why}
                for each in self.refused
            ],
        }


def tied(session: ReadSession) -> tuple[Pair, ...]:
    """List what was tied and not yet exchanged."""
    return tuple(
        Pair(obj, local_id, remote_id)
        for obj in KINDS
        for local_id, remote_id in _tied(session.cursor, obj).items()
    )


def _tied(cursor: Any, obj: str) -> dict[str, str]:
    cursor.execute(_TIED, (obj, Life.LIVE))
    return dict(cursor.fetchall())


def adopt(
    connector: Connector, pairs: Sequence[Pair], others: Sequence[Pair] = ()
) -> Steps[Adopted]:
    """Tie records of ours to those that a person said are the same, accounts first.

    What is gone there since, is tied to another of ours, or has a partner by now, is refused.
    ``others`` are pairs that are not one, or without a remote id where nothing there is alike:
    nobody is asked about them again.
    """
    yield from greet(connector)
    if others:
        said = [(each.local_id, each.remote_id) for each in others]
        yield from write(lambda uow: compared.say_others(uow, said), ADOPTING)
    done: list[Pair] = []
    refused: list[Refused] = []
    for obj in KINDS:
        wanted = [pair for pair in pairs if pair.obj == obj]
        if not wanted:
            continue
        found = yield from connector.read(obj, sorted({pair.remote_id for pair in wanted}))
        there = frozenset(r.id for r in found if not r.joined_into)
        for start in range(0, len(wanted), _PART):
            yield from tell(ADOPTING, start, len(wanted))
            part = wanted[start : start + _PART]
            result = yield from write(partial(_tie_all, part, there), ADOPTING)
            done += result.pairs
            refused += result.refused
    return Adopted(tuple(done), tuple(refused))


def _tie_all(pairs: Sequence[Pair], there: frozenset[str], uow: UnitOfWork) -> Adopted:
    done: list[Pair] = []
    refused: list[Refused] = []
    for pair in pairs:
        why = _why_not(uow, pair, there)
        if why is None:
            _tie(uow.cursor, pair)
            done.append(pair)
        else:
            refused.append(Refused(pair, label_of(uow.cursor, pair.obj, pair.local_id), why))
    compared.say_same(uow, [pair.local_id for pair in done])
    for obj in {pair.obj for pair in done}:
        if ledger.cursor_of(uow.cursor, obj) is not None:  # what was read before comes once more
            ledger.put_cursor(uow.cursor, obj, None)
    return Adopted(tuple(done), tuple(refused))


def _why_not(uow: UnitOfWork, pair: Pair, there: frozenset[str]) -> str | None:
    if pair.remote_id not in there:
        return "gone"
    if ledger.rows_by_remote(uow.cursor, pair.obj, [pair.remote_id]):
        return "taken"
    row = ledger.rows_by_id(uow.cursor, [pair.local_id]).get(pair.local_id)
    is_free = row is not None and row.obj == pair.obj and row.remote_id is None
    if not is_free or ledger.attempts(uow.cursor, [pair.local_id]):
        return "paired"
    return None


def _tie(cursor: Any, pair: Pair) -> None:
    ledger.release(cursor, pair.local_id)
    row = ledger.rows_by_id(cursor, [pair.local_id])[pair.local_id]
    ledger.put_row(cursor, replace(row, remote_id=pair.remote_id, remote_ver=None, life=Life.LIVE))


def release(uow: UnitOfWork, local_ids: Sequence[str]) -> int:
    """Untie records that were not exchanged since they were tied; return how many."""
    before = {i for obj in KINDS for i in _tied(uow.cursor, obj)}
    free = sorted(before & set(local_ids))
    uow.raw.execute(
        "UPDATE sync_row SET remote_id = NULL, life = ? "
        "WHERE local_id IN (SELECT value FROM json_each(?))",
        (Life.NEW, json.dumps(free)),
    )
    return len(free)
