"""One long action in many short transactions, taken back as a whole when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from csmdesk.domain.changes import ChangeSet, RowChange, merged
from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork


class _Opener(Protocol):
    def __call__(self, label: Text, origin: str, /, **begin: object) -> object: ...


class BulkUnit:
    """Write many transactions under one action; other writers get their turn in between.

    A process killed in the middle leaves the action in state ``open``; the next start that finds
    no living bulk writer takes it back. ``changes`` is complete after the ``with`` block.
    """

    def __init__(self, action_id: int, label: Text, opener: _Opener) -> None:
        self.action_id = action_id
        self.label = label
        self.changes = ChangeSet(label, "import", action_id=action_id)
        self._opener = opener
        self._rows: list[RowChange] = []
        self._facts: set[str] = set()

    def write(self) -> AbstractContextManager[UnitOfWork]:
        """Open one short transaction of the action."""
        return self._write()

    @contextmanager
    def _write(self) -> Iterator[UnitOfWork]:
        opened = self._opener(self.label, "import", action_id=self.action_id)
        with opened as uow:  # type: ignore[attr-defined]
            yield uow
        self._rows += uow.changes.changes
        self._facts |= uow.changes.facts

    def close(self) -> None:
        """Put the changes of all transactions together."""
        self.changes = ChangeSet(
            self.label, "import", merged(self._rows), frozenset(self._facts), self.action_id
        )
