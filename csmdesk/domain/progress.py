"""How a long job tells where it is and learns that it shall stop."""

from __future__ import annotations

from typing import Protocol

from csmdesk.domain.text import Text


class Progress(Protocol):
    """Take the news of a job; the job calls it at every step."""

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        """Tell what is being done and how many of how many (0 = unknown) are.

        Raises ``CancelledByUser`` when the job shall stop.
        """
        ...


class Unwatched:
    """Let a job run without anybody watching."""

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        """Take no notice."""
