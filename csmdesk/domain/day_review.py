"""What a day was: what was logged, promised, kept and moved, and what is still due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csmdesk.domain.text import Text

LOGGED, PROMISED, KEPT, CLOSED, MOVED, DUE = (
    "logged", "promised", "kept", "closed", "moved", "due",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """Show one thing of the day: at whose account, what, and what there is to say about it."""

    table: str
    key: str
    account: str
    title: str | Text
    detail: Text | None = None


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """Hold the entries of one kind."""

    name: str
    entries: tuple[ReviewEntry, ...]


@dataclass(frozen=True, slots=True)
class DayReview:
    """Hold a day; ``parts`` in their order, those without an entry too."""

    day: date
    parts: tuple[ReviewPart, ...]
    visits: int

    def part(self, name: str) -> tuple[ReviewEntry, ...]:
        """Return the entries of one kind."""
        return next(part.entries for part in self.parts if part.name == name)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was done and nothing is left."""
        return not any(part.entries for part in self.parts)
