"""One long action in many short transactions, taken back as a whole when it fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.text import Text
from csmdesk.models.work import UnitOfWork

T = TypeVar("T")

_FEW = 10  # records between two looks at who waits
_STEP = 200  # rows between two looks at who waits
_LONGEST_SECONDS = 0.04  # bounds what one commit writes, and so how long others wait for it


class BulkUnit:
    """Write many transactions under one action; other writers get their turn in between.

    Keep each transaction short (10 ms): a person's edit waits that long; ``write_rows`` sees to it
    by itself. A process killed in the middle leaves the action open; the next start or the next
    long action that finds no living one takes it back. Nothing of what was written is kept in
    memory: the journal has it, and ``changes`` is read from there after the ``with`` block.
    """

    def __init__(
        self,
        action_id: int,
        label: Text,
        opener: Callable[[int], AbstractContextManager[UnitOfWork]],
        is_awaited: Callable[[], bool],
    ) -> None:
        self.action_id = action_id
        self.label = label
        self.changes = ChangeSet(label, "import", action_id=action_id)
        self._opener = opener
        self._is_awaited = is_awaited

    @contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Open one short transaction of the action."""
        with self._opener(self.action_id) as uow:
            yield uow

    def write_rows(
        self, sql: str, rows: Sequence[Sequence[object]], *, facts: Set[str] = frozenset()
    ) -> None:
        """Run one statement for all rows, in as few transactions as nobody else minds.

        The price of a transaction is the pages it touches, so few long ones are several times as
        fast as many short ones. As soon as a person waits to write, the running one ends. ``facts``
        names the insert-only tables that get rows.
        """
        at = 0
        while at < len(rows):
            with self.write() as uow:
                for table in facts:
                    uow.touch_facts(table)
                deadline = time.monotonic() + _LONGEST_SECONDS
                while at < len(rows):
                    uow.raw.executemany(sql, rows[at : at + _STEP])
                    at += _STEP
                    if self._is_awaited() or time.monotonic() > deadline:
                        break

    def write_each(
        self,
        items: Sequence[T],
        take: Callable[[UnitOfWork, Sequence[T]], None],
        told: Callable[[int], None],
    ) -> None:
        """Give items to ``take`` a few at a time, in as few transactions as nobody else minds.

        ``told`` hears between the transactions how many are done; it may end the action by raising.
        """
        at = 0
        while at < len(items):
            told(at)
            with self.write() as uow:
                deadline = time.monotonic() + _LONGEST_SECONDS
                while at < len(items):
                    take(uow, items[at : at + _FEW])
                    at += _FEW
                    if self._is_awaited() or time.monotonic() > deadline:
                        break
