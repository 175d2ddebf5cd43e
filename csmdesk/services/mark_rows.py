"""The rows in which it stands what the user did with the lines of the day."""

from __future__ import annotations

from collections.abc import Mapping

from csmdesk.domain.today import ReasonKey, Subject
from csmdesk.models.work import UnitOfWork

TABLE = "today_mark"


def keep_mark(uow: UnitOfWork, key: ReasonKey, occasion: str, values: Mapping[str, object]) -> None:
    """Write down what was done with a line now, in place of what was done with it before."""
    drop_marks(uow, reason=key[0], subject=key[1:])
    row = {"reason": key[0], "subject": _stored(key[1:]), "occasion": occasion, "at": uow.now}
    uow.insert(TABLE, {**row, **values})


def drop_marks(uow: UnitOfWork, *, subject: Subject, **columns: object) -> None:
    """Forget what was done with the lines of a subject, as far as the columns say so."""
    for row in uow.find_where(TABLE, subject=_stored(subject), **columns):
        uow.delete(TABLE, row["id"])


def subject_of(stored: str) -> Subject:
    """Return table and key of what a mark is about."""
    table, _, key = stored.partition(":")
    return table, key


def _stored(subject: Subject) -> str:
    return ":".join(subject)
