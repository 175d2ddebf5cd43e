"""The eight known ways in which an exchange loses or doubles something, as changes to a source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hole:
    """Say what is wrong, and which pieces of which files make it so: (file, before, after)."""

    name: str
    pieces: tuple[tuple[str, str, str], ...]


HOLES = (
    Hole(
        "all edits count as sent after a push",
        ((
            "csmdesk/sync/push.py",
            "    for each, outcome in pairs:\n        row = known.rows.get(",
            '    sent = "UPDATE sync_row SET acked_seq = edit_seq WHERE obj = ?"\n'
            "    uow.cursor.execute(sent, (obj,))\n"
            "    for each, outcome in pairs:\n        row = known.rows.get(",
        ), (
            "csmdesk/sync/merging.py",
            "        is_new_push = bool(planned.push) and not row.is_dirty",
            "        is_new_push = False",
        ), (
            "csmdesk/sync/merging.py",
            "acked_seq=max(row.acked_seq, attempt.sent_seq)",
            "acked_seq=row.edit_seq",
        )),
    ),
    Hole(
        "the cursor asks for what is newer than the newest",
        ((
            "tests/sync/sim/stamps.py",
            "return (self.newest - overlap, -1) if overlap else (self.newest, 1 << 62)",
            "return (self.newest, 1 << 62)",
        ),),
    ),
    Hole(
        "pages are counted by an offset",
        ((
            "tests/sync/sim/crm.py",
            "        since = mark.since(self.dialect.overlap)\n",
            "        base, first = mark.place if mark.place else (mark.newest, 0)\n"
            "        since = Mark(base).since(self.dialect.overlap)\n",
        ), (
            "tests/sync/sim/crm.py",
            "if each[:2] > since][: self.dialect.page]",
            "if each[:2] > since][first : first + self.dialect.page]",
        ), (
            "tests/sync/sim/crm.py",
            "        return Page(self._told(",
            "        if mark.place:\n"
            "            mark = Mark(mark.newest, (base, first + len(found)))\n"
            "        return Page(self._told(",
        )),
    ),
    Hole(
        "what timed out is sent again",
        ((
            "csmdesk/sync/push.py",
            "            ledger.leave_unknown(cursor, row.local_id)",
            "            ledger.end_attempt(cursor, row.local_id)",
        ),),
    ),
    Hole(
        "what is to be sent is found out once, before the reading",
        ((
            "csmdesk/sync/run.py",
            "    swept_at: datetime | None = None\n",
            "    swept_at: datetime | None = None\n"
            "    once: dict[str, Any] = field(default_factory=dict)\n",
        ), (
            "csmdesk/sync/engine.py",
            "    yield from look_at_schema(run)\n",
            "    yield from look_at_schema(run)\n"
            "    for obj in run.objects:\n"
            "        ids = yield from read(lambda s, o=obj: ledger.dirty_ids(s.cursor, o, s.now))\n"
            "        names = run.spec(obj).fields\n"
            "        known = lambda s, o=obj, i=ids, n=names: read_records(s.cursor, o, i, n)\n"
            "        run.once |= yield from read(known)\n",
        ), (
            "csmdesk/sync/engine.py",
            "from csmdesk.sync.report import SyncReport\n",
            "from csmdesk.sync.records import read_records\n"
            "from csmdesk.sync.report import SyncReport\n",
        ), (
            "csmdesk/sync/outbox.py",
            "            uow, run.spec(obj), known.rows[i], known.locals[i],\n",
            "            uow, run.spec(obj), known.rows[i], run.once.get(i, known.locals[i]),\n",
        )),
    ),
    Hole(
        "what is not told counts as empty",
        ((
            "csmdesk/sync/planner.py",
            "    agreed = dict(base)\n    for name in",
            "    agreed = dict(base)\n"
            "    theirs = {name: theirs.get(name) for name in (*theirs, *mine)}\n"
            "    for name in",
        ),),
    ),
    Hole(
        "what a list leaves out is gone",
        ((
            "csmdesk/sync/sweep.py",
            "    found = yield from run.connector.read(obj, missing)\n",
            "    found = ()\n",
        ),),
    ),
    Hole(
        "a deletion asks for no version",
        ((
            "csmdesk/sync/removals.py",
            "    if planned.step == Step.DELETE_THERE:",
            "    if planned is not None:",
        ),),
    ),
)  # fmt: skip
