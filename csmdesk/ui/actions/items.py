"""What the palette can show and open, and who finds it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from csmdesk.ui.navigation import Place


class ItemKind(StrEnum):
    """Name the sections of the palette, in their order."""

    ACCOUNT = "account"
    PERSON = "person"
    OPPORTUNITY = "opportunity"
    NOTE = "note"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Show one thing that was found.

    ``key`` is the id of a command; anything else has a ``place`` to go to.
    """

    kind: ItemKind
    title: str
    detail: str = ""
    icon: str = ""
    keys: str = ""
    key: str = ""
    place: Place | None = None
    is_ready: bool = True


class RecordFinder(Protocol):
    """Find records for the palette; the pages give one (``Palette.set_finder``)."""

    def find(self, text: str, done: Callable[[Sequence[PaletteItem]], None]) -> None:
        """Search for ``text`` off the window's thread and give ``done`` at most some twenty items.

        Only the latest text may be answered: ask the runner with ``latest="palette"``.
        """
        ...
