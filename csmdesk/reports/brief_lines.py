"""What the sections of a brief are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csmdesk.domain.briefs import Evidence
from csmdesk.domain.text import Text
from csmdesk.reports.slide import Words


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Hold one line: what it says, its second voice, and what stands at the right.

    ``kind`` is that of the row (point, person, ours…); ``is_late`` says that ``side`` is bad news,
    ``is_inside`` that the line is for our own eyes.
    """

    kind: str
    text: Words
    details: tuple[Words, ...] = ()
    side: Words = ""
    below: Words = ""
    badge: str = ""
    is_late: bool = False
    is_inside: bool = False
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class SheetSection:
    """Hold one part of the sheet; ``empty`` stands where it has no lines.

    ``aside`` stands beside the title, ``note`` below the lines.
    """

    key: str
    title: Text
    lines: tuple[SheetLine, ...]
    left_out: int
    empty: Text
    aside: Words = ""
    note: Words = ""


def due_words(overdue_days: int, due_on: date | None) -> Words:
    """Say by when something is due, or how late it is."""
    if overdue_days:
        return Text("brief.overdue", {"n": overdue_days})
    return Text("brief.due", {"day": due_on}) if due_on else Text("brief.no_date")
