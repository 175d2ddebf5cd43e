"""Read what changed in the CRM into the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import ledger, unplaced
from csmdesk.sync.connectors.protocol import RemoteRecord
from csmdesk.sync.effects import Steps, read, room, tell
from csmdesk.sync.going_back import make_sure
from csmdesk.sync.ledger import Life, Row
from csmdesk.sync.losing import bring_back
from csmdesk.sync.pace import ARRIVING
from csmdesk.sync.references import Observed, observe
from csmdesk.sync.report import Tally
from csmdesk.sync.run import Run
from csmdesk.sync.twins import drop, is_double


def pull(run: Run, obj: str) -> Steps[None]:
    """Read all pages of what changed since the last time; the mark moves with the last one.

    Records whose parent the book does not have are looked at again once the parents were read
    again: they may have been made in between.
    """
    mark = kept = yield from read(lambda session: ledger.cursor_of(session.cursor, obj))
    homeless: list[RemoteRecord] = []
    is_last = False
    while not is_last:
        yield from tell(Text("sync.pulling", {"object": object_name(obj)}))
        page = yield from run.connector.pull(obj, mark)
        before = run.tally.news
        homeless += yield from take(run, obj, page.records)
        mark, is_last = page.cursor, page.is_last
        if not is_last and run.tally.news > before:  # else nothing is lost by reading it again
            yield from _move(run, obj, mark)
            kept = mark
    yield from _find_places(run, obj, homeless)
    if mark is not None and mark != kept:
        yield from _move(run, obj, mark, is_whole=True)


def _find_places(run: Run, obj: str, homeless: list[RemoteRecord]) -> Steps[None]:
    """Look again at records whose parents are here by now, and remember those without a place."""
    ids = yield from read(lambda session: unplaced.with_place(session.cursor, obj))
    if ids:
        homeless += yield from take(run, obj, (yield from run.connector.read(obj, ids)))
    if homeless:
        homeless = yield from _place(run, obj, homeless)
    run.tally.unplaced += len(homeless)
    if ids or homeless:
        yield from run.pulling(partial(_remember, run, obj, ids, homeless))


def _remember(
    run: Run,
    obj: str,
    placed: Sequence[str],
    homeless: Sequence[RemoteRecord],
    uow: UnitOfWork,
    _tally: Tally,
) -> None:
    unplaced.forget(uow.cursor, obj, placed)
    unplaced.remember(uow.cursor, run.spec(obj), homeless)


def link(run: Run) -> Steps[None]:
    """Look again at records that pointed at some which came after them."""
    left, run.tally.unlinked = run.tally.unlinked, []
    for obj in dict.fromkeys(record.obj for record in left):
        mine = [record for record in left if record.obj == obj]
        yield from _merge(run, obj, mine, "merge", frozenset())


def _move(run: Run, obj: str, mark: str, *, is_whole: bool = False) -> Steps[None]:
    yield from run.pulling(
        lambda uow, _: ledger.put_cursor(uow.cursor, obj, mark, is_whole=is_whole)
    )


def _place(run: Run, obj: str, homeless: Sequence[RemoteRecord]) -> Steps[list[RemoteRecord]]:
    for field in run.spec(obj).references:
        if field.ref is not None:
            ids = {str(r.values.get(field.name)) for r in homeless if not field.many}
            wanted = sorted(ids & (yield from run.connector.sweep(field.ref)))
            if wanted:
                found = yield from run.connector.read(field.ref, wanted)
                yield from take(run, field.ref, found)
    return (yield from take(run, obj, homeless))


def take(run: Run, obj: str, records: Sequence[RemoteRecord]) -> Steps[list[RemoteRecord]]:
    """Merge records into the book; return those whose parent it does not have.

    What was seen before in this very version is passed over without a write.
    """
    rows, news = yield from read(partial(_news, run, obj, records))
    news = yield from _without_late(run, obj, rows, news)
    run.tally.news += len(news)
    run.see(news)
    if not news:
        return []
    yield from make_sure(run)
    run.joined.setdefault(obj, {}).update({r.id: r for r in news if r.joined_into})
    news = [r for r in news if not r.joined_into]
    new = [r for r in news if r.id not in rows]
    replaced, twins = yield from _under_known_keys(run, obj, new)
    known = [r for r in news if r.id in rows]
    homeless = yield from _merge(run, obj, known, "merge", replaced)
    arrived = sorted((r for r in new if r.id not in twins), key=_name)
    return homeless + (yield from _merge(run, obj, arrived, ARRIVING, replaced))


def _merge(
    run: Run, obj: str, records: Sequence[RemoteRecord], kind: str, replaced: frozenset[str]
) -> Steps[list[RemoteRecord]]:
    """Merge records in short transactions; return those whose parent the book does not have."""
    homeless: list[RemoteRecord] = []
    start = 0
    while start < len(records):
        part = records[start : start + (yield from room(kind))]
        merge = partial(_merge_all, run, obj, part, replaced)
        homeless += yield from run.pulling(merge, kind, len(part))
        start += len(part)
    return homeless


def _name(record: RemoteRecord) -> str:
    """Return by what a record is listed: names that lie side by side take fewer pages to write."""
    return str(record.values.get("name") or "")


def _without_late(
    run: Run, obj: str, rows: Mapping[str, Row], news: Sequence[RemoteRecord]
) -> Steps[list[RemoteRecord]]:
    """Ask by id about what is shown in an older version than was seen: a list that lags must not
    undo what came since, and a record that really went back is believed."""
    known = {i: row.remote_ver or "" for i, row in rows.items()}
    late = {r.id for r in news if r.id in known and r.version < known[r.id]}
    if not late or not run.connector.capabilities().versions_grow:
        return list(news)
    there = yield from run.connector.read(obj, sorted(late))
    again = [r for r in there if r.version != known[r.id]]
    return [r for r in news if r.id not in late] + again


def _news(
    run: Run, obj: str, records: Sequence[RemoteRecord], session: ReadSession
) -> tuple[dict[str, Row], list[RemoteRecord]]:
    """Find the rows of records, and which of them were not seen before in this version."""
    rows = ledger.rows_by_remote(session.cursor, obj, [r.id for r in records])
    otherwise = known_otherwise(run, session.cursor, obj, records)
    is_anew = ledger.is_looked_at_anew(session.cursor, obj)
    buried = {i for i, row in rows.items() if row.life == Life.DELETED}
    astray = unplaced.without_place(session.cursor, obj, [r.id for r in records])
    news = [
        r
        for r in records
        if r.id not in otherwise | buried  # what was deleted here is looked at by its deletion
        and not (r.joined_into and _is_over(rows.get(r.id)))
        and (is_anew or r.version != (rows[r.id].remote_ver if r.id in rows else astray.get(r.id)))
    ]
    return rows, news


def _is_over(row: Row | None) -> bool:
    """Tell whether the book never had a record, or has followed it into another one."""
    return row is None or row.life == Life.JOINED


def known_otherwise(
    run: Run, cursor: Any, obj: str, records: Sequence[RemoteRecord]
) -> frozenset[str]:
    """Find records that the book has as something more special: a person whose last place was
    taken away does not become an account."""
    names = list(run.mapping.objects)
    model = run.spec(obj).model
    found: set[str] = set()
    for other in names[names.index(obj) + 1 :]:
        if run.spec(other).model == model:
            found |= set(ledger.rows_by_remote(cursor, other, [r.id for r in records]))
    return frozenset(found)


def _under_known_keys(
    run: Run, obj: str, records: Sequence[RemoteRecord]
) -> Steps[tuple[frozenset[str], frozenset[str]]]:
    """Find records under keys that belong to other remote ids.

    Returns the keys whose old record is gone, so that the new one takes its place, and the ids of
    records that are nothing to take: those that are being made anew this moment are found by their
    key when that is done, and what a write that was done twice made once too often is deleted.
    """
    keys = [r.key for r in records if r.key is not None]
    rows = yield from read(lambda session: ledger.rows_by_id(session.cursor, keys))
    old = {row.remote_id: key for key, row in rows.items() if row.remote_id and row.obj == obj}
    if not old:
        return frozenset(), frozenset()
    there = {record.id: record for record in (yield from run.connector.read(obj, sorted(old)))}
    replaced = frozenset(key for remote, key in old.items() if remote not in there)
    known = {old[i]: record for i, record in there.items()}
    others = [r for r in records if r.key in known]
    doubles = yield from _drop_doubles(run, obj, known, others)
    if not run.spec(obj).replace:
        return replaced, doubles
    run.tally.unplaced += len(others) - len(doubles)
    return replaced, frozenset(r.id for r in others)


def _drop_doubles(
    run: Run, obj: str, known: Mapping[str, RemoteRecord], others: Sequence[RemoteRecord]
) -> Steps[frozenset[str]]:
    gone: set[str] = set()
    for record in others:
        if is_double(run.spec(obj), known[str(record.key)], record) and (
            yield from drop(run, obj, record)
        ):
            gone.add(record.id)
    return frozenset(gone)


def _merge_all(
    run: Run,
    obj: str,
    records: Sequence[RemoteRecord],
    replaced: frozenset[str],
    uow: UnitOfWork,
    tally: Tally,
) -> list[RemoteRecord]:
    merger = run.merger(uow, obj, tally)
    homeless: list[RemoteRecord] = []
    arrived: dict[str, Observed] = {}
    back: dict[str, str] = {}
    rows = _rows_of(uow.cursor, obj, records, replaced)
    bring_back(uow, rows.values())
    known = merger.know([row.local_id for row in rows.values()])
    busy = {a.local_id for a in ledger.attempts(uow.cursor, list(known.rows))}
    for seen in observe(uow.cursor, run.spec(obj), records):
        row = rows.get(seen.record.id)
        if seen.is_placed and seen.foreign:
            tally.unlinked.append(seen.record)
        if row is not None and row.life == Life.HIDDEN and row.local_id not in known.locals:
            arrived[seen.record.id] = seen
            back[seen.record.id] = row.local_id
        elif row is not None and (row.remote_id is None or row.local_id not in busy):
            ledger.end_attempt(uow.cursor, row.local_id)  # it arrived after all
            merger.merge(row, seen, known)
        elif row is None and seen.is_placed:
            arrived[seen.record.id] = seen
        elif row is None:
            homeless.append(seen.record)
    merger.create_here(list(arrived.values()), back)
    unplaced.forget(uow.cursor, obj, list(arrived))
    return homeless


def _rows_of(
    cursor: Any, obj: str, records: Sequence[RemoteRecord], replaced: frozenset[str]
) -> dict[str, Row]:
    """Find the row of each record: by its remote id, else by our key."""
    found = ledger.rows_by_remote(cursor, obj, [r.id for r in records])
    by_key = {r.key: r.id for r in records if r.key is not None and r.id not in found}
    for key, row in ledger.rows_by_id(cursor, list(by_key)).items():
        if row.obj == obj and (row.remote_id is None or key in replaced):
            found[by_key[key]] = row
    return found


def object_name(obj: str) -> Text:
    """Name an object in a sentence."""
    return Text(f"sync.object.{obj}")
