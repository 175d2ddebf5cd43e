"""What a user asks of the map by moving something on it; the page that holds the map does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from csmdesk.domain.ids import StakeholderId


@dataclass(frozen=True, slots=True)
class Reparent:
    """Ask that a person reports to another one, or to nobody."""

    person: StakeholderId
    manager: StakeholderId | None


@dataclass(frozen=True, slots=True)
class NewEdge:
    """Ask for a tie from one person to another; of which kind is still to be said."""

    from_id: StakeholderId
    to_id: StakeholderId


@dataclass(frozen=True, slots=True)
class Graded:
    """Ask that a person gets another influence or interest; ``None`` leaves it as it is."""

    id: StakeholderId
    influence: int | None = None
    interest: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Ask to keep where a person was put on the influence graph.

    ``places`` has everybody, as they stand now: whoever arranges a map arranges all of it. They are
    places of the layout in ``reports/maps``, the same that a file is drawn from.
    """

    id: StakeholderId
    places: Mapping[StakeholderId, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class GhostRole:
    """Ask for somebody who takes a role that the account needs and nobody has."""

    role: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """Ask for the people of one tier and stance; ``None`` where it is unknown."""

    tier: str | None
    stance: str | None
    people: tuple[StakeholderId, ...]
