"""The bookkeeping of the exchange: where each record stands, what was agreed on, what is under way.

All functions take the cursor of a session; those that write must run inside a unit of work.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from csmdesk.models.values import json_text, utc_text
from csmdesk.sync.values import Value, Values, storable_text

PROBE_AFTER = timedelta(days=1)
NEVER_PROBED = frozenset(
    {"deleted_there", "changed_there", "joined", "hidden_there", "joined_there"}
)
LATER = "later"  # the cause of a hold that needs nobody: the CRM could not take the record just now
# A time further off than any that is ever set was set by a clock that was wrong.
_DUE = "h.next_at <= ? OR h.next_at > ?"
_ROW = "local_id, obj, remote_id, remote_ver, edit_seq, acked_seq, life"


class Life:
    """Name the lives of a record that the exchange tells apart (``sync_row.life``)."""

    LIVE = "live"
    NEW = "local_new"
    DELETED = "local_deleted"
    REMOTE_DELETED = "remote_deleted"
    ONLY_HERE = "only_here"
    HIDDEN = "lost_access"  # still there, out of this user's sight
    JOINED = "merged_into"  # its place there was taken by another record
    # The CRM does not have it or does not show it: nothing there can be made to point at it.
    APART = (REMOTE_DELETED, ONLY_HERE, HIDDEN)


@dataclass(frozen=True, slots=True)
class Row:
    """Say where one record stands; it is dirty while ``edit_seq > acked_seq``."""

    local_id: str
    obj: str
    remote_id: str | None = None
    remote_ver: str | None = None
    edit_seq: int = 0
    acked_seq: int = 0
    life: str = Life.LIVE

    @property
    def is_dirty(self) -> bool:
        """Tell whether an edit waits for the CRM."""
        return self.edit_seq > self.acked_seq


@dataclass(frozen=True, slots=True)
class Agreed:
    """Hold what both sides agreed on, references as our ids; ``beyond`` are members of sets that
    point at records which the book does not have, as remote ids. ``untold`` fields hold our value
    alone: the CRM never showed its own."""

    values: Values
    beyond: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    untold: frozenset[str] = frozenset()

    def text(self) -> str:
        """Write it as canonical JSON."""
        beyond = {"beyond": dict(self.beyond)} if self.beyond else {}
        untold = {"untold": sorted(self.untold)} if self.untold else {}
        return json_text({"values": dict(self.values), **beyond, **untold})

    @classmethod
    def of(cls, text: str) -> Agreed:
        """Read it back."""
        found = json.loads(text)
        beyond = {name: tuple(ids) for name, ids in found.get("beyond", {}).items()}
        return cls(values_of(found["values"]), beyond, frozenset(found.get("untold", ())))


@dataclass(frozen=True, slots=True)
class Attempt:
    """A write that was sent or is about to be."""

    id: int
    local_id: str
    kind: str
    body: str
    sent_seq: int
    base_ver: str | None
    key: str
    state: str
    started_at: datetime

    @property
    def values(self) -> Values:
        """Return what was sent."""
        return values_of(json.loads(self.body))


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A record deleted here whose deletion the CRM has not heard of."""

    local_id: str
    obj: str
    remote_id: str | None
    remote_ver: str | None
    base: Agreed | None


def values_of(found: Mapping[str, Any]) -> dict[str, Value]:
    """Read values back from JSON: lists are sets again."""
    return {n: tuple(v) if isinstance(v, list) else v for n, v in found.items()}


# ---------------------------------------------------------------------------------- rows
def rows_by_remote(cursor: Any, obj: str, remote_ids: Sequence[str]) -> dict[str, Row]:
    """Find rows by their remote ids."""
    cursor.execute(
        f"SELECT {_ROW} FROM sync_row "  # noqa: S608 - a constant
        "WHERE remote_id IN (SELECT value FROM json_each(?)) AND obj = ?",
        (json.dumps(list(remote_ids)), obj),
    )
    return {row.remote_id: row for row in map(_row, cursor.fetchall()) if row.remote_id}


