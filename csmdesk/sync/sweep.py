"""Find out what is gone in the CRM, and follow it only where nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.canonical import as_set
from csmdesk.sync.connectors.protocol import Fate, Hidden, JoinedInto
from csmdesk.sync.effects import Steps, now, read, tell
from csmdesk.sync.errors import TooManyGone
from csmdesk.sync.going_back import make_sure
from csmdesk.sync.ledger import Life
from csmdesk.sync.losing import hold_edited, lose, part
from csmdesk.sync.mapping import ObjectSpec
from csmdesk.sync.pull import known_otherwise, object_name, take
from csmdesk.sync.records import read_records
from csmdesk.sync.report import Tally
from csmdesk.sync.run import CHUNK, Run

GONE_AT_MOST = 25
GONE_SHARE = 0.10
OFTEN = timedelta(hours=1)


def look_for_gone(run: Run, *, accept: bool) -> Steps[None]:
    """Find what is gone when somebody asked for the exchange, when the CRM tells of records that
    became a part of others, or else once an hour: listing all ids is dear, and a list of changes
    does not tell of deletions."""
    moment = yield from now()
    is_fresh = run.swept_at is not None and moment - OFTEN < run.swept_at <= moment
    if is_fresh and not accept and not any(run.joined.values()):
        return
    yield from make_sure(run)
    for obj in run.objects:
        yield from find_gone(run, obj, accept=accept)
    run.swept_at = moment


def find_gone(run: Run, obj: str, *, accept: bool) -> Steps[None]:
    """Find records that are no longer in the CRM, out of sight there, or in sight again.

    Counting would not do: when a company is deleted, a person of it may become a company in the
    same moment. Nothing is done on a guess: the listing must be complete, what is missing must be
    so in a second one (a list may come short and not say so), each missing record is asked for by
    its id (and by our key, for it may have been made anew), and when too many are missing the
    exchange stops and tells, unless that was accepted.
    """
    known, hidden = yield from read(partial(_expected, obj))
    if not known and not hidden:
        return
    yield from tell(Text("sync.sweeping", {"object": object_name(obj)}))
    listed = run.listed[obj] = yield from run.connector.sweep(obj)
    if back := sorted(hidden & listed):
        yield from take(run, obj, (yield from run.connector.read(obj, back)))
    if set(known) - listed:
        yield from make_sure(run)
        listed = run.listed[obj] = listed | (yield from run.connector.sweep(obj))
    missing = sorted(set(known) - listed)
    lost = yield from _ask(run, obj, known, missing, is_believed=accept or bool(listed))
    vanished = [i for i in missing if i not in lost.parted and i not in lost.veiled]
    if not accept and len(vanished) > max(GONE_AT_MOST, GONE_SHARE * len(known)):
        raise TooManyGone(obj, len(vanished), len(known))
    gone = [known[i] for i in vanished if i not in lost.fates]
    if gone:
        yield from take(run, obj, (yield from run.connector.find(obj, gone)))
    yield from _follow(run, obj, missing, lost)
    if (yield from read(lambda session: ledger.edited_apart(session.cursor, obj))):
        yield from run.pulling(lambda uow, _: hold_edited(uow, obj))


@dataclass(frozen=True, slots=True)
class Lost:
    """Hold what became of missing records, by their remote ids: ``parted`` are there, but no longer
    what we exchange, ``veiled`` out of sight with what they hang on; the CRM told the ``fates``.
    ``heirs`` are our ids of the records that others became a part of."""

    parted: frozenset[str] = frozenset()
    veiled: frozenset[str] = frozenset()
    fates: Mapping[str, Fate] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)


def _expected(obj: str, session: ReadSession) -> tuple[dict[str, str], frozenset[str]]:
    """Return the records that should be there, and those that are out of sight."""
    return ledger.mapped_ids(session.cursor, obj), ledger.hidden_ids(session.cursor, obj)


def _ask(
    run: Run, obj: str, known: Mapping[str, str], missing: Sequence[str], *, is_believed: bool
) -> Steps[Lost]:
    """Ask for missing records by their ids, unless what they hang on tells what became of them."""
    if not missing:
        return Lost()
    orphans = yield from read(partial(_orphans, run.spec(obj), missing))
    if not is_believed and len(known) > 1 and len(orphans) < len(missing):
        raise TooManyGone(obj, len(missing), len(known))
    found = yield from run.connector.read(obj, missing)
    there = {record.id for record in found}
    changed = yield from read(lambda s: known_otherwise(run, s.cursor, obj, found))
    parted = there - changed  # a company that became a person is a company no more
    parted |= {i for i, life in orphans.items() if life != Life.HIDDEN}
    asked = [i for i in missing if i not in there and i not in orphans]
    fates = (yield from run.connector.fates(obj, asked)) if asked else {}
    return Lost(frozenset(parted), frozenset(orphans) - parted, fates)


def _follow(run: Run, obj: str, missing: Sequence[str], lost: Lost) -> Steps[None]:
    """Take missing records away here, too, and those that the CRM keeps as parts of others."""
    seen = {i: r for i, r in run.joined.get(obj, {}).items() if i not in missing}
    if seen:
        yield from make_sure(run)
    fates: dict[str, Fate] = {**dict.fromkeys(lost.veiled, Hidden()), **lost.fates}
    fates |= {i: JoinedInto(str(r.joined_into)) for i, r in seen.items()}
    told = replace(lost, fates=fates, heirs=(yield from _heirs(run, obj, fates)))
    ids = [*missing, *seen]
    for start in range(0, len(ids), CHUNK):
        some = ids[start : start + CHUNK]
        yield from run.pulling(partial(_lose, run, obj, some, told))


def _heirs(run: Run, obj: str, fates: Mapping[str, Fate]) -> Steps[dict[str, str]]:
    """Find the records that others became a part of; read those that the book does not have."""
    wanted = sorted({fate.id for fate in fates.values() if isinstance(fate, JoinedInto)})
    if not wanted:
        return {}

    def here(session: ReadSession) -> dict[str, str]:
        rows = ledger.rows_by_remote(session.cursor, obj, wanted)
        mine = read_records(session.cursor, obj, [row.local_id for row in rows.values()], ())
        return {i: row.local_id for i, row in rows.items() if row.local_id in mine}

    found = yield from read(here)
    if unread := [i for i in wanted if i not in found]:
        yield from take(run, obj, (yield from run.connector.read(obj, unread)))
        found = yield from read(here)
    return found


def _orphans(spec: ObjectSpec, missing: Sequence[str], session: ReadSession) -> dict[str, str]:
    """Find missing records of which all parents are gone, or out of sight: the CRM hides them.

    Returns for each whether its parents are out of sight (``Life.HIDDEN``) or stay here alone.
    """
    names = [each.name for each in spec.references if each.required]
    if not names:
        return {}
    found: dict[str, str] = {}
    cursor = session.cursor
    rows = ledger.rows_by_remote(cursor, spec.name, missing)
    ids = [row.local_id for row in rows.values()]
    locals_ = read_records(cursor, spec.name, ids, names)
    parents = {p for each in locals_.values() for n in names for p in as_set(each.values[n])}
    lives = {i: r.life for i, r in ledger.rows_by_id(cursor, sorted(parents)).items()}
    for remote_id, row in rows.items():
        if row.local_id in locals_:
            values = locals_[row.local_id].values
            mine = [lives.get(p) for n in names for p in as_set(values[n])]
            if mine and all(life in Life.APART for life in mine):
                found[remote_id] = Life.HIDDEN if Life.HIDDEN in mine else Life.ONLY_HERE
    return found


def _lose(
    run: Run, obj: str, ids: Sequence[str], lost: Lost, uow: UnitOfWork, tally: Tally
) -> None:
    """Take records away, or leave what is no longer exchanged."""
    merger = run.merger(uow, obj, tally)
    rows = ledger.rows_by_remote(uow.cursor, obj, ids)
    known = merger.know([row.local_id for row in rows.values()])
    joined = run.joined.get(obj, {})
    for remote_id, row in rows.items():  # those made anew have another remote id by now
        fate = lost.fates.get(remote_id)
        if remote_id in lost.parted:
            part(merger, row, known)
            continue
        seen = joined.get(remote_id)
        now = replace(row, remote_ver=seen.version) if seen else row
        heir = lost.heirs.get(fate.id) if isinstance(fate, JoinedInto) else None
        lose(merger, now, known, fate, heir)
