"""Decide a difference, and take the decision back as long as nothing was exchanged since."""

from __future__ import annotations

from dataclasses import dataclass

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.differences import text_of, value_of
from csmdesk.sync.ledger import Agreed
from csmdesk.sync.records import read_records
from csmdesk.sync.status import Choice, resolve
from csmdesk.sync.taking import change_record
from csmdesk.sync.values import Value


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what a decision settled, with all that takes it back.

    ``agreed`` is what was agreed on before, ``stood`` where the record stood with the CRM.
    """

    local_id: str
    obj: str
    field: str
    choice: Choice
    base: str | None
    mine: str | None
    theirs: str | None
    theirs_by: str | None
    theirs_at: str | None
    mine_seq: int
    agreed: Agreed
    stood: tuple[str | None, int]

    @property
    def chosen(self) -> Value:
        """Return the value that was chosen."""
        return value_of(self.mine if self.choice == "mine" else self.theirs)


def decide(uow: UnitOfWork, conflict_id: int, choice: Choice) -> Decision:
    """Decide a difference; see ``resolve``. Raises ``UserError`` when it was decided already."""
    rows = uow.sql(
        "SELECT c.local_id, r.obj, c.field, c.base, c.mine, c.theirs, c.theirs_by, c.theirs_at, "
        "c.mine_seq, r.remote_ver, r.acked_seq FROM sync_conflict c "
        "JOIN sync_row r ON r.local_id = c.local_id WHERE c.id = :id AND c.state = 'open'",
        id=conflict_id,
    )
    if not rows:
        raise UserError(Text("sync.decided"), Text("sync.decided_hint"))
    local_id, obj, field, base, mine, theirs, by, at, seq, version, acked = rows[0]
    before = ledger.agreed(uow.cursor, [local_id])[local_id]
    resolve(uow, conflict_id, choice)
    return Decision(
        local_id, obj, field, choice, base, mine, theirs, by, at, seq,
        agreed=before, stood=(version, acked),
    )  # fmt: skip


def take_back(uow: UnitOfWork, decision: Decision) -> None:
    """Make a difference undecided again: our value is here, the CRM's is kept beside it.

    Raises ``UserError`` when the record was exchanged, deleted, or edited in this field since.
    """
    cursor, local_id, field = uow.cursor, decision.local_id, decision.field
    row = ledger.rows_by_id(cursor, [local_id]).get(local_id)
    found = read_records(cursor, decision.obj, [local_id], [field]).get(local_id)
    is_same = (
        row is not None
        and (row.remote_ver, row.acked_seq) == decision.stood
        and not ledger.attempts(cursor, [local_id])
        and found is not None
        and found.values.get(field) == decision.chosen
    )
    if not is_same:
        raise UserError(Text("sync.decided_gone"), Text("sync.decided_gone_hint"))
    now = ledger.agreed(cursor, [local_id])[local_id]
    values = dict(now.values)
    values.pop(field, None)
    if field in decision.agreed.values:
        values[field] = decision.agreed.values[field]
    ledger.put_agreed(cursor, local_id, Agreed(values, now.beyond))
    if decision.choice == "theirs":
        change_record(uow, decision.obj, local_id, {field: value_of(decision.mine)})
    uow.raw.execute(
        "INSERT INTO sync_conflict (local_id, field, base, mine, theirs, theirs_by, theirs_at, "
        "mine_seq, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open')",
        (local_id, field, decision.base, text_of(value_of(decision.mine)), decision.theirs,
         decision.theirs_by, decision.theirs_at, decision.mine_seq),
    )  # fmt: skip