def rows_by_id(cursor: Any, local_ids: Sequence[str]) -> dict[str, Row]:
    """Find rows by our ids."""
    cursor.execute(
        f"SELECT {_ROW} FROM sync_row "  # noqa: S608 - a constant
        "WHERE local_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(local_ids)),),
    )
    return {row.local_id: row for row in map(_row, cursor.fetchall())}


def mapped_ids(cursor: Any, obj: str) -> dict[str, str]:
    """Return the remote ids of an object that should be there, with our ids."""
    cursor.execute(
        "SELECT remote_id, local_id FROM sync_row WHERE obj = ? AND remote_id IS NOT NULL "
        "AND life IN (?, ?)",
        (obj, Life.LIVE, Life.DELETED),
    )
    return dict(cursor.fetchall())


def remote_ids(cursor: Any, obj: str) -> frozenset[str]:
    """Return the remote ids of all records of an object, whatever became of them."""
    cursor.execute("SELECT remote_id FROM sync_row WHERE obj = ? AND remote_id IS NOT NULL", (obj,))
    return frozenset(found[0] for found in cursor.fetchall())


def hidden_ids(cursor: Any, obj: str) -> frozenset[str]:
    """Return the remote ids of an object that went out of this user's sight, or of what we list."""
    cursor.execute(
        "SELECT remote_id FROM sync_row WHERE obj = ? AND life IN (?, ?) AND remote_id IS NOT NULL",
        (obj, Life.HIDDEN, Life.ONLY_HERE),
    )
    return frozenset(found[0] for found in cursor.fetchall())


def edited_apart(cursor: Any, obj: str) -> list[Row]:
    """List records that were edited after the CRM took them away, and that nobody was asked of."""
    cursor.execute(
        f"SELECT {_ROW} FROM sync_row r WHERE obj = ? AND edit_seq > acked_seq "  # noqa: S608
        "AND life IN (?, ?) AND NOT EXISTS (SELECT 1 FROM sync_hold h "
        "WHERE h.local_id = r.local_id AND h.at_edit_seq >= r.edit_seq)",
        (obj, Life.REMOTE_DELETED, Life.HIDDEN),
    )
    return [_row(found) for found in cursor.fetchall()]


def put_row(cursor: Any, row: Row) -> None:
    """Write a row as it stands now."""
    put_rows(cursor, [row])


def put_rows(cursor: Any, rows: Sequence[Row]) -> None:
    """Write rows as they stand now."""
    cursor.executemany(
        "INSERT INTO sync_row (local_id, obj, remote_id, remote_ver, edit_seq, acked_seq, life) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (local_id) DO UPDATE SET "
        "remote_id = excluded.remote_id, remote_ver = excluded.remote_ver, "
        "edit_seq = excluded.edit_seq, acked_seq = excluded.acked_seq, life = excluded.life",
        [(r.local_id, r.obj, r.remote_id, r.remote_ver, r.edit_seq, r.acked_seq, r.life)
         for r in rows],
    )  # fmt: skip


def forget(cursor: Any, local_id: str) -> None:
    """Drop all that is known of a record."""
    for table in ("sync_row", "sync_base", "sync_tombstone", "sync_hold", "sync_conflict"):
        cursor.execute(f"DELETE FROM {table} WHERE local_id = ?", (local_id,))  # noqa: S608


def dirty_ids(cursor: Any, obj: str, now: datetime) -> list[str]:
    """List the records with edits to send, oldest first; held ones only when their time came."""
    cursor.execute(
        "SELECT r.local_id FROM sync_row r LEFT JOIN sync_hold h "  # noqa: S608 - a constant
        "ON h.local_id = r.local_id "
        "WHERE r.obj = ? AND r.edit_seq > r.acked_seq AND r.life IN (?, ?) "
        "AND NOT EXISTS (SELECT 1 FROM sync_attempt a WHERE a.local_id = r.local_id) "
        f"AND (h.local_id IS NULL OR r.edit_seq > h.at_edit_seq OR {_DUE}) "
        "ORDER BY r.local_id",
        (obj, Life.LIVE, Life.NEW, *_due(now)),
    )
    return [found[0] for found in cursor.fetchall()]


