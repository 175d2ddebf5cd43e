"""What may be dropped on whom, and why not."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from csmdesk.ui.people_map.scene import Scene, SpotKind


class Refusal(StrEnum):
    """Name why somebody cannot report to somebody."""

    BELOW = "below"  # that would close a loop
    ALREADY = "already"
    GONE = "gone"
    NOBODY = "nobody"  # a role without a person


def refusal(
    scene: Scene, managers: Mapping[str, str], person: str, manager: str | None
) -> Refusal | None:
    """Say why ``person`` cannot report to ``manager``, or to nobody without one."""
    if manager is None:
        return None if person in managers else Refusal.ALREADY
    if scene.kinds.get(manager) is SpotKind.MISSING:
        return Refusal.NOBODY
    if scene.kinds.get(manager) is SpotKind.GONE:
        return Refusal.GONE
    if managers.get(person) == manager:
        return Refusal.ALREADY
    return Refusal.BELOW if person in (manager, *superiors(managers, manager)) else None


def superiors(managers: Mapping[str, str], person: str) -> list[str]:
    """Return who stands above somebody, the nearest first and each once."""
    found: list[str] = []
    above = managers.get(person)
    while above is not None and above != person and above not in found:
        found.append(above)
        above = managers.get(above)
    return found
