"""What can be done with promises and tasks alike, one or many: settle, put off, move, hold up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.domain.today import MarkState
from csmdesk.domain.todos import TodoKey, reason_code
from csmdesk.domain.touchpoints import CommitmentState
from csmdesk.models.work import UnitOfWork
from csmdesk.services import settling
from csmdesk.services.fields import MAX_NAME, require_row
from csmdesk.services.mark_rows import drop_marks, keep_mark

_AWAKE = {"snoozed_until": None, "snooze_words": None}


def settle_all(uow: UnitOfWork, keys: Sequence[TodoKey], state: str = CommitmentState.DONE) -> None:
    """Close them as done or cancelled, or open them again; what was put off is so no longer."""
    for key in keys:
        settling.settle(uow, key.kind, key.id, state)
        uow.change(key.kind, key.id, _AWAKE)


def snooze(uow: UnitOfWork, keys: Sequence[TodoKey], until: date | None, words: str) -> None:
    """Put them off until a day, for a reason; on that day they are back.

    Raises ``UserError`` for a day that is missing or not to come, and for a missing reason.
    """
    if until is None or until <= uow.today:
        raise UserError(Text("snooze.past"), Text("snooze.past_hint"))
    reason = _said(words)
    if not reason:
        raise UserError(Text("snooze.no_reason"), Text("snooze.no_reason_hint"))
    _change(uow, keys, snoozed_until=until, snooze_words=reason)
    for key in keys:
        row = require_row(uow, key.kind, key.id)
        due_on = row["due_on"].isoformat() if row["due_on"] else ""
        values = {"state": MarkState.PUT_OFF, "until": until, "words": reason}
        keep_mark(uow, (reason_code(key.kind, row["side"]), *key), due_on, values)


def wake(uow: UnitOfWork, keys: Sequence[TodoKey]) -> None:
    """Take back that they were put off."""
    _change(uow, keys, **_AWAKE)
    for key in keys:
        drop_marks(uow, subject=key, state=MarkState.PUT_OFF)


def reschedule(uow: UnitOfWork, keys: Sequence[TodoKey], due_on: date | None) -> None:
    """Give them another due day, or none."""
    _change(uow, keys, due_on=due_on)


def block(uow: UnitOfWork, keys: Sequence[TodoKey], words: str | None) -> None:
    """Say what stands in their way; empty words take it away."""
    _change(uow, keys, blocker=_said(words))


def _said(words: str | None) -> str | None:
    said = (words or "").strip()
    if len(said) > MAX_NAME:
        raise UserError(
            Text("field.too_long", {"length": len(said), "limit": MAX_NAME}),
            Text("field.too_long_hint"),
        )
    return said or None


def _change(uow: UnitOfWork, keys: Sequence[TodoKey], **values: object) -> None:
    for key in keys:
        require_row(uow, key.kind, key.id)
        uow.change(key.kind, key.id, values)
