"""The lines of a day that is logged at once, and what they were understood as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csmdesk.domain.entry.drafts import EntryDraft
from csmdesk.domain.entry.pieces import Entry, Named
from csmdesk.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class DayLine:
    """Hold one typed line, and what the user said that its texts mean (by ``choice_key``)."""

    text: str
    chosen: Mapping[str, Named] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class TypedDay:
    """Hold all that is typed of a day."""

    lines: tuple[DayLine, ...]
    day: date

    @property
    def is_empty(self) -> bool:
        """Tell whether no line holds anything."""
        return not any(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Hold what a line was understood as, and what keeps it from being saved."""

    line: DayLine
    entry: Entry
    draft: EntryDraft | None = None
    error: UserError | None = None
