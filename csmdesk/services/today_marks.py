"""What the user does with a line of the day: put it off, close it, bring it back."""

from __future__ import annotations

from datetime import date

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import MeetingId
from csmdesk.domain.text import Text
from csmdesk.domain.today import MarkState, Outcome, Reason, ReasonKey
from csmdesk.domain.touchpoints import CommitmentState
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.services.meetings import cancel_meeting
from csmdesk.services.settling import settle

_MOST_DAYS = 365
_SETTLED = {
    Outcome.DONE: CommitmentState.DONE,
    Outcome.NOT_NEEDED: CommitmentState.CANCELLED,
}
_TODOS = ("commitment", "task")


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
    table, key = reason.subject
    if table in _TODOS:
        uow.change(table, key, {"snoozed_until": until, "snooze_words": words.strip()})
    _keep(uow, reason, state=MarkState.PUT_OFF, until=until, words=words.strip())


def close(uow: UnitOfWork, reason: Reason, outcome: Outcome, words: str = "") -> None:
    """Close a line with what came of it.

    A promise or a task is settled itself when it was done or is no longer needed, so that it can be
    opened again where it stands; a meeting that did not happen is called off.
    """
    table, key = reason.subject
    if table in _TODOS and outcome in _SETTLED:
        settle(uow, table, key, _SETTLED[outcome])
        return
    if table == "meeting" and outcome is Outcome.NOT_NEEDED:
        cancel_meeting(uow, MeetingId(key))
        return
    _keep(uow, reason, state=MarkState.CLOSED, words=words.strip(), outcome=str(outcome))


def bring_back(uow: UnitOfWork, key: ReasonKey) -> None:
    """Put a line that was put off back into its place."""
    _, table, record = key
    if table in _TODOS:
        uow.change(table, record, {"snoozed_until": None, "snooze_words": None})
    for row in _found(uow, key):
        uow.delete("today_mark", row)


def _keep(uow: UnitOfWork, reason: Reason, **values: object) -> None:
    for old in _found(uow, reason.key):
        uow.delete("today_mark", old)
    code, table, key = reason.key
    uow.insert("today_mark", {
        "reason": code, "subject": f"{table}:{key}", "occasion": reason.occasion,
        "at": uow.now, **values,
    })  # fmt: skip


def _found(read: ReadSession, key: ReasonKey) -> list[str]:
    code, table, record = key
    rows = read.find_where("today_mark", reason=code, subject=f"{table}:{record}")
    return [str(row["id"]) for row in rows]