def _row(found: Sequence[Any]) -> Row:
    return Row(*found)


# ---------------------------------------------------------------------------------- agreed values
def agreed(cursor: Any, local_ids: Iterable[str]) -> dict[str, Agreed]:
    """Read what was agreed on."""
    cursor.execute(
        "SELECT local_id, body FROM sync_base WHERE local_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(local_ids)),),
    )
    return {local_id: Agreed.of(body) for local_id, body in cursor.fetchall()}


def put_agreed(cursor: Any, local_id: str, found: Agreed) -> None:
    """Write down what is agreed on from now."""
    put_all_agreed(cursor, {local_id: found})


def put_all_agreed(cursor: Any, found: Mapping[str, Agreed]) -> None:
    """Write down what is agreed on from now, by our ids."""
    cursor.executemany(
        "INSERT INTO sync_base (local_id, body) VALUES (?, ?) "
        "ON CONFLICT (local_id) DO UPDATE SET body = excluded.body",
        [(local_id, each.text()) for local_id, each in found.items()],
    )


# ---------------------------------------------------------------------------------- attempts
def begin_attempt(cursor: Any, row: Row, kind: str, values: Values, now: datetime) -> None:
    """Write down that a record is about to be sent."""
    begin_attempts(cursor, [(kind, row, values)], now)


def begin_attempts(cursor: Any, sent: Iterable[tuple[str, Row, Values]], now: datetime) -> None:
    """Write down of what kind each write is that is about to be sent, of which record, and what."""
    cursor.executemany(
        "INSERT INTO sync_attempt (local_id, kind, body, sent_seq, base_ver, idem, state, tries, "
        "started_at) VALUES (?, ?, ?, ?, ?, ?, 'sending', 0, ?)",
        [(row.local_id, kind, json_text(dict(values)), row.edit_seq, row.remote_ver, row.local_id,
          utc_text(now)) for kind, row, values in sent],
    )  # fmt: skip


def end_attempt(cursor: Any, local_id: str) -> None:
    """Take an attempt off the list: its outcome is known."""
    end_attempts(cursor, [local_id])


def end_attempts(cursor: Any, local_ids: Sequence[str]) -> None:
    """Take attempts off the list: their outcome is known."""
    cursor.executemany(
        "DELETE FROM sync_attempt WHERE local_id = ?", [(each,) for each in local_ids]
    )


def leave_unknown(cursor: Any, local_id: str) -> None:
    """Keep an attempt whose outcome must be looked up."""
    cursor.execute(
        "UPDATE sync_attempt SET state = 'unknown', tries = tries + 1 WHERE local_id = ?",
        (local_id,),
    )


def attempts(cursor: Any, local_ids: Sequence[str] | None = None) -> list[Attempt]:
    """List the attempts, of all records or of these."""
    cursor.execute(
        "SELECT id, local_id, kind, body, sent_seq, base_ver, idem, state, started_at "
        "FROM sync_attempt WHERE ? IS NULL OR local_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY id",
        (None if local_ids is None else 1, json.dumps(list(local_ids or ()))),
    )
    return [_attempt(*found) for found in cursor.fetchall()]


def _attempt(number: int, local_id: str, kind: str, body: str, *rest: Any) -> Attempt:
    sent_seq, base_ver, key, state, started_at = rest
    moment = datetime.fromisoformat(started_at)
    return Attempt(number, local_id, kind, body, sent_seq, base_ver, key, state, moment)


