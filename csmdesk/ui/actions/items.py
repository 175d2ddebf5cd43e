"""What the palette can show and open, and who finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from csmdesk.domain.search import Spans
from csmdesk.ui.navigation import Place


class ItemKind(StrEnum):
    """Name the sections of the palette, in their order."""

    RECENT = "recent"
    VALUE = "value"  # of the filter that is being typed
    ACCOUNT = "account"
    PERSON = "person"
    NOTE = "note"
    PROMISE = "promise"
    TASK = "task"
    MEETING = "meeting"
    OPPORTUNITY = "opportunity"
    PLAN = "plan"
    TICKET = "ticket"
    FILE = "file"
    FILTER = "filter"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Show one thing that was found.

    ``key`` is the id of a command, ``completes`` the text that the box holds when it is chosen;
    anything else has a ``place`` to go to. ``side`` stands at the right; ``title_spans`` and
    ``spans`` are (start, end) of what was searched for, in title and detail.
    """

    kind: ItemKind
    title: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    key: str = ""
    place: Place | None = None
    is_ready: bool = True
    completes: str = ""
    side: str = ""
    title_spans: Spans = ()
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what was found; ``told`` says in words what of the question was not understood."""

    items: Sequence[PaletteItem] = ()
    told: str = ""


class RecordFinder(Protocol):
    """Find records for the palette; the pages give one (``Palette.set_finder``)."""

    def find(self, text: str, done: Callable[[Answer], None]) -> None:
        """Search for ``text`` off the window's thread and give ``done`` at most some fifty items.

        Without a text it is what was looked at last. Only the latest text may be answered: ask the
        runner with ``latest="palette"``.
        """
        ...

    def note_visit(self, place: Place) -> None:
        """Remember that the user is at a place."""
        ...
