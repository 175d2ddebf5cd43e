"""One long action in many short transactions, taken back as a whole when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from csmdesk.domain.changes import ChangeSet, RowChange, merged
from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork


class BulkUnit:
    """Write many transactions under one action; other writers get their turn in between.

    Keep each transaction short (10 ms): a person's edit waits that long. A process killed in the
    middle leaves the action open; the next start or the next long action that finds no living one
    takes it back. ``changes`` is complete after the ``with`` block.
    """

    def __init__(
        self,
        action_id: int,
        label: Text,
        opener: Callable[[int], AbstractContextManager[UnitOfWork]],
    ) -> None:
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
        with self._opener(self.action_id) as uow:
            yield uow
        self._rows += uow.changes.changes
        self._facts |= uow.changes.facts

    def close(self, number: int) -> None:
        """Put the changes of all transactions together; ``number`` is the action's own."""
        self.changes = ChangeSet(
            self.label, "import", merged(self._rows), frozenset(self._facts), number
        )