# ---------------------------------------------------------------------------------- tombstones
def tombstones(cursor: Any, obj: str, now: datetime) -> list[Tombstone]:
    """List the deletions to send, without those that are under way, or held for now."""
    cursor.execute(
        "SELECT local_id, obj, remote_id, remote_ver, base "  # noqa: S608 - a constant
        "FROM sync_tombstone t WHERE obj = ? "
        "AND NOT EXISTS (SELECT 1 FROM sync_attempt a WHERE a.local_id = t.local_id) "
        "AND NOT EXISTS (SELECT 1 FROM sync_hold h WHERE h.local_id = t.local_id "
        f"AND t.at_seq <= h.at_edit_seq AND ({_DUE}) IS NOT TRUE) "
        "ORDER BY local_id DESC",
        (obj, *_due(now)),
    )
    return [
        Tombstone(local_id, name, remote_id, version, Agreed.of(base) if base else None)
        for local_id, name, remote_id, version, base in cursor.fetchall()
    ]


def joined_graves(cursor: Any, obj: str) -> list[str]:
    """List what was joined into another record here, and whose end in the CRM nobody decided."""
    cursor.execute(
        "SELECT t.local_id FROM sync_tombstone t JOIN merge m ON m.loser_id = t.local_id "
        "AND m.tbl = t.obj JOIN sync_row r ON r.local_id = t.local_id WHERE t.obj = ? "
        "AND t.remote_id IS NOT NULL AND r.merged_into IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM sync_hold h WHERE h.local_id = t.local_id AND h.cause = 'joined')",
        (obj,),
    )
    return [found[0] for found in cursor.fetchall()]


def differing_graves(cursor: Any, obj: str) -> dict[str, str]:
    """Return the versions of what was deleted here while fields of it differed, and nobody was
    asked about it."""
    cursor.execute(
        "SELECT DISTINCT t.local_id, t.remote_ver FROM sync_tombstone t JOIN sync_conflict c "
        "ON c.local_id = t.local_id AND c.state = 'open' WHERE t.obj = ? "
        "AND t.remote_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sync_hold h "
        "WHERE h.local_id = t.local_id AND t.at_seq <= h.at_edit_seq)",
        (obj,),
    )
    return dict(cursor.fetchall())


def heirs(cursor: Any, obj: str, local_ids: Sequence[str]) -> dict[str, str]:
    """Return what records were joined into, by their own ids; the others are left out."""
    cursor.execute(
        "WITH RECURSIVE up(id, heir, n) AS (SELECT loser_id, winner_id, 1 FROM merge "
        "WHERE tbl = :obj AND loser_id IN (SELECT value FROM json_each(:ids)) UNION "
        "SELECT up.id, winner_id, n + 1 FROM merge JOIN up ON loser_id = up.heir "
        "WHERE tbl = :obj AND n < 100) SELECT id, heir, max(n) FROM up GROUP BY id",
        {"obj": obj, "ids": json.dumps(list(local_ids))},
    )
    return {found[0]: found[1] for found in cursor.fetchall()}


def end_joined(cursor: Any, local_id: str, winner_id: str) -> None:
    """Let a joined record be deleted in the CRM: a person has decided it."""
    cursor.execute("UPDATE sync_row SET merged_into = ? WHERE local_id = ?", (winner_id, local_id))


def drop_tombstones(cursor: Any, local_ids: Sequence[str]) -> None:
    """Send no deletion of records that are there again."""
    cursor.execute(
        "DELETE FROM sync_tombstone WHERE local_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(local_ids)),),
    )


def drop_tombstone(cursor: Any, local_id: str) -> None:
    """Send no deletion."""
    cursor.execute("DELETE FROM sync_tombstone WHERE local_id = ?", (local_id,))


def put_tombstone(cursor: Any, found: Tombstone, *, at_seq: int) -> None:
    """Write down a deletion to send, or correct what it knows of its record."""
    cursor.execute(
        "INSERT OR REPLACE INTO sync_tombstone "
        "(local_id, obj, remote_id, remote_ver, base, at_seq) VALUES (?, ?, ?, ?, ?, ?)",
        (found.local_id, found.obj, found.remote_id, found.remote_ver,
         found.base.text() if found.base else None, at_seq),
    )  # fmt: skip


