"""A book that was exchanged with a CRM, written by hand: differences and refusals to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.models.values import json_text
from csmdesk.sync import ledger
from csmdesk.sync.differences import Author, open_differences, settle_differences
from csmdesk.sync.ledger import Agreed, Hold, Row
from csmdesk.sync.planner import Differing

THEN = datetime(2026, 3, 18, 1, 42, tzinfo=UTC)


def bind(store: Store, *, stopped: str | None = None, url: str = "https://crm.example") -> None:
    """Bind the book to an invented CRM."""
    result = f'{{"stopped": "{stopped}"}}' if stopped else "{}"
    with store.write(Text("sync.action_connect"), origin="maintenance") as uow:
        uow.raw.execute(
            "INSERT INTO sync_binding (id, crm, url, org_id, user_id, login, options, device_id, "
            "gen, last_run_at, last_result) VALUES (1, 'tryton', ?, 'o', 'u', "
            "'mira', '{\"database\": \"desk\"}', 'd', 1, '2026-03-18T02:20:00.000Z', ?)",
            (url, result),
        )


def differ(
    store: Store, obj: str, local_id: str, field: str, *values: object, by: str = "Zhou Lan"
) -> int:
    """Let a field differ: before, mine, theirs; return the number of the difference."""
    base, mine, theirs = values
    with store.write(Text("sync.action_pull"), origin="remote") as uow:
        cursor = uow.raw
        row = ledger.rows_by_id(cursor, [local_id]).get(local_id)
        row = row or Row(local_id, obj, f"r-{local_id}", "v1", 2, 1)
        known = ledger.agreed(cursor, [local_id]).get(local_id, Agreed({}))
        ledger.put_row(cursor, row)
        ledger.put_agreed(cursor, local_id, Agreed({**known.values, field: base}, {}))  # type: ignore[dict-item]
        differing = Differing(field, base, mine, theirs)  # type: ignore[arg-type]
        others = open_differences(cursor, [local_id]).get(local_id, {}).values()
        settle_differences(cursor, row, [*others, differing], Author(by, THEN))
        cursor.execute(
            "SELECT id FROM sync_conflict WHERE local_id = ? AND field = ?", (local_id, field)
        )
        return int(cursor.fetchone()[0])


def differ_all(
    store: Store, obj: str, ids: Sequence[str], field: str, values: tuple[object, object, object]
) -> None:
    """Let a field of many records differ: before, mine, theirs."""
    texts = [json_text(value) for value in values]
    with store.write(Text("sync.action_pull"), origin="remote") as uow:
        cursor = uow.raw
        ledger.put_rows(cursor, [Row(i, obj, f"r-{i}", "v1", 2, 1) for i in ids])
        agreed = Agreed({field: values[0]})  # type: ignore[dict-item]
        ledger.put_all_agreed(cursor, dict.fromkeys(ids, agreed))
        cursor.executemany(
            "INSERT INTO sync_conflict (local_id, field, base, mine, theirs, theirs_by, theirs_at, "
            "mine_seq, state) VALUES (?, ?, ?, ?, ?, 'Zhou Lan', ?, 2, 'open')",
            [(i, field, *texts, THEN.isoformat()) for i in ids],
        )


def refuse(
    store: Store,
    obj: str,
    local_id: str,
    message: str,
    cause: str = "refused",
    *,
    field: str | None = None,
) -> None:
    """Let the CRM have refused a record."""
    with store.write(Text("sync.action_push"), origin="remote") as uow:
        cursor = uow.raw
        known = ledger.rows_by_id(cursor, [local_id]).get(local_id)
        row = known or Row(local_id, obj, None, None, 2, 1)
        ledger.put_row(cursor, row)
        ledger.hold(cursor, row, Hold(cause, message, field), uow.now)
