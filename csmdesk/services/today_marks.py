"""What the user does with a line of the day: put it off, close it, bring it back."""

from __future__ import annotations

from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import MeetingId, MilestoneId
from csmdesk.domain.text import Text
from csmdesk.domain.today import MarkState, Outcome, Reason, ReasonKey
from csmdesk.domain.todos import TodoKey, TodoKind
from csmdesk.domain.touchpoints import CommitmentState
from csmdesk.models.work import UnitOfWork
from csmdesk.services import todo_acts
from csmdesk.services.mark_rows import drop_marks, keep_mark
from csmdesk.services.meetings import cancel_meeting
from csmdesk.services.plan_items import edit_milestone

_MOST_DAYS = 365
_SETTLED = {
    Outcome.DONE: CommitmentState.DONE,
    Outcome.NOT_NEEDED: CommitmentState.CANCELLED,
}


def put_off(uow: UnitOfWork, reason: Reason, until: date, words: str) -> None:
    """Take a line off the list until a day; raise ``UserError`` for a day or words that miss.

    A promise or a task is put off itself, so that it rests wherever it is shown.
    """
    if not 0 < (until - uow.today).days <= _MOST_DAYS:
        raise UserError(
            Text.of("today.until", until=until), Text.of("today.until_hint", limit=_MOST_DAYS)
        )
    if not words.strip():
        raise UserError(Text("today.words_missing"), Text("today.words_missing_hint"))
    todo = _todo(reason.key)
    if todo is not None:
        todo_acts.snooze(uow, [todo], until, words)
    else:
        values = {"state": MarkState.PUT_OFF, "until": until, "words": words.strip()}
        keep_mark(uow, reason.key, reason.occasion, values)


def close(uow: UnitOfWork, reason: Reason, outcome: Outcome, words: str = "") -> None:
    """Close a line with what came of it.

    A promise, a task or a milestone is settled itself when it was done or is no longer needed, so
    that it can be opened again where it stands; a meeting that did not happen is called off.
    """
    todo = _todo(reason.key)
    table, key = reason.subject
    if todo is not None and outcome in _SETTLED:
        todo_acts.settle_all(uow, [todo], _SETTLED[outcome])
    elif table == "milestone" and outcome in _SETTLED:
        edit_milestone(uow, MilestoneId(key), state=str(_SETTLED[outcome]))
    elif table == "meeting" and outcome is Outcome.NOT_NEEDED:
        cancel_meeting(uow, MeetingId(key))
    else:
        values = {"state": MarkState.CLOSED, "words": words.strip(), "outcome": str(outcome)}
        keep_mark(uow, reason.key, reason.occasion, values)


def bring_back(uow: UnitOfWork, key: ReasonKey) -> None:
    """Put a line that was put off back into its place."""
    todo = _todo(key)
    if todo is not None:
        todo_acts.wake(uow, [todo])
    else:
        drop_marks(uow, reason=key[0], subject=key[1:])


def _todo(key: ReasonKey) -> TodoKey | None:
    """Return the promise or the task that a line is about, if it is about one."""
    _, table, record_id = key
    return TodoKey(TodoKind(table), record_id) if table in list(TodoKind) else None
