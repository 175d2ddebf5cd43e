"""Two records that are one: what each says, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """Name the record that stays and the one that goes into it."""

    WINNER = "winner"
    LOSER = "loser"


@dataclass(frozen=True, slots=True)
class MergeField:
    """Show what both records say in one field; references by their names.

    ``name`` is the column, ``custom.<field id>`` for a field of the user's own. What is
    ``is_joined`` is kept of both, so there is nothing to choose.
    """

    name: str
    winner: object
    loser: object
    suggested: Side
    is_joined: bool = False

    @property
    def differs(self) -> bool:
        """Tell whether both say something, and not the same."""
        return bool(self.winner and self.loser) and self.winner != self.loser


@dataclass(frozen=True, slots=True)
class MergePreview:
    """Show what a merge would do: fields, rows that move (by table), rows that become one."""

    kind: str
    winner_id: str
    loser_id: str
    winner_name: str
    loser_name: str
    fields: tuple[MergeField, ...]
    moved: Mapping[str, int] = field(default_factory=dict, hash=False)
    joined: int = 0