# ---------------------------------------------------------------------------------- cursors
def cursor_of(cursor: Any, obj: str) -> str | None:
    """Return how far an object has been read."""
    cursor.execute("SELECT hwm FROM sync_cursor WHERE obj = ? AND scope = 'all'", (obj,))
    found = cursor.fetchone()
    return found[0] if found else None


def put_cursor(cursor: Any, obj: str, text: str | None, *, is_whole: bool = False) -> None:
    """Write down how far an object has been read; ``None`` begins anew, ``is_whole`` ends that."""
    cursor.execute(
        "INSERT INTO sync_cursor (obj, scope, hwm) VALUES (?, 'all', ?) "
        "ON CONFLICT (obj, scope) DO UPDATE SET hwm = excluded.hwm, "
        "mode = CASE WHEN ? THEN NULL ELSE mode END",
        (obj, text, is_whole),
    )


def look_anew(cursor: Any, obj: str) -> None:
    """Read an object from the beginning, and what was seen in the same version too."""
    put_cursor(cursor, obj, None)
    cursor.execute("UPDATE sync_cursor SET mode = 'anew' WHERE obj = ? AND scope = 'all'", (obj,))


def is_looked_at_anew(cursor: Any, obj: str) -> bool:
    """Tell whether an object is being read from the beginning with all that was seen before."""
    cursor.execute("SELECT 1 FROM sync_cursor WHERE obj = ? AND mode = 'anew'", (obj,))
    return cursor.fetchone() is not None


def forget_cursors(cursor: Any) -> None:
    """Begin anew with all objects."""
    cursor.execute("UPDATE sync_cursor SET hwm = NULL WHERE scope = 'all'")


# ---------------------------------------------------------------------------------- holds
@dataclass(frozen=True, slots=True)
class Hold:
    """Say why a record is not exchanged, in the CRM's words."""

    cause: str
    message: str
    field: str | None = None
    code: str | None = None


def _due(now: datetime) -> tuple[str, str]:
    return utc_text(now), utc_text(now + PROBE_AFTER)


def hold(cursor: Any, row: Row, why: Hold, now: datetime, *, wait: timedelta = PROBE_AFTER) -> None:
    """Hold a record until it is edited, retried, or some time has passed."""
    next_at = None if why.cause in NEVER_PROBED else utc_text(now + wait)
    cursor.execute(
        "INSERT INTO sync_hold (local_id, cause, code, field, message, tries, next_at, "
        "at_edit_seq, held_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?) "
        "ON CONFLICT (local_id) DO UPDATE SET cause = excluded.cause, code = excluded.code, "
        "field = excluded.field, message = excluded.message, tries = tries + 1, "
        "next_at = excluded.next_at, at_edit_seq = excluded.at_edit_seq",
        (row.local_id, why.cause, why.code, why.field, storable_text(why.message), next_at,
         row.edit_seq, utc_text(now)),
    )  # fmt: skip


def tries_of(cursor: Any, local_id: str) -> int:
    """Return how often in a row the CRM could not take a record."""
    cursor.execute(
        "SELECT tries FROM sync_hold WHERE local_id = ? AND cause = ?", (local_id, LATER)
    )
    found = cursor.fetchone()
    return int(found[0]) if found else 0


def held_ids(cursor: Any, local_ids: Sequence[str]) -> frozenset[str]:
    """Return those of some records that are held."""
    cursor.execute(
        "SELECT local_id FROM sync_hold WHERE local_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(local_ids)),),
    )
    return frozenset(found[0] for found in cursor.fetchall())


def drop_stray_holds(cursor: Any) -> None:
    """Drop the holds of records that were deleted before the CRM ever had them."""
    cursor.execute(
        "DELETE FROM sync_hold WHERE NOT EXISTS "
        "(SELECT 1 FROM sync_row r WHERE r.local_id = sync_hold.local_id) AND NOT EXISTS "
        "(SELECT 1 FROM sync_tombstone t WHERE t.local_id = sync_hold.local_id)"
    )


def release(cursor: Any, local_id: str) -> None:
    """Let a record be exchanged again."""
    cursor.execute("DELETE FROM sync_hold WHERE local_id = ?", (local_id,))
